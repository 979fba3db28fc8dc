/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-words-setup.h"

#include <glib/gi18n-lib.h>

#include "tok-text.h"
#include "tok-words.h"

static const char *
value_reason (TokReason reason)
{
  switch (reason)
    {
    case TOK_REASON_TIKTOK_ONLY:
      return _ ("Available on TikTok only.");
    case TOK_REASON_YOUTUBE_ONLY:
      return _ ("Available on YouTube only.");
    case TOK_REASON_OTHER_VIDEO_TYPE:
      return _ ("This kind of post does not use it.");
    case TOK_REASON_NO_EDITS:
      return _ ("No edits were ordered for this bundle.");
    case TOK_REASON_USERNAME_CHARACTERS:
      return _ ("Use only unaccented letters, digits, “_” and “.”.");
    case TOK_REASON_NOT_AN_ADDRESS:
      return _ ("Enter a web address that starts with https://.");
    case TOK_REASON_TOO_MANY:
      return _ ("There are too many.");
    case TOK_REASON_NOT_A_VOLUME:
      return _ ("Enter a volume from 0 to 100.");
    case TOK_REASON_NOT_A_DATE:
      return _ ("Enter a date as YYYY-MM-DD.");
    case TOK_REASON_DATE_TOO_EARLY:
      return _ ("This date is too early.");
    case TOK_REASON_DAY_FULL:
      return _ ("Three videos are already planned for this day.");
    case TOK_REASON_EITHER:
      return _ ("A story needs either a picture or a video.");
    case TOK_REASON_TERMS_BOUGHT:
      return _ ("Enter exactly as many terms as you paid for.");
    default:
      return NULL;
    }
}

/**
 * tok_words_setup_reason:
 *
 * Returns: (nullable): why something about a profile or a slot is not possible, as a
 *   sentence; %NULL for other reasons
 */
const char *
tok_words_setup_reason (TokReason reason)
{
  switch (reason)
    {
    case TOK_REASON_UNPUBLISH_FIRST:
      return _ ("The profile of a published bundle cannot be changed. Unpublish it first.");
    case TOK_REASON_PROFILE_FIXED:
      return _ ("The profile can no longer be changed: the bundle was accepted.");
    case TOK_REASON_SETUP_CHANGED:
      return _ ("Someone else changed this in the meantime. Compare both versions.");
    case TOK_REASON_NO_ACCOUNT:
      return _ ("This type has no profile of its own.");
    case TOK_REASON_NOT_IN_REVIEW:
      return _ ("Not in review.");
    case TOK_REASON_NOT_SET_UP:
      return _ ("This video is not set up yet.");
    case TOK_REASON_SLOT_PUBLISHED:
      return _ ("This video is already published.");
    case TOK_REASON_SLOT_FINAL:
      return _ ("This video is finished.");
    case TOK_REASON_NOT_HANDED_OVER:
      return _ ("Publish the bundle first.");
    case TOK_REASON_NO_DOWNLOAD_ISSUE:
      return _ ("No problem with the file was reported.");
    default:
      return value_reason (reason);
    }
}

static const char *
profile_field (TokSetupField field)
{
  switch (field)
    {
    case TOK_SETUP_USERNAME:
      return _ ("Username");
    case TOK_SETUP_VISIBLE_NAME:
      return _ ("Visible Name");
    case TOK_SETUP_BIOGRAPHY:
      return _ ("Biography");
    case TOK_SETUP_PICTURE:
      return _ ("Picture");
    case TOK_SETUP_LINK:
      return _ ("Link");
    case TOK_SETUP_NICHE_INSTRUCTIONS:
      return _ ("Niche Instructions");
    case TOK_SETUP_TERMS:
      return _ ("Warming Terms");
    default:
      return NULL;
    }
}

static const char *
platform_field (TokSetupField field)
{
  switch (field)
    {
    case TOK_SETUP_INSTAGRAM_TYPE:
      return _ ("Post As");
    case TOK_SETUP_LOCATION:
      return _ ("Location");
    case TOK_SETUP_COLLABORATORS:
      return _ ("Collaborators");
    case TOK_SETUP_AUDIO_NAME:
      return _ ("Audio Name");
    case TOK_SETUP_ADD_TO_STORY:
      return _ ("Add to Story");
    case TOK_SETUP_YOUTUBE_TITLE:
      return _ ("Title");
    case TOK_SETUP_YOUTUBE_TAGS:
      return _ ("Tags");
    case TOK_SETUP_YOUTUBE_CATEGORY:
      return _ ("Category");
    case TOK_SETUP_YOUTUBE_VISIBILITY:
      return _ ("Visibility");
    default:
      return NULL;
    }
}

