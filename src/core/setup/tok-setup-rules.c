/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-setup-rules.h"

#include <gio/gio.h>
#include <string.h>

#include "tok-terms.h"

/* A delivered account takes videos earlier than one that is being created. */
static gboolean
is_delivered (TokBundle *bundle)
{
  return tok_bundle_get_bundle_type (bundle) == TOK_TYPE_VIDEOS_ONLY ||
         tok_bundle_get_saved_account_id (bundle) != NULL ||
         g_strcmp0 (tok_bundle_get_account_status (bundle), "finalized") == 0;
}

/**
 * tok_setup_context_new:
 * @contract: of its server
 * @now: microseconds since 1970
 *
 * Returns: the facts about @bundle that the rules need
 */
TokSetupContext
tok_setup_context_new (TokBundle *bundle, TokContract contract, gint64 now)
{
  return (TokSetupContext) {
    .contract = contract,
    .platform = tok_bundle_get_platform (bundle),
    .has_niche_warming = tok_bundle_get_option (bundle, TOK_OPTION_NICHE_WARMING) == TOK_FLAG_YES,
    .has_terms = contract == TOK_CONTRACT_CURRENT &&
                 tok_bundle_get_option (bundle, TOK_OPTION_ADVANCED_WARMING) != TOK_FLAG_NO,
    .terms_bought = TOK_COUNT_UNKNOWN,
    .has_edits = tok_bundle_get_edits_quantity (bundle) > 0 ||
                 tok_bundle_get_option (bundle, TOK_OPTION_EDITING) == TOK_FLAG_YES,
    .earliest = tok_date_from_time (now) +
                (is_delivered (bundle) ? TOK_LEAD_DAYS_DELIVERED : TOK_LEAD_DAYS_NEW),
  };
}

static TokReason
check_platform (const TokSetupContext *context, guint platforms)
{
  if (platforms == 0 || context->platform == TOK_PLATFORM_UNKNOWN ||
      (platforms & (1u << context->platform)) != 0)
    return TOK_REASON_NONE;
  switch (platforms)
    {
    case 1u << TOK_PLATFORM_INSTAGRAM:
      return TOK_REASON_INSTAGRAM_ONLY;
    case 1u << TOK_PLATFORM_TIKTOK:
      return TOK_REASON_TIKTOK_ONLY;
    case 1u << TOK_PLATFORM_YOUTUBE:
      return TOK_REASON_YOUTUBE_ONLY;
    default:
      return TOK_REASON_NO_YOUTUBE;
    }
}

/**
 * tok_setup_check_field:
 * @values: the values, for the kind of post
 *
 * Returns: why @field cannot be used; NONE if it can
 */
TokReason
tok_setup_check_field (const TokSetupContext *context,
                       const TokSetupValues *values,
                       TokSetupField field)
{
  const TokSetupFieldInfo *info = tok_setup_field_get_info (field);
  TokVideoType type = tok_setup_values_get_video_type (values);
  TokReason reason = check_platform (context, info->platforms);

  if (reason != TOK_REASON_NONE)
    return reason;
  if (info->is_current && context->contract != TOK_CONTRACT_CURRENT)
    return TOK_REASON_NOT_IN_CONTRACT;
  if (info->types != 0 && type != TOK_VIDEO_TYPE_UNKNOWN && (info->types & (1u << type)) == 0)
    return TOK_REASON_OTHER_VIDEO_TYPE;
  if (field == TOK_SETUP_NICHE_INSTRUCTIONS && !context->has_niche_warming)
    return TOK_REASON_NEEDS_NICHE;
  if (field == TOK_SETUP_TERMS && !context->has_terms)
    return TOK_REASON_NEEDS_ADVANCED;
  if (field == TOK_SETUP_EDITING && !context->has_edits)
    return TOK_REASON_NO_EDITS;
  return TOK_REASON_NONE;
}

