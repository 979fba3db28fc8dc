/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "list-server.h"
#include "tok-notification-tracker.h"
#include "tok-store.h"
#include "tok-test.h"
#include "tok-workspaces.h"

/*
 * The news of a workspace that TokWorkspaces keeps fresh, on a server whose bundles a
 * test changes: "bnd_0" to "bnd_5", all of them published.
 */
#define N_BUNDLES 6

typedef struct
{
  ListServer *server;
  TokWorkspaceStore *workspace_store;
  TokWorkspaces *workspaces;
  TokWorkspace *workspace; /* (unowned) */
  TokNotificationTracker *tracker;
  gboolean is_watched;
  GString *said;
} Fixture;

static const TokNotificationRules rules = {
  (1u << TOK_STATUS_ACCEPTED) | (1u << TOK_STATUS_IN_REVIEW),
  3,
};

static gboolean
on_is_watched (TokNotificationTracker *tracker, Fixture *fixture)
{
  return fixture->is_watched;
}

static void
on_planned (TokNotificationTracker *tracker, const TokNotificationPlan *plan, Fixture *fixture)
{
  for (guint i = 0; i < plan->singles->len; i++)
    {
      const TokNotification *notification = g_ptr_array_index (plan->singles, i);

      g_string_append_printf (fixture->said, "tell %s %s\n", notification->bundle_id,
                              notification->status);
    }
  if (plan->summary != NULL)
    g_string_append_printf (fixture->said, "sum %u\n", plan->summary->len);
  for (guint i = 0; i < plan->withdrawn->len; i++)
    g_string_append_printf (fixture->said, "withdraw %s\n", (char *) plan->withdrawn->pdata[i]);
  if (plan->is_summary_withdrawn)
    g_string_append (fixture->said, "withdraw summary\n");
}

static void
assert_said (Fixture *fixture, const char *expected)
{
  g_assert_cmpstr (fixture->said->str, ==, expected);
  g_string_truncate (fixture->said, 0);
}

static gboolean
are_loaded (gpointer tracker)
{
  return tok_notification_tracker_get_notifications (tracker) != NULL;
}

/* A run of the program: the workspaces as they are stored, and their news. */
static void
begin_run (Fixture *fixture)
{
  g_autoptr (TokWorkspace) workspace = NULL;

  fixture->workspaces = tok_workspaces_new (fixture->workspace_store);
  workspace = tok_test_await_object (tok_workspaces_load (fixture->workspaces, NULL), NULL);
  g_assert_nonnull (workspace);
  fixture->workspace = workspace; /* the list keeps it */
  fixture->tracker = tok_notification_tracker_new (tok_workspace_get_journal (workspace),
                                                   tok_workspace_get_sync (workspace),
                                                   tok_workspace_get_list (workspace));
  tok_notification_tracker_set_rules (fixture->tracker, &rules);
  g_signal_connect (fixture->tracker, "is-watched", G_CALLBACK (on_is_watched), fixture);
  g_signal_connect (fixture->tracker, "planned", G_CALLBACK (on_planned), fixture);
  tok_test_run_until (are_loaded, fixture->tracker);
}

