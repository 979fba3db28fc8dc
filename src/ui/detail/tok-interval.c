/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-interval.h"

#include <glib/gi18n.h>

#include "tok-types.h"
#include "tok-words.h"

static GDateTime *
local_time (gint64 time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (time);

  return utc != NULL ? g_date_time_to_local (utc) : NULL;
}

/* Whether the two are the same when written with @format. */
static gboolean
is_same (gint64 a, gint64 b, const char *format)
{
  g_autoptr (GDateTime) first = local_time (a);
  g_autoptr (GDateTime) second = local_time (b);
  g_autofree char *first_text = first != NULL ? g_date_time_format (first, format) : NULL;
  g_autofree char *second_text = second != NULL ? g_date_time_format (second, format) : NULL;

  return g_strcmp0 (first_text, second_text) == 0;
}

static char *
dup_clock (gint64 time)
{
  g_autoptr (GDateTime) local = local_time (time);

  /* TRANSLATORS: the time of day, for g_date_time_format(). */
  return local != NULL ? g_date_time_format (local, C_ ("time of day", "%H:%M")) : NULL;
}

/**
 * tok_interval_dup_text:
 * @after: the moment lies after this, in microseconds since 1970 UTC, or %TOK_TIME_UNKNOWN
 * @before: and not later than this, or %TOK_TIME_UNKNOWN
 *
 * The server tells only the present status, so a change is known by the two
 * reads around it. Says no more than they do.
 *
 * Returns: (transfer full) (nullable): an exact time, "between … and …",
 *   "before …" or "after …"; %NULL when neither end is known
 */
char *
tok_interval_dup_text (gint64 after, gint64 before)
{
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;

  if (after != TOK_TIME_UNKNOWN)
    start = tok_words_dup_time (after);
  if (before != TOK_TIME_UNKNOWN)
    end = tok_words_dup_time (before);

  if (start == NULL && end == NULL)
    return NULL;
  if (start == NULL)
    return g_strdup_printf (_ ("before %s"), end);
  if (end == NULL)
    return g_strdup_printf (_ ("after %s"), start);
  if (is_same (after, before, "%F %H:%M"))
    return g_steal_pointer (&end);

  /* The date once is enough, and the text has to fit under a step. */
  if (is_same (after, before, "%F"))
    {
      g_free (end);
      end = dup_clock (before);
    }
  return g_strdup_printf (_ ("between %s and %s"), start, end);
}
