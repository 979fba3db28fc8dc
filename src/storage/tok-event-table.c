/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-event-table.h"

/**
 * tok_event_table_append:
 * @events: (element-type TokEvent): what was observed, oldest first
 *
 * Returns: %FALSE with an error
 */
gboolean
tok_event_table_append (TokDatabase *database,
                        const char *workspace_id,
                        GPtrArray *events,
                        GError **error)
{
  g_autoptr (TokStatement) statement = tok_database_prepare (
      database,
      "INSERT INTO events (workspace, bundle, from_status, to_status, after, before)"
      " VALUES (?, ?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  tok_statement_bind_text (statement, 1, workspace_id);
  for (guint i = 0; i < events->len; i++)
    {
      const TokEvent *event = g_ptr_array_index (events, i);

      tok_statement_bind_text (statement, 2, event->bundle_id);
      tok_statement_bind_text (statement, 3, event->from);
      tok_statement_bind_text (statement, 4, event->to);
      tok_statement_bind_time (statement, 5, event->after);
      tok_statement_bind_time (statement, 6, event->before);
      if (!tok_database_run (database, statement, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * tok_event_table_load:
 *
 * Returns: (transfer full) (element-type TokEvent): the journal of one bundle,
 *   oldest first; %NULL with an error
 */
GPtrArray *
tok_event_table_load (TokDatabase *database,
                      const char *workspace_id,
                      const char *bundle_id,
                      GError **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);
  g_autoptr (TokStatement) statement =
      tok_database_prepare (database,
                            "SELECT from_status, to_status, after, before FROM events"
                            " WHERE workspace = ? AND bundle = ? ORDER BY sequence",
                            error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  tok_statement_bind_text (statement, 1, workspace_id);
  tok_statement_bind_text (statement, 2, bundle_id);
  for (;;)
    {
      if (!tok_database_next (database, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&events);
      g_ptr_array_add (events,
                       tok_event_new (bundle_id, (const char *) sqlite3_column_text (statement, 0),
                                      (const char *) sqlite3_column_text (statement, 1),
                                      tok_statement_get_time (statement, 2),
                                      tok_statement_get_time (statement, 3)));
    }
}
