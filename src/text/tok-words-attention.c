/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-words-attention.h"

#include <glib/gi18n-lib.h>

#include "tok-review.h"
#include "tok-words-journal.h"
#include "tok-words.h"

/* All of it. */
#define PROFILE                                                                                    \
  (TOK_MISSING_USERNAME | TOK_MISSING_VISIBLE_NAME | TOK_MISSING_BIOGRAPHY | TOK_MISSING_PICTURE)

/**
 * tok_words_dup_attention_group:
 * @n: how many entries it has, from 1
 *
 * Returns: (transfer full): the title of a group
 */
char *
tok_words_dup_attention_group (TokAttentionGroup group, guint n)
{
  switch (group)
    {
    case TOK_ATTENTION_GROUP_REVIEW:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u in Review", "%'u in Review", n),
                              n);
    case TOK_ATTENTION_GROUP_DOWNLOAD:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u with a File to Replace",
                                           "%'u with a File to Replace", n),
                              n);
    case TOK_ATTENTION_GROUP_FAILED:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u Failed or Unclear",
                                           "%'u Failed or Unclear", n),
                              n);
    case TOK_ATTENTION_GROUP_STALLED:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u Slow", "%'u Slow", n), n);
    case TOK_ATTENTION_GROUP_SETUP:
    default:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u in Setup", "%'u in Setup", n), n);
    }
}

/**
 * tok_words_dup_attention_part:
 * @n: how many entries of the group stand out: the urgent ones in review, those in setup that
 *   can be published
 *
 * Returns: (transfer full) (nullable): them; %NULL: none
 */
char *
tok_words_dup_attention_part (TokAttentionGroup group, guint n)
{
  if (n == 0)
    return NULL;
  if (group == TOK_ATTENTION_GROUP_SETUP)
    /* Translators: after “1,726 in Setup” */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u ready", "%'u ready", n), n);
  /* Translators: after “12 in Review” */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u urgent", "%'u urgent", n), n);
}

/**
 * tok_words_dup_attention_name:
 *
 * Returns: (transfer full): the name of the bundle, or a phrase for open orders
 */
char *
tok_words_dup_attention_name (const TokAttention *attention)
{
  g_return_val_if_fail (attention != NULL, NULL);

  if (attention->bundle != NULL)
    return g_strdup (tok_bundle_get_name (attention->bundle));
  if (attention->count == 1)
    return g_strdup (_ ("New Order"));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u New Order", "%'u New Orders",
                                       attention->count),
                          attention->count);
}

/**
 * tok_words_dup_attention_place:
 *
 * Returns: (transfer full) (nullable): the platform and the country; %NULL: none, or the name
 *   has them
 */
char *
tok_words_dup_attention_place (const TokAttention *attention)
{
  g_autofree char *composed = NULL;

  g_return_val_if_fail (attention != NULL, NULL);

  if (attention->bundle == NULL)
    return NULL;
  composed = tok_words_dup_composed_name (attention->bundle);
  if (g_strcmp0 (composed, tok_bundle_get_name (attention->bundle)) == 0)
    return NULL;
  return tok_words_dup_bundle_place (attention->bundle);
}

/* Minutes and hours as integers, days with one decimal unless it is 0 or the span is 10
 * days or more. */
static char *
dup_span (gint64 span)
{
  int minutes = (int) MAX (span / G_TIME_SPAN_MINUTE, 1);
  int hours = (int) (span / G_TIME_SPAN_HOUR);
  int tenths = (int) (span / (G_TIME_SPAN_DAY / 10));
  gboolean is_round = tenths % 10 == 0 || tenths >= 100;

  if (hours < 1)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d minute", "%d minutes",
                                         (gulong) minutes),
                            minutes);
  if (hours < 48 && hours != 24)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d hour", "%d hours", (gulong) hours),
                            hours);
  if (!is_round)
    /* Translators: days and a tenth */
    return g_strdup_printf (_ ("%.1f days"), tenths / 10.0);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day", "%d days", (gulong) tenths / 10),
                          tenths / 10);
}

