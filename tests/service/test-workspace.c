/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service-fixture.h"
#include "tok-error.h"
#include "tok-order-create.h"
#include "tok-readiness.h"
#include "tok-store.h"

#define EARLY GINT_TO_POINTER (TOK_CONTRACT_EARLY_2026)
#define CURRENT GINT_TO_POINTER (TOK_CONTRACT_CURRENT)

static Service *
start (gconstpointer contract)
{
  return service_new (GPOINTER_TO_INT (contract), 10);
}

static TokOrder *
order_new (TokContract contract)
{
  TokOrder *order = tok_order_new (contract);

  tok_order_set_bundle_type (order, TOK_TYPE_ACCOUNT_AND_VIDEOS);
  tok_order_set_platform (order, TOK_PLATFORM_INSTAGRAM);
  tok_order_set_country (order, contract == TOK_CONTRACT_CURRENT ? "USA" : "US");
  tok_order_set_videos (order, 2);
  return order;
}

static void
test_create (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  g_autoptr (TokOrder) order = order_new (GPOINTER_TO_INT (contract));
  g_autoptr (TokCreated) created = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;
  const TokEvent *own;
  TokBundle *bundle;

  service_refresh (service);
  created =
      tok_test_await_boxed (tok_orders_create (service_orders (service), order, TOK_CREATE_DEFAULT),
                            &error);
  g_assert_no_error (error);

  g_assert_cmpuint (tok_demo_server_count_bundles (service->server), ==, 11);
  bundle = tok_bundle_list_lookup (service_list (service), created->snapshot->id);
  g_assert_nonnull (bundle);
  g_assert_cmpint (tok_bundle_get_status (bundle), ==, TOK_STATUS_PENDING_SETUP);
  g_assert_cmpint (tok_bundle_get_videos_quantity (bundle), ==, 2);
  /* The person's action, and the new bundle. */
  events = service_load_events (service, bundle);
  g_assert_cmpuint (events->len, ==, 2);
  own = g_ptr_array_index (events, 0);
  g_assert_cmpint (own->kind, ==, TOK_EVENT_CREATE);
  g_assert_cmpint (own->outcome, ==, TOK_EVENT_DONE);
  g_assert_cmpstr (own->request_id, ==, created->request_id);
  g_assert_true (tok_event_is_first_observation (g_ptr_array_index (events, 1)));
  g_assert_false (tok_bundle_get_unread (bundle));
}

static void
test_create_invalid (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  g_autoptr (TokOrder) order = order_new (GPOINTER_TO_INT (contract));
  g_autoptr (GError) error = NULL;

  tok_order_set_videos (order, 0);
  g_assert_false (
      tok_test_await (tok_orders_create (service_orders (service), order, TOK_CREATE_DEFAULT),
                      &error));
  g_assert_error (error, TOK_ERROR, TOK_ERROR_RULES);
  g_assert_cmpint (tok_error_get_info (error)->reason, !=, TOK_REASON_NONE);
  g_assert_cmpuint (tok_demo_server_count_requests (service->server, "POST "), ==, 0);
}

/* An order without a contract gets that of the workspace. */
static void
test_create_in_the_contract (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  g_autoptr (TokOrder) order = order_new (GPOINTER_TO_INT (contract));
  g_autofree char *request = NULL;
  g_autoptr (GError) error = NULL;

  service_refresh (service);
  tok_order_set_contract (order, TOK_CONTRACT_UNKNOWN);
  request = tok_orders_dup_request (service_orders (service), order);
  g_assert_cmpint (strstr (request, "bundle_type") != NULL, ==,
                   GPOINTER_TO_INT (contract) == TOK_CONTRACT_CURRENT);
  g_assert_true (
      tok_test_await (tok_orders_create (service_orders (service), order, TOK_CREATE_DEFAULT),
                      &error));
  g_assert_no_error (error);
}

/* Creating costs money: one request, whatever its outcome, where the server has no
 * idempotency keys. */
