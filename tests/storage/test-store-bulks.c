/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

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

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);
  g_test_add_func ("/store-bulks/order", test_order);
  g_test_add_func ("/store-bulks/result", test_result);
  g_test_add_func ("/store-bulks/delete", test_delete);
  g_test_add_func ("/store-bulks/account", test_account);
  return g_test_run ();
}
