/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-setup-rules.h"

#include <stdlib.h>
#include <string.h>

#define TODAY "2026-02-26"
#define EARLIEST "2026-03-01"

static TokSetupContext
get_context (TokPlatform platform, TokContract contract)
{
  return (TokSetupContext) {
    .contract = contract,
    .platform = platform,
    .has_niche_warming = TRUE,
    .has_terms = TRUE,
    .terms_bought = TOK_COUNT_UNKNOWN,
    .has_edits = TRUE,
    .earliest = tok_date_parse (EARLIEST),
  };
}

/* --- which fields can be used --------------------------------------------------------- */

static const TokPlatform platforms[] = { TOK_PLATFORM_TIKTOK, TOK_PLATFORM_INSTAGRAM,
                                         TOK_PLATFORM_YOUTUBE };
static const TokVideoType types[] = { TOK_VIDEO_TYPE_VIDEO, TOK_VIDEO_TYPE_CAROUSEL,
                                      TOK_VIDEO_TYPE_STORY };
static const TokContract contracts[] = { TOK_CONTRACT_EARLY_2026, TOK_CONTRACT_CURRENT };

/*
 * Where a field can be used, written independently of the table in tok-setup-field.c:
 * platforms "TIY", kinds "vcs", "2" if only the current contract has it.
 */
static const struct
{
  TokSetupField field;
  const char *where;
} uses[] = {
  { TOK_SETUP_USERNAME, "TIY vcs" },
  { TOK_SETUP_VISIBLE_NAME, "TIY vcs" },
  { TOK_SETUP_BIOGRAPHY, "TIY vcs" },
  { TOK_SETUP_PICTURE, "TIY vcs" },
  { TOK_SETUP_LINK, "I vcs" },
  { TOK_SETUP_NICHE_INSTRUCTIONS, "TIY vcs" },
  { TOK_SETUP_TERMS, "TIY vcs 2" },
  { TOK_SETUP_VIDEO_TYPE, "TIY vcs" },
  { TOK_SETUP_DATE, "TIY vcs" },
  { TOK_SETUP_DESCRIPTION, "TIY vc" },
  { TOK_SETUP_VIDEO_URL, "TIY vs" },
  { TOK_SETUP_CAROUSEL_IMAGES, "TIY c" },
  { TOK_SETUP_CAROUSEL_TITLE, "TIY c" },
  { TOK_SETUP_STORY_IMAGE, "TI s 2" },
  { TOK_SETUP_STORY_REPOST, "TI s 2" },
  { TOK_SETUP_INSTANT_REPOST, "TI vc 2" },
  { TOK_SETUP_SOUND, "T vc" },
  { TOK_SETUP_YOUTUBE_SOUND, "Y v" },
  { TOK_SETUP_VOLUME_ORIGINAL, "TIY v" },
  { TOK_SETUP_VOLUME_ADDED, "TIY v" },
  { TOK_SETUP_INSTAGRAM_TYPE, "I vc" },
  { TOK_SETUP_LOCATION, "I vc" },
  { TOK_SETUP_COLLABORATORS, "I vc" },
  { TOK_SETUP_AUDIO_NAME, "I vc" },
  { TOK_SETUP_ADD_TO_STORY, "I vc" },
  { TOK_SETUP_YOUTUBE_TITLE, "Y v" },
  { TOK_SETUP_YOUTUBE_TAGS, "Y v" },
  { TOK_SETUP_YOUTUBE_CATEGORY, "Y v" },
  { TOK_SETUP_YOUTUBE_VISIBILITY, "Y v" },
  { TOK_SETUP_AI_DISCLAIMER, "TIY vcs" },
  { TOK_SETUP_ADS_DISCLOSURE, "TIY vcs" },
  { TOK_SETUP_EDITING, "TIY vcs" },
  { TOK_SETUP_NAME, "TIY vcs" },
  { TOK_SETUP_REFERENCE, "TIY vcs" },
};

G_STATIC_ASSERT (G_N_ELEMENTS (uses) == TOK_N_SETUP_FIELDS);

static TokReason
get_platform_reason (const char *where)
{
  const char *end = strchr (where, ' ');

  if (strncmp (where, "T ", 2) == 0)
    return TOK_REASON_TIKTOK_ONLY;
  if (strncmp (where, "I ", 2) == 0)
    return TOK_REASON_INSTAGRAM_ONLY;
  return end - where == 1 ? TOK_REASON_YOUTUBE_ONLY : TOK_REASON_NO_YOUTUBE;
}

