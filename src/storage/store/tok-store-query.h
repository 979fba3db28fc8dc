/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-store-opening.h"
#include "tok-store.h"

G_BEGIN_DECLS

/*
 * How the functions about a table, each in a file of its own beside this one, reach the
 * database. What is asked for runs on the worker's thread, in the order of the calls; the
 * store's end waits for it.
 */

/**
 * TokStoreFunc:
 * @opening: what the store has open
 * @data: what was given to tok_store_run()
 * @value: unset, for the result; left so it becomes a boolean, %TRUE
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

/* For transactions that write more than lines of the journal. */
gboolean tok_store_insert_events (TokDatabase *database,
                                  const char *workspace_id,
                                  GPtrArray *events,
                                  GError **error);

void tok_store_emit_journal_changed (TokStore *self, const char *workspace_id);

G_END_DECLS
