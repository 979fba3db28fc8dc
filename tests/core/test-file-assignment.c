/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-file-assignment.h"

static const TokSetupContext tiktok = {
  .contract = TOK_CONTRACT_CURRENT,
  .platform = TOK_PLATFORM_TIKTOK,
};

static const TokSetupContext youtube = {
  .contract = TOK_CONTRACT_EARLY_2026,
  .platform = TOK_PLATFORM_YOUTUBE,
};

/* The URIs of names separated by blanks. */
static char **
dup_uris (const char *names)
{
  g_auto (GStrv) parts = g_strsplit (names, " ", -1);
  g_autoptr (GStrvBuilder) uris = g_strv_builder_new ();

  for (guint i = 0; *names != '\0' && parts[i] != NULL; i++)
    g_strv_builder_take (uris, g_strdup_printf ("file:///f/%s", parts[i]));
  return g_strv_builder_end (uris);
}

static void
test_kind (void)
{
  static const struct
  {
    const char *uri;
    TokFileKind kind;
  } cases[] = {
    { "file:///a/one.mp4", TOK_FILE_VIDEO },        { "file:///a/ONE.MOV", TOK_FILE_VIDEO },
    { "file:///a/b%20c.webm", TOK_FILE_VIDEO },     { "file:///a/x.jpg", TOK_FILE_PICTURE },
    { "file:///a/x.JPEG", TOK_FILE_PICTURE },       { "file:///a/x.heic", TOK_FILE_PICTURE },
    { "file:///a/x.gif", TOK_FILE_OTHER },          { "file:///a/mp4", TOK_FILE_OTHER },
    { "file:///a.mp4/x", TOK_FILE_OTHER },          { "file:///a/x.mp4.txt", TOK_FILE_OTHER },
    { "file:///a/%2Fx%2Fy.png", TOK_FILE_PICTURE }, { "", TOK_FILE_OTHER },
    { "file:///a/%FF.png", TOK_FILE_PICTURE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (tok_file_guess_kind (cases[i].uri), ==, cases[i].kind);
}

static void
test_sort (void)
{
  static const char *const cases[][2] = {
    { "", "" },
    { "10.mp4 9.mp4 1.mp4", "1.mp4 9.mp4 10.mp4" },
    { "b2.png a10.png a9.png", "a9.png a10.png b2.png" },
    { "take%2011.mp4 take%202.mp4", "take%202.mp4 take%2011.mp4" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) before = dup_uris (cases[i][0]);
      g_auto (GStrv) after = dup_uris (cases[i][1]);
      g_auto (GStrv) sorted = tok_files_sort ((const char *const *) before);

      g_assert_cmpstrv (sorted, after);
    }
}

static void
test_check (void)
{
  static const struct
  {
    const TokSetupContext *context;
    const char *names;
    TokFilesFit fit;
  } cases[] = {
    { &tiktok, "", TOK_FILES_NOT_MEDIA },
    { &tiktok, "a.mp4", TOK_FILES_FIT },
    { &tiktok, "a.png", TOK_FILES_FIT },
    { &tiktok, "a.png b.jpg", TOK_FILES_FIT },
    { &tiktok, "a.mp4 b.mov", TOK_FILES_SEVERAL_VIDEOS },
    { &tiktok, "a.mp4 b.png", TOK_FILES_MIXED },
    { &tiktok, "a.png b.txt", TOK_FILES_NOT_MEDIA },
    { &tiktok,
      "1.png 2.png 3.png 4.png 5.png 6.png 7.png 8.png 9.png 10.png "
      "11.png 12.png 13.png 14.png 15.png 16.png 17.png 18.png 19.png 20.png",
      TOK_FILES_FIT },
    { &tiktok,
      "1.png 2.png 3.png 4.png 5.png 6.png 7.png 8.png 9.png 10.png 11.png "
      "12.png 13.png 14.png 15.png 16.png 17.png 18.png 19.png 20.png 21.png",
      TOK_FILES_TOO_MANY },
    { &youtube, "a.mp4", TOK_FILES_FIT },
    { &youtube, "a.png", TOK_FILES_NO_PICTURES },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) uris = dup_uris (cases[i].names);

      g_assert_cmpint (tok_files_check (cases[i].context, (const char *const *) uris), ==,
                       cases[i].fit);
    }
}

static char *
describe (GPtrArray *assignments)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < assignments->len; i++)
    {
      const TokFileAssignment *assignment = g_ptr_array_index (assignments, i);
      g_autofree char *name = g_path_get_basename (assignment->uri);

      g_string_append_printf (text, "%s%d:%s", i > 0 ? " " : "", assignment->position, name);
    }
  return g_string_free_and_steal (text);
}

