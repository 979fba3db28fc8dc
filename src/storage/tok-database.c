/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>

#include "tok-database.h"
#include "tok-error.h"
#include "tok-schema.h"
#include "tok-types.h"

/* How long a write waits for another process that has the file, in milliseconds. */
#define BUSY_TIMEOUT 5000

#define SCHEMA_VERSION ((int) G_N_ELEMENTS (tok_schema_steps))

struct _TokDatabase
{
  sqlite3 *handle;
  GHashTable *statements; /* SQL → TokStatement */
};

/* What the opening of a file came to. */
typedef enum
{
  OPEN_GOOD,
  OPEN_UNUSABLE, /* damaged, or of a newer program: to be set aside */
  OPEN_FAILED,
} OpenResult;

static void
set_error (TokDatabase *self, GError **error)
{
  g_autofree char *message = g_strdup_printf ("%s (SQLite %d)", sqlite3_errmsg (self->handle),
                                              sqlite3_extended_errcode (self->handle));

  g_propagate_error (error, tok_error_new (TOK_ERROR_STORE, message));
}

static gboolean
execute (TokDatabase *self, const char *sql, GError **error)
{
  if (sqlite3_exec (self->handle, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;

  set_error (self, error);
  return FALSE;
}

/* SQLite would make the file readable for everybody; the names in it are nobody
 * else's business. */
static gboolean
make_private_file (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int file = -1;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    file = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file == -1)
    {
      g_autofree char *message = g_strdup_printf ("%s: %s", path, g_strerror (errno));

      g_propagate_error (error, tok_error_new (TOK_ERROR_STORE, message));
      return FALSE;
    }
  return g_close (file, error);
}

/* The log and the index of a database belong to it: without them its last
 * transactions would be lost. */
static char *
set_aside_file (const char *path)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%dT%H%M%S");
  char *target = g_strdup_printf ("%s.%s", path, time);

  for (guint n = 2; g_file_test (target, G_FILE_TEST_EXISTS); n++)
    {
      g_free (target);
      target = g_strdup_printf ("%s.%s-%u", path, time, n);
    }
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *from = g_strconcat (path, suffixes[i], NULL);
      g_autofree char *to = g_strconcat (target, suffixes[i], NULL);

      if (g_rename (from, to) != 0 && i == 0)
        g_clear_pointer (&target, g_free);
      if (target == NULL)
        break;
    }
  return target;
}

static gboolean
read_version (TokDatabase *self, int *version, GError **error)
{
  g_autoptr (TokStatement) statement = tok_database_prepare (self, "PRAGMA user_version", error);
  gboolean row = FALSE;

  if (statement == NULL || !tok_database_next (self, statement, &row, error))
    return FALSE;
  *version = row ? sqlite3_column_int (statement, 0) : 0;
  return TRUE;
}

static gboolean
apply_steps (TokDatabase *self, gpointer data, GError **error)
{
  g_autofree char *set_version = g_strdup_printf ("PRAGMA user_version = %d", SCHEMA_VERSION);
  int version = 0;

  /* Read inside the transaction: another process may just have done the same. */
  if (!read_version (self, &version, error))
    return FALSE;
  if (version == SCHEMA_VERSION)
    return TRUE;
  for (int i = version; i < SCHEMA_VERSION; i++)
    if (!execute (self, tok_schema_steps[i], error))
      return FALSE;
  return execute (self, set_version, error);
}

/* Damage is found now, when the file can still be set aside, not row by row later. */
static gboolean
is_sound (TokDatabase *self, gboolean *sound, GError **error)
{
  g_autoptr (TokStatement) statement = tok_database_prepare (self, "PRAGMA quick_check (1)", error);
  g_autofree char *answer = NULL;
  gboolean row = FALSE;

  if (statement == NULL || !tok_database_next (self, statement, &row, error))
    return FALSE;
  answer = row ? tok_statement_dup_text (statement, 0) : NULL;
  *sound = g_strcmp0 (answer, "ok") == 0;
  return TRUE;
}

static OpenResult
inspect_file (TokDatabase *self, GError **error)
{
  gboolean sound = FALSE;
  int version = 0;
  int code;

  if (read_version (self, &version, error) && is_sound (self, &sound, error))
    return sound && version <= SCHEMA_VERSION ? OPEN_GOOD : OPEN_UNUSABLE;

  code = sqlite3_errcode (self->handle);
  return code == SQLITE_CORRUPT || code == SQLITE_NOTADB ? OPEN_UNUSABLE : OPEN_FAILED;
}

/* With a write-ahead log, NORMAL survives the death of the program; a power
 * failure may undo the last transactions whole, and the next read of the server
 * sees those changes again. */
static gboolean
configure (TokDatabase *self, GError **error)
{
  return execute (self,
                  "PRAGMA journal_mode = WAL;"
                  "PRAGMA synchronous = NORMAL;"
                  "PRAGMA foreign_keys = ON",
                  error) &&
         tok_database_transact (self, apply_steps, NULL, error);
}

