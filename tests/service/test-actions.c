/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service-fixture.h"
#include "tok-error.h"

#define EARLY GINT_TO_POINTER (TOK_CONTRACT_EARLY_2026)
#define CURRENT GINT_TO_POINTER (TOK_CONTRACT_CURRENT)

/* The positions of sample bundles that were picked by hand. */
#define READY 0
#define LACKING 1
#define PUBLISHED 2

static Service *
start (gconstpointer contract)
{
  Service *service = service_new (GPOINTER_TO_INT (contract), 10);

  service_refresh (service);
  return service;
}

static void
test_publish (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  TokBundle *bundle = service_bundle (service, READY);
  g_autoptr (TokTransition) transition = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;
  const TokEvent *own, *change;
  DexFuture *future;

  future = tok_actions_run (service_actions (service), bundle, TOK_ACTION_PUBLISH);
  g_assert_cmpint (tok_bundle_get_pending (bundle), ==, TOK_PENDING_PUBLISH);
  g_assert_cmpint (tok_bundle_get_status (bundle), ==, TOK_STATUS_PENDING_SETUP);
  transition = tok_test_await_boxed (future, &error);
  g_assert_no_error (error);

  g_assert_cmpstr (transition->snapshot->status, ==, "published");
  g_assert_cmpint (tok_bundle_get_pending (bundle), ==, TOK_PENDING_NONE);
  g_assert_cmpint (tok_bundle_get_status (bundle), ==, TOK_STATUS_PUBLISHED);
  /* The person's action and its effect, within the time of the request; the current contract
   * has an event of the account too. */
  events = service_load_events (service, bundle);
  g_assert_cmpuint (events->len, ==, contract == CURRENT ? 4 : 3);
  own = g_ptr_array_index (events, 1);
  change = g_ptr_array_index (events, 2);
  g_assert_cmpint (own->kind, ==, TOK_EVENT_PUBLISH);
  g_assert_cmpint (own->outcome, ==, TOK_EVENT_DONE);
  g_assert_cmpstr (own->request_id, ==, transition->request_id);
  g_assert_cmpstr (change->from, ==, "pending_setup");
  g_assert_cmpstr (change->to, ==, "published");
  g_assert_cmpint (change->after, <=, own->before);
  /* The server's time, in seconds, can end it before the response is there. */
  g_assert_cmpint (change->before, >=, own->after);
  g_assert_false (tok_bundle_get_unread (bundle));
}

static void
test_unpublish (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  TokBundle *bundle = service_bundle (service, PUBLISHED);
  g_autoptr (TokTransition) transition = NULL;
  g_autoptr (GError) error = NULL;
  DexFuture *future;

  future = tok_actions_run (service_actions (service), bundle, TOK_ACTION_UNPUBLISH);
  g_assert_cmpint (tok_bundle_get_pending (bundle), ==, TOK_PENDING_UNPUBLISH);
  transition = tok_test_await_boxed (future, &error);
  g_assert_no_error (error);
  g_assert_cmpint (tok_bundle_get_status (bundle), ==, TOK_STATUS_PENDING_SETUP);
  g_assert_cmpint (tok_bundle_get_pending (bundle), ==, TOK_PENDING_NONE);
}

static void
assert_rules (DexFuture *future, TokReason reason)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (tok_test_await (future, &error));
  g_assert_error (error, TOK_ERROR, TOK_ERROR_RULES);
  g_assert_cmpint (tok_error_get_info (error)->reason, ==, reason);
}

static void
test_rules (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  TokBundle *published = service_bundle (service, PUBLISHED);
  TokBundle *ready = service_bundle (service, READY);

  assert_rules (tok_actions_run (service_actions (service), published, TOK_ACTION_PUBLISH),
                TOK_REASON_ALREADY_PUBLISHED);
  assert_rules (tok_actions_run (service_actions (service), ready, TOK_ACTION_UNPUBLISH),
                TOK_REASON_NOT_PUBLISHED);
  g_assert_cmpuint (tok_demo_server_count_requests (service->server, "POST "), ==, 0);
}

static void
test_only_one_at_a_time (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  TokBundle *bundle = service_bundle (service, READY);
  DexFuture *future = tok_actions_run (service_actions (service), bundle, TOK_ACTION_PUBLISH);

  assert_rules (tok_actions_run (service_actions (service), bundle, TOK_ACTION_PUBLISH),
                TOK_REASON_PENDING);
  g_assert_true (tok_test_await (future, NULL));
  g_assert_cmpuint (tok_demo_server_count_requests (service->server, "POST "), ==, 1);
}

/* The person's last action on the bundle. */
static void
assert_outcome (Service *service, TokBundle *bundle, TokEventKind kind, TokEventOutcome outcome)
{
  g_autoptr (GPtrArray) events = service_load_events (service, bundle);
  const TokEvent *own = NULL;

  for (guint i = 0; i < events->len; i++)
    if (tok_event_is_own (events->pdata[i]))
      own = events->pdata[i];
  g_assert_nonnull (own);
  g_assert_cmpint (own->kind, ==, kind);
  g_assert_cmpint (own->outcome, ==, outcome);
  g_assert_cmpint (own->after, <=, own->before);
  if (outcome == TOK_EVENT_REFUSED)
    {
      g_assert_nonnull (own->code);
      g_assert_nonnull (own->request_id);
    }
}

