/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-run.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tok-cli-commands.h"
#include "tok-csv.h"
#include "tok-database.h"
#include "tok-owner.h"
#include "tok-store.h"
#include "tok-workspace-store.h"

/* What "list" chooses, and what it adds to the bundles. */

/* The user notes something about a bundle, with the same key. */
static void
annotate (CliRun *cli, const char *id, const char *name, const char *tags, const char *note)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "bundles", "bundles.db", NULL);
  g_autofree char *owner = tok_owner_dup_key_name (cli->address, cli->key);
  g_autoptr (TokStore) store = tok_test_await_object (tok_store_open (path), NULL);
  g_autoptr (GPtrArray) annotations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_annotation_free);

  g_ptr_array_add (annotations, tok_annotation_new (id, name, tags, note));

  g_assert_true (tok_test_await (tok_store_save_annotations (store, owner, annotations), NULL));
}

static guint
count (CliRun *cli)
{
  g_autoptr (JsonNode) root = NULL;

  cli_run_assert (cli, 0, NULL, "");
  return json_array_get_length (cli_run_get_array (cli, &root));
}

/* Each bundle is chosen by exactly one of the pairs. */
static void
test_filter (void)
{
  static const char *const pairs[][2] = {
    { "status:in_review,published", "-status:in_review,published" },
    { "status:open", "status:completed" },
    { "platform:tiktok", "-platform:TikTok" },
    { "country:us,FR", "-country:USA,fr" },
    { "country:Germany,\"United States\"", "-country:DE,US" },
    { "status:review,setup", "-status:in_review,pending_setup" },
    { "type:videos", "type:account,both" },
    { "type:videos_only", "type:account_only,account_and_videos" },
    { "option:auto_finalize", "-option:auto_finalize" },
    { "-age>0h", "age>0h" }, /* nothing was observed */
    { "-tag:vip", "tag:vip" },
    { "france", "-france" },
    { "", "\"no such words\"" },
  };
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_EARLY_2026, 60);

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      guint n;

      cli_run (cli, "list --json --filter '%s'", pairs[i][0]);
      n = count (cli);
      g_assert_cmpuint (n, >, 0);
      cli_run (cli, "list --json --filter '%s'", pairs[i][1]);
      g_assert_cmpuint (n + count (cli), ==, 60);
    }
}

/* All of what is asked for has to be met. */
static void
test_together (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_CURRENT, 60);
  guint n;

  cli_run (cli, "list --json --view open");
  n = count (cli);
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n, <, 60);
  cli_run (cli, "list --json --filter status:open");
  g_assert_cmpuint (count (cli), ==, n);
  cli_run (cli, "list --json --view open --status published --status in_review");
  n = count (cli);
  cli_run (cli, "list --json --view all --filter 'status:published,in_review'");
  g_assert_cmpuint (count (cli), ==, n);
  cli_run (cli, "list --json --view open --filter status:completed");
  g_assert_cmpuint (count (cli), ==, 0);
  cli_run (cli, "list --json --view published --filter status:published");
  g_assert_cmpuint (count (cli), >, 0);
  cli_run (cli, "list --json --view other");
  g_assert_cmpuint (count (cli), ==, 0);
}

/* A view that the user saved for the account of the key. */
static void
save_view (CliRun *cli, int position, const char *name, const char *query)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "bundles", "bundles.db", NULL);
  g_autofree char *owner = tok_owner_dup_key_name (cli->address, cli->key);
  g_autoptr (TokStore) store = tok_test_await_object (tok_store_open (path), NULL);
  g_autoptr (TokSavedView) view = tok_saved_view_new (NULL, position, name, query, NULL);

  g_assert_true (tok_test_await (tok_store_save_view (store, owner, view), NULL));
}

/* The program's own views come before those that the user saved. */
static void
test_saved_view (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_EARLY_2026, 60);
  guint n_before, n;

  save_view (cli, 0, "Großer Plan", "status:open platform:tiktok");
  save_view (cli, 1, "open", "status:completed");
  cli_run (cli, "list --json --filter 'status:open platform:tiktok'");
  n = count (cli);
  g_assert_cmpuint (n, >, 0);
  cli_run (cli, "list --json --view 'grosser plan'");
  g_assert_cmpuint (count (cli), ==, n);
  cli_run (cli, "list --json --view 'Großer Plan' --filter -platform:tiktok");
  g_assert_cmpuint (count (cli), ==, 0);
  cli_run (cli, "list --json --view open");
  n = count (cli);
  cli_run (cli, "list --json --filter status:open");
  g_assert_cmpuint (count (cli), ==, n);
  n_before = cli_run_count (cli, "GET /bundles?");
  cli_run (cli, "list --view Plan");
  cli_run_assert (cli, 2, "", "There is no view “Plan”. Choose from: draft, pending_setup, ");
  g_assert_nonnull (strstr (cli->problem, "all, open, other, Großer Plan, open\n"));
  g_assert_cmpuint (cli_run_count (cli, "GET /bundles?"), ==, n_before);
}

