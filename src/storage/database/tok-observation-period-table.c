/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-observation-period-table.h"

static TokObservationPeriod *
read_watch (TokStatement *statement)
{
  TokObservationPeriod *watch = g_new (TokObservationPeriod, 1);

  watch->since = tok_statement_get_time (statement, 0);
  watch->until = tok_statement_get_time (statement, 1);
  watch->complete = tok_statement_get_time (statement, 2);
  watch->tolerance = sqlite3_column_int64 (statement, 3);
  return watch;
}

/* @watch: (out) (nullable) (transfer full): the newest one */
static gboolean
load_newest (TokDatabase *database,
             const char *workspace_id,
             TokObservationPeriod **watch,
             gint64 *sequence,
             GError **error)
{
  g_autoptr (TokStatement) statement =
      tok_database_prepare (database,
                            "SELECT since, until, complete, patience, sequence FROM watches"
                            " WHERE workspace = ? ORDER BY sequence DESC LIMIT 1",
                            error);
  gboolean row;

  *watch = NULL;
  if (statement == NULL)
    return FALSE;
  tok_statement_bind_text (statement, 1, workspace_id);
  if (!tok_database_next (database, statement, &row, error))
    return FALSE;
  if (row)
    {
      *watch = read_watch (statement);
      *sequence = sqlite3_column_int64 (statement, 4);
    }
  return TRUE;
}

static gboolean
insert (TokDatabase *database,
        const char *workspace_id,
        const TokObservationPeriod *watch,
        GError **error)
{
  g_autoptr (TokStatement) statement =
      tok_database_prepare (database,
                            "INSERT INTO watches (workspace, since, until, complete, patience)"
                            " VALUES (?, ?, ?, ?, ?)",
                            error);

  if (statement == NULL)
    return FALSE;
  tok_statement_bind_text (statement, 1, workspace_id);
  tok_statement_bind_time (statement, 2, watch->since);
  tok_statement_bind_time (statement, 3, watch->until);
  tok_statement_bind_time (statement, 4, watch->complete);
  sqlite3_bind_int64 (statement, 5, watch->tolerance);
  return tok_database_run (database, statement, error);
}

static gboolean
update (TokDatabase *database, gint64 sequence, const TokObservationPeriod *watch, GError **error)
{
  g_autoptr (TokStatement) statement =
      tok_database_prepare (database,
                            "UPDATE watches SET until = ?, complete = ?, patience = ?"
                            " WHERE sequence = ?",
                            error);

  if (statement == NULL)
    return FALSE;
  tok_statement_bind_time (statement, 1, watch->until);
  tok_statement_bind_time (statement, 2, watch->complete);
  sqlite3_bind_int64 (statement, 3, watch->tolerance);
  sqlite3_bind_int64 (statement, 4, sequence);
  return tok_database_run (database, statement, error);
}

/**
 * tok_observation_period_table_note:
 * @asked_at: when the first page of a read was asked for
 * @is_complete: whether it showed all bundles
 * @patience: for how long after it the next one continues the watch
 *
 * Continues the newest watch, or begins another one. To be called in a
 * transaction.
 *
 * Returns: %FALSE with an error
 */
gboolean
tok_observation_period_table_note (TokDatabase *database,
                                   const char *workspace_id,
                                   gint64 asked_at,
                                   gboolean is_complete,
                                   gint64 tolerance,
                                   GError **error)
{
  g_autoptr (TokObservationPeriod) watch = NULL;
  gint64 sequence = 0;

  if (!load_newest (database, workspace_id, &watch, &sequence, error))
    return FALSE;
  if (watch != NULL && tok_observation_period_extend (watch, asked_at, is_complete, tolerance))
    return update (database, sequence, watch, error);
  g_clear_pointer (&watch, tok_observation_period_free);
  watch = tok_observation_period_new (asked_at, is_complete, tolerance);
  return insert (database, workspace_id, watch, error);
}

/**
 * tok_observation_period_table_load:
 *
 * Returns: (transfer full) (element-type TokObservationPeriod): all watches, in the order in
 *   which they began; %NULL with an error
 */
GPtrArray *
tok_observation_period_table_load (TokDatabase *database, const char *workspace_id, GError **error)
{
  g_autoptr (GPtrArray) periods =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_observation_period_free);
  g_autoptr (TokStatement) statement = tok_database_prepare (
      database,
      "SELECT since, until, complete, patience FROM watches WHERE workspace = ?"
      " ORDER BY sequence",
      error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  tok_statement_bind_text (statement, 1, workspace_id);
  for (;;)
    {
      if (!tok_database_next (database, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&periods);
      g_ptr_array_add (periods, read_watch (statement));
    }
}
