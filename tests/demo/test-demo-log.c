/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-client.h"
#include "tok-demo-move.h"
#include "tok-test.h"

#include <glib/gstdio.h>

#define DAY (24 * 3600.0)

static const char order[] = "{\"bundle_type\":\"account_only\",\"country\":\"USA\"}";

static DemoClient *
start (guint n_bundles)
{
  TokDemoConfig config;

  demo_config_init (&config, TOK_CONTRACT_CURRENT);
  config.n_bundles = n_bundles;
  return demo_client_new (&config, NULL);
}

/* The log as text, "- pending_setup 0; …": from, to and the seconds since the
 * start. */
static char *
dup_log (DemoClient *client)
{
  g_autoptr (GPtrArray) moves = tok_demo_server_dup_log (client->server);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < moves->len; i++)
    {
      const TokDemoMove *move = g_ptr_array_index (moves, i);

      g_string_append_printf (text, "%s%s %s %" G_GINT64_FORMAT, i > 0 ? "; " : "",
                              move->from != NULL ? move->from : "-", move->to,
                              (move->timestamp - DEMO_NOW) / G_USEC_PER_SEC);
    }
  return g_string_free_and_steal (text);
}

static void
assert_log (DemoClient *client, const char *expected)
{
  g_autofree char *text = dup_log (client);

  g_assert_cmpstr (text, ==, expected);
}

/* Moves caused by requests; a dry run and a refusal cause none. */
static void
test_requests (void)
{
  g_autoptr (DemoClient) client = start (10);
  g_autofree char *id = demo_client_dup_id (client, 0);
  g_autofree char *publish = g_strdup_printf ("/bundles/%s/publish", id);
  g_autofree char *unpublish = g_strdup_printf ("/bundles/%s/unpublish", id);

  assert_log (client, "");
  demo_client_send (client, "POST", "/bundles", order);
  demo_client_send (client, "POST", "/bundles", "{}");
  client->dry_run = TRUE;
  demo_client_send (client, "POST", "/bundles", order);
  demo_client_send (client, "POST", publish, NULL);
  client->dry_run = FALSE;
  assert_log (client, "- pending_setup 0");
  tok_demo_server_advance (client->server, 60);
  demo_client_send (client, "POST", publish, NULL);
  demo_client_send (client, "POST", publish, NULL);
  tok_demo_server_advance (client->server, 60);
  demo_client_send (client, "POST", unpublish, NULL);
  assert_log (client, "- pending_setup 0; pending_setup published 60; published pending_setup 120");
}

static void
test_bulk (void)
{
  g_autoptr (DemoClient) client = start (0);
  g_autoptr (GPtrArray) moves = NULL;
  JsonArray *ids;

  demo_client_send (client, "POST", "/bundles/bulk",
                    "{\"platforms\":[\"tiktok\",\"instagram\"],\"country\":\"USA\","
                    "\"accounts_count\":2}");
  ids = json_object_get_array_member (demo_client_get_data (client), "bundle_ids");
  moves = tok_demo_server_dup_log (client->server);
  g_assert_cmpuint (moves->len, ==, 4);
  for (guint i = 0; i < moves->len; i++)
    {
      const TokDemoMove *move = g_ptr_array_index (moves, i);

      g_assert_cmpstr (move->bundle_id, ==, json_array_get_string_element (ids, i));
      g_assert_null (move->from);
      g_assert_cmpint (move->timestamp, ==, DEMO_NOW);
    }
}

/* Changes by the test itself are logged too. */
static void
test_tests (void)
{
  g_autoptr (DemoClient) client = start (0);
  g_autofree char *id = tok_demo_server_add_bundle (client->server, "in_review");

  tok_demo_server_advance (client->server, 10);
  tok_demo_server_set_status (client->server, id, "on_hold");
  tok_demo_server_set_status (client->server, id, "on_hold");
  tok_demo_server_set_status (client->server, id, "completed");
  assert_log (client, "- in_review 0; in_review on_hold 10; on_hold completed 10");
}