static TokReason
get_wanted (guint use, guint platform, guint type, guint contract)
{
  const char *where = uses[use].where;

  if (strchr (where, "TIY"[platform]) == NULL)
    return get_platform_reason (where);
  if (strchr (where, '2') != NULL && contracts[contract] != TOK_CONTRACT_CURRENT)
    return TOK_REASON_NOT_IN_CONTRACT;
  return strchr (where, "vcs"[type]) == NULL ? TOK_REASON_OTHER_VIDEO_TYPE : TOK_REASON_NONE;
}

static void
check_use (guint use, guint platform, guint type, guint contract)
{
  TokSetupContext context = get_context (platforms[platform], contracts[contract]);
  g_autoptr (TokSetupValues) values = tok_setup_values_new ();
  TokReason reason;
  gboolean is_usable;

  tok_setup_values_set (values, TOK_SETUP_VIDEO_TYPE, tok_video_type_to_string (types[type]));
  reason = tok_setup_check_field (&context, values, uses[use].field);
  g_assert_cmpint (reason, ==, get_wanted (use, platform, type, contract));
  is_usable =
      (tok_setup_get_usable (&context, tok_setup_field_get_target (uses[use].field), values) &
       TOK_SETUP_FIELD_BIT (uses[use].field)) != 0;
  g_assert_cmpint (is_usable, ==, reason == TOK_REASON_NONE);
}

/* Every field on every platform, for every kind, in both contracts. */
static void
test_fields (void)
{
  for (guint use = 0; use < G_N_ELEMENTS (uses); use++)
    {
      g_assert_cmpuint (uses[use].field, ==, use);
      for (guint platform = 0; platform < G_N_ELEMENTS (platforms); platform++)
        for (guint type = 0; type < G_N_ELEMENTS (types); type++)
          for (guint contract = 0; contract < G_N_ELEMENTS (contracts); contract++)
            check_use (use, platform, type, contract);
    }
}

/* What was not ordered cannot be used; what is not known may be. */
static void
test_ordered (void)
{
  TokSetupContext context = get_context (TOK_PLATFORM_TIKTOK, TOK_CONTRACT_CURRENT);
  g_autoptr (TokSetupValues) values = tok_setup_values_new ();

  context.has_niche_warming = context.has_terms = context.has_edits = FALSE;
  g_assert_cmpint (tok_setup_check_field (&context, values, TOK_SETUP_NICHE_INSTRUCTIONS), ==,
                   TOK_REASON_NEEDS_NICHE);
  g_assert_cmpint (tok_setup_check_field (&context, values, TOK_SETUP_TERMS), ==,
                   TOK_REASON_NEEDS_ADVANCED);
  g_assert_cmpint (tok_setup_check_field (&context, values, TOK_SETUP_EDITING), ==,
                   TOK_REASON_NO_EDITS);
  context.platform = TOK_PLATFORM_UNKNOWN;
  g_assert_cmpint (tok_setup_check_field (&context, values, TOK_SETUP_YOUTUBE_TITLE), ==,
                   TOK_REASON_NONE);
  g_assert_cmpint (tok_setup_check_field (&context, values, TOK_SETUP_SOUND), ==, TOK_REASON_NONE);
}

/* --- values ------------------------------------------------------------------------------ */

#define TIKTOK TOK_PLATFORM_TIKTOK
#define INSTAGRAM TOK_PLATFORM_INSTAGRAM
#define YOUTUBE TOK_PLATFORM_YOUTUBE

