/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-store-opening.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#include "tok-error.h"
#include "tok-private-file.h"
#include "tok-schema.h"

#define SCHEMA_VERSION ((int) G_N_ELEMENTS (tok_schema_steps))

/* Of SQLite's pages, in bytes. */
#define SMALLEST_PAGE 512

/* What there has to be in a file of ours, whatever its version says. */
#define CHECK_TABLES                                                                               \
  "SELECT 1 FROM workspaces, bundles, answers, events, watches, notices, submissions, templates,"  \
  " ledger, owners LIMIT 0"

/* What became of one try to use a file. */
typedef enum
{
  TRY_GOOD,
  TRY_DAMAGED,
  TRY_NEWER,
  TRY_UNSHARED, /* its write-ahead log needs memory that this file system cannot share */
  TRY_FAILED,
} TryResult;

/* --- the schema ---------------------------------------------------------------- */

/* The first row's first value: no statement stays open. */
static gboolean
ask (TokDatabase *database, const char *sql, char **answer, GError **error)
{
  g_autoptr (TokStatement) statement = tok_database_prepare (database, sql, error);
  gboolean row = FALSE;

  if (statement == NULL || !tok_database_next (database, statement, &row, error))
    return FALSE;
  *answer = row ? tok_statement_dup_text (statement, 0) : NULL;
  return TRUE;
}

static gboolean
read_number (TokDatabase *database, const char *sql, gint64 *number, GError **error)
{
  g_autofree char *answer = NULL;

  if (!ask (database, sql, &answer, error))
    return FALSE;
  *number = answer != NULL ? g_ascii_strtoll (answer, NULL, 10) : 0;
  return TRUE;
}

