/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-reading-budget.h"

/* A screenful, as a part of what all automatic requests may take in a minute: twenty rows at the
 * documented limit. */
#define BURST (2.0 / 3)

/* What is not used, for example during a run, stays for so long, in minutes. */
#define BACKLOG 5

/* Of four requests while names lack; see TokReadingQueue. */
#define PART_OF_NAMES (3.0 / 4)

/* An estimate is longer, for the waits that bursts of the runs cause. */
#define SLACK 1.1

static double
get_per_microsecond (const TokReadingBudget *self)
{
  return self->per_minute / G_TIME_SPAN_MINUTE;
}

static void
fill (TokReadingBudget *self, gint64 now)
{
  /* The clock may have been set. */
  gint64 duration = MAX (now - self->filled_at, 0);

  self->tokens = MIN (self->screen + BACKLOG * self->per_minute,
                      self->tokens + (double) duration * get_per_microsecond (self));
  self->filled_at = now;
}

/**
 * tok_reading_budget_set:
 * @limit: requests a minute that the server permits
 * @share_of_runs: the share of @limit that the runs of the schedule take, from 0 to 1
 * @slowness: how many times slower than permitted it fills again; at least 1
 * @now: the current time
 *
 * Together with the runs never more than TOK_READING_SHARE.
 */
void
tok_reading_budget_set (
    TokReadingBudget *self, guint limit, double share_of_runs, double slowness, gint64 now)
{
  double most = limit * TOK_READING_SHARE;
  gboolean is_new = self->per_minute <= 0;

  if (!is_new)
    fill (self, now);
  self->per_minute =
      MAX (most - limit * share_of_runs, most * TOK_READING_PART_LEAST) / MAX (slowness, 1);
  self->screen = MAX (most * BURST, 1);
  if (!is_new)
    return;
  self->tokens = self->screen;
  self->filled_at = now;
}

/**
 * tok_reading_budget_get_ready:
 * @on_screen: whether the request is for a row on the screen
 * @now: the current time
 *
 * Returns: when the next request may be sent, not before @now
 */
gint64
tok_reading_budget_get_ready (TokReadingBudget *self, gboolean on_screen, gint64 now)
{
  double lacking;

  fill (self, now);
  lacking = (on_screen ? 1 : self->screen) - self->tokens;
  /* Rounded up, so that enough is there then. */
  return lacking > 0 ? now + (gint64) (lacking / get_per_microsecond (self)) + 1 : now;
}

/**
 * tok_reading_budget_take:
 * @n_requests: how many requests are sent; what is not there is owed
 * @now: the current time
 */
void
tok_reading_budget_take (TokReadingBudget *self, guint n_requests, gint64 now)
{
  fill (self, now);
  self->tokens -= n_requests;
}

/**
 * tok_reading_budget_estimate:
 * @n_requests: for names that lack
 *
 * Returns: how long that many requests take, in microseconds
 */
gint64
tok_reading_budget_estimate (const TokReadingBudget *self, guint n_requests)
{
  return (gint64) (n_requests * SLACK / (get_per_microsecond (self) * PART_OF_NAMES));
}
