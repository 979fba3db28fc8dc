/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-retry-after.h"

#include <libsoup/soup.h>
#include <string.h>

/* In seconds. Dates further away more likely mean a wrong clock. */
#define PLAUSIBLE_MAX (24 * 60 * 60)

#define NOT_GIVEN ((gint64) - 1)

/* Rounds fractions up; large numbers become TOK_RETRY_AFTER_MAX. */
static gint64
parse_seconds (const char *text)
{
  gsize n_digits = strspn (text, "0123456789");
  const char *rest = text + n_digits;
  gboolean has_fraction = *rest == '.' && rest[1] != '\0';
  guint64 seconds;

  if (n_digits == 0 || rest[has_fraction ? 1 + strspn (rest + 1, "0123456789") : 0] != '\0')
    return NOT_GIVEN;
  seconds = g_ascii_strtoull (text, NULL, 10);
  return (gint64) MIN (seconds, (guint64) TOK_RETRY_AFTER_MAX) + (has_fraction ? 1 : 0);
}

/* @text: an HTTP date; @time: (out): microseconds since 1970 */
static gboolean
parse_date (const char *text, gint64 *time)
{
  g_autoptr (GDateTime) date = text != NULL ? soup_date_time_new_from_http_string (text) : NULL;

  if (date == NULL)
    return FALSE;
  *time = g_date_time_to_unix (date) * G_USEC_PER_SEC;
  return TRUE;
}

static gint64
seconds_until (gint64 end, gint64 begin)
{
  gint64 seconds = (end - begin + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC;

  return CLAMP (seconds, NOT_GIVEN, TOK_RETRY_AFTER_MAX);
}

/**
 * tok_retry_after_parse:
 * @value: (nullable): the Retry-After header: seconds or a date
 * @date: (nullable): the Date header of the same response
 * @now: the local time, in microseconds since 1970
 *
 * A date is compared with the server's Date header if that is plausible, since either clock
 * may be wrong.
 *
 * Returns: seconds to wait; 0 for a time in the past; -1 without a valid value
 */
gint64
tok_retry_after_parse (const char *value, const char *date, gint64 now)
{
  g_autofree char *text = value != NULL ? g_strstrip (g_strdup (value)) : NULL;
  gint64 until, server_now, by_server = NOT_GIVEN, by_clock;

  if (text == NULL)
    return NOT_GIVEN;
  if (g_ascii_isdigit (*text))
    return parse_seconds (text);
  if (!parse_date (text, &until))
    return NOT_GIVEN;
  by_clock = seconds_until (until, now);
  if (parse_date (date, &server_now))
    by_server = seconds_until (until, server_now);
  if (by_server >= 0 && (by_server <= PLAUSIBLE_MAX || by_clock < 0))
    return by_server;
  return MAX (0, by_server < 0 ? by_clock : MIN (by_clock, by_server));
}
