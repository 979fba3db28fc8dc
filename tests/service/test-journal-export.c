/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-csv.h"
#include "tok-error.h"
#include "tok-journal-export.h"
#include "tok-store-query.h"
#include "tok-test.h"

/* More than two chunks. */
#define N_EVENTS 2345

typedef struct
{
  TokStore *store;
  TokWorkspaceRecord *record;
  TokJournal *journal;
} Fixture;

static void
fill (Fixture *fixture, const char *workspace_id, guint n_events)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);

  for (guint i = 0; i < n_events; i++)
    {
      g_autofree char *id = g_strdup_printf ("bnd_%u", i % 7);

      g_ptr_array_add (events, tok_event_new (id, "a\"b", "\\c\n\x7f", i + 1, i + 2));
    }
  g_assert_true (
      tok_test_await (tok_store_append_events (fixture->store, workspace_id, events), NULL));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBundleList) list = tok_bundle_list_new ();
  g_autoptr (TokWorkspaceRecord) other = tok_workspace_record_new ("B", "https://example.com");

  fixture->store = tok_test_await_object (tok_store_open (NULL), NULL);
  fixture->record = tok_workspace_record_new ("A", "https://example.com");
  g_assert_true (tok_test_await (tok_store_save_workspace (fixture->store, fixture->record), NULL));
  g_assert_true (tok_test_await (tok_store_save_workspace (fixture->store, other), NULL));
  fixture->journal = tok_journal_new (fixture->store, fixture->record->id, list);
  fill (fixture, other->id, 10);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->journal);
  tok_workspace_record_free (fixture->record);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->store);
}

static GBytes *export (Fixture *fixture, const char *bundle_id, TokJournalFormat format)
{
  g_autoptr (GError) error = NULL;
  GBytes *text =
      tok_test_await_boxed (tok_journal_export (fixture->journal, bundle_id, format), &error);

  g_assert_no_error (error);
  return text;
}

/* Each line once, oldest first. */
static void
test_csv (Fixture *fixture, gconstpointer bundle_id)
{
  g_autoptr (GBytes) text = NULL;
  g_autoptr (TokCsvReader) reader = NULL;
  gint64 last = 0;
  guint n = 0;

  fill (fixture, fixture->record->id, N_EVENTS);
  text = export (fixture, bundle_id, TOK_JOURNAL_CSV);
  reader = tok_csv_reader_new (text);
  g_assert_true (tok_csv_reader_next (reader));
  while (tok_csv_reader_next (reader))
    {
      gint64 sequence = g_ascii_strtoll (tok_csv_reader_get_cell (reader, 0), NULL, 10);

      g_assert_cmpint (sequence, >, last);
      last = sequence;
      if (bundle_id != NULL)
        g_assert_cmpstr (tok_csv_reader_get_cell (reader, 2), ==, bundle_id);
      g_assert_cmpstr (tok_csv_reader_get_cell (reader, 3), ==, "a\"b");
      n++;
    }
  g_assert_cmpuint (n, ==, bundle_id != NULL ? N_EVENTS / 7 : N_EVENTS);
}

static void
test_json (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autofree char *copy = NULL;
  gsize length;
  const char *start;

  fill (fixture, fixture->record->id, N_EVENTS);
  text = export (fixture, NULL, TOK_JOURNAL_JSON);
  start = g_bytes_get_data (text, &length);
  copy = g_strndup (start, length);
  lines = g_strsplit (copy, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, N_EVENTS + 3);
  g_assert_cmpstr (lines[0], ==, "[");
  g_assert_cmpstr (
      lines[1], ==,
      "{\"sequence\":11,\"kind\":\"status\",\"bundle\":\"bnd_0\",\"position\":null,\"from\":"
      "\"a\\\"b\","
      "\"to\":\"\\\\c\\u000a\\u007f\",\"after\":\"1970-01-01T00:00:00.000001Z\","
      "\"before\":\"1970-01-01T00:00:00.000002Z\",\"unwatched\":false,\"outcome\":null,"
      "\"code\":null,\"request_id\":null,\"message\":null},");
  for (guint i = 1; i < N_EVENTS; i++)
    g_assert_true (g_str_has_suffix (lines[i], "},"));
  g_assert_true (g_str_has_suffix (lines[N_EVENTS], "}"));
  g_assert_cmpstr (lines[N_EVENTS + 1], ==, "]");
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) json = export (fixture, NULL, TOK_JOURNAL_JSON);
  g_autoptr (GBytes) csv = export (fixture, NULL, TOK_JOURNAL_CSV);
  g_autoptr (TokCsvReader) reader = tok_csv_reader_new (csv);
  gsize length;

  g_assert_cmpmem (g_bytes_get_data (json, &length), 3, "[]\n", 3);
  g_assert_cmpuint (length, ==, 3);
  g_assert_true (tok_csv_reader_next (reader));
  g_assert_false (tok_csv_reader_next (reader));
}

/* A file gets the same; one that cannot be written is not there afterwards. */
static void
test_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "journal.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) beside = g_file_new_build_filename (path, "no-folder.json", NULL);
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GError) error = NULL;

  fill (fixture, fixture->record->id, N_EVENTS);
  text = export (fixture, NULL, TOK_JOURNAL_JSON);
  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_true (
      tok_test_await (tok_journal_export_to_file (fixture->journal, NULL, TOK_JOURNAL_JSON, file),
                      &error));
  g_assert_no_error (error);
  written = g_file_load_bytes (file, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (text, written));
  g_assert_false (
      tok_test_await (tok_journal_export_to_file (fixture->journal, NULL, TOK_JOURNAL_JSON, beside),
                      &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);
}

/* What cannot be read to its end does not replace the old file. */
static void
test_failure (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "kept.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  tok_test_await (tok_store_write (fixture->store, "DROP TABLE watches", NULL), NULL);
  g_assert_false (
      tok_test_await (tok_journal_export_to_file (fixture->journal, NULL, TOK_JOURNAL_CSV, file),
                      &error));
  g_assert_error (error, TOK_ERROR, TOK_ERROR_STORE);
  g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "old");
}

static gboolean
on_idle (gpointer data)
{
  guint *n = data;

  (*n)++;
  return G_SOURCE_CONTINUE;
}

/* The main loop is idle between the chunks, however fast these are read. */
static void
test_chunks (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) text = NULL;
  guint n = 0;
  guint source;

  fill (fixture, fixture->record->id, N_EVENTS);
  source = g_idle_add (on_idle, &n);
  text = export (fixture, NULL, TOK_JOURNAL_JSON);
  g_source_remove (source);
  g_assert_cmpuint (n, >=, N_EVENTS / 1000);
}

#define ADD(path, data, function) g_test_add (path, Fixture, data, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);

  ADD ("/journal-export/csv", NULL, test_csv);
  ADD ("/journal-export/csv-of-a-bundle", "bnd_3", test_csv);
  ADD ("/journal-export/json", NULL, test_json);
  ADD ("/journal-export/empty", NULL, test_empty);
  ADD ("/journal-export/file", NULL, test_file);
  ADD ("/journal-export/failure", NULL, test_failure);
  ADD ("/journal-export/chunks", NULL, test_chunks);

  return g_test_run ();
}