/* The free slots are 2, 3 and 7. */
static void
test_assign (void)
{
  static const int positions[] = { 2, 3, 7 };
  static const struct
  {
    const TokSetupContext *context;
    const char *names;
    guint n_positions;
    const char *result;
    guint n_left;
    guint n_unusable;
  } cases[] = {
    { &tiktok, "", 3, "", 0, 0 },
    { &tiktok, "b.mp4 a.mp4", 3, "2:a.mp4 3:b.mp4", 0, 0 },
    { &tiktok, "10.mp4 2.mp4 1.png", 3, "2:1.png 3:2.mp4 7:10.mp4", 0, 0 },
    { &tiktok, "4.mp4 3.mp4 2.mp4 1.mp4", 3, "2:1.mp4 3:2.mp4 7:3.mp4", 1, 0 },
    { &tiktok, "a.mp4 notes.txt b.mp4", 3, "2:a.mp4 3:b.mp4", 0, 1 },
    { &tiktok, "a.mp4 b.mp4 notes.txt", 0, "", 2, 1 },
    { &youtube, "a.png b.mp4", 3, "2:b.mp4", 0, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) uris = dup_uris (cases[i].names);
      guint n_left = 99, n_unusable = 99;
      g_autoptr (GPtrArray) assignments =
          tok_files_assign (cases[i].context, (const char *const *) uris, positions,
                            cases[i].n_positions, &n_left, &n_unusable);
      g_autofree char *result = describe (assignments);

      g_assert_cmpstr (result, ==, cases[i].result);
      g_assert_cmpuint (n_left, ==, cases[i].n_left);
      g_assert_cmpuint (n_unusable, ==, cases[i].n_unusable);
    }
}

/* What a slot of a kind becomes. */
static void
test_apply (void)
{
  static const struct
  {
    const char *type;
    const char *names;
    const char *new_type;
    TokSetupField field;
    const char *text;
  } cases[] = {
    { NULL, "a.mp4", "video", TOK_SETUP_VIDEO_URL, "file:///f/a.mp4" },
    { NULL, "2.png 10.png 1.png", "carousel", TOK_SETUP_CAROUSEL_IMAGES,
      "file:///f/1.png\nfile:///f/2.png\nfile:///f/10.png" },
    { "carousel", "a.mp4", "video", TOK_SETUP_VIDEO_URL, "file:///f/a.mp4" },
    { "video", "a.png", "carousel", TOK_SETUP_CAROUSEL_IMAGES, "file:///f/a.png" },
    { "story", "a.mp4", "story", TOK_SETUP_VIDEO_URL, "file:///f/a.mp4" },
    { "story", "a.png", "story", TOK_SETUP_STORY_IMAGE, "file:///f/a.png" },
    { "story", "a.png b.png", "carousel", TOK_SETUP_CAROUSEL_IMAGES,
      "file:///f/a.png\nfile:///f/b.png" },
  };
  static const TokSetupField media[] = { TOK_SETUP_VIDEO_URL, TOK_SETUP_CAROUSEL_IMAGES,
                                         TOK_SETUP_STORY_IMAGE };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TokSetupValues) values = tok_setup_values_new ();
      g_auto (GStrv) uris = dup_uris (cases[i].names);

      tok_setup_values_set (values, TOK_SETUP_VIDEO_TYPE, cases[i].type);
      tok_setup_values_set (values, TOK_SETUP_DESCRIPTION, "Kept");
      for (guint k = 0; k < G_N_ELEMENTS (media); k++)
        tok_setup_values_set (values, media[k], "https://example.com/before");
      tok_files_apply (&tiktok, values, (const char *const *) uris);
      g_assert_cmpstr (tok_setup_values_get (values, TOK_SETUP_VIDEO_TYPE), ==, cases[i].new_type);
      g_assert_cmpstr (tok_setup_values_get (values, TOK_SETUP_DESCRIPTION), ==, "Kept");
      for (guint k = 0; k < G_N_ELEMENTS (media); k++)
        g_assert_cmpstr (tok_setup_values_get (values, media[k]), ==,
                         media[k] == cases[i].field ? cases[i].text : NULL);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/file-assignment/kind", test_kind);
  g_test_add_func ("/core/file-assignment/sort", test_sort);
  g_test_add_func ("/core/file-assignment/check", test_check);
  g_test_add_func ("/core/file-assignment/assign", test_assign);
  g_test_add_func ("/core/file-assignment/apply", test_apply);
  return g_test_run ();
}
