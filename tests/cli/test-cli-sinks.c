/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-run.h"

#include <libsoup/soup.h>
#include <string.h>

#include "../text/hostile.h"
#include "tok-store.h"
#include "tok-text.h"

/* All terminal output, with a server, a file and a journal that contain control characters:
 * it must be escaped and limited in length. */

#define N_BUNDLES 60
#define N_LONG 300000

/* JSON with raw control characters in strings, which lenient parsers accept. */
static char *
dup_bundle (guint i)
{
  g_autofree char *fill = g_strnfill (i == 7 ? N_LONG : 3, 'x');

  /* The bundle has the id that is requested. */
  return g_strdup_printf ("{\"id\":\"b%u%s\",\"type\":\"account_only" STEERING
                          "\",\"platform\":\"tik" STEERING "\",\"country\":\"US" STEERING
                          "\",\"status\":\"pending_setup%s\",\"title\":\"" STEERING "%s\","
                          "\"external_ref\":\"ref" STEERING "\",\"options\":{},\"account\":{"
                          "\"username\":\"u" STEERING "\",\"visible_name\":\"v" STEERING
                          "\",\"biography\":\"" STEERING "%s\"},\"more\":{\"\\u202e" STEERING
                          "\":[\"" STEERING "\\n\"]},\"created_at\":\"" STEERING
                          "\",\"updated_at\":\"now" STEERING "%s\"}",
                          i, i == 7 ? "" : STEERING, i % 2 == 0 ? STEERING : "", fill, fill, fill);
}

static void
on_request (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  g_autoptr (GString) body = g_string_new (NULL);
  gboolean is_list = g_str_has_suffix (path, "/bundles");
  guint status = 200;

  if (g_str_equal (soup_server_message_get_method (message), "GET") && is_list)
    {
      g_string_append (body, "{\"data\":[");
      for (guint i = 0; i < N_BUNDLES; i++)
        {
          g_autofree char *bundle = dup_bundle (i);

          g_string_append_printf (body, "%s%s", i > 0 ? "," : "", bundle);
        }
      g_string_append (body, "]}");
    }
  else if (g_str_has_suffix (path, "/b7"))
    {
      g_autofree char *bundle = dup_bundle (7);

      g_string_append_printf (body, "{\"data\":%s}", bundle);
    }
  else
    {
      status = 400;
      g_string_append (body, "{\"error\":{\"code\":\"C" STEERING "\",\"message\":\"No" STEERING
                             "\",\"details\":{\"field\":\"" STEERING "\"}}}");
    }
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, body->str,
                                    body->len);
}

static SoupServer *
start_server (CliRun *cli)
{
  SoupServer *server = soup_server_new (NULL, NULL);
  g_autoptr (GError) error = NULL;
  GSList *uris;

  soup_server_add_handler (server, NULL, on_request, NULL, NULL);
  g_assert_true (soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error));
  g_assert_no_error (error);
  uris = soup_server_get_uris (server);
  cli->address = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  cli->key = g_strdup ("k");
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return server;
}

/* Only the program's own line breaks are allowed. */
static void
assert_harmless (const char *text)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (tok_text_is_control (g_utf8_get_char (p)) && *p != '\n')
      g_error ("U+%04X in “%.200s”", g_utf8_get_char (p), MAX (p - 60, text));
}

static void
run (CliRun *cli, const char *line)
{
  cli_run (cli, "%s", line);
  g_assert_cmpuint (strlen (cli->output) + strlen (cli->problem), >, 0);
  assert_harmless (cli->output);
  assert_harmless (cli->problem);
  if (strstr (line, "--json") != NULL)
    {
      g_autoptr (JsonNode) root = NULL;

      g_assert_cmpint (cli->code, ==, 0);
      cli_run_get_array (cli, &root);
    }
  else
    g_assert_cmpuint (strlen (cli->output), <, N_BUNDLES * 20000);
}

