/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service-fixture.h"
#include "tok-clock.h"
#include "tok-store.h"

/* The journal of a server that changes during reads. */

#define N_BUNDLES 30
#define N_ROUNDS 40

/* An actual change of a bundle, between the two times. */
typedef struct
{
  char *id;
  const char *to;
  gint64 begin;
  gint64 end;
} Truth;

static void
truth_free (gpointer data)
{
  Truth *truth = data;

  g_free (truth->id);
  g_free (truth);
}

static void
change (Service *service, GPtrArray *truths, TokBundle *bundle, const char *to)
{
  Truth *truth = g_new0 (Truth, 1);

  truth->id = g_strdup (tok_bundle_get_id (bundle));
  truth->to = to;
  truth->begin = tok_clock_now ().wall;
  tok_demo_server_set_status (service->server, truth->id, to);
  truth->end = tok_clock_now ().wall;
  g_ptr_array_add (truths, truth);
}

/* Advances the clock, so that times are never equal. */
static void
wait_a_tick (void)
{
  gint64 now = tok_clock_now ().wall;

  while (tok_clock_now ().wall <= now + 1)
    ;
}

/* Every event of the bundle is one of the changes, in order, and its interval contains
 * the change; a change that was undone before a read has no event. */
static void
assert_true_journal (Service *service, TokBundle *bundle, GPtrArray *truths)
{
  g_autoptr (GPtrArray) events = service_load_events (service, bundle);
  const char *status = NULL;
  guint next = 0;

  for (guint i = 0; i < events->len; i++)
    {
      const TokEvent *event = g_ptr_array_index (events, i);
      const Truth *truth = NULL;
      gint64 after, before;

      /* The current contract has the account status too. */
      if (event->kind != TOK_EVENT_STATUS)
        continue;
      g_assert_cmpstr (event->from, ==, status);
      status = event->to;
      if (i == 0)
        continue;
      while (next < truths->len)
        {
          truth = g_ptr_array_index (truths, next++);
          if (g_str_equal (truth->id, event->bundle_id) && g_str_equal (truth->to, event->to) &&
              truth->end >= event->after)
            break;
        }
      g_assert_nonnull (truth);
      tok_event_get_interval (event, &after, &before);
      g_assert_cmpint (after, <=, truth->end);
      g_assert_cmpint (before, >=, truth->begin);
    }
  g_assert_cmpstr (tok_bundle_get_status_text (bundle), ==, status);
}

static const char *const statuses[] = { "published", "accepted", "in_review", "finalized",
                                        "completed" };

static void
test_intervals (gconstpointer contract)
{
  g_autoptr (Service) service = service_new (GPOINTER_TO_INT (contract), N_BUNDLES);
  g_autoptr (GPtrArray) truths = g_ptr_array_new_with_free_func (truth_free);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  service_refresh (service);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      guint place = (guint) g_rand_int_range (random, 0, N_BUNDLES);
      TokBundle *bundle = service_bundle (service, place);
      g_autofree char *id = g_strdup (tok_bundle_get_id (bundle));

      wait_a_tick ();
      change (service, truths, bundle,
              statuses[g_rand_int_range (random, 0, G_N_ELEMENTS (statuses))]);
      wait_a_tick ();
      if (g_rand_boolean (random))
        service_refresh (service);
      else
        g_assert_true (tok_test_await (tok_sync_reread (service_sync (service), id), NULL));
      /* A restart now and then. */
      if (i % 10 == 9)
        service_reopen (service);
      if (i % 10 == 9)
        service_refresh (service);
    }
  for (guint i = 0; i < N_BUNDLES; i++)
    assert_true_journal (service, service_bundle (service, i), truths);
}

/* The change happens after the page was written and before it arrives: it is in the
 * interval of the next read, which begins with the request of this page. */
static void
test_change_on_the_way (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_EARLY_2026, 10);
  g_autoptr (GPtrArray) truths = g_ptr_array_new_with_free_func (truth_free);
  TokBundle *bundle;
  DexFuture *run;

  service_refresh (service);
  bundle = service_bundle (service, 0);
  service_set_fault (service, "GET /bundles?page=1*:hold");
  run = tok_sync_refresh (service_sync (service));
  while (tok_demo_server_count_requests (service->server, "GET /bundles?") < 2)
    g_main_context_iteration (NULL, FALSE);
  change (service, truths, bundle, "published");
  service_set_fault (service, NULL);
  g_assert_true (tok_test_await (run, NULL));
  g_assert_cmpint (tok_bundle_get_status (bundle), ==, TOK_STATUS_PENDING_SETUP);
  service_refresh (service);
  assert_true_journal (service, bundle, truths);
}

