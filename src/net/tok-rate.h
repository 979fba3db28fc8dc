/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "tok-urgency.h"

G_BEGIN_DECLS

/** Requests a minute for one key: doc/api.md, section 1.6. */
#define TOK_RATE_LIMIT 120

/** The share of the budget that polling may take, in any minute: one in so many. */
#define TOK_RATE_POLL_SHARE 4

/*
 * The client's side of the server's rate limit: a token bucket that refills
 * continuously, and for polling a window of a minute. It knows no clock: every function is told the
 * time, in microseconds of any monotonic clock.
 */
typedef struct _TokRate TokRate;

TokRate *tok_rate_new (guint limit, gint64 now);
void tok_rate_free (TokRate *self);
gint64 tok_rate_reserve (TokRate *self, TokUrgency urgency, gint64 now);
void tok_rate_observe (TokRate *self, guint limit, guint remaining, gint64 now);
void tok_rate_block (TokRate *self, gint64 until);
gint64 tok_rate_get_blocked_until (const TokRate *self);
guint tok_rate_get_limit (const TokRate *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokRate, tok_rate_free)

G_END_DECLS
