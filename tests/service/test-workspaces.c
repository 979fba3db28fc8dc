/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-control.h"
#include "tok-error.h"
#include "tok-test.h"
#include "tok-workspaces.h"

#define N_FIRST 5
#define N_SECOND 7

/* Two workspaces on servers of their own, stored. */
typedef struct
{
  TokDemoServer *servers[2];
  TokWorkspaceStore *workspace_store;
  char *ids[2];
  TokWorkspaces *workspaces;
} Fixture;

static TokDemoServer *
start_server (guint n_bundles)
{
  g_autoptr (GError) error = NULL;
  TokDemoServer *server;
  TokDemoConfig config;

  tok_demo_config_init (&config);
  config.contract = TOK_CONTRACT_CURRENT;
  config.n_bundles = n_bundles;
  config.speed = 0;
  server = tok_demo_test_server_start (&config, NULL, &error);
  g_assert_no_error (error);
  return server;
}

static char *
add (Fixture *fixture, const char *name, TokDemoServer *server)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TokWorkspace) workspace =
      tok_test_await_object (tok_workspace_store_add (fixture->workspace_store, name,
                                                      tok_demo_server_get_base_url (server),
                                                      TOK_DEMO_KEY, FALSE, FALSE, NULL),
                             &error);

  g_assert_no_error (error);
  tok_workspace_mark_used (workspace);
  return g_strdup (tok_workspace_get_id (workspace));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "bundles", NULL);

  fixture->workspace_store = tok_test_await_object (tok_workspace_store_open (folder), NULL);
  fixture->servers[0] = start_server (N_FIRST);
  fixture->servers[1] = start_server (N_SECOND);
  for (guint i = 0; i < 2; i++)
    fixture->ids[i] = add (fixture, i == 0 ? "First" : "Second", fixture->servers[i]);
  fixture->workspaces = tok_workspaces_new (fixture->workspace_store);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->workspaces);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  for (guint i = 0; i < 2; i++)
    {
      tok_demo_server_stop (fixture->servers[i]);
      g_object_unref (fixture->servers[i]);
      g_free (fixture->ids[i]);
    }
  g_object_unref (fixture->workspace_store);
}

static TokWorkspace *
load (Fixture *fixture, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TokWorkspace) workspace =
      tok_test_await_object (tok_workspaces_load (fixture->workspaces, id), &error);

  g_assert_no_error (error);
  return workspace; /* the list keeps it */
}

static guint
count (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->workspaces));
}

static TokSync *
get_sync (Fixture *fixture, guint i)
{
  return tok_workspace_get_sync (tok_workspaces_lookup (fixture->workspaces, fixture->ids[i]));
}

static gboolean
are_read (gpointer data)
{
  return tok_sync_get_last_read (get_sync (data, 0)) != TOK_TIME_UNKNOWN &&
         tok_sync_get_last_read (get_sync (data, 1)) != TOK_TIME_UNKNOWN;
}

static guint
count_bundles (Fixture *fixture, guint i)
{
  TokWorkspace *workspace = tok_workspaces_lookup (fixture->workspaces, fixture->ids[i]);

  return g_list_model_get_n_items (G_LIST_MODEL (tok_workspace_get_list (workspace)));
}

/* All are opened and read, not only the shown one. */
static void
test_load (Fixture *fixture, gconstpointer data)
{
  TokWorkspace *last = load (fixture, NULL);

  g_assert_cmpstr (tok_workspace_get_id (last), ==, fixture->ids[1]);
  g_assert_cmpuint (count (fixture), ==, 2);
  g_assert_null (tok_workspaces_get_shown (fixture->workspaces));
  tok_test_run_until (are_read, fixture);
  g_assert_cmpuint (count_bundles (fixture, 0), ==, N_FIRST);
  g_assert_cmpuint (count_bundles (fixture, 1), ==, N_SECOND);

  /* Once more opens nothing twice. */
  g_assert_true (load (fixture, fixture->ids[0]) ==
                 tok_workspaces_lookup (fixture->workspaces, fixture->ids[0]));
  g_assert_cmpuint (count (fixture), ==, 2);
  g_assert_null (load (fixture, "nobody"));
}

