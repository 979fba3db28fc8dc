/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-recovery.h"

#include <string.h>

#include "tok-schema-words.h"

/*
 * A damaged page ends a scan of a table. So each table is scanned from both ends, and where
 * the keys are predictable also by ranges of keys: only rows between two damaged pages of one
 * range are lost.
 */
typedef enum
{
  KEY_TEXT,   /* not predictable */
  KEY_UUID,   /* begins with two hexadecimal digits */
  KEY_NUMBER, /* ascending */
} KeyKind;

typedef struct
{
  const char *name;
  const char *key;
  KeyKind kind;
  gsize count; /* offset of its counter in TokRecovered */
} Table;

#define NOT_COUNTED G_MAXSIZE

/* Orders first; each table after those that it refers to. */
static const Table tables[] = {
  { "submissions", "id", KEY_UUID, offsetof (TokRecovered, n_orders) },
  { "owners", "key_tag", KEY_TEXT, NOT_COUNTED },
  { "workspaces", "id", KEY_UUID, offsetof (TokRecovered, n_workspaces) },
  { "events", "sequence", KEY_NUMBER, offsetof (TokRecovered, n_events) },
  { "watches", "sequence", KEY_NUMBER, NOT_COUNTED },
  { "templates", "owner", KEY_TEXT, NOT_COUNTED },
  { "bundles", "workspace", KEY_TEXT, offsetof (TokRecovered, n_bundles) },
  { "answers", "rowid", KEY_NUMBER, NOT_COUNTED },
  { "videos", "workspace", KEY_TEXT, NOT_COUNTED },
  { "notices", "workspace", KEY_TEXT, NOT_COUNTED },
  { "annotations", "owner", KEY_TEXT, NOT_COUNTED },
  { "setups", "owner", KEY_TEXT, NOT_COUNTED },
  { "saved_views", "owner", KEY_TEXT, NOT_COUNTED },
  { "bulks", "id", KEY_UUID, NOT_COUNTED },
  { "bulk_entries", "bulk", KEY_UUID, NOT_COUNTED },
};

/* The size of a range of numbers, the largest number that is tried, and the number of ranges
 * of UUIDs. */
#define RANGE_SIZE 16
#define MAX_NUMBER 1000000
#define N_UUID_RANGES 256

typedef struct
{
  sqlite3 *source;
  sqlite3 *target;
  const Table *table;
  char *columns;        /* columns of both, separated by commas */
  sqlite3_stmt *insert; /* into the target */
  gint64 shift;         /* added to sequences of the journal */
  guint n_rows;
} Scan;

/* --- columns --------------------------------------------------------------------- */

static gboolean
has_column (sqlite3 *handle, const char *table, const char *column)
{
  return sqlite3_table_column_metadata (handle, "main", table, column, NULL, NULL, NULL, NULL,
                                        NULL) == SQLITE_OK;
}

static char *
dup_columns (Scan *self)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT name FROM pragma_table_info ('%s')", self->table->name);
  g_autoptr (GString) columns = g_string_new (NULL);
  sqlite3_stmt *statement = NULL;

  sqlite3_prepare_v2 (self->target, sql, -1, &statement, NULL);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      const char *column = (const char *) sqlite3_column_text (statement, 0);

      if (has_column (self->source, self->table->name, column))
        g_string_append_printf (columns, "%s%s", columns->len > 0 ? ", " : "", column);
    }
  sqlite3_finalize (statement);
  return g_string_free_and_steal (g_steal_pointer (&columns));
}

static gboolean
prepare_insert (Scan *self)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  guint n_columns = 1;

  for (const char *comma = self->columns; (comma = strchr (comma, ',')) != NULL; comma++)
    n_columns++;
  g_string_append_printf (sql, "INSERT OR IGNORE INTO %s (%s) VALUES (?1", self->table->name,
                          self->columns);
  for (guint i = 2; i <= n_columns; i++)
    g_string_append_printf (sql, ", ?%u", i);
  g_string_append_c (sql, ')');
  return sqlite3_prepare_v2 (self->target, sql->str, -1, &self->insert, NULL) == SQLITE_OK;
}

/* --- rows ------------------------------------------------------------------------ */

/* Sequences are unique across workspaces. Those in the target stay, so that recovered ones
 * are shifted. */
static gboolean
is_journal_number (Scan *self, sqlite3_stmt *row, int column)
{
  const char *name = sqlite3_column_name (row, column);

  return self->shift > 0 &&
         ((g_str_equal (self->table->name, "events") && g_str_equal (name, "sequence")) ||
          g_str_equal (name, "told"));
}

/* Skips rows that violate a constraint, such as a reference to a lost row. */
static void
insert_row (Scan *self, sqlite3_stmt *row)
{
  for (int i = 0; i < sqlite3_column_count (row); i++)
    if (is_journal_number (self, row, i))
      sqlite3_bind_int64 (self->insert, i + 1, sqlite3_column_int64 (row, i) + self->shift);
    else
      sqlite3_bind_value (self->insert, i + 1, sqlite3_column_value (row, i));
  if (sqlite3_step (self->insert) == SQLITE_DONE && sqlite3_changes (self->target) > 0)
    self->n_rows++;
  sqlite3_reset (self->insert);
}

