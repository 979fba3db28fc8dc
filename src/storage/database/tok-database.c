/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-database.h"

#include <glib/gstdio.h>

#include "tok-error.h"
#include "tok-types.h"

/* How long to wait for the lock of another process, in milliseconds. One that closes the file
 * writes its log into it, which takes seconds on a slow disk. */
#define BUSY_TIMEOUT 20000

struct _TokDatabase
{
  sqlite3 *handle;
  char *path;             /* (nullable) */
  GHashTable *statements; /* (element-type utf8 TokStatement): by their SQL */
  gboolean has_wal;       /* the file has a write-ahead log */
  int failure;            /* the extended code of the last error */
};

/* The message has the file, SQLite's message and that of the system error, if any. */
static void
set_error (TokDatabase *self, GError **error)
{
  int cause = sqlite3_system_errno (self->handle);
  g_autoptr (GString) message = g_string_new (self->path);

  self->failure = sqlite3_extended_errcode (self->handle);
  g_string_append_printf (message, "%s%s", self->path != NULL ? ": " : "",
                          sqlite3_errmsg (self->handle));
  if (cause != 0 && sqlite3_errcode (self->handle) != SQLITE_ERROR)
    g_string_append_printf (message, ": %s", g_strerror (cause));
  g_string_append_printf (message, " (SQLite %d)", self->failure);
  g_propagate_error (error, tok_error_new (TOK_ERROR_STORE, message->str));
}

/**
 * tok_database_execute:
 * @sql: statements without parameters and rows
 *
 * Returns: %FALSE with an error
 */
