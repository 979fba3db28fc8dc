/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sqlite3.h>

#include "tok-error.h"
#include "tok-store.h"
#include "tok-test.h"

#define N_ENTRIES 10000

static TokBulkRecord *
new_record (const char *id, gint64 confirmed_at, guint n_entries)
{
  TokBulkRecord *record = tok_bulk_record_new (id, TOK_JOB_PUBLISH, confirmed_at);

  for (guint i = 0; i < n_entries; i++)
    {
      g_autofree char *bundle = g_strdup_printf ("bnd_%u", i);

      g_ptr_array_add (record->entries, tok_bulk_entry_new (bundle, "Noor’s kitchen", (int) i - 1));
    }
  return record;
}

static void
insert (TokStore *store, const char *owner, const TokBulkRecord *record)
{
  g_autoptr (GError) error = NULL;

  tok_test_await (tok_store_insert_bulk (store, owner, record), &error);
  g_assert_no_error (error);
}

static GPtrArray *
load (TokStore *store, const char *owner)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *records = tok_test_await_boxed (tok_store_load_bulks (store, owner), &error);

  g_assert_no_error (error);
  return records;
}

/* All entries in their order, those of each bulk together, the oldest bulk first. */
static void
test_order (void)
{
  g_autoptr (TokStore) store = tok_test_await_object (tok_store_open (NULL), NULL);
  g_autoptr (TokBulkRecord) late = new_record ("a", 20, 3);
  g_autoptr (TokBulkRecord) early = new_record ("b", 10, N_ENTRIES);
  g_autoptr (TokBulkRecord) other = new_record ("c", 5, 1);
  g_autoptr (GPtrArray) records = NULL;
  const TokBulkRecord *first;

  insert (store, "owner", late);
  insert (store, "owner", early);
  insert (store, "other", other);
  records = load (store, "owner");
  g_assert_cmpuint (records->len, ==, 2);
  first = g_ptr_array_index (records, 0);
  g_assert_cmpstr (first->id, ==, "b");
  g_assert_cmpint (first->kind, ==, TOK_JOB_PUBLISH);
  g_assert_cmpint (first->confirmed_at, ==, 10);
  g_assert_cmpuint (first->entries->len, ==, N_ENTRIES);
  for (guint i = 0; i < N_ENTRIES; i++)
    {
      const TokBulkEntry *entry = g_ptr_array_index (first->entries, i);
      const TokBulkEntry *expected = g_ptr_array_index (early->entries, i);

      g_assert_cmpstr (entry->bundle_id, ==, expected->bundle_id);
      g_assert_cmpstr (entry->name, ==, "Noor’s kitchen");
      g_assert_cmpint (entry->n_reviews, ==, (int) i - 1);
      g_assert_cmpint (entry->state, ==, TOK_JOB_ITEM_WAITING);
      g_assert_false (entry->is_sent);
    }
  g_assert_cmpstr (((TokBulkRecord *) records->pdata[1])->id, ==, "a");
}

/* A result with everything that the report says of it. */
static void
test_result (void)
{
  g_autoptr (TokStore) store = tok_test_await_object (tok_store_open (NULL), NULL);
  g_autoptr (TokBulkRecord) record = new_record ("a", 20, 2);
  TokBulkEntry *entry = g_ptr_array_index (record->entries, 1);
  g_autoptr (GPtrArray) records = NULL;
  const TokErrorInfo *info;

  insert (store, "owner", record);
  entry->state = TOK_JOB_ITEM_UNKNOWN;
  entry->is_sent = TRUE;
  entry->n_moved = 2;
  entry->idempotency_key = g_strdup ("key");
  entry->error = tok_error_new (TOK_ERROR_SERVER, "It broke");
  tok_error_edit (entry->error)->uncertain = TRUE;
  tok_error_edit (entry->error)->http_status = 503;
  tok_error_edit (entry->error)->code = g_strdup ("BROKEN");
  tok_error_edit (entry->error)->request_id = g_strdup ("req_1");
  g_assert_true (tok_test_await (tok_store_save_bulk_entry (store, "a", 1, entry), NULL));
  records = load (store, "owner");
  entry = ((TokBulkRecord *) records->pdata[0])->entries->pdata[1];
  g_assert_cmpint (entry->state, ==, TOK_JOB_ITEM_UNKNOWN);
  g_assert_true (entry->is_sent);
  g_assert_cmpuint (entry->n_moved, ==, 2);
  g_assert_cmpstr (entry->idempotency_key, ==, "key");
  g_assert_error (entry->error, TOK_ERROR, TOK_ERROR_SERVER);
  g_assert_cmpstr (entry->error->message, ==, "It broke");
  info = tok_error_get_info (entry->error);
  g_assert_true (info->uncertain);
  g_assert_cmpuint (info->http_status, ==, 503);
  g_assert_cmpstr (info->code, ==, "BROKEN");
  g_assert_cmpstr (info->request_id, ==, "req_1");
  entry = ((TokBulkRecord *) records->pdata[0])->entries->pdata[0];
  g_assert_null (entry->error);
}

