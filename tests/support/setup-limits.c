/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "setup-limits.h"

#include <stdlib.h>
#include <string.h>

#define EARLY TOK_CONTRACT_EARLY_2026
#define CURRENT TOK_CONTRACT_CURRENT
#define TIKTOK TOK_PLATFORM_TIKTOK
#define INSTAGRAM TOK_PLATFORM_INSTAGRAM
#define YOUTUBE TOK_PLATFORM_YOUTUBE
#define NO_KIND TOK_VIDEO_TYPE_UNKNOWN
#define VIDEO TOK_VIDEO_TYPE_VIDEO
#define CAROUSEL TOK_VIDEO_TYPE_CAROUSEL
#define STORY TOK_VIDEO_TYPE_STORY

static const SetupLimit limits[] = {
  { "no username", TOK_SETUP_PROFILE, EARLY, TIKTOK, NO_KIND, TOK_SETUP_USERNAME, NULL,
    TOK_REASON_REQUIRED },
  { "a username that is too long", TOK_SETUP_PROFILE, EARLY, TIKTOK, NO_KIND, TOK_SETUP_USERNAME,
    "#25", TOK_REASON_TOO_LONG },
  { "no visible name", TOK_SETUP_PROFILE, EARLY, INSTAGRAM, NO_KIND, TOK_SETUP_VISIBLE_NAME, NULL,
    TOK_REASON_REQUIRED },
  { "a biography that is too long", TOK_SETUP_PROFILE, EARLY, INSTAGRAM, NO_KIND,
    TOK_SETUP_BIOGRAPHY, "#81", TOK_REASON_TOO_LONG },
  { "a link on TikTok", TOK_SETUP_PROFILE, EARLY, TIKTOK, NO_KIND, TOK_SETUP_LINK,
    "https://example.org", TOK_REASON_INSTAGRAM_ONLY },
  { "no username now", TOK_SETUP_PROFILE, CURRENT, TIKTOK, NO_KIND, TOK_SETUP_USERNAME, NULL,
    TOK_REASON_REQUIRED },
  { "a username that is too long now", TOK_SETUP_PROFILE, CURRENT, TIKTOK, NO_KIND,
    TOK_SETUP_USERNAME, "#25", TOK_REASON_TOO_LONG },
  { "no visible name now", TOK_SETUP_PROFILE, CURRENT, INSTAGRAM, NO_KIND, TOK_SETUP_VISIBLE_NAME,
    NULL, TOK_REASON_REQUIRED },
  { "a biography that is too long now", TOK_SETUP_PROFILE, CURRENT, INSTAGRAM, NO_KIND,
    TOK_SETUP_BIOGRAPHY, "#81", TOK_REASON_TOO_LONG },
  { "a link on TikTok now", TOK_SETUP_PROFILE, CURRENT, TIKTOK, NO_KIND, TOK_SETUP_LINK,
    "https://example.org", TOK_REASON_INSTAGRAM_ONLY },
  { "a username with a blank", TOK_SETUP_PROFILE, CURRENT, TIKTOK, NO_KIND, TOK_SETUP_USERNAME,
    "anna bakes", TOK_REASON_USERNAME_CHARACTERS },
  { "a username with an accent", TOK_SETUP_PROFILE, CURRENT, TIKTOK, NO_KIND, TOK_SETUP_USERNAME,
    "ännchen", TOK_REASON_USERNAME_CHARACTERS },
  { "a visible name that is too long", TOK_SETUP_PROFILE, CURRENT, TIKTOK, NO_KIND,
    TOK_SETUP_VISIBLE_NAME, "#31", TOK_REASON_TOO_LONG },
  { "a picture that is no web address", TOK_SETUP_PROFILE, CURRENT, TIKTOK, NO_KIND,
    TOK_SETUP_PICTURE, "ftp://example.org/a.jpg", TOK_REASON_NOT_AN_ADDRESS },
  { "a link that is no address", TOK_SETUP_PROFILE, CURRENT, INSTAGRAM, NO_KIND, TOK_SETUP_LINK,
    "example", TOK_REASON_NOT_AN_ADDRESS },
  { "instructions without niche warming", TOK_SETUP_PROFILE, CURRENT, TIKTOK, NO_KIND,
    TOK_SETUP_NICHE_INSTRUCTIONS, "Cooking", TOK_REASON_NEEDS_NICHE },
  { "terms then", TOK_SETUP_PROFILE, EARLY, TIKTOK, NO_KIND, TOK_SETUP_TERMS, "bread\nwine\ncheese",
    TOK_REASON_NOT_IN_CONTRACT },
  { "terms without advanced warming", TOK_SETUP_PROFILE, CURRENT, INSTAGRAM, NO_KIND,
    TOK_SETUP_TERMS, "bread\nwine\ncheese", TOK_REASON_NEEDS_ADVANCED },
  { "a number of terms that three does not divide", TOK_SETUP_PROFILE, CURRENT, TIKTOK, NO_KIND,
    TOK_SETUP_TERMS, "bread\nwine\ncheese\nsalt", TOK_REASON_TERMS_NUMBER, 6 },
  { "a term that is too short", TOK_SETUP_PROFILE, CURRENT, TIKTOK, NO_KIND, TOK_SETUP_TERMS,
    "bread\nw\ncheese", TOK_REASON_TERM_LENGTH, 6 },
  { "a term twice", TOK_SETUP_PROFILE, CURRENT, TIKTOK, NO_KIND, TOK_SETUP_TERMS,
    "bread\nwine\nBread", TOK_REASON_TERM_REPEATED, 6, SETUP_LIMIT_NOT_IN_EDITOR },
  { "fewer terms than were bought", TOK_SETUP_PROFILE, CURRENT, TIKTOK, NO_KIND, TOK_SETUP_TERMS,
    "bread\nwine\ncheese", TOK_REASON_TERMS_BOUGHT, 6 },
  { "no kind", TOK_SETUP_VIDEO, EARLY, TIKTOK, VIDEO, TOK_SETUP_VIDEO_TYPE, NULL,
    TOK_REASON_REQUIRED, 0, SETUP_LIMIT_NOT_IN_EDITOR },
  { "no date", TOK_SETUP_VIDEO, EARLY, TIKTOK, VIDEO, TOK_SETUP_DATE, NULL, TOK_REASON_REQUIRED },
  { "a date that is too early", TOK_SETUP_VIDEO, EARLY, TIKTOK, VIDEO, TOK_SETUP_DATE, "@-1",
    TOK_REASON_DATE_TOO_EARLY },
  { "no caption", TOK_SETUP_VIDEO, EARLY, TIKTOK, VIDEO, TOK_SETUP_DESCRIPTION, NULL,
    TOK_REASON_REQUIRED },
  { "no video", TOK_SETUP_VIDEO, EARLY, TIKTOK, VIDEO, TOK_SETUP_VIDEO_URL, NULL,
    TOK_REASON_REQUIRED },
  { "no pictures", TOK_SETUP_VIDEO, EARLY, TIKTOK, CAROUSEL, TOK_SETUP_CAROUSEL_IMAGES, NULL,
    TOK_REASON_REQUIRED },
  { "no sound of a carousel", TOK_SETUP_VIDEO, EARLY, TIKTOK, CAROUSEL, TOK_SETUP_SOUND, NULL,
    TOK_REASON_REQUIRED },
  { "neither reel nor post", TOK_SETUP_VIDEO, EARLY, INSTAGRAM, VIDEO, TOK_SETUP_INSTAGRAM_TYPE,
    NULL, TOK_REASON_REQUIRED },
  { "editing without edits", TOK_SETUP_VIDEO, EARLY, TIKTOK, VIDEO, TOK_SETUP_EDITING, "Cut it.",
    TOK_REASON_NO_EDITS },
  { "no kind now", TOK_SETUP_VIDEO, CURRENT, TIKTOK, VIDEO, TOK_SETUP_VIDEO_TYPE, NULL,
    TOK_REASON_REQUIRED, 0, SETUP_LIMIT_NOT_IN_EDITOR },
  { "no date now", TOK_SETUP_VIDEO, CURRENT, TIKTOK, VIDEO, TOK_SETUP_DATE, NULL,
    TOK_REASON_REQUIRED },
  { "a date that is too early now", TOK_SETUP_VIDEO, CURRENT, TIKTOK, VIDEO, TOK_SETUP_DATE, "@-1",
    TOK_REASON_DATE_TOO_EARLY },
  { "no caption now", TOK_SETUP_VIDEO, CURRENT, TIKTOK, VIDEO, TOK_SETUP_DESCRIPTION, NULL,
    TOK_REASON_REQUIRED },
  { "no video now", TOK_SETUP_VIDEO, CURRENT, TIKTOK, VIDEO, TOK_SETUP_VIDEO_URL, NULL,
    TOK_REASON_REQUIRED },
  { "no pictures now", TOK_SETUP_VIDEO, CURRENT, TIKTOK, CAROUSEL, TOK_SETUP_CAROUSEL_IMAGES, NULL,
    TOK_REASON_REQUIRED },
  { "no sound of a carousel now", TOK_SETUP_VIDEO, CURRENT, TIKTOK, CAROUSEL, TOK_SETUP_SOUND, NULL,
    TOK_REASON_REQUIRED },
  { "neither reel nor post now", TOK_SETUP_VIDEO, CURRENT, INSTAGRAM, VIDEO,
    TOK_SETUP_INSTAGRAM_TYPE, NULL, TOK_REASON_REQUIRED },
  { "editing without edits now", TOK_SETUP_VIDEO, CURRENT, TIKTOK, VIDEO, TOK_SETUP_EDITING,
    "Cut it.", TOK_REASON_NO_EDITS },
  { "a kind that there is not", TOK_SETUP_VIDEO, CURRENT, TIKTOK, VIDEO, TOK_SETUP_VIDEO_TYPE,
    "reels", TOK_REASON_INVALID },
  { "a story then", TOK_SETUP_VIDEO, EARLY, TIKTOK, VIDEO, TOK_SETUP_VIDEO_TYPE, "story",
    TOK_REASON_NOT_IN_CONTRACT },
  { "a story on YouTube", TOK_SETUP_VIDEO, CURRENT, YOUTUBE, VIDEO, TOK_SETUP_VIDEO_TYPE, "story",
    TOK_REASON_NO_YOUTUBE },
  { "a day that there is not", TOK_SETUP_VIDEO, CURRENT, TIKTOK, VIDEO, TOK_SETUP_DATE,
    "2099-02-30", TOK_REASON_NOT_A_DATE },
  { "a date in another form", TOK_SETUP_VIDEO, CURRENT, TIKTOK, VIDEO, TOK_SETUP_DATE, "24.12.2099",
    TOK_REASON_NOT_A_DATE },
  { "a date that is too early for a delivered account", TOK_SETUP_VIDEO, EARLY, TIKTOK, VIDEO,
    TOK_SETUP_DATE, "@-1", TOK_REASON_DATE_TOO_EARLY, .is_delivered = TRUE },
  { "a date that is too early for a delivered account now", TOK_SETUP_VIDEO, CURRENT, TIKTOK, VIDEO,
    TOK_SETUP_DATE, "@-1", TOK_REASON_DATE_TOO_EARLY, .is_delivered = TRUE },
  { "a fourth video of a day", TOK_SETUP_VIDEO, EARLY, TIKTOK, VIDEO, TOK_SETUP_DATE, "@9",
    TOK_REASON_DAY_FULL, .n_others = TOK_VIDEOS_PER_DAY },
  { "a fourth video of a day now", TOK_SETUP_VIDEO, CURRENT, INSTAGRAM, VIDEO, TOK_SETUP_DATE, "@9",
    TOK_REASON_DAY_FULL, .n_others = TOK_VIDEOS_PER_DAY },
  { "no caption of a carousel", TOK_SETUP_VIDEO, CURRENT, INSTAGRAM, CAROUSEL,
    TOK_SETUP_DESCRIPTION, NULL, TOK_REASON_REQUIRED },
  { "a caption of a story", TOK_SETUP_VIDEO, CURRENT, INSTAGRAM, STORY, TOK_SETUP_DESCRIPTION,
    "Bread", TOK_REASON_OTHER_VIDEO_TYPE },
  { "a video that is no web address", TOK_SETUP_VIDEO, CURRENT, TIKTOK, VIDEO, TOK_SETUP_VIDEO_URL,
    "ftp://example.org/a.mp4", TOK_REASON_NOT_AN_ADDRESS },
  { "a video in a carousel", TOK_SETUP_VIDEO, CURRENT, TIKTOK, CAROUSEL, TOK_SETUP_VIDEO_URL,
    "https://example.org/a.mp4", TOK_REASON_OTHER_VIDEO_TYPE },
  { "too many pictures", TOK_SETUP_VIDEO, CURRENT, TIKTOK, CAROUSEL, TOK_SETUP_CAROUSEL_IMAGES,
    "[21", TOK_REASON_TOO_MANY },
  { "a picture that is no web address", TOK_SETUP_VIDEO, CURRENT, TIKTOK, CAROUSEL,
    TOK_SETUP_CAROUSEL_IMAGES, "ftp://example.org/a.jpg", TOK_REASON_NOT_AN_ADDRESS },
  { "pictures of a video", TOK_SETUP_VIDEO, CURRENT, TIKTOK, VIDEO, TOK_SETUP_CAROUSEL_IMAGES,
    "https://example.org/a.jpg", TOK_REASON_OTHER_VIDEO_TYPE },
  { "a carousel’s title of a video", TOK_SETUP_VIDEO, CURRENT, TIKTOK, VIDEO,
    TOK_SETUP_CAROUSEL_TITLE, "Bread", TOK_REASON_OTHER_VIDEO_TYPE },
  { "a story without a picture or a video", TOK_SETUP_VIDEO, CURRENT, INSTAGRAM, STORY,
    TOK_SETUP_STORY_IMAGE, NULL, TOK_REASON_EITHER },
  { "a story’s picture of a video", TOK_SETUP_VIDEO, CURRENT, INSTAGRAM, VIDEO,
    TOK_SETUP_STORY_IMAGE, "https://example.org/a.jpg", TOK_REASON_OTHER_VIDEO_TYPE },
  { "a story to repost in a video", TOK_SETUP_VIDEO, CURRENT, INSTAGRAM, VIDEO,
    TOK_SETUP_STORY_REPOST, "https://example.org/s", TOK_REASON_OTHER_VIDEO_TYPE },
  { "a story to repost that is no address", TOK_SETUP_VIDEO, CURRENT, INSTAGRAM, STORY,
    TOK_SETUP_STORY_REPOST, "example", TOK_REASON_NOT_AN_ADDRESS },
  { "a repost then", TOK_SETUP_VIDEO, EARLY, TIKTOK, VIDEO, TOK_SETUP_INSTANT_REPOST, "true",
    TOK_REASON_NOT_IN_CONTRACT },
  { "a repost of a story", TOK_SETUP_VIDEO, CURRENT, INSTAGRAM, STORY, TOK_SETUP_INSTANT_REPOST,
    "true", TOK_REASON_OTHER_VIDEO_TYPE },
  { "a repost on YouTube", TOK_SETUP_VIDEO, CURRENT, YOUTUBE, VIDEO, TOK_SETUP_INSTANT_REPOST,
    "true", TOK_REASON_NO_YOUTUBE },
  { "a flag that is neither on nor off", TOK_SETUP_VIDEO, CURRENT, TIKTOK, VIDEO,
    TOK_SETUP_INSTANT_REPOST, "perhaps", TOK_REASON_INVALID, 0,
    SETUP_LIMIT_NOT_BY_OPTION | SETUP_LIMIT_NOT_IN_EDITOR },
  { "a TikTok sound on Instagram", TOK_SETUP_VIDEO, CURRENT, INSTAGRAM, VIDEO, TOK_SETUP_SOUND,
    "https://example.org/m", TOK_REASON_TIKTOK_ONLY },
  { "a sound that is no address", TOK_SETUP_VIDEO, CURRENT, TIKTOK, VIDEO, TOK_SETUP_SOUND,
    "example", TOK_REASON_NOT_AN_ADDRESS },
  { "a sound of a story", TOK_SETUP_VIDEO, CURRENT, TIKTOK, STORY, TOK_SETUP_SOUND,
    "https://example.org/m", TOK_REASON_OTHER_VIDEO_TYPE },
  { "a volume that is too high", TOK_SETUP_VIDEO, CURRENT, TIKTOK, VIDEO, TOK_SETUP_VOLUME_ORIGINAL,
    "101", TOK_REASON_NOT_A_VOLUME, 0, SETUP_LIMIT_NOT_IN_EDITOR },
  { "a volume below zero", TOK_SETUP_VIDEO, CURRENT, TIKTOK, VIDEO, TOK_SETUP_VOLUME_ADDED, "-1",
    TOK_REASON_NOT_A_VOLUME, 0, SETUP_LIMIT_NOT_IN_EDITOR },
  { "a volume that is no number", TOK_SETUP_VIDEO, CURRENT, TIKTOK, VIDEO, TOK_SETUP_VOLUME_ADDED,
    "loud", TOK_REASON_NOT_A_VOLUME, 0, SETUP_LIMIT_NOT_IN_EDITOR },
  { "a volume of a carousel", TOK_SETUP_VIDEO, CURRENT, TIKTOK, CAROUSEL, TOK_SETUP_VOLUME_ORIGINAL,
    "50", TOK_REASON_OTHER_VIDEO_TYPE },
  { "a form that there is not", TOK_SETUP_VIDEO, CURRENT, INSTAGRAM, VIDEO,
    TOK_SETUP_INSTAGRAM_TYPE, "album", TOK_REASON_INVALID, 0, SETUP_LIMIT_NOT_IN_EDITOR },
  { "a reel on TikTok", TOK_SETUP_VIDEO, CURRENT, TIKTOK, VIDEO, TOK_SETUP_INSTAGRAM_TYPE, "reel",
    TOK_REASON_INSTAGRAM_ONLY },
  { "a location on TikTok", TOK_SETUP_VIDEO, CURRENT, TIKTOK, VIDEO, TOK_SETUP_LOCATION, "Bern",
    TOK_REASON_INSTAGRAM_ONLY },
  { "collaborators on TikTok", TOK_SETUP_VIDEO, CURRENT, TIKTOK, VIDEO, TOK_SETUP_COLLABORATORS,
    "berta", TOK_REASON_INSTAGRAM_ONLY },
  { "an audio name on TikTok", TOK_SETUP_VIDEO, CURRENT, TIKTOK, VIDEO, TOK_SETUP_AUDIO_NAME,
    "Waltz", TOK_REASON_INSTAGRAM_ONLY },
  { "an audio name that is too long", TOK_SETUP_VIDEO, CURRENT, INSTAGRAM, VIDEO,
    TOK_SETUP_AUDIO_NAME, "#201", TOK_REASON_TOO_LONG },
  { "the story on TikTok", TOK_SETUP_VIDEO, CURRENT, TIKTOK, VIDEO, TOK_SETUP_ADD_TO_STORY, "true",
    TOK_REASON_INSTAGRAM_ONLY },
  { "no title on YouTube", TOK_SETUP_VIDEO, EARLY, YOUTUBE, VIDEO, TOK_SETUP_YOUTUBE_TITLE, NULL,
    TOK_REASON_REQUIRED },
  { "a YouTube title on TikTok", TOK_SETUP_VIDEO, EARLY, TIKTOK, VIDEO, TOK_SETUP_YOUTUBE_TITLE,
    "Bread", TOK_REASON_YOUTUBE_ONLY },
  { "YouTube tags on TikTok", TOK_SETUP_VIDEO, EARLY, TIKTOK, VIDEO, TOK_SETUP_YOUTUBE_TAGS,
    "bread", TOK_REASON_YOUTUBE_ONLY },
  { "a YouTube category on TikTok", TOK_SETUP_VIDEO, EARLY, TIKTOK, VIDEO,
    TOK_SETUP_YOUTUBE_CATEGORY, "Food", TOK_REASON_YOUTUBE_ONLY },
  { "a YouTube visibility on TikTok", TOK_SETUP_VIDEO, EARLY, TIKTOK, VIDEO,
    TOK_SETUP_YOUTUBE_VISIBILITY, "public", TOK_REASON_YOUTUBE_ONLY },
  { "a visibility that there is not", TOK_SETUP_VIDEO, EARLY, YOUTUBE, VIDEO,
    TOK_SETUP_YOUTUBE_VISIBILITY, "secret", TOK_REASON_INVALID, 0, SETUP_LIMIT_NOT_IN_EDITOR },
  { "a YouTube sound that is no address", TOK_SETUP_VIDEO, EARLY, YOUTUBE, VIDEO,
    TOK_SETUP_YOUTUBE_SOUND, "example", TOK_REASON_NOT_AN_ADDRESS },
  { "a YouTube sound on TikTok", TOK_SETUP_VIDEO, EARLY, TIKTOK, VIDEO, TOK_SETUP_YOUTUBE_SOUND,
    "https://example.org/m", TOK_REASON_YOUTUBE_ONLY, 0, SETUP_LIMIT_NOT_BY_OPTION },
  { "a name that is too long", TOK_SETUP_VIDEO, CURRENT, TIKTOK, VIDEO, TOK_SETUP_NAME, "#201",
    TOK_REASON_TOO_LONG },
  { "a reference that is too long", TOK_SETUP_VIDEO, CURRENT, TIKTOK, VIDEO, TOK_SETUP_REFERENCE,
    "#201", TOK_REASON_TOO_LONG },
};

