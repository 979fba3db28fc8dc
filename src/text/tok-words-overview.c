/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-words-overview.h"

#include <glib/gi18n-lib.h>

#include "tok-words.h"

#define DAYS_A_WEEK 7

static const char *
get_platform (TokPlatform platform)
{
  return platform != TOK_PLATFORM_UNKNOWN ? tok_words_platform (platform) : _ ("Other Platform");
}

/**
 * tok_words_dup_share:
 * @step: the name of a step
 * @platform: a platform, or %TOK_PLATFORM_UNKNOWN
 * @count: number of bundles in both
 *
 * Returns: (transfer full): "In Review, Instagram, 12 bundles"
 */
char *
tok_words_dup_share (const char *step, TokPlatform platform, guint count)
{
  /* Translators: the name of a step, a platform, and a number */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s, %s, %'u bundle", "%s, %s, %'u bundles",
                                       count),
                          step, get_platform (platform), count);
}

/**
 * tok_words_dup_step:
 * @step: the name of a step
 * @count: number of bundles in it
 *
 * Returns: (transfer full): "In Review, 12 bundles"
 */
char *
tok_words_dup_step (const char *step, guint count)
{
  /* Translators: the name of a step, and a number */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s, %'u bundle", "%s, %'u bundles", count),
                          step, count);
}

/**
 * tok_words_dup_platform_total:
 * @platform: a platform, or %TOK_PLATFORM_UNKNOWN
 * @count: its number of bundles
 *
 * Returns: (transfer full): its label in the legend
 */
char *
tok_words_dup_platform_total (TokPlatform platform, guint count)
{
  g_autofree char *number = g_strdup_printf ("%'u", count);

  return tok_words_dup_dotted ((const char *[]) { get_platform (platform), number, NULL });
}

/* A rounded duration: minutes and hours as integers, at least 1; days with one decimal up
 * to 10 days. */
typedef struct
{
  enum
  {
    UNIT_MINUTES,
    UNIT_HOURS,
    UNIT_DAYS,
  } unit;
  int count;
  int tenths;
} Span;

static int
round_to (gint64 span, gint64 unit)
{
  return (int) MAX ((span + unit / 2) / unit, 1);
}

static Span
round_span (gint64 span)
{
  int tenths;

  if (span < 90 * G_TIME_SPAN_MINUTE && span != G_TIME_SPAN_HOUR)
    return (Span) { UNIT_MINUTES, round_to (span, G_TIME_SPAN_MINUTE), 0 };
  if (span < 36 * G_TIME_SPAN_HOUR && span != G_TIME_SPAN_DAY)
    return (Span) { UNIT_HOURS, round_to (span, G_TIME_SPAN_HOUR), 0 };
  if (span >= 10 * G_TIME_SPAN_DAY)
    return (Span) { UNIT_DAYS, round_to (span, G_TIME_SPAN_DAY), 0 };
  tenths = round_to (span, G_TIME_SPAN_DAY / 10);
  return (Span) { UNIT_DAYS, tenths / 10, tenths % 10 };
}

/**
 * tok_words_dup_span:
 * @span: a duration, in microseconds
 *
 * Returns: (transfer full): the duration, abbreviated
 */
char *
tok_words_dup_span (gint64 span)
{
  Span rounded = round_span (span);

  switch (rounded.unit)
    {
    case UNIT_MINUTES:
      return g_strdup_printf (C_ ("age", "%d min"), rounded.count);
    case UNIT_HOURS:
      return g_strdup_printf (C_ ("age", "%d h"), rounded.count);
    default:
      if (rounded.tenths == 0)
        return g_strdup_printf (C_ ("age", "%d d"), rounded.count);
      /* Translators: days and a tenth, as short as possible */
      return g_strdup_printf (C_ ("age", "%.1f d"), rounded.count + rounded.tenths / 10.0);
    }
}

static char *
dup_spoken_span (gint64 span)
{
  Span rounded = round_span (span);
  gulong count = (gulong) rounded.count;

  switch (rounded.unit)
    {
    case UNIT_MINUTES:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d minute", "%d minutes", count),
                              rounded.count);
    case UNIT_HOURS:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d hour", "%d hours", count),
                              rounded.count);
    default:
      if (rounded.tenths == 0)
        return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day", "%d days", count),
                                rounded.count);
      /* Translators: days and a tenth */
      return g_strdup_printf (_ ("%.1f days"), rounded.count + rounded.tenths / 10.0);
    }
}

/**
 * tok_words_dup_sample:
 *
 * Returns: (transfer full): the number of bundles in a sample
 */
char *
tok_words_dup_sample (guint n_samples)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u bundle", "%'u bundles", n_samples),
                          n_samples);
}

/**
 * tok_words_dup_few:
 *
 * Returns: (transfer full): that the sample is too small
 */
char *
tok_words_dup_few (guint n_samples)
{
  /* Translators: a number of bundles, too few to say anything about all of them */
  return g_strdup_printf (_ ("Not enough history (%u)"), n_samples);
}

/**
 * tok_words_dup_duration:
 * @step: the name of a step
 * @summary: the durations of bundles in it
 *
 * Returns: (transfer full): "Accepted: half within 2 days, nine of ten within 5 days, 41
 *   bundles"
 */
