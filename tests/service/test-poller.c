/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-poller.h"
#include "tok-test-network.h"
#include "tok-test-power.h"
#include "tok-test.h"

/* A poller with simulated monitors. */
typedef struct
{
  TokBundleList *bundles;
  TokPoller *poller;
  TokTestNetwork *network;
  TokTestPower *power;
  guint n_due;
  guint n_changed;
} Fixture;

static void
on_due (Fixture *fixture)
{
  fixture->n_due++;
  tok_poller_begin (fixture->poller);
}

static void
on_changed (Fixture *fixture)
{
  fixture->n_changed++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->bundles = tok_bundle_list_new ();
  fixture->poller = tok_poller_new (fixture->bundles);
  fixture->network = tok_test_network_new ();
  fixture->power = tok_test_power_new ();
  tok_poller_set_monitors (fixture->poller, G_NETWORK_MONITOR (fixture->network),
                           G_POWER_PROFILE_MONITOR (fixture->power));
  g_signal_connect_swapped (fixture->poller, "due", G_CALLBACK (on_due), fixture);
  g_signal_connect_swapped (fixture->poller, "changed", G_CALLBACK (on_changed), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->poller);
  g_assert_finalize_object (fixture->bundles);
  g_assert_finalize_object (fixture->network);
  g_assert_finalize_object (fixture->power);
}

/* A run that ended that many seconds ago, without jitter. */
static void
end_before (Fixture *fixture, TokScheduleOutcome outcome, double seconds)
{
  tok_schedule_end (tok_poller_get_schedule (fixture->poller), outcome, -1, 0,
                    g_get_real_time () - (gint64) (seconds * G_USEC_PER_SEC));
  tok_poller_reschedule (fixture->poller);
}

static gboolean
is_asked (gpointer data)
{
  return ((Fixture *) data)->n_due > 0;
}