static OpenResult
open_file (TokDatabase *self, const char *path, GError **error)
{
  OpenResult result;

  if (sqlite3_open_v2 (path, &self->handle,
                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                       NULL) != SQLITE_OK)
    {
      set_error (self, error);
      return OPEN_FAILED;
    }
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT);
  result = inspect_file (self, error);
  if (result == OPEN_GOOD && !configure (self, error))
    result = OPEN_FAILED;
  return result;
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

static TokDatabase *
tok_database_new (void)
{
  TokDatabase *self = g_new0 (TokDatabase, 1);

  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
  return self;
}

/**
 * tok_database_open:
 * @path: (nullable): the file; %NULL: in memory
 * @set_aside: (out) (nullable) (transfer full): where a file went that is damaged
 *   or was written by a newer version of the program
 *
 * Opens or creates the database. Its folder and its file are for the user alone.
 *
 * Returns: (transfer full): the connection; %NULL with TOK_ERROR_STORE
 */
TokDatabase *
tok_database_open (const char *path, char **set_aside, GError **error)
{
  g_autoptr (TokDatabase) self = tok_database_new ();
  g_autoptr (GError) failure = NULL;
  OpenResult result;

  if (path != NULL && !make_private_file (path, error))
    return NULL;

  result = open_file (self, path != NULL ? path : ":memory:", &failure);
  if (result == OPEN_UNUSABLE && path != NULL)
    {
      g_clear_pointer (&self, tok_database_close);
      *set_aside = set_aside_file (path);
      if (*set_aside == NULL || !make_private_file (path, error))
        return NULL;
      self = tok_database_new ();
      g_clear_error (&failure);
      result = open_file (self, path, &failure);
    }
  if (result == OPEN_GOOD)
    return g_steal_pointer (&self);

  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/**
 * tok_database_close:
 * @self: (transfer full): a connection; its statements must have been handed back
 */
void
tok_database_close (TokDatabase *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->statements);
  sqlite3_close (self->handle);
  g_free (self);
}

/**
 * tok_database_transact:
 * @func: what to do, all or nothing
 *
 * Returns: whether @func succeeded and its changes are stored
 */
gboolean
tok_database_transact (TokDatabase *self, TokDatabaseFunc func, gpointer data, GError **error)
{
  /* IMMEDIATE: waits for the other writer now, instead of failing in the middle. */
  if (!execute (self, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (func (self, data, error) && execute (self, "COMMIT", error))
    return TRUE;

  /* SQLite has already rolled back by itself after some errors. */
  if (!sqlite3_get_autocommit (self->handle))
    execute (self, "ROLLBACK", NULL);
  return FALSE;
}

/**
 * tok_database_set_lasting:
 * @lasting: whether what is written from now on outlasts a loss of power
 *
 * Not to be called in a transaction.
 *
 * Returns: %FALSE with an error
 */
gboolean
tok_database_set_lasting (TokDatabase *self, gboolean lasting, GError **error)
{
  return execute (self, lasting ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL",
                  error);
}

/**
 * tok_database_prepare:
 * @sql: one statement
 *
 * Returns: (transfer none): the statement, ready to be bound; to be handed back
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
 * @row: (out): whether there is a row to be read
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
 * Runs a statement that has no rows, and makes it ready for the next values; the
 * bound ones stay.
 *
 * Returns: %FALSE with TOK_ERROR_STORE
 */
gboolean
tok_database_run (TokDatabase *self, TokStatement *statement, GError **error)
{
  gboolean row;
  gboolean good = tok_database_next (self, statement, &row, error);

  sqlite3_reset (statement);
  return good;
}

/**
 * tok_statement_release:
 * @statement: (nullable): what tok_database_prepare() gave
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
 * @text: (nullable): must live until the statement has run
 */
void
tok_statement_bind_text (TokStatement *statement, int index, const char *text)
{
  sqlite3_bind_text (statement, index, text, -1, SQLITE_STATIC);
}

/**
 * tok_statement_bind_time:
 * @index: from 1
 * @time: microseconds since 1970; TOK_TIME_UNKNOWN becomes NULL
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
 * tok_statement_dup_text:
 * @column: from 0
 *
 * Returns: (transfer full) (nullable): the text
 */
char *
tok_statement_dup_text (TokStatement *statement, int column)
{
  return g_strdup ((const char *) sqlite3_column_text (statement, column));
}

/**
 * tok_statement_get_time:
 * @column: from 0
 *
 * Returns: the time; TOK_TIME_UNKNOWN for NULL
 */
gint64
tok_statement_get_time (TokStatement *statement, int column)
{
  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    return TOK_TIME_UNKNOWN;
  return sqlite3_column_int64 (statement, column);
}
