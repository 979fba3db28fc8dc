/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service-fixture.h"
#include "tok-bundle-merger.h"
#include "tok-clock.h"
#include "tok-error.h"
#include "tok-store.h"

static void
count (GObject *object, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

static void
test_pages (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_EARLY_2026, 250);
  TokSync *sync = service_sync (service);
  gint64 before = g_get_real_time ();
  guint n_loading = 0, n_loaded = 0;

  g_signal_connect (sync, "notify::loading", G_CALLBACK (count), &n_loading);
  g_signal_connect (sync, "notify::n-loaded", G_CALLBACK (count), &n_loaded);
  g_assert_cmpint (tok_sync_get_last_read (sync), ==, TOK_TIME_UNKNOWN);
  service_refresh (service);

  g_assert_cmpuint (service_n_bundles (service), ==, 250);
  g_assert_cmpuint (tok_demo_server_count_requests (service->server, "GET /bundles?"), ==, 3);
  g_assert_cmpuint (tok_sync_get_n_loaded (sync), ==, 250);
  g_assert_cmpuint (tok_sync_get_n_total (sync), ==, 250);
  g_assert_cmpint (tok_sync_get_last_read (sync), >=, before);
  g_assert_cmpint (tok_sync_get_evidence (sync), ==, TOK_CONTRACT_EARLY_2026);
  g_assert_false (tok_sync_get_loading (sync));
  g_assert_cmpuint (n_loading, ==, 2);
  g_assert_cmpuint (n_loaded, ==, 3);
}

/* The cache has the bundles of the server in the same order. */
static void
test_cache_first (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_CURRENT, 250);
  g_autofree char *first = NULL, *last = NULL, *status = NULL;
  gint64 last_read;

  service_refresh (service);
  first = g_strdup (tok_bundle_get_id (service_bundle (service, 0)));
  last = g_strdup (tok_bundle_get_id (service_bundle (service, 249)));
  status = g_strdup (tok_bundle_get_status_text (service_bundle (service, 249)));
  last_read = tok_sync_get_last_read (service_sync (service));

  service_reopen (service);
  service_set_fault (service, "* /*:forbidden");
  g_assert_true (tok_test_await (tok_sync_load_cache (service_sync (service)), NULL));
  g_assert_cmpuint (service_n_bundles (service), ==, 250);
  g_assert_cmpstr (tok_bundle_get_id (service_bundle (service, 0)), ==, first);
  g_assert_cmpstr (tok_bundle_get_id (service_bundle (service, 249)), ==, last);
  g_assert_cmpstr (tok_bundle_get_status_text (service_bundle (service, 249)), ==, status);
  g_assert_cmpint (tok_sync_get_last_read (service_sync (service)), ==, last_read);
}

static void
test_one_run (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_EARLY_2026, 150);
  DexFuture *first = tok_sync_refresh (service_sync (service));
  DexFuture *second = tok_sync_refresh (service_sync (service));

  g_assert_true (tok_test_await (first, NULL));
  g_assert_true (tok_test_await (second, NULL));
  g_assert_cmpuint (tok_demo_server_count_requests (service->server, "GET /bundles?"), ==, 2);
}

static void
test_removal (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_EARLY_2026, 120);
  g_autoptr (TokBundle) gone = NULL;
  g_autoptr (GPtrArray) events = NULL;

  service_refresh (service);
  gone = g_object_ref (service_bundle (service, 110));
  g_assert_true (tok_demo_server_remove_bundle (service->server, tok_bundle_get_id (gone)));
  service_refresh (service);
  g_assert_cmpuint (service_n_bundles (service), ==, 120);
  g_assert_false (tok_bundle_get_listed (gone));

  /* The mark is stored. */
  service_reopen (service);
  g_assert_true (tok_test_await (tok_sync_load_cache (service_sync (service)), NULL));
  g_assert_false (tok_bundle_get_listed (
      tok_bundle_list_lookup (service_list (service), tok_bundle_get_id (gone))));
  service_refresh (service);
  g_assert_cmpuint (service_n_bundles (service), ==, 119);
  g_assert_null (tok_bundle_list_lookup (service_list (service), tok_bundle_get_id (gone)));

  /* The journal keeps the events of removed bundles. */
  events = service_load_events (service, gone);
  g_assert_cmpuint (events->len, ==, 1);
  service_reopen (service);
  g_assert_true (tok_test_await (tok_sync_load_cache (service_sync (service)), NULL));
  g_assert_cmpuint (service_n_bundles (service), ==, 119);
}

