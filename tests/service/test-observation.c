/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service-fixture.h"
#include "tok-clock.h"
#include "tok-store.h"

/* The journal against a server that changes while it is read. */

#define N_BUNDLES 30
#define N_ROUNDS 40

/* What really happened: a change of a bundle, between the two times. */
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
  truth->begin = g_get_real_time ();
  tok_demo_server_set_status (service->server, truth->id, to);
  truth->end = g_get_real_time ();
  g_ptr_array_add (truths, truth);
}

/* Lets the clock go on, so that equal times are no matter of chance. */
static void
wait_a_tick (void)
{
  gint64 now = g_get_real_time ();

  while (g_get_real_time () <= now + 1)
    ;
}

/* Every event of the bundle is one of the changes, in their order, and contains its
 * moment; a change that was undone before anybody looked is in none. */
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

      /* The current contract tells of the account too. */
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
      /* The next start of the program, every now and then. */
      if (i % 10 == 9)
        service_reopen (service);
      if (i % 10 == 9)
        service_refresh (service);
    }
  for (guint i = 0; i < N_BUNDLES; i++)
    assert_true_journal (service, service_bundle (service, i), truths);
}

/* The change comes after the page was written and before it is here: it is in the
 * interval of the next read, which begins with the question for this page. */
static void
test_change_on_the_way (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_EARLY_2026, 10);
  g_autoptr (GPtrArray) truths = g_ptr_array_new_with_free_func (truth_free);
  TokBundle *bundle;
  DexFuture *run;

  service_refresh (service);
  bundle = service_bundle (service, 0);
  service_set_fault (service, "GET /bundles?page=1*:slow=200");
  run = tok_sync_refresh (service_sync (service));
  while (tok_demo_server_count_requests (service->server, "GET /bundles?") < 2)
    g_main_context_iteration (NULL, FALSE);
  change (service, truths, bundle, "published");
  g_assert_true (tok_test_await (run, NULL));
  g_assert_cmpint (tok_bundle_get_status (bundle), ==, TOK_STATUS_PENDING_SETUP);
  service_set_fault (service, NULL);
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
  service_set_fault (service, "GET /bundles?page=1*:slow=200");
  run = tok_sync_refresh (service_sync (service));
  while (tok_demo_server_count_requests (service->server, "GET /bundles?") < 2)
    g_main_context_iteration (NULL, FALSE);
  change (service, truths, bundle, "published");
  g_assert_true (
      tok_test_await (tok_sync_reread (service_sync (service), tok_bundle_get_id (bundle)), NULL));
  g_assert_true (tok_test_await (run, NULL));
  g_assert_cmpint (tok_bundle_get_status (bundle), ==, TOK_STATUS_PUBLISHED);
  assert_true_journal (service, bundle, truths);
}

/* Publishing while the list is read: the page knows nothing of it. */
static void
test_action_during_a_read (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_EARLY_2026, 10);
  g_autoptr (GPtrArray) events = NULL;
  TokBundle *bundle;
  DexFuture *run;

  service_refresh (service);
  bundle = service_bundle (service, 0);
  service_set_fault (service, "GET /bundles?page=1*:slow=200");
  run = tok_sync_refresh (service_sync (service));
  while (tok_demo_server_count_requests (service->server, "GET /bundles?") < 2)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (
      tok_test_await (tok_actions_run (service_actions (service), bundle, TOK_ACTION_PUBLISH),
                      NULL));
  g_assert_true (dex_future_is_pending (run));
  g_assert_true (tok_test_await (run, NULL));
  g_assert_cmpint (tok_bundle_get_status (bundle), ==, TOK_STATUS_PUBLISHED);
  events = service_load_events (service, bundle);
  g_assert_cmpuint (events->len, ==, 3);
  g_assert_false (tok_bundle_get_unread (bundle));
}

/* A complete read is written down as a watch; one that fails is none. */
static void
test_watch (void)
{
  g_autoptr (Service) service = service_new (TOK_CONTRACT_EARLY_2026, 10);
  g_autoptr (GPtrArray) one = NULL, none = NULL;
  g_autoptr (GError) error = NULL;
  gint64 begin = g_get_real_time ();
  const TokObservationPeriod *watch;

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
  watch = g_ptr_array_index (one, 0);
  g_assert_cmpint (watch->since, >=, begin);
  g_assert_cmpint (watch->until, >, watch->since);
  g_assert_cmpint (watch->until, <, tok_sync_get_last_read (service_sync (service)));
  g_assert_cmpint (watch->complete, ==, watch->until);
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

  g_test_add_data_func ("/observation/intervals/early", GINT_TO_POINTER (TOK_CONTRACT_EARLY_2026),
                        test_intervals);
  g_test_add_data_func ("/observation/intervals/current", GINT_TO_POINTER (TOK_CONTRACT_CURRENT),
                        test_intervals);
  g_test_add_func ("/observation/change-on-the-way", test_change_on_the_way);
  g_test_add_func ("/observation/no-event-backwards", test_no_event_backwards);
  g_test_add_func ("/observation/action-during-a-read", test_action_during_a_read);
  g_test_add_func ("/observation/watch", test_watch);
  g_test_add_func ("/observation/single-read-first", test_single_read_first);

  return g_test_run ();
}