/* Whether the server refuses a PUT without it. */
static gboolean
is_required (const TokSetupContext *context, const TokSetupValues *values, TokSetupField field)
{
  TokVideoType type = tok_setup_values_get_video_type (values);

  switch (field)
    {
    case TOK_SETUP_USERNAME:
    case TOK_SETUP_VISIBLE_NAME:
    case TOK_SETUP_VIDEO_TYPE:
    case TOK_SETUP_DATE:
    case TOK_SETUP_DESCRIPTION:
    case TOK_SETUP_CAROUSEL_IMAGES:
    case TOK_SETUP_YOUTUBE_TITLE:
      return TRUE;
    case TOK_SETUP_INSTAGRAM_TYPE:
      return context->platform == TOK_PLATFORM_INSTAGRAM;
    case TOK_SETUP_VIDEO_URL:
      return type == TOK_VIDEO_TYPE_VIDEO;
    case TOK_SETUP_SOUND:
      return type == TOK_VIDEO_TYPE_CAROUSEL && context->platform == TOK_PLATFORM_TIKTOK;
    default:
      return FALSE;
    }
}

/**
 * tok_setup_is_local:
 * @text: (nullable): a video or a picture
 *
 * Returns: whether it is the URI of a file that has to be uploaded before saving
 */
gboolean
tok_setup_is_local (const char *text)
{
  return text != NULL && g_str_has_prefix (text, "file://");
}

/**
 * tok_setup_dup_media:
 * @text: what a user typed or pasted as a video or a picture
 *
 * The path of a local file is as good as its URI: terminals and file managers copy it as text.
 *
 * Returns: (transfer full): a value for a media field
 */
char *
tok_setup_dup_media (const char *text)
{
  char *uri = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (g_path_is_absolute (text))
    uri = g_filename_to_uri (text, NULL, NULL);
  return uri != NULL ? uri : g_strdup (text);
}

static gboolean
is_web_address (const char *text)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);

  return uri != NULL && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0' &&
         (g_strcmp0 (g_uri_get_scheme (uri), "https") == 0 ||
          g_strcmp0 (g_uri_get_scheme (uri), "http") == 0);
}

/* A public address, the path that an upload returned, or a file to be uploaded. */
static gboolean
is_media (const char *text)
{
  if (tok_setup_is_local (text))
    return TRUE;
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_isspace (g_utf8_get_char (c)) || g_unichar_iscntrl (g_utf8_get_char (c)))
      return FALSE;
  return strstr (text, "://") == NULL || is_web_address (text);
}

static TokReason
check_volume (const char *text)
{
  guint64 volume;

  return g_ascii_string_to_unsigned (text, 10, 0, 100, &volume, NULL) ? TOK_REASON_NONE
                                                                      : TOK_REASON_NOT_A_VOLUME;
}

static TokReason
check_word (const TokSetupContext *context, TokSetupField field, const char *text)
{
  g_auto (GStrv) words = g_strsplit (tok_setup_field_get_info (field)->words, "|", -1);

  if (!g_strv_contains ((const char *const *) words, text))
    return TOK_REASON_INVALID;
  if (field != TOK_SETUP_VIDEO_TYPE || tok_video_type_parse (text) != TOK_VIDEO_TYPE_STORY)
    return TOK_REASON_NONE;
  if (context->contract != TOK_CONTRACT_CURRENT)
    return TOK_REASON_NOT_IN_CONTRACT;
  return context->platform == TOK_PLATFORM_YOUTUBE ? TOK_REASON_NO_YOUTUBE : TOK_REASON_NONE;
}

static TokReason
check_date (const TokSetupContext *context, const char *text)
{
  TokDate day = tok_date_parse (text);

  if (day == TOK_DATE_UNKNOWN || strlen (text) != strlen ("2026-01-31"))
    return TOK_REASON_NOT_A_DATE;
  return context->earliest != TOK_DATE_UNKNOWN && day < context->earliest
             ? TOK_REASON_DATE_TOO_EARLY
             : TOK_REASON_NONE;
}

static TokReason
check_list (const TokSetupContext *context, const TokSetupValues *values, TokSetupField field)
{
  g_auto (GStrv) items = tok_setup_values_dup_list (values, field);
  guint n_items = g_strv_length (items);
  guint max = tok_setup_field_get_info (field)->max;

  if (field == TOK_SETUP_TERMS)
    {
      TokReason reason = tok_terms_check ((const char *const *) items);

      if (reason == TOK_REASON_NONE && context->terms_bought != TOK_COUNT_UNKNOWN &&
          (int) n_items != context->terms_bought)
        return TOK_REASON_TERMS_BOUGHT;
      return reason;
    }
  if (max > 0 && n_items > max)
    return TOK_REASON_TOO_MANY;
  for (guint i = 0; field == TOK_SETUP_CAROUSEL_IMAGES && i < n_items; i++)
    if (!is_media (items[i]))
      return TOK_REASON_NOT_AN_ADDRESS;
  return TOK_REASON_NONE;
}

