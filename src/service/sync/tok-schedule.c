/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-schedule-private.h"
#include "tok-rate-limiter.h"

/* When the server is asked again. */

/* Seconds. */
#define INTERVAL_BACKGROUND (5 * 60)
#define INTERVAL_SPARING (5 * 60)
#define INTERVAL_SPARING_BACKGROUND (15 * 60)
#define INTERVAL_FAILING (30 * 60)

/* A network that comes and goes asks again no sooner than this. */
#define NETWORK_PAUSE (10 * (gint64) G_USEC_PER_SEC)

/* How far chance shifts the next flight: many computers that lost the same server
 * must not all come back at once. */
#define JITTER 0.1

/* Seconds, before anything slows it down. */
static guint
get_brisk_interval (const TokSchedule *self)
{
  guint quota = MAX (1, self->limit / TOK_RATE_LIMITER_POLL_SHARE);
  guint affordable = (tok_schedule_get_cost (self) * 60 + quota - 1) / quota;

  return MAX (MAX (TOK_SCHEDULE_INTERVAL, (guint) MAX (0, self->wanted)), affordable);
}

static guint
get_sparing_interval (const TokSchedule *self)
{
  return self->background ? INTERVAL_SPARING_BACKGROUND : INTERVAL_SPARING;
}

static guint
get_failing_interval (const TokSchedule *self)
{
  guint interval = tok_schedule_get_interval (self);
  guint seconds = interval;

  for (guint i = 0; i < self->n_failures && seconds < INTERVAL_FAILING; i++)
    seconds *= 2;
  return MAX (interval, MIN (seconds, INTERVAL_FAILING));
}

/**
 * tok_schedule_new:
 *
 * Returns: (transfer full): a plan that has seen nothing: everything is due
 */
TokSchedule *
tok_schedule_new (void)
{
  TokSchedule *self = g_new0 (TokSchedule, 1);

  self->limit = TOK_RATE_LIMITER_LIMITER_DEFAULT;
  self->counts = g_ptr_array_new_with_free_func (tok_schedule_count_free);
  self->refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->whole_due = G_MININT64;
  self->ended_at = TOK_TIME_UNKNOWN;
  return self;
}

/**
 * tok_schedule_free:
 * @self: (transfer full): a plan
 */
void
tok_schedule_free (TokSchedule *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->refused);
  g_ptr_array_unref (self->counts);
  g_free (self);
}

/**
 * tok_schedule_set_wanted:
 * @seconds: between flights as a person wants it, TOK_SCHEDULE_AUTOMATIC or
 *   TOK_SCHEDULE_MANUAL
 */
void
tok_schedule_set_wanted (TokSchedule *self, int seconds)
{
  self->wanted = seconds;
}

/**
 * tok_schedule_set_limit:
 * @per_minute: requests that the server allows; at least one
 */
void
tok_schedule_set_limit (TokSchedule *self, guint per_minute)
{
  self->limit = MAX (1, per_minute);
}

/**
 * tok_schedule_set_background:
 * @background: whether nobody can see the list
 */
void
tok_schedule_set_background (TokSchedule *self, gboolean background)
{
  self->background = background;
}

/**
 * tok_schedule_set_metered:
 * @metered: whether somebody pays for each byte
 */
void
tok_schedule_set_metered (TokSchedule *self, gboolean metered)
{
  self->metered = metered;
}

/**
 * tok_schedule_set_power_saver:
 * @power_saver: whether the computer is to last as long as possible
 */
void
tok_schedule_set_power_saver (TokSchedule *self, gboolean power_saver)
{
  self->power_saver = power_saver;
}

/**
 * tok_schedule_get_interval:
 *
 * Never so short that flights would take more than their share of the server's
 * limit, whatever is wanted.
 *
 * Returns: seconds between flights; 0 when only a person asks for one
 */
guint
tok_schedule_get_interval (const TokSchedule *self)
{
  guint interval = get_brisk_interval (self);

  if (self->wanted == TOK_SCHEDULE_MANUAL)
    return 0;
  if (self->metered || self->power_saver)
    return MAX (interval, get_sparing_interval (self));
  return self->background ? MAX (interval, INTERVAL_BACKGROUND) : interval;
}

