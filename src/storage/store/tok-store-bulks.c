/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-error-word.h"
#include "tok-store-query.h"

/* Actions that were confirmed for many bundles: tables "bulks" and "bulk_entries". */

static const char *const kinds[] = {
  [TOK_JOB_CREATE] = "create",
  [TOK_JOB_PUBLISH] = "publish",
  [TOK_JOB_UNPUBLISH] = "unpublish",
  [TOK_JOB_APPROVE] = "approve",
};

static const char *const states[TOK_N_JOB_ITEM_STATES] = {
  [TOK_JOB_ITEM_WAITING] = "waiting", [TOK_JOB_ITEM_ACTIVE] = "active",
  [TOK_JOB_ITEM_DONE] = "done",       [TOK_JOB_ITEM_FAILED] = "failed",
  [TOK_JOB_ITEM_SKIPPED] = "skipped", [TOK_JOB_ITEM_UNKNOWN] = "unknown",
};

/* The index of @text in @words; 0 for an unknown word. */
static guint
find_word (const char *const *words, guint n_words, const char *text)
{
  for (guint i = 0; i < n_words; i++)
    if (g_strcmp0 (words[i], text) == 0)
      return i;
  return 0;
}

typedef struct
{
  char *owner;
  TokBulkRecord *record;
} Insertion;

static void
insertion_free (gpointer data)
{
  Insertion *insertion = data;

  g_free (insertion->owner);
  tok_bulk_record_free (insertion->record);
  g_free (insertion);
}

