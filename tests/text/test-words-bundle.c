/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hostile.h"
#include "tok-test.h"
#include "tok-words.h"

#include <string.h>

#define HOUR G_TIME_SPAN_HOUR

/* The sentence with default rules. */
static char *
dup_what_now (TokBundle *bundle, gint64 now)
{
  g_autoptr (TokAttentionRules) rules = tok_attention_rules_new ();

  return tok_words_dup_what_now (bundle, rules, now);
}

static TokBundle *
bundle_new (const char *type, const char *status)
{
  g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new ("bnd_1");

  snapshot->type = g_strdup (type);
  snapshot->platform = g_strdup ("tiktok");
  snapshot->country = g_strdup ("US");
  snapshot->status = g_strdup (status);
  snapshot->username = g_strdup ("cooluser123");
  snapshot->present = TOK_PRESENT_ACCOUNT;
  return tok_bundle_new (snapshot);
}

static TokBundle *
hostile_new (void)
{
  g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new (HOSTILE);

  snapshot->type = g_strdup (HOSTILE);
  snapshot->platform = g_strdup (HOSTILE);
  snapshot->country = g_strdup (HOSTILE);
  snapshot->status = g_strdup (HOSTILE);
  return tok_bundle_new (snapshot);
}

static void
test_known (void)
{
  g_autoptr (TokBundle) bundle = bundle_new ("videos_only", "in_review");

  g_assert_cmpstr (tok_words_bundle_status (bundle), ==, "In Review");
  g_assert_cmpstr (tok_words_bundle_type (bundle), ==, "Videos");
  g_assert_cmpstr (tok_words_bundle_platform (bundle), ==, "TikTok");
}

static void
test_as_received (void)
{
  g_autoptr (TokBundle) bundle = hostile_new ();
  g_autoptr (TokBundle) priority = bundle_new ("account_only", "published_priority");
  g_autofree char *row = tok_words_dup_row (bundle, 0);

  g_assert_cmpstr (tok_words_bundle_status (bundle), ==, HOSTILE);
  g_assert_cmpstr (tok_words_bundle_type (bundle), ==, HOSTILE);
  g_assert_cmpstr (tok_words_bundle_platform (bundle), ==, HOSTILE);
  g_assert_cmpstr (row, ==, "Bundle " HOSTILE_NAME ", " HOSTILE ", " HOSTILE ", " HOSTILE);
  g_assert_cmpstr (tok_words_bundle_status (priority), ==, "Priority");
}

static void
test_absent (void)
{
  g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new ("bnd_1");
  g_autoptr (TokBundle) bundle = tok_bundle_new (snapshot);

  g_assert_cmpstr (tok_words_bundle_status (bundle), ==, "Unknown");
  g_assert_cmpstr (tok_words_bundle_type (bundle), ==, "Unknown");
  g_assert_cmpstr (tok_words_bundle_platform (bundle), ==, "Unknown");
}

static void
test_unreadable (void)
{
  g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new ("bnd_1");
  g_autoptr (TokBundle) bundle = NULL;
  g_autofree char *now = NULL;

  snapshot->problem = g_strdup ("not an object");
  bundle = tok_bundle_new (snapshot);
  now = dup_what_now (bundle, 0);
  g_assert_cmpstr (tok_words_bundle_status (bundle), ==, "Could Not Be Read");
  g_assert_cmpstr (now, ==, "This bundle could not be read. You can look at its JSON.");
}

/* The status of an unlisted bundle is not shown as known. */
static void
test_unlisted (void)
{
  g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new ("bnd_1");
  g_autoptr (TokBundle) bundle = NULL;
  g_autofree char *now = NULL, *row = NULL;

  snapshot->status = g_strdup ("published");
  snapshot->platform = g_strdup ("tiktok");
  snapshot->country = g_strdup ("US");
  snapshot->unlisted = TRUE;
  bundle = tok_bundle_new (snapshot);
  now = dup_what_now (bundle, 0);
  row = tok_words_dup_row (bundle, 0);
  g_assert_cmpstr (tok_words_bundle_status (bundle), ==, "Not Listed");
  g_assert_true (g_str_has_prefix (now, "The server no longer lists this bundle."));
  g_assert_cmpstr (row, ==, "Bundle bnd_1, TikTok, United States, no longer listed by the server");
}

