/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-notification-plan.h"

#define BIT(status) (1u << TOK_STATUS_##status)

static const TokNotificationRules rules = {
  BIT (ACCEPTED) | BIT (IN_REVIEW) | BIT (COMPLETED),
  3,
};

typedef struct
{
  TokBundleList *bundles;
  GPtrArray *notifications; /* shown */
  GPtrArray *events;        /* of the sync run */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->bundles = tok_bundle_list_new ();
  fixture->notifications = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_notification_free);
  fixture->events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_unref (fixture->events);
  g_ptr_array_unref (fixture->notifications);
  g_object_unref (fixture->bundles);
}

/* Sets the status of a bundle, and whether it is unread. */
static TokBundle *
put (Fixture *fixture, const char *id, const char *status, TokFlag unread)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (id);

  snapshot->status = g_strdup (status);
  snapshot->unread = unread;
  g_ptr_array_add (snapshots, snapshot);
  tok_bundle_list_merge (fixture->bundles, snapshots, TOK_MERGE_PARTIAL);
  return tok_bundle_list_lookup (fixture->bundles, id);
}

static void
note (Fixture *fixture, const char *id, const char *from, const char *to)
{
  g_ptr_array_add (fixture->events, tok_event_new (id, from, to, 10, 20));
}

/* A change of status in a sync run. */
static TokBundle *
change (Fixture *fixture, const char *id, const char *from, const char *to)
{
  note (fixture, id, from, to);
  return put (fixture, id, to, TOK_FLAG_YES);
}

static void
append_notifications (GString *text, const char *what, GPtrArray *notifications)
{
  for (guint i = 0; notifications != NULL && i < notifications->len; i++)
    {
      const TokNotification *notification = g_ptr_array_index (notifications, i);

      g_string_append_printf (text, "%s %s %s%s\n", what, notification->bundle_id,
                              notification->status, notification->in_summary ? " summed" : "");
    }
}

/* Makes a plan, compares it, and keeps the notifications shown afterwards. */
static void
assert_plan_by (Fixture *fixture, const TokNotificationRules *by, const char *expected)
{
  g_autoptr (TokNotificationPlan) plan =
      tok_notification_plan_new (fixture->notifications, fixture->events, fixture->bundles, by);
  g_autoptr (GString) text = g_string_new (NULL);

  append_notifications (text, "show", plan->singles);
  append_notifications (text, "sum", plan->summary);
  for (guint i = 0; i < plan->withdrawn->len; i++)
    g_string_append_printf (text, "withdraw %s\n", (char *) plan->withdrawn->pdata[i]);
  if (plan->is_summary_withdrawn)
    g_string_append (text, "withdraw summary\n");
  g_assert_cmpstr (text->str, ==, expected);
  g_assert_cmpint (tok_notification_plan_is_empty (plan), ==, *expected == '\0');
  g_ptr_array_unref (fixture->notifications);
  fixture->notifications = g_ptr_array_ref (plan->notifications);
  g_ptr_array_set_size (fixture->events, 0);
}

static void
assert_plan (Fixture *fixture, const char *expected)
{
  assert_plan_by (fixture, &rules, expected);
}

static void
assert_shown (Fixture *fixture, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_notifications (text, "shown", fixture->notifications);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_single (Fixture *fixture, gconstpointer data)
{
  change (fixture, "a", "published", "accepted");
  change (fixture, "b", "accepted", "in_review");
  change (fixture, "c", "finalized", "completed");
  assert_plan (fixture, "show a accepted\nshow b in_review\nshow c completed\n");
  assert_shown (fixture, "shown a accepted\nshown b in_review\nshown c completed\n");
  assert_plan (fixture, "");
}

/* First observations give no notifications. */
static void
test_baseline (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *id = g_strdup_printf ("bnd_%u", i);

      note (fixture, id, NULL, "accepted");
      put (fixture, id, "accepted", TOK_FLAG_YES);
    }
  assert_plan (fixture, "");
}

/* Only changes to the chosen statuses count. */
static void
test_chosen (Fixture *fixture, gconstpointer data)
{
  static const char *const statuses[] = {
    "pending_setup", "published", "accepted",    "in_review",          "finalized", "completed",
    "draft",         "cancelled", "configuring", "published_priority", "archived",  "brand_new",
  };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    for (TokStatus chosen = TOK_STATUS_FIRST; chosen <= TOK_STATUS_LAST; chosen++)
      {
        const TokNotificationRules by = { 1u << chosen, 3 };
        gboolean is_chosen = tok_status_parse (statuses[i]) == chosen;
        g_autofree char *shown = g_strdup_printf ("show a %s\n", statuses[i]);

        g_ptr_array_set_size (fixture->notifications, 0);
        change (fixture, "a", "before", statuses[i]);
        assert_plan_by (fixture, &by, is_chosen ? shown : "");
      }
}

