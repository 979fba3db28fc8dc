/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-rate-limiter.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define MINUTE (60 * SECOND)

/* How long a request counts in a window of the server: it may arrive later than it was sent, and
 * the next one sooner. */
#define WINDOW (MINUTE + SECOND)

/* The last so many requests before the limit, at most a quarter, are spaced, to see whether the
 * server's limit refills meanwhile. */
#define N_SPACED 10

/* So many requests are remembered while no limit is known. */
#define N_UNLIMITED 500

/* The distance of spaced requests, in times of one request. */
#define SPACING 1.1

/* So often within a minute the server has to tell more than it can have by windows. */
#define N_GAINS 3

/* A token bucket. Negative tokens are reserved by requests that wait. */
typedef struct
{
  double capacity;
  double tokens;
  double per_microsecond;
  gint64 filled_at;
} Bucket;

/* What the server told last, and whether its numbers grow steadily. */
typedef struct
{
  gboolean is_told;
  int left;           /* how many requests may leave by what it told; negative: some wait */
  guint n_reserved;   /* requests until then */
  guint remaining;    /* X-RateLimit-Remaining */
  gint64 told_at;     /* when it was told with no other request under way; else -1 */
  guint n_gains;      /* how often it grew, since @gained_at */
  gint64 gained_at;   /* the first time */
  gboolean refills;   /* it refills steadily */
  gboolean is_denied; /* it said so, and refused a request all the same */
} Told;

struct _TokRateLimiter
{
  guint limit; /* requests a minute; 0: none */
  Bucket all;
  Told told;
  guint n_reserved;
  guint n_open;       /* requests that were reserved and have not ended */
  GArray *departures; /* (element-type gint64): of the last window and later, in order */
  GArray *polls;      /* (element-type gint64): departures of the last minute and later, in order */
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
  self->told = (Told) { .told_at = -1 };
}

/* --- the windows ---------------------------------------------------------------------- */

static guint
count_until (GArray *times, gint64 until)
{
  guint n = 0;

  while (n < times->len && g_array_index (times, gint64, n) <= until)
    n++;
  return n;
}

/* Also before a limit is known: the server counts these requests too. */
static void
add_departure (TokRateLimiter *self, gint64 at, gint64 now)
{
  guint n_old = count_until (self->departures, now - WINDOW);

  if (self->limit == 0 && self->departures->len - n_old >= N_UNLIMITED)
    n_old++;
  g_array_remove_range (self->departures, 0, n_old);
  g_array_insert_val (self->departures, count_until (self->departures, at), at);
}

/* Returns: when fewer than @n requests are in the window */
static gint64
get_window_at (TokRateLimiter *self, guint n, gint64 now)
{
  guint n_old = count_until (self->departures, now - WINDOW);

  if (self->departures->len - n_old < n)
    return now;
  return MAX (now, g_array_index (self->departures, gint64, self->departures->len - n) + WINDOW);
}

static guint
get_n_spaced (TokRateLimiter *self)
{
  return MIN (N_SPACED, self->limit / 4);
}

static gint64
get_spaced_at (TokRateLimiter *self, gint64 now)
{
  gint64 distance = (gint64) (SPACING / self->all.per_microsecond);
  GArray *times = self->departures;

  return times->len > 0 ? MAX (now, g_array_index (times, gint64, times->len - 1) + distance) : now;
}

/* When the request that has just taken its token may leave. As long as it is not known that the
 * limit refills steadily, what the server does not tell has to be in order by windows too, which
 * are stricter. */
static gint64
get_turn (TokRateLimiter *self, gint64 bucket_at, gint64 now)
{
  if (self->told.refills)
    return bucket_at;
  if (!self->told.is_told || self->told.left < 0)
    return MAX (bucket_at, get_window_at (self, self->limit, now));
  return self->told.left < (int) get_n_spaced (self) ? get_spaced_at (self, now) : now;
}

/* --- what the server tells ------------------------------------------------------------ */

/* Windows cannot give back what this program has sent within a minute. */
static gboolean
exceeds_window (TokRateLimiter *self, guint remaining, gint64 now)
{
  guint n_sent = count_until (self->departures, now) - count_until (self->departures, now - MINUTE);

  return remaining + n_sent >= self->limit + N_GAINS;
}

/* A bucket grows again and again, but never fast; a fixed window grows at once, and once in a
 * minute. */
