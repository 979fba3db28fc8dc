/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "tok-error.h"
#include "tok-store.h"
#include "tok-test.h"

/* The state of the ledger after something happened to the file. */

#define OWNER "owner"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static const char *program;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_build_filename (g_get_user_data_dir (), "bundles", NULL);
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

static gboolean
save_order (TokStore *store, const char *body, GError **error)
{
  g_autoptr (TokSubmissionRecord) record =
      tok_submission_record_new (OWNER, TOK_CONTRACT_CURRENT, "key", body);

  record->state = TOK_SUBMISSION_SENDING;
  return tok_test_await (tok_store_insert_submission (store, record), error);
}

static guint
count_orders (TokStore *store)
{
  g_autoptr (GPtrArray) records =
      tok_test_await_boxed (tok_store_load_submissions (store, OWNER), NULL);

  g_assert_nonnull (records);
  return records->len;
}

static void
accept (TokStore *store)
{
  g_assert_true (tok_test_await (tok_store_accept_ledger (store), NULL));
}

static void
assert_state (TokStore *store, TokLedgerState state)
{
  g_assert_cmpint (tok_store_get_ledger_state (store), ==, state);
  g_assert_true (tok_store_needs_confirmation (store) == (state != TOK_LEDGER_KEPT));
}

static char *
dup_beside (const char *path, const char *suffix)
{
  return g_strconcat (path, suffix, NULL);
}

static void
remove_log (const char *path)
{
  g_autofree char *log = dup_beside (path, "-wal");
  g_autofree char *index = dup_beside (path, "-shm");

  g_unlink (log);
  g_unlink (index);
}

static void
execute (const char *path, const char *sql)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

/* A store with some orders, closed. */
static void
fill (Fixture *fixture, guint n_orders)
{
  g_autoptr (TokStore) store = open_store (fixture->path);

  assert_state (store, TOK_LEDGER_KEPT);
  for (guint i = 0; i < n_orders; i++)
    g_assert_true (save_order (store, "{\"title\":\"An order with a title\"}", NULL));
}

static void
test_first_start (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokStore) store = open_store (fixture->path);

  assert_state (store, TOK_LEDGER_KEPT);
  g_assert_null (tok_store_get_problem (store));
  g_assert_null (tok_store_get_set_aside (store));
}

/* A first start that ended before it created the tables is not a loss. */
static void
test_first_start_died (Fixture *fixture, gconstpointer data)
{
  g_autofree char *mark = g_build_filename (fixture->folder, "bundles.ledger", NULL);
  g_autoptr (TokStore) store = NULL;

  g_mkdir_with_parents (fixture->folder, 0700);
  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  g_assert_true (g_file_set_contents (mark, "", 0, NULL));
  store = open_store (fixture->path);
  assert_state (store, TOK_LEDGER_KEPT);
}

/* The loss is kept over starts until it is accepted, and then for good. */
static void
assert_lost (Fixture *fixture, gboolean is_set_aside)
{
  TokStore *store;

  for (guint start = 0; start < 2; start++)
    {
      store = open_store (fixture->path);
      assert_state (store, TOK_LEDGER_LOST);
      g_assert_true ((tok_store_get_set_aside (store) != NULL) == is_set_aside);
      g_assert_cmpstr (tok_store_get_path (store), ==, fixture->path);
      g_assert_finalize_object (store);
    }
  store = open_store (fixture->path);
  accept (store);
  assert_state (store, TOK_LEDGER_KEPT);
  g_assert_true (save_order (store, "{}", NULL));
  g_assert_finalize_object (store);
  store = open_store (fixture->path);
  assert_state (store, TOK_LEDGER_KEPT);
  g_assert_finalize_object (store);
}

static void
test_deleted (Fixture *fixture, gconstpointer n_orders)
{
  fill (fixture, GPOINTER_TO_UINT (n_orders));
  remove_log (fixture->path);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  assert_lost (fixture, FALSE);
}

static void
test_emptied (Fixture *fixture, gconstpointer n_orders)
{
  fill (fixture, GPOINTER_TO_UINT (n_orders));
  g_assert_cmpint (truncate (fixture->path, 0), ==, 0);
  assert_lost (fixture, FALSE);
}

