/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <unistd.h>

#include "tok-error.h"
#include "tok-schema.h"
#include "tok-store.h"
#include "tok-test.h"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_build_filename (g_get_user_data_dir (), "a", "bundles", NULL);
  fixture->path = g_build_filename (fixture->folder, "bundles.db", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_free (fixture->folder);
  g_free (fixture->path);
}

static TokStore *
open_store (const char *path)
{
  g_autoptr (GError) error = NULL;
  TokStore *store = tok_test_await_object (tok_store_open (path), &error);

  g_assert_no_error (error);
  if (tok_store_get_problem (store) != NULL)
    g_test_message ("%s", tok_store_get_problem (store)->message);
  return store;
}

static void
save_workspace (TokStore *store, const char *name)
{
  g_autoptr (TokWorkspaceRecord) record = tok_workspace_record_new (name, "https://example.com");
  g_autoptr (GError) error = NULL;

  tok_test_await (tok_store_save_workspace (store, record), &error);
  g_assert_no_error (error);
}

static guint
count_workspaces (TokStore *store)
{
  g_autoptr (GPtrArray) records = tok_test_await_boxed (tok_store_load_workspaces (store), NULL);

  return records->len;
}

static void
assert_mode (const char *path, guint mode)
{
  GStatBuf buffer;

  g_assert_cmpint (g_stat (path, &buffer), ==, 0);
  g_assert_cmphex (buffer.st_mode & 0777, ==, mode);
}

static void
execute (const char *path, const char *sql)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

/* All that a file has, in lines: its version, its schema, and the rows of its tables. (Of those of
 * SQLite, the number 0 of a sequence means as much as none.) */
static char **
describe (const char *path)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) queries = g_ptr_array_new_with_free_func (g_free);
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_ptr_array_add (queries, g_strdup ("PRAGMA user_version"));
  g_ptr_array_add (queries, g_strdup ("SELECT type, name, tbl_name, sql,"
                                      " 'SELECT * FROM ' || name FROM sqlite_schema"
                                      " ORDER BY type, name"));
  for (guint i = 0; i < queries->len; i++)
    {
      sqlite3_stmt *statement = NULL;

      g_string_append_printf (text, "%s\n", (const char *) queries->pdata[i]);
      g_assert_cmpint (sqlite3_prepare_v2 (handle, queries->pdata[i], -1, &statement, NULL), ==,
                       SQLITE_OK);
      while (sqlite3_step (statement) == SQLITE_ROW)
        {
          for (int column = 0; column < sqlite3_column_count (statement); column++)
            g_string_append_printf (text, "%s|",
                                    (const char *) sqlite3_column_text (statement, column));
          g_string_append_c (text, '\n');
          if (i == 1 && strcmp ((const char *) sqlite3_column_text (statement, 0), "table") == 0 &&
              !g_str_has_prefix ((const char *) sqlite3_column_text (statement, 1), "sqlite_"))
            g_ptr_array_add (queries, g_strdup ((const char *) sqlite3_column_text (statement, 4)));
        }
      sqlite3_finalize (statement);
    }
  sqlite3_close (handle);
  g_assert_cmpuint (queries->len, >, 2 + 10);
  return g_strsplit (text->str, "\n", -1);
}

/* A new file is the same as one that went through all versions. */
static void
test_new (Fixture *fixture, gconstpointer data)
{
  g_autofree char *old = g_build_filename (fixture->folder, "old.db", NULL);
  g_auto (GStrv) expected = NULL;
  g_auto (GStrv) found = NULL;
  TokStore *store = open_store (fixture->path);

  g_assert_finalize_object (store);
  execute (old, tok_schema_steps[0]);
  execute (old, "PRAGMA user_version = 1");
  store = open_store (old);
  g_assert_finalize_object (store);
  expected = describe (old);
  found = describe (fixture->path);
  for (guint i = 0; found[i] != NULL && expected[i] != NULL; i++)
    g_assert_cmpstr (found[i], ==, expected[i]);
  g_assert_cmpuint (g_strv_length (found), ==, g_strv_length (expected));
}

static void
test_private_and_durable (Fixture *fixture, gconstpointer data)
{
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  TokStore *store = open_store (fixture->path);

  save_workspace (store, "A");
  g_assert_cmpint (tok_store_get_ledger_state (store), ==, TOK_LEDGER_KEPT);
  assert_mode (fixture->folder, 0700);
  assert_mode (fixture->path, 0600);
  assert_mode (log, 0600);
  g_assert_finalize_object (store);

  store = open_store (fixture->path);
  g_assert_cmpint (tok_store_get_ledger_state (store), ==, TOK_LEDGER_KEPT);
  g_assert_cmpuint (count_workspaces (store), ==, 1);
  g_assert_finalize_object (store);
}

