/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle.h"

static TokBundleSnapshot *
new_full (void)
{
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new ("bnd_abc123");

  snapshot->type = g_strdup ("account_and_videos");
  snapshot->platform = g_strdup ("tiktok");
  snapshot->country = g_strdup ("US");
  snapshot->status = g_strdup ("published");
  snapshot->options[TOK_OPTION_NICHE_WARMING] = TOK_FLAG_YES;
  snapshot->options[TOK_OPTION_DEEP_WARMING] = TOK_FLAG_NO;
  snapshot->videos_quantity = 3;
  snapshot->edits_quantity = 0;
  snapshot->present = TOK_PRESENT_ACCOUNT | TOK_PRESENT_TITLE;
  snapshot->title = g_strdup ("US launch");
  snapshot->username = g_strdup ("cooluser123");
  snapshot->visible_name = g_strdup ("Cool User");
  snapshot->biography = g_strdup ("Just vibes.");
  snapshot->profile_picture_url = g_strdup ("https://example.com/pic.jpg");
  snapshot->created_at = g_strdup ("2026-01-15T10:30:00Z");
  snapshot->updated_at = g_strdup ("2026-01-15T12:00:00Z");
  return snapshot;
}

static void
test_values (void)
{
  g_autoptr (TokBundleSnapshot) snapshot = new_full ();
  g_autoptr (TokBundle) bundle = tok_bundle_new (snapshot);

  g_assert_cmpstr (tok_bundle_get_id (bundle), ==, "bnd_abc123");
  g_assert_cmpint (tok_bundle_get_bundle_type (bundle), ==, TOK_TYPE_ACCOUNT_AND_VIDEOS);
  g_assert_cmpint (tok_bundle_get_platform (bundle), ==, TOK_PLATFORM_TIKTOK);
  g_assert_cmpstr (tok_bundle_get_country (bundle), ==, "US");
  g_assert_cmpint (tok_bundle_get_status (bundle), ==, TOK_STATUS_PUBLISHED);
  g_assert_cmpint (tok_bundle_get_option (bundle, TOK_OPTION_NICHE_WARMING), ==, TOK_FLAG_YES);
  g_assert_cmpint (tok_bundle_get_option (bundle, TOK_OPTION_DEEP_WARMING), ==, TOK_FLAG_NO);
  g_assert_cmpint (tok_bundle_get_option (bundle, TOK_OPTION_EDITING), ==, TOK_FLAG_UNKNOWN);
  g_assert_cmpint (tok_bundle_get_videos_quantity (bundle), ==, 3);
  g_assert_cmpint (tok_bundle_get_edits_quantity (bundle), ==, 0);
  g_assert_cmpint (tok_bundle_get_videos_configured (bundle), ==, TOK_COUNT_UNKNOWN);
  g_assert_cmpstr (tok_bundle_get_username (bundle), ==, "cooluser123");
  g_assert_cmpint (tok_bundle_get_created_at (bundle), ==, G_GINT64_CONSTANT (1768473000000000));
  g_assert_cmpstr (tok_bundle_get_updated_text (bundle), ==, "2026-01-15T12:00:00Z");
  g_assert_true (tok_bundle_get_account_known (bundle));
}

/* A list item has fewer fields than the answer for one bundle, and clears none. */
static void
test_absent_keeps (void)
{
  g_autoptr (TokBundleSnapshot) full = new_full ();
  g_autoptr (TokBundleSnapshot) item = tok_bundle_snapshot_new ("bnd_abc123");
  g_autoptr (TokBundle) bundle = tok_bundle_new (full);

  item->status = g_strdup ("accepted");
  g_assert_true (tok_bundle_update (bundle, item));
  g_assert_cmpint (tok_bundle_get_status (bundle), ==, TOK_STATUS_ACCEPTED);
  g_assert_cmpint (tok_bundle_get_videos_quantity (bundle), ==, 3);
  g_assert_cmpstr (tok_bundle_get_username (bundle), ==, "cooluser123");
  g_assert_cmpstr (tok_bundle_get_title (bundle), ==, "US launch");
  g_assert_cmpint (tok_bundle_get_option (bundle, TOK_OPTION_NICHE_WARMING), ==, TOK_FLAG_YES);
  g_assert_false (tok_bundle_update (bundle, item));
}