static void
test_other_kinds (Fixture *fixture, gconstpointer data)
{
  put (fixture, "a", "accepted", TOK_FLAG_YES);
  for (TokEventKind kind = TOK_EVENT_ACCOUNT_STATUS; kind < TOK_N_OBSERVED; kind++)
    g_ptr_array_add (fixture->events,
                     tok_event_new_observed (kind, "a", "published", "accepted", 10, 20));
  g_ptr_array_add (fixture->events,
                   tok_event_new_own (TOK_EVENT_PUBLISH, TOK_EVENT_DONE, "a", 10, 20));
  g_ptr_array_add (fixture->events,
                   tok_event_new_own (TOK_EVENT_CREATE, TOK_EVENT_UNKNOWN, NULL, 10, 20));
  assert_plan (fixture, "");
}

/* No notification for the user's own changes and for read bundles. */
static void
test_seen (Fixture *fixture, gconstpointer data)
{
  const TokNotificationRules all = { G_MAXUINT, 3 };

  note (fixture, "a", "pending_setup", "published");
  put (fixture, "a", "published", TOK_FLAG_NO);
  note (fixture, "b", "published", "accepted");
  put (fixture, "b", "accepted", TOK_FLAG_UNKNOWN);
  assert_plan_by (fixture, &all, "");
}

/* Of several changes in a run the present status counts. */
static void
test_newest (Fixture *fixture, gconstpointer data)
{
  change (fixture, "a", "published", "accepted");
  change (fixture, "a", "accepted", "in_review");
  change (fixture, "b", "published", "accepted");
  change (fixture, "b", "accepted", "published");
  change (fixture, "c", "published", "accepted");
  change (fixture, "c", "accepted", "in_review");
  change (fixture, "c", "in_review", "accepted");
  assert_plan (fixture, "show a in_review\nshow c accepted\n");
}

static void
test_gone (Fixture *fixture, gconstpointer data)
{
  note (fixture, "a", "published", "accepted");
  tok_bundle_set_listed (change (fixture, "b", "published", "accepted"), FALSE);
  assert_plan (fixture, "");
}

/* Three singles, four in a summary; then another threshold. */
static void
test_summary (Fixture *fixture, gconstpointer data)
{
  const TokNotificationRules strict = { rules.statuses, 0 };

  change (fixture, "a", "published", "accepted");
  change (fixture, "b", "published", "accepted");
  change (fixture, "c", "accepted", "in_review");
  change (fixture, "d", "published", "accepted");
  assert_plan (fixture, "sum a accepted summed\nsum b accepted summed\nsum c in_review summed\n"
                        "sum d accepted summed\n");
  assert_plan (fixture, "");
  change (fixture, "e", "published", "accepted");
  assert_plan_by (fixture, &strict,
                  "sum a accepted summed\nsum b accepted summed\nsum c in_review summed\n"
                  "sum d accepted summed\nsum e accepted summed\n");
}

/* Several events of a bundle give one notification. */
static void
test_count (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 5; i++)
    {
      change (fixture, "a", "in_review", "accepted");
      change (fixture, "a", "accepted", "in_review");
    }
  change (fixture, "b", "published", "accepted");
  change (fixture, "c", "published", "accepted");
  assert_plan (fixture, "show a in_review\nshow b accepted\nshow c accepted\n");
}

/* The later one replaces the earlier one, as a single or in a summary. */
static void
test_replace (Fixture *fixture, gconstpointer data)
{
  change (fixture, "a", "published", "accepted");
  assert_plan (fixture, "show a accepted\n");
  change (fixture, "a", "accepted", "in_review");
  assert_plan (fixture, "show a in_review\n");
  assert_shown (fixture, "shown a in_review\n");

  change (fixture, "a", "in_review", "completed");
  change (fixture, "b", "published", "accepted");
  change (fixture, "c", "published", "accepted");
  change (fixture, "d", "published", "accepted");
  assert_plan (fixture, "sum a completed summed\nsum b accepted summed\nsum c accepted summed\n"
                        "sum d accepted summed\nwithdraw a\n");

  /* Out of the summary again: it stays for the others. */
  change (fixture, "b", "accepted", "in_review");
  assert_plan (fixture, "show b in_review\n");
  assert_shown (fixture, "shown a completed summed\nshown c accepted summed\n"
                         "shown d accepted summed\nshown b in_review\n");
}