/* A database with other tables. */
static void
test_replaced (Fixture *fixture, gconstpointer data)
{
  fill (fixture, 1);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  execute (fixture->path, "PRAGMA journal_mode = WAL");
  assert_lost (fixture, FALSE);
}

static void
test_foreign (Fixture *fixture, gconstpointer data)
{
  fill (fixture, 1);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  execute (fixture->path, "CREATE TABLE workspaces (something)");
  assert_lost (fixture, TRUE);
}

static void
test_table_missing (Fixture *fixture, gconstpointer data)
{
  fill (fixture, 1);
  execute (fixture->path, "DROP TABLE submissions");
  assert_lost (fixture, TRUE);
}

/* Files truncated at various offsets. */
static void
test_cut (Fixture *fixture, gconstpointer data)
{
  static const int lengths[] = { 1, 15, 99, 100, 512, 4095, 4096, 4097, 8192, 20000, -1 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      GStatBuf status;

      fill (fixture, 3);
      g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
      g_assert_cmpint (truncate (fixture->path,
                                 lengths[i] > 0 ? lengths[i] : status.st_size + lengths[i]),
                       ==, 0);
      g_test_message ("cut to %d of %" G_GINT64_FORMAT, lengths[i], (gint64) status.st_size);
      assert_lost (fixture, TRUE);
    }
}

/* An older copy lacks the newest orders. */
static void
test_older_copy (Fixture *fixture, gconstpointer data)
{
  g_autofree char *old = NULL;
  gsize length;

  fill (fixture, 1);
  g_assert_true (g_file_get_contents (fixture->path, &old, &length, NULL));
  fill (fixture, 1);
  g_assert_true (g_file_set_contents (fixture->path, old, (gssize) length, NULL));
  assert_lost (fixture, FALSE);
}

/* The newest orders were in a log that was deleted. */
static void
test_log_lost (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = dup_beside (fixture->path, "-copy");
  g_autofree char *content = NULL;
  g_autoptr (TokStore) store = NULL;
  gsize length;

  fill (fixture, 1);
  store = open_store (fixture->path);
  g_assert_true (save_order (store, "{}", NULL));
  g_assert_true (g_file_get_contents (fixture->path, &content, &length, NULL));
  g_assert_finalize_object (g_steal_pointer (&store));
  g_assert_true (g_file_set_contents (fixture->path, content, (gssize) length, NULL));
  assert_lost (fixture, FALSE);
}

/* A deleted file must not accept orders. */
static void
test_lost_in_use (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokStore) store = NULL;
  g_autoptr (GError) error = NULL;

  fill (fixture, 1);
  store = open_store (fixture->path);
  g_assert_true (save_order (store, "{}", NULL));
  remove_log (fixture->path);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  g_assert_false (save_order (store, "{}", &error));
  g_assert_error (error, TOK_ERROR, TOK_ERROR_STORE);
  g_assert_nonnull (strstr (error->message, fixture->path));
  g_clear_object (&store);
  assert_lost (fixture, FALSE);
}

/* --- recovery of a damaged file ---------------------------------------------------- */

#define N_ORDERS 120
#define N_BUNDLES 300
#define N_ENTRIES 50

/* What only the user knows: an action on many bundles that was interrupted, and a local name. */
static void
fill_with_own (TokStore *store)
{
  g_autoptr (TokBulkRecord) bulk = tok_bulk_record_new ("0a", TOK_JOB_PUBLISH, 10);
  g_autoptr (GPtrArray) annotations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_annotation_free);

  for (guint i = 0; i < N_ENTRIES; i++)
    {
      g_autofree char *id = g_strdup_printf ("b-%u", i);

      g_ptr_array_add (bulk->entries, tok_bulk_entry_new (id, "Noor’s kitchen", 0));
    }
  tok_test_await (tok_store_insert_bulk (store, OWNER, bulk), NULL);
  ((TokBulkEntry *) bulk->entries->pdata[1])->state = TOK_JOB_ITEM_SKIPPED;
  ((TokBulkEntry *) bulk->entries->pdata[1])->error = tok_error_new_refusal (TOK_REASON_NOT_READY);
  ((TokBulkEntry *) bulk->entries->pdata[2])->is_sent = TRUE;
  for (guint i = 1; i <= 2; i++)
    tok_test_await (tok_store_save_bulk_entry (store, "0a", i, bulk->entries->pdata[i]), NULL);
  g_ptr_array_add (annotations, tok_annotation_new ("b-1", "Local", NULL, NULL));
  tok_test_await (tok_store_save_annotations (store, OWNER, annotations), NULL);
}

