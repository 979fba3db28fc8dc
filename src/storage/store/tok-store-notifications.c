/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-event-table.h"
#include "tok-notification-table.h"
#include "tok-store-private.h"

/* What a person has been told of the journal. */

/* The lines and the place up to which they were taken, for @data: a TokStoreCall that
 * gets the lines. */
static gboolean
take_news (TokDatabase *database, gpointer data, GError **error)
{
  TokStoreCall *call = data;

  call->events = tok_event_table_load_news (database, call->workspace_id, error);
  return call->events != NULL &&
         tok_notification_table_set_told (database, call->workspace_id, error);
}

static gboolean
call_take_news (gpointer data, GValue *value, GError **error)
{
  TokStoreCall *call = data;

  return tok_database_transact (call->store->database, take_news, call, error) &&
         tok_store_set_array (value, g_ptr_array_ref (call->events));
}

static gboolean
call_load_notifications (gpointer data, GValue *value, GError **error)
{
  TokStoreCall *call = data;

  return tok_store_set_array (value, tok_notification_table_load (call->store->database,
                                                                  call->workspace_id, error));
}

static gboolean
save_notifications (TokDatabase *database, gpointer data, GError **error)
{
  TokStoreCall *call = data;

  return tok_notification_table_save (database, call->workspace_id, call->notifications, error);
}

static gboolean
call_save_notifications (gpointer data, GValue *value, GError **error)
{
  TokStoreCall *call = data;

  tok_store_set_boolean (value, TRUE);
  return tok_database_transact (call->store->database, save_notifications, call, error);
}

/**
 * tok_store_take_news:
 *
 * Each line is taken once, also across starts of the program: whoever takes it has to
 * tell it.
 *
 * Returns: (transfer full): a future of a GPtrArray of TokEvent: the changes of status
 *   since the last call, the oldest first
 */
DexFuture *
tok_store_take_news (TokStore *self, const char *workspace_id)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);

  return tok_store_run (tok_store_call_new (self, workspace_id), call_take_news);
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

  return tok_store_run (tok_store_call_new (self, workspace_id), call_load_notifications);
}

/**
 * tok_store_save_notifications:
 * @notices: (element-type TokNotification): all that is told from now on; not changed
 *   afterwards
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_save_notifications (TokStore *self, const char *workspace_id, GPtrArray *notifications)
{
  TokStoreCall *call;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);
  g_return_val_if_fail (notifications != NULL, NULL);

  call = tok_store_call_new (self, workspace_id);
  call->notifications = g_ptr_array_ref (notifications);
  return tok_store_run (call, call_save_notifications);
}
