/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-store-opening.h"
#include "tok-store.h"

G_BEGIN_DECLS

/* A key without a known account owns orders and templates by itself. As soon as its account is
 * known they are the account's, also for a process that has not heard of it. */
#define TOK_STORE_ACCOUNT_OF(owner)                                                                \
  "COALESCE ((SELECT owner FROM owners WHERE key_tag = " owner "), " owner ")"

/*
 * Access to the database for the functions of each table, in the files beside this one. Calls
 * run on the worker thread, in order; disposing of the store waits for them.
 */

/**
 * TokStoreFunc:
 * @opening: the opened database
 * @data: the data of tok_store_run()
 * @value: (out): the result, not initialized; if it stays so the result is the boolean %TRUE
 *
 * Returns: %FALSE when @error was set
 */
typedef gboolean (*TokStoreFunc) (TokStoreOpening *opening,
                                  gpointer data,
                                  GValue *value,
                                  GError **error);

DexFuture *
tok_store_run (TokStore *self, TokStoreFunc func, gpointer data, GDestroyNotify free_data);
DexFuture *tok_store_run_opening (TokStore *self, TokStoreFunc func); /* changes the opening */
DexFuture *tok_store_transact (TokStore *self,
                               TokDatabaseFunc func,
                               gpointer data,
                               GDestroyNotify free_data);                       /* boolean */
DexFuture *tok_store_write (TokStore *self, const char *sql, GVariant *values); /* boolean */
DexFuture *
tok_store_load_value (TokStore *self, GType type, const char *sql, GVariant *values); /* of @type */
DexFuture *tok_store_load (TokStore *self,
                           const char *sql,
                           GVariant *values,
                           TokRowFunc read,
                           GDestroyNotify free_element); /* GPtrArray */

/* For transactions that also write to other tables. */
gboolean tok_store_insert_events (TokDatabase *database,
                                  const char *workspace_id,
                                  GPtrArray *events,
                                  GError **error);

gboolean tok_store_merge_bundles (TokDatabase *database,
                                  const char *workspace_id,
                                  GPtrArray *snapshots,
                                  GError **error);

void tok_store_emit_journal_changed (TokStore *self, const char *workspace_id);

G_END_DECLS