/* The actor for each status; most of the profile is missing. */
static void
test_what_now (void)
{
  static const struct
  {
    const char *type;
    const char *status;
    const char *expected;
  } cases[] = {
    { "account_only", "pending_setup", "The profile is incomplete." },
    { "videos_only", "pending_setup",
      "Publish when everything is set up. TokPortal checks what is missing." },
    { "account_only", "draft", "The profile is incomplete." },
    { "account_only", "published", "Waiting for an operator." },
    { "account_only", "accepted", "An operator is working on it." },
    { "videos_only", "in_review",
      "Review the work now. We don’t know when the review began, so it could be approved "
      "automatically at any time." },
    { "videos_only", "finalized", "Approved. TokPortal is finishing up." },
    { "account_only", "completed", "Done." },
    { "account_only", "cancelled", "Closed. Nothing more will happen." },
    { "account_only", "quarantined", "Check this bundle in the TokPortal web app." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TokBundle) bundle = bundle_new (cases[i].type, cases[i].status);
      g_autofree char *words = dup_what_now (bundle, 0);

      g_assert_cmpstr (words, ==, cases[i].expected);
    }
}

static const struct
{
  const char *type;
  TokFlag profile;
  int videos;
  int configured;
  const char *sentence;
  const char *setup; /* the label of the button for the videos */
} setups[] = {
  { "account_only", TOK_FLAG_YES, -1, -1, "Everything is set up.", "Set Up _Videos…" },
  { "account_and_videos", TOK_FLAG_NO, 3, 0, "Profile details and 3 videos are missing.",
    "Set Up 3 _Videos…" },
  { "account_and_videos", TOK_FLAG_NO, 3, 2, "Profile details and 1 video are missing.",
    "Set Up 1 _Video…" },
  { "account_and_videos", TOK_FLAG_NO, -1, 0, "Profile details and videos are missing.",
    "Set Up _Videos…" },
  { "account_and_videos", TOK_FLAG_NO, 3, 3, "The profile is incomplete.", "Set Up _Videos…" },
  { "account_and_videos", TOK_FLAG_YES, 3, 2,
    "1 video is not set up yet. You can publish without it.", "Set Up 1 _Video…" },
  { "account_and_videos", TOK_FLAG_YES, 5, 2,
    "3 videos are not set up yet. You can publish without them.", "Set Up 3 _Videos…" },
  { "videos_only", TOK_FLAG_UNKNOWN, -1, 0, "No video is set up yet.", "Set Up _Videos…" },
  { "videos_only", TOK_FLAG_UNKNOWN, 1, 0, "1 video is missing.", "Set Up 1 _Video…" },
};

static void
test_setup (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (setups); i++)
    {
      g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new ("bnd_1");
      g_autoptr (TokBundle) bundle = NULL;
      g_autofree char *words = NULL, *label = NULL;
      TokNextStep step;

      snapshot->type = g_strdup (setups[i].type);
      snapshot->status = g_strdup ("pending_setup");
      snapshot->account_configured = setups[i].profile;
      snapshot->videos_quantity = setups[i].videos;
      snapshot->videos_configured = setups[i].configured;
      bundle = tok_bundle_new (snapshot);
      words = dup_what_now (bundle, 0);
      g_assert_cmpstr (words, ==, setups[i].sentence);
      tok_bundle_get_next_step (bundle, 0, &step);
      label = tok_words_dup_next_action (&step, TOK_NEXT_ACTION_SETUP_VIDEOS);
      g_assert_cmpstr (label, ==, setups[i].setup);
    }
}

/* Also why publishing is impossible. */
static void
test_unsaved (void)
{
  static const struct
  {
    TokUnsaved unsaved;
    const char *expected;
  } cases[] = {
    { { FALSE, 0, 1 }, "1 file has not been uploaded yet." },
    { { TRUE, 3, 2 }, "2 files have not been uploaded yet." },
    { { TRUE, 0, 0 }, "Changes to the profile are not saved yet." },
    { { FALSE, 1, 0 }, "Changes to 1 video are not saved yet." },
    { { FALSE, 3, 0 }, "Changes to 3 videos are not saved yet." },
    { { TRUE, 1, 0 }, "Changes to the profile and 1 video are not saved yet." },
    { { TRUE, 3, 0 }, "Changes to the profile and 3 videos are not saved yet." },
  };
  g_autoptr (TokBundle) bundle = bundle_new ("account_and_videos", "pending_setup");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = NULL, *reason = NULL;

      tok_bundle_set_unsaved (bundle, &cases[i].unsaved);
      words = dup_what_now (bundle, 0);
      reason = tok_words_dup_action_reason (bundle, TOK_ACTION_PUBLISH, TOK_REASON_UNSAVED);
      g_assert_cmpstr (words, ==, cases[i].expected);
      g_assert_cmpstr (reason, ==, cases[i].expected);
    }
}