static gboolean
apply_steps (TokDatabase *database, gpointer data, GError **error)
{
  g_autofree char *set_version = g_strdup_printf ("PRAGMA user_version = %d", SCHEMA_VERSION);
  gint64 version = 0;

  /* Read inside the transaction: another process may just have done the same. */
  if (!read_number (database, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version == SCHEMA_VERSION)
    return TRUE;
  for (gint64 i = version; i < SCHEMA_VERSION; i++)
    if (!tok_database_execute (database, tok_schema_steps[i], error))
      return FALSE;
  return tok_database_execute (database, set_version, error);
}

static gboolean
bring_up_to_date (TokDatabase *database, GError **error)
{
  return tok_database_execute (database,
                               "PRAGMA foreign_keys = ON;"
                               "PRAGMA secure_delete = ON",
                               error) &&
         tok_database_transact (database, apply_steps, NULL, error) &&
         tok_database_execute (database, CHECK_TABLES, error);
}

/* --- one try --------------------------------------------------------------------- */

static TryResult
judge_failure (TokDatabase *database)
{
  int failure = tok_database_get_failure (database);

  switch (failure)
    {
    case SQLITE_IOERR_SHMOPEN:
    case SQLITE_IOERR_SHMLOCK:
    case SQLITE_IOERR_SHMMAP:
      return TRY_UNSHARED;
    default:
      break;
    }
  switch (failure & 0xff)
    {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR: /* a table is missing, or one that there should not be is there */
      return TRY_DAMAGED;
    default:
      return TRY_FAILED;
    }
}

/* Damage is found now, when the file can still be set aside, not row by row later. */
static TryResult
inspect (TokDatabase *database, gint64 *version, GError **error)
{
  g_autofree char *answer = NULL;

  if (!read_number (database, "PRAGMA user_version", version, error))
    return judge_failure (database);
  if (*version > SCHEMA_VERSION)
    return TRY_NEWER;
  if (!ask (database, "PRAGMA quick_check (1)", &answer, error))
    return judge_failure (database);
  return g_strcmp0 (answer, "ok") == 0 ? TRY_GOOD : TRY_DAMAGED;
}

/* A log needs memory that programs share. Whoever is alone with the file can read it
 * without, and take the log from it: programs share a file with a rollback journal too. */
static gboolean
leave_log (TokDatabase *database, GError **error)
{
  return tok_database_execute (database,
                               "PRAGMA locking_mode = EXCLUSIVE;"
                               "PRAGMA journal_mode = DELETE;"
                               "PRAGMA locking_mode = NORMAL;"
                               "PRAGMA user_version",
                               error);
}

/* A file keeps the kind of journal that it began with. */
static gboolean
configure (TokDatabase *database, gboolean begins_logged, GError **error)
{
  g_autofree char *mode = NULL;

  return (!begins_logged || tok_database_execute (database, "PRAGMA journal_mode = WAL", error)) &&
         ask (database, "PRAGMA journal_mode", &mode, error) &&
         tok_database_set_wal (database, g_strcmp0 (mode, "wal") == 0, error) &&
         bring_up_to_date (database, error);
}

/* @version: (out): that the file had */
static TryResult
try_file (const char *path, gboolean logged, TokDatabase **opened, gint64 *version, GError **error)
{
  g_autoptr (TokDatabase) database =
      tok_database_connect (path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
  TryResult result;

  if (database == NULL)
    return TRY_FAILED;
  if (!logged && !leave_log (database, error))
    return judge_failure (database);
  result = inspect (database, version, error);
  if (result == TRY_GOOD && !configure (database, logged && *version == 0, error))
    result = judge_failure (database);
  if (result == TRY_GOOD)
    *opened = g_steal_pointer (&database);
  if (result == TRY_NEWER)
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

/* SQLite fills what is missing of the last page with zeros, and takes what is shorter than
 * a page for nothing and writes over it. Only what a log can bring back is not damage. */
static gboolean
is_cut (const char *path)
{
  return get_size (path, "") % SMALLEST_PAGE != 0 && get_size (path, "-wal") == 0;
}

static TryResult
use_file (const char *path, TokDatabase **opened, gint64 *version, GError **error)
{
  TryResult result = is_cut (path) ? TRY_DAMAGED : try_file (path, TRUE, opened, version, error);

  if (result != TRY_UNSHARED)
    return result;
  g_clear_error (error);
  return try_file (path, FALSE, opened, version, error);
}

/* --- in memory --------------------------------------------------------------------- */

static gboolean
begin_in_memory (TokStoreOpening *self, GError **error)
{
  self->database = tok_database_connect (NULL, SQLITE_OPEN_READWRITE, error);
  return self->database != NULL && bring_up_to_date (self->database, error);
}

static gboolean
copy_from (TokStoreOpening *self, const char *path, int flags)
{
  g_autoptr (TokDatabase) source = tok_database_connect (path, SQLITE_OPEN_READONLY | flags, NULL);
  g_autoptr (TokDatabase) copy = tok_database_connect (NULL, SQLITE_OPEN_READWRITE, NULL);
  sqlite3_backup *backup;
  gint64 version = 0;

  if (source == NULL || copy == NULL || inspect (source, &version, NULL) != TRY_GOOD)
    return FALSE;
  backup = sqlite3_backup_init (tok_database_get_handle (copy), "main",
                                tok_database_get_handle (source), "main");
  sqlite3_backup_step (backup, -1);
  if (sqlite3_backup_finish (backup) != SQLITE_OK || !bring_up_to_date (copy, NULL))
    return FALSE;
  self->database = g_steal_pointer (&copy);
  return TRUE;
}

/* What was there stays known, so that an order of before is not sent again. Where not even
 * the index of the log can be made, the file counts without its log. */
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
go_without_file (TokStoreOpening *self, TokLedgerState state, GError *problem, GError **error)
{
  self->state = state;
  self->problem = problem;
  g_clear_pointer (&self->path, g_free);
  return self->database != NULL || begin_in_memory (self, error);
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
 * @lost: whether orders of before are unknown, and nobody has said to go on without them
 *
 * Remembers it in the file, over the ends of programs.
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

/* What cannot be written is found now, before an order relies on it. */
static gboolean
judge_ledger (TokStoreOpening *self, GError **error)
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
 * To be called when an order was written down.
 */
void
tok_store_opening_update_mark (TokStoreOpening *self)
{
  gint64 generation = 0;

  if (self->mark != NULL &&
      read_number (self->database, "SELECT generation FROM ledger", &generation, NULL))
    tok_ledger_mark_raise (self->mark, generation);
}

/* --- the whole ---------------------------------------------------------------------- */

/* A damaged file goes aside, and a new one begins in its place. */
static TryResult
begin_anew (TokStoreOpening *self, GError **error)
{
  gint64 version;

  g_clear_error (error);
  self->set_aside = tok_private_file_set_aside (self->path, error);
  if (self->set_aside == NULL)
    return TRY_FAILED;
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
  TryResult result = use_file (self->path, &self->database, &version, &problem);

  if (result == TRY_NEWER)
    return go_without_file (self, TOK_LEDGER_NEWER,
                            new_problem (self->path, "written by a newer version of the program"),
                            error);
  if (result == TRY_DAMAGED)
    result = begin_anew (self, &problem);
  else if (version == 0 && self->mark != NULL && tok_ledger_mark_read (self->mark) > 0)
    /* It has just got its tables, but there were some before. */
    self->state = TOK_LEDGER_LOST;
  if (result == TRY_GOOD && judge_ledger (self, &problem))
    {
      tok_private_file_guard (self->path);
      return TRUE;
    }
  if (problem == NULL)
    problem = new_problem (self->path, "the file cannot be used");
  g_clear_pointer (&self->database, tok_database_close);
  copy_into_memory (self, self->path);
  return go_without_file (self, TOK_LEDGER_NOT_KEPT, problem, error);
}

/* SQLite would make the file readable for everybody; the names in it are nobody else's
 * business. Where it is a link, what belongs to the file lies where the file lies. */
static char *
make_file (const char *path, GError **error)
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
 * @self: (out): everything zero
 * @path: (nullable): the file; %NULL: in memory, where nothing has to be kept
 *
 * Opens or makes the database. Its folder and its files are for the user alone. A damaged
 * file is set aside; one of a newer program stays as it is; where a file cannot be used
 * what can be read of it is held in memory.
 *
 * Returns: %FALSE with an error only when there is not even a database in memory
 */
gboolean
tok_store_opening_run (TokStoreOpening *self, const char *path, GError **error)
{
  GError *problem = NULL;
  gboolean done;

  if (path == NULL)
    return begin_in_memory (self, error);
  self->path = make_file (path, &problem);
  if (self->path == NULL)
    {
      copy_into_memory (self, path);
      return go_without_file (self, TOK_LEDGER_NOT_KEPT, problem, error);
    }
  self->mark = tok_ledger_mark_new (self->path, NULL);
  if (self->mark == NULL)
    return run_locked (self, error);
  tok_ledger_mark_lock (self->mark);
  done = run_locked (self, error);
  tok_ledger_mark_unlock (self->mark);
  return done;
}

/**
 * tok_store_opening_close:
 *
 * Closes what was opened; what is known of it stays.
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
