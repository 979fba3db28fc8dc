/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-words-journal.h"

#include <glib/gi18n-lib.h>

#include "tok-words-event.h"
#include "tok-words-setup.h"
#include "tok-words.h"

static GDateTime *
local_time (gint64 time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (time);

  return utc != NULL ? g_date_time_to_local (utc) : NULL;
}

/* Whether two timestamps are equal when formatted with @format. */
static gboolean
is_same (gint64 a, gint64 b, const char *format)
{
  g_autoptr (GDateTime) first = local_time (a);
  g_autoptr (GDateTime) second = local_time (b);
  g_autofree char *first_text = first != NULL ? g_date_time_format (first, format) : NULL;
  g_autofree char *second_text = second != NULL ? g_date_time_format (second, format) : NULL;

  return g_strcmp0 (first_text, second_text) == 0;
}

/* Omits the date if it is that of @start. */
static char *
dup_end (gint64 start, gint64 end)
{
  return is_same (start, end, "%F") ? tok_words_dup_clock (end) : tok_words_dup_time (end);
}

/**
 * tok_words_dup_interval:
 * @after: the last read before the change, microseconds since 1970, or %TOK_TIME_UNKNOWN
 * @before: the first read after it, or %TOK_TIME_UNKNOWN
 *
 * The server returns only the current status, so a change is dated by the reads before and
 * after it.
 *
 * Returns: (transfer full) (nullable): an exact time, "between … and …", "before …" or
 *   "after …"; %NULL when both are unknown
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

/**
 * tok_words_dup_compact_interval:
 * @after: like tok_words_dup_interval()
 * @before: likewise
 * @now: the current time, microseconds since 1970
 *
 * Returns: (transfer full) (nullable): the interval as one short time: "02:29", "about 02:29",
 *   "before 02:29"; %NULL when both are unknown
 */
char *
tok_words_dup_compact_interval (gint64 after, gint64 before, gint64 now)
{
  g_autofree char *start = tok_words_dup_compact_time (after, now);
  g_autofree char *end = tok_words_dup_compact_time (before, now);

  if (end == NULL)
    return start != NULL ? g_strdup_printf (_ ("after %s"), start) : NULL;
  if (start == NULL)
    return g_strdup_printf (_ ("before %s"), end);
  if (is_same (after, before, "%F %H:%M %z"))
    return g_steal_pointer (&end);
  /* TRANSLATORS: a time that is known to some minutes or hours */
  return g_strdup_printf (_ ("about %s"), end);
}

/**
 * tok_words_dup_step_since:
 * @after: like tok_words_dup_interval()
 * @before: likewise
 * @now: the current time, microseconds since 1970
 *
 * Returns: (transfer full) (nullable): "since 02:29 · 2 h"; %NULL when the beginning is unknown
 */
char *
tok_words_dup_step_since (gint64 after, gint64 before, gint64 now)
{
  g_autofree char *time = tok_words_dup_compact_interval (after, before, now);
  g_autofree char *age = tok_words_dup_age (before, now);

  if (time == NULL)
    return NULL;
  /* "since 02:29 · now" says it twice. */
  if (before == TOK_TIME_UNKNOWN || now - before < G_TIME_SPAN_MINUTE)
    return g_strdup_printf (_ ("since %s"), time);
  if (after == TOK_TIME_UNKNOWN)
    /* TRANSLATORS: a time and how long ago that is at least: “since before 02:29 · ≥ 2 h” */
    return g_strdup_printf (C_ ("step", "since %s · ≥ %s"), time, age);
  /* TRANSLATORS: a time and how long ago that is: “since 02:29 · 2 h” */
  return g_strdup_printf (C_ ("step", "since %s · %s"), time, age);
}

/* An unknown status is shown as received. */
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
      return _ ("Creating: Outcome Unknown");
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
      return _ ("Publishing: Outcome Unknown");
    }
}

static const char *
get_unpublish_words (TokEventOutcome outcome)
{
  switch (outcome)
    {
    case TOK_EVENT_DONE:
      return _ ("Unpublished by You");
    case TOK_EVENT_REFUSED:
      return _ ("Unpublishing Was Refused");
    case TOK_EVENT_FAILED:
      return _ ("Unpublishing Failed");
    default:
      return _ ("Unpublishing: Outcome Unknown");
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
  g_autofree char *account = NULL;

  g_return_val_if_fail (event != NULL, NULL);

  switch (event->kind)
    {
    case TOK_EVENT_STATUS:
      return g_strdup (get_status_words (event->to));
    case TOK_EVENT_ACCOUNT_STATUS:
      account = tok_words_dup_account_status (event->to);
      /* TRANSLATORS: the status of the account of a bundle, like “Account: In Review”. */
      return g_strdup_printf (_ ("Account: %s"), account);
    case TOK_EVENT_VIDEOS:
      /* TRANSLATORS: two numbers: how many videos are ordered now, and how many were. */
      return g_strdup_printf (_ ("Videos: %s (Before: %s)"), event->to, event->from);
    case TOK_EVENT_CONFIGURED:
      /* TRANSLATORS: two numbers: how many videos are configured now, and how many were. */
      return g_strdup_printf (_ ("Videos Set Up: %s (Before: %s)"), event->to, event->from);
    case TOK_EVENT_CREATE:
      return g_strdup (get_create_words (event->outcome));
    case TOK_EVENT_PUBLISH:
      return g_strdup (get_publish_words (event->outcome));
    case TOK_EVENT_UNPUBLISH:
      return g_strdup (get_unpublish_words (event->outcome));
    default:
      return tok_words_dup_setup_event (event);
    }
}

/**
 * tok_words_dup_event_time:
 * @in_gap: whether it may have happened in an observation gap
 *
 * The first observation of a bundle is later than its status. The user's own action has the
 * time at which it was sent.
 *
 * Returns: (transfer full): when it happened
 */
char *
tok_words_dup_event_time (const TokEvent *event, gboolean in_gap)
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
    return g_strdup (_ ("Unknown"));
  if (in_gap)
    /* TRANSLATORS: an interval, like “between 11:40 and 11:45”. */
    return g_strdup_printf (_ ("%s, while Bundles was not running"), time);
  return g_steal_pointer (&time);
}