static const struct
{
  const char *platform;
  const char *country;
  const char *type;
  int videos;
  const char *identity;
  const char *name;
} identities[] = {
  { "tiktok", "US", "account_and_videos", 3, "TikTok · United States · Account + 3 videos",
    "TikTok · United States · Account + Videos" },
  { "tiktok", "US", "account_and_videos", 1, "TikTok · United States · Account + 1 video",
    "TikTok · United States · Account + Videos" },
  { "tiktok", "US", "account_and_videos", -1, "TikTok · United States · Account + Videos",
    "TikTok · United States · Account + Videos" },
  { "instagram", "FR", "account_only", 0, "Instagram · France · Account",
    "Instagram · France · Account" },
  { "youtube", NULL, "videos_only", 2, "YouTube · 2 videos", "YouTube · Videos" },
  { "shorts", "XX", "account_and_clips", 2, "shorts · XX · account_and_clips",
    "shorts · XX · account_and_clips" },
  /* Marks from outside go, those for what runs the other way stay. */
  { "sho\nrts\u202e", "XX", "فيديو", 2, "sho rts · XX · \u2068فيديو\u2069",
    "sho rts · XX · \u2068فيديو\u2069" },
  { NULL, NULL, NULL, -1, NULL, "bnd_1" },
};

/* A bundle with neither title nor username is called by what it is. */
static void
test_identity (void)
{
  tok_bundle_set_namer (tok_words_dup_composed_name);
  for (guint i = 0; i < G_N_ELEMENTS (identities); i++)
    {
      g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new ("bnd_1");
      g_autoptr (TokBundle) bundle = NULL;
      g_autofree char *identity = NULL;

      snapshot->platform = g_strdup (identities[i].platform);
      snapshot->country = g_strdup (identities[i].country);
      snapshot->type = g_strdup (identities[i].type);
      snapshot->videos_quantity = identities[i].videos;
      bundle = tok_bundle_new (snapshot);
      identity = tok_words_dup_bundle_identity (bundle);
      g_assert_cmpstr (identity, ==, identities[i].identity);
      g_assert_cmpstr (tok_bundle_get_name (bundle), ==, identities[i].name);
    }
  tok_bundle_set_namer (NULL);
}

/* The estimate is the earliest one: 72 hours, or the setting, after the last read with
 * another status. */
static void
test_review_clock (void)
{
  g_autoptr (TokBundle) bundle = bundle_new ("videos_only", "in_review");
  g_autoptr (TokAttentionRules) rules = tok_attention_rules_new ();
  gint64 begin = G_GINT64_CONSTANT (1768305600) * G_USEC_PER_SEC;
  g_autofree char *running = NULL, *shorter = NULL, *over = NULL;

  tok_bundle_set_step_interval (bundle, begin, begin + HOUR);
  running = tok_words_dup_what_now (bundle, rules, begin + 72 * HOUR - 1);
  g_assert_cmpstr (running, ==,
                   "Review the work before about 12:00; after that it is "
                   "approved automatically.");
  over = tok_words_dup_what_now (bundle, rules, begin + 72 * HOUR);
  g_assert_cmpstr (over, ==,
                   "Review the work now: it could be approved automatically at any time.");
  g_object_set (rules, "review-hours", 24, NULL);
  shorter = tok_words_dup_what_now (bundle, rules, begin + HOUR);
  g_assert_cmpstr (shorter, ==,
                   "Review the work before about 14 Jan, 12:00; after that it is "
                   "approved automatically.");
}

static void
test_review_of_account (void)
{
  g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new ("bnd_1");
  g_autoptr (TokBundle) bundle = NULL;
  gint64 begin = G_GINT64_CONSTANT (1768305600) * G_USEC_PER_SEC;
  g_autofree char *unseen = NULL, *running = NULL, *over = NULL;

  snapshot->status = g_strdup ("accepted");
  snapshot->account_status = g_strdup ("in_review");
  bundle = tok_bundle_new (snapshot);
  unseen = dup_what_now (bundle, begin);
  g_assert_cmpstr (unseen, ==,
                   "Review the account now. We don’t know when its review began, so it could be "
                   "approved automatically at any time.");
  tok_bundle_set_account_interval (bundle, begin, begin + HOUR);
  running = dup_what_now (bundle, begin + HOUR);
  g_assert_cmpstr (running, ==,
                   "Review the account before about 16 Jan, 12:00; after that it is "
                   "approved automatically.");
  over = dup_what_now (bundle, begin + 72 * HOUR);
  g_assert_cmpstr (over, ==,
                   "Review the account now: it could be approved automatically at any time.");
}

