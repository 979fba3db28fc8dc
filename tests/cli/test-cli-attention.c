/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-run.h"

#include <glib/gstdio.h>
#include <string.h>

#include "tok-store.h"
#include "tok-words.h"

#define MINUTE G_TIME_SPAN_MINUTE
#define PLACE ", TikTok · United States"
#define HOUR G_TIME_SPAN_HOUR
#define DAY G_TIME_SPAN_DAY

/* A stored workspace in the test's folders, without any key. */
typedef struct
{
  TokStore *store;
  TokWorkspaceRecord *record;
  gint64 now;
} StoredJournal;

static void
stored_journal_clear (StoredJournal *self)
{
  tok_workspace_record_free (self->record);
  g_object_unref (self->store);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StoredJournal, stored_journal_clear)

static void
stored_journal_open (StoredJournal *self)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "bundles", "bundles.db", NULL);

  self->store = tok_test_await_object (tok_store_open (path), NULL);
  self->record = tok_workspace_record_new ("A", "https://example.com");
  self->now = g_get_real_time ();
  self->record->used_at = self->now;
  g_assert_true (tok_test_await (tok_store_save_workspace (self->store, self->record), NULL));
}

/* Adds a bundle whose status changed within five minutes after a time. */
static void
stored_journal_add (
    StoredJournal *self, const char *id, const char *title, const char *status, gint64 after)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (id);

  snapshot->title = g_strdup (title);
  snapshot->status = g_strdup (status);
  snapshot->platform = g_strdup ("tiktok");
  snapshot->country = g_strdup ("US");
  g_ptr_array_add (snapshots, snapshot);
  g_ptr_array_add (events, tok_event_new (id, "before", status, after, after + 5 * MINUTE));
  g_assert_true (tok_test_await (tok_store_save_bundles (self->store, self->record->id, snapshots,
                                                         events, TOK_SOURCE_LIST, self->now),
                                 NULL));
}

static void
stored_journal_add_refusal (StoredJournal *self, const char *id)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);
  TokEvent *event =
      tok_event_new_own (TOK_EVENT_PUBLISH, TOK_EVENT_REFUSED, id, self->now - 2, self->now - 1);

  tok_event_set_answer (event, "CODE", "Not \033[31mnow.", "req_1");
  g_ptr_array_add (events, event);
  g_assert_true (
      tok_test_await (tok_store_append_events (self->store, self->record->id, events), NULL));
}

static void
stored_journal_add_unknown_order (StoredJournal *self)
{
  g_autoptr (TokSubmissionRecord) record =
      tok_submission_record_new (self->record->id, TOK_CONTRACT_EARLY_2026, NULL, "{}");

  record->state = TOK_SUBMISSION_UNKNOWN;
  g_assert_true (tok_test_await (tok_store_insert_submission (self->store, record), NULL));
}

/* One of each kind, and two that need no attention. */
static void
stored_journal_fill (StoredJournal *self)
{
  stored_journal_add (self, "bnd_1", "Setup", "pending_setup", self->now - DAY);
  stored_journal_add (self, "bnd_2", "Slow", "accepted", self->now - 9 * DAY);
  stored_journal_add (self, "bnd_3", "Review", "in_review", self->now - 70 * HOUR - 30 * MINUTE);
  stored_journal_add (self, "bnd_4", "Refused", "pending_setup", self->now - DAY);
  stored_journal_add (self, "bnd_5", "Quick", "accepted", self->now - DAY);
  stored_journal_add (self, "bnd_6", "Over", "completed", self->now - 99 * DAY);
  stored_journal_add_refusal (self, "bnd_4");
  stored_journal_add_unknown_order (self);
}

static void
test_words (void)
{
  g_autoptr (CliRun) cli = cli_run_new_without_server ();
  g_auto (StoredJournal) journal = { 0 };
  g_autofree char *due = NULL, *sent = NULL, *expected = NULL;

  stored_journal_open (&journal);
  stored_journal_fill (&journal);
  due = tok_words_dup_compact_time (journal.now + HOUR + 30 * MINUTE, journal.now);
  sent = tok_words_dup_time (journal.now);
  expected =
      g_strdup_printf ("bnd_3  Review" PLACE ", 1 hour left: Review before about %s\n"
                       "New Order, Now: Sent %s, but the server did not respond. Was it created?\n"
                       "bnd_4  Refused" PLACE
                       ": Publishing was refused: “Not \\u001b[31mnow.” (CODE)\n"
                       "bnd_2  Slow" PLACE ": Accepted for %s (usually under 7 days)\n"
                       "bnd_1  Setup" PLACE ": Ready to publish\n",
                       due, sent, "8.9 days");
  cli_run (cli, "attention");
  cli_run_assert (cli, 0, expected, NULL);
}