static void
assert_own (TokStore *store)
{
  g_autoptr (GPtrArray) bulks = tok_test_await_boxed (tok_store_load_bulks (store, OWNER), NULL);
  g_autoptr (GPtrArray) annotations =
      tok_test_await_boxed (tok_store_load_annotations (store, OWNER), NULL);
  const TokBulkRecord *bulk;
  const TokBulkEntry *entry;

  g_assert_cmpuint (annotations->len, ==, 1);
  g_assert_cmpstr (((TokAnnotation *) annotations->pdata[0])->name, ==, "Local");
  g_assert_cmpuint (bulks->len, ==, 1);
  bulk = bulks->pdata[0];
  g_assert_cmpuint (bulk->entries->len, ==, N_ENTRIES);
  entry = bulk->entries->pdata[1];
  g_assert_error (entry->error, TOK_ERROR, TOK_ERROR_RULES);
  g_assert_cmpuint (tok_error_get_info (entry->error)->reason, ==, TOK_REASON_NOT_READY);
  g_assert_true (((TokBulkEntry *) bulk->entries->pdata[2])->is_sent);
  g_assert_false (((TokBulkEntry *) bulk->entries->pdata[0])->is_sent);
}

static void
fill_with_all (Fixture *fixture)
{
  g_autoptr (TokStore) store = open_store (fixture->path);
  g_autoptr (TokWorkspaceRecord) record = tok_workspace_record_new ("A", "https://example.com");
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);
  g_autofree char *body = g_strnfill (300, 'b');

  fill_with_own (store);
  for (guint i = 0; i < N_ORDERS; i++)
    g_assert_true (save_order (store, body, NULL));
  tok_test_await (tok_store_save_workspace (store, record), NULL);
  tok_test_await (tok_store_save_template (store, OWNER, "T", TOK_CONTRACT_CURRENT, "{}"), NULL);
  for (guint i = 0; i < N_BUNDLES; i++)
    {
      g_autofree char *id = g_strdup_printf ("b-%u", i);

      g_ptr_array_add (snapshots, tok_bundle_snapshot_new (id));
      g_ptr_array_add (events, tok_event_new (id, NULL, "published", 1, 2));
    }
  tok_test_await (tok_store_save_bundles (store, record->id, snapshots, events, TOK_SOURCE_LIST, 1),
                  NULL);
}

static gint64
find_page (const char *path, const char *sql)
{
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  gint64 page;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  page = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (handle);
  return page;
}

static void
damage (const char *path, gint64 page)
{
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_cmpint (page * 4096, <=, length);
  memset (content + (page - 1) * 4096, 0xa5, 4096);
  g_assert_true (g_file_set_contents (path, content, (gssize) length, NULL));
}

static TokRecovered *
recover (TokStore *store)
{
  g_autoptr (GError) error = NULL;
  TokRecovered *recovered = tok_test_await_boxed (tok_store_recover (store), &error);

  g_assert_no_error (error);
  g_test_message ("%u orders, %u workspaces, %u events, %u bundles, all orders: %d",
                  recovered->n_orders, recovered->n_workspaces, recovered->n_events,
                  recovered->n_bundles, recovered->has_all_orders);
  return recovered;
}

#define ROOT(table) "SELECT rootpage FROM sqlite_schema WHERE name = '" table "'"
#define LEAF(table)                                                                                \
  "SELECT pageno FROM dbstat WHERE name = '" table "' AND pagetype = 'leaf' LIMIT 1 OFFSET 3"