/**
 * tok_schedule_get_share:
 *
 * Returns: the share of the server's limit that the usual flights take, from 0 to 1
 */
double
tok_schedule_get_share (const TokSchedule *self)
{
  guint interval = tok_schedule_get_interval (self);

  return interval > 0 ? tok_schedule_get_cost (self) * 60.0 / interval / self->limit : 0;
}

/**
 * tok_schedule_get_throttle_reason:
 *
 * Returns: what makes flights rarer now than they would be otherwise
 */
TokThrottleReason
tok_schedule_get_throttle_reason (const TokSchedule *self)
{
  if (tok_schedule_get_interval (self) <= get_brisk_interval (self))
    return TOK_THROTTLE_REASON_NONE;
  if (self->metered)
    return TOK_THROTTLE_REASON_METERED;
  return self->power_saver ? TOK_THROTTLE_REASON_POWER_SAVER : TOK_THROTTLE_REASON_BACKGROUND;
}

/**
 * tok_schedule_get_due:
 *
 * The interval after the end of the last flight; with each failure in a row twice
 * as long, up to half an hour; never before the server wants to be asked again.
 *
 * Returns: the time of the next flight; TOK_SCHEDULE_NEVER while one is under way, and
 *   when none is to come by itself
 */
gint64
tok_schedule_get_due (const TokSchedule *self)
{
  gint64 delay;

  if (self->asking || self->outcome == TOK_SCHEDULE_REFUSED || self->ended_at == TOK_TIME_UNKNOWN ||
      tok_schedule_get_interval (self) == 0)
    return TOK_SCHEDULE_NEVER;
  delay = (gint64) (get_failing_interval (self) * (1 + JITTER * self->chance) * G_USEC_PER_SEC);
  return self->ended_at + MAX (delay, self->pause);
}

/**
 * tok_schedule_begin:
 *
 * A flight begins, for this reason or another: nothing is due until its end.
 */
void
tok_schedule_begin (TokSchedule *self)
{
  self->asking = TRUE;
}

/**
 * tok_schedule_end:
 * @outcome: how the flight ended
 * @retry_after: seconds that the server asks to wait; -1: it does not
 * @chance: from -1 to 1, any number in between as likely as the others
 */
void
tok_schedule_end (
    TokSchedule *self, TokScheduleOutcome outcome, gint64 retry_after, double chance, gint64 now)
{
  self->asking = FALSE;
  self->outcome = outcome;
  self->n_failures = outcome == TOK_SCHEDULE_GOOD ? 0 : self->n_failures + 1;
  self->pause = MAX (0, retry_after) * G_USEC_PER_SEC;
  self->chance = chance;
  self->ended_at = now;
}

/**
 * tok_schedule_reset_failures:
 *
 * Forgets the failures: something changed that they came from.
 */
void
tok_schedule_reset_failures (TokSchedule *self)
{
  self->asking = FALSE;
  self->outcome = TOK_SCHEDULE_GOOD;
  self->n_failures = 0;
  self->pause = 0;
}

/**
 * tok_schedule_is_worth_trying:
 *
 * Returns: whether a flight may begin at once because the network is back
 */
gboolean
tok_schedule_is_worth_trying (const TokSchedule *self, gint64 now)
{
  if (self->asking || self->outcome == TOK_SCHEDULE_REFUSED || self->ended_at == TOK_TIME_UNKNOWN)
    return FALSE;
  return now - self->ended_at >= MAX (NETWORK_PAUSE, self->pause) &&
         (self->wanted != TOK_SCHEDULE_MANUAL || self->n_failures > 0);
}

/**
 * tok_schedule_is_overdue:
 *
 * Returns: whether a flight may begin at once because a person looks again: when as
 *   much time has passed as between flights that go well
 */
gboolean
tok_schedule_is_overdue (const TokSchedule *self, gint64 now)
{
  gint64 interval = tok_schedule_get_interval (self) * (gint64) G_USEC_PER_SEC;

  return interval > 0 && tok_schedule_is_worth_trying (self, now) &&
         now - self->ended_at >= interval;
}