static void
test_null_clears (void)
{
  g_autoptr (TokBundleSnapshot) full = new_full ();
  g_autoptr (TokBundleSnapshot) answer = tok_bundle_snapshot_new ("bnd_abc123");
  g_autoptr (TokBundle) bundle = tok_bundle_new (full);

  g_assert_cmpstr (tok_bundle_get_name (bundle), ==, "US launch");
  answer->present = TOK_PRESENT_TITLE;
  g_assert_true (tok_bundle_update (bundle, answer));
  g_assert_null (tok_bundle_get_title (bundle));
  g_assert_cmpstr (tok_bundle_get_name (bundle), ==, "cooluser123");
  answer->present |= TOK_PRESENT_ACCOUNT;
  g_assert_true (tok_bundle_update (bundle, answer));
  g_assert_null (tok_bundle_get_username (bundle));
  g_assert_cmpstr (tok_bundle_get_name (bundle), ==, "bnd_abc123");
}

/* Invisible texts are not used as names. */
static void
test_blank_names (void)
{
  static const char *const blanks[] = { "", "  \t ", "\xe2\x80\x8b\xc2\xa0", "\xe2\x80\xae" };

  for (guint i = 0; i < G_N_ELEMENTS (blanks); i++)
    {
      g_autoptr (TokBundleSnapshot) snapshot = new_full ();
      g_autoptr (TokBundle) bundle = NULL;

      g_set_str (&snapshot->title, blanks[i]);
      bundle = tok_bundle_new (snapshot);
      g_assert_cmpstr (tok_bundle_get_name (bundle), ==, "cooluser123");
      g_assert_cmpstr (tok_bundle_get_title (bundle), ==, blanks[i]);
      g_set_str (&snapshot->username, blanks[i]);
      tok_bundle_update (bundle, snapshot);
      g_assert_cmpstr (tok_bundle_get_name (bundle), ==, "bnd_abc123");
    }
}

static void
collect (GStrvBuilder *names, GParamSpec *pspec)
{
  g_strv_builder_add (names, pspec->name);
}

/* GObject does not define the order of notifications. */
static void
assert_notified (GStrvBuilder *names, const char *const *expected)
{
  g_auto (GStrv) notified = g_strv_builder_end (names);

  g_assert_cmpuint (g_strv_length (notified), ==, g_strv_length ((char **) expected));
  for (guint i = 0; expected[i] != NULL; i++)
    g_assert_true (g_strv_contains ((const char *const *) notified, expected[i]));
}

/* Only what changed is notified, each once. */
static void
test_notify (void)
{
  g_autoptr (TokBundleSnapshot) snapshot = new_full ();
  g_autoptr (TokBundle) bundle = tok_bundle_new (snapshot);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  guint revision = tok_bundle_get_revision (bundle);

  g_signal_connect_swapped (bundle, "notify", G_CALLBACK (collect), names);
  tok_bundle_update (bundle, snapshot);
  assert_notified (names, (const char *const[]) { NULL });
  g_assert_cmpuint (tok_bundle_get_revision (bundle), ==, revision);
  g_set_str (&snapshot->status, "accepted");
  snapshot->options[TOK_OPTION_EDITING] = TOK_FLAG_NO;
  tok_bundle_update (bundle, snapshot);
  assert_notified (names, (const char *const[]) { "status-text", "options", NULL });
  g_assert_cmpuint (tok_bundle_get_revision (bundle), !=, revision);
}

static void
test_unknown_values (void)
{
  g_autoptr (TokBundleSnapshot) snapshot = new_full ();
  g_autoptr (TokBundle) bundle = NULL;

  g_set_str (&snapshot->type, "account_and_clips");
  g_set_str (&snapshot->platform, "shorts");
  g_set_str (&snapshot->status, "on_hold");
  g_set_str (&snapshot->created_at, "soon");
  bundle = tok_bundle_new (snapshot);
  g_assert_cmpint (tok_bundle_get_bundle_type (bundle), ==, TOK_TYPE_UNKNOWN);
  g_assert_cmpstr (tok_bundle_get_type_text (bundle), ==, "account_and_clips");
  g_assert_cmpstr (tok_bundle_get_platform_text (bundle), ==, "shorts");
  g_assert_cmpint (tok_bundle_get_status (bundle), ==, TOK_STATUS_UNKNOWN);
  g_assert_cmpstr (tok_bundle_get_status_text (bundle), ==, "on_hold");
  g_assert_true (tok_bundle_get_created_at (bundle) == TOK_TIME_UNKNOWN);
  g_assert_cmpstr (tok_bundle_get_created_text (bundle), ==, "soon");
}

