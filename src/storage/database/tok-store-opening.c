/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-store-opening.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#include "tok-error.h"
#include "tok-new-schema.h"
#include "tok-private-file.h"
#include "tok-schema.h"

#define SCHEMA_VERSION ((int) G_N_ELEMENTS (tok_schema_steps))

/* SQLite's smallest page, in bytes. */
#define SMALLEST_PAGE 512

/* Fails when a table is missing, whatever user_version says. */
#define CHECK_TABLES                                                                               \
  "SELECT 1 FROM workspaces, bundles, answers, events, watches, notices, submissions, templates,"  \
  " ledger, owners LIMIT 0"

/* The result of one attempt to use a file. */
typedef enum
{
  OPEN_OK,
  OPEN_DAMAGED,
  OPEN_NEWER,
  OPEN_UNSHARED, /* the file system lacks the shared memory of a write-ahead log */
  OPEN_FAILED,
} OpenResult;

/* --- the schema ---------------------------------------------------------------- */

static gboolean
load_text (TokDatabase *database, const char *sql, char **text, GError **error)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  if (!tok_database_load_value (database, sql, NULL, &value, error))
    return FALSE;
  *text = g_value_steal_string (&value);
  return TRUE;
}

static gboolean
load_number (TokDatabase *database, const char *sql, gint64 *number, GError **error)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_INT64);
  if (!tok_database_load_value (database, sql, NULL, &value, error))
    return FALSE;
  *number = g_value_get_int64 (&value);
  return TRUE;
}