/* Bad terms need no request, unless they may be words of the server's own. */
static void
test_refused (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_EARLY_2026, 5);
  g_autofree char *id = cli_run_dup_id (cli, "pending_setup");
  guint n_before = cli_run_count (cli, "GET /bundles?");

  cli_run (cli, "list --filter 'noor stauts:open'");
  cli_run_assert (cli, 2, "",
                  "bundles: “stauts:open”, character 6: There is no filter “stauts”. Choose from: "
                  "status, platform, country, type, option, age, tag.");
  cli_run (cli, "list --filter 'age>3'");
  cli_run_assert (cli, 2, "", "“age>3”, character 1: Write it like age>3d");
  cli_run (cli, "list --view attention");
  cli_run_assert (cli, 2, "",
                  "There is no view “attention”. Choose from: draft, pending_setup, configuring, "
                  "published, published_priority, accepted, in_review, finalized, completed, "
                  "cancelled, archived, all, open, other\n");
  cli_run (cli, "list --json --csv");
  cli_run_assert (cli, 2, "", "--json and --csv cannot be combined.");
  g_assert_cmpuint (cli_run_count (cli, "GET /bundles?"), ==, n_before);
  cli_run (cli, "list --filter status:reviewing");
  cli_run_assert (cli, 2, "",
                  "“status:reviewing”, character 1: “reviewing” is not a valid value. Choose from: "
                  "pending_setup, published, ");
  cli_run (cli, "list --filter 'country:Frankreich'");
  cli_run_assert (cli, 2, "", "Write it like country:US,FR.");
  g_assert_true (tok_demo_server_set_status (cli->server, id, "on_hold"));
  cli_run (cli, "list --json --filter status:ON_HOLD");
  g_assert_cmpuint (count (cli), ==, 1);
  g_assert_nonnull (strstr (cli->output, id));
}

/* Names, tags and notes of this computer, for the account of the key. */
static void
test_noted (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_CURRENT, 12);
  g_autofree char *id = cli_run_dup_id (cli, "pending_setup");
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;

  cli_run (cli, "list --json --filter tag:vip");
  g_assert_cmpuint (count (cli), ==, 0);
  annotate (cli, id, "Noor’s kitchen", "vip, spring sale", "Call back");
  cli_run (cli, "list --json --filter 'tag:\"spring sale\" tag:VIP noor kitchen \"call back\"'");
  cli_run_assert (cli, 0, NULL, "");
  g_assert_cmpuint (json_array_get_length (cli_run_get_array (cli, &root)), ==, 1);
  object = json_array_get_object_element (json_node_get_array (root), 0);
  g_assert_cmpstr (json_object_get_string_member (object, "id"), ==, id);
  g_assert_cmpstr (json_object_get_string_member (object, "local_name"), ==, "Noor’s kitchen");
  g_assert_cmpstr (json_object_get_string_member (object, "note"), ==, "Call back");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "tags")), ==, 2);
  cli_run (cli, "list --filter tag:vip");
  cli_run_assert (cli, 0, NULL, "");
  g_assert_nonnull (strstr (cli->output, "Noor’s kitchen"));
  cli_run (cli, "list --json --filter -tag:vip");
  g_assert_cmpuint (count (cli), ==, 11);
  /* Another key is another account. */
  cli_run (cli, "list --json --demo --demo-bundles 3 --filter tag:vip");
  g_assert_cmpuint (count (cli), ==, 0);
}

/* Names and views that cannot be read are not taken for none. */
static void
test_unreadable (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_CURRENT, 12);
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "bundles", "bundles.db", NULL);
  g_autofree char *id = cli_run_dup_id (cli, "pending_setup");
  g_autoptr (TokDatabase) database = NULL;
  g_autoptr (GError) error = NULL;

  annotate (cli, id, "Noor’s kitchen", "vip", NULL);
  database = tok_database_connect (path, SQLITE_OPEN_READWRITE, &error);
  g_assert_no_error (error);
  tok_database_execute (database,
                        "DROP TABLE annotations; DROP TABLE saved_views; DROP TABLE setups",
                        &error);
  g_assert_no_error (error);
  g_clear_pointer (&database, tok_database_close);

  cli_run (cli, "list --json");
  cli_run_assert (cli, 1, "", "bundles: ");
  cli_run (cli, "list --filter -tag:vip");
  cli_run_assert (cli, 1, "", "bundles: ");
  cli_run (cli, "list --view Plan");
  cli_run_assert (cli, 1, "", "bundles: ");
  cli_run (cli, "publish %s --yes", id);
  cli_run_assert (cli, 1, "", "bundles: ");
  g_assert_cmpuint (cli_run_count (cli, "POST"), ==, 0);
}

