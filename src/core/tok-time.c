/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-types.h"

#include <string.h>

/* The day number of 1 January 1970 for GDate. */
#define EPOCH 719163

#define N_DIGITS 6 /* of a fraction: microseconds */

typedef struct
{
  int year, month, day, hour, minute, second;
  int fraction; /* microseconds */
  int offset;   /* from UTC, in minutes */
} Parts;

static gboolean
take_number (const char **p, guint n_digits, int *number)
{
  *number = 0;
  for (guint i = 0; i < n_digits; i++, (*p)++)
    {
      if (!g_ascii_isdigit (**p))
        return FALSE;
      *number = *number * 10 + (**p - '0');
    }
  return TRUE;
}

static gboolean
take_character (const char **p, const char *characters)
{
  if (**p == '\0' || strchr (characters, **p) == NULL)
    return FALSE;
  (*p)++;
  return TRUE;
}

static gboolean
take_date (const char **p, Parts *parts)
{
  return take_number (p, 4, &parts->year) && take_character (p, "-") &&
         take_number (p, 2, &parts->month) && take_character (p, "-") &&
         take_number (p, 2, &parts->day) && take_character (p, "Tt ");
}

/* Any number of digits; those below a microsecond are ignored. */
static gboolean
take_fraction (const char **p, int *microseconds)
{
  guint n = 0;

  if (!take_character (p, ".,"))
    return TRUE;
  for (; g_ascii_isdigit (**p); (*p)++, n++)
    if (n < N_DIGITS)
      *microseconds = *microseconds * 10 + (**p - '0');
  for (guint i = n; i < N_DIGITS; i++)
    *microseconds *= 10;
  return n > 0;
}

static gboolean
take_clock (const char **p, Parts *parts)
{
  if (!take_number (p, 2, &parts->hour) || !take_character (p, ":") ||
      !take_number (p, 2, &parts->minute))
    return FALSE;
  return !take_character (p, ":") ||
         (take_number (p, 2, &parts->second) && take_fraction (p, &parts->fraction));
}

/* The default is UTC. */
static gboolean
take_offset (const char **p, Parts *parts)
{
  int hours = 0, minutes = 0;
  int sign = **p == '-' ? -1 : 1;

  if (**p == '\0' || take_character (p, "Zz"))
    return TRUE;
  if (!take_character (p, "+-") || !take_number (p, 2, &hours))
    return FALSE;
  take_character (p, ":");
  if (**p != '\0' && !take_number (p, 2, &minutes))
    return FALSE;
  parts->offset = minutes < 60 ? sign * (hours * 60 + minutes) : G_MAXINT;
  return TRUE;
}

/* A leap second counts as the start of the next minute, 24:00 as that of the next day. */
static gboolean
is_valid (const Parts *parts)
{
  gboolean is_midnight =
      parts->hour == 24 && parts->minute == 0 && parts->second == 0 && parts->fraction == 0;

  return g_date_valid_dmy ((GDateDay) parts->day, (GDateMonth) parts->month,
                           (GDateYear) parts->year) &&
         (parts->hour < 24 || is_midnight) && parts->minute < 60 && parts->second <= 60 &&
         ABS (parts->offset) < 24 * 60;
}

static gint64
to_microseconds (const Parts *parts)
{
  GDate date;
  gint64 minutes;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) parts->day, (GDateMonth) parts->month, (GDateYear) parts->year);
  minutes = ((gint64) g_date_get_julian (&date) - EPOCH) * 24 * 60 + parts->hour * 60 +
            parts->minute - parts->offset;
  return (minutes * 60 + parts->second) * G_TIME_SPAN_SECOND + parts->fraction;
}

/**
 * tok_time_parse:
 * @text: (nullable): a time of the server: any form of RFC 3339 or ISO 8601; UTC
 *   without an offset
 *
 * Returns: microseconds since 1970; TOK_TIME_UNKNOWN if @text is not a time
 */
gint64
tok_time_parse (const char *text)
{
  Parts parts = { 0 };
  const char *p = text;
  g_autoptr (GTimeZone) utc = NULL;
  g_autoptr (GDateTime) time = NULL;

  if (text == NULL)
    return TOK_TIME_UNKNOWN;
  if (take_date (&p, &parts) && take_clock (&p, &parts) && take_offset (&p, &parts) && *p == '\0')
    return is_valid (&parts) ? to_microseconds (&parts) : TOK_TIME_UNKNOWN;
  utc = g_time_zone_new_utc ();
  time = g_date_time_new_from_iso8601 (text, utc);
  return time != NULL ? g_date_time_to_unix_usec (time) : TOK_TIME_UNKNOWN;
}

/**
 * tok_time_to_string:
 * @time: microseconds since 1970, or TOK_TIME_UNKNOWN
 *
 * Returns: (transfer full) (nullable): the time in UTC, in ISO 8601, for files; %NULL
 *   if unknown
 */
char *
tok_time_to_string (gint64 time)
{
  g_autoptr (GDateTime) utc =
      time != TOK_TIME_UNKNOWN ? g_date_time_new_from_unix_utc_usec (time) : NULL;

  return utc != NULL ? g_date_time_format_iso8601 (utc) : NULL;
}

/**
 * tok_time_is_within:
 * @told: a time that the server told, or TOK_TIME_UNKNOWN
 * @after: something happened after this time, or TOK_TIME_UNKNOWN
 * @before: and not later than this, or TOK_TIME_UNKNOWN
 *
 * Returns: whether @told can be when it happened
 */
gboolean
tok_time_is_within (gint64 told, gint64 after, gint64 before)
{
  return told != TOK_TIME_UNKNOWN &&
         (after == TOK_TIME_UNKNOWN || told >= after - TOK_TIME_ACCURACY) &&
         (before == TOK_TIME_UNKNOWN || told <= before + TOK_TIME_ACCURACY);
}