static const char *
video_field (TokSetupField field)
{
  switch (field)
    {
    case TOK_SETUP_VIDEO_TYPE:
      return _ ("Kind");
    case TOK_SETUP_DATE:
      return _ ("Date");
    case TOK_SETUP_DESCRIPTION:
      return _ ("Caption");
    case TOK_SETUP_VIDEO_URL:
      return _ ("Video");
    case TOK_SETUP_CAROUSEL_IMAGES:
      return _ ("Pictures");
    case TOK_SETUP_CAROUSEL_TITLE:
      return _ ("Title");
    case TOK_SETUP_STORY_IMAGE:
      return _ ("Picture");
    case TOK_SETUP_STORY_REPOST:
      return _ ("Story to Repost");
    case TOK_SETUP_INSTANT_REPOST:
      return _ ("Repost as Story");
    case TOK_SETUP_SOUND:
    case TOK_SETUP_YOUTUBE_SOUND:
      return _ ("Sound");
    case TOK_SETUP_VOLUME_ORIGINAL:
      return _ ("Original Volume");
    case TOK_SETUP_VOLUME_ADDED:
      return _ ("Sound Volume");
    case TOK_SETUP_AI_DISCLAIMER:
      return _ ("Made With AI");
    case TOK_SETUP_ADS_DISCLOSURE:
      return _ ("Advertisement");
    case TOK_SETUP_EDITING:
      return _ ("Editing Instructions");
    case TOK_SETUP_NAME:
      return _ ("Name");
    case TOK_SETUP_REFERENCE:
      return _ ("Reference");
    default:
      return platform_field (field);
    }
}

/**
 * tok_words_setup_field:
 *
 * Returns: the label of a field
 */
const char *
tok_words_setup_field (TokSetupField field)
{
  const char *words = profile_field (field);

  if (words == NULL)
    words = video_field (field);
  g_return_val_if_fail (words != NULL, "");
  return words;
}

/**
 * tok_words_setup_choice:
 * @field: a field of TOK_SETUP_KIND_WORD
 * @word: a word of the API
 *
 * Returns: (transfer none): its label; a word that is not known as it is
 */
const char *
tok_words_setup_choice (TokSetupField field, const char *word)
{
  if (field == TOK_SETUP_VIDEO_TYPE && tok_video_type_parse (word) != TOK_VIDEO_TYPE_UNKNOWN)
    return tok_words_video_type (tok_video_type_parse (word));
  if (g_strcmp0 (word, "reel") == 0)
    return _ ("Reel");
  if (g_strcmp0 (word, "post") == 0)
    return _ ("Post");
  if (g_strcmp0 (word, "public") == 0)
    return _ ("Public");
  if (g_strcmp0 (word, "unlisted") == 0)
    return _ ("Unlisted");
  if (g_strcmp0 (word, "private") == 0)
    return _ ("Private");
  return word != NULL ? word : "";
}

static char *
dup_length_fault (TokSetupField field)
{
  guint max = tok_setup_field_get_info (field)->max;

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Use at most %u character.",
                                       "Use at most %u characters.", max),
                          max);
}

/* What is asked for, instead of only that something is missing. */
static const char *
required_fault (TokSetupField field)
{
  switch (field)
    {
    case TOK_SETUP_USERNAME:
      return _ ("Enter a username.");
    case TOK_SETUP_VISIBLE_NAME:
      return _ ("Enter a visible name.");
    case TOK_SETUP_VIDEO_TYPE:
      return _ ("Choose what to post.");
    case TOK_SETUP_DATE:
      return _ ("Choose a date.");
    case TOK_SETUP_DESCRIPTION:
      return _ ("Enter a caption.");
    case TOK_SETUP_VIDEO_URL:
      return _ ("Add a video file or a link.");
    case TOK_SETUP_CAROUSEL_IMAGES:
      return _ ("Add at least one picture.");
    case TOK_SETUP_SOUND:
      return _ ("Add the address of a TikTok sound.");
    case TOK_SETUP_INSTAGRAM_TYPE:
      return _ ("Choose whether it is a reel or a post.");
    case TOK_SETUP_YOUTUBE_TITLE:
      return _ ("Enter a title.");
    default:
      return tok_words_reason (TOK_REASON_REQUIRED);
    }
}

/**
 * tok_words_dup_setup_fault:
 *
 * Returns: (transfer full): what is wrong with the value of @field, as a sentence for its
 *   place
 */
