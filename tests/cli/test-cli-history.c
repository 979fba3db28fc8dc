/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-run.h"

#include <string.h>

#include "tok-store.h"

#define NOON (G_GINT64_CONSTANT (1768305600) * G_USEC_PER_SEC)
#define AT(minutes) (NOON + (minutes) * G_TIME_SPAN_MINUTE)

/* A stored workspace with a journal in the test's folders, without any key. */
static void
store_journal (const char *name, const char *status)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "bundles", "bundles.db", NULL);
  g_autoptr (TokStore) store = tok_test_await_object (tok_store_open (path), NULL);
  g_autoptr (TokWorkspaceRecord) record = tok_workspace_record_new (name, "https://example.com");
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);
  TokEvent *own =
      tok_event_new_own (TOK_EVENT_PUBLISH, TOK_EVENT_REFUSED, "bnd_1", AT (10), AT (11));

  tok_event_set_answer (own, "CODE", "Not \033[31mnow.", "req_1");
  g_ptr_array_add (events, tok_event_new ("bnd_1", NULL, "published", TOK_TIME_UNKNOWN, AT (0)));
  g_ptr_array_add (events, own);
  g_ptr_array_add (events, tok_event_new ("bnd_2", "published", "completed", AT (0), AT (20)));
  g_ptr_array_add (events, tok_event_new ("bnd_1", "published", status, AT (20), AT (600)));
  record->used_at = g_get_real_time ();
  g_assert_true (tok_test_await (tok_store_save_workspace (store, record), NULL));
  g_assert_true (tok_test_await (tok_store_append_events (store, record->id, events), NULL));
  g_assert_true (tok_test_await (tok_store_record_observation (store, record->id, AT (20), TRUE,
                                                               15 * G_TIME_SPAN_MINUTE),
                                 NULL));
  g_assert_true (tok_test_await (tok_store_record_observation (store, record->id, AT (600), TRUE,
                                                               15 * G_TIME_SPAN_MINUTE),
                                 NULL));
}

static void
test_words (void)
{
  g_autoptr (CliRun) cli = cli_run_new_without_server ();

  store_journal ("A", "accepted");
  cli_run (cli, "history bnd_1");
  cli_run_assert (
      cli, 0,
      "Published, first seen 13 January 2026, 12:00\n"
      "Publishing Was Refused, 13 January 2026, 12:10, “Not \\u001b[31mnow.” (CODE) "
      "(request ID: req_1)\n"
      "No updates from 13 January 2026, 12:20 to 22:00\n"
      "Accepted, between 13 January 2026, 12:20 and 22:00, while Bundles was not running\n",
      NULL);
}

static void
test_json (void)
{
  g_autoptr (CliRun) cli = cli_run_new_without_server ();
  g_autoptr (JsonNode) root = NULL;
  JsonObject *own;

  store_journal ("A", "accepted");
  cli_run (cli, "history bnd_1 --json");
  cli_run_assert (cli, 0, NULL, NULL);
  g_assert_cmpuint (json_array_get_length (cli_run_get_array (cli, &root)), ==, 3);
  own = json_array_get_object_element (json_node_get_array (root), 1);
  g_assert_cmpstr (json_object_get_string_member (own, "kind"), ==, "publish");
  g_assert_cmpstr (json_object_get_string_member (own, "outcome"), ==, "refused");
  g_assert_cmpstr (json_object_get_string_member (own, "request_id"), ==, "req_1");
  g_assert_cmpstr (json_object_get_string_member (own, "after"), ==, "2026-01-13T12:10:00Z");
  g_assert_null (strchr (cli->output, '\033'));
}

/* The last used or the named workspace; a workspace from the environment has no history. */
static void
test_workspaces (void)
{
  g_autoptr (CliRun) cli = cli_run_new_without_server ();

  store_journal ("A", "accepted");
  store_journal ("B", "in_review");
  cli->key = g_strdup ("tok_live_00000000000000000000000000000000");
  cli_run (cli, "history bnd_1");
  cli_run_assert (cli, 0, NULL, NULL);
  g_assert_nonnull (strstr (cli->output, "\nIn Review, "));
  cli_run (cli, "history bnd_1 --workspace A");
  g_assert_nonnull (strstr (cli->output, "\nAccepted, "));
  cli_run (cli, "history bnd_1 --workspace C");
  cli_run_assert (cli, 2, "", "There is no workspace “C”.");
}

static void
test_nothing (void)
{
  g_autoptr (CliRun) cli = cli_run_new_without_server ();

  cli_run (cli, "history bnd_1");
  cli_run_assert (cli, 2, "", "There is no workspace on this computer.");
  store_journal ("A", "accepted");
  cli_run (cli, "history bnd_9");
  cli_run_assert (cli, 0, "", "This computer has no history of this bundle.");
  cli_run (cli, "history bnd_9 --json");
  cli_run_assert (cli, 0, "[]\n", NULL);
}

static void
test_demo (void)
{
  g_autoptr (CliRun) cli = cli_run_new_without_server ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *id = NULL;

  cli_run (cli, "list --demo --demo-bundles 3 --json");
  id = g_strdup (json_object_get_string_member (
      json_array_get_object_element (cli_run_get_array (cli, &root), 0), "id"));
  cli_run (cli, "history %s --demo --demo-bundles 3", id);
  cli_run_assert (cli, 0, NULL, NULL);
  g_assert_nonnull (strstr (cli->output, "first seen"));
}

int
main (int argc, char **argv)
{
  cli_run_init (&argc, &argv);

  g_test_add_func ("/cli/history/words", test_words);
  g_test_add_func ("/cli/history/json", test_json);
  g_test_add_func ("/cli/history/workspaces", test_workspaces);
  g_test_add_func ("/cli/history/nothing", test_nothing);
  g_test_add_func ("/cli/history/demo", test_demo);

  return g_test_run ();
}
