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
  fixture->sync->server->account = "{\"username\":\"noor\"}";
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

/* Names first, of what waits for the person before the others, and with every fourth request
 * something of the rest; each at most once in its interval. */
static void
test_order (Fixture *fixture, gconstpointer data)
{
  list_server_add (fixture->sync->server, 1, "published");
  list_server_add (fixture->sync->server, 2, "accepted");
  list_server_add (fixture->sync->server, 1, "in_review");
  list_server_add (fixture->sync->server, 1, "completed");
  start (fixture);
  pass (fixture, MINUTE);
  assert_asked (fixture, "bnd_3");
  pass_minutes (fixture, 3);
  assert_asked (fixture, "bnd_0 bnd_1 videos:bnd_3");
  pass_minutes (fixture, 6);
  assert_asked (fixture, "bnd_2 bnd_4 videos:bnd_1 videos:bnd_2 videos:bnd_0");
  g_assert_cmpint (tok_wall_timer_get_time (fixture->timer), >,
                   tok_wall_timer_get_now (fixture->timer));
  pass_minutes (fixture, 4);
  assert_asked (fixture, "videos:bnd_3");
}

static void
show (Fixture *fixture, const char *const *ids)
{
  g_autoptr (GPtrArray) bundles = g_ptr_array_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    g_ptr_array_add (bundles, tok_bundle_list_lookup (fixture->sync->list, ids[i]));
  tok_background_reader_set_visible (fixture->reader, bundles);
}

/* Rows on the screen at once, as fast as the server answers; the rest waits until a screenful is
 * left again. */
static void
test_screen (Fixture *fixture, gconstpointer data)
{
  const char *const ids[] = { "bnd_90", "bnd_7", "bnd_91", NULL };

  list_server_add (fixture->sync->server, 100, "completed");
  start (fixture);
  show (fixture, ids);
  for (guint i = 0; i < 3; i++)
    pass (fixture, 0);
  assert_asked (fixture, "bnd_90 bnd_7 bnd_91");
  pass (fixture, 0);
  assert_asked (fixture, "");
  pass_minutes (fixture, 1);
  assert_asked (fixture, "bnd_0");
  /* On metered networks nothing but that. */
  tok_test_network_set_metered (fixture->sync->network, TRUE);
  pass_minutes (fixture, 3);
  assert_asked (fixture, "");
  show (fixture, (const char *const[]) { "bnd_50", NULL });
  pass (fixture, 0);
  assert_asked (fixture, "bnd_50");
}

/* What takes of the same share waits for the screen, but not if that has to wait itself. */
static void
test_await_screen (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DexFuture) future = NULL;

  list_server_add (fixture->sync->server, 3, "completed");
  start (fixture);
  g_assert_true (tok_test_await (tok_background_reader_await_visible (fixture->reader), NULL));
  show (fixture, (const char *const[]) { "bnd_1", NULL });
  future = tok_background_reader_await_visible (fixture->reader);
  g_assert_true (dex_future_is_pending (future));
  pass (fixture, 0);
  g_assert_true (tok_test_await (dex_ref (future), NULL));
  assert_asked (fixture, "bnd_1");
  show (fixture, (const char *const[]) { "bnd_2", NULL });
  tok_connection_set_offline (tok_client_get_connection (fixture->sync->client), TRUE);
  g_assert_true (tok_test_await (tok_background_reader_await_visible (fixture->reader), NULL));
}

static void
assert_username (Fixture *fixture, const char *id, const char *username)
{
  g_assert_cmpstr (tok_bundle_get_username (tok_bundle_list_lookup (fixture->sync->list, id)), ==,
                   username);
}

static void
reopen (Fixture *fixture)
{
  gint64 now = tok_wall_timer_get_now (fixture->timer);

  sync_reopen (fixture->sync, fixture->sync->server->address);
  fixture->reader = tok_sync_get_reader (fixture->sync->sync);
  fixture->timer = tok_background_reader_get_timer (fixture->reader);
  tok_wall_timer_set_now (fixture->timer, now);
}

/* A name that is known stays, whatever the list says, also after a restart; and it is not read
 * again soon. */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  list_server_add (fixture->sync->server, 2, "completed");
  start (fixture);
  g_assert_cmpuint (tok_background_reader_count_unnamed (fixture->reader), ==, 2);
  g_assert_cmpint (tok_background_reader_estimate (fixture->reader), >, 0);
  pass_minutes (fixture, 1);
  g_assert_cmpuint (tok_background_reader_count_unnamed (fixture->reader), ==, 1);
  pass_minutes (fixture, 1);
  assert_asked (fixture, "bnd_0 bnd_1");
  g_assert_cmpuint (tok_background_reader_count_unnamed (fixture->reader), ==, 0);
  g_assert_cmpint (tok_background_reader_estimate (fixture->reader), ==, 0);
  for (guint i = 0; i < 3; i++)
    {
      static const char *const listed[] = { NULL, "null", "{}" };

      fixture->sync->server->listed = listed[i];
      sync_read_all (fixture->sync);
      assert_username (fixture, "bnd_0", "noor");
      reopen (fixture);
      assert_username (fixture, "bnd_1", "noor");
    }
  start (fixture);
  pass_minutes (fixture, 10);
  assert_asked (fixture, "");
  g_assert_cmpuint (tok_background_reader_count_unnamed (fixture->reader), ==, 0);
  pass (fixture, 31 * 24 * 60 * MINUTE);
  pass_minutes (fixture, 3);
  assert_asked (fixture, "bnd_0 bnd_1");
}