char *
tok_words_dup_setup_fault (TokSetupField field, TokReason reason)
{
  guint max = tok_setup_field_get_info (field)->max;

  if (reason == TOK_REASON_TOO_LONG)
    return dup_length_fault (field);
  if (reason == TOK_REASON_REQUIRED)
    return g_strdup (required_fault (field));
  if (reason == TOK_REASON_TOO_MANY)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Use at most %u picture.",
                                         "Use at most %u pictures.", max),
                            max);
  return g_strdup (tok_words_reason (reason));
}

/**
 * tok_words_dup_setup_issue:
 *
 * Returns: (transfer full): what is wrong with a field, as a sentence that names it
 */
char *
tok_words_dup_setup_issue (const TokSetupIssue *issue)
{
  g_autofree char *fault = tok_words_dup_setup_fault (issue->field, issue->reason);

  /* Translators: the name of a field, and what is wrong with it */
  return g_strdup_printf (C_ ("issue", "%s: %s"), tok_words_setup_field (issue->field), fault);
}

/**
 * tok_words_video_type:
 *
 * Returns: the label of a kind of post
 */
const char *
tok_words_video_type (TokVideoType type)
{
  switch (type)
    {
    case TOK_VIDEO_TYPE_VIDEO:
      return _ ("Video");
    case TOK_VIDEO_TYPE_CAROUSEL:
      return _ ("Carousel");
    case TOK_VIDEO_TYPE_STORY:
      return _ ("Story");
    default:
      return _ ("Unknown");
    }
}

/**
 * tok_words_video_status:
 *
 * Returns: (transfer none): the label of the status of a slot; a word that is not known as
 *   received
 */
const char *
tok_words_video_status (const TokVideo *video)
{
  switch (tok_video_get_status (video))
    {
    case TOK_VIDEO_STATUS_PENDING:
      return C_ ("video status", "Not Set Up");
    case TOK_VIDEO_STATUS_CONFIGURED:
      return C_ ("video status", "Ready");
    case TOK_VIDEO_STATUS_PUBLISHED:
      return C_ ("video status", "Published");
    case TOK_VIDEO_STATUS_ACCEPTED:
      return C_ ("video status", "Accepted");
    case TOK_VIDEO_STATUS_IN_REVIEW:
      return C_ ("video status", "In Review");
    case TOK_VIDEO_STATUS_FINALIZED:
      return C_ ("video status", "Finalized");
    case TOK_VIDEO_STATUS_PENDING_CORRECTIONS:
      return C_ ("video status", "Corrections Requested");
    case TOK_VIDEO_STATUS_CANCELLED:
      return C_ ("video status", "Cancelled");
    default:
      return video->status != NULL ? video->status : C_ ("video status", "Unknown");
    }
}

/**
 * tok_words_dup_account_status:
 * @text: (nullable): the status of the account of a bundle, as received
 *
 * An account has the statuses of a slot (doc/api.md, section 3.4).
 *
 * Returns: (transfer full) (nullable): its label; that of a bundle with such a status, where no
 *   slot has it; a word that is not known as received
 */
char *
tok_words_dup_account_status (const char *text)
{
  g_autoptr (TokVideo) account = tok_video_new (0);
  const char *words = NULL;

  account->status = g_strdup (text);
  if (tok_video_get_status (account) == TOK_VIDEO_STATUS_UNKNOWN)
    words = tok_words_status (tok_status_parse (text));
  else
    words = tok_words_video_status (account);
  return g_strdup (words != NULL ? words : text);
}

/**
 * tok_words_dup_video_name:
 *
 * Returns: (transfer full): the name of a slot, else its number: "Video 3"
 */
char *
tok_words_dup_video_name (const TokVideo *video)
{
  const char *name = tok_setup_values_get (video->values, TOK_SETUP_NAME);

  if (name != NULL)
    return tok_text_dup_short (name, TOK_TEXT_NAME);
  /* Translators: a video of a bundle, by its number */
  return g_strdup_printf (_ ("Video %d"), video->position);
}

/**
 * tok_words_dup_calendar_day:
 *
 * Returns: (transfer full): "15 March 2026"; "" if unknown
 */
char *
tok_words_dup_calendar_day (TokDate day)
{
  g_autofree char *text = tok_date_to_string (day);
  g_autoptr (GDateTime) time = NULL;
  GDate date;

  if (text == NULL)
    return g_strdup ("");
  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  time = g_date_time_new_utc (g_date_get_year (&date), (int) g_date_get_month (&date),
                              g_date_get_day (&date), 0, 0, 0);
  /* Translators: a day, in the form of g_date_time_format(): “15 March 2026” */
  return tok_words_format_date (time, C_ ("day", "%-d %B %Y"));
}