gboolean
tok_database_execute (TokDatabase *self, const char *sql, GError **error)
{
  if (sqlite3_exec (self->handle, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;

  set_error (self, error);
  return FALSE;
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

/**
 * tok_database_connect:
 * @path: (nullable): a file; %NULL: in memory
 * @flags: of sqlite3_open_v2()
 *
 * Checks neither the content nor the schema; see tok-store-opening.h for that.
 *
 * Returns: (transfer full) (nullable): a connection; %NULL with an error
 */
TokDatabase *
tok_database_connect (const char *path, int flags, GError **error)
{
  g_autoptr (TokDatabase) self = g_new0 (TokDatabase, 1);

  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
  self->path = g_strdup (path);
  if (sqlite3_open_v2 (path != NULL ? path : ":memory:", &self->handle, flags | SQLITE_OPEN_NOMUTEX,
                       NULL) != SQLITE_OK)
    {
      set_error (self, error);
      return NULL;
    }
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT);
  return g_steal_pointer (&self);
}

/**
 * tok_database_get_handle:
 *
 * Returns: (transfer none): the connection of SQLite
 */
sqlite3 *
tok_database_get_handle (TokDatabase *self)
{
  return self->handle;
}

/**
 * tok_database_get_failure:
 *
 * Returns: SQLite's extended code of the last error
 */
int
tok_database_get_failure (TokDatabase *self)
{
  return self->failure;
}

/**
 * tok_database_set_wal:
 * @has_wal: whether the file has a write-ahead log
 *
 * Chooses the synchronous mode. With a write-ahead log NORMAL suffices: a power failure may
 * undo the last transactions, which the next read of the server restores. Without, NORMAL
 * could damage the file.
 *
 * Returns: %FALSE with an error
 */
gboolean
tok_database_set_wal (TokDatabase *self, gboolean has_wal, GError **error)
{
  self->has_wal = has_wal;
  return tok_database_execute (self,
                               has_wal ? "PRAGMA synchronous = NORMAL"
                                       : "PRAGMA synchronous = FULL",
                               error);
}

/**
 * tok_database_keep_wal:
 *
 * Makes closing leave the file and its write-ahead log as they are.
 */
void
tok_database_keep_wal (TokDatabase *self)
{
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  GStatBuf status;

  self->has_wal = FALSE;
  if (g_stat (log, &status) == 0 && status.st_size > 0)
    sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
}

/**
 * tok_database_close:
 * @self: (transfer full): a connection; its statements must have been released
 *
 * Writes the write-ahead log into the file, also when other connections are open.
 */
void
tok_database_close (TokDatabase *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->statements);
  if (self->has_wal)
    sqlite3_wal_checkpoint_v2 (self->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
  sqlite3_close (self->handle);
  g_free (self->path);
  g_free (self);
}

/**
 * tok_database_transact:
 * @func: runs in one transaction
 * @data: for @func
 *
 * Returns: whether @func succeeded and its changes are stored
 */
gboolean
tok_database_transact (TokDatabase *self, TokDatabaseFunc func, gpointer data, GError **error)
{
  /* IMMEDIATE waits for other writers now, instead of failing at the first write. */
  if (!tok_database_execute (self, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (func (self, data, error) && tok_database_execute (self, "COMMIT", error))
    return TRUE;

  /* After some errors SQLite has already rolled back. */
  if (!sqlite3_get_autocommit (self->handle))
    tok_database_execute (self, "ROLLBACK", NULL);
  return FALSE;
}

/* SQLite would go on writing to a deleted or renamed file. */
static gboolean
is_in_place (TokDatabase *self, GError **error)
{
  int has_moved = FALSE;
  g_autofree char *message = NULL;

  if (self->path == NULL ||
      sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_HAS_MOVED, &has_moved) !=
          SQLITE_OK ||
      !has_moved)
    return TRUE;
  message = g_strdup_printf ("%s: the file was deleted, moved or replaced", self->path);
  g_propagate_error (error, tok_error_new (TOK_ERROR_STORE, message));
  return FALSE;
}

/**
 * tok_database_set_durable:
 * @is_durable: whether later writes survive a power failure
 *
 * Not to be called in a transaction.
 *
 * Returns: %FALSE with an error, also when the file was deleted, moved or replaced
 */
gboolean
tok_database_set_durable (TokDatabase *self, gboolean is_durable, GError **error)
{
  if (!is_durable)
    return tok_database_set_wal (self, self->has_wal, error);
  return is_in_place (self, error) &&
         tok_database_execute (self, "PRAGMA synchronous = EXTRA", error);
}

/**
 * tok_database_prepare:
 * @sql: one statement
 *
 * Returns: (transfer none) (nullable): the statement without values, cached; to be released
 *   with tok_statement_release(). %NULL with TOK_ERROR_STORE
 */
TokStatement *
tok_database_prepare (TokDatabase *self, const char *sql, GError **error)
{
  TokStatement *statement = g_hash_table_lookup (self->statements, sql);

  if (statement != NULL)
    return statement;
  if (sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) !=
      SQLITE_OK)
    {
      set_error (self, error);
      return NULL;
    }
  g_hash_table_insert (self->statements, g_strdup (sql), statement);
  return statement;
}

/**
 * tok_database_next:
 * @row: (out): whether there is another row
 *
 * Returns: %FALSE with TOK_ERROR_STORE
 */
gboolean
tok_database_next (TokDatabase *self, TokStatement *statement, gboolean *row, GError **error)
{
  int code = sqlite3_step (statement);

  *row = code == SQLITE_ROW;
  if (code == SQLITE_ROW || code == SQLITE_DONE)
    return TRUE;

  set_error (self, error);
  return FALSE;
}

/**
 * tok_database_run:
 *
 * Runs a statement without rows and resets it; its values stay bound.
 *
 * Returns: %FALSE with TOK_ERROR_STORE
 */
gboolean
tok_database_run (TokDatabase *self, TokStatement *statement, GError **error)
{
  gboolean row;
  gboolean success = tok_database_next (self, statement, &row, error);

  sqlite3_reset (statement);
  return success;
}

static void
bind_value (TokStatement *statement, int index, GVariant *value)
{
  g_autoptr (GVariant) inner = NULL;

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_MAYBE))
    {
      inner = g_variant_get_maybe (value);
      if (inner == NULL)
        sqlite3_bind_null (statement, index);
      else
        bind_value (statement, index, inner);
    }
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    sqlite3_bind_text (statement, index, g_variant_get_string (value, NULL), -1, SQLITE_TRANSIENT);
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    sqlite3_bind_int (statement, index, g_variant_get_boolean (value));
  else
    tok_statement_bind_time (statement, index, g_variant_get_int64 (value));
}

static TokStatement *
prepare_with (TokDatabase *self, const char *sql, GVariant *values, GError **error)
{
  g_autoptr (GVariant) owned = values != NULL ? g_variant_ref_sink (values) : NULL;
  int n_values = owned != NULL ? (int) g_variant_n_children (owned) : 0;
  TokStatement *statement = tok_database_prepare (self, sql, error);

  if (statement == NULL)
    return NULL;
  /* SQLite would take missing values as NULL, which some statements take as "all". */
  if (sqlite3_bind_parameter_count (statement) != n_values)
    {
      g_propagate_error (error, tok_error_new (TOK_ERROR_STORE, sql));
      return NULL;
    }
  for (int i = 0; i < n_values; i++)
    {
      g_autoptr (GVariant) value = g_variant_get_child_value (owned, (gsize) i);

      bind_value (statement, i + 1, value);
    }
  return statement;
}

