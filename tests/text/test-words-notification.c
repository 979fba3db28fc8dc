/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hostile.h"
#include "tok-words-notification.h"

#include <string.h>

/* 2026-01-10 09:00 UTC. */
#define BEGIN (G_GINT64_CONSTANT (1768035600) * G_USEC_PER_SEC)

static char *
dup_title_of (const char *what, TokBundle *bundle, const char *workspace)
{
  g_autoptr (TokNotification) notification = tok_notification_new ("bnd_1", what, FALSE);

  return tok_words_dup_notification_title (notification, bundle, workspace);
}

static char *
dup_title (TokBundle *bundle, const char *workspace)
{
  return dup_title_of (tok_bundle_get_status_text (bundle), bundle, workspace);
}

/* The body with default rules. */
static char *
dup_body_of (const char *what, TokBundle *bundle)
{
  g_autoptr (TokAttentionRules) rules = tok_attention_rules_new ();
  g_autoptr (TokNotification) notification = tok_notification_new ("bnd_1", what, FALSE);

  return tok_words_dup_notification_body (notification, bundle, rules, BEGIN + G_TIME_SPAN_HOUR);
}

static char *
dup_body (TokBundle *bundle)
{
  return dup_body_of (tok_bundle_get_status_text (bundle), bundle);
}

static TokBundle *
bundle_new (const char *name, const char *status)
{
  g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new ("bnd_1");

  snapshot->type = g_strdup ("account_and_videos");
  snapshot->status = g_strdup (status);
  snapshot->title = g_strdup (name);
  snapshot->present = TOK_PRESENT_TITLE;
  return tok_bundle_new (snapshot);
}

static void
test_single (void)
{
  static const struct
  {
    const char *status;
    const char *title;
    const char *body; /* (nullable) */
  } rows[] = {
    { "accepted", "North Pier Surf Was Accepted", "An operator is working on it." },
    { "in_review", "North Pier Surf Is In Review",
      "Review the work now. We don’t know when the review began, so it could be approved "
      "automatically at any time." },
    { "finalized", "North Pier Surf Was Finalized", "Approved. TokPortal is finishing up." },
    { "completed", "North Pier Surf Is Completed", NULL },
    { "published", "North Pier Surf: Published", "Waiting for an operator." },
    { "brand_new", "North Pier Surf: brand_new", "Check this bundle in the TokPortal web app." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TokBundle) bundle = bundle_new ("North Pier Surf", rows[i].status);
      g_autofree char *title = dup_title (bundle, NULL);
      g_autofree char *body = dup_body (bundle);

      g_assert_cmpstr (title, ==, rows[i].title);
      g_assert_cmpstr (body, ==, rows[i].body);
    }
}

/* The end of the review is worded as on the page of the bundle. */
static void
test_review (void)
{
  g_autoptr (TokBundle) bundle = bundle_new ("cooluser123", "in_review");
  g_autofree char *title = NULL;
  g_autofree char *body = NULL;

  tok_bundle_set_step_interval (bundle, BEGIN, BEGIN + G_TIME_SPAN_MINUTE);
  title = dup_title (bundle, NULL);
  body = dup_body (bundle);
  g_assert_cmpstr (title, ==, "cooluser123 Is In Review");
  g_assert_true (g_str_has_prefix (body, "Review the work before about "));
}

/* The bundle goes on; its videos wait. */
static void
test_videos (void)
{
  static const struct
  {
    const char *what;
    const char *title;
    const char *body;
  } rows[] = {
    { TOK_NOTIFICATION_REVIEW, "Videos of a Are Ready for Review",
      "Review the videos now. We don’t know when their review began, so they could be approved "
      "automatically at any time." },
    { TOK_NOTIFICATION_CORRECTED, "a Was Corrected: Ready for Review",
      "Review the videos now. We don’t know when their review began, so they could be approved "
      "automatically at any time." },
    { TOK_NOTIFICATION_DOWNLOAD, "A File of a Could Not Be Downloaded",
      "Replace it so that the work can continue." },
  };
  g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new ("bnd_1");
  g_autoptr (TokBundle) bundle = NULL;

  snapshot->status = g_strdup ("accepted");
  snapshot->title = g_strdup ("a");
  snapshot->videos_in_review = 2;
  bundle = tok_bundle_new (snapshot);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *title = dup_title_of (rows[i].what, bundle, NULL);
      g_autofree char *body = dup_body_of (rows[i].what, bundle);

      g_assert_cmpstr (title, ==, rows[i].title);
      g_assert_cmpstr (body, ==, rows[i].body);
    }
}

static void
test_workspace (void)
{
  g_autoptr (TokBundle) accepted = bundle_new ("a", "accepted");
  g_autoptr (TokBundle) completed = bundle_new ("a", "completed");
  g_autofree char *first = dup_title (accepted, "Studio A");
  g_autofree char *second = dup_title (completed, " ");

  g_assert_cmpstr (first, ==, "a Was Accepted · Studio A");
  g_assert_cmpstr (second, ==, "a Is Completed");
}

/* Text of the server is not a format, and is never in a body, which may be parsed as markup. */
static void
test_hostile (void)
{
  g_autoptr (TokBundle) bundle = bundle_new (HOSTILE, "accepted");
  g_autofree char *title = dup_title (bundle, HOSTILE);
  g_autofree char *body = dup_body (bundle);

  g_assert_cmpstr (title, ==, HOSTILE_NAME " Was Accepted · " HOSTILE_NAME);
  g_assert_cmpstr (body, ==, "An operator is working on it.");
}

static void
add (GPtrArray *notifications, guint n, const char *status)
{
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (notifications, tok_notification_new ("bnd_1", status, TRUE));
}

static void
assert_summary (GPtrArray *notifications,
                const char *workspace,
                const char *title,
                const char *body)
{
  g_autofree char *actual_title = tok_words_dup_summary_title (notifications->len, workspace);
  g_autofree char *actual_body = tok_words_dup_summary_body (notifications);

  g_assert_cmpstr (actual_title, ==, title);
  g_assert_cmpstr (actual_body, ==, body);
}

static void
test_summary (void)
{
  g_autoptr (GPtrArray) notifications =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_notification_free);

  add (notifications, 1, "completed");
  assert_summary (notifications, NULL, "1 Bundle Changed", "1 completed");
  add (notifications, 1, "completed");
  add (notifications, 3, "accepted");
  assert_summary (notifications, NULL, "5 Bundles Changed", "3 accepted, 2 completed");
  add (notifications, 1, "in_review");
  add (notifications, 1, "finalized");
  add (notifications, 1, "published");
  add (notifications, 1, "cancelled");
  add (notifications, 1, "brand_new");
  assert_summary (notifications, "Studio A", "10 Bundles Changed · Studio A",
                  "3 accepted, 1 in review, 1 finalized, 2 completed, 3 others");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words-notification/single", test_single);
  g_test_add_func ("/words-notification/review", test_review);
  g_test_add_func ("/words-notification/videos", test_videos);
  g_test_add_func ("/words-notification/workspace", test_workspace);
  g_test_add_func ("/words-notification/hostile", test_hostile);
  g_test_add_func ("/words-notification/summary", test_summary);
  return g_test_run ();
}