static gboolean
insert_entries (TokDatabase *database, const TokBulkRecord *record, GError **error)
{
  g_autoptr (TokStatement) statement =
      tok_database_prepare (database,
                            "INSERT INTO bulk_entries (bulk, position, bundle, name, n_reviews,"
                            " state, sent) VALUES (?1, ?2, ?3, ?4, ?5, 'waiting', 0)",
                            error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < record->entries->len; i++)
    {
      const TokBulkEntry *entry = g_ptr_array_index (record->entries, i);

      tok_statement_bind_text (statement, 1, record->id);
      sqlite3_bind_int (statement, 2, (int) i);
      tok_statement_bind_text (statement, 3, entry->bundle_id);
      tok_statement_bind_text (statement, 4, entry->name);
      sqlite3_bind_int (statement, 5, entry->n_reviews);
      if (!tok_database_run (database, statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert (TokDatabase *database, gpointer data, GError **error)
{
  const Insertion *insertion = data;
  const TokBulkRecord *record = insertion->record;

  return tok_database_write (database,
                             "INSERT INTO bulks (id, owner, kind, confirmed_at)"
                             " VALUES (?1, " TOK_STORE_ACCOUNT_OF ("?2") ", ?3, ?4)",
                             g_variant_new ("(sssx)", record->id, insertion->owner,
                                            kinds[record->kind], record->confirmed_at),
                             error) &&
         insert_entries (database, record, error);
}

/**
 * tok_store_insert_bulk:
 * @owner: the account of the bundles
 * @record: what was confirmed, before anything of it is sent
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_insert_bulk (TokStore *self, const char *owner, const TokBulkRecord *record)
{
  Insertion *insertion;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (owner != NULL, NULL);
  g_return_val_if_fail (record != NULL, NULL);

  insertion = g_new (Insertion, 1);
  *insertion = (Insertion) { g_strdup (owner), tok_bulk_record_copy (record) };
  return tok_store_transact (self, insert, insertion, insertion_free);
}

/* (nullable): a refusal by the rules has one; of other errors it is no TokReason */
static const char *
get_reason (const GError *error)
{
  return g_error_matches (error, TOK_ERROR, TOK_ERROR_RULES)
             ? tok_reason_to_word ((TokReason) tok_error_get_info (error)->reason)
             : NULL;
}

/**
 * tok_store_save_bulk_entry:
 * @id: of the bulk
 * @position: of the entry
 * @entry: its present state
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_save_bulk_entry (TokStore *self,
                           const char *id,
                           guint position,
                           const TokBulkEntry *entry)
{
  const TokErrorInfo *info;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (entry != NULL, NULL);

  info = tok_error_get_info (entry->error);
  return tok_store_write (
      self,
      "UPDATE bulk_entries SET state = ?3, sent = ?4, idempotency_key = ?5, error = ?6,"
      " reason = ?7, message = ?8, code = ?9, http_status = ?10, uncertain = ?11, request_id = ?12,"
      " n_moved = ?13"
      " WHERE bulk = ?1 AND position = ?2",
      g_variant_new ("(sxsbmsmsmsmsmsxbmsx)", id, (gint64) position, states[entry->state],
                     entry->is_sent, entry->idempotency_key,
                     info != NULL ? tok_error_code_to_word ((TokErrorCode) entry->error->code)
                                  : NULL,
                     info != NULL ? get_reason (entry->error) : NULL,
                     info != NULL ? entry->error->message : NULL, info != NULL ? info->code : NULL,
                     (gint64) (info != NULL ? info->http_status : 0),
                     info != NULL && info->uncertain, info != NULL ? info->request_id : NULL,
                     (gint64) entry->n_moved));
}

/* A word of another version is an error that nothing more is known of. */
static GError *
read_error (TokStatement *row, int column)
{
  TokErrorCode code = TOK_ERROR_SERVER;
  GError *error;
  TokErrorInfo *info;

  if (sqlite3_column_type (row, column) == SQLITE_NULL)
    return NULL;
  tok_error_code_from_word (tok_statement_get_text (row, column), &code);
  error = tok_error_new (code, tok_statement_get_text (row, column + 2));
  info = tok_error_edit (error);
  info->reason = tok_reason_from_word (tok_statement_get_text (row, column + 1));
  info->code = tok_statement_dup_text (row, column + 3);
  info->http_status = (guint) sqlite3_column_int (row, column + 4);
  info->uncertain = sqlite3_column_int (row, column + 5) != 0;
  info->request_id = tok_statement_dup_text (row, column + 6);
  return error;
}

static TokBulkEntry *
new_entry (TokStatement *row)
{
  TokBulkEntry *entry =
      tok_bulk_entry_new (tok_statement_get_text (row, 3), tok_statement_get_text (row, 4),
                          sqlite3_column_int (row, 5));

  entry->state =
      (TokJobItemState) find_word (states, G_N_ELEMENTS (states), tok_statement_get_text (row, 6));
  entry->is_sent = sqlite3_column_int (row, 7) != 0;
  entry->idempotency_key = tok_statement_dup_text (row, 8);
  entry->error = read_error (row, 9);
  entry->n_moved = (guint) sqlite3_column_int (row, 16);
  return entry;
}

/* A record with one entry: they are put together afterwards. */
static gpointer
read_row (TokStatement *row)
{
  TokBulkRecord *record =
      tok_bulk_record_new (tok_statement_get_text (row, 0),
                           (TokJobKind) find_word (kinds, G_N_ELEMENTS (kinds),
                                                   tok_statement_get_text (row, 1)),
                           tok_statement_get_time (row, 2));

  g_ptr_array_add (record->entries, new_entry (row));
  return record;
}

/* Takes the entries of @rows away. */
static GPtrArray *
put_together (GPtrArray *rows)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bulk_record_free);
  TokBulkRecord *last = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      TokBulkRecord *row = g_ptr_array_index (rows, i);

      if (last == NULL || !g_str_equal (last->id, row->id))
        {
          last = tok_bulk_record_new (row->id, row->kind, row->confirmed_at);
          g_ptr_array_add (records, last);
        }
      g_ptr_array_add (last->entries, g_ptr_array_steal_index (row->entries, 0));
    }
  return records;
}

static gboolean
load (TokStoreOpening *opening, gpointer owner, GValue *value, GError **error)
{
  g_autoptr (GPtrArray) rows = tok_database_load (
      opening->database,
      "SELECT id, kind, confirmed_at, bundle, name, n_reviews, state, sent, idempotency_key,"
      " error, reason, message, code, http_status, uncertain, request_id, n_moved"
      " FROM bulks JOIN bulk_entries ON bulk = id"
      " WHERE owner = " TOK_STORE_ACCOUNT_OF ("?1") " ORDER BY confirmed_at, id, position",
      g_variant_new ("(s)", owner), read_row, (GDestroyNotify) tok_bulk_record_free, error);

  if (rows == NULL)
    return FALSE;
  g_value_init (value, G_TYPE_PTR_ARRAY);
  g_value_take_boxed (value, put_together (rows));
  return TRUE;
}

/**
 * tok_store_load_bulks:
 * @owner: the account
 *
 * Returns: (transfer full): a future of a GPtrArray of TokBulkRecord, the oldest first
 */
DexFuture *
tok_store_load_bulks (TokStore *self, const char *owner)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (owner != NULL, NULL);

  return tok_store_run (self, load, g_strdup (owner), g_free);
}

/**
 * tok_store_delete_bulk:
 * @id: of the bulk
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_delete_bulk (TokStore *self, const char *id)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return tok_store_write (self, "DELETE FROM bulks WHERE id = ?", g_variant_new ("(s)", id));
}
