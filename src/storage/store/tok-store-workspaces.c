/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "tok-private-file.h"
#include "tok-removal.h"
#include "tok-store-query.h"

/* Workspaces, table "workspaces", and the deletion of local data. */

static gpointer
read_workspace (TokStatement *statement)
{
  TokWorkspaceRecord *record = tok_workspace_record_new (tok_statement_get_text (statement, 1),
                                                         tok_statement_get_text (statement, 2));

  g_set_str (&record->id, tok_statement_get_text (statement, 0));
  record->detected = tok_contract_parse (tok_statement_get_text (statement, 3));
  record->chosen = tok_contract_parse (tok_statement_get_text (statement, 4));
  record->read_only = sqlite3_column_int (statement, 5) != 0;
  record->created_at = tok_statement_get_time (statement, 6);
  record->used_at = tok_statement_get_time (statement, 7);
  record->read_at = tok_statement_get_time (statement, 8);
  record->checked_at = tok_statement_get_time (statement, 9);
  record->owner = tok_statement_dup_text (statement, 10);
  return record;
}

/**
 * tok_store_load_workspaces:
 *
 * Returns: (transfer full): a future of a GPtrArray of TokWorkspaceRecord, last used first
 */
DexFuture *
tok_store_load_workspaces (TokStore *self)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);

  return tok_store_load (self,
                         "SELECT id, name, address, detected, chosen, read_only, created_at,"
                         " used_at, read_at, checked_at, owner FROM workspaces"
                         " ORDER BY used_at DESC, id",
                         NULL, read_workspace, (GDestroyNotify) tok_workspace_record_free);
}

/**
 * tok_store_save_workspace:
 * @record: a new or changed record
 *
 * The times of the last reads are not changed when they are unknown in @record.
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_save_workspace (TokStore *self, const TokWorkspaceRecord *record)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (record != NULL, NULL);

  return tok_store_write (
      self,
      "INSERT INTO workspaces (id, name, address, detected, chosen, read_only,"
      " created_at, used_at, read_at, checked_at, owner)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
      " ON CONFLICT (id) DO UPDATE SET name = excluded.name, address = excluded.address,"
      " detected = excluded.detected, chosen = excluded.chosen,"
      " read_only = excluded.read_only, created_at = excluded.created_at,"
      " used_at = excluded.used_at, read_at = COALESCE (excluded.read_at, read_at),"
      " checked_at = COALESCE (excluded.checked_at, checked_at), owner = excluded.owner",
      g_variant_new ("(sssmsmsbxxxxms)", record->id, record->name, record->address,
                     tok_contract_to_string (record->detected),
                     tok_contract_to_string (record->chosen), record->read_only, record->created_at,
                     record->used_at, record->read_at, record->checked_at, record->owner));
}

/* Redacts the orders when no other workspace has the same owner. */
static gboolean
delete_workspace (TokDatabase *database, gpointer data, GError **error)
{
  g_auto (GValue) n_others = G_VALUE_INIT;
  const char *workspace_id;
  const char *owner;

  g_variant_get (data, "(&s&s)", &workspace_id, &owner);
  g_value_init (&n_others, G_TYPE_INT64);
  return tok_database_write (database, "DELETE FROM workspaces WHERE id = ?",
                             g_variant_new ("(s)", workspace_id), error) &&
         tok_database_load_value (database, "SELECT COUNT (*) FROM workspaces WHERE owner = ?",
                                  g_variant_new ("(s)", owner), &n_others, error) &&
         (g_value_get_int64 (&n_others) > 0 || tok_removal_redact_orders (database, owner, error));
}

static gboolean
delete_and_erase (TokStoreOpening *opening, gpointer data, GValue *value, GError **error)
{
  return tok_database_transact (opening->database, delete_workspace, data, error) &&
         tok_removal_erase (opening->database, error);
}

/**
 * tok_store_delete_workspace:
 * @workspace_id: the id of a record
 * @owner: the owner of its orders
 *
 * Deletes the record with its bundles and its journal, and redacts the orders when no other
 * workspace has the same owner; see tok-removal.h.
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_delete_workspace (TokStore *self, const char *workspace_id, const char *owner)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);
  g_return_val_if_fail (owner != NULL, NULL);

  return tok_store_run (self, delete_and_erase,
                        g_variant_ref_sink (g_variant_new ("(ss)", workspace_id, owner)),
                        (GDestroyNotify) g_variant_unref);
}

static gboolean
clear_tables (TokDatabase *database, gpointer data, GError **error)
{
  return tok_database_execute (database,
                               "DELETE FROM bundles;"
                               "DELETE FROM events;"
                               "DELETE FROM watches;"
                               "DELETE FROM notices;"
                               "UPDATE workspaces SET read_at = NULL, checked_at = NULL",
                               error) &&
         tok_removal_redact_orders (database, NULL, error);
}

/* Damaged files contain the same data. */
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
        tok_private_file_set_error (error, paths->pdata[i]);
        return FALSE;
      }
  if (opening->set_aside == NULL)
    return TRUE;
  g_clear_pointer (&opening->set_aside, g_free);
  return tok_store_opening_set_lost (opening, TRUE, error);
}

static gboolean
clear_all (TokStoreOpening *opening, gpointer data, GValue *value, GError **error)
{
  return tok_database_transact (opening->database, clear_tables, NULL, error) &&
         delete_set_aside (opening, error) && tok_removal_erase (opening->database, error);
}

/**
 * tok_store_clear_all:
 *
 * Deletes the cached bundles, journals, observation periods, notifications and templates of
 * all workspaces and damaged files that were set aside, and redacts orders; see
 * tok-removal.h. The workspaces stay. The server cannot restore a journal.
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_clear_all (TokStore *self)
{
  DexFuture *future;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);

  future = tok_store_run_opening (self, clear_all);
  tok_store_emit_journal_changed (self, NULL);
  return future;
}