static char *
dup_videos_review (const TokAttention *attention, gint64 now)
{
  g_autofree char *due = NULL;

  if (attention->level == TOK_ATTENTION_NOW)
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE,
                     "%u video could be approved automatically at any time: review it now",
                     "%u videos could be approved automatically at any time: review them now",
                     attention->count),
        attention->count);
  if (attention->due == TOK_TIME_UNKNOWN)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u video to review, deadline unknown",
                                         "%u videos to review, deadline unknown", attention->count),
                            attention->count);
  due = tok_words_dup_compact_time (attention->due, now);
  /* Translators: a number, and “14 Jan, 10:30” or only “10:30” */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u video to review before about %s",
                                       "%u videos to review before about %s", attention->count),
                          attention->count, due);
}

/* The account, or some videos, can be in review while the operator works on the rest. */
static char *
dup_review (const TokAttention *attention, gint64 now)
{
  gboolean is_account = tok_bundle_get_status (attention->bundle) != TOK_STATUS_IN_REVIEW;
  gboolean has_videos = tok_bundle_get_videos_in_review (attention->bundle) > 0;
  g_autofree char *due = NULL;

  if (has_videos && !tok_bundle_has_account_to_review (attention->bundle, NULL))
    return dup_videos_review (attention, now);
  is_account &= !has_videos;
  if (attention->level == TOK_ATTENTION_NOW)
    return g_strdup (
        is_account ? _ ("The account could be approved automatically at any time: review it now")
                   : _ ("Could be approved automatically at any time: review it now"));
  if (attention->due == TOK_TIME_UNKNOWN)
    return g_strdup (is_account ? _ ("Account in review, deadline unknown")
                                : _ ("In review, deadline unknown"));
  due = tok_words_dup_compact_time (attention->due, now);
  /* Translators: “14 Jan, 10:30” or only “10:30” */
  return g_strdup_printf (is_account ? _ ("Review the account before about %s")
                                     : _ ("Review before about %s"),
                          due);
}

static char *
dup_orders (const TokAttention *attention)
{
  g_autofree char *sent = tok_words_dup_time (attention->since);

  /* Translators: “14 January 2026, 10:30” */
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "Sent %s, but the server did not respond. Was it created?",
                   "The latest was sent %s, but the server did not respond. Were they created?",
                   attention->count),
      sent);
}

static const char *
get_refusal (const TokEvent *event)
{
  switch (event->kind)
    {
    case TOK_EVENT_PUBLISH:
      return _ ("Publishing was refused");
    case TOK_EVENT_UNPUBLISH:
      return _ ("Unpublishing was refused");
    default:
      return _ ("Creating was refused");
    }
}

static const char *
get_failure (const TokEvent *event)
{
  switch (event->kind)
    {
    case TOK_EVENT_PUBLISH:
      return _ ("Publishing failed");
    case TOK_EVENT_UNPUBLISH:
      return _ ("Unpublishing failed");
    default:
      return _ ("Creating failed");
    }
}

static char *
dup_problem (const TokAttention *attention)
{
  const TokEvent *event = attention->event;
  g_autofree char *reason = tok_words_dup_event_reason (event);
  const char *what;

  if (event->outcome == TOK_EVENT_UNKNOWN)
    return g_strdup (event->kind == TOK_EVENT_UNPUBLISH
                         ? _ ("Unpublishing may not have gone through")
                         : _ ("Publishing may not have gone through"));
  what = event->outcome == TOK_EVENT_REFUSED ? get_refusal (event) : get_failure (event);
  if (reason == NULL)
    return g_strdup (what);
  /* Translators: “Publishing was refused”, and why */
  return g_strdup_printf (C_ ("problem", "%s: %s"), what, reason);
}

static char *
dup_stalled (const TokAttention *attention, gint64 now)
{
  const char *status = tok_words_bundle_status (attention->bundle);
  g_autofree char *age = dup_span (now - attention->since);
  g_autofree char *limit = dup_span (attention->limit);

  if (attention->n_samples > 0)
    /* Translators: a status, “6 days” and “4 days” */
    return g_strdup_printf (_ ("%s for %s; 90%% take %s or less"), status, age, limit);
  /* Translators: a status, “9 days” and “7 days” */
  return g_strdup_printf (_ ("%s for %s (usually under %s)"), status, age, limit);
}

static char *
dup_download (const TokAttention *attention)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "The file of %u video could not be downloaded: replace it",
                                       "The files of %u videos could not be downloaded: replace "
                                       "them",
                                       attention->count),
                          attention->count);
}

