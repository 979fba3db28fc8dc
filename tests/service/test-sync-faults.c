/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service-fixture.h"
#include "tok-clock.h"
#include "tok-error.h"

/* Nothing that the server may still have leaves the list. */

static void
test_half_failed (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_EARLY_2026, 250);
  g_autoptr (GError) error = NULL;
  g_autofree char *gone = NULL;
  gint64 last_read;

  service_refresh (service);
  last_read = tok_sync_get_last_read (service_sync (service));
  gone = g_strdup (tok_bundle_get_id (service_bundle (service, 5)));
  g_assert_true (tok_demo_server_remove_bundle (service->server, gone));
  service_set_fault (service, "GET /bundles?page=3*:html");
  error = service_refresh_failing (service);

  g_assert_error (error, TOK_ERROR, TOK_ERROR_PROTOCOL);
  g_assert_error (tok_sync_get_error (service_sync (service)), TOK_ERROR, TOK_ERROR_PROTOCOL);
  g_assert_cmpuint (service_n_bundles (service), ==, 250);
  g_assert_cmpint (tok_sync_get_last_read (service_sync (service)), ==, last_read);

  service_set_fault (service, NULL);
  service_refresh (service);
  service_refresh (service);
  g_assert_cmpuint (service_n_bundles (service), ==, 249);
}

/* The rows that came before the failure are shown. */
static void
test_first_read_half_failed (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_EARLY_2026, 250);
  g_autoptr (GError) error = NULL;

  service_set_fault (service, "GET /bundles?page=2*:forbidden");
  error = service_refresh_failing (service);
  g_assert_error (error, TOK_ERROR, TOK_ERROR_FORBIDDEN);
  g_assert_cmpuint (service_n_bundles (service), ==, 100);
  g_assert_cmpint (tok_sync_get_last_read (service_sync (service)), ==, TOK_TIME_UNKNOWN);

  service_reopen (service);
  g_assert_true (tok_test_await (tok_sync_load_cache (service_sync (service)), NULL));
  g_assert_cmpuint (service_n_bundles (service), ==, 100);
}

static void
test_suddenly_empty (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_EARLY_2026, 3);

  service_refresh (service);
  for (guint i = 0; i < 3; i++)
    tok_demo_server_remove_bundle (service->server,
                                   tok_bundle_get_id (service_bundle (service, i)));
  service_refresh (service);
  g_assert_true (tok_sync_get_suspicious (service_sync (service)));
  g_assert_cmpuint (service_n_bundles (service), ==, 3);

  service_refresh (service);
  g_assert_false (tok_sync_get_suspicious (service_sync (service)));
  g_assert_cmpuint (service_n_bundles (service), ==, 3);
  g_assert_false (tok_bundle_get_listed (service_bundle (service, 0)));
  service_refresh (service);
  g_assert_cmpuint (service_n_bundles (service), ==, 0);
}

static void
test_empty_for_a_moment (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_EARLY_2026, 1);
  g_autofree char *id = NULL;

  service_refresh (service);
  tok_demo_server_remove_bundle (service->server, tok_bundle_get_id (service_bundle (service, 0)));
  service_refresh (service);
  g_assert_true (tok_sync_get_suspicious (service_sync (service)));

  id = tok_demo_server_add_bundle (service->server, "published");
  service_refresh (service);
  g_assert_false (tok_sync_get_suspicious (service_sync (service)));
  g_assert_cmpuint (service_n_bundles (service), ==, 2);
  g_assert_true (tok_bundle_get_listed (tok_bundle_list_lookup (service_list (service), id)));
  service_refresh (service);
  g_assert_cmpuint (service_n_bundles (service), ==, 1);
}

static void
test_empty_from_the_start (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_EARLY_2026, 0);

  service_refresh (service);
  g_assert_false (tok_sync_get_suspicious (service_sync (service)));
  g_assert_cmpuint (service_n_bundles (service), ==, 0);
  g_assert_cmpint (tok_sync_get_last_read (service_sync (service)), !=, TOK_TIME_UNKNOWN);
}