/* Only the workspace in a visible window is not in the background. */
static void
test_pace (Fixture *fixture, gconstpointer data)
{
  TokWorkspace *last = load (fixture, NULL);

  tok_test_run_until (are_read, fixture);
  tok_workspaces_show (fixture->workspaces, last);
  g_assert_cmpint (tok_poller_get_throttle_reason (tok_sync_get_poller (get_sync (fixture, 0))), ==,
                   TOK_THROTTLE_REASON_BACKGROUND);
  g_assert_cmpint (tok_poller_get_throttle_reason (tok_sync_get_poller (get_sync (fixture, 1))), ==,
                   TOK_THROTTLE_REASON_NONE);
  tok_workspaces_show (fixture->workspaces,
                       tok_workspaces_lookup (fixture->workspaces, fixture->ids[0]));
  g_assert_cmpint (tok_poller_get_throttle_reason (tok_sync_get_poller (get_sync (fixture, 0))), ==,
                   TOK_THROTTLE_REASON_NONE);
  g_assert_cmpint (tok_poller_get_throttle_reason (tok_sync_get_poller (get_sync (fixture, 1))), ==,
                   TOK_THROTTLE_REASON_BACKGROUND);
  tok_workspaces_set_window_visible (fixture->workspaces, FALSE);
  g_assert_cmpint (tok_poller_get_throttle_reason (tok_sync_get_poller (get_sync (fixture, 0))), ==,
                   TOK_THROTTLE_REASON_BACKGROUND);
}

/* The workspace that was shown last is the first one at the next start. */
static void
test_last_used (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokWorkspaces) again = tok_workspaces_new (fixture->workspace_store);
  g_autoptr (TokWorkspace) last = NULL;

  load (fixture, NULL);
  tok_workspaces_show (fixture->workspaces,
                       tok_workspaces_lookup (fixture->workspaces, fixture->ids[0]));
  last = tok_test_await_object (tok_workspaces_load (again, NULL), NULL);
  g_assert_cmpstr (tok_workspace_get_id (last), ==, fixture->ids[0]);
}

static gboolean
is_refused (gpointer sync)
{
  return g_error_matches (tok_sync_get_error (sync), TOK_ERROR, TOK_ERROR_AUTH);
}

/* A revoked key stops its own workspace only. */
static void
test_revoked (Fixture *fixture, gconstpointer data)
{
  const char *const faults[] = { "* *:revoked", NULL };

  tok_demo_server_set_faults (fixture->servers[0], faults);
  load (fixture, NULL);
  tok_test_run_until (is_refused, get_sync (fixture, 0));
  g_assert_true (tok_test_await (tok_sync_refresh (get_sync (fixture, 1)), NULL));
  g_assert_null (tok_sync_get_error (get_sync (fixture, 1)));
  g_assert_cmpuint (count_bundles (fixture, 1), ==, N_SECOND);
}

static void
on_items_changed (GListModel *list, guint position, guint removed, guint added, int *change)
{
  *change += (int) added - (int) removed;
}

/* A workspace that is not stored is in the list while it is open; a removed one is not opened
 * again. */
static void
test_add_and_remove (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokWorkspace) sample =
      tok_test_await_object (tok_workspace_store_open_sample (fixture->workspace_store,
                                                              tok_demo_server_get_base_url (
                                                                  fixture->servers[0]),
                                                              TOK_DEMO_KEY),
                             NULL);
  TokWorkspace *last = load (fixture, NULL);
  int change = 0;

  g_signal_connect (fixture->workspaces, "items-changed", G_CALLBACK (on_items_changed), &change);
  tok_workspaces_add (fixture->workspaces, sample);
  tok_workspaces_add (fixture->workspaces, sample);
  g_assert_cmpint (change, ==, 1);
  g_assert_cmpuint (count (fixture), ==, 3);

  tok_workspaces_show (fixture->workspaces, last);
  g_assert_true (
      tok_test_await (tok_workspace_store_remove (fixture->workspace_store, last), NULL));
  tok_workspaces_remove (fixture->workspaces, last);
  g_assert_null (tok_workspaces_get_shown (fixture->workspaces));
  g_assert_cmpint (change, ==, 0);
  g_assert_cmpstr (tok_workspace_get_id (load (fixture, NULL)), ==, fixture->ids[0]);
  g_assert_cmpuint (count (fixture), ==, 2);
}

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);
  g_test_add ("/workspaces/load", Fixture, NULL, set_up, test_load, tear_down);
  g_test_add ("/workspaces/pace", Fixture, NULL, set_up, test_pace, tear_down);
  g_test_add ("/workspaces/last-used", Fixture, NULL, set_up, test_last_used, tear_down);
  g_test_add ("/workspaces/revoked", Fixture, NULL, set_up, test_revoked, tear_down);
  g_test_add ("/workspaces/add-and-remove", Fixture, NULL, set_up, test_add_and_remove, tear_down);
  return g_test_run ();
}