static const struct
{
  TokSetupField field;
  TokPlatform platform;
  const char *type;
  const char *text; /* (nullable); "%24": a text of 24 characters; "#20": a list of 20 links */
  TokReason reason;
} limits[] = {
  { TOK_SETUP_USERNAME, TIKTOK, NULL, NULL, TOK_REASON_REQUIRED },
  { TOK_SETUP_USERNAME, TIKTOK, NULL, "a", TOK_REASON_NONE },
  { TOK_SETUP_USERNAME, TIKTOK, NULL, "A_b.9", TOK_REASON_NONE },
  { TOK_SETUP_USERNAME, TIKTOK, NULL, "a b", TOK_REASON_USERNAME_CHARACTERS },
  { TOK_SETUP_USERNAME, TIKTOK, NULL, "é", TOK_REASON_USERNAME_CHARACTERS },
  { TOK_SETUP_USERNAME, TIKTOK, NULL, "@a", TOK_REASON_USERNAME_CHARACTERS },
  { TOK_SETUP_USERNAME, TIKTOK, NULL, "aaaaaaaaaaaaaaaaaaaaaaaa", TOK_REASON_NONE },
  { TOK_SETUP_USERNAME, TIKTOK, NULL, "aaaaaaaaaaaaaaaaaaaaaaaaa", TOK_REASON_TOO_LONG },
  { TOK_SETUP_VISIBLE_NAME, TIKTOK, NULL, NULL, TOK_REASON_REQUIRED },
  { TOK_SETUP_VISIBLE_NAME, TIKTOK, NULL, "%30", TOK_REASON_NONE },
  { TOK_SETUP_VISIBLE_NAME, TIKTOK, NULL, "%31", TOK_REASON_TOO_LONG },
  { TOK_SETUP_BIOGRAPHY, TIKTOK, NULL, NULL, TOK_REASON_NONE },
  { TOK_SETUP_BIOGRAPHY, TIKTOK, NULL, "%80", TOK_REASON_NONE },
  { TOK_SETUP_BIOGRAPHY, TIKTOK, NULL, "%81", TOK_REASON_TOO_LONG },
  { TOK_SETUP_PICTURE, TIKTOK, NULL, "file:///tmp/a.png", TOK_REASON_NONE },
  { TOK_SETUP_PICTURE, TIKTOK, NULL, "uploads/a.png", TOK_REASON_NONE },
  { TOK_SETUP_PICTURE, TIKTOK, NULL, "ftp://example.com/a.png", TOK_REASON_NOT_AN_ADDRESS },
  { TOK_SETUP_PICTURE, TIKTOK, NULL, "a picture", TOK_REASON_NOT_AN_ADDRESS },
  { TOK_SETUP_LINK, INSTAGRAM, NULL, "https://example.com", TOK_REASON_NONE },
  { TOK_SETUP_LINK, INSTAGRAM, NULL, "example.com", TOK_REASON_NOT_AN_ADDRESS },
  { TOK_SETUP_NICHE_INSTRUCTIONS, TIKTOK, NULL, "%10000", TOK_REASON_NONE },
  { TOK_SETUP_TERMS, TIKTOK, NULL, "aa\nbb\ncc", TOK_REASON_NONE },
  { TOK_SETUP_TERMS, TIKTOK, NULL, "aa\nbb", TOK_REASON_TERMS_NUMBER },
  { TOK_SETUP_TERMS, TIKTOK, NULL, "aa\nbb\nAA", TOK_REASON_TERM_REPEATED },
  { TOK_SETUP_TERMS, TIKTOK, NULL, "aa\nbb\nc", TOK_REASON_TERM_LENGTH },

  { TOK_SETUP_VIDEO_TYPE, TIKTOK, NULL, NULL, TOK_REASON_REQUIRED },
  { TOK_SETUP_VIDEO_TYPE, TIKTOK, NULL, "video", TOK_REASON_NONE },
  { TOK_SETUP_VIDEO_TYPE, YOUTUBE, NULL, "carousel", TOK_REASON_NONE },
  { TOK_SETUP_VIDEO_TYPE, INSTAGRAM, NULL, "story", TOK_REASON_NONE },
  { TOK_SETUP_VIDEO_TYPE, YOUTUBE, NULL, "story", TOK_REASON_NO_YOUTUBE },
  { TOK_SETUP_VIDEO_TYPE, TIKTOK, NULL, "film", TOK_REASON_INVALID },
  { TOK_SETUP_DATE, TIKTOK, "video", NULL, TOK_REASON_REQUIRED },
  { TOK_SETUP_DATE, TIKTOK, "video", EARLIEST, TOK_REASON_NONE },
  { TOK_SETUP_DATE, TIKTOK, "video", "2026-02-28", TOK_REASON_DATE_TOO_EARLY },
  { TOK_SETUP_DATE, TIKTOK, "video", "1999-01-01", TOK_REASON_DATE_TOO_EARLY },
  { TOK_SETUP_DATE, TIKTOK, "video", "2026-02-30", TOK_REASON_NOT_A_DATE },
  { TOK_SETUP_DATE, TIKTOK, "video", "2026-03-02T10:00:00Z", TOK_REASON_NOT_A_DATE },
  { TOK_SETUP_DATE, TIKTOK, "video", "soon", TOK_REASON_NOT_A_DATE },
  { TOK_SETUP_DESCRIPTION, TIKTOK, "video", NULL, TOK_REASON_REQUIRED },
  { TOK_SETUP_DESCRIPTION, TIKTOK, "video", "%10000", TOK_REASON_NONE },
  { TOK_SETUP_DESCRIPTION, TIKTOK, "video", "👩‍👩‍👧‍👦 مرحبا",
    TOK_REASON_NONE },
  { TOK_SETUP_VIDEO_URL, TIKTOK, "video", NULL, TOK_REASON_REQUIRED },
  { TOK_SETUP_VIDEO_URL, TIKTOK, "video", "https://example.com/a.mp4", TOK_REASON_NONE },
  { TOK_SETUP_VIDEO_URL, TIKTOK, "video", "file:///tmp/a.mp4", TOK_REASON_NONE },
  { TOK_SETUP_VIDEO_URL, TIKTOK, "video", "/tmp/a.mp4", TOK_REASON_NOT_AN_ADDRESS },
  { TOK_SETUP_VIDEO_URL, TIKTOK, "video", "https://", TOK_REASON_NOT_AN_ADDRESS },
  { TOK_SETUP_VIDEO_URL, INSTAGRAM, "story", NULL, TOK_REASON_NONE },
  { TOK_SETUP_CAROUSEL_IMAGES, TIKTOK, "carousel", NULL, TOK_REASON_REQUIRED },
  { TOK_SETUP_CAROUSEL_IMAGES, TIKTOK, "carousel", "#1", TOK_REASON_NONE },
  { TOK_SETUP_CAROUSEL_IMAGES, TIKTOK, "carousel", "#20", TOK_REASON_NONE },
  { TOK_SETUP_CAROUSEL_IMAGES, TIKTOK, "carousel", "#21", TOK_REASON_TOO_MANY },
  { TOK_SETUP_CAROUSEL_IMAGES, TIKTOK, "carousel", "images/a.jpg\nfile:///b", TOK_REASON_NONE },
  { TOK_SETUP_CAROUSEL_IMAGES, TIKTOK, "carousel", "images/a.jpg\nftp://b/c",
    TOK_REASON_NOT_AN_ADDRESS },
  { TOK_SETUP_STORY_IMAGE, TIKTOK, "story", NULL, TOK_REASON_EITHER },
  { TOK_SETUP_STORY_IMAGE, TIKTOK, "story", "https://example.com/a.jpg", TOK_REASON_NONE },
  { TOK_SETUP_STORY_REPOST, TIKTOK, "story", "https://example.com/a", TOK_REASON_NONE },
  { TOK_SETUP_STORY_REPOST, TIKTOK, "story", "a story", TOK_REASON_NOT_AN_ADDRESS },
  { TOK_SETUP_INSTANT_REPOST, TIKTOK, "video", "true", TOK_REASON_NONE },
  { TOK_SETUP_INSTANT_REPOST, TIKTOK, "video", "yes", TOK_REASON_INVALID },
  { TOK_SETUP_SOUND, TIKTOK, "video", NULL, TOK_REASON_NONE },
  { TOK_SETUP_SOUND, TIKTOK, "carousel", NULL, TOK_REASON_REQUIRED },
  { TOK_SETUP_SOUND, TIKTOK, "carousel", "https://example.com/s", TOK_REASON_NONE },
  { TOK_SETUP_SOUND, TIKTOK, "video", "a song", TOK_REASON_NOT_AN_ADDRESS },
  { TOK_SETUP_VOLUME_ORIGINAL, TIKTOK, "video", NULL, TOK_REASON_NONE },
  { TOK_SETUP_VOLUME_ORIGINAL, TIKTOK, "video", "0", TOK_REASON_NONE },
  { TOK_SETUP_VOLUME_ORIGINAL, TIKTOK, "video", "100", TOK_REASON_NONE },
  { TOK_SETUP_VOLUME_ORIGINAL, TIKTOK, "video", "101", TOK_REASON_NOT_A_VOLUME },
  { TOK_SETUP_VOLUME_ADDED, TIKTOK, "video", "-1", TOK_REASON_NOT_A_VOLUME },
  { TOK_SETUP_VOLUME_ADDED, TIKTOK, "video", "50 %", TOK_REASON_NOT_A_VOLUME },
  { TOK_SETUP_VOLUME_ADDED, TIKTOK, "video", "0.5", TOK_REASON_NOT_A_VOLUME },
  { TOK_SETUP_INSTAGRAM_TYPE, INSTAGRAM, "video", NULL, TOK_REASON_REQUIRED },
  { TOK_SETUP_INSTAGRAM_TYPE, INSTAGRAM, "video", "reel", TOK_REASON_NONE },
  { TOK_SETUP_INSTAGRAM_TYPE, INSTAGRAM, "video", "post", TOK_REASON_NONE },
  { TOK_SETUP_INSTAGRAM_TYPE, INSTAGRAM, "video", "story", TOK_REASON_INVALID },
  { TOK_SETUP_LOCATION, INSTAGRAM, "video", "Graz", TOK_REASON_NONE },
  { TOK_SETUP_COLLABORATORS, INSTAGRAM, "video", "ann\nbob", TOK_REASON_NONE },
  { TOK_SETUP_AUDIO_NAME, INSTAGRAM, "video", "%200", TOK_REASON_NONE },
  { TOK_SETUP_AUDIO_NAME, INSTAGRAM, "video", "%201", TOK_REASON_TOO_LONG },
  { TOK_SETUP_YOUTUBE_TITLE, YOUTUBE, "video", NULL, TOK_REASON_REQUIRED },
  { TOK_SETUP_YOUTUBE_VISIBILITY, YOUTUBE, "video", "unlisted", TOK_REASON_NONE },
  { TOK_SETUP_YOUTUBE_VISIBILITY, YOUTUBE, "video", "hidden", TOK_REASON_INVALID },
  { TOK_SETUP_YOUTUBE_SOUND, YOUTUBE, "video", "a song", TOK_REASON_NOT_AN_ADDRESS },
  { TOK_SETUP_ADS_DISCLOSURE, TIKTOK, "video", "false", TOK_REASON_NONE },
  { TOK_SETUP_EDITING, TIKTOK, "video", "%10000", TOK_REASON_NONE },
  { TOK_SETUP_NAME, TIKTOK, "video", "%200", TOK_REASON_NONE },
  { TOK_SETUP_NAME, TIKTOK, "video", "%201", TOK_REASON_TOO_LONG },
  { TOK_SETUP_REFERENCE, TIKTOK, "video", "%200", TOK_REASON_NONE },
  { TOK_SETUP_REFERENCE, TIKTOK, "video", "%201", TOK_REASON_TOO_LONG },
};