/* Damage outside of the orders: all orders are recovered. */
static void
test_recover_all_orders (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokStore) store = NULL;
  g_autofree TokRecovered *recovered = NULL;
  g_autofree char *aside = NULL;
  g_autoptr (GPtrArray) workspaces = NULL;

  fill_with_all (fixture);
  damage (fixture->path, find_page (fixture->path, ROOT ("bundles")));
  store = open_store (fixture->path);
  assert_state (store, TOK_LEDGER_LOST);
  aside = g_strdup (tok_store_get_set_aside (store));
  recovered = recover (store);
  g_assert_cmpuint (recovered->n_orders, ==, N_ORDERS);
  g_assert_cmpuint (recovered->n_workspaces, ==, 1);
  g_assert_cmpuint (recovered->n_events, ==, N_BUNDLES);
  g_assert_true (recovered->has_all_orders);
  g_assert_cmpuint (count_orders (store), ==, N_ORDERS);
  assert_own (store);
  workspaces = tok_test_await_boxed (tok_store_load_workspaces (store), NULL);
  g_assert_cmpuint (workspaces->len, ==, 1);
  assert_state (store, TOK_LEDGER_KEPT);
  g_assert_true (g_file_test (aside, G_FILE_TEST_IS_REGULAR));
  g_assert_finalize_object (g_steal_pointer (&store));
  store = open_store (fixture->path);
  assert_state (store, TOK_LEDGER_KEPT);
  g_assert_cmpuint (count_orders (store), ==, N_ORDERS);
}

/* A damaged page among the orders: the others are recovered, and the ledger stays lost. */
static void
test_recover_some_orders (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokStore) store = NULL;
  g_autofree TokRecovered *recovered = NULL;

  fill_with_all (fixture);
  damage (fixture->path, find_page (fixture->path, LEAF ("submissions")));
  store = open_store (fixture->path);
  assert_state (store, TOK_LEDGER_LOST);
  recovered = recover (store);
  g_assert_cmpuint (recovered->n_orders, >=, N_ORDERS - 20);
  g_assert_cmpuint (recovered->n_orders, <, N_ORDERS);
  g_assert_false (recovered->has_all_orders);
  g_assert_cmpuint (recovered->n_events, ==, N_BUNDLES);
  g_assert_cmpuint (count_orders (store), ==, recovered->n_orders);
  assert_state (store, TOK_LEDGER_LOST);
  g_assert_null (tok_store_get_set_aside (store));
}

/* The end of the file is missing, which has no orders here. */
static void
test_recover_cut (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokStore) store = NULL;
  g_autofree TokRecovered *recovered = NULL;
  GStatBuf status;

  fill_with_all (fixture);
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (truncate (fixture->path, status.st_size * 9 / 10), ==, 0);
  store = open_store (fixture->path);
  recovered = recover (store);
  g_assert_cmpuint (recovered->n_orders, ==, N_ORDERS);
  g_assert_true (recovered->has_all_orders);
  assert_state (store, TOK_LEDGER_KEPT);
}

static void
test_recover_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokStore) store = NULL;
  g_autofree TokRecovered *recovered = NULL;
  g_autofree char *rubbish = g_strnfill (40000, 'r');

  fill (fixture, 1);
  g_assert_true (g_file_set_contents (fixture->path, rubbish, -1, NULL));
  store = open_store (fixture->path);
  recovered = recover (store);
  g_assert_cmpuint (recovered->n_orders, ==, 0);
  g_assert_false (recovered->has_all_orders);
  assert_state (store, TOK_LEDGER_LOST);
}

/* Rows written since the loss stay. */
static void
test_recover_beside_new (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokStore) store = NULL;
  g_autoptr (TokWorkspaceRecord) record = tok_workspace_record_new ("B", "https://example.com");
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);
  g_autofree TokRecovered *recovered = NULL;
  g_autoptr (GPtrArray) tracker = NULL;
  g_autoptr (GPtrArray) workspaces = NULL;
  const TokWorkspaceRecord *old;

  fill_with_all (fixture);
  damage (fixture->path, find_page (fixture->path, ROOT ("bundles")));
  store = open_store (fixture->path);
  tok_test_await (tok_store_save_workspace (store, record), NULL);
  g_ptr_array_add (events, tok_event_new ("new", "published", "accepted", 1, 2));
  tok_test_await (tok_store_append_events (store, record->id, events), NULL);
  recovered = recover (store);
  g_assert_cmpuint (recovered->n_events, ==, N_BUNDLES);
  tracker = tok_test_await_boxed (tok_store_load_events (store, record->id, "new"), NULL);
  g_assert_cmpuint (tracker->len, ==, 1);
  g_assert_cmpint (((TokEvent *) tracker->pdata[0])->sequence, ==, 1);
  workspaces = tok_test_await_boxed (tok_store_load_workspaces (store), NULL);
  g_assert_cmpuint (workspaces->len, ==, 2);
  old = workspaces
            ->pdata[g_str_equal (((TokWorkspaceRecord *) workspaces->pdata[0])->name, "A") ? 0 : 1];
  g_assert_cmpint (tok_test_await_int64 (tok_store_count_events (store, old->id), NULL), ==,
                   N_BUNDLES);
}

