/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tok-review.h"
#include "tok-words.h"

/* What a bundle waits for, and what can be done about it. */

/* Names the earliest possible end, because the actual one is unknown. */
static char *
dup_review_until (TokNextKind kind, gint64 end, gint64 now)
{
  g_autofree char *time = tok_words_dup_compact_time (end, now);

  switch (kind)
    {
    case TOK_NEXT_ACCOUNT_REVIEW:
      return g_strdup_printf (
          _ ("Review the account before about %s; after that it is approved automatically."), time);
    case TOK_NEXT_VIDEOS_REVIEW:
      return g_strdup_printf (
          _ ("Review the videos before about %s; after that they are approved automatically."),
          time);
    default:
      return g_strdup_printf (
          _ ("Review the work before about %s; after that it is approved automatically."), time);
    }
}

static const char *
get_urgent_review (TokNextKind kind)
{
  switch (kind)
    {
    case TOK_NEXT_ACCOUNT_REVIEW:
      return _ ("Review the account now: it could be approved automatically at any time.");
    case TOK_NEXT_VIDEOS_REVIEW:
      return _ ("Review the videos now: they could be approved automatically at any time.");
    default:
      return _ ("Review the work now: it could be approved automatically at any time.");
    }
}

static const char *
get_open_review (TokNextKind kind)
{
  switch (kind)
    {
    case TOK_NEXT_ACCOUNT_REVIEW:
      return _ ("Review the account now. We don’t know when its review began, so it could be "
                "approved automatically at any time.");
    case TOK_NEXT_VIDEOS_REVIEW:
      return _ ("Review the videos now. We don’t know when their review began, so they could be "
                "approved automatically at any time.");
    default:
      return _ ("Review the work now. We don’t know when the review began, so it could be approved "
                "automatically at any time.");
    }
}

static char *
dup_review (TokBundle *bundle, TokNextKind kind, gint64 review_time, gint64 now)
{
  TokReview review;
  gint64 end;

  tok_bundle_get_review (bundle, review_time, &review);
  end = review.earliest != TOK_TIME_UNKNOWN ? review.earliest : review.latest;
  if (end != TOK_TIME_UNKNOWN && end <= now)
    return g_strdup (get_urgent_review (kind));
  if (review.earliest != TOK_TIME_UNKNOWN)
    return dup_review_until (kind, review.earliest, now);
  return g_strdup (get_open_review (kind));
}

static char *
dup_missing (TokNextKind kind, int n)
{
  if (n <= 0)
    return g_strdup (kind == TOK_NEXT_VIDEOS ? _ ("No video is set up yet.")
                                             : _ ("Profile details and videos are missing."));
  if (kind == TOK_NEXT_VIDEOS)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d video is missing.",
                                         "%d videos are missing.", (gulong) n),
                            n);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Profile details and %d video are missing.",
                                       "Profile details and %d videos are missing.", (gulong) n),
                          n);
}

/* What is missing before it can be published, or that it can be. */
static char *
dup_setup (TokNextKind kind, int n)
{
  switch (kind)
    {
    case TOK_NEXT_PROFILE:
      return g_strdup (_ ("The profile is incomplete."));
    case TOK_NEXT_UNCHECKED:
      return g_strdup (_ ("Publish when everything is set up. TokPortal checks what is missing."));
    case TOK_NEXT_SET_UP:
      return g_strdup (_ ("Everything is set up."));
    case TOK_NEXT_BLOCKED:
      return g_strdup (_ ("TokPortal says that something is still missing."));
    case TOK_NEXT_READY:
      return g_strdup (_ ("Ready to publish."));
    case TOK_NEXT_MORE_VIDEOS:
      return g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%d video is not set up yet. You can publish without it.",
                       "%d videos are not set up yet. You can publish without them.", (gulong) n),
          n);
    default:
      return dup_missing (kind, n);
    }
}

/**
 * tok_words_dup_unsaved:
 * @bundle: a bundle of which the server does not have everything: tok_bundle_is_unsaved()
 *
 * Returns: (transfer full): what is not saved yet, as a sentence; of files alone, while there
 *   are some: they are what the rest waits for
 */
char *
tok_words_dup_unsaved (TokBundle *bundle)
{
  const TokUnsaved *unsaved;

  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), NULL);

  unsaved = tok_bundle_get_unsaved (bundle);
  if (unsaved->n_files > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u file has not been uploaded yet.",
                                         "%u files have not been uploaded yet.", unsaved->n_files),
                            unsaved->n_files);
  if (unsaved->n_videos == 0)
    return g_strdup (_ ("Changes to the profile are not saved yet."));
  if (unsaved->has_profile)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "Changes to the profile and %u video are not saved yet.",
                                         "Changes to the profile and %u videos are not saved yet.",
                                         unsaved->n_videos),
                            unsaved->n_videos);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Changes to %u video are not saved yet.",
                                       "Changes to %u videos are not saved yet.",
                                       unsaved->n_videos),
                          unsaved->n_videos);
}