static void
test_create_is_sent_once (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_EARLY_2026, 3);
  g_autoptr (TokOrder) order = order_new (TOK_CONTRACT_EARLY_2026);
  g_autoptr (GError) error = NULL;

  service_refresh (service);
  service_set_fault (service, "POST /bundles:reset-after");
  g_assert_false (
      tok_test_await (tok_orders_create (service_orders (service), order, TOK_CREATE_DEFAULT),
                      &error));
  g_assert_true (tok_error_get_info (error)->uncertain);
  g_assert_cmpuint (tok_demo_server_count_requests (service->server, "POST /bundles"), ==, 1);
  g_assert_cmpuint (tok_demo_server_count_bundles (service->server), ==, 4);
}

static void
assert_read_only (DexFuture *future)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (tok_test_await (future, &error));
  g_assert_error (error, TOK_ERROR, TOK_ERROR_RULES);
  g_assert_cmpint (tok_error_get_info (error)->reason, ==, TOK_REASON_READ_ONLY);
}

static void
test_read_only (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_EARLY_2026, 10);
  g_autoptr (TokOrder) order = order_new (TOK_CONTRACT_EARLY_2026);

  service->record->read_only = TRUE;
  g_assert_true (tok_test_await (tok_store_save_workspace (service->store, service->record), NULL));
  service_reopen (service);
  service_refresh (service);
  g_assert_true (tok_workspace_get_read_only (service->workspace));
  assert_read_only (
      tok_actions_run (service_actions (service), service_bundle (service, 0), TOK_ACTION_PUBLISH));
  assert_read_only (tok_actions_run (service_actions (service), service_bundle (service, 2),
                                     TOK_ACTION_UNPUBLISH));
  assert_read_only (tok_orders_create (service_orders (service), order, TOK_CREATE_DEFAULT));
  g_assert_cmpuint (tok_demo_server_count_requests (service->server, "POST "), ==, 0);
}

static void
count (GObject *object, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

static void
test_evidence_is_stored (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_CURRENT, 3);
  guint n_changes = 0;

  g_signal_connect (service->workspace, "notify::contract", G_CALLBACK (count), &n_changes);
  g_assert_cmpint (tok_workspace_get_contract (service->workspace), ==, TOK_CONTRACT_EARLY_2026);
  service_refresh (service);
  g_assert_cmpint (tok_workspace_get_contract (service->workspace), ==, TOK_CONTRACT_CURRENT);
  g_assert_cmpuint (n_changes, ==, 1);

  service_reopen (service);
  g_assert_cmpint (tok_workspace_get_contract (service->workspace), ==, TOK_CONTRACT_CURRENT);
}

/* Without bundles the header of the response is the evidence. */
static void
test_evidence_of_the_header (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_CURRENT, 0);

  service_refresh (service);
  g_assert_cmpint (tok_workspace_get_contract (service->workspace), ==, TOK_CONTRACT_CURRENT);
}

static void
test_override (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_CURRENT, 3);

  service->record->chosen = TOK_CONTRACT_EARLY_2026;
  g_assert_true (tok_test_await (tok_store_save_workspace (service->store, service->record), NULL));
  service_reopen (service);
  service_refresh (service);
  g_assert_cmpint (tok_workspace_get_contract (service->workspace), ==, TOK_CONTRACT_EARLY_2026);
}

static void
test_readiness (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  g_autoptr (TokReadiness) ready = NULL, lacking = NULL;
  g_autoptr (GError) error = NULL;
  const TokBlocker *blocker;

  service_refresh (service);
  ready = tok_test_await_boxed (tok_actions_load_readiness (tok_workspace_get_actions (
                                                                service->workspace),
                                                            service_bundle (service, 0)),
                                &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ready->blockers->len, ==, 0);
  g_assert_false (tok_readiness_is_doubtful (ready, service_bundle (service, 0)));
  lacking = tok_test_await_boxed (tok_actions_load_readiness (tok_workspace_get_actions (
                                                                  service->workspace),
                                                              service_bundle (service, 1)),
                                  &error);
  g_assert_no_error (error);
  g_assert_null (lacking->error);
  /* The early contract does not say: what is missing here is a hint. */
  g_assert_cmpint (lacking->answered, ==, GPOINTER_TO_UINT (contract) == TOK_CONTRACT_CURRENT);
  g_assert_cmpint (tok_readiness_is_doubtful (lacking, service_bundle (service, 1)), ==,
                   !lacking->answered);
  if (!lacking->answered)
    return;
  g_assert_cmpuint (lacking->blockers->len, >, 0);
  blocker = g_ptr_array_index (lacking->blockers, 0);
  g_assert_cmpstr (blocker->code, ==, "ACCOUNT_MISSING_FIELDS");
  g_assert_nonnull (blocker->missing_fields);
}