/* --- limited file systems ----------------------------------------------------------- */

static int
print_state (const char *path, gboolean ordering)
{
  g_autoptr (TokStore) store = NULL;
  gboolean saved;

  dex_init ();
  store = tok_test_await_object (tok_store_open (path), NULL);
  saved = !ordering || save_order (store, "{}", NULL);
  g_print ("%d %d %u %s", tok_store_get_ledger_state (store), saved, count_orders (store),
           tok_store_get_problem (store) != NULL ? tok_store_get_problem (store)->message : "");
  return 0;
}

static GSubprocess *
start_with (Fixture *fixture, const char *fault, const char *what)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autofree char *asan =
      g_strconcat (g_getenv ("ASAN_OPTIONS") != NULL ? g_getenv ("ASAN_OPTIONS") : "",
                   ":verify_asan_link_order=0", NULL);
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_subprocess_launcher_setenv (launcher, "LD_PRELOAD", g_getenv ("TOK_TEST_FILES_LIBRARY"), TRUE);
  g_subprocess_launcher_setenv (launcher, "TOK_TEST_FILES", fault, TRUE);
  g_subprocess_launcher_setenv (launcher, "ASAN_OPTIONS", asan, TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, program, what, fixture->path, NULL);
  g_assert_no_error (error);
  return process;
}

static char *
wait_for (GSubprocess *process)
{
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  g_test_message ("%s", output);
  return output;
}

static char *
run_with (Fixture *fixture, const char *fault, const char *what)
{
  g_autoptr (GSubprocess) process = start_with (fixture, fault, what);

  return wait_for (process);
}

static void
assert_output (const char *output, const char *beginning)
{
  g_assert_cmpstr (output, !=, NULL);
  if (!g_str_has_prefix (output, beginning))
    g_error ("“%s” does not begin with “%s”", output, beginning);
}

/* Without shared memory, also with a file from a file system that has it, processes can still
 * share the file. */
static void
test_no_shared_memory (Fixture *fixture, gconstpointer data)
{
  g_autofree char *log = dup_beside (fixture->path, "-wal");
  g_autofree char *first = NULL, *second = NULL, *content = NULL;
  g_autoptr (TokStore) store = NULL;

  if (g_strcmp0 (data, "from elsewhere") == 0)
    fill (fixture, 2);
  first = run_with (fixture, "no-shm", "order");
  assert_output (first, data != NULL ? "0 1 3 " : "0 1 1 ");
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  store = open_store (fixture->path);
  second = run_with (fixture, "no-shm", "order");
  assert_output (second, data != NULL ? "0 1 4 " : "0 1 2 ");
  g_assert_true (save_order (store, "{}", NULL));
  g_assert_cmpuint (count_orders (store), ==, data != NULL ? 5 : 3);
}

#define N_PROGRAMS 24

/* Many processes create the file at once. */
static void
test_many_starts (Fixture *fixture, gconstpointer fault)
{
  g_autoptr (TokStore) store = NULL;
  GSubprocess *processes[N_PROGRAMS];

  for (guint i = 0; i < N_PROGRAMS; i++)
    processes[i] = start_with (fixture, fault, "order");
  for (guint i = 0; i < N_PROGRAMS; i++)
    {
      g_autofree char *output = wait_for (processes[i]);

      assert_output (output, "0 1 ");
      g_object_unref (processes[i]);
    }
  store = open_store (fixture->path);
  assert_state (store, TOK_LEDGER_KEPT);
  g_assert_cmpuint (count_orders (store), ==, N_PROGRAMS);
}