/* A bundle went on to a status that the user did not choose. */
static void
test_obsolete (Fixture *fixture, gconstpointer data)
{
  change (fixture, "a", "published", "accepted");
  change (fixture, "b", "published", "accepted");
  assert_plan (fixture, "show a accepted\nshow b accepted\n");
  change (fixture, "a", "in_review", "finalized");
  assert_plan (fixture, "withdraw a\n");
  tok_bundle_list_remove (fixture->bundles, "b");
  assert_plan (fixture, "withdraw b\n");
  assert_shown (fixture, "");
}

static void
test_looked_at (Fixture *fixture, gconstpointer data)
{
  TokBundle *a = change (fixture, "a", "published", "accepted");
  TokBundle *b = change (fixture, "b", "published", "accepted");

  assert_plan (fixture, "show a accepted\nshow b accepted\n");
  tok_bundle_set_unread (a, FALSE);
  assert_plan (fixture, "withdraw a\n");
  tok_bundle_set_listed (b, FALSE);
  assert_plan (fixture, "withdraw b\n");
}

/* A summary is withdrawn with its last entry. */
static void
test_end_of_summary (Fixture *fixture, gconstpointer data)
{
  const char *const ids[] = { "a", "b", "c", "d" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    change (fixture, ids[i], "published", "accepted");
  assert_plan (fixture, "sum a accepted summed\nsum b accepted summed\nsum c accepted summed\n"
                        "sum d accepted summed\n");
  for (guint i = 0; i < 2; i++)
    tok_bundle_set_unread (tok_bundle_list_lookup (fixture->bundles, ids[i]), FALSE);
  assert_plan (fixture, "");
  assert_shown (fixture, "shown c accepted summed\nshown d accepted summed\n");
  tok_bundle_list_remove (fixture->bundles, "c");
  assert_plan (fixture, "");
  change (fixture, "d", "accepted", "finalized");
  assert_plan (fixture, "withdraw summary\n");
  assert_plan (fixture, "");
}

/* A new summary includes the current entries of the one before. */
static void
test_next_summary (Fixture *fixture, gconstpointer data)
{
  const TokNotificationRules strict = { rules.statuses, 1 };

  change (fixture, "a", "published", "accepted");
  change (fixture, "b", "published", "accepted");
  assert_plan_by (fixture, &strict, "sum a accepted summed\nsum b accepted summed\n");
  tok_bundle_set_unread (tok_bundle_list_lookup (fixture->bundles, "a"), FALSE);
  change (fixture, "c", "published", "accepted");
  change (fixture, "d", "published", "accepted");
  assert_plan_by (fixture, &strict,
                  "sum b accepted summed\nsum c accepted summed\nsum d accepted summed\n");
}

/* While a window is active nothing is shown, but outdated notifications are withdrawn. */
static void
test_watched (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokNotificationPlan) plan = NULL;

  change (fixture, "a", "published", "accepted");
  assert_plan (fixture, "show a accepted\n");
  change (fixture, "a", "accepted", "in_review");
  change (fixture, "b", "published", "accepted");
  plan = tok_notification_plan_new (fixture->notifications, NULL, fixture->bundles, &rules);
  g_assert_cmpuint (plan->singles->len, ==, 0);
  g_assert_null (plan->summary);
  g_assert_cmpuint (plan->withdrawn->len, ==, 1);
  g_assert_cmpuint (plan->notifications->len, ==, 0);
}

/* Shown notifications stay when the settings change. */
static void
test_switched_off (Fixture *fixture, gconstpointer data)
{
  const TokNotificationRules none = { 0, 3 };

  change (fixture, "a", "published", "accepted");
  assert_plan (fixture, "show a accepted\n");
  change (fixture, "b", "published", "accepted");
  assert_plan_by (fixture, &none, "");
  assert_shown (fixture, "shown a accepted\n");
}

static const TokNotificationRules video_rules = {
  .statuses = BIT (ACCEPTED),
  .summary_threshold = 3,
  .videos = TRUE,
  .downloads = TRUE,
};

/* A change of a slot; the bundle has so many videos in review and files that failed. */
static void
change_slot (Fixture *fixture,
             const char *id,
             TokEventKind kind,
             const char *from,
             const char *to,
             int n_reviews,
             int n_issues)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (id);

  snapshot->status = g_strdup ("accepted");
  snapshot->unread = TOK_FLAG_YES;
  snapshot->videos_in_review = n_reviews;
  snapshot->download_issues = n_issues;
  g_ptr_array_add (snapshots, snapshot);
  tok_bundle_list_merge (fixture->bundles, snapshots, TOK_MERGE_PARTIAL);
  g_ptr_array_add (fixture->events, tok_event_new_observed_slot (kind, id, 1, from, to, 10, 20));
}