/* Characters of several bytes: characters are counted, not bytes. */
static char *
dup_text (const char *text)
{
  g_autoptr (GString) made = g_string_new (NULL);

  if (text == NULL || (text[0] != '%' && text[0] != '#'))
    return g_strdup (text);
  for (int i = 0; i < atoi (text + 1); i++)
    if (text[0] == '%')
      g_string_append (made, "é");
    else
      g_string_append_printf (made, "https://example.com/%d.jpg\n", i);
  return g_string_free_and_steal (g_steal_pointer (&made));
}

static void
test_limits (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      TokSetupContext context = get_context (limits[i].platform, TOK_CONTRACT_CURRENT);
      g_autoptr (TokSetupValues) values = tok_setup_values_new ();
      g_autofree char *text = dup_text (limits[i].text);

      tok_setup_values_set (values, TOK_SETUP_VIDEO_TYPE, limits[i].type);
      tok_setup_values_set (values, limits[i].field, text);
      if (tok_setup_check_value (&context, values, limits[i].field) != limits[i].reason)
        g_error ("%s = %s: %d", tok_setup_field_get_info (limits[i].field)->name, limits[i].text,
                 tok_setup_check_value (&context, values, limits[i].field));
    }
}

/* Each field with a limit has its edge in the table. */
static void
test_limits_are_complete (void)
{
  for (TokSetupField field = 0; field < TOK_N_SETUP_FIELDS; field++)
    {
      gboolean is_tested = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
        is_tested |= limits[i].field == field && limits[i].reason != TOK_REASON_NONE &&
                     limits[i].reason != TOK_REASON_REQUIRED;
      if (tok_setup_field_get_info (field)->max > 0)
        g_assert_true (is_tested);
    }
}

