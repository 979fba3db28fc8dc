/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-store-query.h"

typedef struct
{
  TokDatabaseFunc func;
  gpointer data;
  GDestroyNotify free_data;
} Transaction;

static void
transaction_free (gpointer data)
{
  Transaction *transaction = data;

  transaction->free_data (transaction->data);
  g_free (transaction);
}

static gboolean
transaction_run (TokStoreOpening *opening, gpointer data, GValue *value, GError **error)
{
  Transaction *transaction = data;

  return tok_database_transact (opening->database, transaction->func, transaction->data, error);
}

/**
 * tok_store_transact:
 * @func: runs in one transaction
 * @data: (transfer full): its argument
 * @free_data: frees @data, on the calling thread
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_transact (TokStore *self, TokDatabaseFunc func, gpointer data, GDestroyNotify free_data)
{
  Transaction *transaction = g_new (Transaction, 1);

  *transaction = (Transaction) { func, data, free_data };
  return tok_store_run (self, transaction_run, transaction, transaction_free);
}

typedef struct
{
  char *sql;
  GVariant *values;            /* (nullable) */
  TokRowFunc read;             /* (nullable) */
  GDestroyNotify free_element; /* (nullable) */
  GType type;                  /* without @read: of the first column of the first row */
} Query;

static void
query_free (gpointer data)
{
  Query *query = data;

  g_free (query->sql);
  g_clear_pointer (&query->values, g_variant_unref);
  g_free (query);
}

static gboolean
query_run (TokStoreOpening *opening, gpointer data, GValue *value, GError **error)
{
  Query *query = data;

  if (query->type == G_TYPE_BOOLEAN)
    return tok_database_write (opening->database, query->sql, query->values, error);
  g_value_init (value, query->type);
  if (query->read != NULL)
    {
      g_value_take_boxed (value, tok_database_load (opening->database, query->sql, query->values,
                                                    query->read, query->free_element, error));
      return g_value_get_boxed (value) != NULL;
    }
  return tok_database_load_value (opening->database, query->sql, query->values, value, error);
}

static DexFuture *
run_query (TokStore *self,
           GType type,
           const char *sql,
           GVariant *values,
           TokRowFunc read,
           GDestroyNotify free_element)
{
  Query *query = g_new (Query, 1);

  *query = (Query) {
    g_strdup (sql), values != NULL ? g_variant_ref_sink (values) : NULL, read, free_element, type,
  };
  return tok_store_run (self, query_run, query, query_free);
}

/**
 * tok_store_write:
 * @sql: one statement without rows
 * @values: (nullable): see tok_database_write()
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_write (TokStore *self, const char *sql, GVariant *values)
{
  return run_query (self, G_TYPE_BOOLEAN, sql, values, NULL, NULL);
}

/**
 * tok_store_load_value:
 * @type: G_TYPE_STRING or G_TYPE_INT64
 * @values: (nullable): see tok_database_write()
 *
 * Returns: (transfer full): a future of the first column of the first row; %NULL or 0
 *   without rows
 */
DexFuture *
tok_store_load_value (TokStore *self, GType type, const char *sql, GVariant *values)
{
  return run_query (self, type, sql, values, NULL, NULL);
}

/**
 * tok_store_load:
 * @values: (nullable): see tok_database_write()
 * @read: see tok_database_load(); runs on the worker's thread
 *
 * Returns: (transfer full): a future of a GPtrArray with an element for each row
 */
DexFuture *
tok_store_load (
    TokStore *self, const char *sql, GVariant *values, TokRowFunc read, GDestroyNotify free_element)
{
  return run_query (self, G_TYPE_PTR_ARRAY, sql, values, read, free_element);
}