/* Of many processes only one sets a damaged file aside. */
static void
test_many_starts_damaged (Fixture *fixture, gconstpointer fault)
{
  GSubprocess *processes[N_PROGRAMS];
  g_autoptr (GDir) dir = NULL;
  guint n_aside = 0;
  const char *name;

  fill (fixture, 1);
  g_assert_cmpint (truncate (fixture->path, 5000), ==, 0);
  for (guint i = 0; i < N_PROGRAMS; i++)
    processes[i] = start_with (fixture, "", "order");
  for (guint i = 0; i < N_PROGRAMS; i++)
    {
      g_autofree char *output = wait_for (processes[i]);

      assert_output (output, "1 1 ");
      g_object_unref (processes[i]);
    }
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    n_aside += g_str_has_prefix (name, "bundles.db.2") && !g_str_has_suffix (name, "-wal") &&
               !g_str_has_suffix (name, "-shm");
  g_assert_cmpuint (n_aside, ==, 1);
}

/* A damaged file that cannot be renamed stays, and the store is in memory. */
static void
test_no_rename (Fixture *fixture, gconstpointer data)
{
  g_autofree char *output = NULL;
  GStatBuf status;

  fill (fixture, 1);
  g_assert_cmpint (truncate (fixture->path, 5000), ==, 0);
  output = run_with (fixture, "no-rename", "order");
  assert_output (output, "3 1 1 ");
  g_assert_nonnull (strstr (output, fixture->path));
  g_assert_nonnull (strstr (output, g_strerror (EACCES)));
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_size, ==, 5000);
}

/* A copy of a read-only file is in memory. */
static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  g_autofree char *output = NULL;

  fill (fixture, 3);
  output = run_with (fixture, "read-only", "order");
  assert_output (output, "3 1 4 ");
  g_assert_nonnull (strstr (output, fixture->path));
  g_assert_nonnull (strstr (output, g_strerror (EROFS)));
  g_free (g_steal_pointer (&output));
  output = run_with (fixture, "", "look");
  assert_output (output, "0 1 3 ");
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data), gconstpointer data)
{
  g_test_add (path, Fixture, data, set_up, test, tear_down);
}

static guint
count_templates (TokStore *store, const char *owner)
{
  g_autoptr (GPtrArray) templates =
      tok_test_await_boxed (tok_store_load_templates (store, owner), NULL);

  g_assert_nonnull (templates);
  return templates->len;
}

static TokSubmissionState
get_state (TokStore *store, const TokSubmissionRecord *record)
{
  g_autoptr (GPtrArray) records =
      tok_test_await_boxed (tok_store_load_submissions (store, record->owner), NULL);

  return tok_submission_record_find (records, record->id)->state;
}

/* Compared and set, each by itself: only what is in the expected state. */
static void
assert_many_changed (TokStore *store, TokSubmissionRecord *unknown, TokSubmissionRecord *sending)
{
  g_autoptr (GPtrArray) both = g_ptr_array_new ();

  g_ptr_array_add (both, unknown);
  g_ptr_array_add (both, sending);
  unknown->state = sending->state = TOK_SUBMISSION_CREATED;
  g_assert_true (
      tok_test_await (tok_store_change_submissions (store, both, TOK_SUBMISSION_SENDING), NULL));
  g_assert_cmpint (get_state (store, unknown), ==, TOK_SUBMISSION_UNKNOWN);
  g_assert_cmpint (get_state (store, sending), ==, TOK_SUBMISSION_CREATED);
}

/* Two processes with one key: only one of them has heard which account it is of. An order
 * and a template of the other one are of the same account. */
