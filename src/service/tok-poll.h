/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tok-plan.h"

G_BEGIN_DECLS

#define TOK_TYPE_POLL (tok_poll_get_type ())
G_DECLARE_FINAL_TYPE (TokPoll, tok_poll, TOK, POLL, GObject)

/*
 * The clock and the ears of a plan: the timer, the network, the power profile, the
 * chance. Emits "due" when it is time to ask, and "changed" when the surroundings
 * make another interval of it. Whoever asks says so with tok_poll_begin() and
 * tok_poll_end(); whoever changes the plan calls tok_poll_replan().
 */
TokPoll *tok_poll_new (void);
TokPlan *tok_poll_get_plan (TokPoll *self);
void tok_poll_set_monitors (TokPoll *self, GNetworkMonitor *network, GPowerProfileMonitor *power);
void tok_poll_start (TokPoll *self);
void tok_poll_stop (TokPoll *self);
void tok_poll_begin (TokPoll *self);
void tok_poll_end (TokPoll *self, TokPlanOutcome outcome, gint64 retry_after);
void tok_poll_replan (TokPoll *self);
void tok_poll_hurry (TokPoll *self);
void tok_poll_look (TokPoll *self);

G_END_DECLS