/**
 * tok_words_dup_event_reason:
 *
 * Returns: (transfer full) (nullable): why an action failed, in the server's words; %NULL
 *   if there is no reason
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

/**
 * tok_words_dup_sight:
 * @n: how many bundles, from 2
 *
 * Returns: (transfer full): that they were first seen, as a title
 */
char *
tok_words_dup_sight (guint n)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u Bundle Found", "%'u Bundles Found", n),
                          n);
}

/**
 * tok_words_dup_event_line:
 *
 * Returns: (transfer full): like tok_words_dup_event(), for a list that has no other words for
 *   the first observation of a bundle
 */
char *
tok_words_dup_event_line (const TokEvent *event)
{
  g_autofree char *what = tok_words_dup_event (event);

  if (!tok_event_is_first_observation (event))
    return g_steal_pointer (&what);
  /* TRANSLATORS: the status in which a bundle was first seen: “First Seen: Setup” */
  return g_strdup_printf (_ ("First Seen: %s"), what);
}

/**
 * tok_words_dup_event_clock:
 *
 * Returns: (transfer full) (nullable): when it happened, for a list by days: "02:29", "about
 *   02:29"; %NULL: unknown
 */
char *
tok_words_dup_event_clock (const TokEvent *event)
{
  gint64 after, before;

  g_return_val_if_fail (event != NULL, NULL);

  tok_event_get_interval (event, &after, &before);
  if (tok_event_is_own (event) && after != TOK_TIME_UNKNOWN)
    return tok_words_dup_clock (after);
  if (tok_event_is_own (event) || tok_event_is_first_observation (event))
    return tok_words_dup_clock (before);
  return tok_words_dup_compact_interval (after, before, before);
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
 * @name: (nullable): the name of the bundle; %NULL to omit it
 * @in_gap: whether it may have happened in an observation gap
 *
 * Returns: (transfer full): an event as one sentence, for assistive technology
 */
char *
tok_words_dup_event_row (const TokEvent *event, const char *name, gboolean in_gap)
{
  g_autofree char *what = tok_words_dup_event (event);
  g_autofree char *time = tok_event_is_first_observation (event)
                              ? dup_first_sight (event)
                              : tok_words_dup_event_time (event, in_gap);
  g_autofree char *reason = tok_words_dup_event_reason (event);
  g_autoptr (GString) sentence = g_string_new (NULL);
  const char *const parts[] = { name, what, time, reason };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (sentence, "%s%s",
                              sentence->len > 0 ? tok_words_list_separator () : "", parts[i]);
  return g_string_free_and_steal (g_steal_pointer (&sentence));
}

/**
 * tok_words_dup_effects:
 * @effects: (element-type TokEvent): what was seen of an action of the user
 *
 * Returns: (transfer full) (nullable): a line for each; %NULL: none
 */
char *
tok_words_dup_effects (GPtrArray *effects)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_auto (GStrv) strings = NULL;

  g_return_val_if_fail (effects != NULL, NULL);

  for (guint i = 0; i < effects->len; i++)
    g_strv_builder_take (lines, tok_words_dup_event_row (effects->pdata[i], NULL, FALSE));
  strings = g_strv_builder_end (lines);
  return *strings != NULL ? g_strjoinv ("\n", strings) : NULL;
}

/**
 * tok_words_dup_day:
 * @time: microseconds since 1970
 * @now: the current time
 *
 * Returns: (transfer full): the local day, as a title
 */
char *
tok_words_dup_day (gint64 time, gint64 now)
{
  g_autoptr (GDateTime) local = local_time (time);

  if (local == NULL)
    return g_strdup (_ ("Unknown"));
  if (is_same (time, now, "%F"))
    return g_strdup (_ ("Today"));
  if (is_same (time + G_TIME_SPAN_DAY, now, "%F"))
    return g_strdup (_ ("Yesterday"));
  /* TRANSLATORS: a date for g_date_time_format(). */
  return tok_words_format_date (local, C_ ("day", "%-d %B %Y"));
}

/**
 * tok_words_dup_gaps:
 * @first: the first of consecutive observation gaps without an event between them
 * @last: the last one
 * @n_gaps: their number, at least 1
 *
 * Returns: (transfer full): when nothing was observed
 */
char *
tok_words_dup_gaps (const TokGap *first, const TokGap *last, guint n_gaps)
{
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;

  g_return_val_if_fail (first != NULL && last != NULL, NULL);
  g_return_val_if_fail (n_gaps > 0, NULL);

  start = tok_words_dup_time (first->from);
  if (last->to == G_MAXINT64)
    return g_strdup_printf (n_gaps == 1 ? _ ("No updates since %s")
                                        : _ ("Some updates missed since %s"),
                            start);
  end = dup_end (first->from, last->to);
  if (n_gaps == 1)
    return g_strdup_printf (_ ("No updates from %s to %s"), start, end);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u gap in the updates from %s to %s",
                                       "%u gaps in the updates from %s to %s", n_gaps),
                          n_gaps, start, end);
}
