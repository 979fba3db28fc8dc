/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "tok-priority.h"

G_BEGIN_DECLS

/** The documented limit, in requests a minute for one key: doc/api.md, section 1.6. */
#define TOK_RATE_LIMITER_DEFAULT_LIMIT 120

/** Polling may use one in this many of the requests of any minute. */
#define TOK_RATE_LIMITER_POLL_SHARE 4

/** So many requests of a full minute are left to the user, at most a quarter. */
#define TOK_RATE_LIMITER_RESERVE 10

/*
 * Keeps to the server's rate limit, by what the server tells with each response, and by a
 * sliding window of a minute. Only when the numbers of the server have shown that its limit
 * refills steadily is it a token bucket (doc/api.md, section 1.6). Polling has a sliding window of
 * its own. Callers pass the time, in microseconds of a monotonic clock.
 */
typedef struct _TokRateLimiter TokRateLimiter;

TokRateLimiter *tok_rate_limiter_new (guint limit, gint64 now);
void tok_rate_limiter_free (TokRateLimiter *self);
gint64 tok_rate_limiter_reserve (TokRateLimiter *self, TokPriority priority, gint64 now);
void tok_rate_limiter_end (TokRateLimiter *self);
void tok_rate_limiter_observe (TokRateLimiter *self, guint limit, guint remaining, gint64 now);
void tok_rate_limiter_block (TokRateLimiter *self, gint64 until);
gint64 tok_rate_limiter_get_room_at (TokRateLimiter *self, gint64 now);
gint64 tok_rate_limiter_get_blocked_until (const TokRateLimiter *self);
guint tok_rate_limiter_get_limit (const TokRateLimiter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokRateLimiter, tok_rate_limiter_free)

G_END_DECLS