static gboolean
on_time_over (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
is_over (gpointer data)
{
  return *(gboolean *) data;
}

static void
wait (guint milliseconds)
{
  gboolean over = FALSE;

  g_timeout_add (milliseconds, on_time_over, &over);
  tok_test_run_until (is_over, &over);
}

static void
test_due (Fixture *fixture, gconstpointer data)
{
  tok_poller_start (fixture->poller);
  end_before (fixture, TOK_SCHEDULE_SUCCEEDED, 59.9);
  g_assert_cmpuint (fixture->n_due, ==, 0);
  tok_test_run_until (is_asked, fixture);
  g_assert_cmpuint (fixture->n_due, ==, 1);
}

/* After suspend, an overdue run begins at once. */
static void
test_long_due (Fixture *fixture, gconstpointer data)
{
  end_before (fixture, TOK_SCHEDULE_SUCCEEDED, 8 * 60 * 60);
  tok_poller_start (fixture->poller);
  tok_test_run_until (is_asked, fixture);
}

/* A rejected key, a current run and a stopped poller suppress runs. */
static void
test_silent (Fixture *fixture, gconstpointer data)
{
  tok_poller_start (fixture->poller);
  end_before (fixture, TOK_SCHEDULE_REFUSED, 1000);
  wait (50);
  tok_poller_begin (fixture->poller);
  wait (50);
  tok_poller_stop (fixture->poller);
  end_before (fixture, TOK_SCHEDULE_SUCCEEDED, 1000);
  tok_test_network_set_available (fixture->network, TRUE);
  tok_poller_update (fixture->poller);
  tok_poller_retry_now (fixture->poller);
  wait (50);
  g_assert_cmpuint (fixture->n_due, ==, 0);
}

/* Manual interval: no automatic runs, except a retry when the network is back. */
static void
test_manual (Fixture *fixture, gconstpointer data)
{
  tok_schedule_set_user_interval (tok_poller_get_schedule (fixture->poller), TOK_SCHEDULE_MANUAL);
  tok_poller_start (fixture->poller);
  end_before (fixture, TOK_SCHEDULE_SUCCEEDED, 1000);
  tok_test_network_set_available (fixture->network, TRUE);
  tok_poller_update (fixture->poller);
  wait (50);
  g_assert_cmpuint (fixture->n_due, ==, 0);
  end_before (fixture, TOK_SCHEDULE_FAILED, 1000);
  tok_test_network_set_available (fixture->network, TRUE);
  g_assert_cmpuint (fixture->n_due, ==, 1);
}

static void
test_network (Fixture *fixture, gconstpointer data)
{
  tok_poller_start (fixture->poller);
  end_before (fixture, TOK_SCHEDULE_FAILED, 9);
  tok_test_network_set_available (fixture->network, TRUE);
  g_assert_cmpuint (fixture->n_due, ==, 0);
  end_before (fixture, TOK_SCHEDULE_FAILED, 11);
  /* Losing the network does nothing. */
  tok_test_network_set_available (fixture->network, FALSE);
  g_assert_cmpuint (fixture->n_due, ==, 0);
  tok_test_network_set_available (fixture->network, TRUE);
  g_assert_cmpuint (fixture->n_due, ==, 1);
  /* A run is in progress. */
  tok_test_network_set_available (fixture->network, TRUE);
  g_assert_cmpuint (fixture->n_due, ==, 1);
}

/* Viewing the list again begins a run when it is older than the interval, even after
 * failures. */
static void
test_update (Fixture *fixture, gconstpointer data)
{
  tok_poller_start (fixture->poller);
  end_before (fixture, TOK_SCHEDULE_FAILED, 59);
  end_before (fixture, TOK_SCHEDULE_FAILED, 59);
  tok_poller_update (fixture->poller);
  g_assert_cmpuint (fixture->n_due, ==, 0);
  end_before (fixture, TOK_SCHEDULE_FAILED, 61);
  tok_poller_update (fixture->poller);
  g_assert_cmpuint (fixture->n_due, ==, 1);
}

static void
test_hurry (Fixture *fixture, gconstpointer data)
{
  tok_poller_start (fixture->poller);
  end_before (fixture, TOK_SCHEDULE_FAILED, 0);
  tok_poller_retry_now (fixture->poller);
  g_assert_cmpuint (fixture->n_due, ==, 1);
  tok_poller_retry_now (fixture->poller);
  g_assert_cmpuint (fixture->n_due, ==, 1);
}

static void
test_surroundings (Fixture *fixture, gconstpointer data)
{
  const TokSchedule *schedule = tok_poller_get_schedule (fixture->poller);

  g_assert_cmpuint (tok_schedule_get_interval (schedule), ==, 60);
  tok_test_network_set_metered (fixture->network, TRUE);
  g_assert_cmpuint (tok_schedule_get_interval (schedule), ==, 300);
  g_assert_cmpint (tok_schedule_get_throttle_reason (schedule), ==, TOK_THROTTLE_REASON_METERED);
  tok_test_network_set_metered (fixture->network, FALSE);
  tok_test_power_set_saver (fixture->power, TRUE);
  g_assert_cmpint (tok_schedule_get_throttle_reason (schedule), ==,
                   TOK_THROTTLE_REASON_POWER_SAVER);
  g_assert_cmpuint (fixture->n_changed, ==, 3);
  /* New monitors replace the old ones. */
  tok_poller_set_monitors (fixture->poller, NULL, NULL);
  g_assert_cmpint (tok_schedule_get_throttle_reason (schedule), ==, TOK_THROTTLE_REASON_NONE);
  tok_test_network_set_metered (fixture->network, TRUE);
  g_assert_cmpuint (tok_schedule_get_interval (schedule), ==, 60);
}

/* The jitter is new for each run, and at most a tenth. */
static void
test_chance (Fixture *fixture, gconstpointer data)
{
  const TokSchedule *schedule = tok_poller_get_schedule (fixture->poller);
  gint64 first = 0;
  gboolean differs = FALSE;

  for (guint i = 0; i < 100; i++)
    {
      gint64 before = g_get_real_time ();
      gint64 due;

      tok_poller_end (fixture->poller, TOK_SCHEDULE_SUCCEEDED, -1);
      due = tok_schedule_get_due (schedule);
      g_assert_cmpint (due, >=, before + 54 * (gint64) G_USEC_PER_SEC);
      g_assert_cmpint (due, <=, g_get_real_time () + 66 * (gint64) G_USEC_PER_SEC);
      differs |= i > 0 && ABS (due - before - first) > G_USEC_PER_SEC;
      first = due - before;
    }
  g_assert_true (differs);
}

#define ADD(name) g_test_add ("/poller/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);

  ADD (due);
  ADD (long_due);
  ADD (silent);
  ADD (manual);
  ADD (network);
  ADD (update);
  ADD (hurry);
  ADD (surroundings);
  ADD (chance);

  return g_test_run ();
}
