/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-retry-after.h"

#include <libsoup/soup.h>
#include <string.h>

/* A longer wait is more likely a clock that is wrong than a wish. */
#define SANE (24 * 60 * 60)

#define NOT_SAID ((gint64) - 1)

/* A whole number, however large; a fraction is rounded up. */
static gint64
parse_seconds (const char *text)
{
  gsize n_digits = strspn (text, "0123456789");
  const char *rest = text + n_digits;
  gboolean has_fraction = *rest == '.' && rest[1] != '\0';
  guint64 seconds;

  if (n_digits == 0 || rest[has_fraction ? 1 + strspn (rest + 1, "0123456789") : 0] != '\0')
    return NOT_SAID;
  seconds = g_ascii_strtoull (text, NULL, 10);
  return (gint64) MIN (seconds, (guint64) TOK_RETRY_AFTER_MAX) + (has_fraction ? 1 : 0);
}

/* Microseconds since 1970 of a date in one of the three forms of HTTP. */
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

  return CLAMP (seconds, NOT_SAID, TOK_RETRY_AFTER_MAX);
}

/**
 * tok_retry_after_parse:
 * @value: (nullable): what Retry-After says: seconds or a date
 * @date: (nullable): what the Date header of the same answer says
 * @now: the time of this computer's clock, microseconds since 1970
 *
 * A date is the server's, and so is counted from the server's own present where it
 * tells one that makes sense with it: either clock may be wrong.
 *
 * Returns: seconds to wait, 0 for a moment that is past, -1 when it is not said
 */
gint64
tok_retry_after_parse (const char *value, const char *date, gint64 now)
{
  g_autofree char *text = value != NULL ? g_strstrip (g_strdup (value)) : NULL;
  gint64 until, present, by_server = NOT_SAID, by_clock;

  if (text == NULL)
    return NOT_SAID;
  if (g_ascii_isdigit (*text))
    return parse_seconds (text);
  if (!parse_date (text, &until))
    return NOT_SAID;
  by_clock = seconds_until (until, now);
  if (parse_date (date, &present))
    by_server = seconds_until (until, present);
  if (by_server >= 0 && (by_server <= SANE || by_clock < 0))
    return by_server;
  return MAX (0, by_server < 0 ? by_clock : MIN (by_clock, by_server));
}
