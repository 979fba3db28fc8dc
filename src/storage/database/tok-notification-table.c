/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-notification-table.h"

static gboolean
delete_all (TokDatabase *database, const char *workspace_id, GError **error)
{
  g_autoptr (TokStatement) statement =
      tok_database_prepare (database, "DELETE FROM notices WHERE workspace = ?", error);

  if (statement == NULL)
    return FALSE;
  tok_statement_bind_text (statement, 1, workspace_id);
  return tok_database_run (database, statement, error);
}

/**
 * tok_notification_table_save:
 * @notices: (element-type TokNotification): all that is told from now on
 *
 * To be called in a transaction.
 *
 * Returns: %FALSE with an error
 */
gboolean
tok_notification_table_save (TokDatabase *database,
                             const char *workspace_id,
                             GPtrArray *notifications,
                             GError **error)
{
  g_autoptr (TokStatement) statement = NULL;

  if (!delete_all (database, workspace_id, error))
    return FALSE;
  statement = tok_database_prepare (database,
                                    "INSERT INTO notices (workspace, bundle, status, summed)"
                                    " VALUES (?, ?, ?, ?)",
                                    error);
  if (statement == NULL)
    return FALSE;
  tok_statement_bind_text (statement, 1, workspace_id);
  for (guint i = 0; i < notifications->len; i++)
    {
      const TokNotification *notification = g_ptr_array_index (notifications, i);

      tok_statement_bind_text (statement, 2, notification->bundle_id);
      tok_statement_bind_text (statement, 3, notification->status);
      sqlite3_bind_int (statement, 4, notification->is_summed);
      if (!tok_database_run (database, statement, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * tok_notification_table_load:
 *
 * Returns: (transfer full) (element-type TokNotification): what is told; %NULL with an error
 */
GPtrArray *
tok_notification_table_load (TokDatabase *database, const char *workspace_id, GError **error)
{
  g_autoptr (GPtrArray) notifications =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_notification_free);
  g_autoptr (TokStatement) statement =
      tok_database_prepare (database,
                            "SELECT bundle, status, summed FROM notices WHERE workspace = ?"
                            " ORDER BY bundle",
                            error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  tok_statement_bind_text (statement, 1, workspace_id);
  for (;;)
    {
      if (!tok_database_next (database, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&notifications);
      g_ptr_array_add (notifications,
                       tok_notification_new ((const char *) sqlite3_column_text (statement, 0),
                                             (const char *) sqlite3_column_text (statement, 1),
                                             sqlite3_column_int (statement, 2) != 0));
    }
}

/**
 * tok_notification_table_set_told:
 *
 * Remembers that all that is in the journal now is told, or need not be.
 *
 * Returns: %FALSE with an error
 */
gboolean
tok_notification_table_set_told (TokDatabase *database, const char *workspace_id, GError **error)
{
  g_autoptr (TokStatement) statement = tok_database_prepare (
      database,
      "UPDATE workspaces SET told = MAX (told, COALESCE ((SELECT MAX (sequence) FROM events"
      " WHERE workspace = ?1), 0)) WHERE id = ?1",
      error);

  if (statement == NULL)
    return FALSE;
  tok_statement_bind_text (statement, 1, workspace_id);
  return tok_database_run (database, statement, error);
}
