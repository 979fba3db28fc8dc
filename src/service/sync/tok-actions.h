/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-readiness.h"
#include "tok-transition.h"

G_BEGIN_DECLS

#define TOK_TYPE_ACTIONS (tok_actions_get_type ())
G_DECLARE_FINAL_TYPE (TokActions, tok_actions, TOK, ACTIONS, GObject)

/*
 * The actions on the bundles of one server. Each action is checked before it is sent; a
 * forbidden one is never sent.
 */
TokActions *tok_actions_new (TokClient *client, TokSync *sync);
void tok_actions_set_contract (TokActions *self, TokContract contract);
TokContract tok_actions_get_contract (TokActions *self);
void tok_actions_set_read_only (TokActions *self, gboolean read_only);
gboolean tok_actions_get_read_only (TokActions *self);
TokReason tok_actions_check (TokActions *self, TokBundle *bundle, TokAction action);
TokReason tok_actions_check_create (TokActions *self);
DexFuture *
tok_actions_run (TokActions *self, TokBundle *bundle, TokAction action);     /* TokTransition */
DexFuture *tok_actions_load_readiness (TokActions *self, TokBundle *bundle); /* TokReadiness */

G_END_DECLS
