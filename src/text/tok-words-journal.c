/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-words-journal.h"

#include <glib/gi18n-lib.h>

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

/* The date once is enough. */
static char *
dup_end (gint64 start, gint64 end)
{
  return is_same (start, end, "%F") ? tok_words_dup_clock (end) : tok_words_dup_time (end);
}

/**
 * tok_words_dup_interval:
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
tok_words_dup_interval (gint64 after, gint64 before)
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
  if (is_same (after, before, "%F %H:%M %z"))
    return g_steal_pointer (&end);

  g_free (end);
  end = dup_end (after, before);
  return g_strdup_printf (_ ("between %s and %s"), start, end);
}

/* A status is shown as received when it is none of the six. */
static const char *
get_status_words (const char *text)
{
  const char *words = tok_words_status (tok_status_parse (text));

  return words != NULL ? words : text;
}

static const char *
get_create_words (TokEventOutcome outcome)
{
  switch (outcome)
    {
    case TOK_EVENT_DONE:
      return _ ("Created by You");
    case TOK_EVENT_REFUSED:
      return _ ("Creating Was Refused");
    case TOK_EVENT_FAILED:
      return _ ("Creating Failed");
    default:
      return _ ("Creating: Outcome Not Known");
    }
}

static const char *
get_publish_words (TokEventOutcome outcome)
{
  switch (outcome)
    {
    case TOK_EVENT_DONE:
      return _ ("Published by You");
    case TOK_EVENT_REFUSED:
      return _ ("Publishing Was Refused");
    case TOK_EVENT_FAILED:
      return _ ("Publishing Failed");
    default:
      return _ ("Publishing: Outcome Not Known");
    }
}

static const char *
get_unpublish_words (TokEventOutcome outcome)
{
  switch (outcome)
    {
    case TOK_EVENT_DONE:
      return _ ("Taken Back by You");
    case TOK_EVENT_REFUSED:
      return _ ("Taking Back Was Refused");
    case TOK_EVENT_FAILED:
      return _ ("Taking Back Failed");
    default:
      return _ ("Taking Back: Outcome Not Known");
    }
}

/**
 * tok_words_dup_event:
 *
 * Returns: (transfer full): what happened, as a title
 */