static void
test_delete (void)
{
  g_autoptr (TokStore) store = tok_test_await_object (tok_store_open (NULL), NULL);
  g_autoptr (TokBulkRecord) record = new_record ("a", 20, 2);
  g_autoptr (TokBulkRecord) other = new_record ("b", 20, 1);
  g_autoptr (GPtrArray) records = NULL;

  insert (store, "owner", record);
  insert (store, "owner", other);
  g_assert_true (tok_test_await (tok_store_delete_bulk (store, "a"), NULL));
  records = load (store, "owner");
  g_assert_cmpuint (records->len, ==, 1);
  /* Its entries are gone too: the same id can be used again. */
  insert (store, "owner", record);
}

/* What a key owned belongs to its account once that is known. */
static void
test_account (void)
{
  g_autoptr (TokStore) store = tok_test_await_object (tok_store_open (NULL), NULL);
  g_autoptr (TokBulkRecord) record = new_record ("a", 20, 1);
  g_autoptr (GPtrArray) of_key = NULL;
  g_autoptr (GPtrArray) of_account = NULL;

  insert (store, "key:1", record);
  g_assert_true (tok_test_await (tok_store_save_owner (store, "key:1", "account:1",
                                                       (const char *const[]) { "key:1", NULL }),
                                 NULL));
  of_key = load (store, "key:1");
  of_account = load (store, "account:1");
  g_assert_cmpuint (of_key->len, ==, 1);
  g_assert_cmpuint (of_account->len, ==, 1);
}

/* Each refusal comes back with its reason, whatever its number is by then. */
static void
test_reasons (void)
{
  g_autoptr (TokStore) store = tok_test_await_object (tok_store_open (NULL), NULL);
  g_autoptr (TokBulkRecord) record = new_record ("a", 20, TOK_N_REASONS);
  g_autoptr (GPtrArray) records = NULL;

  insert (store, "owner", record);
  for (guint i = TOK_REASON_NONE + 1; i < TOK_N_REASONS; i++)
    {
      TokBulkEntry *entry = g_ptr_array_index (record->entries, i);

      entry->state = TOK_JOB_ITEM_SKIPPED;
      entry->error = tok_error_new_refusal ((TokReason) i);
      g_assert_true (tok_test_await (tok_store_save_bulk_entry (store, "a", i, entry), NULL));
    }
  records = load (store, "owner");
  for (guint i = TOK_REASON_NONE + 1; i < TOK_N_REASONS; i++)
    {
      const TokBulkEntry *entry = ((TokBulkRecord *) records->pdata[0])->entries->pdata[i];

      g_assert_error (entry->error, TOK_ERROR, TOK_ERROR_RULES);
      g_assert_cmpuint (tok_error_get_info (entry->error)->reason, ==, i);
    }
}

static void
execute (const char *path, const char *sql)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

static int
get_version (const char *path)
{
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  int version;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, "PRAGMA user_version", -1, &statement, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  version = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (handle);
  return version;
}

static void
assert_entry (const TokBulkRecord *record, guint i, TokErrorCode code, TokReason reason)
{
  const TokBulkEntry *entry = g_ptr_array_index (record->entries, i);

  g_assert_error (entry->error, TOK_ERROR, (int) code);
  g_assert_cmpuint (tok_error_get_info (entry->error)->reason, ==, reason);
}

/* Earlier versions stored numbers. */
static void
test_numbers (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "bundles.db", NULL);
  g_autoptr (TokStore) store = tok_test_await_object (tok_store_open (path), NULL);
  g_autoptr (TokBulkRecord) record = new_record ("a", 20, 4);
  g_autoptr (GPtrArray) records = NULL;
  g_autofree char *version = NULL;

  insert (store, "owner", record);
  g_assert_finalize_object (g_steal_pointer (&store));
  execute (path,
           "ALTER TABLE bulk_entries DROP COLUMN error;"
           "ALTER TABLE bulk_entries DROP COLUMN reason;"
           "ALTER TABLE bulk_entries ADD COLUMN error INTEGER;"
           "ALTER TABLE bulk_entries ADD COLUMN reason INTEGER;"
           "UPDATE bulk_entries SET error = 16, reason = 66, message = 'a' WHERE position = 0;"
           "UPDATE bulk_entries SET error = 12, reason = 0, message = 'a' WHERE position = 1;"
           "UPDATE bulk_entries SET error = 0, reason = 0, message = 'a' WHERE position = 2");
  version = g_strdup_printf ("PRAGMA user_version = %d", get_version (path) - 1);
  execute (path, version);
  store = tok_test_await_object (tok_store_open (path), NULL);
  records = load (store, "owner");
  g_assert_cmpuint (records->len, ==, 1);
  assert_entry (records->pdata[0], 0, TOK_ERROR_RULES, TOK_REASON_NOT_READY);
  assert_entry (records->pdata[0], 1, TOK_ERROR_SERVER, TOK_REASON_NONE);
  assert_entry (records->pdata[0], 2, TOK_ERROR_OFFLINE, TOK_REASON_NONE);
  g_assert_null (
      ((TokBulkEntry *) ((TokBulkRecord *) records->pdata[0])->entries->pdata[3])->error);
}

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);
  g_test_add_func ("/store-bulks/order", test_order);
  g_test_add_func ("/store-bulks/result", test_result);
  g_test_add_func ("/store-bulks/delete", test_delete);
  g_test_add_func ("/store-bulks/account", test_account);
  g_test_add_func ("/store-bulks/reasons", test_reasons);
  g_test_add_func ("/store-bulks/numbers", test_numbers);
  return g_test_run ();
}
