/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-event-table.h"

#define COLUMNS                                                                                    \
  "sequence, kind, bundle, from_value, to_value, after, before, asked_at, updated_at, outcome,"    \
  " code, message, request_id, dismissed"

static void
bind_event (TokStatement *statement, const TokEvent *event)
{
  tok_statement_bind_text (statement, 2, tok_event_kind_to_string (event->kind));
  tok_statement_bind_text (statement, 3, event->bundle_id);
  tok_statement_bind_text (statement, 4, event->from);
  tok_statement_bind_text (statement, 5, event->to);
  tok_statement_bind_time (statement, 6, event->after);
  tok_statement_bind_time (statement, 7, event->before);
  tok_statement_bind_time (statement, 8, event->asked_at);
  tok_statement_bind_time (statement, 9, event->updated_at);
  tok_statement_bind_text (statement, 10, tok_event_outcome_to_string (event->outcome));
  tok_statement_bind_text (statement, 11, event->code);
  tok_statement_bind_text (statement, 12, event->message);
  tok_statement_bind_text (statement, 13, event->request_id);
}

/**
 * tok_event_table_append:
 * @events: (element-type TokEvent): what was observed or done, oldest first
 *
 * Returns: %FALSE with an error
 */
gboolean
tok_event_table_append (TokDatabase *database,
                        const char *workspace_id,
                        GPtrArray *events,
                        GError **error)
{
  g_autoptr (TokStatement) statement =
      tok_database_prepare (database,
                            "INSERT INTO events (workspace, kind, bundle, from_value, to_value,"
                            " after, before, asked_at, updated_at, outcome, code, message,"
                            " request_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            error);

  if (statement == NULL)
    return FALSE;
  tok_statement_bind_text (statement, 1, workspace_id);
  for (guint i = 0; i < events->len; i++)
    {
      bind_event (statement, g_ptr_array_index (events, i));
      if (!tok_database_run (database, statement, error))
        return FALSE;
    }
  return TRUE;
}

/* NULL for a kind that this version does not know. */
static TokEvent *
read_event (TokStatement *statement)
{
  TokEventKind kind;
  TokEvent *event;

  if (!tok_event_kind_parse ((const char *) sqlite3_column_text (statement, 1), &kind))
    return NULL;
  event = g_new0 (TokEvent, 1);
  event->sequence = sqlite3_column_int64 (statement, 0);
  event->kind = kind;
  event->bundle_id = tok_statement_dup_text (statement, 2);
  event->from = tok_statement_dup_text (statement, 3);
  event->to = tok_statement_dup_text (statement, 4);
  event->after = tok_statement_get_time (statement, 5);
  event->before = tok_statement_get_time (statement, 6);
  event->asked_at = tok_statement_get_time (statement, 7);
  event->updated_at = tok_statement_get_time (statement, 8);
  event->outcome = tok_event_outcome_parse ((const char *) sqlite3_column_text (statement, 9));
  event->code = tok_statement_dup_text (statement, 10);
  event->message = tok_statement_dup_text (statement, 11);
  event->request_id = tok_statement_dup_text (statement, 12);
  event->is_dismissed = sqlite3_column_int (statement, 13) != 0;
  return event;
}

static GPtrArray *
read_events (TokDatabase *database, TokStatement *statement, GError **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);
  gboolean row;

  for (;;)
    {
      TokEvent *event;

      if (!tok_database_next (database, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&events);
      event = read_event (statement);
      if (event != NULL)
        g_ptr_array_add (events, event);
    }
}

/* What was not done, or perhaps not: in the words of its index. */
#define PROBLEM "outcome <> 'done'"

static const char *
get_condition (TokEventFilter filter)
{
  if ((filter & TOK_EVENT_FILTER_ALL) == TOK_EVENT_FILTER_ALL)
    return "";
  if (filter & TOK_EVENT_FILTER_OWN)
    return " AND outcome IS NOT NULL";
  if (filter == TOK_EVENT_FILTER_OBSERVED)
    return " AND outcome IS NULL";
  if (filter & TOK_EVENT_FILTER_OBSERVED)
    return " AND (outcome IS NULL OR " PROBLEM ")";
  return " AND " PROBLEM;
}

/**
 * tok_event_table_query:
 * @query: which part of the journal
 *
 * Returns: (transfer full) (element-type TokEvent): that part; %NULL with an error
 */
GPtrArray *
tok_event_table_query (TokDatabase *database,
                       const char *workspace_id,
                       const TokEventQuery *query,
                       GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT " COLUMNS " FROM events WHERE workspace = ?1"
                       " AND sequence > ?2 AND sequence < ?3%s%s ORDER BY sequence%s LIMIT ?4",
                       query->bundle_id != NULL ? " AND bundle = ?5" : "",
                       get_condition (query->filter), query->is_forward ? "" : " DESC");
  g_autoptr (TokStatement) statement = tok_database_prepare (database, sql, error);

  if (statement == NULL)
    return NULL;
  tok_statement_bind_text (statement, 1, workspace_id);
  sqlite3_bind_int64 (statement, 2, query->above);
  sqlite3_bind_int64 (statement, 3, query->below);
  sqlite3_bind_int64 (statement, 4, query->limit);
  if (query->bundle_id != NULL)
    tok_statement_bind_text (statement, 5, query->bundle_id);
  return read_events (database, statement, error);
}

/**
 * tok_event_table_load_news:
 *
 * Returns: (transfer full) (element-type TokEvent): the changes of status that nobody
 *   was told, in order, without what was only seen for the first time; %NULL with an
 *   error
 */
GPtrArray *
tok_event_table_load_news (TokDatabase *database, const char *workspace_id, GError **error)
{
  g_autoptr (TokStatement) statement =
      tok_database_prepare (database,
                            "SELECT " COLUMNS " FROM events WHERE workspace = ?1"
                            " AND sequence > (SELECT told FROM workspaces WHERE id = ?1)"
                            " AND kind = 'status' AND from_value IS NOT NULL ORDER BY sequence",
                            error);

  if (statement == NULL)
    return NULL;
  tok_statement_bind_text (statement, 1, workspace_id);
  return read_events (database, statement, error);
}

/**
 * tok_event_table_count:
 *
 * Returns: how many lines the journal has; -1 with an error
 */
gint64
tok_event_table_count (TokDatabase *database, const char *workspace_id, GError **error)
{
  g_autoptr (TokStatement) statement =
      tok_database_prepare (database, "SELECT COUNT (*) FROM events WHERE workspace = ?", error);
  gboolean row;

  if (statement == NULL)
    return -1;
  tok_statement_bind_text (statement, 1, workspace_id);
  if (!tok_database_next (database, statement, &row, error))
    return -1;
  return sqlite3_column_int64 (statement, 0);
}

/**
 * tok_event_table_dismiss:
 * @sequence: that of the line
 *
 * Marks a line as understood.
 *
 * Returns: %FALSE with an error
 */
gboolean
tok_event_table_dismiss (TokDatabase *database,
                         const char *workspace_id,
                         gint64 sequence,
                         GError **error)
{
  g_autoptr (TokStatement) statement =
      tok_database_prepare (database,
                            "UPDATE events SET dismissed = 1 WHERE workspace = ? AND sequence = ?",
                            error);

  if (statement == NULL)
    return FALSE;
  tok_statement_bind_text (statement, 1, workspace_id);
  sqlite3_bind_int64 (statement, 2, sequence);
  return tok_database_run (database, statement, error);
}
