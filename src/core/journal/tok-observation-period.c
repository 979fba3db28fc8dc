/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-observation-period.h"

/* In intervals: one failed read and the next one make no gap. */
#define TOLERANCE_INTERVALS 3

/* In seconds: the interval in the background is five minutes; a change between foreground
 * and background makes no gap. */
#define TOLERANCE_MIN (15 * 60)

G_DEFINE_BOXED_TYPE (TokObservationPeriod,
                     tok_observation_period,
                     tok_observation_period_copy,
                     tok_observation_period_free)

/**
 * tok_observation_period_new:
 * @asked_at: when its first read was requested
 * @is_complete: whether that read showed all bundles
 * @tolerance: how much later the next read may be, in microseconds
 *
 * Returns: (transfer full): a period with one read
 */
TokObservationPeriod *
tok_observation_period_new (gint64 asked_at, gboolean is_complete, gint64 tolerance)
{
  TokObservationPeriod *self = g_new (TokObservationPeriod, 1);

  *self = (TokObservationPeriod) { asked_at, asked_at, is_complete ? asked_at : TOK_TIME_UNKNOWN,
                                   tolerance };
  return self;
}

/**
 * tok_observation_period_copy:
 *
 * Returns: (transfer full): an equal period
 */
TokObservationPeriod *
tok_observation_period_copy (const TokObservationPeriod *self)
{
  return g_memdup2 (self, sizeof *self);
}

/**
 * tok_observation_period_free:
 * @self: (transfer full): a period
 */
void
tok_observation_period_free (TokObservationPeriod *self)
{
  g_free (self);
}

/**
 * tok_observation_period_get_tolerance:
 * @interval: the scheduled seconds between two reads; 0: only the user refreshes
 *
 * Returns: how much later the next read of the same period may be, in microseconds
 */
gint64
tok_observation_period_get_tolerance (guint interval)
{
  return MAX ((gint64) interval * TOLERANCE_INTERVALS, TOLERANCE_MIN) * G_USEC_PER_SEC;
}

/**
 * tok_observation_period_extend:
 * @asked_at: when the first page of a read was requested
 * @is_complete: whether the read showed all bundles
 * @tolerance: how much later the next read may be, in microseconds
 *
 * A clock that was set by less than the tolerance does not end the period.
 *
 * Returns: whether the read extended the period; else it begins a new one
 */
gboolean
tok_observation_period_extend (TokObservationPeriod *self,
                               gint64 asked_at,
                               gboolean is_complete,
                               gint64 tolerance)
{
  gint64 longest;

  g_return_val_if_fail (self != NULL, FALSE);

  longest = MAX (self->tolerance, tolerance);
  if (asked_at > self->until + longest || asked_at < self->until - longest)
    return FALSE;
  self->until = MAX (self->until, asked_at);
  if (is_complete)
    self->complete = MAX (self->complete, asked_at);
  self->tolerance = tolerance;
  return TRUE;
}

static int
compare_since (gconstpointer a, gconstpointer b)
{
  const TokObservationPeriod *first = *(const TokObservationPeriod *const *) a;
  const TokObservationPeriod *second = *(const TokObservationPeriod *const *) b;

  return (first->since > second->since) - (first->since < second->since);
}

/**
 * tok_observation_period_list_gaps:
 * @periods: (element-type TokObservationPeriod): all periods of a workspace, in any order;
 *   they may overlap if the clock was set
 *
 * The time before the first period is not a gap. The time after the last one is, once its
 * tolerance has passed.
 *
 * Returns: (transfer full) (element-type TokGap): the gaps, the oldest first
 */
GArray *
tok_observation_period_list_gaps (GPtrArray *periods)
{
  GArray *gaps = g_array_new (FALSE, FALSE, sizeof (TokGap));
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  TokGap gap = { 0 };

  g_return_val_if_fail (periods != NULL, gaps);

  for (guint i = 0; i < periods->len; i++)
    g_ptr_array_add (sorted, g_ptr_array_index (periods, i));
  g_ptr_array_sort (sorted, compare_since);
  for (guint i = 0; i < sorted->len; i++)
    {
      const TokObservationPeriod *next = g_ptr_array_index (sorted, i);

      gap.to = next->since;
      if (i > 0 && gap.to > gap.from + gap.tolerance)
        g_array_append_val (gaps, gap);
      if (i == 0 || next->until >= gap.from)
        gap = (TokGap) { next->until, 0, next->tolerance };
    }
  gap.to = G_MAXINT64;
  if (sorted->len > 0)
    g_array_append_val (gaps, gap);
  return gaps;
}

/* The last answers of a period arrive a little after its end. So an interval lies in a
 * gap only if it reaches the end of the gap, or into it by more than the tolerance. */
static gboolean
reaches_into (const TokGap *gap, gint64 after, gint64 before)
{
  if (after >= gap->to || before <= gap->from)
    return FALSE;
  return before >= gap->to || before - MAX (after, gap->from) > gap->tolerance;
}

/**
 * tok_gap_find:
 * @gaps: (element-type TokGap): the result of tok_observation_period_list_gaps()
 * @after: an event happened after this; TOK_TIME_UNKNOWN: at any time
 * @before: and not later than this
 * @first: (out) (optional): the index of the first gap
 *
 * Returns: the number of consecutive gaps in which the event may have happened
 */
guint
tok_gap_find (GArray *gaps, gint64 after, gint64 before, guint *first)
{
  guint low = 0;
  guint high;
  guint n = 0;

  g_return_val_if_fail (gaps != NULL, 0);

  /* The first gap that ends after the interval begins. */
  high = gaps->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (gaps, TokGap, middle).to <= after)
        low = middle + 1;
      else
        high = middle;
    }
  if (first != NULL)
    *first = low;
  while (low + n < gaps->len &&
         reaches_into (&g_array_index (gaps, TokGap, low + n), after, before))
    n++;
  return n;
}

/**
 * tok_event_is_in_gap:
 * @gaps: (element-type TokGap): the result of tok_observation_period_list_gaps()
 *
 * Events without a lower limit never count: their interval is the whole past.
 *
 * Returns: whether it is an observed change that may have happened in a gap
 */
gboolean
tok_event_is_in_gap (const TokEvent *event, GArray *gaps)
{
  gint64 after, before;

  g_return_val_if_fail (event != NULL, FALSE);

  tok_event_get_interval (event, &after, &before);
  return after != TOK_TIME_UNKNOWN && !tok_event_is_own (event) &&
         tok_gap_find (gaps, after, before, NULL) > 0;
}
