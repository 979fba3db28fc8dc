/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-setup-field.h"

#define BIT(value) (1u << (value))
#define TIKTOK BIT (TOK_PLATFORM_TIKTOK)
#define INSTAGRAM BIT (TOK_PLATFORM_INSTAGRAM)
#define YOUTUBE BIT (TOK_PLATFORM_YOUTUBE)
#define VIDEO BIT (TOK_VIDEO_TYPE_VIDEO)
#define CAROUSEL BIT (TOK_VIDEO_TYPE_CAROUSEL)
#define STORY BIT (TOK_VIDEO_TYPE_STORY)

#define TEXT(name, max, ...) { name, TOK_SETUP_KIND_TEXT, max, __VA_ARGS__ }
#define FLAG(name, ...) { name, TOK_SETUP_KIND_FLAG, 0, __VA_ARGS__ }

static const TokSetupFieldInfo fields[] = {
  [TOK_SETUP_USERNAME] = TEXT ("username", 24),
  [TOK_SETUP_VISIBLE_NAME] = TEXT ("visible_name", 30),
  [TOK_SETUP_BIOGRAPHY] = TEXT ("biography", 80),
  [TOK_SETUP_PICTURE] = TEXT ("profile_picture_url", 0),
  [TOK_SETUP_LINK] = TEXT ("link_in_bio", 0, INSTAGRAM),
  [TOK_SETUP_NICHE_INSTRUCTIONS] = TEXT ("niche_warming_instructions", 0),
  [TOK_SETUP_TERMS] = { "advanced_warming_terms", TOK_SETUP_KIND_LIST, 30, .is_current = TRUE },

  [TOK_SETUP_VIDEO_TYPE] = { "video_type", TOK_SETUP_KIND_WORD, .words = "video|carousel|story" },
  [TOK_SETUP_DATE] = { "target_publish_date", TOK_SETUP_KIND_DATE, .is_patchable = TRUE },
  [TOK_SETUP_DESCRIPTION] = TEXT ("description", 0, 0, VIDEO | CAROUSEL, .is_patchable = TRUE),
  [TOK_SETUP_VIDEO_URL] = TEXT ("video_url", 0, 0, VIDEO | STORY),
  [TOK_SETUP_CAROUSEL_IMAGES] = { "carousel_images", TOK_SETUP_KIND_LIST, 20, 0, CAROUSEL },
  [TOK_SETUP_CAROUSEL_TITLE] = TEXT ("carousel_title", 0, 0, CAROUSEL),
  [TOK_SETUP_STORY_IMAGE] = TEXT ("story_image_url", 0, TIKTOK | INSTAGRAM, STORY, NULL, TRUE),
  [TOK_SETUP_STORY_REPOST] = TEXT ("story_repost_url", 0, TIKTOK | INSTAGRAM, STORY, NULL, TRUE),
  [TOK_SETUP_INSTANT_REPOST] =
      FLAG ("instant_repost_as_story", TIKTOK | INSTAGRAM, VIDEO | CAROUSEL, NULL, TRUE),
  [TOK_SETUP_SOUND] = TEXT ("tiktok_sound_url", 0, TIKTOK, VIDEO | CAROUSEL),
  [TOK_SETUP_YOUTUBE_SOUND] = TEXT ("youtube_sound_url", 0, YOUTUBE, VIDEO),
  [TOK_SETUP_VOLUME_ORIGINAL] = { "volume_original_sound", TOK_SETUP_KIND_VOLUME, 100, 0, VIDEO },
  [TOK_SETUP_VOLUME_ADDED] = { "volume_added_sound", TOK_SETUP_KIND_VOLUME, 100, 0, VIDEO },
  [TOK_SETUP_INSTAGRAM_TYPE] = { "instagram_content_type", TOK_SETUP_KIND_WORD, 0, INSTAGRAM,
                                 VIDEO | CAROUSEL, "reel|post" },
  [TOK_SETUP_LOCATION] = TEXT ("instagram_location", 0, INSTAGRAM, VIDEO | CAROUSEL),
  [TOK_SETUP_COLLABORATORS] = { "instagram_collaborators", TOK_SETUP_KIND_LIST, 0, INSTAGRAM,
                                VIDEO | CAROUSEL },
  [TOK_SETUP_AUDIO_NAME] = TEXT ("instagram_audio_name", 200, INSTAGRAM, VIDEO | CAROUSEL),
  [TOK_SETUP_ADD_TO_STORY] = FLAG ("instagram_add_to_story", INSTAGRAM, VIDEO | CAROUSEL),
  [TOK_SETUP_YOUTUBE_TITLE] = TEXT ("youtube_title", 0, YOUTUBE, VIDEO),
  [TOK_SETUP_YOUTUBE_TAGS] = { "youtube_tags", TOK_SETUP_KIND_LIST, 0, YOUTUBE, VIDEO },
  [TOK_SETUP_YOUTUBE_CATEGORY] = TEXT ("youtube_category", 0, YOUTUBE, VIDEO),
  [TOK_SETUP_YOUTUBE_VISIBILITY] = { "youtube_visibility", TOK_SETUP_KIND_WORD, 0, YOUTUBE, VIDEO,
                                     "public|unlisted|private" },
  [TOK_SETUP_AI_DISCLAIMER] = FLAG ("ai_content_disclaimer"),
  [TOK_SETUP_ADS_DISCLOSURE] = FLAG ("disclose_as_ads"),
  [TOK_SETUP_EDITING] = TEXT ("editing_instructions", 0),
  [TOK_SETUP_NAME] = TEXT ("name", 200, .is_patchable = TRUE),
  [TOK_SETUP_REFERENCE] = TEXT ("external_ref", 200, .is_patchable = TRUE),
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == TOK_N_SETUP_FIELDS);
G_STATIC_ASSERT (TOK_N_SETUP_FIELDS <= 64); /* TokSetupFieldSet */