static void
test_story (void)
{
  static const struct
  {
    const char *image, *video, *repost;
    TokReason reason;
  } cases[] = {
    { NULL, NULL, NULL, TOK_REASON_EITHER },
    { "https://e.org/a", NULL, NULL, TOK_REASON_NONE },
    { NULL, "https://e.org/a", NULL, TOK_REASON_NONE },
    { "https://e.org/a", "https://e.org/b", NULL, TOK_REASON_EITHER },
    { NULL, NULL, "https://e.org/s", TOK_REASON_NONE },
    { "ftp://e.org/a", NULL, NULL, TOK_REASON_NOT_AN_ADDRESS },
  };
  TokSetupContext context = get_context (TIKTOK, TOK_CONTRACT_CURRENT);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TokSetupValues) values = tok_setup_values_new ();

      tok_setup_values_set (values, TOK_SETUP_VIDEO_TYPE, "story");
      tok_setup_values_set (values, TOK_SETUP_STORY_IMAGE, cases[i].image);
      tok_setup_values_set (values, TOK_SETUP_VIDEO_URL, cases[i].video);
      tok_setup_values_set (values, TOK_SETUP_STORY_REPOST, cases[i].repost);
      g_assert_cmpint (tok_setup_check_value (&context, values, TOK_SETUP_STORY_IMAGE), ==,
                       cases[i].reason);
    }
}