/* From an earlier version on. */
static gboolean
run_steps (TokDatabase *database, gint64 version, GError **error)
{
  for (gint64 i = version; i < SCHEMA_VERSION; i++)
    if (!tok_database_execute (database, tok_schema_steps[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
apply_steps (TokDatabase *database, gpointer data, GError **error)
{
  g_autofree char *set_version = g_strdup_printf ("PRAGMA user_version = %d", SCHEMA_VERSION);
  gint64 version = 0;

  /* Inside the transaction: another process may have migrated meanwhile. */
  if (!load_number (database, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version == SCHEMA_VERSION)
    return TRUE;
  return (version == 0 ? tok_database_execute (database, tok_new_schema, error)
                       : run_steps (database, version, error)) &&
         tok_database_execute (database, set_version, error);
}

static gboolean
migrate (TokDatabase *database, GError **error)
{
  return tok_database_execute (database,
                               "PRAGMA foreign_keys = ON;"
                               "PRAGMA secure_delete = ON",
                               error) &&
         tok_database_transact (database, apply_steps, NULL, error) &&
         tok_database_execute (database, CHECK_TABLES, error);
}

/* --- one attempt ----------------------------------------------------------------- */

static OpenResult
classify_failure (TokDatabase *database)
{
  int failure = tok_database_get_failure (database);

  switch (failure)
    {
    case SQLITE_IOERR_SHMOPEN:
    case SQLITE_IOERR_SHMLOCK:
    case SQLITE_IOERR_SHMMAP:
      return OPEN_UNSHARED;
    default:
      break;
    }
  switch (failure & 0xff)
    {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR: /* a missing or unexpected table */
      return OPEN_DAMAGED;
    default:
      return OPEN_FAILED;
    }
}

/* Checks the file while it can still be set aside. */
static OpenResult
inspect (TokDatabase *database, gint64 *version, GError **error)
{
  g_autofree char *result = NULL;

  if (!load_number (database, "PRAGMA user_version", version, error))
    return classify_failure (database);
  if (*version > SCHEMA_VERSION)
    return OPEN_NEWER;
  if (!load_text (database, "PRAGMA quick_check (1)", &result, error))
    return classify_failure (database);
  return g_strcmp0 (result, "ok") == 0 ? OPEN_OK : OPEN_DAMAGED;
}

/* An exclusive lock allows reading the log without shared memory. Then replaces it by a
 * rollback journal, which needs none. */
static gboolean
leave_wal (TokDatabase *database, GError **error)
{
  return tok_database_execute (database,
                               "PRAGMA locking_mode = EXCLUSIVE;"
                               "PRAGMA journal_mode = DELETE;"
                               "PRAGMA locking_mode = NORMAL;"
                               "PRAGMA user_version",
                               error);
}

/* Only a new file gets a write-ahead log; others keep their journal mode. */
static gboolean
configure (TokDatabase *database, gboolean starts_wal, GError **error)
{
  g_autofree char *mode = NULL;

  return (!starts_wal || tok_database_execute (database, "PRAGMA journal_mode = WAL", error)) &&
         load_text (database, "PRAGMA journal_mode", &mode, error) &&
         tok_database_set_wal (database, g_strcmp0 (mode, "wal") == 0, error) &&
         migrate (database, error);
}

/* @version: (out): user_version before the migration; 0: a new file */
static OpenResult
open_file (
    const char *path, gboolean use_wal, TokDatabase **opened, gint64 *version, GError **error)
{
  g_autoptr (TokDatabase) database =
      tok_database_connect (path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
  OpenResult result;

  if (database == NULL)
    return OPEN_FAILED;
  if (!use_wal && !leave_wal (database, error))
    return classify_failure (database);
  result = inspect (database, version, error);
  if (result == OPEN_OK && !configure (database, use_wal && *version == 0, error))
    result = classify_failure (database);
  if (result == OPEN_OK)
    *opened = g_steal_pointer (&database);
  if (result == OPEN_NEWER)
    tok_database_keep_wal (database);
  return result;
}

static gint64
get_size (const char *path, const char *suffix)
{
  g_autofree char *file = g_strconcat (path, suffix, NULL);
  GStatBuf status;

  return g_stat (file, &status) == 0 ? status.st_size : 0;
}

/* SQLite takes a partial page as zeros and a smaller file as empty, without an error. It is
 * damage unless a log can restore it. */
static gboolean
is_cut (const char *path)
{
  return get_size (path, "") % SMALLEST_PAGE != 0 && get_size (path, "-wal") == 0;
}

static OpenResult
use_file (const char *path, TokDatabase **opened, gint64 *version, GError **error)
{
  OpenResult result = is_cut (path) ? OPEN_DAMAGED : open_file (path, TRUE, opened, version, error);

  if (result != OPEN_UNSHARED)
    return result;
  g_clear_error (error);
  return open_file (path, FALSE, opened, version, error);
}

/* --- in memory --------------------------------------------------------------------- */

static gboolean
open_in_memory (TokStoreOpening *self, GError **error)
{
  self->database = tok_database_connect (NULL, SQLITE_OPEN_READWRITE, error);
  return self->database != NULL && migrate (self->database, error);
}

static gboolean
copy_from (TokStoreOpening *self, const char *path, int flags)
{
  g_autoptr (TokDatabase) source = tok_database_connect (path, SQLITE_OPEN_READONLY | flags, NULL);
  g_autoptr (TokDatabase) copy = tok_database_connect (NULL, SQLITE_OPEN_READWRITE, NULL);
  sqlite3_backup *backup;
  gint64 version = 0;

  if (source == NULL || copy == NULL || inspect (source, &version, NULL) != OPEN_OK)
    return FALSE;
  backup = sqlite3_backup_init (tok_database_get_handle (copy), "main",
                                tok_database_get_handle (source), "main");
  sqlite3_backup_step (backup, -1);
  if (sqlite3_backup_finish (backup) != SQLITE_OK || !migrate (copy, NULL))
    return FALSE;
  self->database = g_steal_pointer (&copy);
  return TRUE;
}

/* Keeps the orders known, so that none is sent again. "immutable" ignores the log, whose
 * index cannot be created on a read-only file system. */
static void
copy_into_memory (TokStoreOpening *self, const char *path)
{
  g_autofree char *uri = NULL;
  g_autofree char *immutable = NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR) || copy_from (self, path, 0))
    return;
  uri = g_filename_to_uri (path, NULL, NULL);
  immutable = g_strconcat (uri, "?immutable=1", NULL);
  copy_from (self, immutable, SQLITE_OPEN_URI);
}

static gboolean
use_memory (TokStoreOpening *self, TokLedgerState state, GError *problem, GError **error)
{
  self->state = state;
  self->problem = problem;
  g_clear_pointer (&self->path, g_free);
  return self->database != NULL || open_in_memory (self, error);
}

/* --- the ledger --------------------------------------------------------------------- */

static gboolean
write_lost (TokDatabase *database, gpointer data, GError **error)
{
  const TokStoreOpening *self = data;
  g_autoptr (TokStatement) statement = NULL;
  gint64 generation = self->mark != NULL ? tok_ledger_mark_read (self->mark) : 0;

  if (!tok_database_execute (database,
                             "INSERT INTO ledger (generation, lost)"
                             " SELECT 1, 0 WHERE NOT EXISTS (SELECT 1 FROM ledger)",
                             error))
    return FALSE;
  statement = tok_database_prepare (
      database, "UPDATE ledger SET generation = MAX (generation, ?), lost = ?, set_aside = ?",
      error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, generation);
  sqlite3_bind_int (statement, 2, self->state == TOK_LEDGER_LOST);
  tok_statement_bind_text (statement, 3, self->set_aside);
  return tok_database_run (database, statement, error);
}

/**
 * tok_store_opening_set_lost:
 * @lost: whether earlier orders are lost and a person has not accepted that
 *
 * Stores it in the file, durably.
 *
 * Returns: %FALSE with an error
 */
gboolean
tok_store_opening_set_lost (TokStoreOpening *self, gboolean lost, GError **error)
{
  self->state = lost ? TOK_LEDGER_LOST : TOK_LEDGER_KEPT;
  if (!lost)
    g_clear_pointer (&self->set_aside, g_free);
  return tok_database_set_durable (self->database, TRUE, error) &&
         tok_database_transact (self->database, write_lost, self, error) &&
         tok_database_set_durable (self->database, FALSE, error);
}

/* The last statement fails if the file cannot be written, before an order relies on it. */
static gboolean
check_ledger (TokStoreOpening *self, GError **error)
{
  g_autoptr (TokStatement) statement =
      tok_database_prepare (self->database, "SELECT generation, lost, set_aside FROM ledger",
                            error);
  gint64 marked = self->mark != NULL ? tok_ledger_mark_read (self->mark) : 0;
  gint64 generation = 0;
  gboolean row = FALSE, lost;

  if (statement == NULL || !tok_database_next (self->database, statement, &row, error))
    return FALSE;
  generation = row ? sqlite3_column_int64 (statement, 0) : 0;
  lost = row && sqlite3_column_int (statement, 1) != 0;
  if (lost && self->set_aside == NULL)
    self->set_aside = tok_statement_dup_text (statement, 2);
  g_clear_pointer (&statement, tok_statement_release);
  if (generation < marked || self->state == TOK_LEDGER_LOST)
    return tok_store_opening_set_lost (self, TRUE, error);
  self->state = lost ? TOK_LEDGER_LOST : TOK_LEDGER_KEPT;
  if (self->mark != NULL)
    tok_ledger_mark_raise (self->mark, generation);
  return tok_database_execute (self->database, "UPDATE ledger SET lost = lost", error);
}

/**
 * tok_store_opening_update_mark:
 *
 * To be called when an order was recorded.
 */
void
tok_store_opening_update_mark (TokStoreOpening *self)
{
  gint64 generation = 0;

  if (self->mark != NULL &&
      load_number (self->database, "SELECT generation FROM ledger", &generation, NULL))
    tok_ledger_mark_raise (self->mark, generation);
}

/* --- opening ------------------------------------------------------------------------ */

/* Sets the damaged file aside and creates a new one. */
static OpenResult
replace_file (TokStoreOpening *self, GError **error)
{
  gint64 version;

  g_clear_error (error);
  self->set_aside = tok_private_file_set_aside (self->path, error);
  if (self->set_aside == NULL)
    return OPEN_FAILED;
  self->state = TOK_LEDGER_LOST;
  return use_file (self->path, &self->database, &version, error);
}

static GError *
new_problem (const char *path, const char *words)
{
  g_autofree char *message = g_strdup_printf ("%s: %s", path, words);

  return tok_error_new (TOK_ERROR_STORE, message);
}

static gboolean
run_locked (TokStoreOpening *self, GError **error)
{
  GError *problem = NULL;
  gint64 version = 0;
  OpenResult result = use_file (self->path, &self->database, &version, &problem);

  if (result == OPEN_NEWER)
    return use_memory (self, TOK_LEDGER_NEWER,
                       new_problem (self->path, "written by a newer version of the program"),
                       error);
  if (result == OPEN_DAMAGED)
    result = replace_file (self, &problem);
  else if (version == 0 && self->mark != NULL && tok_ledger_mark_read (self->mark) > 0)
    /* The file is new, but there was one before. */
    self->state = TOK_LEDGER_LOST;
  if (result == OPEN_OK && check_ledger (self, &problem))
    {
      tok_private_file_guard (self->path);
      return TRUE;
    }
  if (problem == NULL)
    problem = new_problem (self->path, "the file cannot be used");
  g_clear_pointer (&self->database, tok_database_close);
  copy_into_memory (self, self->path);
  return use_memory (self, TOK_LEDGER_NOT_KEPT, problem, error);
}

/* Creates the file before SQLite does, which would make it readable for everybody. Resolves
 * links, so that the files beside it are found. */
static char *
create_file (const char *path, GError **error)
{
  int file = tok_private_file_open (path, error);
  char *real;

  if (file == -1)
    return NULL;
  g_close (file, NULL);
  real = realpath (path, NULL);
  return real != NULL ? real : g_strdup (path);
}

/**
 * tok_store_opening_run:
 * @self: (out): initialized with zeros
 * @path: (nullable): the file; %NULL: in memory
 *
 * Opens or creates the database; its folder and files are accessible to the user only. A
 * damaged file is set aside; one of a newer version stays as it is; of a file that cannot be
 * used a copy is in memory. See @self for which of these.
 *
 * Returns: %FALSE with an error when not even a database in memory is possible
 */
gboolean
tok_store_opening_run (TokStoreOpening *self, const char *path, GError **error)
{
  GError *problem = NULL;
  gboolean success;

  if (path == NULL)
    return open_in_memory (self, error);
  self->path = create_file (path, &problem);
  if (self->path == NULL)
    {
      copy_into_memory (self, path);
      return use_memory (self, TOK_LEDGER_NOT_KEPT, problem, error);
    }
  self->mark = tok_ledger_mark_new (self->path, NULL);
  if (self->mark == NULL)
    return run_locked (self, error);
  tok_ledger_mark_lock (self->mark);
  success = run_locked (self, error);
  tok_ledger_mark_unlock (self->mark);
  return success;
}

/**
 * tok_store_opening_close:
 *
 * Closes the files; the state stays.
 */
void
tok_store_opening_close (TokStoreOpening *self)
{
  g_clear_pointer (&self->database, tok_database_close);
  g_clear_pointer (&self->mark, tok_ledger_mark_free);
}

void
tok_store_opening_clear (TokStoreOpening *self)
{
  tok_store_opening_close (self);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->set_aside, g_free);
  g_clear_error (&self->problem);
}