/**
 * setup_limits_get:
 * @n_limits: (out): their number
 *
 * Returns: (array length=n_limits): the limits
 */
const SetupLimit *
setup_limits_get (guint *n_limits)
{
  *n_limits = G_N_ELEMENTS (limits);
  return limits;
}

/**
 * setup_limit_get_earliest:
 *
 * Returns: the first day that the account of the limit takes videos on
 */
TokDate
setup_limit_get_earliest (const SetupLimit *self, TokDate today)
{
  return today + (self->is_delivered ? TOK_LEAD_DAYS_DELIVERED : TOK_LEAD_DAYS_NEW);
}

/**
 * setup_limit_get_context:
 *
 * Returns: the facts that the limit is about
 */
TokSetupContext
setup_limit_get_context (const SetupLimit *self, TokDate today)
{
  return (TokSetupContext) {
    .contract = self->contract,
    .platform = self->platform,
    .has_terms = self->contract == CURRENT && self->terms_bought > 0,
    .terms_bought = self->terms_bought > 0 ? self->terms_bought : TOK_COUNT_UNKNOWN,
    .earliest = setup_limit_get_earliest (self, today),
  };
}

static void
set_slot (const SetupLimit *self, TokSetupValues *values, TokDate today)
{
  g_autofree char *day = tok_date_to_string (setup_limit_get_earliest (self, today) + 7);

  tok_setup_values_set (values, TOK_SETUP_VIDEO_TYPE, tok_video_type_to_string (self->kind));
  tok_setup_values_set (values, TOK_SETUP_DATE, day);
  if (self->kind == VIDEO)
    tok_setup_values_set (values, TOK_SETUP_VIDEO_URL, "https://example.org/bread.mp4");
  if (self->kind == CAROUSEL)
    tok_setup_values_set (values, TOK_SETUP_CAROUSEL_IMAGES, "https://example.org/bread.jpg");
  if (self->kind == STORY)
    {
      tok_setup_values_set (values, TOK_SETUP_STORY_IMAGE, "https://example.org/bread.jpg");
      return;
    }
  tok_setup_values_set (values, TOK_SETUP_DESCRIPTION, "Bread");
  if (self->kind == CAROUSEL && self->platform == TIKTOK)
    tok_setup_values_set (values, TOK_SETUP_SOUND, "https://www.tiktok.com/music/1");
  if (self->platform == INSTAGRAM)
    tok_setup_values_set (values, TOK_SETUP_INSTAGRAM_TYPE, "reel");
  if (self->platform == YOUTUBE)
    tok_setup_values_set (values, TOK_SETUP_YOUTUBE_TITLE, "Bread");
}

