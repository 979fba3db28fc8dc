/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-date.h"

#include <stdio.h>

#define JULIAN_OF_EPOCH 719163
#define USEC_PER_DAY G_TIME_SPAN_DAY

/**
 * tok_date_new:
 *
 * Returns: the day; UNKNOWN if there is no such day
 */
TokDate
tok_date_new (int year, int month, int day)
{
  GDate date;

  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return TOK_DATE_UNKNOWN;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return g_date_get_julian (&date);
}

/**
 * tok_date_parse:
 * @text: (nullable): YYYY-MM-DD; a time of day behind it is ignored
 *
 * Returns: the day; UNKNOWN if @text is none
 */
TokDate
tok_date_parse (const char *text)
{
  int year, month, day, length = 0;

  if (text == NULL)
    return TOK_DATE_UNKNOWN;
  for (guint i = 0; i < 10; i++)
    if (i == 4 || i == 7 ? text[i] != '-' : !g_ascii_isdigit (text[i]))
      return TOK_DATE_UNKNOWN;
  if (sscanf (text, "%4d-%2d-%2d%n", &year, &month, &day, &length) != 3 || length != 10 ||
      (text[10] != '\0' && text[10] != 'T' && text[10] != ' '))
    return TOK_DATE_UNKNOWN;
  return tok_date_new (year, month, day);
}

/**
 * tok_date_to_string:
 *
 * Returns: (transfer full) (nullable): YYYY-MM-DD; %NULL if unknown
 */
char *
tok_date_to_string (TokDate day)
{
  GDate date;

  if (!g_date_valid_julian (day))
    return NULL;
  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  return g_strdup_printf ("%04u-%02d-%02u", g_date_get_year (&date), g_date_get_month (&date),
                          g_date_get_day (&date));
}

/**
 * tok_date_from_time:
 * @time: microseconds since 1970, not negative
 *
 * Returns: the day in UTC, as the server counts days
 */
TokDate
tok_date_from_time (gint64 time)
{
  g_return_val_if_fail (time >= 0, TOK_DATE_UNKNOWN);

  return (TokDate) (JULIAN_OF_EPOCH + time / USEC_PER_DAY);
}
