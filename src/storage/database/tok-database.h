/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/*
 * One connection to SQLite, for one thread. Errors are TOK_ERROR_STORE.
 */
typedef struct _TokDatabase TokDatabase;

/*
 * A prepared statement, cached by its connection. The automatic clean-up resets it, so that
 * an early return leaves no read transaction open.
 */
typedef sqlite3_stmt TokStatement;

typedef gboolean (*TokDatabaseFunc) (TokDatabase *self, gpointer data, GError **error);

typedef gpointer (*TokRowFunc) (TokStatement *row);

TokDatabase *tok_database_connect (const char *path, int flags, GError **error);
void tok_database_keep_wal (TokDatabase *self);
void tok_database_close (TokDatabase *self);
sqlite3 *tok_database_get_handle (TokDatabase *self);
int tok_database_get_failure (TokDatabase *self);
gboolean tok_database_execute (TokDatabase *self, const char *sql, GError **error);
gboolean
tok_database_transact (TokDatabase *self, TokDatabaseFunc func, gpointer data, GError **error);

gboolean tok_database_set_wal (TokDatabase *self, gboolean has_wal, GError **error);
gboolean tok_database_set_durable (TokDatabase *self, gboolean is_durable, GError **error);

TokStatement *tok_database_prepare (TokDatabase *self, const char *sql, GError **error);
gboolean
tok_database_next (TokDatabase *self, TokStatement *statement, gboolean *row, GError **error);
gboolean tok_database_run (TokDatabase *self, TokStatement *statement, GError **error);

/* Prepare, bind @values, run and release one statement. */
gboolean tok_database_write (TokDatabase *self, const char *sql, GVariant *values, GError **error);
gboolean tok_database_load_value (
    TokDatabase *self, const char *sql, GVariant *values, GValue *value, GError **error);
GPtrArray *tok_database_load (TokDatabase *self,
                              const char *sql,
                              GVariant *values,
                              TokRowFunc read,
                              GDestroyNotify free_element,
                              GError **error);

void tok_statement_release (TokStatement *statement);
void tok_statement_bind_text (TokStatement *statement, int index, const char *text);
void tok_statement_bind_time (TokStatement *statement, int index, gint64 time);
const char *tok_statement_get_text (TokStatement *statement, int column);
char *tok_statement_dup_text (TokStatement *statement, int column);
gint64 tok_statement_get_time (TokStatement *statement, int column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokDatabase, tok_database_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokStatement, tok_statement_release)

G_END_DECLS