static int
get_price (TokPrices *prices)
{
  return tok_prices_get (prices, TOK_PRICE_ACCOUNT, TOK_PLATFORM_TIKTOK, "US");
}

static void
test_lookups (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  gboolean known = GPOINTER_TO_INT (contract) == TOK_CONTRACT_CURRENT;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GPtrArray) countries = NULL;
      g_autoptr (TokPrices) prices = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (TokBalance) balance = NULL;

      countries =
          tok_test_await_boxed (tok_lookups_load_countries (service_lookups (service)), &error);
      g_assert_no_error (error);
      g_assert_nonnull (countries);
      prices = tok_test_await_boxed (tok_lookups_load_prices (service_lookups (service)), &error);
      g_assert_no_error (error);
      balance = tok_test_await_boxed (tok_lookups_load_balance (service_lookups (service)), &error);
      g_assert_no_error (error);
      if (known)
        {
          g_assert_cmpuint (countries->len, >, 0);
          g_assert_cmpint (get_price (prices), >, 0);
          g_assert_cmpfloat (balance->credits, >, 0);
        }
    }
  g_assert_cmpuint (tok_demo_server_count_requests (service->server, "GET /countries"), ==, 1);
  g_assert_cmpuint (tok_demo_server_count_requests (service->server, "GET /credit-costs"), ==, 1);
}

/* A server without the endpoints is not an error. */
static void
test_lookups_unsupported (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_EARLY_2026, 3);
  g_autoptr (TokBalance) balance = NULL;
  g_autoptr (GPtrArray) countries = NULL;
  g_autoptr (TokPrices) prices = NULL;
  g_autoptr (GError) error = NULL;

  service_set_fault (service, "GET /c*:status=404");
  countries = tok_test_await_boxed (tok_lookups_load_countries (service_lookups (service)), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (countries->len, ==, 0);
  prices = tok_test_await_boxed (tok_lookups_load_prices (service_lookups (service)), &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_price (prices), ==, TOK_COUNT_UNKNOWN);
  balance = tok_test_await_boxed (tok_lookups_load_balance (service_lookups (service)), &error);
  g_assert_false (tok_balance_is_known (balance));
  g_assert_no_error (error);
}

/* A failure is not cached. */
static void
test_lookups_fail_once (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_CURRENT, 3);
  g_autoptr (GPtrArray) countries = NULL;
  g_autoptr (GError) error = NULL;

  service_set_fault (service, "GET /countries:forbidden:1");
  g_assert_false (tok_test_await (tok_lookups_load_countries (service_lookups (service)), &error));
  g_assert_error (error, TOK_ERROR, TOK_ERROR_FORBIDDEN);
  g_clear_error (&error);
  countries = tok_test_await_boxed (tok_lookups_load_countries (service_lookups (service)), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (countries->len, >, 0);
}

static void
add (const char *name, GTestDataFunc test)
{
  g_autofree char *early = g_strconcat ("/workspace/early/", name, NULL);
  g_autofree char *current = g_strconcat ("/workspace/current/", name, NULL);

  g_test_add_data_func (early, EARLY, test);
  g_test_add_data_func (current, CURRENT, test);
}

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);

  add ("create", test_create);
  add ("create-invalid", test_create_invalid);
  add ("create-in-the-contract", test_create_in_the_contract);
  g_test_add_func ("/workspace/create-is-sent-once", test_create_is_sent_once);
  g_test_add_func ("/workspace/read-only", test_read_only);
  g_test_add_func ("/workspace/evidence-is-stored", test_evidence_is_stored);
  g_test_add_func ("/workspace/evidence-of-the-header", test_evidence_of_the_header);
  g_test_add_func ("/workspace/override", test_override);
  add ("readiness", test_readiness);
  add ("lookups", test_lookups);
  g_test_add_func ("/workspace/lookups-unsupported", test_lookups_unsupported);
  g_test_add_func ("/workspace/lookups-fail-once", test_lookups_fail_once);

  return g_test_run ();
}
