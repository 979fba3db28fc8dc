/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync-fixture.h"
#include "tok-background-reader.h"
#include "tok-error.h"

/* What is read between the runs of a sync, over real HTTP and with a clock of its own. */

#define MINUTE G_TIME_SPAN_MINUTE

typedef struct
{
  Sync *sync;
  TokBackgroundReader *reader;
  TokWallTimer *timer;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->sync = sync_new (TOK_CONTRACT_CURRENT);
  fixture->sync->server->videos = "[{\"position\":1,\"status\":\"accepted\"}]";
  fixture->sync->server->readiness = "{\"blockers\":[]}";
  fixture->reader = tok_sync_get_reader (fixture->sync->sync);
  fixture->timer = tok_background_reader_get_timer (fixture->reader);
  tok_wall_timer_set_now (fixture->timer, g_get_real_time ());
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  sync_free (fixture->sync);
}

/* Reads the list and forgets what was asked. */
static void
start (Fixture *fixture)
{
  g_autofree char *asked = NULL;

  sync_fly (fixture->sync);
  asked = list_server_take_asked (fixture->sync->server);
}

static gboolean
is_idle (gpointer data)
{
  return !tok_background_reader_get_reading (data);
}

/* The next request, if one is due by then. */
static void
pass (Fixture *fixture, gint64 duration)
{
  tok_wall_timer_set_now (fixture->timer, tok_wall_timer_get_now (fixture->timer) + duration);
  tok_test_run_until (is_idle, fixture->reader);
}

static void
assert_asked (Fixture *fixture, const char *expected)
{
  g_autofree char *asked = list_server_take_asked (fixture->sync->server);

  g_assert_cmpstr (asked, ==, expected);
}

/* Until nothing is due, each once. */
static void
pass_minutes (Fixture *fixture, guint n_minutes)
{
  for (guint i = 0; i < n_minutes; i++)
    pass (fixture, MINUTE);
}

/* The most urgent first, one after the other, each at most once in its interval. */
static void
test_order (Fixture *fixture, gconstpointer data)
{
  list_server_add (fixture->sync->server, 1, "published");
  list_server_add (fixture->sync->server, 2, "accepted");
  list_server_add (fixture->sync->server, 1, "in_review");
  list_server_add (fixture->sync->server, 1, "completed");
  start (fixture);
  pass (fixture, MINUTE);
  assert_asked (fixture, "videos:bnd_3");
  pass_minutes (fixture, 8);
  assert_asked (fixture, "videos:bnd_2 videos:bnd_1 videos:bnd_0");
  g_assert_cmpint (tok_wall_timer_get_time (fixture->timer), >,
                   tok_wall_timer_get_now (fixture->timer));
  pass_minutes (fixture, 4);
  assert_asked (fixture, "videos:bnd_3");
}

/* What was read is known without anybody opening the bundle. */
static void
test_facts (Fixture *fixture, gconstpointer data)
{
  TokBundle *bundle;

  list_server_add (fixture->sync->server, 1, "accepted");
  list_server_add (fixture->sync->server, 1, "pending_setup");
  start (fixture);
  pass_minutes (fixture, 2);
  bundle = tok_bundle_list_lookup (fixture->sync->list, "bnd_0");
  g_assert_cmpint (tok_bundle_get_videos_in_review (bundle), ==, 0);
  fixture->sync->server->videos =
      "[{\"position\":1,\"status\":\"in_review\"},{\"position\":2,\"has_download_issue\":true}]";
  pass_minutes (fixture, 20);
  g_assert_cmpint (tok_bundle_get_videos_in_review (bundle), ==, 1);
  g_assert_true (tok_bundle_get_unread (bundle));
  bundle = tok_bundle_list_lookup (fixture->sync->list, "bnd_1");
  g_assert_cmpint (tok_bundle_get_ready (bundle), ==, TOK_FLAG_YES);
  fixture->sync->server->readiness = "{\"blockers\":[{\"code\":\"ACCOUNT_NOT_CONFIGURED\"}]}";
  pass_minutes (fixture, 60);
  g_assert_cmpint (tok_bundle_get_ready (bundle), ==, TOK_FLAG_NO);
}

/* A server without an endpoint is not asked again, but for the rest. */
static void
test_unsupported (Fixture *fixture, gconstpointer data)
{
  fixture->sync->server->readiness = NULL;
  list_server_add (fixture->sync->server, 3, "pending_setup");
  list_server_add (fixture->sync->server, 1, "published");
  start (fixture);
  pass_minutes (fixture, 10);
  assert_asked (fixture, "ready:bnd_2 videos:bnd_3");
}