static void
test_json (void)
{
  g_autoptr (CliRun) cli = cli_run_new_without_server ();
  g_auto (StoredJournal) journal = { 0 };
  g_autoptr (JsonNode) root = NULL;
  static const char *const kinds[] = { "review", "order", "problem", "stalled", "setup" };
  JsonArray *array;

  stored_journal_open (&journal);
  stored_journal_fill (&journal);
  cli_run (cli, "attention --json");
  cli_run_assert (cli, 0, NULL, NULL);
  array = cli_run_get_array (cli, &root);
  g_assert_cmpuint (json_array_get_length (array), ==, G_N_ELEMENTS (kinds));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (array, i),
                                                    "kind"),
                     ==, kinds[i]);
  g_assert_null (strchr (cli->output, '\033'));
}

static void
test_nothing (void)
{
  g_autoptr (CliRun) cli = cli_run_new_without_server ();
  g_auto (StoredJournal) journal = { 0 };

  cli_run (cli, "attention");
  cli_run_assert (cli, 2, "", "There is no workspace on this computer.");
  stored_journal_open (&journal);
  cli_run (cli, "attention");
  cli_run_assert (cli, 0, "", NULL);
  cli_run (cli, "attention --json");
  cli_run_assert (cli, 0, "[]\n", NULL);
  cli_run (cli, "attention --workspace B");
  cli_run_assert (cli, 2, "", "There is no workspace “B”.");
  cli_run (cli, "attention bnd_1");
  cli_run_assert (cli, 2, "", "Unexpected argument: “bnd_1”.");
}

/* The settings of the window apply. */
static void
test_settings (void)
{
  g_autoptr (CliRun) cli = cli_run_new_without_server ();
  g_auto (StoredJournal) journal = { 0 };
  g_autofree char *folder =
      g_build_filename (g_get_user_config_dir (), "glib-2.0", "settings", NULL);
  g_autofree char *path = g_build_filename (folder, "keyfile", NULL);

  stored_journal_open (&journal);
  stored_journal_fill (&journal);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path,
                                      "[io/github/bundles_desktop/Bundles]\n"
                                      "review-hours=24\n"
                                      "stalled-days=0\n",
                                      -1, NULL));
  g_setenv ("GSETTINGS_BACKEND", "keyfile", TRUE);
  cli_run (cli, "attention");
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  cli_run_assert (cli, 0, NULL, NULL);
  g_assert_true (
      g_str_has_prefix (cli->output,
                        "bnd_3  Review" PLACE
                        ", Now: Could be approved automatically at any time: review it now\n"));
  g_assert_null (strstr (cli->output, "Slow"));
}

/* No request is sent, in any environment. */
static void
test_no_server (void)
{
  g_autoptr (CliRun) cli = cli_run_new (TOK_CONTRACT_EARLY_2026, 5);
  g_auto (StoredJournal) journal = { 0 };

  stored_journal_open (&journal);
  stored_journal_add (&journal, "bnd_1", NULL, "pending_setup", journal.now - DAY);
  stored_journal_add_unknown_order (&journal);
  cli_run (cli, "attention");
  cli_run_assert (cli, 0, NULL, NULL);
  g_assert_nonnull (strstr (cli->output, "\nbnd_1" PLACE ": Ready to publish\n"));
  g_assert_cmpuint (cli_run_count (cli, ""), ==, 0);
}

static void
test_demo (void)
{
  g_autoptr (CliRun) cli = cli_run_new_without_server ();

  cli_run (cli, "attention --demo --demo-bundles 30");
  cli_run_assert (cli, 0, NULL, NULL);
  g_assert_nonnull (strstr (cli->output, ": Review before about "));
}

int
main (int argc, char **argv)
{
  cli_run_init (&argc, &argv);

  g_test_add_func ("/cli/attention/words", test_words);
  g_test_add_func ("/cli/attention/json", test_json);
  g_test_add_func ("/cli/attention/nothing", test_nothing);
  g_test_add_func ("/cli/attention/settings", test_settings);
  g_test_add_func ("/cli/attention/no-server", test_no_server);
  g_test_add_func ("/cli/attention/demo", test_demo);

  return g_test_run ();
}