/* A server that has profiles only separately; and one that has none at all. */
static void
test_separate (Fixture *fixture, gconstpointer data)
{
  fixture->sync->server->account = NULL;
  fixture->sync->server->profile = "{\"account\":{\"username\":\"noor\"}}";
  list_server_add (fixture->sync->server, 3, "completed");
  start (fixture);
  pass_minutes (fixture, 1);
  assert_asked (fixture, "bnd_0 account:bnd_0");
  assert_username (fixture, "bnd_0", "noor");
  fixture->sync->server->profile = NULL;
  pass_minutes (fixture, 2);
  assert_asked (fixture, "bnd_1 account:bnd_1 bnd_2");
  g_assert_cmpuint (tok_background_reader_count_unnamed (fixture->reader), ==, 0);
}

/* Null means that there is none, once the server has shown profiles in bundles. */
static void
test_embedded (Fixture *fixture, gconstpointer data)
{
  list_server_add (fixture->sync->server, 3, "completed");
  start (fixture);
  pass_minutes (fixture, 1);
  fixture->sync->server->account = "null";
  pass_minutes (fixture, 2);
  assert_asked (fixture, "bnd_0 bnd_1 bnd_2");
  g_assert_cmpuint (tok_background_reader_count_unnamed (fixture->reader), ==, 0);
}

/* A profile that could not be read is read again, but not at once, and not for ever. */
static void
test_profile_fails (Fixture *fixture, gconstpointer data)
{
  fixture->sync->server->account = NULL;
  fixture->sync->server->profile = "[";
  list_server_add (fixture->sync->server, 1, "completed");
  start (fixture);
  pass_minutes (fixture, 20);
  assert_asked (fixture, "bnd_0 account:bnd_0");
  g_assert_cmpuint (tok_background_reader_count_unnamed (fixture->reader), ==, 1);
  fixture->sync->server->profile = "{\"account\":{\"username\":\"noor\"}}";
  pass_minutes (fixture, 20);
  assert_asked (fixture, "bnd_0 account:bnd_0");
  assert_username (fixture, "bnd_0", "noor");
  g_assert_cmpuint (tok_background_reader_count_unnamed (fixture->reader), ==, 0);
}

/* A bundle that the server does not have does not hold up the others. */
static void
test_missing (Fixture *fixture, gconstpointer data)
{
  list_server_add (fixture->sync->server, 3, "completed");
  start (fixture);
  list_server_remove (fixture->sync->server, 0);
  pass_minutes (fixture, 4);
  assert_asked (fixture, "bnd_0 bnd_1 bnd_2");
}

/* What was read is known without anybody opening the bundle. */
static void
test_facts (Fixture *fixture, gconstpointer data)
{
  TokBundle *bundle;

  list_server_add (fixture->sync->server, 1, "accepted");
  list_server_add (fixture->sync->server, 1, "pending_setup");
  start (fixture);
  pass_minutes (fixture, 4);
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
  assert_asked (fixture, "bnd_0 bnd_1 bnd_2 videos:bnd_3 bnd_3 ready:bnd_0");
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

/* A key that was refused for the list is not tried with anything else. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  ListServer *server = fixture->sync->server;

  list_server_add (server, 5, "accepted");
  start (fixture);
  server->fault_page = 1;
  server->transfer = LIST_TRANSFER_BYTES;
  server->bytes = "HTTP/1.1 401 No\r\nContent-Length: 2\r\n\r\n{}";
  g_assert_false (tok_test_await (tok_sync_refresh (fixture->sync->sync), NULL));
  pass_minutes (fixture, 3);
  assert_asked (fixture, "all:1");
  server->fault_page = 0;
  tok_sync_restart (fixture->sync->sync);
  start (fixture);
  g_assert_cmpint (tok_wall_timer_get_time (fixture->timer), !=, TOK_TIME_UNKNOWN);
}

/* Returns: how many requests there are within two minutes */
static guint
count_requests (Fixture *fixture)
{
  start (fixture);
  for (guint i = 0; i < 30; i++)
    pass (fixture, 4 * G_TIME_SPAN_SECOND);
  return fixture->sync->server->n_asked;
}

/* In the background slowly, as notifications are most useful then. */
static void
test_background (Fixture *fixture, gconstpointer data)
{
  TokPoller *poller = tok_sync_get_poller (fixture->sync->sync);

  list_server_add (fixture->sync->server, 50, "accepted");
  tok_poller_set_background (poller, TRUE);
  g_assert_cmpuint (count_requests (fixture), <=, 16);
  tok_sync_stop (fixture->sync->sync);
  tok_poller_set_background (poller, FALSE);
  g_assert_cmpuint (count_requests (fixture), >=, 28);
}

/* Thousands of bundles of which nothing is due wake nobody up: the list has their names. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  fixture->sync->server->listed = "{\"username\":\"noor\",\"visible_name\":\"Noor\"}";
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
  pass_minutes (fixture, 1);
  assert_asked (fixture, "bnd_0");
  asked = (TokTimestamp) { tok_wall_timer_get_now (fixture->timer), 1 };
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
  ADD ("screen", test_screen);
  ADD ("await-screen", test_await_screen);
  ADD ("names", test_names);
  ADD ("separate", test_separate);
  ADD ("embedded", test_embedded);
  ADD ("profile-fails", test_profile_fails);
  ADD ("missing", test_missing);
  ADD ("facts", test_facts);
  ADD ("unsupported", test_unsupported);
  ADD ("stopped", test_stopped);
  ADD ("refused", test_refused);
  ADD ("background", test_background);
  ADD ("many", test_many);
  ADD ("read-elsewhere", test_read_elsewhere);
  return g_test_run ();
}