static void
test_action_reason (void)
{
  g_autoptr (TokBundle) bundle = hostile_new ();
  g_autofree char *unpublish =
      tok_words_dup_action_reason (bundle, TOK_ACTION_UNPUBLISH, TOK_REASON_ALREADY_ACCEPTED);
  g_autofree char *publish =
      tok_words_dup_action_reason (bundle, TOK_ACTION_PUBLISH, TOK_REASON_ALREADY_ACCEPTED);
  g_autofree char *unknown =
      tok_words_dup_action_reason (bundle, TOK_ACTION_PUBLISH, TOK_REASON_UNKNOWN_STATUS);

  g_assert_cmpstr (unpublish, ==, "Already accepted. Accepted bundles cannot be unpublished.");
  g_assert_cmpstr (publish, ==, "Already published and accepted.");
  g_assert_cmpstr (unknown, ==, "Bundles does not know the status “" HOSTILE "”.");
}

static void
assert_row (TokBundle *bundle, gint64 now, const char *expected)
{
  g_autofree char *words = tok_words_dup_row (bundle, now);

  g_assert_cmpstr (words, ==, expected);
}

/* A name of the user's own is marked as such; tags alone are no name. */
static void
test_row_named (void)
{
  g_autoptr (TokBundle) bundle = bundle_new ("account_only", "in_review");
  g_autoptr (TokAnnotation) tagged = tok_annotation_new ("bnd_1", NULL, "vip", NULL);
  g_autoptr (TokAnnotation) named = tok_annotation_new ("bnd_1", "Noor 100 %", NULL, NULL);

  tok_bundle_set_annotation (bundle, tagged);
  assert_row (bundle, 0, "Bundle cooluser123, TikTok, United States, In Review");
  tok_bundle_set_annotation (bundle, named);
  assert_row (bundle, 0,
              "Bundle Noor 100 %, TikTok, United States, In Review, named on this computer");
  tok_bundle_set_unread (bundle, TRUE);
  assert_row (bundle, 0,
              "Bundle Noor 100 %, TikTok, United States, In Review, named on this computer, "
              "changed");
}

/* The row as one sentence, with the plural forms of its age. */
static void
test_row (void)
{
  g_autoptr (TokBundle) bundle = bundle_new ("account_only", "in_review");
  gint64 now = g_get_real_time ();

  assert_row (bundle, now, "Bundle cooluser123, TikTok, United States, In Review");
  tok_bundle_set_step_interval (bundle, TOK_TIME_UNKNOWN, now - 48 * HOUR);
  assert_row (bundle, now, "Bundle cooluser123, TikTok, United States, In Review for 2 days");
  tok_bundle_set_step_interval (bundle, TOK_TIME_UNKNOWN, now - 24 * HOUR);
  assert_row (bundle, now, "Bundle cooluser123, TikTok, United States, In Review for 1 day");
  tok_bundle_set_step_interval (bundle, TOK_TIME_UNKNOWN, now - 5 * HOUR);
  assert_row (bundle, now, "Bundle cooluser123, TikTok, United States, In Review for 5 hours");
  tok_bundle_set_step_interval (bundle, TOK_TIME_UNKNOWN, now - HOUR);
  assert_row (bundle, now, "Bundle cooluser123, TikTok, United States, In Review for 1 hour");
  tok_bundle_set_unread (bundle, TRUE);
  assert_row (bundle, now,
              "Bundle cooluser123, TikTok, United States, In Review for 1 hour, changed");
}

static void
test_pending_row (void)
{
  g_autoptr (TokBundle) bundle = bundle_new ("account_only", "pending_setup");

  tok_bundle_set_pending (bundle, TOK_PENDING_PUBLISH);
  assert_row (bundle, 0, "Bundle cooluser123, TikTok, United States, Publishing…");
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/words/bundle/known", test_known);
  g_test_add_func ("/words/bundle/as-received", test_as_received);
  g_test_add_func ("/words/bundle/absent", test_absent);
  g_test_add_func ("/words/bundle/unreadable", test_unreadable);
  g_test_add_func ("/words/bundle/unlisted", test_unlisted);
  g_test_add_func ("/words/bundle/what-now", test_what_now);
  g_test_add_func ("/words/bundle/setup", test_setup);
  g_test_add_func ("/words/bundle/unsaved", test_unsaved);
  g_test_add_func ("/words/bundle/identity", test_identity);
  g_test_add_func ("/words/bundle/review-clock", test_review_clock);
  g_test_add_func ("/words/bundle/review-of-account", test_review_of_account);
  g_test_add_func ("/words/bundle/action-reason", test_action_reason);
  g_test_add_func ("/words/bundle/row", test_row);
  g_test_add_func ("/words/bundle/row-named", test_row_named);
  g_test_add_func ("/words/bundle/pending-row", test_pending_row);

  return g_test_run ();
}
