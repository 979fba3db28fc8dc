/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-daily.h"

/* A bundle was completed after @after and not later than @before. */
typedef struct
{
  gint64 after;
  gint64 before;
} Completion;

struct _TokDaily
{
  GArray *completions; /* of Completion */
  gint64 since;        /* the first status event of the journal; G_MAXINT64: none */
};

/* A range of days. */
typedef struct
{
  const gint64 *starts; /* n_days + 1: also the end of the last day */
  guint n_days;
} Calendar;

/* The beginning of a day. Where the clock is set back at midnight that is the first of
 * the two midnights; where it is set forward, the first time after midnight. */
static gint64
find_start (GTimeZone *zone, const GDate *date)
{
  gint64 midnight = ((gint64) g_date_get_julian (date) - 719163) * 24 * 60 * 60;
  int interval = g_time_zone_adjust_time (zone, G_TIME_TYPE_DAYLIGHT, &midnight);

  return (midnight - g_time_zone_get_offset (zone, interval)) * G_USEC_PER_SEC;
}

/* The index of the day of a time; -1 if it is outside. */
static int
find_day (const Calendar *calendar, gint64 time)
{
  guint low = 0;
  guint high = calendar->n_days;

  if (time < calendar->starts[0] || time >= calendar->starts[calendar->n_days])
    return -1;
  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (calendar->starts[middle] <= time)
        low = middle;
      else
        high = middle;
    }
  return (int) low;
}

static void
count_created (GArray *days, const Calendar *calendar, TokBundleList *bundles)
{
  guint n_bundles = g_list_model_get_n_items (G_LIST_MODEL (bundles));

  for (guint i = 0; i < n_bundles; i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (bundles), i);
      int day = find_day (calendar, tok_bundle_get_created_at (bundle));

      if (day >= 0)
        g_array_index (days, TokDay, day).n_created++;
    }
}

static void
count_completed (GArray *days, const Calendar *calendar, GArray *completions)
{
  for (guint i = 0; i < completions->len; i++)
    {
      const Completion *completion = &g_array_index (completions, Completion, i);
      int day = find_day (calendar, completion->before);

      if (day < 0)
        continue;
      g_array_index (days, TokDay, day).n_completed++;
      if (completion->after < calendar->starts[day])
        g_array_index (days, TokDay, day).n_late++;
    }
}

static void
init_today (GDate *date, GTimeZone *zone, gint64 now)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (now);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  int year, month, day;

  g_date_time_get_ymd (local, &year, &month, &day);
  g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

/**
 * tok_daily_new:
 *
 * Returns: (transfer full): counts without events
 */
TokDaily *
tok_daily_new (void)
{
  TokDaily *self = g_new0 (TokDaily, 1);

  self->completions = g_array_new (FALSE, FALSE, sizeof (Completion));
  self->since = G_MAXINT64;
  return self;
}

/**
 * tok_daily_free:
 * @self: (transfer full): counts
 */
void
tok_daily_free (TokDaily *self)
{
  g_array_unref (self->completions);
  g_free (self);
}

/**
 * tok_daily_add:
 * @events: (element-type TokEvent): the new events of the journal, the oldest first;
 *   only changes of status count
 *
 * Adds the events since the last call.
 */
void
tok_daily_add (TokDaily *self, GPtrArray *events)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (events != NULL);

  for (guint i = 0; i < events->len; i++)
    {
      const TokEvent *event = g_ptr_array_index (events, i);
      Completion completion;

      if (event->kind != TOK_EVENT_STATUS)
        continue;
      self->since = MIN (self->since, event->before);
      if (tok_event_is_first_observation (event) ||
          tok_status_parse (event->to) != TOK_STATUS_COMPLETED)
        continue;
      tok_event_get_interval (event, &completion.after, &completion.before);
      g_array_append_val (self->completions, completion);
    }
}

/**
 * tok_daily_count:
 * @bundles: the bundles whose creation is counted
 * @zone: the user's time zone
 * @now: the present, in microseconds since 1970
 * @n_days: the number of days up to today; at least one
 *
 * Returns: (transfer full) (element-type TokDay): the days, the oldest first
 */
GArray *
tok_daily_count (TokDaily *self, TokBundleList *bundles, GTimeZone *zone, gint64 now, guint n_days)
{
  g_autoptr (GArray) days = g_array_sized_new (FALSE, TRUE, sizeof (TokDay), n_days);
  g_autofree gint64 *starts = g_new (gint64, n_days + 1);
  GDate date;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE_LIST (bundles), NULL);
  g_return_val_if_fail (zone != NULL, NULL);
  g_return_val_if_fail (n_days > 0, NULL);

  g_array_set_size (days, n_days);
  g_date_clear (&date, 1);
  init_today (&date, zone, now);
  g_date_subtract_days (&date, n_days - 1);
  for (guint i = 0; i <= n_days; i++)
    {
      starts[i] = find_start (zone, &date);
      if (i < n_days)
        g_array_index (days, TokDay, i).date = date;
      g_date_add_days (&date, 1);
    }
  for (guint i = 0; i < n_days; i++)
    g_array_index (days, TokDay, i).is_known = starts[i + 1] > self->since;
  count_created (days, &(Calendar) { starts, n_days }, bundles);
  count_completed (days, &(Calendar) { starts, n_days }, self->completions);
  return g_steal_pointer (&days);
}