/* Moves that were due before a change by the test are logged before it. */
static void
test_due_first (void)
{
  g_autoptr (DemoClient) client = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) moves = NULL;
  TokDemoConfig config;
  gint64 last = 0;

  demo_config_init (&config, TOK_CONTRACT_CURRENT);
  config.n_bundles = 0;
  /* Each step takes less than a microsecond: all are due at once. */
  config.speed = 1e12;
  client = demo_client_new (&config, NULL);
  id = tok_demo_server_add_bundle (client->server, "published");
  tok_demo_server_set_status (client->server, id, "cancelled");
  moves = tok_demo_server_dup_log (client->server);
  g_assert_cmpuint (moves->len, ==, 4);
  for (guint i = 0; i < moves->len; i++)
    {
      const TokDemoMove *move = g_ptr_array_index (moves, i);

      g_assert_cmpint (move->timestamp, >=, last);
      last = move->timestamp;
    }
  g_assert_cmpstr (((TokDemoMove *) g_ptr_array_index (moves, moves->len - 1))->to, ==,
                   "cancelled");
}

/* Each move has its due time, however late it is executed. */
static void
test_due_times (void)
{
  g_autoptr (DemoClient) once = start (100);
  g_autoptr (DemoClient) often = start (100);
  g_autofree char *once_log = NULL;
  g_autofree char *often_log = NULL;

  tok_demo_server_advance (once->server, 20 * DAY);
  for (guint i = 0; i < 20 * 24; i++)
    tok_demo_server_advance (often->server, 3600);
  once_log = dup_log (once);
  often_log = dup_log (often);
  g_assert_cmpstr (once_log, ==, often_log);
  g_assert_cmpuint (strlen (once_log), >, 1000);
}

/* The status and the time of each bundle in the list. */
static GHashTable *
list_bundles (DemoClient *client)
{
  GHashTable *bundles =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_object_unref);
  JsonArray *elements;

  demo_client_send (client, "GET", "/bundles?per_page=100", NULL);
  elements = demo_client_get_elements (client);
  for (guint i = 0; i < json_array_get_length (elements); i++)
    {
      JsonObject *bundle = json_array_get_object_element (elements, i);

      g_hash_table_insert (bundles, g_strdup (json_object_get_string_member (bundle, "id")),
                           json_object_ref (bundle));
    }
  return bundles;
}

/* Each move starts at the bundle's previous status; the last one ends at the listed
 * status. */
static void
test_agrees_with_list (void)
{
  g_autoptr (DemoClient) client = start (60);
  g_autoptr (GHashTable) before = list_bundles (client);
  g_autoptr (GHashTable) after = NULL;
  g_autoptr (GHashTable) now = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) moves = NULL;
  GHashTableIter iter;
  gpointer id;
  gpointer bundle;
  gint64 last = DEMO_NOW;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &id, &bundle))
    g_hash_table_insert (now, id, (gpointer) json_object_get_string_member (bundle, "status"));
  tok_demo_server_advance (client->server, DAY);
  demo_client_send (client, "POST", "/bundles", order);
  tok_demo_server_advance (client->server, 2 * DAY);
  after = list_bundles (client);
  moves = tok_demo_server_dup_log (client->server);
  g_assert_cmpuint (moves->len, >, 20);
  for (guint i = 0; i < moves->len; i++)
    {
      const TokDemoMove *move = g_ptr_array_index (moves, i);

      g_assert_cmpint (move->timestamp, >=, last);
      g_assert_cmpstr (move->from, ==, g_hash_table_lookup (now, move->bundle_id));
      g_hash_table_insert (now, move->bundle_id, move->to);
      last = move->timestamp;
      bundle = g_hash_table_lookup (after, move->bundle_id);
      /* The list has milliseconds. */
      g_assert_cmpint (tok_time_parse (json_object_get_string_member (bundle, "updated_at")), >=,
                       move->timestamp / 1000 * 1000);
    }
  g_assert_cmpuint (g_hash_table_size (now), ==, 61);
  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &id, &bundle))
    g_assert_cmpstr (g_hash_table_lookup (now, id), ==,
                     json_object_get_string_member (bundle, "status"));
}

/* Without a configured time the server uses the system clock. */
static void
test_real_clock (void)
{
  g_autoptr (DemoClient) client = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) moves = NULL;
  TokDemoConfig config;
  gint64 before;
  gint64 timestamp;

  tok_demo_config_init (&config);
  config.n_bundles = 0;
  config.speed = 3000;
  client = demo_client_new (&config, NULL);
  before = g_get_real_time ();
  id = tok_demo_server_add_bundle (client->server, "pending_setup");
  moves = tok_demo_server_dup_log (client->server);
  g_assert_cmpuint (moves->len, ==, 1);
  timestamp = ((TokDemoMove *) g_ptr_array_index (moves, 0))->timestamp;
  g_assert_cmpint (timestamp, >=, before - G_TIME_SPAN_SECOND);
  g_assert_cmpint (timestamp, <=, g_get_real_time () + G_TIME_SPAN_SECOND);
}

