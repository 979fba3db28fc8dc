/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-store-query.h"

/* The notifications that are shown: table "notices". */

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
 * Returns: (transfer full): a future of a GPtrArray of TokNotification, as saved last
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
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  g_free (save->workspace_id);
  g_ptr_array_unref (save->notifications);
  g_free (save);
}

static gboolean
replace_notifications (TokDatabase *database, gpointer data, GError **error)
{
  const Save *save = data;

  if (!tok_database_write (database, "DELETE FROM notices WHERE workspace = ?",
                           g_variant_new ("(s)", save->workspace_id), error))
    return FALSE;
  for (guint i = 0; i < save->notifications->len; i++)
    {
      const TokNotification *notification = g_ptr_array_index (save->notifications, i);

      if (!tok_database_write (database,
                               "INSERT INTO notices (workspace, bundle, status, summed)"
                               " VALUES (?, ?, ?, ?)",
                               g_variant_new ("(sssb)", save->workspace_id, notification->bundle_id,
                                              notification->status, notification->in_summary),
                               error))
        return FALSE;
    }
  return TRUE;
}

/**
 * tok_store_save_notifications:
 * @notifications: (element-type TokNotification): all notifications of the workspace; must
 *   not change afterwards
 *
 * Replaces the saved notifications.
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_save_notifications (TokStore *self, const char *workspace_id, GPtrArray *notifications)
{
  Save *save;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);
  g_return_val_if_fail (notifications != NULL, NULL);

  save = g_new (Save, 1);
  save->workspace_id = g_strdup (workspace_id);
  save->notifications = g_ptr_array_ref (notifications);
  return tok_store_transact (self, replace_notifications, save, save_free);
}