/* A list says only whether the profile is set up, not which of its parts are missing. */
static char *
dup_setup (const TokAttention *attention)
{
  g_autoptr (GString) names = g_string_new (NULL);
  TokMissing gaps = attention->gaps;

  if (attention->unsaved.n_files > 0)
    return g_strdup (_ ("Files are not uploaded yet"));
  if (attention->unsaved.has_profile || attention->unsaved.n_videos > 0)
    return g_strdup (_ ("Changes are not saved yet"));
  if (tok_attention_is_ready (attention))
    return g_strdup (_ ("Ready to publish"));
  if (attention->gaps == TOK_MISSING_NONE && attention->ready == TOK_FLAG_NO)
    return g_strdup (_ ("TokPortal says that something is still missing"));
  if (attention->gaps == TOK_MISSING_NONE)
    return g_strdup (_ ("Check what is missing, then publish"));
  if ((gaps & PROFILE) == PROFILE)
    {
      g_string_append (names, _ ("Profile"));
      gaps &= ~(TokMissing) PROFILE;
    }
  for (guint gap = TOK_MISSING_USERNAME; gap <= TOK_MISSING_VIDEOS; gap <<= 1)
    if (gaps & gap)
      g_string_append_printf (names, "%s%s", names->len > 0 ? tok_words_list_separator () : "",
                              tok_words_missing ((TokMissing) gap));
  /* Translators: “Username, Profile Picture” */
  return g_strdup_printf (_ ("Missing: %s"), names->str);
}

/**
 * tok_words_dup_attention:
 * @now: the current time, microseconds since 1970
 *
 * Returns: (transfer full): the task and its deadline, without the name
 */
char *
tok_words_dup_attention (const TokAttention *attention, gint64 now)
{
  g_return_val_if_fail (attention != NULL, NULL);

  switch (attention->kind)
    {
    case TOK_ATTENTION_REVIEW:
      return dup_review (attention, now);
    case TOK_ATTENTION_DOWNLOAD:
      return dup_download (attention);
    case TOK_ATTENTION_ORDER:
      return dup_orders (attention);
    case TOK_ATTENTION_PROBLEM:
      return dup_problem (attention);
    case TOK_ATTENTION_STALLED:
      return dup_stalled (attention, now);
    case TOK_ATTENTION_SETUP:
      return dup_setup (attention);
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * tok_words_dup_attention_mark:
 * @now: the current time, microseconds since 1970
 *
 * Returns: (transfer full) (nullable): a short label for the urgency; %NULL: not urgent
 */
char *
tok_words_dup_attention_mark (const TokAttention *attention, gint64 now)
{
  g_autofree char *left = NULL;

  g_return_val_if_fail (attention != NULL, NULL);

  switch (attention->level)
    {
    case TOK_ATTENTION_NOW:
      return g_strdup (C_ ("urgency", "Now"));
    case TOK_ATTENTION_SOON:
      left = dup_span (MAX (attention->due - now, 0));
      /* Translators: “5 hours” */
      return g_strdup_printf (C_ ("urgency", "%s left"), left);
    case TOK_ATTENTION_CALM:
    default:
      return NULL;
    }
}

/**
 * tok_words_dup_attention_row:
 * @now: the current time, microseconds since 1970
 *
 * Returns: (transfer full): name, place, urgency and task, for assistive technology
 */
char *
tok_words_dup_attention_row (const TokAttention *attention, gint64 now)
{
  g_autofree char *name = tok_words_dup_attention_name (attention);
  g_autofree char *place = tok_words_dup_attention_place (attention);
  g_autofree char *mark = tok_words_dup_attention_mark (attention, now);
  g_autofree char *what = tok_words_dup_attention (attention, now);

  if (place != NULL && mark != NULL)
    /* Translators: a name, “TikTok · France”, “5 hours left”, and what to do */
    return g_strdup_printf (C_ ("attention", "%s, %s, %s: %s"), name, place, mark, what);
  if (place != NULL || mark != NULL)
    /* Translators: a name, “5 hours left” or “TikTok · France”, and what to do */
    return g_strdup_printf (C_ ("attention", "%s, %s: %s"), name, place != NULL ? place : mark,
                            what);
  /* Translators: a name, and what to do */
  return g_strdup_printf (C_ ("attention", "%s: %s"), name, what);
}
