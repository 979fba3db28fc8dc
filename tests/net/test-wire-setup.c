/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-test.h"
#include "tok-wire-setup.h"

#include <string.h>

static GPtrArray *
read_videos (const char *text, GError **error)
{
  return tok_wire_read_videos (text, strlen (text), error);
}

static void
assert_value (const TokSetupValues *values, TokSetupField field, const char *text)
{
  g_assert_cmpstr (tok_setup_values_get (values, field), ==, text);
}

static void
test_example (void)
{
  g_autofree char *text = tok_test_dup_example ("videos-list-response.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) videos = read_videos (text, &error);
  const TokVideo *video;

  g_assert_no_error (error);
  g_assert_cmpuint (videos->len, ==, 3);
  video = tok_video_array_find (videos, 2);
  g_assert_cmpstr (video->id, ==, "22222222-3333-4444-8555-666666666666");
  g_assert_cmpint (tok_video_get_status (video), ==, TOK_VIDEO_STATUS_CONFIGURED);
  g_assert_cmpint (video->download_issue, ==, TOK_FLAG_YES);
  g_assert_cmpstr (video->download_comment, ==, "The link needs a login.");
  assert_value (video->values, TOK_SETUP_DATE, "2026-09-11");
  assert_value (video->values, TOK_SETUP_REFERENCE, "cms-42");
  assert_value (video->values, TOK_SETUP_NAME, NULL);
  /* Null was mentioned, what is left out was not. */
  g_assert_cmpuint (video->mentioned & TOK_SETUP_FIELD_BIT (TOK_SETUP_NAME), !=, 0);
  g_assert_cmpuint (video->mentioned & TOK_SETUP_FIELD_BIT (TOK_SETUP_VIDEO_URL), ==, 0);
  g_assert_cmpint (tok_video_get_status (tok_video_array_find (videos, 3)), ==,
                   TOK_VIDEO_STATUS_PENDING);
}

/* Slots without a position cannot be written to; of two with the same one the first counts. */
static void
test_odd_videos (void)
{
  static const struct
  {
    const char *text;
    int n_videos; /* -1: not an answer */
  } cases[] = {
    { "{\"data\":[]}", 0 },
    { "{\"data\":[{\"position\":2},{\"position\":1}]}", 2 },
    { "{\"data\":[{\"position\":1},{\"position\":1}]}", 1 },
    { "{\"data\":[{\"position\":0},{\"position\":-1},{\"position\":\"x\"},{},null,7,[]]}", 0 },
    { "{\"data\":{}}", -1 },
    { "{}", -1 },
    { "[]", -1 },
    { "no JSON", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) videos = read_videos (cases[i].text, &error);

      g_test_message ("%s", cases[i].text);
      g_assert_true ((videos == NULL) == (cases[i].n_videos < 0));
      g_assert_true ((error != NULL) == (cases[i].n_videos < 0));
      if (videos != NULL)
        g_assert_cmpint ((int) videos->len, ==, cases[i].n_videos);
      for (guint k = 1; videos != NULL && k < videos->len; k++)
        g_assert_cmpint (((TokVideo *) videos->pdata[k - 1])->position, <,
                         ((TokVideo *) videos->pdata[k])->position);
    }
}

/* Values of other types than documented. */
static void
test_kinds (void)
{
  static const char text[] =
      "{\"data\":{\"position\":1.0,\"video_id\":\"v\",\"status\":\"canceled\","
      "\"video_type\":\"carousel\",\"target_publish_start_date\":\"2026-09-10T00:00:00Z\","
      "\"carousel_images\":[\"a\",{\"url\":\"https://b\"},null],\"volume_added_sound\":\"80\","
      "\"ai_content_disclaimer\":true,\"disclose_as_ads\":false,\"description\":\"\","
      "\"instagram_collaborators\":[],\"ignored_fields\":[\"tiktok_sound_url\"]}}";
  g_autoptr (GError) error = NULL;
  g_autoptr (TokVideo) video = tok_wire_read_video (text, strlen (text), &error);

  g_assert_no_error (error);
  g_assert_cmpint (video->position, ==, 1);
  g_assert_cmpstr (video->id, ==, "v");
  g_assert_cmpint (tok_video_get_status (video), ==, TOK_VIDEO_STATUS_CANCELLED);
  assert_value (video->values, TOK_SETUP_DATE, "2026-09-10");
  assert_value (video->values, TOK_SETUP_CAROUSEL_IMAGES, "a\nhttps://b");
  assert_value (video->values, TOK_SETUP_AI_DISCLAIMER, "true");
  assert_value (video->values, TOK_SETUP_ADS_DISCLOSURE, "false");
  assert_value (video->values, TOK_SETUP_DESCRIPTION, NULL);
  assert_value (video->values, TOK_SETUP_COLLABORATORS, NULL);
  g_assert_cmpstr (video->ignored[0], ==, "tiktok_sound_url");
}

static void
test_profile (void)
{
  static const struct
  {
    const char *text;
    const char *username; /* (nullable) */
    const char *bundle;   /* (nullable) */
    gboolean is_known;
    int bought;
  } cases[] = {
    { "{\"data\":{\"id\":\"b\",\"account\":{\"username\":\"u\"}}}", "u", "b", TRUE, -1 },
    { "{\"data\":{\"id\":\"profile\",\"username\":\"u\"}}", "u", NULL, TRUE, -1 },
    { "{\"data\":{\"bundle_id\":\"b\",\"username\":\"u\"}}", "u", "b", TRUE, -1 },
    { "{\"data\":{\"account\":null}}", NULL, NULL, TRUE, -1 },
    { "{\"data\":{\"account\":{}}}", NULL, NULL, TRUE, -1 },
    { "{\"data\":{}}", NULL, NULL, TRUE, -1 },
    { "{\"data\":{\"other\":1}}", NULL, NULL, FALSE, -1 },
    { "{\"data\":{\"username\":\"u\",\"advanced_warming\":{\"terms_total\":6}}}", "u", NULL, TRUE,
      6 },
    { "{\"data\":{\"account\":{\"username\":\"u\"},\"advanced_warming\":{\"terms_total\":3}}}", "u",
      NULL, TRUE, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TokAccountProfile) profile =
          tok_wire_read_account_profile (cases[i].text, strlen (cases[i].text), &error);

      g_test_message ("%s", cases[i].text);
      g_assert_no_error (error);
      assert_value (profile->values, TOK_SETUP_USERNAME, cases[i].username);
      g_assert_cmpstr (profile->bundle_id, ==, cases[i].bundle);
      g_assert_cmpint (profile->is_known, ==, cases[i].is_known);
      g_assert_cmpint (profile->terms_bought, ==, cases[i].bought);
    }
}

/* What the answers to changes say, wherever they say it. */
static void
test_written (void)
{
  static const struct
  {
    const char *text;
    guint n_moved;
    guint n_faults;
  } cases[] = {
    { "", 0, 0 },
    { "{}", 0, 0 },
    { "{\"data\":{}}", 0, 0 },
    { "{\"data\":{\"adjusted_videos\":[{\"position\":1,\"previous_date\":\"2026-01-01\","
      "\"new_date\":\"2026-01-04\"}]}}",
      1, 0 },
    { "{\"data\":{},\"adjusted_videos\":[{\"position\":1,\"new_date\":\"2026-01-04\"}]}", 1, 0 },
    { "{\"data\":{\"position\":3,\"date_adjusted\":true,\"original_date\":\"2026-01-01\","
      "\"new_date\":\"2026-01-04\"}}",
      1, 0 },
    { "{\"data\":{\"results\":[{\"position\":1,\"success\":true},{\"position\":2,\"success\":false,"
      "\"error\":{\"code\":\"INVALID_DATE\",\"message\":\"Too early.\"}}]}}",
      0, 1 },
    { "{\"data\":{\"errors\":[{\"position\":2,\"message\":\"Too early.\"}]}}", 0, 1 },
    { "{\"data\":{\"failed\":[{\"position\":2,\"error\":\"Too early.\"}]}}", 0, 1 },
    { "{\"data\":{\"failed\":2}}", 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TokWritten) written =
          tok_wire_read_written (cases[i].text, strlen (cases[i].text), &error);

      g_test_message ("%s", cases[i].text);
      g_assert_no_error (error);
      g_assert_cmpuint (written->moved->len, ==, cases[i].n_moved);
      g_assert_cmpuint (written->faults->len, ==, cases[i].n_faults);
      if (cases[i].n_faults > 0)
        g_assert_cmpstr (tok_written_find_fault (written, 2)->message, ==, "Too early.");
    }
  g_assert_null (tok_wire_read_written ("<html>", 6, NULL));
}

static void
test_write (void)
{
  g_autoptr (TokSetupValues) values = tok_setup_values_new ();
  TokSetupFieldSet fields =
      TOK_SETUP_FIELD_BIT (TOK_SETUP_VIDEO_TYPE) | TOK_SETUP_FIELD_BIT (TOK_SETUP_CAROUSEL_IMAGES) |
      TOK_SETUP_FIELD_BIT (TOK_SETUP_VOLUME_ADDED) | TOK_SETUP_FIELD_BIT (TOK_SETUP_AI_DISCLAIMER) |
      TOK_SETUP_FIELD_BIT (TOK_SETUP_NAME);
  g_autofree char *put = NULL;
  g_autofree char *patch = NULL;

  tok_setup_values_set (values, TOK_SETUP_VIDEO_TYPE, "carousel");
  tok_setup_values_set (values, TOK_SETUP_CAROUSEL_IMAGES, "a\n\n b \n");
  tok_setup_values_set (values, TOK_SETUP_VOLUME_ADDED, "80");
  tok_setup_values_set (values, TOK_SETUP_AI_DISCLAIMER, "true");
  tok_setup_values_set (values, TOK_SETUP_DESCRIPTION, "not among the fields");
  put = tok_wire_write_setup (values, fields, FALSE);
  g_assert_cmpstr (put, ==,
                   "{\"video_type\":\"carousel\",\"carousel_images\":[\"a\",\"b\"],"
                   "\"volume_added_sound\":80,\"ai_content_disclaimer\":true}");
  patch = tok_wire_write_setup (values, TOK_SETUP_FIELD_BIT (TOK_SETUP_NAME), TRUE);
  g_assert_cmpstr (patch, ==, "{\"name\":null}");
}

/* Corrections of a slot have another form in the early contract: doc/api.md, section 7.3. */
static void
test_corrections (void)
{
  static const char *const fields[] = { "username", "Too long.", NULL };
  static const struct
  {
    TokContract contract;
    TokSetupTarget target;
    const char *const *fields; /* (nullable) */
    const char *json;
  } cases[] = {
    { TOK_CONTRACT_CURRENT, TOK_SETUP_PROFILE, fields,
      "{\"comment\":\"Hm\",\"fields\":{\"username\":\"Too long.\"}}" },
    { TOK_CONTRACT_CURRENT, TOK_SETUP_PROFILE, NULL, "{\"comment\":\"Hm\",\"fields\":{}}" },
    { TOK_CONTRACT_EARLY_2026, TOK_SETUP_PROFILE, fields,
      "{\"comment\":\"Hm\",\"fields\":{\"username\":\"Too long.\"}}" },
    { TOK_CONTRACT_CURRENT, TOK_SETUP_VIDEO, NULL, "{\"comment\":\"Hm\"}" },
    { TOK_CONTRACT_EARLY_2026, TOK_SETUP_VIDEO, fields, "{\"message\":\"Hm\"}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json =
          tok_wire_write_corrections ("Hm", cases[i].fields, cases[i].contract, cases[i].target);

      g_assert_cmpstr (json, ==, cases[i].json);
    }
}

static void
test_terms (void)
{
  static const char *const texts[] = {
    "{\"data\":{\"terms\":[\"a\",\"b\"]}}",
    "{\"data\":[\"a\",\"b\"]}",
    "{\"data\":{\"advanced_warming_terms\":[\"a\",\"b\"]}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) terms = tok_wire_read_terms (texts[i], strlen (texts[i]), &error);

      g_assert_no_error (error);
      g_assert_cmpuint (g_strv_length (terms), ==, 2);
    }
  g_assert_null (tok_wire_read_terms ("{\"data\":{}}", 11, NULL));
}

static void
test_patch_bundle (void)
{
  const char *const names[] = { "title", "external_ref", "auto_finalize_videos", NULL };
  const char *const values[] = { "T", NULL, "true" };
  g_autofree char *json = tok_wire_write_bundle_patch (names, values);

  g_assert_cmpstr (json, ==,
                   "{\"title\":\"T\",\"external_ref\":null,\"auto_finalize_videos\":true}");
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/net/wire-setup/example", test_example);
  g_test_add_func ("/net/wire-setup/odd-videos", test_odd_videos);
  g_test_add_func ("/net/wire-setup/kinds", test_kinds);
  g_test_add_func ("/net/wire-setup/profile", test_profile);
  g_test_add_func ("/net/wire-setup/written", test_written);
  g_test_add_func ("/net/wire-setup/write", test_write);
  g_test_add_func ("/net/wire-setup/corrections", test_corrections);
  g_test_add_func ("/net/wire-setup/terms", test_terms);
  g_test_add_func ("/net/wire-setup/patch-bundle", test_patch_bundle);
  return g_test_run ();
}