static char *
dup_download (TokBundle *bundle)
{
  int n = tok_bundle_get_download_issues (bundle);

  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%d video file could not be downloaded. Replace it below.",
                   "%d video files could not be downloaded. Replace them below.", (gulong) n),
      n);
}

static const char *
get_sentence (TokBundle *bundle, TokNextKind kind)
{
  switch (kind)
    {
    case TOK_NEXT_UNREADABLE:
      return _ ("This bundle could not be read. You can look at its JSON.");
    case TOK_NEXT_UNLISTED:
      return _ ("The server no longer lists this bundle. It is removed here if the next full "
                "refresh does not find it either.");
    case TOK_NEXT_PENDING:
      return tok_words_pending (tok_bundle_get_pending (bundle));
    case TOK_NEXT_ACCEPTANCE:
      return _ ("Waiting for an operator.");
    case TOK_NEXT_WORK:
      return _ ("An operator is working on it.");
    case TOK_NEXT_CORRECTIONS:
      return _ ("An operator is making the corrections you requested.");
    case TOK_NEXT_COMPLETION:
      return _ ("Approved. TokPortal is finishing up.");
    case TOK_NEXT_DONE:
      return _ ("Done.");
    case TOK_NEXT_CLOSED:
      return _ ("Closed. Nothing more will happen.");
    default:
      return _ ("Check this bundle in the TokPortal web app.");
    }
}

/**
 * tok_words_dup_what_now:
 * @rules: with the duration of a review
 * @now: the current time, microseconds since 1970
 *
 * Returns: (transfer full): one sentence: who acts next, and how
 */
char *
tok_words_dup_what_now (TokBundle *bundle, TokAttentionRules *rules, gint64 now)
{
  TokNextStep step;

  tok_bundle_get_next_step (bundle, 0, &step);
  switch (step.kind)
    {
    case TOK_NEXT_ACCOUNT_REVIEW:
    case TOK_NEXT_VIDEOS_REVIEW:
    case TOK_NEXT_REVIEW:
      return dup_review (bundle, step.kind, tok_attention_rules_get_review_time (rules), now);
    case TOK_NEXT_UPLOADS:
    case TOK_NEXT_UNSAVED_PROFILE:
    case TOK_NEXT_UNSAVED_VIDEOS:
    case TOK_NEXT_UNSAVED_BOTH:
      return tok_words_dup_unsaved (bundle);
    case TOK_NEXT_PROFILE:
    case TOK_NEXT_PROFILE_AND_VIDEOS:
    case TOK_NEXT_VIDEOS:
    case TOK_NEXT_MORE_VIDEOS:
    case TOK_NEXT_UNCHECKED:
    case TOK_NEXT_SET_UP:
    case TOK_NEXT_BLOCKED:
    case TOK_NEXT_READY:
      return dup_setup (step.kind, step.videos_left);
    case TOK_NEXT_DOWNLOAD:
      return dup_download (bundle);
    default:
      return g_strdup (get_sentence (bundle, step.kind));
    }
}

/**
 * tok_words_dup_next_action:
 * @step: the next step of a bundle
 * @action: one of its actions
 *
 * Returns: (transfer full): the label of its button, with a mnemonic
 */
char *
tok_words_dup_next_action (const TokNextStep *step, TokNextAction action)
{
  int n = step->videos_left;

  switch (action)
    {
    case TOK_NEXT_ACTION_EDIT_PROFILE:
      return g_strdup (_ ("_Complete Profile…"));
    case TOK_NEXT_ACTION_SETUP_VIDEOS:
      if (n <= 0)
        return g_strdup (_ ("Set Up _Videos…"));
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Set Up %d _Video…",
                                           "Set Up %d _Videos…", (gulong) n),
                              n);
    case TOK_NEXT_ACTION_SHOW_UPLOADS:
      return g_strdup (_ ("Show _Uploads"));
    case TOK_NEXT_ACTION_REVIEW:
      return g_strdup (_ ("_Review…"));
    case TOK_NEXT_ACTION_PUBLISH:
      return g_strdup (_ ("_Publish"));
    case TOK_NEXT_ACTION_UNPUBLISH:
      return g_strdup (_ ("_Unpublish…"));
    case TOK_NEXT_ACTION_DUPLICATE:
      return g_strdup (_ ("_Duplicate…"));
    case TOK_NEXT_ACTION_NONE:
    default:
      return g_strdup ("");
    }
}
