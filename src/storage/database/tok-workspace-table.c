/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-workspace-table.h"

/**
 * tok_workspace_table_save:
 * @record: a new record, or one that changed
 *
 * The times of the last reads stay when @record does not know them.
 *
 * Returns: %FALSE with an error
 */
gboolean
tok_workspace_table_save (TokDatabase *database, const TokWorkspaceRecord *record, GError **error)
{
  g_autoptr (TokStatement) statement = tok_database_prepare (
      database,
      "INSERT INTO workspaces (id, name, address, detected, chosen, read_only,"
      " created_at, used_at, read_at, checked_at, owner)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
      " ON CONFLICT (id) DO UPDATE SET name = excluded.name, address = excluded.address,"
      " detected = excluded.detected, chosen = excluded.chosen,"
      " read_only = excluded.read_only, created_at = excluded.created_at,"
      " used_at = excluded.used_at, read_at = COALESCE (excluded.read_at, read_at),"
      " checked_at = COALESCE (excluded.checked_at, checked_at), owner = excluded.owner",
      error);

  if (statement == NULL)
    return FALSE;
  tok_statement_bind_text (statement, 1, record->id);
  tok_statement_bind_text (statement, 2, record->name);
  tok_statement_bind_text (statement, 3, record->address);
  tok_statement_bind_text (statement, 4, tok_contract_to_string (record->detected));
  tok_statement_bind_text (statement, 5, tok_contract_to_string (record->chosen));
  sqlite3_bind_int (statement, 6, record->read_only);
  tok_statement_bind_time (statement, 7, record->created_at);
  tok_statement_bind_time (statement, 8, record->used_at);
  tok_statement_bind_time (statement, 9, record->read_at);
  tok_statement_bind_time (statement, 10, record->checked_at);
  tok_statement_bind_text (statement, 11, record->owner);
  return tok_database_run (database, statement, error);
}

/**
 * tok_workspace_table_set_checked_at:
 * @checked_at: the end of a read
 * @complete: whether it was a complete one
 *
 * Returns: %FALSE with an error
 */
gboolean
tok_workspace_table_set_checked_at (TokDatabase *database,
                                    const char *workspace_id,
                                    gint64 checked_at,
                                    gboolean complete,
                                    GError **error)
{
  g_autoptr (TokStatement) statement = tok_database_prepare (
      database,
      complete ? "UPDATE workspaces SET checked_at = ?1, read_at = ?1 WHERE id = ?2"
               : "UPDATE workspaces SET checked_at = ?1 WHERE id = ?2",
      error);

  if (statement == NULL)
    return FALSE;
  tok_statement_bind_time (statement, 1, checked_at);
  tok_statement_bind_text (statement, 2, workspace_id);
  return tok_database_run (database, statement, error);
}

/**
 * tok_workspace_table_delete:
 *
 * Deletes a record; its bundles, their answers and its journal go with it.
 *
 * Returns: %FALSE with an error
 */
gboolean
tok_workspace_table_delete (TokDatabase *database, const char *workspace_id, GError **error)
{
  g_autoptr (TokStatement) statement =
      tok_database_prepare (database, "DELETE FROM workspaces WHERE id = ?", error);

  if (statement == NULL)
    return FALSE;
  tok_statement_bind_text (statement, 1, workspace_id);
  return tok_database_run (database, statement, error);
}

/**
 * tok_workspace_table_clear:
 *
 * Deletes the bundles of all records, their answers and their journals and what
 * was told of them, and forgets when they were read and watched. To be called in a transaction.
 *
 * Returns: %FALSE with an error
 */
gboolean
tok_workspace_table_clear (TokDatabase *database, GError **error)
{
  static const char *const steps[] = {
    "DELETE FROM bundles",
    "DELETE FROM events",
    "DELETE FROM watches",
    "DELETE FROM notices",
    "UPDATE workspaces SET read_at = NULL, checked_at = NULL",
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (TokStatement) statement = tok_database_prepare (database, steps[i], error);

      if (statement == NULL || !tok_database_run (database, statement, error))
        return FALSE;
    }
  return TRUE;
}

static TokWorkspaceRecord *
read_record (TokStatement *statement)
{
  TokWorkspaceRecord *record =
      tok_workspace_record_new ((const char *) sqlite3_column_text (statement, 1),
                                (const char *) sqlite3_column_text (statement, 2));

  g_set_str (&record->id, (const char *) sqlite3_column_text (statement, 0));
  record->detected = tok_contract_parse ((const char *) sqlite3_column_text (statement, 3));
  record->chosen = tok_contract_parse ((const char *) sqlite3_column_text (statement, 4));
  record->read_only = sqlite3_column_int (statement, 5) != 0;
  record->created_at = tok_statement_get_time (statement, 6);
  record->used_at = tok_statement_get_time (statement, 7);
  record->read_at = tok_statement_get_time (statement, 8);
  record->checked_at = tok_statement_get_time (statement, 9);
  record->owner = tok_statement_dup_text (statement, 10);
  return record;
}

/**
 * tok_workspace_table_load:
 *
 * Returns: (transfer full) (element-type TokWorkspaceRecord): all records, the one
 *   that was used last first; %NULL with an error
 */
GPtrArray *
tok_workspace_table_load (TokDatabase *database, GError **error)
{
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_workspace_record_free);
  g_autoptr (TokStatement) statement =
      tok_database_prepare (database,
                            "SELECT id, name, address, detected, chosen, read_only, created_at,"
                            " used_at, read_at, checked_at, owner FROM workspaces"
                            " ORDER BY used_at DESC, id",
                            error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  for (;;)
    {
      if (!tok_database_next (database, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&records);
      g_ptr_array_add (records, read_record (statement));
    }
}