/* The server's state differs from the list. */
static void
test_conflict (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  TokBundle *bundle = service_bundle (service, PUBLISHED);
  g_autoptr (GError) error = NULL;

  tok_demo_server_set_status (service->server, tok_bundle_get_id (bundle), "accepted");
  g_assert_false (
      tok_test_await (tok_actions_run (service_actions (service), bundle, TOK_ACTION_UNPUBLISH),
                      &error));
  g_assert_error (error, TOK_ERROR, TOK_ERROR_CONFLICT);
  g_assert_cmpint (tok_bundle_get_status (bundle), ==, TOK_STATUS_ACCEPTED);
  g_assert_cmpint (tok_bundle_get_pending (bundle), ==, TOK_PENDING_NONE);
  assert_outcome (service, bundle, TOK_EVENT_UNPUBLISH, TOK_EVENT_REFUSED);
  g_assert_true (tok_bundle_get_unread (bundle));
}

static void
test_not_ready (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  TokBundle *bundle = service_bundle (service, LACKING);
  g_autoptr (GError) error = NULL;

  g_assert_false (
      tok_test_await (tok_actions_run (service_actions (service), bundle, TOK_ACTION_PUBLISH),
                      &error));
  g_assert_true (g_error_matches (error, TOK_ERROR, TOK_ERROR_VALIDATION) ||
                 g_error_matches (error, TOK_ERROR, TOK_ERROR_CONFLICT));
  assert_outcome (service, bundle, TOK_EVENT_PUBLISH, TOK_EVENT_REFUSED);
  g_assert_cmpint (tok_bundle_get_status (bundle), ==, TOK_STATUS_PENDING_SETUP);
  g_assert_cmpint (tok_bundle_get_pending (bundle), ==, TOK_PENDING_NONE);
}

/* Carried out, but the response was lost. */
static void
test_lost_answer (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  TokBundle *bundle = service_bundle (service, READY);
  g_autoptr (TokTransition) transition = NULL;
  g_autoptr (GError) error = NULL;

  service_set_fault (service, "POST /bundles/*:reset-after");
  transition =
      tok_test_await_boxed (tok_actions_run (service_actions (service), bundle, TOK_ACTION_PUBLISH),
                            &error);
  g_assert_no_error (error);
  g_assert_cmpstr (transition->snapshot->status, ==, "published");
  g_assert_cmpint (tok_bundle_get_status (bundle), ==, TOK_STATUS_PUBLISHED);
  g_assert_cmpint (tok_bundle_get_pending (bundle), ==, TOK_PENDING_NONE);
  assert_outcome (service, bundle, TOK_EVENT_PUBLISH, TOK_EVENT_DONE);
  g_assert_false (tok_bundle_get_unread (bundle));
}

/* The request was lost: reading the bundle confirms it. */
static void
test_lost_request (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  TokBundle *bundle = service_bundle (service, READY);
  g_autoptr (GError) error = NULL;

  service_set_fault (service, "POST /bundles/*:reset-before");
  g_assert_false (
      tok_test_await (tok_actions_run (service_actions (service), bundle, TOK_ACTION_PUBLISH),
                      &error));
  g_assert_nonnull (tok_error_get_info (error));
  assert_outcome (service, bundle, TOK_EVENT_PUBLISH, TOK_EVENT_UNKNOWN);
  g_assert_cmpint (tok_bundle_get_status (bundle), ==, TOK_STATUS_PENDING_SETUP);
  g_assert_cmpint (tok_bundle_get_pending (bundle), ==, TOK_PENDING_NONE);
}

static gboolean
is_finished (gpointer data)
{
  return tok_bundle_get_pending (data) == TOK_PENDING_NONE;
}

/* An action is finished also when its future is dropped. */
static void
test_dropped_future (gconstpointer contract)
{
  g_autoptr (Service) service = start (contract);
  TokBundle *bundle = service_bundle (service, READY);

  dex_unref (tok_actions_run (service_actions (service), bundle, TOK_ACTION_PUBLISH));
  tok_test_run_until (is_finished, bundle);
  g_assert_cmpint (tok_bundle_get_status (bundle), ==, TOK_STATUS_PUBLISHED);
}

static void
add (const char *name, GTestDataFunc test)
{
  g_autofree char *early = g_strconcat ("/actions/early/", name, NULL);
  g_autofree char *current = g_strconcat ("/actions/current/", name, NULL);

  g_test_add_data_func (early, EARLY, test);
  g_test_add_data_func (current, CURRENT, test);
}

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);

  add ("publish", test_publish);
  add ("unpublish", test_unpublish);
  add ("rules", test_rules);
  add ("only-one-at-a-time", test_only_one_at_a_time);
  add ("conflict", test_conflict);
  add ("not-ready", test_not_ready);
  add ("lost-answer", test_lost_answer);
  add ("lost-request", test_lost_request);
  add ("dropped-future", test_dropped_future);

  return g_test_run ();
}