/* Disposing finishes queued writes. */
static void
test_dispose_writes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokWorkspaceRecord) record = tok_workspace_record_new ("A", "https://example.com");
  TokStore *store = open_store (fixture->path);

  dex_unref (tok_store_save_workspace (store, record));
  g_assert_finalize_object (store);

  store = open_store (fixture->path);
  g_assert_cmpuint (count_workspaces (store), ==, 1);
  g_assert_finalize_object (store);
}

static void
assert_replaced (Fixture *fixture, const char *content)
{
  g_autoptr (TokStore) store = open_store (fixture->path);
  const char *aside = tok_store_get_set_aside (store);
  g_autofree char *kept = NULL;
  gsize length;

  g_assert_cmpint (tok_store_get_ledger_state (store), ==, TOK_LEDGER_LOST);
  g_assert_nonnull (aside);
  assert_mode (aside, 0600);
  g_assert_true (g_str_has_prefix (aside, fixture->path));
  g_assert_true (g_file_get_contents (aside, &kept, &length, NULL));
  if (content != NULL)
    g_assert_cmpstr (kept, ==, content);
  g_assert_cmpuint (count_workspaces (store), ==, 0);
  save_workspace (store, "B");
  g_assert_cmpuint (count_workspaces (store), ==, 1);
}

static void
test_not_a_database (Fixture *fixture, gconstpointer data)
{
  static const char content[] = "This is not a database, but it is long enough to be read as one: "
                                "the header of SQLite alone takes one hundred bytes.";

  g_assert_cmpint (g_mkdir_with_parents (fixture->folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (fixture->path, content, -1, NULL));
  assert_replaced (fixture, content);
}

/* A damaged page behind a valid header. */
static void
test_damaged_page (Fixture *fixture, gconstpointer data)
{
  TokStore *store = open_store (fixture->path);
  g_autofree char *content = NULL;
  gsize length;

  for (guint i = 0; i < 200; i++)
    save_workspace (store, "A workspace with a name of some length");
  g_assert_finalize_object (store);

  g_assert_true (g_file_get_contents (fixture->path, &content, &length, NULL));
  g_assert_cmpuint (length, >, 4096 * 8);
  memset (content + 4096, 0xa5, length - 4096);
  g_assert_true (g_file_set_contents (fixture->path, content, length, NULL));
  assert_replaced (fixture, NULL);
}

static char *
dup_content (const char *path)
{
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) content, length);
}

