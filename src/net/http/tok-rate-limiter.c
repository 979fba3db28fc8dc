/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-rate-limiter.h"

#define MINUTE (60 * (gint64) G_USEC_PER_SEC)

/* A token bucket. Negative tokens are reserved by requests that wait. */
typedef struct
{
  double capacity;
  double tokens;
  double per_microsecond;
  gint64 filled_at;
} Bucket;

struct _TokRateLimiter
{
  guint limit; /* requests a minute; 0: none */
  Bucket all;
  GArray *polls; /* (element-type gint64): departures of the last minute and later, in order */
  gint64 blocked_until;
};

static void
bucket_init (Bucket *bucket, double per_minute, gint64 now)
{
  bucket->capacity = per_minute;
  bucket->tokens = per_minute;
  bucket->per_microsecond = per_minute / (double) MINUTE;
  bucket->filled_at = now;
}

static void
bucket_fill (Bucket *bucket, gint64 now)
{
  double gained = (double) (now - bucket->filled_at) * bucket->per_microsecond;

  bucket->tokens = MIN (bucket->capacity, bucket->tokens + gained);
  bucket->filled_at = now;
}

/* Takes a token. Returns when it is available. */
static gint64
bucket_take (Bucket *bucket, gint64 now)
{
  bucket_fill (bucket, now);
  bucket->tokens -= 1;
  if (bucket->tokens >= 0)
    return now;
  return now + (gint64) (-bucket->tokens / bucket->per_microsecond);
}

static void
set_limit (TokRateLimiter *self, guint limit, gint64 now)
{
  self->limit = limit;
  bucket_init (&self->all, limit, now);
}

/* A sliding window: a bucket would allow twice the share in its first minute, the burst and
 * the refill. */
static gint64
take_poll (TokRateLimiter *self, gint64 at)
{
  guint quota = MAX (1, self->limit / TOK_RATE_LIMITER_POLL_SHARE);
  guint n_old = 0;

  while (n_old < self->polls->len && g_array_index (self->polls, gint64, n_old) <= at - MINUTE)
    n_old++;
  g_array_remove_range (self->polls, 0, n_old);
  if (self->polls->len >= quota)
    at = MAX (at, g_array_index (self->polls, gint64, self->polls->len - quota) + MINUTE);
  if (self->polls->len > 0)
    at = MAX (at, g_array_index (self->polls, gint64, self->polls->len - 1));
  g_array_append_val (self->polls, at);
  return at;
}

/**
 * tok_rate_limiter_new:
 * @limit: requests a minute; 0: none until the server sends one
 * @now: the time
 *
 * Returns: (transfer full): a limiter with all tokens
 */
TokRateLimiter *
tok_rate_limiter_new (guint limit, gint64 now)
{
  TokRateLimiter *self = g_new0 (TokRateLimiter, 1);

  self->polls = g_array_new (FALSE, FALSE, sizeof (gint64));
  set_limit (self, limit, now);
  self->blocked_until = now;
  return self;
}

void
tok_rate_limiter_free (TokRateLimiter *self)
{
  g_array_unref (self->polls);
  g_free (self);
}

/**
 * tok_rate_limiter_reserve:
 * @priority: polling is also limited to its share
 * @now: the time
 *
 * Reserves a slot for one request.
 *
 * Returns: when it may be sent, not before @now
 */
gint64
tok_rate_limiter_reserve (TokRateLimiter *self, TokPriority priority, gint64 now)
{
  gint64 at = now;

  if (self->limit > 0)
    at = bucket_take (&self->all, now);
  at = MAX (at, self->blocked_until);
  return self->limit > 0 && priority == TOK_PRIORITY_POLL ? take_poll (self, at) : at;
}

/**
 * tok_rate_limiter_observe:
 * @limit: X-RateLimit-Limit
 * @remaining: X-RateLimit-Remaining
 *
 * Adopts the server's numbers: other programs may use the same key.
 */
void
tok_rate_limiter_observe (TokRateLimiter *self, guint limit, guint remaining, gint64 now)
{
  if (limit == 0)
    return;
  if (limit != self->limit)
    set_limit (self, limit, now);
  bucket_fill (&self->all, now);
  self->all.tokens = MIN (self->all.tokens, (double) remaining);
}

/**
 * tok_rate_limiter_block:
 * @until: no request is sent before, as the server asked with Retry-After
 */
void
tok_rate_limiter_block (TokRateLimiter *self, gint64 until)
{
  self->blocked_until = MAX (self->blocked_until, until);
}

/**
 * tok_rate_limiter_get_room_at:
 * @now: the time
 *
 * For jobs of many requests, which leave some to the user: TOK_RATE_LIMITER_RESERVE.
 *
 * Returns: when there is room for the requests of a job, not before @now, if nobody else sends any
 */
gint64
tok_rate_limiter_get_room_at (TokRateLimiter *self, gint64 now)
{
  double lacking;

  if (self->limit == 0)
    return MAX (now, self->blocked_until);
  bucket_fill (&self->all, now);
  lacking = MIN (TOK_RATE_LIMITER_RESERVE, self->all.capacity / 4) + 1 - self->all.tokens;
  return MAX (now + (gint64) (MAX (lacking, 0) / self->all.per_microsecond), self->blocked_until);
}

/**
 * tok_rate_limiter_get_blocked_until:
 *
 * Returns: when the last delay that the server asked for ends
 */
gint64
tok_rate_limiter_get_blocked_until (const TokRateLimiter *self)
{
  return self->blocked_until;
}

/**
 * tok_rate_limiter_get_limit:
 *
 * Returns: requests a minute; 0: none
 */
guint
tok_rate_limiter_get_limit (const TokRateLimiter *self)
{
  return self->limit;
}
