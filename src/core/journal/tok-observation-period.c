/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-observation-period.h"

/* Three times the plan: a read that fails and the one after it are no pause. */
#define PLANS 3

/* In seconds: the plan of a program in the background is five minutes, and going
 * there and back is no pause either. */
#define LEAST_PATIENCE (15 * 60)

G_DEFINE_BOXED_TYPE (TokObservationPeriod,
                     tok_observation_period,
                     tok_observation_period_copy,
                     tok_observation_period_free)

/**
 * tok_observation_period_new:
 * @asked_at: when its first read was asked for
 * @is_complete: whether that showed all bundles
 * @patience: for how long after it the next one continues the watch
 *
 * Returns: (transfer full): a watch that has just begun
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
 * Returns: (transfer full): an equal watch
 */
TokObservationPeriod *
tok_observation_period_copy (const TokObservationPeriod *self)
{
  return g_memdup2 (self, sizeof *self);
}

/**
 * tok_observation_period_free:
 * @self: (transfer full): a watch
 */
void
tok_observation_period_free (TokObservationPeriod *self)
{
  g_free (self);
}

/**
 * tok_observation_period_get_tolerance:
 * @interval: seconds that are planned between two reads; 0: a person asks for each
 *
 * Returns: for how long after a read the next one still continues the watch, in
 *   microseconds
 */
gint64
tok_observation_period_get_tolerance (guint interval)
{
  return MAX ((gint64) interval * PLANS, LEAST_PATIENCE) * G_USEC_PER_SEC;
}

/**
 * tok_observation_period_extend:
 * @asked_at: when the first page of a read was asked for
 * @is_complete: whether it showed all bundles
 * @patience: for how long after it the next one continues the watch
 *
 * A clock that was set back by little is waited for; one that was set far is as
 * good as a pause.
 *
 * Returns: whether the read belongs to the watch, which reaches up to it now; else
 *   it begins another one
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
 * @watches: (element-type TokObservationPeriod): all watches of a workspace, in any order; those
 *   of a clock that was set may overlap
 *
 * What lies before the first watch is no pause: nobody expects the program to have
 * watched then. What lies behind the last one is, as soon as its patience is over.
 *
 * Returns: (transfer full) (element-type TokGap): the pauses, the oldest first
 */
GArray *
tok_observation_period_list_gaps (GPtrArray *periods)
{
  GArray *pauses = g_array_new (FALSE, FALSE, sizeof (TokGap));
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  TokGap pause = { 0 };

  g_return_val_if_fail (periods != NULL, pauses);

  for (guint i = 0; i < periods->len; i++)
    g_ptr_array_add (sorted, g_ptr_array_index (periods, i));
  g_ptr_array_sort (sorted, compare_since);
  for (guint i = 0; i < sorted->len; i++)
    {
      const TokObservationPeriod *next = g_ptr_array_index (sorted, i);

      pause.to = next->since;
      if (i > 0 && pause.to > pause.from + pause.tolerance)
        g_array_append_val (pauses, pause);
      if (i == 0 || next->until >= pause.from)
        pause = (TokGap) { next->until, 0, next->tolerance };
    }
  pause.to = G_MAXINT64;
  if (sorted->len > 0)
    g_array_append_val (pauses, pause);
  return pauses;
}

/* A read is not asked for and answered in one moment. So the last answers of a watch
 * come a little after its end, and the first question after a pause may be one whose
 * old answer did: an interval is unwatched when it reaches over the end of the pause,
 * or far into it. */
static gboolean
counts (const TokGap *pause, gint64 after, gint64 before)
{
  if (after >= pause->to || before <= pause->from)
    return FALSE;
  return before >= pause->to || before - MAX (after, pause->from) > pause->tolerance;
}

/**
 * tok_gap_find:
 * @pauses: (element-type TokGap): what tok_observation_period_list_gaps() gave
 * @after: something happened after this; TOK_TIME_UNKNOWN: at any time
 * @before: and not later than this
 * @first: (out) (optional): the place of the first pause that counts
 *
 * Returns: how many pauses, one behind the other, it may have happened in
 */
guint
tok_gap_find (GArray *pauses, gint64 after, gint64 before, guint *first)
{
  guint low = 0;
  guint high;
  guint n = 0;

  g_return_val_if_fail (pauses != NULL, 0);

  /* The first pause that ends after the interval begins. */
  high = pauses->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (pauses, TokGap, middle).to <= after)
        low = middle + 1;
      else
        high = middle;
    }
  if (first != NULL)
    *first = low;
  while (low + n < pauses->len && counts (&g_array_index (pauses, TokGap, low + n), after, before))
    n++;
  return n;
}

/**
 * tok_event_is_in_gap:
 * @pauses: (element-type TokGap): what tok_observation_period_list_gaps() gave
 *
 * What has no beginning is not called so: the whole past is in it.
 *
 * Returns: whether it was observed, but may have happened while nobody watched
 */
gboolean
tok_event_is_in_gap (const TokEvent *event, GArray *pauses)
{
  gint64 after, before;

  g_return_val_if_fail (event != NULL, FALSE);

  tok_event_get_interval (event, &after, &before);
  return after != TOK_TIME_UNKNOWN && !tok_event_is_own (event) &&
         tok_gap_find (pauses, after, before, NULL) > 0;
}
