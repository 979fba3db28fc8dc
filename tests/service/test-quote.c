/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service-fixture.h"
#include "tok-error.h"

#define N_BUNDLES 10

static Service *
start (gboolean ignores_dry_run)
{
  TokDemoConfig config;
  Service *service;

  service_config_init (&config, TOK_CONTRACT_CURRENT, N_BUNDLES);
  config.ignores_dry_run = ignores_dry_run;
  service = service_new_on (&config);
  service_refresh (service);
  return service;
}

static TokOrder *
order_new (void)
{
  TokOrder *order = tok_order_new (TOK_CONTRACT_CURRENT);

  tok_order_set_bundle_type (order, TOK_TYPE_ACCOUNT_AND_VIDEOS);
  tok_order_set_platform (order, TOK_PLATFORM_INSTAGRAM);
  tok_order_set_country (order, "USA");
  tok_order_set_videos (order, 37);
  return order;
}

static TokCreated *
quote (Service *service, GError **error)
{
  g_autoptr (TokOrder) order = order_new ();

  return tok_test_await_boxed (tok_workspace_quote (service->workspace, order), error);
}

static guint
count (Service *service, const char *request)
{
  return tok_demo_server_count_requests (service->server, request);
}

/* The proof is made once, and kept over a restart. */
static void
test_priced (void)
{
  g_autoptr (Service) service = start (FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (TokCreated) first = quote (service, &error);
  g_autoptr (TokCreated) second = NULL;

  g_assert_no_error (error);
  g_assert_true (first->dry_run);
  g_assert_cmpint (first->credits_charged, ==, 32 + 37 * 2);
  service_reopen (service);
  service_refresh (service);
  second = quote (service, &error);
  g_assert_no_error (error);
  g_assert_true (second->dry_run);
  g_assert_cmpuint (count (service, "PATCH /bundles"), ==, 1);
  g_assert_cmpuint (count (service, "POST /bundles"), ==, 2);
  g_assert_cmpuint (tok_demo_server_count_bundles (service->server), ==, N_BUNDLES);
  g_assert_cmpuint (service_n_bundles (service), ==, N_BUNDLES);
}

/* A server that does not know dry runs is never sent the order. */
static void
test_unproven (void)
{
  g_autoptr (Service) service = start (TRUE);
  g_autoptr (GError) error = NULL;

  g_assert_null (quote (service, &error));
  g_assert_error (error, TOK_ERROR, TOK_ERROR_UNSUPPORTED);
  g_assert_cmpuint (count (service, "POST /bundles"), ==, 0);
  g_assert_cmpuint (tok_demo_server_count_bundles (service->server), ==, N_BUNDLES);
}

/* One that knew them and forgot has created the bundle: that is what it is called,
 * and it is not asked again before a new proof. */
static void
test_created_all_the_same (void)
{
  g_autoptr (Service) service = start (TRUE);
  g_autoptr (GError) error = NULL;
  g_autoptr (TokCreated) answer = NULL;

  service->record->dry_run = TRUE;
  tok_test_await (tok_store_save_workspace (service->store, service->record), &error);
  g_assert_no_error (error);
  service_reopen (service);
  service_refresh (service);
  answer = quote (service, &error);
  g_assert_no_error (error);
  g_assert_false (answer->dry_run);
  g_assert_nonnull (tok_bundle_list_lookup (service_list (service), answer->snapshot->id));
  g_assert_cmpuint (tok_demo_server_count_bundles (service->server), ==, N_BUNDLES + 1);

  g_assert_null (quote (service, &error));
  g_assert_error (error, TOK_ERROR, TOK_ERROR_UNSUPPORTED);
  g_assert_cmpuint (tok_demo_server_count_bundles (service->server), ==, N_BUNDLES + 1);
}

static guint
count_open (Service *service)
{
  g_autoptr (GPtrArray) records =
      tok_test_await_boxed (tok_workspace_load_submissions (service->workspace, NULL), NULL);
  guint n = 0;

  for (guint i = 0; i < records->len; i++)
    n += tok_submission_record_is_open (g_ptr_array_index (records, i));
  return n;
}

/* A lost answer: the list tells whether it came to something. */
static void
test_lost_answer (void)
{
  g_autoptr (Service) service = start (FALSE);
  g_autoptr (GError) error = NULL;

  service_set_fault (service, "POST /bundles:reset-after");
  g_assert_null (quote (service, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (count (service, "POST /bundles"), ==, 1);
  g_assert_cmpuint (count_open (service), ==, 0);
  g_assert_cmpuint (tok_demo_server_count_bundles (service->server), ==, N_BUNDLES);
}

static void
test_checks (void)
{
  g_autoptr (Service) early = service_new (TOK_CONTRACT_EARLY_2026, 1);
  g_autoptr (Service) empty = service_new (TOK_CONTRACT_CURRENT, 0);

  service_refresh (early);
  service_refresh (empty);
  g_assert_cmpint (tok_workspace_check_quote (early->workspace), ==, TOK_REASON_NOT_IN_CONTRACT);
  g_assert_cmpint (tok_workspace_check_quote (empty->workspace), ==, TOK_REASON_NOTHING_TO_TRY);
}

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);
  g_test_add_func ("/quote/priced", test_priced);
  g_test_add_func ("/quote/unproven", test_unproven);
  g_test_add_func ("/quote/created-all-the-same", test_created_all_the_same);
  g_test_add_func ("/quote/lost-answer", test_lost_answer);
  g_test_add_func ("/quote/checks", test_checks);
  return g_test_run ();
}