/**
 * tok_setup_field_get_info:
 *
 * Returns: (transfer none): the description of a field
 */
const TokSetupFieldInfo *
tok_setup_field_get_info (TokSetupField field)
{
  g_return_val_if_fail (field < TOK_N_SETUP_FIELDS, NULL);

  return &fields[field];
}

TokSetupTarget
tok_setup_field_get_target (TokSetupField field)
{
  return field < TOK_SETUP_VIDEO_TYPE ? TOK_SETUP_PROFILE : TOK_SETUP_VIDEO;
}

/**
 * tok_setup_target_get_fields:
 * @first: (out): the first field
 * @end: (out): the one after the last
 */
void
tok_setup_target_get_fields (TokSetupTarget target, TokSetupField *first, TokSetupField *end)
{
  *first = target == TOK_SETUP_PROFILE ? TOK_SETUP_USERNAME : TOK_SETUP_VIDEO_TYPE;
  *end = target == TOK_SETUP_PROFILE ? TOK_SETUP_VIDEO_TYPE : TOK_N_SETUP_FIELDS;
}

/**
 * tok_setup_field_find:
 * @name: the name of a member, in any case
 *
 * Returns: the field of @target; -1: there is none
 */
int
tok_setup_field_find (TokSetupTarget target, const char *name)
{
  TokSetupField first, end;

  g_return_val_if_fail (name != NULL, -1);

  tok_setup_target_get_fields (target, &first, &end);
  for (TokSetupField field = first; field < end; field++)
    if (g_ascii_strcasecmp (fields[field].name, name) == 0)
      return (int) field;
  return -1;
}

/**
 * tok_setup_get_patchable:
 *
 * The early contract changes only name and reference: doc/api.md, section 6.1.
 *
 * Returns: the fields of a slot that can be changed without replacing all
 */
TokSetupFieldSet
tok_setup_get_patchable (TokContract contract)
{
  TokSetupFieldSet set = 0;

  if (contract != TOK_CONTRACT_CURRENT)
    return TOK_SETUP_FIELD_BIT (TOK_SETUP_NAME) | TOK_SETUP_FIELD_BIT (TOK_SETUP_REFERENCE);
  for (guint i = 0; i < TOK_N_SETUP_FIELDS; i++)
    if (fields[i].is_patchable)
      set |= TOK_SETUP_FIELD_BIT (i);
  return set;
}