char *
tok_words_dup_duration (const char *step, const TokDurationSummary *summary)
{
  g_autofree char *sample = tok_words_dup_sample (summary->n_samples);
  g_autofree char *half = NULL;
  g_autofree char *most = NULL;

  if (summary->n_samples < TOK_DURATIONS_FEW)
    /* Translators: the name of a step, and “3 bundles” */
    return g_strdup_printf (_ ("%s: not enough history, %s"), step, sample);
  half = dup_spoken_span (summary->median);
  most = dup_spoken_span (summary->percentile_90);
  /* Translators: the name of a step, “2 days”, “5 days”, and “41 bundles” */
  return g_strdup_printf (_ ("%s: half within %s, 90%% within %s, %s"), step, half, most, sample);
}

/**
 * tok_words_dup_left_out:
 *
 * Returns: (transfer full): why samples were left out
 */
char *
tok_words_dup_left_out (guint n_left_out)
{
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "%'u more is not counted: its time is not known precisely enough.",
                   "%'u more are not counted: their times are not known precisely enough.",
                   n_left_out),
      n_left_out);
}

static char *
format_date (const GDate *date, const char *format)
{
  g_autoptr (GDateTime) noon =
      g_date_time_new_utc (g_date_get_year (date), (int) g_date_get_month (date),
                           g_date_get_day (date), 12, 0, 0);

  return tok_words_format_date (noon, format);
}

/**
 * tok_words_dup_date:
 *
 * Returns: (transfer full): a day and month, abbreviated
 */
char *
tok_words_dup_date (const GDate *date)
{
  /* xgettext:no-c-format */
  /* Translators: a day and a short month, for g_date_time_format() */
  return format_date (date, C_ ("short date", "%-d %b"));
}

/**
 * tok_words_dup_long_date:
 *
 * Returns: (transfer full): a day and month: "15 March"
 */
char *
tok_words_dup_long_date (const GDate *date)
{
  /* Translators: a day and a month, for g_date_time_format() */
  return format_date (date, C_ ("long date", "%-d %B"));
}

static char *
dup_created (guint count)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u created", "%'u created", count),
                          count);
}

static char *
dup_completed (guint count)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u completed", "%'u completed", count),
                          count);
}

/**
 * tok_words_dup_day_counts:
 *
 * Returns: (transfer full): the counts of a day
 */
char *
tok_words_dup_day_counts (const TokDay *day)
{
  /* xgettext:no-c-format */
  /* Translators: a weekday, a day and a month, all short, for g_date_time_format() */
  g_autofree char *date = format_date (&day->date, C_ ("weekday and date", "%a, %-d %b"));
  g_autofree char *created = dup_created (day->n_created);
  g_autofree char *completed = dup_completed (day->n_completed);

  /* Translators: a date, “14 created”, “9 completed” */
  return g_strdup_printf (_ ("%s: %s, %s"), date, created, completed);
}

static void
add_up (GArray *days, guint first, guint n, guint *n_created, guint *n_completed)
{
  *n_created = 0;
  *n_completed = 0;
  for (guint i = first; i < first + n; i++)
    {
      *n_created += g_array_index (days, TokDay, i).n_created;
      *n_completed += g_array_index (days, TokDay, i).n_completed;
    }
}

/**
 * tok_words_dup_days:
 * @days: (element-type TokDay): days
 * @first: index of the first day to count; whole weeks follow
 *
 * Returns: (transfer full): "Last 8 weeks: 431 created, 402 completed"
 */
char *
tok_words_dup_days (GArray *days, guint first)
{
  guint n_weeks = (days->len - first) / DAYS_A_WEEK;
  guint n_created, n_completed;
  g_autofree char *created = NULL;
  g_autofree char *completed = NULL;

  add_up (days, first, days->len - first, &n_created, &n_completed);
  created = dup_created (n_created);
  completed = dup_completed (n_completed);
  /* Translators: a number of weeks, “431 created”, “402 completed” */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Last %u week: %s, %s",
                                       "Last %u weeks: %s, %s", n_weeks),
                          n_weeks, created, completed);
}

/**
 * tok_words_dup_weeks:
 * @days: (element-type TokDay): days
 * @first: index of the first day to count; whole weeks follow
 *
 * Returns: (transfer full): the counts of each week, latest first
 */
char *
tok_words_dup_weeks (GArray *days, guint first)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint end = days->len; end >= first + DAYS_A_WEEK; end -= DAYS_A_WEEK)
    {
      guint start = end - DAYS_A_WEEK;
      g_autofree char *date = tok_words_dup_long_date (&g_array_index (days, TokDay, start).date);
      g_autofree char *created = NULL;
      g_autofree char *completed = NULL;
      guint n_created, n_completed;

      add_up (days, start, DAYS_A_WEEK, &n_created, &n_completed);
      created = dup_created (n_created);
      completed = dup_completed (n_completed);
      if (text->len > 0)
        g_string_append_c (text, '\n');
      /* Translators: the first day of a week, “14 created”, “9 completed” */
      g_string_append_printf (text, _ ("Week from %s: %s, %s."), date, created, completed);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * tok_words_dup_late:
 * @n_late: number of bundles whose day of completion is unknown
 *
 * Returns: (transfer full): a sentence about them
 */
char *
tok_words_dup_late (guint n_late)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "%'u may have been completed on an earlier day than shown.",
                                       "%'u may have been completed on an earlier day than shown.",
                                       n_late),
                          n_late);
}

/**
 * tok_words_dup_since:
 * @date: the first day of the journal
 *
 * Returns: (transfer full): a note that the statistics start there
 */
char *
tok_words_dup_since (const GDate *date)
{
  g_autofree char *day = tok_words_dup_long_date (date);

  return g_strdup_printf (_ ("No record of completions before %s."), day);
}