static void
test_problem (void)
{
  g_autoptr (TokBundleSnapshot) broken = tok_bundle_snapshot_new ("bnd_abc123");
  g_autoptr (TokBundleSnapshot) full = new_full ();
  g_autoptr (TokBundle) bundle = NULL;

  broken->problem = g_strdup ("It is not an object");
  bundle = tok_bundle_new (broken);
  g_assert_cmpstr (tok_bundle_get_problem (bundle), ==, "It is not an object");
  g_assert_true (tok_bundle_update (bundle, full));
  g_assert_null (tok_bundle_get_problem (bundle));
}

static void
test_snapshot_copy (void)
{
  g_autoptr (TokBundleSnapshot) snapshot = new_full ();
  g_autoptr (TokBundleSnapshot) copy = tok_bundle_snapshot_copy (snapshot);

  g_assert_cmpstr (copy->biography, ==, snapshot->biography);
  g_assert_true (copy->biography != snapshot->biography);
  g_assert_cmpint (copy->videos_quantity, ==, 3);
  g_assert_null (copy->json);
}

/* What the server tells of a time counts, if it can be. */
static void
test_told_times (void)
{
  static const struct
  {
    const char *status, *created, *updated, *published;
    const char *after, *before; /* (nullable): as observed */
    const char *told;           /* (nullable): NULL: as observed */
  } cases[] = {
    { "published", "08:00:00", "10:00:00", "10:00:00", "09:00:00", "11:00:00", "10:00:00" },
    { "published", "08:00:00", "10:00:00", "10:00:00", NULL, "11:00:00", "10:00:00" },
    { "published", "08:00:00", "10:00:00", "10:00:00", NULL, NULL, "10:00:00" },
    { "published_priority", "08:00:00", "10:00:00", "10:00:00", NULL, NULL, "10:00:00" },
    /* As accurate as the server's time. */
    { "published", "08:00:00", "10:00:00", "10:00:00", "10:00:01", "10:00:02", "10:00:00" },
    /* An earlier publication, or a wrong clock. */
    { "published", "08:00:00", "10:00:00", "08:30:00", "09:00:00", "11:00:00", NULL },
    { "published", "08:00:00", "10:00:00", "12:00:00", "09:00:00", "11:00:00", NULL },
    { "published", "08:00:00", "10:00:00", NULL, "09:00:00", "11:00:00", NULL },
    { "accepted", "08:00:00", "10:00:00", "10:00:00", "09:00:00", "11:00:00", NULL },
    /* Not changed since its creation. */
    { "pending_setup", "08:00:00", "08:00:00", NULL, NULL, "11:00:00", "08:00:00" },
    { "pending_setup", "08:00:00", "10:00:00", NULL, NULL, "11:00:00", NULL },
    { "pending_setup", NULL, NULL, NULL, NULL, "11:00:00", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new ("bnd_1");
      g_autoptr (TokBundle) bundle = NULL;
      const char *texts[] = { cases[i].created, cases[i].updated, cases[i].published,
                              cases[i].after,   cases[i].before,  cases[i].told };
      gint64 times[G_N_ELEMENTS (texts)];
      gint64 after, before;

      for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
        {
          g_autofree char *text =
              texts[j] != NULL ? g_strdup_printf ("2026-01-12T%sZ", texts[j]) : NULL;

          times[j] = tok_time_parse (text);
          if (j < 3)
            g_set_str (j == 0   ? &snapshot->created_at
                       : j == 1 ? &snapshot->updated_at
                                : &snapshot->published_at,
                       text);
        }
      snapshot->status = g_strdup (cases[i].status);
      bundle = tok_bundle_new (snapshot);
      tok_bundle_set_step_interval (bundle, times[3], times[4]);
      tok_bundle_get_step_interval (bundle, &after, &before);
      g_assert_cmpint (after, ==, cases[i].told != NULL ? times[5] : times[3]);
      g_assert_cmpint (before, ==, cases[i].told != NULL ? times[5] : times[4]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bundle/values", test_values);
  g_test_add_func ("/bundle/absent-keeps", test_absent_keeps);
  g_test_add_func ("/bundle/null-clears", test_null_clears);
  g_test_add_func ("/bundle/blank-names", test_blank_names);
  g_test_add_func ("/bundle/notify", test_notify);
  g_test_add_func ("/bundle/unknown-values", test_unknown_values);
  g_test_add_func ("/bundle/problem", test_problem);
  g_test_add_func ("/bundle/snapshot-copy", test_snapshot_copy);
  g_test_add_func ("/bundle/told-times", test_told_times);
  return g_test_run ();
}