/**
 * tok_database_write:
 * @sql: one statement without rows
 * @values: (nullable): a tuple with a value for each parameter: a string, a boolean, a
 *   gint64, where TOK_TIME_UNKNOWN is NULL, or a maybe of one of them. A floating reference
 *   is taken
 *
 * Returns: %FALSE with TOK_ERROR_STORE
 */
gboolean
tok_database_write (TokDatabase *self, const char *sql, GVariant *values, GError **error)
{
  g_autoptr (TokStatement) statement = prepare_with (self, sql, values, error);

  return statement != NULL && tok_database_run (self, statement, error);
}

/**
 * tok_database_load_value:
 * @values: (nullable): see tok_database_write()
 * @value: (inout): an initialized string or gint64, set to the first column of the first row;
 *   unchanged without rows
 *
 * Returns: %FALSE with TOK_ERROR_STORE
 */
gboolean
tok_database_load_value (
    TokDatabase *self, const char *sql, GVariant *values, GValue *value, GError **error)
{
  g_autoptr (TokStatement) statement = prepare_with (self, sql, values, error);
  gboolean row;

  if (statement == NULL || !tok_database_next (self, statement, &row, error))
    return FALSE;
  if (row && G_VALUE_HOLDS_STRING (value))
    g_value_take_string (value, tok_statement_dup_text (statement, 0));
  else if (row)
    g_value_set_int64 (value, sqlite3_column_int64 (statement, 0));
  return TRUE;
}

/**
 * tok_database_load:
 * @values: (nullable): see tok_database_write()
 * @read: returns an element for a row, or %NULL to skip it
 * @free_element: frees an element
 *
 * Returns: (transfer full): the elements; %NULL with TOK_ERROR_STORE
 */
GPtrArray *
tok_database_load (TokDatabase *self,
                   const char *sql,
                   GVariant *values,
                   TokRowFunc read,
                   GDestroyNotify free_element,
                   GError **error)
{
  g_autoptr (TokStatement) statement = prepare_with (self, sql, values, error);
  g_autoptr (GPtrArray) elements = g_ptr_array_new_with_free_func (free_element);
  gboolean row;

  if (statement == NULL)
    return NULL;
  for (;;)
    {
      gpointer element;

      if (!tok_database_next (self, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&elements);
      element = read (statement);
      if (element != NULL)
        g_ptr_array_add (elements, element);
    }
}

/**
 * tok_statement_release:
 * @statement: (nullable): a statement of tok_database_prepare()
 */
void
tok_statement_release (TokStatement *statement)
{
  sqlite3_reset (statement);
  if (statement != NULL)
    sqlite3_clear_bindings (statement);
}

/**
 * tok_statement_bind_text:
 * @index: from 1
 * @text: (nullable): not copied: must stay valid until the statement has run
 */
void
tok_statement_bind_text (TokStatement *statement, int index, const char *text)
{
  sqlite3_bind_text (statement, index, text, -1, SQLITE_STATIC);
}

/**
 * tok_statement_bind_time:
 * @index: from 1
 * @time: microseconds since 1970; TOK_TIME_UNKNOWN becomes %NULL
 */
void
tok_statement_bind_time (TokStatement *statement, int index, gint64 time)
{
  if (time == TOK_TIME_UNKNOWN)
    sqlite3_bind_null (statement, index);
  else
    sqlite3_bind_int64 (statement, index, time);
}

/**
 * tok_statement_get_text:
 * @column: from 0
 *
 * Returns: (transfer none) (nullable): the text, until the next row
 */
const char *
tok_statement_get_text (TokStatement *statement, int column)
{
  return (const char *) sqlite3_column_text (statement, column);
}

/**
 * tok_statement_dup_text:
 * @column: from 0
 *
 * Returns: (transfer full) (nullable): the text
 */
char *
tok_statement_dup_text (TokStatement *statement, int column)
{
  return g_strdup (tok_statement_get_text (statement, column));
}

/**
 * tok_statement_get_time:
 * @column: from 0
 *
 * Returns: the time; TOK_TIME_UNKNOWN for %NULL
 */
gint64
tok_statement_get_time (TokStatement *statement, int column)
{
  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    return TOK_TIME_UNKNOWN;
  return sqlite3_column_int64 (statement, column);
}