/* What is queued comes to its end: first in the store, then here. */
static void
settle (Fixture *fixture)
{
  TokStore *store = tok_workspace_store_get_store (fixture->workspace_store);

  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (tok_test_await (tok_store_load_workspaces (store), NULL));
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

static void
end_run (Fixture *fixture)
{
  tok_sync_stop (tok_workspace_get_sync (fixture->workspace));
  settle (fixture);
  g_assert_finalize_object (fixture->tracker);
  g_assert_finalize_object (fixture->workspaces);
  fixture->workspace = NULL;
  settle (fixture);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokWorkspace) added = NULL;
  g_autoptr (GError) error = NULL;

  fixture->said = g_string_new (NULL);
  fixture->server = list_server_new (TOK_CONTRACT_EARLY_2026);
  list_server_add (fixture->server, N_BUNDLES, "published");
  fixture->workspace_store = tok_test_await_object (tok_workspace_store_open (NULL), NULL);
  added = tok_test_await_object (tok_workspace_store_add (fixture->workspace_store, "Studio A",
                                                          fixture->server->address, "tok_live_test",
                                                          FALSE, FALSE, NULL),
                                 &error);
  g_assert_no_error (error);
  g_clear_object (&added);
  begin_run (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  end_run (fixture);
  g_assert_finalize_object (fixture->workspace_store);
  list_server_free (fixture->server);
  g_string_free (fixture->said, TRUE);
}

static void
change (Fixture *fixture, guint position, const char *status)
{
  g_set_str (&list_server_get (fixture->server, position)->status, status);
}

static void
refresh (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  tok_test_await (tok_sync_refresh (tok_workspace_get_sync (fixture->workspace)), &error);
  g_assert_no_error (error);
  settle (fixture);
}

static TokBundle *
get_bundle (Fixture *fixture, guint position)
{
  return tok_bundle_list_lookup (tok_workspace_get_list (fixture->workspace),
                                 list_server_get (fixture->server, position)->id);
}

static char *
dup_line (Fixture *fixture, const char *what, guint position, const char *status)
{
  return g_strdup_printf ("%s %s%s%s\n", what, list_server_get (fixture->server, position)->id,
                          status != NULL ? " " : "", status != NULL ? status : "");
}

/* The first read is a silent baseline; then each change by itself, and many together. */
static void
test_flights (Fixture *fixture, gconstpointer data)
{
  g_autofree char *told = dup_line (fixture, "tell", 0, "accepted");

  refresh (fixture);
  assert_said (fixture, "");
  change (fixture, 0, "accepted");
  change (fixture, 1, "finalized");
  refresh (fixture);
  assert_said (fixture, told);
  refresh (fixture);
  assert_said (fixture, "");
  for (guint i = 2; i < N_BUNDLES; i++)
    change (fixture, i, "accepted");
  refresh (fixture);
  assert_said (fixture, "sum 4\n");
}

/* Nobody is told what he sees, neither then nor later. */
static void
test_watched (Fixture *fixture, gconstpointer data)
{
  refresh (fixture);
  fixture->is_watched = TRUE;
  change (fixture, 0, "accepted");
  refresh (fixture);
  fixture->is_watched = FALSE;
  refresh (fixture);
  assert_said (fixture, "");
}

/* Taken back when the bundle was looked at, went on, or is gone. */
static void
test_withdrawn (Fixture *fixture, gconstpointer data)
{
  g_autofree char *seen = dup_line (fixture, "withdraw", 0, NULL);
  g_autofree char *gone_on = dup_line (fixture, "withdraw", 1, NULL);
  g_autofree char *gone = dup_line (fixture, "withdraw", 2, NULL);

  refresh (fixture);
  for (guint i = 0; i < 3; i++)
    change (fixture, i, "accepted");
  refresh (fixture);
  g_string_truncate (fixture->said, 0);

  tok_journal_mark_read (tok_workspace_get_journal (fixture->workspace), get_bundle (fixture, 0));
  assert_said (fixture, seen);
  change (fixture, 1, "finalized");
  refresh (fixture);
  assert_said (fixture, gone_on);
  list_server_remove (fixture->server, 2);
  refresh (fixture);
  assert_said (fixture, gone);
}

/* Nothing twice, also not by the next run, which takes back what the one before
 * said. */
static void
test_restart (Fixture *fixture, gconstpointer data)
{
  g_autofree char *told = dup_line (fixture, "tell", 0, "accepted");
  g_autofree char *seen = dup_line (fixture, "withdraw", 0, NULL);

  refresh (fixture);
  change (fixture, 0, "accepted");
  refresh (fixture);
  assert_said (fixture, told);
  end_run (fixture);
  begin_run (fixture);
  refresh (fixture);
  assert_said (fixture, "");
  tok_journal_mark_read (tok_workspace_get_journal (fixture->workspace), get_bundle (fixture, 0));
  assert_said (fixture, seen);
}

/* What a run saw and did not come to say. */
static void
test_left_over (Fixture *fixture, gconstpointer data)
{
  g_autofree char *told = dup_line (fixture, "tell", 0, "accepted");

  refresh (fixture);
  g_signal_handlers_disconnect_by_data (fixture->workspace, fixture->tracker);
  g_signal_handlers_disconnect_by_data (tok_workspace_get_sync (fixture->workspace),
                                        fixture->tracker);
  change (fixture, 0, "accepted");
  refresh (fixture);
  end_run (fixture);
  assert_said (fixture, "");
  begin_run (fixture);
  refresh (fixture);
  assert_said (fixture, told);
}

/* The button of a notification, of one bundle and of a summary. */
static void
test_mark_seen (Fixture *fixture, gconstpointer data)
{
  g_autofree char *seen = dup_line (fixture, "withdraw", 0, NULL);

  refresh (fixture);
  change (fixture, 0, "accepted");
  refresh (fixture);
  for (guint i = 1; i < N_BUNDLES; i++)
    change (fixture, i, "in_review");
  refresh (fixture);
  g_string_truncate (fixture->said, 0);
  g_assert_true (
      tok_test_await (tok_notification_tracker_mark_seen (fixture->tracker, NULL), NULL));
  assert_said (fixture, "withdraw summary\n");
  g_assert_cmpuint (tok_journal_get_n_unread (tok_workspace_get_journal (fixture->workspace)), ==,
                    1);
  g_assert_true (tok_test_await (tok_notification_tracker_mark_seen (
                                     fixture->tracker, tok_bundle_get_id (get_bundle (fixture, 0))),
                                 NULL));
  assert_said (fixture, seen);
  g_assert_true (
      tok_test_await (tok_notification_tracker_mark_seen (fixture->tracker, "nobody"), NULL));
  g_assert_cmpuint (tok_journal_get_n_unread (tok_workspace_get_journal (fixture->workspace)), ==,
                    0);
}

/* The same of a program that the button started. */
static void
test_mark_seen_in_store (Fixture *fixture, gconstpointer data)
{
  TokStore *store = tok_workspace_store_get_store (fixture->workspace_store);
  g_autofree char *id = NULL;

  refresh (fixture);
  change (fixture, 0, "accepted");
  refresh (fixture);
  for (guint i = 1; i < N_BUNDLES; i++)
    change (fixture, i, "in_review");
  refresh (fixture);
  id = g_strdup (tok_workspace_get_id (fixture->workspace));
  end_run (fixture);
  g_string_truncate (fixture->said, 0);

  g_assert_true (
      tok_test_await (tok_notification_tracker_mark_seen_in_store (store, id, NULL), NULL));
  begin_run (fixture);
  refresh (fixture);
  g_assert_cmpuint (tok_journal_get_n_unread (tok_workspace_get_journal (fixture->workspace)), ==,
                    1);
  g_assert_cmpuint (tok_notification_tracker_get_notifications (fixture->tracker)->len, ==, 1);
  g_assert_true (tok_bundle_get_unread (get_bundle (fixture, 0)));
  assert_said (fixture, "");
}

#define ADD(path, function)                                                                        \
  g_test_add ("/notification-tracker/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);
  ADD ("flights", test_flights);
  ADD ("watched", test_watched);
  ADD ("withdrawn", test_withdrawn);
  ADD ("restart", test_restart);
  ADD ("left-over", test_left_over);
  ADD ("mark-seen", test_mark_seen);
  ADD ("mark-seen-in-store", test_mark_seen_in_store);
  return g_test_run ();
}