typedef struct
{
  Service *service;
  char *first;
} Shift;

static void
on_progress (TokSync *sync, GParamSpec *pspec, Shift *shift)
{
  if (tok_sync_get_n_loaded (sync) == 100 && shift->first != NULL)
    {
      g_assert_true (tok_demo_server_remove_bundle (shift->service->server, shift->first));
      g_clear_pointer (&shift->first, g_free);
    }
}

/* A row that leaves the first page pulls one over from the second, unseen. */
static void
test_shifting (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_EARLY_2026, 250);
  Shift shift = { service, NULL };
  g_autofree char *missed = NULL;
  gint64 last_read;

  service_refresh (service);
  last_read = tok_sync_get_last_read (service_sync (service));
  missed = g_strdup (tok_bundle_get_id (service_bundle (service, 100)));
  shift.first = g_strdup (tok_bundle_get_id (service_bundle (service, 0)));
  g_signal_connect (service_sync (service), "notify::n-loaded", G_CALLBACK (on_progress), &shift);
  service_refresh (service);

  g_assert_null (shift.first);
  g_assert_nonnull (tok_bundle_list_lookup (service_list (service), missed));
  g_assert_cmpuint (service_n_bundles (service), ==, 250);
  g_assert_cmpint (tok_sync_get_last_read (service_sync (service)), ==, last_read);
  service_refresh (service);
  g_assert_cmpuint (service_n_bundles (service), ==, 250);
  g_assert_true (tok_bundle_get_listed (tok_bundle_list_lookup (service_list (service), missed)));
  service_refresh (service);
  g_assert_cmpuint (service_n_bundles (service), ==, 249);
}

static void
test_without_pagination (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_EARLY_2026, 20);

  service_set_fault (service, "GET /bundles*:no-pagination");
  service_refresh (service);
  g_assert_cmpuint (service_n_bundles (service), ==, 20);
}

static void
test_key_refused (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_EARLY_2026, 5);
  g_autoptr (GError) error = NULL;

  service_refresh (service);
  service_set_fault (service, "* /*:revoked");
  error = service_refresh_failing (service);
  g_assert_error (error, TOK_ERROR, TOK_ERROR_AUTH);
  g_assert_cmpuint (service_n_bundles (service), ==, 5);

  service_set_fault (service, NULL);
  tok_workspace_set_key (service->workspace, TOK_DEMO_KEY);
  service_refresh (service);
  g_assert_null (tok_sync_get_error (service_sync (service)));
}

static void
test_unreadable_element (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_EARLY_2026, 2);
  g_autoptr (TokBundleSnapshot) broken = tok_bundle_snapshot_new ("broken");
  TokMoment now = tok_clock_now ();
  TokBundle *bundle;

  service_refresh (service);
  broken->problem = g_strdup ("not an object");
  g_assert_true (
      tok_test_await (tok_sync_absorb (service_sync (service), broken, &now, NULL), NULL));
  bundle = tok_bundle_list_lookup (service_list (service), "broken");
  g_assert_cmpstr (tok_bundle_get_problem (bundle), ==, "not an object");
}

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/sync-faults/half-failed", test_half_failed);
  g_test_add_func ("/sync-faults/first-read-half-failed", test_first_read_half_failed);
  g_test_add_func ("/sync-faults/suddenly-empty", test_suddenly_empty);
  g_test_add_func ("/sync-faults/empty-for-a-moment", test_empty_for_a_moment);
  g_test_add_func ("/sync-faults/empty-from-the-start", test_empty_from_the_start);
  g_test_add_func ("/sync-faults/shifting", test_shifting);
  g_test_add_func ("/sync-faults/without-pagination", test_without_pagination);
  g_test_add_func ("/sync-faults/key-refused", test_key_refused);
  g_test_add_func ("/sync-faults/unreadable-element", test_unreadable_element);

  return g_test_run ();
}