static void
test_owner (Fixture *fixture, gconstpointer data)
{
  static const char *const none[] = { NULL };
  g_autoptr (TokStore) store = open_store (fixture->path);
  g_autoptr (TokSubmissionRecord) record =
      tok_submission_record_new (OWNER, TOK_CONTRACT_CURRENT, "key", "{}");
  g_autoptr (TokSubmissionRecord) other =
      tok_submission_record_new ("account:1", TOK_CONTRACT_CURRENT, "key", "{}");
  g_autoptr (GPtrArray) records = NULL;

  g_assert_true (tok_test_await (tok_store_save_owner (store, OWNER, "account:1", none), NULL));
  record->state = TOK_SUBMISSION_UNKNOWN;
  g_set_str (&record->bundle_ids, "bundle");
  g_assert_true (tok_test_await (tok_store_insert_submission (store, record), NULL));

  g_assert_cmpuint (count_orders (store), ==, 1);
  records = tok_test_await_boxed (tok_store_load_submissions (store, "account:1"), NULL);
  g_assert_cmpuint (records->len, ==, 1);

  /* A bundle belongs to one order of the account. */
  other->state = TOK_SUBMISSION_SENDING;
  g_assert_true (tok_test_await (tok_store_insert_submission (store, other), NULL));
  g_set_str (&other->bundle_ids, "bundle");
  g_assert_false (tok_test_await_boolean (tok_store_name_bundle (store, other), NULL));
  g_set_str (&other->bundle_ids, "another");
  g_assert_true (tok_test_await_boolean (tok_store_name_bundle (store, other), NULL));
  g_assert_true (tok_test_await_boolean (tok_store_name_bundle (store, other), NULL));
  assert_many_changed (store, record, other);
  g_assert_cmpint (tok_test_await_int64 (tok_store_count_open_submissions (store, OWNER), NULL), ==,
                   1);

  g_assert_true (
      tok_test_await (tok_store_save_template (store, OWNER, "T", TOK_CONTRACT_CURRENT, "{}"),
                      NULL));
  g_assert_cmpuint (count_templates (store, OWNER), ==, 1);
  g_assert_cmpuint (count_templates (store, "account:1"), ==, 1);
  g_assert_true (
      tok_test_await (tok_store_save_template (store, OWNER, "T", TOK_CONTRACT_UNKNOWN, NULL),
                      NULL));
  g_assert_cmpuint (count_templates (store, "account:1"), ==, 0);
}

static void
add_losses (void)
{
  add ("/ledger/first-start", test_first_start, NULL);
  add ("/ledger/first-start-died", test_first_start_died, NULL);
  add ("/ledger/deleted", test_deleted, GUINT_TO_POINTER (1));
  add ("/ledger/deleted-without-orders", test_deleted, GUINT_TO_POINTER (0));
  add ("/ledger/emptied", test_emptied, GUINT_TO_POINTER (1));
  add ("/ledger/emptied-without-orders", test_emptied, GUINT_TO_POINTER (0));
  add ("/ledger/replaced", test_replaced, NULL);
  add ("/ledger/foreign", test_foreign, NULL);
  add ("/ledger/table-missing", test_table_missing, NULL);
  add ("/ledger/cut", test_cut, NULL);
  add ("/ledger/older-copy", test_older_copy, NULL);
  add ("/ledger/log-lost", test_log_lost, NULL);
  add ("/ledger/lost-in-use", test_lost_in_use, NULL);
}

int
main (int argc, char *argv[])
{
  if (argc == 3 && argv[1][0] != '-')
    return print_state (argv[2], g_str_equal (argv[1], "order"));

  program = argv[0];
  tok_test_init (&argc, &argv);

  add_losses ();
  add ("/ledger/recover/all-orders", test_recover_all_orders, NULL);
  add ("/ledger/recover/some-orders", test_recover_some_orders, NULL);
  add ("/ledger/recover/cut", test_recover_cut, NULL);
  add ("/ledger/recover/nothing", test_recover_nothing, NULL);
  add ("/ledger/recover/beside-new", test_recover_beside_new, NULL);
  add ("/ledger/no-shared-memory", test_no_shared_memory, NULL);
  add ("/ledger/no-shared-memory-any-more", test_no_shared_memory, "from elsewhere");
  add ("/ledger/many-starts", test_many_starts, "");
  add ("/ledger/many-starts-without-shared-memory", test_many_starts, "no-shm");
  add ("/ledger/many-starts-damaged", test_many_starts_damaged, NULL);
  add ("/ledger/owner", test_owner, NULL);
  add ("/ledger/no-rename", test_no_rename, NULL);
  add ("/ledger/read-only", test_read_only, NULL);

  return g_test_run ();
}
