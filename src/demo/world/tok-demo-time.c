/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-time.h"

/* Of the day 1970-01-01. */
#define FIRST_JULIAN 719163

/**
 * tok_demo_time_format:
 * @time: microseconds since 1970
 *
 * Returns: (transfer full): ISO 8601, in whole seconds on the early contract and in
 *   milliseconds on the current one
 */
char *
tok_demo_time_format (TokContract contract, gint64 time)
{
  g_autoptr (GDateTime) timestamp = g_date_time_new_from_unix_utc_usec (time);
  g_autofree char *seconds = g_date_time_format (timestamp, "%Y-%m-%dT%H:%M:%S");

  if (contract == TOK_CONTRACT_CURRENT)
    return g_strdup_printf ("%s.%03dZ", seconds, g_date_time_get_microsecond (timestamp) / 1000);
  return g_strconcat (seconds, "Z", NULL);
}

/**
 * tok_demo_day_at:
 * @time: microseconds since 1970, not negative
 *
 * Returns: the day of that time in UTC
 */
gint64
tok_demo_day_at (gint64 time)
{
  return time / G_TIME_SPAN_DAY;
}

/**
 * tok_demo_day_parse:
 * @text: anything
 *
 * Returns: the day of a "YYYY-MM-DD", TOK_DEMO_NO_DAY for any other text
 */
gint64
tok_demo_day_parse (const char *text)
{
  int year;
  int month;
  int day;
  GDate date;

  if (!g_regex_match_simple ("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", text, G_REGEX_DOLLAR_ENDONLY, 0))
    return TOK_DEMO_NO_DAY;
  year = (int) g_ascii_strtoll (text, NULL, 10);
  month = (int) g_ascii_strtoll (text + 5, NULL, 10);
  day = (int) g_ascii_strtoll (text + 8, NULL, 10);
  if (!g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return TOK_DEMO_NO_DAY;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return (gint64) g_date_get_julian (&date) - FIRST_JULIAN;
}

/**
 * tok_demo_day_format:
 *
 * Returns: (transfer full): "YYYY-MM-DD"
 */
char *
tok_demo_day_format (gint64 day)
{
  GDate date;
  char text[16];

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) (day + FIRST_JULIAN));
  g_date_strftime (text, sizeof text, "%Y-%m-%d", &date);
  return g_strdup (text);
}
