/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-words-event.h"

#include <glib/gi18n-lib.h>

#include "tok-words-setup.h"

/* An action of the user that succeeded, and the same as a noun for one that did not. */
static const struct
{
  const char *done;
  const char *attempt;
} actions[TOK_N_EVENT_KINDS] = {
  [TOK_EVENT_EDIT] = { N_ ("Order Edited by You"), N_ ("Editing the Order") },
  [TOK_EVENT_PROFILE] = { N_ ("Profile Saved by You"), N_ ("Saving the Profile") },
  [TOK_EVENT_TERMS] = { N_ ("Warming Terms Saved by You"), N_ ("Saving the Warming Terms") },
  [TOK_EVENT_ADD_SLOTS] = { N_ ("Videos Added by You"), N_ ("Adding Videos") },
  [TOK_EVENT_PUBLISH_VIDEOS] = { N_ ("Videos Published by You"), N_ ("Publishing the Videos") },
  [TOK_EVENT_APPROVE_ACCOUNT] = { N_ ("Profile Approved by You"), N_ ("Approving the Profile") },
  [TOK_EVENT_CORRECT_ACCOUNT] = { N_ ("You Requested Corrections to the Profile"),
                                  N_ ("Requesting Corrections to the Profile") },
  [TOK_EVENT_VIDEO] = { N_ ("Saved by You"), N_ ("Saving") },
  [TOK_EVENT_PUBLISH_VIDEO] = { N_ ("Published by You"), N_ ("Publishing") },
  [TOK_EVENT_APPROVE_VIDEO] = { N_ ("Approved by You"), N_ ("Approving") },
  [TOK_EVENT_CORRECT_VIDEO] = { N_ ("Corrections Requested by You"),
                                N_ ("Requesting Corrections") },
  [TOK_EVENT_FIX_DOWNLOAD] = { N_ ("File Replaced by You"), N_ ("Replacing the File") },
  [TOK_EVENT_RESET_VIDEO] = { N_ ("Cleared by You"), N_ ("Clearing") },
  [TOK_EVENT_UNSCHEDULE_VIDEO] = { N_ ("Date Removed by You"), N_ ("Removing the Date") },
};

static char *
dup_action (const TokEvent *event)
{
  const char *attempt = _ (actions[event->kind].attempt);

  switch (event->outcome)
    {
    case TOK_EVENT_DONE:
      return g_strdup (_ (actions[event->kind].done));
    case TOK_EVENT_REFUSED:
      /* TRANSLATORS: an action of the user, like “Saving the Profile”. */
      return g_strdup_printf (_ ("%s Was Refused"), attempt);
    case TOK_EVENT_FAILED:
      /* TRANSLATORS: an action of the user, like “Saving the Profile”. */
      return g_strdup_printf (_ ("%s Failed"), attempt);
    default:
      /* TRANSLATORS: an action of the user, like “Saving the Profile”. */
      return g_strdup_printf (_ ("%s: Outcome Unknown"), attempt);
    }
}

static char *
dup_day (const char *text)
{
  TokDate day = tok_date_parse (text);

  return day != TOK_DATE_UNKNOWN ? tok_words_dup_calendar_day (day) : g_strdup (text);
}

static char *
dup_date_change (const TokEvent *event)
{
  g_autofree char *before = dup_day (event->from);
  g_autofree char *after = dup_day (event->to);

  if (after == NULL)
    return g_strdup (_ ("Date Removed"));
  if (before == NULL)
    /* TRANSLATORS: a day, like “15 March 2026”. */
    return g_strdup_printf (_ ("Planned for %s"), after);
  /* TRANSLATORS: two days: “15 March 2026 → 18 March 2026”. */
  return g_strdup_printf (_ ("Moved: %s → %s"), before, after);
}

static char *
dup_slot_change (const TokEvent *event)
{
  g_autoptr (TokVideo) video = NULL;

  switch (event->kind)
    {
    case TOK_EVENT_VIDEO_STATUS:
      video = tok_video_new (event->position);
      video->status = g_strdup (event->to);
      return g_strdup (tok_words_video_status (video));
    case TOK_EVENT_VIDEO_DATE:
      return dup_date_change (event);
    case TOK_EVENT_DOWNLOAD_ISSUE:
    default:
      return g_strdup (g_strcmp0 (event->to, "true") == 0 ? _ ("File Could Not Be Downloaded")
                                                          : _ ("File Problem Resolved"));
    }
}

/**
 * tok_words_dup_setup_event:
 * @event: an event of setup or review, or of a slot
 *
 * Returns: (transfer full): what happened, as a title
 */
char *
tok_words_dup_setup_event (const TokEvent *event)
{
  g_autofree char *what =
      tok_event_kind_is_observed (event->kind) ? dup_slot_change (event) : dup_action (event);

  if (event->position == 0)
    return g_steal_pointer (&what);
  /* TRANSLATORS: the number of a video, and what happened: “Video 3: Published by You”. */
  return g_strdup_printf (_ ("Video %d: %s"), event->position, what);
}
