/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "tok-rate.h"

G_BEGIN_DECLS

/*
 * Who may send when: each request waits here for its place in the rate budget, and for
 * what the server asks to wait.
 */
typedef struct _TokTurns TokTurns;

/** Something changed that people are told about the waiting. */
typedef void (*TokTurnsNotify) (gpointer data);

TokTurns *tok_turns_new (guint limit, TokTurnsNotify notify, gpointer data);
void tok_turns_free (TokTurns *self);
gboolean tok_turns_wait (TokTurns *self, TokUrgency urgency, GError **error);
void tok_turns_block (TokTurns *self, gint64 seconds);
void tok_turns_observe (TokTurns *self, guint limit, guint remaining);
gint64 tok_turns_get_waiting_until (TokTurns *self);
gboolean tok_turns_is_patient (TokTurns *self);
void tok_turns_give_up (TokTurns *self);
guint tok_turns_get_limit (TokTurns *self);

G_END_DECLS