/**
 * setup_limit_new_base:
 *
 * Returns: (transfer full): values that can be saved
 */
TokSetupValues *
setup_limit_new_base (const SetupLimit *self, TokDate today)
{
  TokSetupValues *values = tok_setup_values_new ();

  if (self->target == TOK_SETUP_VIDEO)
    {
      set_slot (self, values, today);
      return values;
    }
  tok_setup_values_set (values, TOK_SETUP_USERNAME, "anna.bakes");
  tok_setup_values_set (values, TOK_SETUP_VISIBLE_NAME, "Anna");
  return values;
}

static char *
dup_repeated (const char *text, guint n)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (all, text);
  return g_string_free_and_steal (all);
}

/* Characters count, not bytes. */
static char *
dup_number (const SetupLimit *self, TokDate today, int number)
{
  switch (*self->value)
    {
    case '#':
      return dup_repeated (self->field == TOK_SETUP_USERNAME ? "a" : "ß", (guint) number);
    case '[':
      {
        GString *list = g_string_new (NULL);

        for (int i = 1; i <= number; i++)
          g_string_append_printf (list, "%shttps://example.org/%d.jpg", i > 1 ? "\n" : "", i);
        return g_string_free_and_steal (list);
      }
    case '@':
    default:
      return tok_date_to_string ((TokDate) ((int) setup_limit_get_earliest (self, today) + number));
    }
}