/* A bundle that is listed again before it is removed keeps its state. */
static void
test_listed_again (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_EARLY_2026, 12);
  g_autoptr (TokBundleSnapshot) snapshot = NULL;
  TokBundle *bundle;
  TokTimestamp now;

  service_refresh (service);
  bundle = service_bundle (service, 4);
  g_assert_true (tok_demo_server_remove_bundle (service->server, tok_bundle_get_id (bundle)));
  service_refresh (service);
  g_assert_false (tok_bundle_get_listed (bundle));
  g_assert_cmpint (tok_actions_check (service_actions (service), bundle, TOK_ACTION_PUBLISH), ==,
                   TOK_REASON_UNLISTED);

  now = tok_clock_now ();
  snapshot = tok_bundle_snapshot_new (tok_bundle_get_id (bundle));
  g_assert_true (
      tok_test_await (tok_bundle_merger_merge_own (tok_sync_get_merger (service_sync (service)),
                                                   snapshot, &now, NULL),
                      NULL));
  g_assert_true (tok_bundle_get_listed (bundle));
  service_reopen (service);
  g_assert_true (tok_test_await (tok_sync_load_cache (service_sync (service)), NULL));
  g_assert_true (
      tok_bundle_get_listed (tok_bundle_list_lookup (service_list (service), snapshot->id)));
}

static void
test_transition (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_EARLY_2026, 10);
  g_autoptr (GPtrArray) events = NULL;
  TokBundle *bundle;
  const TokEvent *event;
  gint64 first_read, after, before;

  service_refresh (service);
  bundle = service_bundle (service, 0);
  g_assert_cmpint (tok_bundle_get_status (bundle), ==, TOK_STATUS_PENDING_SETUP);
  first_read = tok_sync_get_last_read (service_sync (service));
  tok_demo_server_set_status (service->server, tok_bundle_get_id (bundle), "published");
  service_refresh (service);
  g_assert_true (service_bundle (service, 0) == bundle);
  g_assert_cmpint (tok_bundle_get_status (bundle), ==, TOK_STATUS_PUBLISHED);

  events = service_load_events (service, bundle);
  g_assert_cmpuint (events->len, ==, 2);
  event = g_ptr_array_index (events, 1);
  g_assert_cmpstr (event->from, ==, "pending_setup");
  g_assert_cmpstr (event->to, ==, "published");
  g_assert_cmpint (event->after, <=, first_read);
  g_assert_cmpint (event->before, >=, first_read);
  g_assert_cmpint (event->before, <=, tok_sync_get_last_read (service_sync (service)));
  tok_bundle_get_step_interval (bundle, &after, &before);
  g_assert_cmpint (after, ==, event->after);
  g_assert_cmpint (before, <=, event->before);
  g_assert_cmpint (before, >=, after);
}

/* Changes between two sessions are found by comparing with the cache. */
static void
test_transition_across_starts (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_EARLY_2026, 10);
  g_autoptr (GPtrArray) events = NULL;
  g_autofree char *id = NULL;
  const TokEvent *event;
  TokBundle *bundle;
  gint64 asked_at, last_read;

  asked_at = g_get_real_time ();
  service_refresh (service);
  id = g_strdup (tok_bundle_get_id (service_bundle (service, 0)));
  last_read = tok_sync_get_last_read (service_sync (service));
  service_reopen (service);
  tok_demo_server_set_status (service->server, id, "accepted");
  service_refresh (service);

  bundle = tok_bundle_list_lookup (service_list (service), id);
  events = service_load_events (service, bundle);
  g_assert_cmpuint (events->len, ==, 2);
  event = g_ptr_array_index (events, 1);
  g_assert_cmpstr (event->to, ==, "accepted");
  g_assert_cmpint (event->after, >=, asked_at);
  g_assert_cmpint (event->after, <, last_read);
}

static void
save_marker (Service *service, const char *id)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (id);

  snapshot->json = g_strdup ("marker");
  g_ptr_array_add (snapshots, snapshot);
  g_assert_true (tok_test_await (tok_store_save_bundles (service->store, service->record->id,
                                                         snapshots, NULL, TOK_SOURCE_LIST, 1),
                                 NULL));
}

/* Unchanged bundles are not stored again. */
static void
test_unchanged_is_not_written (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_EARLY_2026, 10);
  g_autofree char *unchanged = NULL, *changed = NULL;
  TokBundle *bundle;

  service_refresh (service);
  bundle = service_bundle (service, 0);
  save_marker (service, tok_bundle_get_id (bundle));
  service_refresh (service);
  unchanged =
      tok_test_await_string (tok_journal_load_json (service_journal (service), bundle), NULL);
  g_assert_cmpstr (unchanged, ==, "marker");

  tok_demo_server_set_status (service->server, tok_bundle_get_id (bundle), "published");
  service_refresh (service);
  changed = tok_test_await_string (tok_journal_load_json (service_journal (service), bundle), NULL);
  g_assert_nonnull (strstr (changed, "published"));
}

static void
test_reread (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_EARLY_2026, 10);
  g_autoptr (TokBundle) reread = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autofree char *json = NULL;
  TokBundle *bundle;

  service_refresh (service);
  bundle = service_bundle (service, 0);
  tok_demo_server_set_status (service->server, tok_bundle_get_id (bundle), "published");
  reread =
      tok_test_await_object (tok_sync_reread (service_sync (service), tok_bundle_get_id (bundle)),
                             NULL);

  g_assert_true (reread == bundle);
  g_assert_cmpint (tok_bundle_get_status (bundle), ==, TOK_STATUS_PUBLISHED);
  g_assert_true (tok_bundle_get_account_known (bundle));
  events = service_load_events (service, bundle);
  g_assert_cmpuint (events->len, ==, 2);
  json = tok_test_await_string (tok_journal_load_json (service_journal (service), bundle), NULL);
  g_assert_nonnull (strstr (json, "\"account\""));
}