/* The log is appended to the file. */
static void
test_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("demo-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "log", NULL);
  g_autoptr (DemoClient) client = NULL;
  g_autoptr (GPtrArray) moves = NULL;
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;
  TokDemoTestOptions options = { .log = path };
  TokDemoConfig config;

  g_assert_true (g_file_set_contents (path, "{}\n", -1, NULL));
  demo_config_init (&config, TOK_CONTRACT_CURRENT);
  client = demo_client_new (&config, &options);
  demo_client_send (client, "POST", "/bundles", order);
  tok_demo_server_advance (client->server, DAY);
  moves = tok_demo_server_dup_log (client->server);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  lines = g_strsplit (content, "\n", -1);
  g_assert_cmpuint (moves->len, >, 10);
  g_assert_cmpuint (g_strv_length (lines), ==, moves->len + 2);
  g_assert_cmpstr (lines[0], ==, "{}");
  for (guint i = 0; i < moves->len; i++)
    {
      const TokDemoMove *move = g_ptr_array_index (moves, i);
      g_autoptr (JsonNode) node = json_from_string (lines[i + 1], NULL);
      JsonObject *line = json_node_get_object (node);

      g_assert_cmpstr (json_object_get_string_member (line, "bundle_id"), ==, move->bundle_id);
      if (move->from == NULL)
        g_assert_true (json_object_get_null_member (line, "from"));
      else
        g_assert_cmpstr (json_object_get_string_member (line, "from"), ==, move->from);
      g_assert_cmpstr (json_object_get_string_member (line, "to"), ==, move->to);
      g_assert_cmpint (json_object_get_int_member (line, "moment"), ==, move->timestamp);
    }
  g_assert_cmpstr (lines[moves->len + 1], ==, "");
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_file_unwritable (void)
{
  g_autoptr (GError) error = NULL;
  TokDemoTestOptions options = { .log = "/nonexistent/log" };
  TokDemoConfig config;

  demo_config_init (&config, TOK_CONTRACT_CURRENT);
  g_assert_null (tok_demo_test_server_start (&config, &options, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* The log can be read after the server has stopped, and while it answers another
 * thread. */
static gpointer
keep_creating (gpointer data)
{
  DemoClient *client = data;

  for (guint i = 0; i < 20; i++)
    demo_client_send (client, "POST", "/bundles", order);
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (DemoClient) client = start (0);
  g_autoptr (GPtrArray) moves = NULL;
  GThread *thread = g_thread_new ("client", keep_creating, client);

  do
    {
      g_clear_pointer (&moves, g_ptr_array_unref);
      moves = tok_demo_server_dup_log (client->server);
    }
  while (moves->len < 20);
  g_thread_join (thread);
  tok_demo_server_stop (client->server);
  g_clear_pointer (&moves, g_ptr_array_unref);
  moves = tok_demo_server_dup_log (client->server);
  g_assert_cmpuint (moves->len, ==, 20);
}

static void
test_boxed (void)
{
  g_autoptr (TokDemoMove) move = tok_demo_move_new ("bnd_1", NULL, "published", 5);
  TokDemoMove *copy = g_boxed_copy (TOK_TYPE_DEMO_MOVE, move);
  g_autofree char *json = tok_demo_move_to_json (copy);

  g_assert_cmpstr (json, ==,
                   "{\"bundle_id\":\"bnd_1\",\"from\":null,\"to\":\"published\",\"moment\":5}");
  g_boxed_free (TOK_TYPE_DEMO_MOVE, copy);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/demo/log/requests", test_requests);
  g_test_add_func ("/demo/log/bulk", test_bulk);
  g_test_add_func ("/demo/log/tests", test_tests);
  g_test_add_func ("/demo/log/due-first", test_due_first);
  g_test_add_func ("/demo/log/due-times", test_due_times);
  g_test_add_func ("/demo/log/agrees-with-list", test_agrees_with_list);
  g_test_add_func ("/demo/log/real-clock", test_real_clock);
  g_test_add_func ("/demo/log/file", test_file);
  g_test_add_func ("/demo/log/file-unwritable", test_file_unwritable);
  g_test_add_func ("/demo/log/threads", test_threads);
  g_test_add_func ("/demo/log/boxed", test_boxed);

  return g_test_run ();
}