static void
test_server (void)
{
  static const char *const lines[] = {
    "list",
    "list --json",
    "list --status '" STEERING "'",
    "show b7",
    "show --json b7",
    "show '" STEERING "'",
    "publish --yes b1",
    "publish b7",
    "unpublish --yes '" STEERING "'",
    "create --contract early-2026 --type account_only --platform tiktok --country US --yes",
    "create --contract early-2026 --type account_only --platform tiktok --country '" STEERING
    "' --title '" STEERING "' --ref '" STEERING "'",
    "create --contract '" STEERING "'",
    "--nonsense='" STEERING "'",
    "--workspace '" STEERING "' list",
  };
  g_autoptr (CliRun) cli = cli_run_new_without_server ();
  g_autoptr (SoupServer) server = start_server (cli);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    run (cli, lines[i]);
}

/* Escaping does not change the meaning of the JSON. */
static void
test_json_is_the_same (void)
{
  g_autoptr (CliRun) cli = cli_run_new_without_server ();
  g_autoptr (SoupServer) server = start_server (cli);
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *long_text = g_strnfill (N_LONG, 'x');
  g_autofree char *title = g_strconcat (STEERING, long_text, NULL);
  JsonObject *bundle;

  cli_run (cli, "list --json");
  bundle = json_array_get_object_element (cli_run_get_array (cli, &root), 7);
  g_assert_cmpstr (json_object_get_string_member (bundle, "id"), ==, "b7");
  g_assert_cmpstr (json_object_get_string_member (bundle, "title"), ==, title);
  g_assert_cmpstr (json_object_get_string_member (bundle, "status"), ==, "pending_setup");
}

static void
test_file (void)
{
  g_autoptr (CliRun) cli = cli_run_new_without_server ();
  g_autoptr (SoupServer) server = start_server (cli);
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "orders.csv", NULL);
  g_autofree char *line =
      g_strdup_printf ("create --contract early-2026 --check --from '%s'", path);

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  g_assert_true (g_file_set_contents (path,
                                      "type,platform,country,nonsense" STEERING "\n"
                                      "account_only" STEERING ",tiktok,US" STEERING ",x\n"
                                      "account_only,tiktok" STEERING ",US,x\n",
                                      -1, NULL));
  run (cli, line);
  run (cli, "create --contract early-2026 --check --from '/nonexistent/" STEERING "'");
}

/* Stores data of such a server. */
static void
store_past (const char *id)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "bundles", "bundles.db", NULL);
  g_autoptr (TokStore) store = tok_test_await_object (tok_store_open (path), NULL);
  g_autoptr (TokWorkspaceRecord) record =
      tok_workspace_record_new ("A" STEERING, "https://example.com");
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (id);
  TokEvent *own = tok_event_new_own (TOK_EVENT_PUBLISH, TOK_EVENT_REFUSED, id, 1, 2);

  tok_event_set_answer (own, "C" STEERING, "No" STEERING, "r" STEERING);
  snapshot->title = g_strdup (STEERING "title");
  snapshot->status = g_strdup ("pending_setup");
  snapshot->country = g_strdup ("US" STEERING);
  g_ptr_array_add (snapshots, snapshot);
  g_ptr_array_add (events, tok_event_new (id, NULL, "s" STEERING, TOK_TIME_UNKNOWN, 1));
  g_ptr_array_add (events, own);
  record->used_at = g_get_real_time ();
  g_assert_true (tok_test_await (tok_store_save_workspace (store, record), NULL));
  g_assert_true (tok_test_await (tok_store_save_bundles (store, record->id, snapshots, events,
                                                         TOK_SOURCE_LIST, 2),
                                 NULL));
}

static void
test_past (void)
{
  static const char *const lines[] = {
    "history 'b" STEERING "'",
    "history --json 'b" STEERING "'",
    "attention",
    "attention --json",
    "history none",
  };
  g_autoptr (CliRun) cli = cli_run_new_without_server ();

  store_past ("b" STEERING);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    run (cli, lines[i]);
}

int
main (int argc, char **argv)
{
  cli_run_init (&argc, &argv);

  g_test_add_func ("/cli/sinks/server", test_server);
  g_test_add_func ("/cli/sinks/json-is-the-same", test_json_is_the_same);
  g_test_add_func ("/cli/sinks/file", test_file);
  g_test_add_func ("/cli/sinks/past", test_past);
  return g_test_run ();
}
