/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-store-query.h"

/* What is known of the slots: table "videos". */

typedef struct
{
  char *workspace_id;
  char *bundle_id;
  GPtrArray *snapshots; /* (element-type TokBundleSnapshot): one */
  GPtrArray *records;
  GPtrArray *events;
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  g_free (save->workspace_id);
  g_free (save->bundle_id);
  g_ptr_array_unref (save->snapshots);
  g_ptr_array_unref (save->records);
  g_ptr_array_unref (save->events);
  g_free (save);
}

static gboolean
insert_records (TokDatabase *database, const Save *save, GError **error)
{
  g_autoptr (TokStatement) statement = tok_database_prepare (
      database,
      "INSERT INTO videos (workspace, bundle, asked_at, position, status, date, download_issue,"
      " status_after, status_before) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  tok_statement_bind_text (statement, 1, save->workspace_id);
  tok_statement_bind_text (statement, 2, save->bundle_id);
  for (guint i = 0; i < save->records->len; i++)
    {
      const TokVideoRecord *record = g_ptr_array_index (save->records, i);

      tok_statement_bind_time (statement, 3, record->asked.wall);
      sqlite3_bind_int (statement, 4, record->position);
      tok_statement_bind_text (statement, 5, record->status);
      tok_statement_bind_text (statement, 6, record->date);
      if (record->download_issue != TOK_FLAG_UNKNOWN)
        sqlite3_bind_int (statement, 7, record->download_issue);
      else
        sqlite3_bind_null (statement, 7);
      tok_statement_bind_time (statement, 8, record->status_after);
      tok_statement_bind_time (statement, 9, record->status_before);
      if (!tok_database_run (database, statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
save_videos (TokDatabase *database, gpointer data, GError **error)
{
  const Save *save = data;

  return tok_store_merge_bundles (database, save->workspace_id, save->snapshots, error) &&
         tok_database_write (database, "DELETE FROM videos WHERE workspace = ? AND bundle = ?",
                             g_variant_new ("(ss)", save->workspace_id, save->bundle_id), error) &&
         insert_records (database, save, error) &&
         tok_store_insert_events (database, save->workspace_id, save->events, error);
}

/**
 * tok_store_save_videos:
 * @snapshot: the bundle, with what follows from its slots; copied
 * @records: (element-type TokVideoRecord): all its slots; must not change afterwards
 * @events: (element-type TokEvent): their changes; must not change afterwards
 *
 * Replaces what is known of the slots of a bundle, in one transaction with the bundle and the
 * journal.
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_save_videos (TokStore *self,
                       const char *workspace_id,
                       const TokBundleSnapshot *snapshot,
                       GPtrArray *records,
                       GPtrArray *events)
{
  Save *save;
  DexFuture *future;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);
  g_return_val_if_fail (snapshot != NULL, NULL);
  g_return_val_if_fail (records != NULL, NULL);
  g_return_val_if_fail (events != NULL, NULL);

  save = g_new0 (Save, 1);
  save->workspace_id = g_strdup (workspace_id);
  save->bundle_id = g_strdup (snapshot->id);
  save->snapshots = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  g_ptr_array_add (save->snapshots, tok_bundle_snapshot_copy (snapshot));
  save->records = g_ptr_array_ref (records);
  save->events = g_ptr_array_ref (events);
  future = tok_store_transact (self, save_videos, save, save_free);
  if (events->len > 0)
    tok_store_emit_journal_changed (self, workspace_id);
  return future;
}

static gpointer
read_video (TokStatement *statement)
{
  TokVideoRecord *record = g_new0 (TokVideoRecord, 1);

  record->position = sqlite3_column_int (statement, 0);
  record->status = tok_statement_dup_text (statement, 1);
  record->date = tok_statement_dup_text (statement, 2);
  record->download_issue = sqlite3_column_type (statement, 3) != SQLITE_NULL
                               ? (TokFlag) sqlite3_column_int (statement, 3)
                               : TOK_FLAG_UNKNOWN;
  record->status_after = tok_statement_get_time (statement, 4);
  record->status_before = tok_statement_get_time (statement, 5);
  record->asked = (TokTimestamp) { tok_statement_get_time (statement, 6), TOK_TIME_UNKNOWN };
  return record;
}

/**
 * tok_store_load_videos:
 *
 * Returns: (transfer full): a future of a GPtrArray of TokVideoRecord, by position; empty if
 *   nothing is known
 */
DexFuture *
tok_store_load_videos (TokStore *self, const char *workspace_id, const char *bundle_id)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);
  g_return_val_if_fail (bundle_id != NULL, NULL);

  return tok_store_load (self,
                         "SELECT position, status, date, download_issue, status_after,"
                         " status_before, asked_at FROM videos WHERE workspace = ? AND bundle = ?"
                         " ORDER BY position",
                         g_variant_new ("(ss)", workspace_id, bundle_id), read_video,
                         (GDestroyNotify) tok_video_record_free);
}