/* A file of a newer version and its log do not change, and no files are created beside it. */
static void
test_newer (Fixture *fixture, gconstpointer data)
{
  TokStore *store = open_store (fixture->path);
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *before = NULL, *after = NULL, *log_before = NULL, *log_after = NULL;
  sqlite3 *newer = NULL;

  save_workspace (store, "A");
  g_assert_finalize_object (store);
  sqlite3_open (fixture->path, &newer);
  sqlite3_db_config (newer, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  g_assert_cmpint (sqlite3_exec (newer, "PRAGMA user_version = 1000", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  sqlite3_close (newer);
  before = dup_content (fixture->path);
  log_before = dup_content (log);

  store = open_store (fixture->path);
  g_assert_cmpint (tok_store_get_ledger_state (store), ==, TOK_LEDGER_NEWER);
  g_assert_nonnull (strstr (tok_store_get_problem (store)->message, fixture->path));
  g_assert_null (tok_store_get_path (store));
  g_assert_cmpuint (count_workspaces (store), ==, 0);
  save_workspace (store, "B");
  g_assert_cmpuint (count_workspaces (store), ==, 1);
  g_assert_finalize_object (store);

  after = dup_content (fixture->path);
  log_after = dup_content (log);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpstr (log_before, ==, log_after);
  execute (fixture->path, "SELECT name FROM workspaces");
}

/* The store is in memory, and the error has the path. */
static void
test_unwritable (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->folder);
  g_autoptr (TokStore) store = NULL;

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  /* A file instead of the folder also stops root. */
  g_assert_true (g_file_set_contents (folder, "a file", -1, NULL));
  store = open_store (fixture->path);
  g_assert_cmpint (tok_store_get_ledger_state (store), ==, TOK_LEDGER_NOT_KEPT);
  g_assert_nonnull (strstr (tok_store_get_problem (store)->message, fixture->path));
  g_assert_nonnull (strstr (tok_store_get_problem (store)->message, g_strerror (ENOTDIR)));
  save_workspace (store, "A");
  g_assert_cmpuint (count_workspaces (store), ==, 1);
  g_assert_cmpint (g_unlink (folder), ==, 0);
}

/* Files of earlier versions or backups may be readable by others. */
static void
test_repaired_modes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *index = g_strconcat (fixture->path, "-shm", NULL);
  g_autofree char *claims = g_strconcat (fixture->path, ".claims", NULL);
  g_autofree char *aside = g_strconcat (fixture->path, ".20260101T000000", NULL);
  g_autoptr (TokStore) store = NULL;

  g_assert_finalize_object (open_store (fixture->path));
  g_assert_true (g_file_set_contents (claims, "", 0, NULL));
  g_assert_true (g_file_set_contents (aside, "old", -1, NULL));
  g_assert_cmpint (g_chmod (fixture->path, 0644), ==, 0);
  g_assert_cmpint (g_chmod (claims, 0664), ==, 0);
  g_assert_cmpint (g_chmod (aside, 0604), ==, 0);
  store = open_store (fixture->path);
  save_workspace (store, "A");
  assert_mode (fixture->path, 0600);
  assert_mode (log, 0600);
  assert_mode (index, 0600);
  assert_mode (claims, 0600);
  assert_mode (aside, 0600);
}

/* A limit on the size of files makes writes fail, like a full disk. */
static void
test_disk_full (Fixture *fixture, gconstpointer data)
{
  g_autofree char *name = g_strnfill (1000000, 'n');
  g_autoptr (TokWorkspaceRecord) large = tok_workspace_record_new (name, "https://example.com");
  g_autoptr (TokStore) store = open_store (fixture->path);
  g_autoptr (GError) error = NULL;
  struct rlimit before, limit;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  limit = before;
  limit.rlim_cur = 500000;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_false (tok_test_await (tok_store_save_workspace (store, large), &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_error (error, TOK_ERROR, TOK_ERROR_STORE);
  g_assert_nonnull (strstr (error->message, fixture->path));
  g_assert_nonnull (strstr (error->message, g_strerror (EFBIG)));

  save_workspace (store, "A");
  g_assert_cmpuint (count_workspaces (store), ==, 1);
}

#define BATCH 50
#define WORKSPACE "3c0e1f64-0000-4000-8000-000000000000"

static void
save_batch (TokStore *store, guint number)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);

  for (guint i = 0; i < BATCH; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u-%u", number, i);
      TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (id);

      snapshot->status = g_strdup ("published");
      g_ptr_array_add (snapshots, snapshot);
      g_ptr_array_add (events, tok_event_new (id, NULL, "published", 1, 2));
    }
  tok_test_await (tok_store_save_bundles (store, WORKSPACE, snapshots, events, TOK_SOURCE_LIST, 1),
                  NULL);
}

/* The other process: writes and reports batches until it is killed. */
static int
write_until_killed (const char *path)
{
  g_autoptr (TokWorkspaceRecord) record = NULL;
  g_autoptr (TokStore) store = NULL;

  dex_init ();
  record = tok_workspace_record_new ("A", "https://example.com");
  g_set_str (&record->id, WORKSPACE);
  store = open_store (path);
  tok_test_await (tok_store_save_workspace (store, record), NULL);
  for (guint i = 0;; i++)
    {
      save_batch (store, i);
      if (write (STDOUT_FILENO, "\n", 1) != 1)
        return 1;
    }
}

static const char *program;

static void
test_killed (Fixture *fixture, gconstpointer data)
{
  guint n_told = 0;

  for (guint round = 1; round <= 5; round++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GSubprocess) writer =
          g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, "write-until-killed",
                            fixture->path, NULL);
      g_autoptr (TokStore) store = NULL;
      g_autoptr (GPtrArray) snapshots = NULL;
      char told[7];

      g_assert_no_error (error);
      g_assert_true (g_input_stream_read_all (g_subprocess_get_stdout_pipe (writer), told,
                                              sizeof told, NULL, NULL, NULL));
      g_subprocess_force_exit (writer);
      g_assert_true (g_subprocess_wait (writer, NULL, NULL));

      store = open_store (fixture->path);
      g_assert_cmpint (tok_store_get_ledger_state (store), ==, TOK_LEDGER_KEPT);
      snapshots = tok_test_await_boxed (tok_store_load_bundles (store, WORKSPACE), NULL);
      g_assert_cmpuint (snapshots->len, >=, BATCH * sizeof told);
      g_assert_cmpuint (snapshots->len % BATCH, ==, 0);
      for (guint i = 0; i < snapshots->len; i++)
        g_assert_cmpint (((TokBundleSnapshot *) g_ptr_array_index (snapshots, i))->step_before, ==,
                         2);
      n_told += BATCH * sizeof told;
    }
  g_test_message ("figures: store: killed 5 times while writing, %u bundles told as written, "
                  "0 lost, 0 half written, 0 without their journal",
                  n_told);
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "write-until-killed"))
    return write_until_killed (argv[2]);

  program = argv[0];
  tok_test_init (&argc, &argv);

  add ("/store-file/new", test_new);
  add ("/store-file/private-and-durable", test_private_and_durable);
  add ("/store-file/dispose-writes", test_dispose_writes);
  add ("/store-file/not-a-database", test_not_a_database);
  add ("/store-file/damaged-page", test_damaged_page);
  add ("/store-file/newer", test_newer);
  add ("/store-file/unwritable", test_unwritable);
  add ("/store-file/repaired-modes", test_repaired_modes);
  add ("/store-file/disk-full", test_disk_full);
  add ("/store-file/killed", test_killed);

  return g_test_run ();
}