char *
tok_words_dup_event (const TokEvent *event)
{
  g_return_val_if_fail (event != NULL, NULL);

  switch (event->kind)
    {
    case TOK_EVENT_STATUS:
      return g_strdup (get_status_words (event->to));
    case TOK_EVENT_ACCOUNT_STATUS:
      /* TRANSLATORS: the status of the account of a bundle, like “Account: In Review”. */
      return g_strdup_printf (_ ("Account: %s"), get_status_words (event->to));
    case TOK_EVENT_VIDEOS:
      /* TRANSLATORS: two numbers: how many videos are ordered now, and how many were. */
      return g_strdup_printf (_ ("Videos: %s (Before: %s)"), event->to, event->from);
    case TOK_EVENT_CONFIGURED:
      /* TRANSLATORS: two numbers: how many videos are configured now, and how many were. */
      return g_strdup_printf (_ ("Configured Videos: %s (Before: %s)"), event->to, event->from);
    case TOK_EVENT_CREATE:
      return g_strdup (get_create_words (event->outcome));
    case TOK_EVENT_PUBLISH:
      return g_strdup (get_publish_words (event->outcome));
    case TOK_EVENT_UNPUBLISH:
      return g_strdup (get_unpublish_words (event->outcome));
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * tok_words_dup_event_time:
 * @is_unwatched: whether it may have happened while nobody watched
 *
 * A bundle that was seen for the first time had come to its status before. An action
 * of the person's own has the time at which it was sent.
 *
 * Returns: (transfer full): when it happened
 */
char *
tok_words_dup_event_time (const TokEvent *event, gboolean is_unwatched)
{
  g_autofree char *time = NULL;
  gint64 after, before;

  g_return_val_if_fail (event != NULL, NULL);

  tok_event_get_interval (event, &after, &before);
  if (tok_event_is_first_observation (event))
    {
      time = tok_words_dup_time (event->before);
      return g_strdup_printf (_ ("First seen %s"), time);
    }
  if (tok_event_is_own (event))
    return tok_words_dup_time (after != TOK_TIME_UNKNOWN ? after : before);
  time = tok_words_dup_interval (after, before);
  if (time == NULL)
    return g_strdup (_ ("Not Known"));
  if (is_unwatched)
    /* TRANSLATORS: an interval, like “between 11:40 and 11:45”. */
    return g_strdup_printf (_ ("%s, while this program was not running"), time);
  return g_steal_pointer (&time);
}

/**
 * tok_words_dup_event_reason:
 *
 * Returns: (transfer full) (nullable): why an action was not done, in the server's
 *   words; %NULL when there is nothing to say
 */
char *
tok_words_dup_event_reason (const TokEvent *event)
{
  g_return_val_if_fail (event != NULL, NULL);

  if (!tok_event_is_problem (event))
    return NULL;
  if (event->code != NULL && event->message != NULL)
    /* TRANSLATORS: a sentence of the server in quotes, and its code for it. */
    return g_strdup_printf (C_ ("error", "“%s” (%s)"), event->message, event->code);
  return g_strdup (event->message != NULL ? event->message : event->code);
}

static char *
dup_first_sight (const TokEvent *event)
{
  g_autofree char *time = tok_words_dup_time (event->before);

  /* TRANSLATORS: in the middle of a sentence. */
  return g_strdup_printf (_ ("first seen %s"), time);
}

/**
 * tok_words_dup_event_row:
 * @name: (nullable): the name of the bundle; %NULL where it is clear
 * @is_unwatched: whether it may have happened while nobody watched
 *
 * Returns: (transfer full): an event as one sentence, for assistive technology
 */
char *
tok_words_dup_event_row (const TokEvent *event, const char *name, gboolean is_unwatched)
{
  g_autofree char *what = tok_words_dup_event (event);
  g_autofree char *time = tok_event_is_first_observation (event)
                              ? dup_first_sight (event)
                              : tok_words_dup_event_time (event, is_unwatched);
  g_autofree char *reason = tok_words_dup_event_reason (event);
  g_autoptr (GString) sentence = g_string_new (NULL);
  const char *const parts[] = { name, what, time, reason };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (sentence, "%s%s", sentence->len > 0 ? ", " : "", parts[i]);
  return g_string_free_and_steal (g_steal_pointer (&sentence));
}

/**
 * tok_words_dup_day:
 * @time: microseconds since 1970
 * @now: the present
 *
 * Returns: (transfer full): the local day, as a title
 */
char *
tok_words_dup_day (gint64 time, gint64 now)
{
  g_autoptr (GDateTime) local = local_time (time);

  if (local == NULL)
    return g_strdup (_ ("Not Known"));
  if (is_same (time, now, "%F"))
    return g_strdup (_ ("Today"));
  if (is_same (time + G_TIME_SPAN_DAY, now, "%F"))
    return g_strdup (_ ("Yesterday"));
  /* TRANSLATORS: a date for g_date_time_format(). */
  return g_date_time_format (local, C_ ("day", "%-d %B %Y"));
}

/**
 * tok_words_dup_pauses:
 * @first: the first of some pauses between which nothing happened
 * @last: the last one
 * @n_pauses: how many there are, from one
 *
 * Returns: (transfer full): when nobody watched
 */
char *
tok_words_dup_pauses (const TokGap *first, const TokGap *last, guint n_pauses)
{
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;

  g_return_val_if_fail (first != NULL && last != NULL, NULL);
  g_return_val_if_fail (n_pauses > 0, NULL);

  start = tok_words_dup_time (first->from);
  if (last->to == G_MAXINT64)
    return g_strdup_printf (n_pauses == 1 ? _ ("Not watched since %s")
                                          : _ ("Not watched all the time since %s"),
                            start);
  end = dup_end (first->from, last->to);
  if (n_pauses == 1)
    return g_strdup_printf (_ ("Not watched from %s to %s"), start, end);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Not watched %u time from %s to %s",
                                       "Not watched %u times from %s to %s", n_pauses),
                          n_pauses, start, end);
}
