/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tok-schedule.h"

G_BEGIN_DECLS

#define TOK_TYPE_POLLER (tok_poller_get_type ())
G_DECLARE_FINAL_TYPE (TokPoller, tok_poller, TOK, POLLER, GObject)

/*
 * The clock and the ears of a plan: the timer, the network, the power profile, the
 * chance. Emits "due" when it is time to ask, and "changed" when the surroundings
 * make another interval of it. Whoever asks says so with tok_poller_begin() and
 * tok_poller_end(); whoever changes the plan calls tok_poller_reschedule().
 */
TokPoller *tok_poller_new (void);
TokSchedule *tok_poller_get_plan (TokPoller *self);
void
tok_poller_set_monitors (TokPoller *self, GNetworkMonitor *network, GPowerProfileMonitor *power);
void tok_poller_start (TokPoller *self);
void tok_poller_stop (TokPoller *self);
void tok_poller_begin (TokPoller *self);
void tok_poller_end (TokPoller *self, TokScheduleOutcome outcome, gint64 retry_after);
void tok_poller_reschedule (TokPoller *self);
void tok_poller_retry_now (TokPoller *self);
void tok_poller_update (TokPoller *self);

G_END_DECLS