static void
test_terms_bought (void)
{
  TokSetupContext context = get_context (TIKTOK, TOK_CONTRACT_CURRENT);
  g_autoptr (TokSetupValues) values = tok_setup_values_new ();

  context.terms_bought = 3;
  tok_setup_values_set (values, TOK_SETUP_TERMS, "aa\nbb\ncc");
  g_assert_cmpint (tok_setup_check_value (&context, values, TOK_SETUP_TERMS), ==, TOK_REASON_NONE);
  context.terms_bought = 6;
  g_assert_cmpint (tok_setup_check_value (&context, values, TOK_SETUP_TERMS), ==,
                   TOK_REASON_TERMS_BOUGHT);
}

static void
test_early_story (void)
{
  TokSetupContext context = get_context (TIKTOK, TOK_CONTRACT_EARLY_2026);
  g_autoptr (TokSetupValues) values = tok_setup_values_new ();

  tok_setup_values_set (values, TOK_SETUP_VIDEO_TYPE, "story");
  g_assert_cmpint (tok_setup_check_value (&context, values, TOK_SETUP_VIDEO_TYPE), ==,
                   TOK_REASON_NOT_IN_CONTRACT);
}

/* The issues of a whole slot, in the order of the fields. */
static void
test_validate (void)
{
  TokSetupContext context = get_context (TIKTOK, TOK_CONTRACT_CURRENT);
  g_autoptr (TokSetupValues) values = tok_setup_values_new ();
  g_autoptr (GArray) issues = NULL;

  tok_setup_values_set (values, TOK_SETUP_VIDEO_TYPE, "video");
  tok_setup_values_set (values, TOK_SETUP_DATE, EARLIEST);
  tok_setup_values_set (values, TOK_SETUP_VIDEO_URL, "https://example.com/a.mp4");
  /* Not for this platform: a flag that is off does not matter, a text does. */
  tok_setup_values_set (values, TOK_SETUP_ADD_TO_STORY, "false");
  tok_setup_values_set (values, TOK_SETUP_LOCATION, "Graz");
  issues = tok_setup_validate (&context, TOK_SETUP_VIDEO, values);
  g_assert_cmpuint (issues->len, ==, 2);
  g_assert_cmpint (g_array_index (issues, TokSetupIssue, 0).field, ==, TOK_SETUP_DESCRIPTION);
  g_assert_cmpint (g_array_index (issues, TokSetupIssue, 0).reason, ==, TOK_REASON_REQUIRED);
  g_assert_cmpint (g_array_index (issues, TokSetupIssue, 1).field, ==, TOK_SETUP_LOCATION);
  g_assert_cmpint (g_array_index (issues, TokSetupIssue, 1).reason, ==, TOK_REASON_INSTAGRAM_ONLY);
}