/* Nothing is read while it is stopped, offline, or must not cost anything. */
static void
test_stopped (Fixture *fixture, gconstpointer data)
{
  TokConnection *connection = tok_client_get_connection (fixture->sync->client);
  TokPoller *poller = tok_sync_get_poller (fixture->sync->sync);

  list_server_add (fixture->sync->server, 5, "accepted");
  start (fixture);
  tok_sync_stop (fixture->sync->sync);
  g_assert_cmpint (tok_wall_timer_get_time (fixture->timer), ==, TOK_TIME_UNKNOWN);
  start (fixture);
  g_assert_cmpint (tok_wall_timer_get_time (fixture->timer), !=, TOK_TIME_UNKNOWN);
  tok_connection_set_offline (connection, TRUE);
  g_assert_cmpint (tok_wall_timer_get_time (fixture->timer), ==, TOK_TIME_UNKNOWN);
  tok_connection_set_offline (connection, FALSE);
  g_assert_cmpint (tok_wall_timer_get_time (fixture->timer), !=, TOK_TIME_UNKNOWN);
  tok_connection_set_waiting_until (connection, g_get_monotonic_time () + MINUTE);
  g_assert_cmpint (tok_wall_timer_get_time (fixture->timer), ==, TOK_TIME_UNKNOWN);
  tok_connection_set_waiting_until (connection, 0);
  g_assert_cmpint (tok_wall_timer_get_time (fixture->timer), !=, TOK_TIME_UNKNOWN);
  tok_poller_set_interval (poller, TOK_SCHEDULE_MANUAL);
  g_assert_cmpint (tok_wall_timer_get_time (fixture->timer), ==, TOK_TIME_UNKNOWN);
  tok_poller_set_interval (poller, TOK_SCHEDULE_AUTOMATIC);
  g_assert_cmpint (tok_wall_timer_get_time (fixture->timer), !=, TOK_TIME_UNKNOWN);
  tok_client_set_key (fixture->sync->client, NULL);
  pass_minutes (fixture, 3);
  assert_asked (fixture, "");
}

/* In the background slowly, as notifications are most useful then. */
static void
test_background (Fixture *fixture, gconstpointer data)
{
  TokPoller *poller = tok_sync_get_poller (fixture->sync->sync);
  gint64 soon, late;

  list_server_add (fixture->sync->server, 5, "accepted");
  start (fixture);
  soon = tok_wall_timer_get_time (fixture->timer);
  tok_sync_stop (fixture->sync->sync);
  tok_poller_set_background (poller, TRUE);
  start (fixture);
  late = tok_wall_timer_get_time (fixture->timer);
  g_assert_cmpint (late, >, soon);
}

/* Thousands of bundles of which nothing is due wake nobody up. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  list_server_add (fixture->sync->server, 2000, "completed");
  start (fixture);
  pass_minutes (fixture, 1);
  g_assert_cmpint (tok_wall_timer_get_time (fixture->timer), ==, TOK_TIME_UNKNOWN);
  assert_asked (fixture, "");
}

/* Another part of the program has read it. */
static void
test_read_elsewhere (Fixture *fixture, gconstpointer data)
{
  TokBundleMerger *merger = tok_sync_get_merger (fixture->sync->sync);
  g_autoptr (GPtrArray) videos = tok_video_array_new ();
  TokTimestamp asked;

  list_server_add (fixture->sync->server, 1, "accepted");
  start (fixture);
  asked = (TokTimestamp) { g_get_real_time (), 1 };
  g_assert_true (
      tok_test_await (tok_bundle_merger_merge_videos (merger, "bnd_0", videos, TRUE, &asked, NULL),
                      NULL));
  pass_minutes (fixture, 5);
  assert_asked (fixture, "");
  pass_minutes (fixture, 15);
  assert_asked (fixture, "videos:bnd_0");
}

#define ADD(path, function)                                                                        \
  g_test_add ("/background-reader/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  ADD ("order", test_order);
  ADD ("facts", test_facts);
  ADD ("unsupported", test_unsupported);
  ADD ("stopped", test_stopped);
  ADD ("background", test_background);
  ADD ("many", test_many);
  ADD ("read-elsewhere", test_read_elsewhere);
  return g_test_run ();
}
