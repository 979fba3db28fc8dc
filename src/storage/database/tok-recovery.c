/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-recovery.h"

#include <string.h>

/*
 * A page that cannot be read ends a walk through a table. So each table is walked from
 * both ends, and where its keys can be guessed also in windows: only what lies between
 * two damaged pages of one window is lost.
 */
typedef enum
{
  KEY_TEXT,   /* anything */
  KEY_UUID,   /* begins with two hexadecimal digits */
  KEY_NUMBER, /* counts up */
} KeyKind;

typedef struct
{
  const char *name;
  const char *key;
  KeyKind kind;
  gsize count; /* where in a TokRecovered its rows are counted */
} Table;

#define NOT_COUNTED G_MAXSIZE

/* The orders first; then each table after those that it refers to. */
static const Table tables[] = {
  { "submissions", "id", KEY_UUID, offsetof (TokRecovered, n_orders) },
  { "owners", "key_tag", KEY_TEXT, NOT_COUNTED },
  { "workspaces", "id", KEY_UUID, offsetof (TokRecovered, n_workspaces) },
  { "events", "sequence", KEY_NUMBER, offsetof (TokRecovered, n_events) },
  { "watches", "sequence", KEY_NUMBER, NOT_COUNTED },
  { "templates", "owner", KEY_TEXT, NOT_COUNTED },
  { "bundles", "workspace", KEY_TEXT, offsetof (TokRecovered, n_bundles) },
  { "answers", "rowid", KEY_NUMBER, NOT_COUNTED },
  { "notices", "workspace", KEY_TEXT, NOT_COUNTED },
};

/* How many rows of a table with numbers are walked at once around damage. */
#define WINDOW 16
#define MAX_NUMBER 1000000
#define N_UUID_WINDOWS 256

typedef struct
{
  sqlite3 *source;
  sqlite3 *target;
  const Table *table;
  char *columns;        /* that both have, for SQL */
  sqlite3_stmt *insert; /* into the target */
  gint64 shift;         /* of the numbers of lines of the journal */
  guint n_rows;
} Walk;

/* --- columns --------------------------------------------------------------------- */

static gboolean
has_column (sqlite3 *handle, const char *table, const char *column)
{
  return sqlite3_table_column_metadata (handle, "main", table, column, NULL, NULL, NULL, NULL,
                                        NULL) == SQLITE_OK;
}

static char *
dup_columns (Walk *self)
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
prepare_insert (Walk *self)
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

/* The numbers of the journal are those of all workspaces: what was written since the
 * loss keeps its own. */
static gboolean
is_journal_number (Walk *self, sqlite3_stmt *row, int column)
{
  const char *name = sqlite3_column_name (row, column);

  return self->shift > 0 &&
         ((g_str_equal (self->table->name, "events") && g_str_equal (name, "sequence")) ||
          g_str_equal (name, "told"));
}

/* A row that does not fit, since what it refers to was lost, is left out. */
static void
insert_row (Walk *self, sqlite3_stmt *row)
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

/* Returns: whether it came to its end */
static gboolean
walk_one_way (Walk *self, const char *where, gboolean down)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT %s FROM %s %s ORDER BY %s %s", self->columns, self->table->name,
                       where, self->table->key, down ? "DESC" : "ASC");
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
walk (Walk *self, const char *where)
{
  return walk_one_way (self, where, FALSE) || (walk_one_way (self, where, TRUE), FALSE);
}

static gint64
ask_number (sqlite3 *handle, const char *sql)
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
find_last_number (Walk *self)
{
  g_autofree char *largest =
      g_strdup_printf ("SELECT MAX (%s) FROM %s", self->table->key, self->table->name);
  g_autofree char *given =
      g_strdup_printf ("SELECT seq FROM sqlite_sequence WHERE name = '%s'", self->table->name);

  return MAX (ask_number (self->source, largest), ask_number (self->source, given));
}

static void
walk_numbers (Walk *self)
{
  gint64 last = MIN (find_last_number (self), MAX_NUMBER);

  for (gint64 from = 0; from <= last; from += WINDOW)
    {
      g_autofree char *where =
          g_strdup_printf ("WHERE %s BETWEEN %" G_GINT64_FORMAT " AND %" G_GINT64_FORMAT,
                           self->table->key, from, from + WINDOW - 1);

      walk (self, where);
    }
}

static void
walk_uuids (Walk *self)
{
  for (guint i = 0; i < N_UUID_WINDOWS; i++)
    {
      g_autofree char *where = g_strdup_printf ("WHERE %s >= '%02x' AND %s < '%02xg'",
                                                self->table->key, i, self->table->key, i);

      walk (self, where);
    }
}

/* Returns: whether nothing of the table was unreadable */
static gboolean
walk_table (Walk *self)
{
  if (walk (self, ""))
    return TRUE;
  if (self->table->kind == KEY_UUID)
    walk_uuids (self);
  else if (self->table->kind == KEY_NUMBER)
    walk_numbers (self);
  return FALSE;
}

static gboolean
recover_table (Walk *self, const Table *table)
{
  gboolean complete = FALSE;

  self->table = table;
  self->n_rows = 0;
  self->columns = dup_columns (self);
  if (*self->columns != '\0' && prepare_insert (self))
    complete = walk_table (self);
  g_clear_pointer (&self->insert, sqlite3_finalize);
  g_clear_pointer (&self->columns, g_free);
  return complete;
}

/* --- the whole --------------------------------------------------------------------- */

/* As it is: its log is read and not written into it, and a file that was cut counts as
 * far as it goes. */
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
  Walk self = {
    .source = tok_database_get_handle (recovery->source),
    .target = tok_database_get_handle (target),
  };

  self.shift = ask_number (self.target, "SELECT MAX (sequence) FROM events");
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      gboolean complete = recover_table (&self, &tables[i]);

      if (i == 0)
        recovery->recovered->has_all_orders = complete;
      if (tables[i].count != NOT_COUNTED)
        *(guint *) ((char *) recovery->recovered + tables[i].count) = self.n_rows;
    }
  return TRUE;
}

/**
 * tok_recovery_run:
 * @target: where to put what is found, beside what is there
 * @set_aside: a damaged database
 * @recovered: (out): how much it was
 * @error: of the writing; what cannot be read is no error
 *
 * Takes over every row that SQLite can still read: the orders first, then workspaces, the
 * journal, templates and the list.
 *
 * Returns: %FALSE with an error, then @target is as before
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