/* Only the kind is wrong, not what it would need. */
static void
test_validate_kind (void)
{
  TokSetupContext context = get_context (TIKTOK, TOK_CONTRACT_CURRENT);
  g_autoptr (TokSetupValues) values = tok_setup_values_new ();
  g_autoptr (GArray) issues = NULL;

  tok_setup_values_set (values, TOK_SETUP_VIDEO_TYPE, "reel");
  tok_setup_values_set (values, TOK_SETUP_DATE, "soon");
  issues = tok_setup_validate (&context, TOK_SETUP_VIDEO, values);
  g_assert_cmpuint (issues->len, ==, 2);
  g_assert_cmpint (g_array_index (issues, TokSetupIssue, 0).field, ==, TOK_SETUP_VIDEO_TYPE);
  g_assert_cmpint (g_array_index (issues, TokSetupIssue, 0).reason, ==, TOK_REASON_INVALID);
  g_assert_cmpint (g_array_index (issues, TokSetupIssue, 1).field, ==, TOK_SETUP_DATE);
  g_assert_cmpint (g_array_index (issues, TokSetupIssue, 1).reason, ==, TOK_REASON_NOT_A_DATE);
}

/* --- dates ----------------------------------------------------------------------------------- */

/* @days: a date for each slot from 1; "-" for none, a trailing "x" for a cancelled one */
static GPtrArray *
new_videos (const char *days)
{
  GPtrArray *videos = tok_video_array_new ();
  g_auto (GStrv) parts = g_strsplit (days, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      TokVideo *video = tok_video_new ((int) i + 1);
      gboolean is_cancelled = g_str_has_suffix (parts[i], "x");

      video->status = g_strdup (is_cancelled ? "cancelled" : "configured");
      if (is_cancelled)
        parts[i][strlen (parts[i]) - 1] = '\0';
      tok_setup_values_set (video->values, TOK_SETUP_DATE,
                            g_str_equal (parts[i], "-") ? NULL : parts[i]);
      g_ptr_array_add (videos, video);
    }
  return videos;
}

static void
test_check_date (void)
{
  static const struct
  {
    const char *days;
    int position;
    const char *day;
    TokReason reason;
  } cases[] = {
    { "-", 1, "2026-02-28", TOK_REASON_DATE_TOO_EARLY },
    { "-", 1, "2026-03-01", TOK_REASON_NONE },
    { "2026-03-02 2026-03-02 -", 3, "2026-03-02", TOK_REASON_NONE },
    { "2026-03-02 2026-03-02 2026-03-02 -", 4, "2026-03-02", TOK_REASON_DAY_FULL },
    { "2026-03-02 2026-03-02 2026-03-02 -", 4, "2026-03-03", TOK_REASON_NONE },
    /* The slot itself does not count, and neither does a cancelled one. */
    { "2026-03-02 2026-03-02 2026-03-02", 3, "2026-03-02", TOK_REASON_NONE },
    { "2026-03-02 2026-03-02 2026-03-02x -", 4, "2026-03-02", TOK_REASON_NONE },
    { "2026-03-02 2026-03-02 2026-03-02 2026-03-02 -", 5, "2026-03-02", TOK_REASON_DAY_FULL },
    { "2026-03-02T00:00:00Z 2026-03-02 2026-03-02 -", 4, "2026-03-02", TOK_REASON_DAY_FULL },
  };
  TokSetupContext context = get_context (TIKTOK, TOK_CONTRACT_CURRENT);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) videos = new_videos (cases[i].days);

      g_assert_cmpint (tok_setup_check_date (&context, videos, cases[i].position,
                                             tok_date_parse (cases[i].day)),
                       ==, cases[i].reason);
    }
}

