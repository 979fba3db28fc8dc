/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "tok-priority.h"

G_BEGIN_DECLS

/** Requests a minute for one key: doc/api.md, section 1.6. */
#define TOK_RATE_LIMITER_DEFAULT_LIMIT 120

/** The share of the budget that polling may take, in any minute: one in so many. */
#define TOK_RATE_LIMITER_POLL_SHARE 4

/*
 * The client's side of the server's rate limit: a token bucket that refills
 * continuously, and for polling a window of a minute. It knows no clock: every function is told the
 * time, in microseconds of any monotonic clock.
 */
typedef struct _TokRateLimiter TokRateLimiter;

TokRateLimiter *tok_rate_limiter_new (guint limit, gint64 now);
void tok_rate_limiter_free (TokRateLimiter *self);
gint64 tok_rate_limiter_reserve (TokRateLimiter *self, TokPriority priority, gint64 now);
void tok_rate_limiter_observe (TokRateLimiter *self, guint limit, guint remaining, gint64 now);
void tok_rate_limiter_block (TokRateLimiter *self, gint64 until);
gint64 tok_rate_limiter_get_blocked_until (const TokRateLimiter *self);
guint tok_rate_limiter_get_limit (const TokRateLimiter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokRateLimiter, tok_rate_limiter_free)

G_END_DECLS