static gboolean
has_number (const SetupLimit *self)
{
  return self->value != NULL && *self->value != '\0' && strchr ("#[@", *self->value) != NULL;
}

/**
 * setup_limit_dup_value:
 *
 * Returns: (transfer full) (nullable): the value that breaks the limit; %NULL: none
 */
char *
setup_limit_dup_value (const SetupLimit *self, TokDate today)
{
  return has_number (self) ? dup_number (self, today, atoi (self->value + 1))
                           : g_strdup (self->value);
}

/**
 * setup_limit_dup_allowed:
 *
 * Returns: (transfer full) (nullable): the value next to the one that breaks the limit, which is
 *   still possible; %NULL: there is none
 */
char *
setup_limit_dup_allowed (const SetupLimit *self, TokDate today)
{
  if (!has_number (self))
    return NULL;
  return dup_number (self, today,
                     atoi (self->value + 1) +
                         (self->reason == TOK_REASON_DATE_TOO_EARLY || self->n_others > 0 ? 1
                                                                                          : -1));
}

/**
 * setup_limit_new_values:
 *
 * Returns: (transfer full): values that break only this limit
 */
TokSetupValues *
setup_limit_new_values (const SetupLimit *self, TokDate today)
{
  TokSetupValues *values = setup_limit_new_base (self, today);
  g_autofree char *value = setup_limit_dup_value (self, today);

  tok_setup_values_set (values, self->field, value);
  return values;
}

/**
 * setup_limit_new_videos:
 *
 * Returns: (transfer full) (element-type TokVideo): the slots of a bundle: the first one is
 *   empty, the others fill the day that breaks the limit
 */
GPtrArray *
setup_limit_new_videos (const SetupLimit *self, TokDate today)
{
  GPtrArray *videos = tok_video_array_new ();
  g_autofree char *day = setup_limit_dup_value (self, today);

  g_ptr_array_add (videos, tok_video_new (1));
  for (int i = 0; i < self->n_others; i++)
    {
      TokVideo *video = tok_video_new (i + 2);

      set_slot (self, video->values, today);
      tok_setup_values_set (video->values, TOK_SETUP_DATE, day);
      video->status = g_strdup ("configured");
      g_ptr_array_add (videos, video);
    }
  return videos;
}
