/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-store-private.h"
#include "tok-workspace-table.h"

/* The workspaces, and how what is kept of them goes. */

static gboolean
call_load_workspaces (gpointer data, GValue *value, GError **error)
{
  TokStoreCall *call = data;

  return tok_store_set_array (value, tok_workspace_table_load (call->store->database, error));
}

static gboolean
call_save_workspace (gpointer data, GValue *value, GError **error)
{
  TokStoreCall *call = data;

  tok_store_set_boolean (value, TRUE);
  return tok_workspace_table_save (call->store->database, call->record, error);
}

static gboolean
call_delete_workspace (gpointer data, GValue *value, GError **error)
{
  TokStoreCall *call = data;

  tok_store_set_boolean (value, TRUE);
  return tok_workspace_table_delete (call->store->database, call->workspace_id, error);
}

static gboolean
clear_all (TokDatabase *database, gpointer data, GError **error)
{
  return tok_workspace_table_clear (database, error);
}

static gboolean
call_clear_all (gpointer data, GValue *value, GError **error)
{
  TokStoreCall *call = data;

  tok_store_set_boolean (value, TRUE);
  return tok_database_transact (call->store->database, clear_all, call, error);
}

/**
 * tok_store_load_workspaces:
 *
 * Returns: (transfer full): a future of a GPtrArray of TokWorkspaceRecord, the one
 *   that was used last first
 */
DexFuture *
tok_store_load_workspaces (TokStore *self)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);

  return tok_store_run (tok_store_call_new (self, NULL), call_load_workspaces);
}

/**
 * tok_store_save_workspace:
 * @record: a new record, or one that changed
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_save_workspace (TokStore *self, const TokWorkspaceRecord *record)
{
  TokStoreCall *call;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (record != NULL, NULL);

  call = tok_store_call_new (self, NULL);
  call->record = tok_workspace_record_copy (record);
  return tok_store_run (call, call_save_workspace);
}

/**
 * tok_store_delete_workspace:
 * @workspace_id: the id of a record
 *
 * Deletes the record with its bundles and its journal.
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_delete_workspace (TokStore *self, const char *workspace_id)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);

  return tok_store_run (tok_store_call_new (self, workspace_id), call_delete_workspace);
}

/**
 * tok_store_clear_all:
 *
 * Deletes the cached bundles and the journals of all workspaces, and when they were
 * watched; the workspaces stay. A journal cannot be read again from anywhere.
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_clear_all (TokStore *self)
{
  DexFuture *future;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);

  future = tok_store_run (tok_store_call_new (self, NULL), call_clear_all);
  tok_store_tell_journal_changed (self, NULL);
  return future;
}
