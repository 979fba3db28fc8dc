/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-store-query.h"

/* What a person was told of the journal and still stands: table "notices". */

static gpointer
read_notification (TokStatement *statement)
{
  return tok_notification_new (tok_statement_get_text (statement, 0),
                               tok_statement_get_text (statement, 1),
                               sqlite3_column_int (statement, 2) != 0);
}

/**
 * tok_store_load_notifications:
 *
 * Returns: (transfer full): a future of a GPtrArray of TokNotification: what a person was
 *   told, as saved last
 */
DexFuture *
tok_store_load_notifications (TokStore *self, const char *workspace_id)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);

  return tok_store_load (self,
                         "SELECT bundle, status, summed FROM notices WHERE workspace = ?"
                         " ORDER BY bundle",
                         g_variant_new ("(s)", workspace_id), read_notification,
                         (GDestroyNotify) tok_notification_free);
}

typedef struct
{
  char *workspace_id;
  GPtrArray *notifications;
} Saved;

static void
saved_free (gpointer data)
{
  Saved *saved = data;

  g_free (saved->workspace_id);
  g_ptr_array_unref (saved->notifications);
  g_free (saved);
}

static gboolean
replace_notifications (TokDatabase *database, gpointer data, GError **error)
{
  const Saved *saved = data;

  if (!tok_database_write (database, "DELETE FROM notices WHERE workspace = ?",
                           g_variant_new ("(s)", saved->workspace_id), error))
    return FALSE;
  for (guint i = 0; i < saved->notifications->len; i++)
    {
      const TokNotification *notification = g_ptr_array_index (saved->notifications, i);

      if (!tok_database_write (database,
                               "INSERT INTO notices (workspace, bundle, status, summed)"
                               " VALUES (?, ?, ?, ?)",
                               g_variant_new ("(sssb)", saved->workspace_id,
                                              notification->bundle_id, notification->status,
                                              notification->in_summary),
                               error))
        return FALSE;
    }
  return TRUE;
}

/**
 * tok_store_save_notifications:
 * @notifications: (element-type TokNotification): all that is told from now on; not changed
 *   afterwards
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_save_notifications (TokStore *self, const char *workspace_id, GPtrArray *notifications)
{
  Saved *saved;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);
  g_return_val_if_fail (notifications != NULL, NULL);

  saved = g_new (Saved, 1);
  saved->workspace_id = g_strdup (workspace_id);
  saved->notifications = g_ptr_array_ref (notifications);
  return tok_store_transact (self, replace_notifications, saved, saved_free);
}