static void
test_videos (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    TokEventKind kind;
    const char *from;
    const char *to;
    const char *word; /* (nullable) */
  } cases[] = {
    { TOK_EVENT_VIDEO_STATUS, "accepted", "in_review", "videos_in_review" },
    { TOK_EVENT_VIDEO_STATUS, "pending_corrections", "in_review", "videos_corrected" },
    { TOK_EVENT_VIDEO_STATUS, "in_review", "finalized", NULL },
    { TOK_EVENT_VIDEO_STATUS, "published", "accepted", NULL },
    { TOK_EVENT_DOWNLOAD_ISSUE, "false", "true", "download_issue" },
    { TOK_EVENT_DOWNLOAD_ISSUE, NULL, "true", "download_issue" },
    { TOK_EVENT_DOWNLOAD_ISSUE, "true", "false", NULL },
    { TOK_EVENT_VIDEO_DATE, "2026-03-15", "2026-03-18", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown =
          cases[i].word != NULL ? g_strdup_printf ("show a %s\n", cases[i].word) : g_strdup ("");

      g_ptr_array_set_size (fixture->notifications, 0);
      change_slot (fixture, "a", cases[i].kind, cases[i].from, cases[i].to, 1, 1);
      assert_plan_by (fixture, &video_rules, shown);
      g_ptr_array_set_size (fixture->notifications, 0);
      change_slot (fixture, "a", cases[i].kind, cases[i].from, cases[i].to, 1, 1);
      assert_plan (fixture, "");
    }
}

/* It takes the place of what was told before, and goes when nothing is in review. */
static void
test_videos_after_status (Fixture *fixture, gconstpointer data)
{
  change (fixture, "a", "published", "accepted");
  assert_plan_by (fixture, &video_rules, "show a accepted\n");
  change_slot (fixture, "a", TOK_EVENT_VIDEO_STATUS, "accepted", "in_review", 1, 0);
  assert_plan_by (fixture, &video_rules, "show a videos_in_review\n");
  assert_shown (fixture, "shown a videos_in_review\n");
  change_slot (fixture, "a", TOK_EVENT_VIDEO_STATUS, "accepted", "in_review", 2, 0);
  assert_plan_by (fixture, &video_rules, "");
  change_slot (fixture, "a", TOK_EVENT_VIDEO_STATUS, "in_review", "finalized", 0, 0);
  assert_plan_by (fixture, &video_rules, "withdraw a\n");
}

/* They come bundle by bundle, and are summed up nevertheless. */
static void
test_videos_one_by_one (Fixture *fixture, gconstpointer data)
{
  static const char *const ids[] = { "a", "b", "c" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *shown = g_strdup_printf ("show %s videos_in_review\n", ids[i]);

      change_slot (fixture, ids[i], TOK_EVENT_VIDEO_STATUS, "accepted", "in_review", 1, 0);
      assert_plan_by (fixture, &video_rules, shown);
    }
  change_slot (fixture, "d", TOK_EVENT_VIDEO_STATUS, "accepted", "in_review", 1, 0);
  assert_plan_by (fixture, &video_rules,
                  "sum a videos_in_review summed\nsum b videos_in_review summed\n"
                  "sum c videos_in_review summed\nsum d videos_in_review summed\n"
                  "withdraw c\nwithdraw b\nwithdraw a\n");
}

#define ADD(path, function)                                                                        \
  g_test_add ("/notification-plan/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("single", test_single);
  ADD ("baseline", test_baseline);
  ADD ("chosen", test_chosen);
  ADD ("other-kinds", test_other_kinds);
  ADD ("seen", test_seen);
  ADD ("newest", test_newest);
  ADD ("gone", test_gone);
  ADD ("summary", test_summary);
  ADD ("count", test_count);
  ADD ("replace", test_replace);
  ADD ("obsolete", test_obsolete);
  ADD ("looked-at", test_looked_at);
  ADD ("end-of-summary", test_end_of_summary);
  ADD ("next-summary", test_next_summary);
  ADD ("watched", test_watched);
  ADD ("switched-off", test_switched_off);
  ADD ("videos", test_videos);
  ADD ("videos/after-status", test_videos_after_status);
  ADD ("videos/one-by-one", test_videos_one_by_one);
  return g_test_run ();
}