static void
test_csv (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_CURRENT, 12);
  g_autofree char *id = cli_run_dup_id (cli, "pending_setup");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (TokCsvReader) reader = NULL;
  guint n_rows = 0;

  annotate (cli, id, "=1+1", "b, a", NULL);
  cli_run (cli, "list --csv");
  cli_run_assert (cli, 0, NULL, "");
  bytes = g_bytes_new (cli->output, strlen (cli->output));
  reader = tok_csv_reader_new (bytes);
  g_assert_true (tok_csv_reader_next (reader));
  g_assert_cmpstr (tok_csv_reader_get_cell (reader, 0), ==, "id");
  g_assert_cmpstr (tok_csv_reader_get_cell (reader, 1), ==, "name");
  for (; tok_csv_reader_next (reader); n_rows++)
    {
      gboolean is_noted = g_str_equal (tok_csv_reader_get_cell (reader, 0), id);

      g_assert_cmpstr (tok_csv_reader_get_cell (reader, 1), ==, is_noted ? "'=1+1" : "");
      g_assert_true (g_str_has_suffix (tok_csv_reader_get_cell (reader, 20), "Z"));
      g_assert_cmpstr (tok_csv_reader_get_cell (reader, 22), ==, is_noted ? "a, b" : "");
    }
  g_assert_cmpuint (n_rows, ==, 12);
  cli_run (cli, "list --csv --filter '\"no such words\"'");
  cli_run_assert (cli, 0, NULL, "");
  g_assert_true (g_str_has_prefix (cli->output, "id,name,title,"));
}

typedef struct
{
  TokWorkspace *workspace;
  TokCliArguments arguments;
  TokCliCode code;
} Call;

static DexFuture *
list_fiber (gpointer data)
{
  Call *call = data;

  call->code = tok_cli_list (call->workspace, &call->arguments);
  return dex_future_new_true ();
}

/* Runs the command in this process, as a stored workspace needs a keyring in the program.
 * Returns: (transfer full): what it prints */
static char *
list_here (TokWorkspace *workspace, const char *filter)
{
  g_autofree char *path = g_build_filename (g_get_user_runtime_dir (), "output", NULL);
  Call call = { .workspace = workspace, .arguments = { .csv = TRUE, .filter = (char *) filter } };
  int stream = dup (STDOUT_FILENO);
  g_autofree char *output = NULL;

  g_assert_cmpint (stream, >=, 0);
  g_assert_nonnull (freopen (path, "w", stdout));
  g_assert_true (tok_test_await (dex_scheduler_spawn (NULL, 0, list_fiber, &call, NULL), NULL));
  fflush (stdout);
  g_assert_cmpint (dup2 (stream, STDOUT_FILENO), ==, STDOUT_FILENO);
  close (stream);
  g_assert_cmpint (call.code, ==, TOK_CLI_DONE);
  g_assert_true (g_file_get_contents (path, &output, NULL, NULL));
  return g_steal_pointer (&output);
}

static guint
count_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);

  return g_strv_length (lines) - 1;
}

/* A stored workspace has seen since when bundles have their statuses, unless they changed. */
static void
test_ages (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_CURRENT, 12);
  g_autofree char *id = cli_run_dup_id (cli, "pending_setup");
  g_autoptr (TokWorkspaceStore) store =
      tok_test_await_object (tok_workspace_store_open (NULL), NULL);
  g_autoptr (TokWorkspace) workspace = tok_test_await_object (
      tok_workspace_store_add (store, "A", cli->address, cli->key, FALSE, TRUE, NULL), NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *older = NULL;

  /* One has not changed since its creation, whose time the server tells. */
  before = list_here (workspace, "-age>=0h");
  g_assert_cmpuint (count_lines (before), ==, 1 + 11);
  g_assert_true (tok_test_await (tok_sync_refresh (tok_workspace_get_sync (workspace)), NULL));
  g_assert_true (tok_demo_server_set_status (cli->server, id, "completed"));
  after = list_here (workspace, "age>=0h");
  g_assert_cmpuint (count_lines (after), ==, 1 + 11);
  g_assert_null (strstr (after, id));
  older = list_here (workspace, "age>99999w");
  g_assert_cmpuint (count_lines (older), ==, 1);
}

/* A list leaves no trace. */
static void
test_no_trace (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "bundles", NULL);
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_CURRENT, 3);

  cli_run (cli, "list --csv");
  cli_run_assert (cli, 0, NULL, "");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  cli_run_init (&argc, &argv);

  g_test_add_func ("/cli/list/filter", test_filter);
  g_test_add_func ("/cli/list/together", test_together);
  g_test_add_func ("/cli/list/saved-view", test_saved_view);
  g_test_add_func ("/cli/list/refused", test_refused);
  g_test_add_func ("/cli/list/noted", test_noted);
  g_test_add_func ("/cli/list/unreadable", test_unreadable);
  g_test_add_func ("/cli/list/csv", test_csv);
  g_test_add_func ("/cli/list/ages", test_ages);
  g_test_add_func ("/cli/list/no-trace", test_no_trace);

  return g_test_run ();
}
