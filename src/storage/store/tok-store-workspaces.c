/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "tok-error.h"
#include "tok-removal.h"
#include "tok-private-file.h"
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

/* Another workspace may be of the same account. */
static gboolean
has_owner (TokDatabase *database, const char *owner, gboolean *has, GError **error)
{
  g_autoptr (TokStatement) statement =
      tok_database_prepare (database, "SELECT 1 FROM workspaces WHERE owner = ?", error);

  if (statement == NULL)
    return FALSE;
  tok_statement_bind_text (statement, 1, owner);
  return tok_database_next (database, statement, has, error);
}

static gboolean
delete_workspace (TokDatabase *database, gpointer data, GError **error)
{
  TokStoreCall *call = data;
  gboolean has = FALSE;

  return tok_workspace_table_delete (database, call->workspace_id, error) &&
         has_owner (database, call->owner, &has, error) &&
         (has || tok_removal_forget_orders (database, call->owner, error));
}

static gboolean
call_delete_workspace (gpointer data, GValue *value, GError **error)
{
  TokStoreCall *call = data;

  tok_store_set_boolean (value, TRUE);
  return tok_database_transact (call->store->database, delete_workspace, call, error) &&
         tok_removal_erase (call->store->database, error);
}

static gboolean
clear_all (TokDatabase *database, gpointer data, GError **error)
{
  return tok_workspace_table_clear (database, error) &&
         tok_removal_forget_orders (database, NULL, error);
}

/* A damaged file has in it what is deleted here. */
static gboolean
delete_set_aside (TokStoreOpening *opening, GError **error)
{
  g_autoptr (GPtrArray) paths = NULL;

  if (opening->path == NULL)
    return TRUE;
  paths = tok_private_file_list_set_aside (opening->path);
  for (guint i = 0; i < paths->len; i++)
    if (g_unlink (paths->pdata[i]) != 0)
      {
        g_autofree char *message =
            g_strdup_printf ("%s: %s", (char *) paths->pdata[i], g_strerror (errno));

        g_propagate_error (error, tok_error_new (TOK_ERROR_STORE, message));
        return FALSE;
      }
  if (opening->set_aside == NULL)
    return TRUE;
  g_clear_pointer (&opening->set_aside, g_free);
  return tok_store_opening_set_lost (opening, TRUE, error);
}

static gboolean
call_clear_all (gpointer data, GValue *value, GError **error)
{
  TokStoreCall *call = data;

  tok_store_set_boolean (value, TRUE);
  return tok_database_transact (call->store->database, clear_all, call, error) &&
         delete_set_aside (&call->store->opening, error) &&
         tok_removal_erase (call->store->database, error);
}

static DexFuture *
on_cleared (DexFuture *future, gpointer data)
{
  tok_store_note_opening (data);
  return dex_ref (future);
}

static gboolean
call_count_open (gpointer data, GValue *value, GError **error)
{
  TokStoreCall *call = data;
  g_autoptr (TokStatement) statement =
      tok_database_prepare (call->store->database,
                            "SELECT COUNT (*) FROM submissions WHERE " TOK_REMOVAL_UNSETTLED
                            " AND (?1 IS NULL OR owner = ?1)",
                            error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  tok_statement_bind_text (statement, 1, call->owner);
  if (!tok_database_next (call->store->database, statement, &row, error))
    return FALSE;
  g_value_init (value, G_TYPE_INT64);
  g_value_set_int64 (value, sqlite3_column_int64 (statement, 0));
  return TRUE;
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
 * @owner: whose its orders are
 *
 * Deletes the record with its bundles and its journal, and, where no other workspace is of
 * the same account, of its orders what is not needed to know them again; see
 * tok-removal.h.
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_delete_workspace (TokStore *self, const char *workspace_id, const char *owner)
{
  TokStoreCall *call;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);
  g_return_val_if_fail (owner != NULL, NULL);

  call = tok_store_call_new (self, workspace_id);
  call->owner = g_strdup (owner);
  return tok_store_run (call, call_delete_workspace);
}

/**
 * tok_store_clear_all:
 *
 * Deletes the cached bundles and the journals of all workspaces, when they were watched,
 * their templates, damaged files that were set aside, and of their orders what is not
 * needed to know them again; see tok-removal.h. The workspaces stay. A journal cannot
 * be read again from anywhere.
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_clear_all (TokStore *self)
{
  DexFuture *future;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);

  future = dex_future_finally (tok_store_run (tok_store_call_new (self, NULL), call_clear_all),
                               on_cleared, g_object_ref (self), g_object_unref);
  tok_store_tell_journal_changed (self, NULL);
  return future;
}

/**
 * tok_store_count_open:
 * @owner: (nullable): whose; %NULL: everybody's
 *
 * Returns: (transfer full): a future of a gint64: how many orders there are whose outcome
 *   is unknown, which stay whatever is deleted
 */
DexFuture *
tok_store_count_open (TokStore *self, const char *owner)
{
  TokStoreCall *call;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);

  call = tok_store_call_new (self, NULL);
  call->owner = g_strdup (owner);
  return tok_store_run (call, call_count_open);
}