static void
test_reread_unknown (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_EARLY_2026, 3);
  g_autoptr (GError) error = NULL;

  g_assert_false (tok_test_await (tok_sync_reread (service_sync (service), "bnd_none"), &error));
  g_assert_error (error, TOK_ERROR, TOK_ERROR_NOT_FOUND);
  g_assert_cmpuint (service_n_bundles (service), ==, 0);
}

/* A page that was requested before a single bundle arrives after it. */
static void
test_crossing_answers (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_EARLY_2026, 10);
  TokBundle *bundle;
  DexFuture *run;

  service_refresh (service);
  bundle = service_bundle (service, 0);
  service_set_fault (service, "GET /bundles?page=1*:hold");
  run = tok_sync_refresh (service_sync (service));
  while (tok_demo_server_count_requests (service->server, "GET /bundles?") < 2)
    g_main_context_iteration (NULL, FALSE);
  tok_demo_server_set_status (service->server, tok_bundle_get_id (bundle), "published");
  g_assert_true (
      tok_test_await (tok_sync_reread (service_sync (service), tok_bundle_get_id (bundle)), NULL));
  g_assert_true (dex_future_is_pending (run));
  service_set_fault (service, NULL);
  g_assert_true (tok_test_await (run, NULL));

  g_assert_cmpint (tok_bundle_get_status (bundle), ==, TOK_STATUS_PUBLISHED);
  g_assert_cmpuint (service_n_bundles (service), ==, 10);
}

/* A bundle that is created during a full read is on none of its pages. */
static void
test_created_meanwhile (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_EARLY_2026, 10);
  g_autofree char *id = NULL;
  DexFuture *run;

  service_refresh (service);
  service_set_fault (service, "GET /bundles?page=1*:hold");
  run = tok_sync_refresh (service_sync (service));
  while (tok_demo_server_count_requests (service->server, "GET /bundles?") < 2)
    g_main_context_iteration (NULL, FALSE);
  id = tok_demo_server_add_bundle (service->server, "pending_setup");
  g_assert_true (tok_test_await (tok_sync_reread (service_sync (service), id), NULL));
  service_set_fault (service, NULL);
  g_assert_true (tok_test_await (run, NULL));

  g_assert_nonnull (tok_bundle_list_lookup (service_list (service), id));
  g_assert_cmpuint (service_n_bundles (service), ==, 11);
}

static gboolean
has_read (gpointer data)
{
  return tok_sync_get_last_read (data) != TOK_TIME_UNKNOWN;
}

static void
test_start_and_stop (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_EARLY_2026, 10);
  TokSync *sync = service_sync (service);

  tok_sync_start (sync);
  g_assert_true (tok_sync_get_loading (sync));
  tok_test_run_until (has_read, sync);
  tok_sync_stop (sync);
  g_assert_false (tok_sync_get_loading (sync));
  g_assert_cmpuint (service_n_bundles (service), ==, 10);
}

static void
test_stop_in_run (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_EARLY_2026, 500);
  TokSync *sync = service_sync (service);
  g_autoptr (GError) error = NULL;
  DexFuture *run;

  service_set_fault (service, "GET /bundles?page=1*:hold");
  tok_sync_start (sync);
  run = tok_sync_refresh (sync);
  while (tok_demo_server_count_requests (service->server, "GET /bundles?") < 1)
    g_main_context_iteration (NULL, FALSE);
  tok_sync_stop (sync);
  g_assert_false (tok_sync_get_loading (sync));
  service_set_fault (service, NULL);
  g_assert_false (tok_test_await (run, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (tok_sync_get_error (sync));
  g_assert_cmpuint (tok_demo_server_count_requests (service->server, "GET /bundles?"), <=, 2);
}

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/sync/pages", test_pages);
  g_test_add_func ("/sync/cache-first", test_cache_first);
  g_test_add_func ("/sync/one-run", test_one_run);
  g_test_add_func ("/sync/removal", test_removal);
  g_test_add_func ("/sync/listed-again", test_listed_again);
  g_test_add_func ("/sync/transition", test_transition);
  g_test_add_func ("/sync/transition-across-starts", test_transition_across_starts);
  g_test_add_func ("/sync/unchanged-is-not-written", test_unchanged_is_not_written);
  g_test_add_func ("/sync/reread", test_reread);
  g_test_add_func ("/sync/reread-unknown", test_reread_unknown);
  g_test_add_func ("/sync/crossing-answers", test_crossing_answers);
  g_test_add_func ("/sync/created-meanwhile", test_created_meanwhile);
  g_test_add_func ("/sync/start-and-stop", test_start_and_stop);
  g_test_add_func ("/sync/stop-in-run", test_stop_in_run);

  return g_test_run ();
}