/* Fills slots 1 to n of six. */
static void
test_fill (void)
{
  static const struct
  {
    const char *days;
    guint n;
    const char *first;
    guint every;
    const char *wanted;
  } cases[] = {
    { "- - - - - -", 3, "2026-03-10", 1, "2026-03-10 2026-03-11 2026-03-12" },
    { "- - - - - -", 3, "2026-03-10", 7, "2026-03-10 2026-03-17 2026-03-24" },
    /* Not before the first possible day. */
    { "- - - - - -", 2, "2020-01-01", 1, "2026-03-01 2026-03-02" },
    /* Over a day that is full, and the slots that are placed do not fill their old days. */
    { "- - - 2026-03-11 2026-03-11 2026-03-11", 3, "2026-03-10", 1,
      "2026-03-10 2026-03-12 2026-03-13" },
    { "2026-03-10 2026-03-10 2026-03-10 - - -", 2, "2026-03-11", 1, "2026-03-11 2026-03-12" },
    { "- - - 2026-03-11x 2026-03-11 2026-03-11", 2, "2026-03-10", 1, "2026-03-10 2026-03-11" },
    /* Ends of months and years, and 29 February. */
    { "- - - - - -", 3, "2026-03-30", 1, "2026-03-30 2026-03-31 2026-04-01" },
    { "- - - - - -", 2, "2026-12-31", 1, "2026-12-31 2027-01-01" },
    { "- - - - - -", 3, "2028-02-28", 1, "2028-02-28 2028-02-29 2028-03-01" },
    { "- - - - - -", 0, "2026-03-10", 1, "" },
  };
  static const int positions[] = { 1, 2, 3, 4, 5, 6 };
  TokSetupContext context = get_context (TIKTOK, TOK_CONTRACT_CURRENT);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) videos = new_videos (cases[i].days);
      g_autofree TokDate *days =
          tok_setup_fill_dates (&context, videos, positions, cases[i].n,
                                tok_date_parse (cases[i].first), cases[i].every);
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint j = 0; j < cases[i].n; j++)
        {
          g_autofree char *day = tok_date_to_string (days[j]);

          g_string_append_printf (text, "%s%s", j > 0 ? " " : "", day);
        }
      g_assert_cmpstr (text->str, ==, cases[i].wanted);
    }
}

/* The lead time: three days for a new account, one for a delivered one. */
static void
test_context (void)
{
  static const struct
  {
    const char *json_type;
    const char *account_status;
    const char *earliest;
  } cases[] = {
    { "account_and_videos", NULL, "2026-03-01" },
    { "account_and_videos", "finalized", "2026-02-27" },
    { "videos_only", NULL, "2026-02-27" },
  };
  gint64 now = G_GINT64_CONSTANT (1772150399) * G_USEC_PER_SEC; /* 2026-02-26 23:59:59 UTC */

  g_assert_cmpuint (tok_date_from_time (now), ==, tok_date_parse (TODAY));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new ("b1");
      g_autoptr (TokBundle) bundle = NULL;
      TokSetupContext context;

      snapshot->type = g_strdup (cases[i].json_type);
      snapshot->account_status = g_strdup (cases[i].account_status);
      bundle = tok_bundle_new (snapshot);
      context = tok_setup_context_new (bundle, TOK_CONTRACT_CURRENT, now);
      g_assert_cmpuint (context.earliest, ==, tok_date_parse (cases[i].earliest));
    }
}

/* What is pasted as a file. */
static void
test_media (void)
{
  static const struct
  {
    const char *text;
    const char *value;
  } cases[] = {
    { "/home/ann/a b.mp4", "file:///home/ann/a%20b.mp4" },
    { "file:///home/ann/a.mp4", "file:///home/ann/a.mp4" },
    { "https://example.com/a.mp4", "https://example.com/a.mp4" },
    { "uploads/a.png", "uploads/a.png" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *value = tok_setup_dup_media (cases[i].text);

      g_assert_cmpstr (value, ==, cases[i].value);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/setup-rules/fields", test_fields);
  g_test_add_func ("/core/setup-rules/ordered", test_ordered);
  g_test_add_func ("/core/setup-rules/limits", test_limits);
  g_test_add_func ("/core/setup-rules/limits-are-complete", test_limits_are_complete);
  g_test_add_func ("/core/setup-rules/media", test_media);
  g_test_add_func ("/core/setup-rules/story", test_story);
  g_test_add_func ("/core/setup-rules/terms-bought", test_terms_bought);
  g_test_add_func ("/core/setup-rules/early-story", test_early_story);
  g_test_add_func ("/core/setup-rules/validate", test_validate);
  g_test_add_func ("/core/setup-rules/validate-kind", test_validate_kind);
  g_test_add_func ("/core/setup-rules/check-date", test_check_date);
  g_test_add_func ("/core/setup-rules/fill", test_fill);
  g_test_add_func ("/core/setup-rules/context", test_context);
  return g_test_run ();
}