/* A page that was written before the change, and comes behind a single read of after
 * it. */
static void
test_no_event_backwards (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_EARLY_2026, 10);
  g_autoptr (GPtrArray) truths = g_ptr_array_new_with_free_func (truth_free);
  TokBundle *bundle;
  DexFuture *run;

  service_refresh (service);
  bundle = service_bundle (service, 0);
  service_set_fault (service, "GET /bundles?page=1*:hold");
  run = tok_sync_refresh (service_sync (service));
  while (tok_demo_server_count_requests (service->server, "GET /bundles?") < 2)
    g_main_context_iteration (NULL, FALSE);
  change (service, truths, bundle, "published");
  g_assert_true (
      tok_test_await (tok_sync_reread (service_sync (service), tok_bundle_get_id (bundle)), NULL));
  service_set_fault (service, NULL);
  g_assert_true (tok_test_await (run, NULL));
  g_assert_cmpint (tok_bundle_get_status (bundle), ==, TOK_STATUS_PUBLISHED);
  assert_true_journal (service, bundle, truths);
}

/* Publishing during a read: the page has the old status. */
static void
test_action_during_a_read (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_EARLY_2026, 10);
  g_autoptr (GPtrArray) events = NULL;
  TokBundle *bundle;
  DexFuture *run;

  service_refresh (service);
  bundle = service_bundle (service, 0);
  service_set_fault (service, "GET /bundles?page=1*:hold");
  run = tok_sync_refresh (service_sync (service));
  while (tok_demo_server_count_requests (service->server, "GET /bundles?") < 2)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (
      tok_test_await (tok_actions_run (service_actions (service), bundle, TOK_ACTION_PUBLISH),
                      NULL));
  g_assert_true (dex_future_is_pending (run));
  service_set_fault (service, NULL);
  g_assert_true (tok_test_await (run, NULL));
  g_assert_cmpint (tok_bundle_get_status (bundle), ==, TOK_STATUS_PUBLISHED);
  events = service_load_events (service, bundle);
  g_assert_cmpuint (events->len, ==, 3);
  g_assert_false (tok_bundle_get_unread (bundle));
}

/* A complete read is recorded in an observation period, a failed one is not. */
static void
test_period (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_EARLY_2026, 10);
  g_autoptr (GPtrArray) one = NULL, none = NULL;
  g_autoptr (GError) error = NULL;
  gint64 begin = tok_clock_now ().wall;
  const TokObservationPeriod *period;

  service_set_fault (service, "GET /bundles*:html");
  error = service_refresh_failing (service);
  none = tok_test_await_boxed (tok_store_load_observation_periods (service->store,
                                                                   service->record->id),
                               NULL);
  g_assert_cmpuint (none->len, ==, 0);
  service_set_fault (service, NULL);
  service_refresh (service);
  service_refresh (service);
  one = tok_test_await_boxed (tok_store_load_observation_periods (service->store,
                                                                  service->record->id),
                              NULL);
  g_assert_cmpuint (one->len, ==, 1);
  period = g_ptr_array_index (one, 0);
  g_assert_cmpint (period->since, >=, begin);
  g_assert_cmpint (period->until, >, period->since);
  g_assert_cmpint (period->until, <, tok_sync_get_last_read (service_sync (service)));
  g_assert_cmpint (period->complete, ==, period->until);
}

/* A command that reads one bundle alone has seen it before, if the store has. */
static void
test_single_read_first (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_EARLY_2026, 10);
  g_autoptr (GPtrArray) events = NULL;
  g_autofree char *id = NULL;

  service_refresh (service);
  id = g_strdup (tok_bundle_get_id (service_bundle (service, 0)));
  service_reopen (service);
  g_assert_true (tok_test_await (tok_sync_reread (service_sync (service), id), NULL));
  events = service_load_events (service, tok_bundle_list_lookup (service_list (service), id));
  g_assert_cmpuint (events->len, ==, 1);
}

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);
  /* The times of changes are compared with those of the journal. */
  tok_clock_keep_steady ();

  g_test_add_data_func ("/observation/intervals/early", GINT_TO_POINTER (TOK_CONTRACT_EARLY_2026),
                        test_intervals);
  g_test_add_data_func ("/observation/intervals/current", GINT_TO_POINTER (TOK_CONTRACT_CURRENT),
                        test_intervals);
  g_test_add_func ("/observation/change-on-the-way", test_change_on_the_way);
  g_test_add_func ("/observation/no-event-backwards", test_no_event_backwards);
  g_test_add_func ("/observation/action-during-a-read", test_action_during_a_read);
  g_test_add_func ("/observation/period", test_period);
  g_test_add_func ("/observation/single-read-first", test_single_read_first);

  return g_test_run ();
}