/* Returns: whether the scan was complete */
static gboolean
scan_in_order (Scan *self, const char *where, gboolean descending)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT %s FROM %s %s ORDER BY %s %s", self->columns, self->table->name,
                       where, self->table->key, descending ? "DESC" : "ASC");
  sqlite3_stmt *row = NULL;
  int code = sqlite3_prepare_v2 (self->source, sql, -1, &row, NULL);

  while (code == SQLITE_OK && (code = sqlite3_step (row)) == SQLITE_ROW)
    {
      insert_row (self, row);
      code = SQLITE_OK;
    }
  sqlite3_finalize (row);
  return code == SQLITE_DONE;
}

static gboolean
scan (Scan *self, const char *where)
{
  return scan_in_order (self, where, FALSE) || (scan_in_order (self, where, TRUE), FALSE);
}

static gint64
load_number (sqlite3 *handle, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  gint64 number = 0;

  if (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL) == SQLITE_OK &&
      sqlite3_step (statement) == SQLITE_ROW)
    number = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return number;
}

static gint64
load_last_number (Scan *self)
{
  g_autofree char *largest =
      g_strdup_printf ("SELECT MAX (%s) FROM %s", self->table->key, self->table->name);
  g_autofree char *assigned =
      g_strdup_printf ("SELECT seq FROM sqlite_sequence WHERE name = '%s'", self->table->name);

  return MAX (load_number (self->source, largest), load_number (self->source, assigned));
}

static void
scan_numbers (Scan *self)
{
  gint64 last = MIN (load_last_number (self), MAX_NUMBER);

  for (gint64 from = 0; from <= last; from += RANGE_SIZE)
    {
      g_autofree char *where =
          g_strdup_printf ("WHERE %s BETWEEN %" G_GINT64_FORMAT " AND %" G_GINT64_FORMAT,
                           self->table->key, from, from + RANGE_SIZE - 1);

      scan (self, where);
    }
}

static void
scan_uuids (Scan *self)
{
  for (guint i = 0; i < N_UUID_RANGES; i++)
    {
      g_autofree char *where = g_strdup_printf ("WHERE %s >= '%02x' AND %s < '%02xg'",
                                                self->table->key, i, self->table->key, i);

      scan (self, where);
    }
}

/* Returns: whether the complete table was readable */
static gboolean
scan_table (Scan *self)
{
  if (scan (self, ""))
    return TRUE;
  if (self->table->kind == KEY_UUID)
    scan_uuids (self);
  else if (self->table->kind == KEY_NUMBER)
    scan_numbers (self);
  return FALSE;
}

static gboolean
recover_table (Scan *self, const Table *table)
{
  gboolean complete = FALSE;

  self->table = table;
  self->n_rows = 0;
  self->columns = dup_columns (self);
  if (*self->columns != '\0' && prepare_insert (self))
    complete = scan_table (self);
  g_clear_pointer (&self->insert, sqlite3_finalize);
  g_clear_pointer (&self->columns, g_free);
  return complete;
}

/* --- recovery ---------------------------------------------------------------------- */

/* Reads the log without writing it into the file, and truncated files up to their end. */
static TokDatabase *
open_source (const char *path, GError **error)
{
  g_autoptr (TokDatabase) source = tok_database_connect (path, SQLITE_OPEN_READWRITE, error);

  if (source == NULL)
    return NULL;
  tok_database_keep_wal (source);
  if (!tok_database_execute (source,
                             "PRAGMA locking_mode = EXCLUSIVE;"
                             "PRAGMA trusted_schema = OFF;"
                             "PRAGMA cell_size_check = ON;"
                             "PRAGMA writable_schema = ON",
                             error))
    return NULL;
  return g_steal_pointer (&source);
}

typedef struct
{
  TokDatabase *source;
  TokRecovered *recovered;
} Recovery;

static gboolean
recover_all (TokDatabase *target, gpointer data, GError **error)
{
  Recovery *recovery = data;
  Scan self = {
    .source = tok_database_get_handle (recovery->source),
    .target = tok_database_get_handle (target),
  };

  self.shift = load_number (self.target, "SELECT MAX (sequence) FROM events");
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      gboolean complete = recover_table (&self, &tables[i]);

      if (i == 0)
        recovery->recovered->has_all_orders = complete;
      if (tables[i].count != NOT_COUNTED)
        *(guint *) ((char *) recovery->recovered + tables[i].count) = self.n_rows;
    }
  /* The damaged file may be of an earlier version. */
  return tok_database_execute (target, TOK_SCHEMA_BULK_WORDS, error);
}

/**
 * tok_recovery_run:
 * @target: the database that gets the rows; its own rows stay
 * @set_aside: path of a damaged database
 * @recovered: (out): the numbers of recovered rows
 * @error: an error of @target; unreadable rows are not errors
 *
 * Copies all rows that SQLite can still read, in one transaction.
 *
 * Returns: %FALSE with an error; then @target is unchanged
 */
gboolean
tok_recovery_run (TokDatabase *target,
                  const char *set_aside,
                  TokRecovered *recovered,
                  GError **error)
{
  g_autoptr (TokDatabase) source = open_source (set_aside, error);
  Recovery recovery = { source, recovered };

  memset (recovered, 0, sizeof *recovered);
  return source != NULL && tok_database_transact (target, recover_all, &recovery, error);
}