static void
note_gain (TokRateLimiter *self, guint remaining, gint64 now)
{
  Told *told = &self->told;
  int n_between = (int) (self->n_reserved - told->n_reserved);
  int gain = (int) remaining - (int) told->remaining + n_between;
  double most = (double) (now - told->told_at) * self->all.per_microsecond + 2;

  if (told->told_at < 0 || gain <= 0)
    return;
  if (gain > most)
    told->n_gains = 0;
  else if (told->n_gains == 0 || now - told->gained_at >= MINUTE)
    {
      told->n_gains = 1;
      told->gained_at = now;
    }
  else
    told->n_gains++;
  if (told->n_gains >= N_GAINS && exceeds_window (self, remaining, now))
    told->refills = !told->is_denied;
}

/* A sliding window: a bucket would allow twice the share in its first minute, the burst and
 * the refill. */
static gint64
take_poll (TokRateLimiter *self, gint64 at)
{
  guint quota = MAX (1, self->limit / TOK_RATE_LIMITER_POLL_SHARE);

  g_array_remove_range (self->polls, 0, count_until (self->polls, at - MINUTE));
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
  self->departures = g_array_new (FALSE, FALSE, sizeof (gint64));
  set_limit (self, limit, now);
  self->blocked_until = now;
  return self;
}

void
tok_rate_limiter_free (TokRateLimiter *self)
{
  g_array_unref (self->polls);
  g_array_unref (self->departures);
  g_free (self);
}

/**
 * tok_rate_limiter_reserve:
 * @priority: polling is also limited to its share
 * @now: the time
 *
 * Reserves a slot for one request, which ends with tok_rate_limiter_end().
 *
 * Returns: when it may be sent, not before @now
 */
gint64
tok_rate_limiter_reserve (TokRateLimiter *self, TokPriority priority, gint64 now)
{
  gint64 at = now;

  self->n_reserved++;
  self->n_open++;
  self->told.left--;
  if (self->limit > 0)
    at = get_turn (self, bucket_take (&self->all, now), now);
  at = MAX (at, self->blocked_until);
  if (self->limit > 0 && priority == TOK_PRIORITY_POLL)
    at = take_poll (self, at);
  add_departure (self, at, now);
  return at;
}

/**
 * tok_rate_limiter_end:
 *
 * A request has ended, with or without a response, or was not sent.
 */
void
tok_rate_limiter_end (TokRateLimiter *self)
{
  self->n_open--;
}

/**
 * tok_rate_limiter_observe:
 * @limit: X-RateLimit-Limit
 * @remaining: X-RateLimit-Remaining
 *
 * Adopts the server's numbers: other programs may use the same key. To be called before
 * tok_rate_limiter_end() of the request. Requests that are under way may be in the numbers or not.
 */
void
tok_rate_limiter_observe (TokRateLimiter *self, guint limit, guint remaining, gint64 now)
{
  guint n_others = MAX (self->n_open, 1) - 1;
  Told *told = &self->told;

  if (limit == 0)
    return;
  if (limit != self->limit)
    set_limit (self, limit, now);
  if (n_others == 0)
    note_gain (self, remaining, now);
  told->is_told = TRUE;
  told->left = (int) remaining - (int) n_others;
  told->remaining = remaining;
  told->n_reserved = self->n_reserved;
  told->told_at = n_others == 0 ? now : -1;
  bucket_fill (&self->all, now);
  /* The server leaves out fractions: one that adds up to a request is told then. */
  self->all.tokens = CLAMP (self->all.tokens, (double) remaining - n_others, (double) remaining);
}

/**
 * tok_rate_limiter_block:
 * @until: no request is sent before, as the server asked with Retry-After when it refused one
 */
void
tok_rate_limiter_block (TokRateLimiter *self, gint64 until)
{
  self->blocked_until = MAX (self->blocked_until, until);
  self->told.is_denied |= self->told.refills;
  self->told.refills = FALSE;
  self->told.left = MIN (self->told.left, 0);
}

/* For a job, which spaces its requests before those of the user are. */
static gint64
get_untold_room_at (TokRateLimiter *self, guint n_reserve, gint64 now)
{
  int left = self->told.left - (int) n_reserve;

  if (!self->told.is_told || left <= 0)
    return get_window_at (self, self->limit - n_reserve, now);
  return left <= (int) get_n_spaced (self) ? get_spaced_at (self, now) : now;
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
  guint n_reserve = MIN (TOK_RATE_LIMITER_RESERVE, self->limit / 4);
  gint64 at = now;

  if (self->limit > 0)
    {
      double lacking;

      bucket_fill (&self->all, now);
      lacking = n_reserve + 1 - self->all.tokens;
      at = now + (gint64) (MAX (lacking, 0) / self->all.per_microsecond);
      if (!self->told.refills)
        at = MAX (at, get_untold_room_at (self, n_reserve, now));
    }
  return MAX (at, self->blocked_until);
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