static TokReason
check_text (TokSetupField field, const char *text)
{
  guint max = tok_setup_field_get_info (field)->max;

  /* Whether an emoji counts as one character or two is UNKNOWN: the server decides. */
  if (max > 0 && g_utf8_strlen (text, -1) > (glong) max)
    return TOK_REASON_TOO_LONG;
  switch (field)
    {
    case TOK_SETUP_USERNAME:
      return text[strspn (text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_.")] == '\0'
                 ? TOK_REASON_NONE
                 : TOK_REASON_USERNAME_CHARACTERS;
    case TOK_SETUP_LINK:
    case TOK_SETUP_STORY_REPOST:
    case TOK_SETUP_SOUND:
    case TOK_SETUP_YOUTUBE_SOUND:
      return is_web_address (text) ? TOK_REASON_NONE : TOK_REASON_NOT_AN_ADDRESS;
    case TOK_SETUP_VIDEO_URL:
      return tok_setup_is_local (text) || is_web_address (text) ? TOK_REASON_NONE
                                                                : TOK_REASON_NOT_AN_ADDRESS;
    case TOK_SETUP_PICTURE:
    case TOK_SETUP_STORY_IMAGE:
      return is_media (text) ? TOK_REASON_NONE : TOK_REASON_NOT_AN_ADDRESS;
    default:
      return TOK_REASON_NONE;
    }
}

/* A story is one picture or one video. With another story to repost, none may be needed:
 * UNKNOWN, so that is left to the server. */
static TokReason
check_story (const TokSetupValues *values, TokSetupField field)
{
  gboolean has_image = values->texts[TOK_SETUP_STORY_IMAGE] != NULL;
  gboolean has_video = values->texts[TOK_SETUP_VIDEO_URL] != NULL;

  if (field != TOK_SETUP_STORY_IMAGE ||
      tok_setup_values_get_video_type (values) != TOK_VIDEO_TYPE_STORY)
    return TOK_REASON_NONE;
  if (has_image && has_video)
    return TOK_REASON_EITHER;
  return has_image || has_video || values->texts[TOK_SETUP_STORY_REPOST] != NULL
             ? TOK_REASON_NONE
             : TOK_REASON_EITHER;
}

/**
 * tok_setup_check_value:
 * @values: all values of the profile or the slot
 *
 * Returns: why the value of a usable field cannot be saved; NONE if it can
 */
TokReason
tok_setup_check_value (const TokSetupContext *context,
                       const TokSetupValues *values,
                       TokSetupField field)
{
  const char *text = tok_setup_values_get (values, field);
  TokReason reason = check_story (values, field);

  if (reason != TOK_REASON_NONE)
    return reason;
  if (text == NULL)
    return is_required (context, values, field) ? TOK_REASON_REQUIRED : TOK_REASON_NONE;
  switch (tok_setup_field_get_info (field)->kind)
    {
    case TOK_SETUP_KIND_WORD:
      return check_word (context, field, text);
    case TOK_SETUP_KIND_DATE:
      return check_date (context, text);
    case TOK_SETUP_KIND_LIST:
      return check_list (context, values, field);
    case TOK_SETUP_KIND_VOLUME:
      return check_volume (text);
    case TOK_SETUP_KIND_FLAG:
      return g_str_equal (text, "true") || g_str_equal (text, "false") ? TOK_REASON_NONE
                                                                       : TOK_REASON_INVALID;
    case TOK_SETUP_KIND_TEXT:
    default:
      return check_text (field, text);
    }
}

/* Of a kind of post that does not exist nothing follows for the other fields. */
static gboolean
is_kind_invalid (TokSetupTarget target, const TokSetupValues *values)
{
  return target == TOK_SETUP_VIDEO && values->texts[TOK_SETUP_VIDEO_TYPE] != NULL &&
         tok_setup_values_get_video_type (values) == TOK_VIDEO_TYPE_UNKNOWN;
}

/**
 * tok_setup_validate:
 *
 * A value in a field that cannot be used is an issue too, unless it is a flag that is off. While
 * the kind of post is not known, no field is missing, and none cannot be used.
 *
 * Returns: (transfer full) (element-type TokSetupIssue): the issues, in the order of the
 *   fields; empty if @values can be saved
 */
GArray *
tok_setup_validate (const TokSetupContext *context,
                    TokSetupTarget target,
                    const TokSetupValues *values)
{
  GArray *issues = g_array_new (FALSE, FALSE, sizeof (TokSetupIssue));
  gboolean follows = !is_kind_invalid (target, values);
  TokSetupField first, end;

  tok_setup_target_get_fields (target, &first, &end);
  for (TokSetupField field = first; field < end; field++)
    {
      TokReason reason = tok_setup_check_field (context, values, field);
      const char *text = tok_setup_values_get (values, field);
      TokSetupIssue issue;

      if (!follows && (text == NULL || reason != TOK_REASON_NONE))
        continue;
      if (reason == TOK_REASON_NONE)
        reason = tok_setup_check_value (context, values, field);
      else if (text == NULL || (tok_setup_field_get_info (field)->kind == TOK_SETUP_KIND_FLAG &&
                                !tok_setup_values_get_flag (values, field)))
        continue;
      issue = (TokSetupIssue) { field, reason };
      if (reason != TOK_REASON_NONE)
        g_array_append_val (issues, issue);
    }
  return issues;
}

/**
 * tok_setup_get_usable:
 *
 * Returns: the fields of @target that can be used
 */
TokSetupFieldSet
tok_setup_get_usable (const TokSetupContext *context,
                      TokSetupTarget target,
                      const TokSetupValues *values)
{
  TokSetupFieldSet set = 0;
  TokSetupField first, end;

  tok_setup_target_get_fields (target, &first, &end);
  for (TokSetupField field = first; field < end; field++)
    if (tok_setup_check_field (context, values, field) == TOK_REASON_NONE)
      set |= TOK_SETUP_FIELD_BIT (field);
  return set;
}

static guint
count_on_day (GPtrArray *videos, int position, TokDate day)
{
  guint n = 0;

  for (guint i = 0; i < videos->len; i++)
    {
      const TokVideo *video = g_ptr_array_index (videos, i);

      if (video->position != position &&
          tok_video_get_status (video) != TOK_VIDEO_STATUS_CANCELLED &&
          tok_date_parse (tok_setup_values_get (video->values, TOK_SETUP_DATE)) == day)
        n++;
    }
  return n;
}

/**
 * tok_setup_check_date:
 * @videos: (element-type TokVideo): the slots of the bundle
 * @position: the slot to move, which does not count itself
 *
 * Returns: why the slot cannot be posted on @day; NONE if it can
 */
TokReason
tok_setup_check_date (const TokSetupContext *context, GPtrArray *videos, int position, TokDate day)
{
  if (context->earliest != TOK_DATE_UNKNOWN && day < context->earliest)
    return TOK_REASON_DATE_TOO_EARLY;
  return count_on_day (videos, position, day) >= TOK_VIDEOS_PER_DAY ? TOK_REASON_DAY_FULL
                                                                    : TOK_REASON_NONE;
}

static gboolean
contains (const int *positions, guint n_positions, int position)
{
  for (guint i = 0; i < n_positions; i++)
    if (positions[i] == position)
      return TRUE;
  return FALSE;
}

/**
 * tok_setup_fill_dates:
 * @videos: (element-type TokVideo): the slots of the bundle
 * @positions: (array length=n_positions): the slots to place, in order
 * @first: the first wanted day; days that are too early are skipped
 * @every: days between two slots, from 1
 *
 * Days that other slots fill are skipped.
 *
 * Returns: (transfer full) (array length=n_positions): a day for each of @positions
 */
TokDate *
tok_setup_fill_dates (const TokSetupContext *context,
                      GPtrArray *videos,
                      const int *positions,
                      guint n_positions,
                      TokDate first,
                      guint every)
{
  TokDate *days = g_new (TokDate, n_positions + 1);
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  TokDate day = MAX (first, context->earliest);

  g_return_val_if_fail (every > 0, days);

  for (guint i = 0; i < videos->len; i++)
    {
      TokVideo *video = g_ptr_array_index (videos, i);

      if (!contains (positions, n_positions, video->position))
        g_ptr_array_add (others, video);
    }
  for (guint i = 0; i < n_positions; i++)
    {
      while (tok_setup_check_date (context, others, positions[i], day) != TOK_REASON_NONE)
        day++;
      days[i] = day;
      day += every;
    }
  return days;
}
