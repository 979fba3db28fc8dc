/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hostile.h"
#include "tok-test.h"
#include "tok-words.h"

#include <string.h>

#define HOUR G_TIME_SPAN_HOUR

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
  g_assert_cmpstr (row, ==, "Bundle " HOSTILE ", " HOSTILE ", " HOSTILE ", " HOSTILE);
  g_assert_cmpstr (tok_words_bundle_status (priority), ==, "published_priority");
}

static void
test_absent (void)
{
  g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new ("bnd_1");
  g_autoptr (TokBundle) bundle = tok_bundle_new (snapshot);

  g_assert_cmpstr (tok_words_bundle_status (bundle), ==, "Not Known");
  g_assert_cmpstr (tok_words_bundle_type (bundle), ==, "Not Known");
  g_assert_cmpstr (tok_words_bundle_platform (bundle), ==, "Not Known");
}

static void
test_unreadable (void)
{
  g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new ("bnd_1");
  g_autoptr (TokBundle) bundle = NULL;
  g_autofree char *now = NULL;

  snapshot->problem = g_strdup ("not an object");
  bundle = tok_bundle_new (snapshot);
  now = tok_words_dup_what_now (bundle);
  g_assert_cmpstr (tok_words_bundle_status (bundle), ==, "Could Not Be Read");
  g_assert_cmpstr (now, ==, "This bundle could not be read. Its raw data can be looked at.");
}

/* How it stands is not known any more, so nothing says that it is. */
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
  now = tok_words_dup_what_now (bundle);
  row = tok_words_dup_row (bundle, 0);
  g_assert_cmpstr (tok_words_bundle_status (bundle), ==, "Not Listed");
  g_assert_true (g_str_has_prefix (now, "The server no longer lists this bundle."));
  g_assert_cmpstr (row, ==, "Bundle bnd_1, TikTok, United States, no longer listed by the server");
}

/* Who acts, for each status; the profile lacks most of what publishing needs. */
static void
test_what_now (void)
{
  static const struct
  {
    const char *type;
    const char *status;
    const char *expected;
  } cases[] = {
    { "account_only", "pending_setup", "Complete the account profile, then publish." },
    { "videos_only", "pending_setup", "Publish the bundle to hand it over." },
    { "account_only", "draft", "Complete the account profile, then publish." },
    { "account_only", "published", "Waiting for an operator. You can still take it back." },
    { "account_only", "accepted", "An operator is working on it." },
    { "videos_only", "in_review",
      "Review the work. Without an answer it may be finalized automatically." },
    { "videos_only", "finalized", "The work is final. TokPortal completes the bundle." },
    { "account_only", "completed", "Done." },
    { "account_only", "quarantined", "This app does not know this status." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TokBundle) bundle = bundle_new (cases[i].type, cases[i].status);
      g_autofree char *words = tok_words_dup_what_now (bundle);

      g_assert_cmpstr (words, ==, cases[i].expected);
    }
}

static void
test_videos_to_configure (void)
{
  g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new ("bnd_1");
  g_autoptr (TokBundle) bundle = NULL;
  g_autofree char *words = NULL;

  snapshot->type = g_strdup ("videos_only");
  snapshot->status = g_strdup ("pending_setup");
  snapshot->videos_configured = 0;
  bundle = tok_bundle_new (snapshot);
  words = tok_words_dup_what_now (bundle);
  g_assert_cmpstr (words, ==, "Configure the videos, then publish.");
}

/* The clock errs early: 72 hours from the last read that showed another status. */
static void
test_review_clock (void)
{
  g_autoptr (TokBundle) bundle = bundle_new ("videos_only", "in_review");
  gint64 now = g_get_real_time ();
  g_autofree char *end = tok_words_dup_time (now - HOUR + 72 * HOUR);
  g_autofree char *expected =
      g_strdup_printf ("Review the work before about %s; after that it is finalized automatically.",
                       end);
  g_autofree char *running = NULL;
  g_autofree char *over = NULL;

  tok_bundle_set_step_interval (bundle, now - HOUR, now);
  running = tok_words_dup_what_now (bundle);
  g_assert_cmpstr (running, ==, expected);

  tok_bundle_set_step_interval (bundle, now - 72 * HOUR, now);
  over = tok_words_dup_what_now (bundle);
  g_assert_cmpstr (over, ==,
                   "Review the work. Without an answer it may be finalized automatically.");
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
  g_assert_cmpstr (unknown, ==, "This app does not know the status “" HOSTILE "”.");
}

static void
assert_row (TokBundle *bundle, gint64 now, const char *expected)
{
  g_autofree char *words = tok_words_dup_row (bundle, now);

  g_assert_cmpstr (words, ==, expected);
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
  tok_bundle_set_unseen (bundle, TRUE);
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
  g_test_add_func ("/words/bundle/videos-to-configure", test_videos_to_configure);
  g_test_add_func ("/words/bundle/review-clock", test_review_clock);
  g_test_add_func ("/words/bundle/action-reason", test_action_reason);
  g_test_add_func ("/words/bundle/row", test_row);
  g_test_add_func ("/words/bundle/pending-row", test_pending_row);

  return g_test_run ();
}
