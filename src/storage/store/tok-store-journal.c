/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-store-query.h"

/* The journal: table "events", append only except for "dismissed", and table "watches", the
 * observation periods. */

#define COLUMNS                                                                                    \
  "sequence, kind, bundle, from_value, to_value, after, before, asked_at, updated_at, outcome,"    \
  " code, message, request_id, dismissed, position"

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
  sqlite3_bind_int (statement, 14, event->position);
}

/**
 * tok_store_insert_events:
 * @events: (element-type TokEvent): events, oldest first
 *
 * To be called in a transaction.
 *
 * Returns: %FALSE with an error
 */
gboolean
tok_store_insert_events (TokDatabase *database,
                         const char *workspace_id,
                         GPtrArray *events,
                         GError **error)
{
  g_autoptr (TokStatement) statement = tok_database_prepare (
      database,
      "INSERT INTO events (workspace, kind, bundle, from_value, to_value,"
      " after, before, asked_at, updated_at, outcome, code, message,"
      " request_id, position) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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

typedef struct
{
  char *workspace_id;
  GPtrArray *events;
} EventBatch;

static void
event_batch_free (gpointer data)
{
  EventBatch *batch = data;

  g_free (batch->workspace_id);
  g_clear_pointer (&batch->events, g_ptr_array_unref);
  g_free (batch);
}

static gboolean
append (TokDatabase *database, gpointer data, GError **error)
{
  const EventBatch *batch = data;

  return tok_store_insert_events (database, batch->workspace_id, batch->events, error);
}

/**
 * tok_store_append_events:
 * @workspace_id: the id of a stored record
 * @events: (element-type TokEvent): events, oldest first; must not change afterwards
 *
 * For events without a response; see tok_store_save_bundles() for others.
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_append_events (TokStore *self, const char *workspace_id, GPtrArray *events)
{
  EventBatch *batch;
  DexFuture *future;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);
  g_return_val_if_fail (events != NULL, NULL);

  batch = g_new (EventBatch, 1);
  batch->workspace_id = g_strdup (workspace_id);
  batch->events = g_ptr_array_ref (events);
  future = tok_store_transact (self, append, batch, event_batch_free);
  tok_store_emit_journal_changed (self, workspace_id);
  return future;
}

/* Returns: (nullable): NULL for a kind of a later version */
static gpointer
read_event (TokStatement *statement)
{
  TokEventKind kind;
  TokEvent *event;

  if (!tok_event_kind_parse (tok_statement_get_text (statement, 1), &kind))
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
  event->outcome = tok_event_outcome_parse (tok_statement_get_text (statement, 9));
  event->code = tok_statement_dup_text (statement, 10);
  event->message = tok_statement_dup_text (statement, 11);
  event->request_id = tok_statement_dup_text (statement, 12);
  event->is_dismissed = sqlite3_column_int (statement, 13) != 0;
  event->position = sqlite3_column_int (statement, 14);
  return event;
}

static DexFuture *
load_events (TokStore *self, const char *condition, GVariant *values)
{
  g_autofree char *sql =
      g_strconcat ("SELECT " COLUMNS " FROM events WHERE workspace = ?1", condition, NULL);

  return tok_store_load (self, sql, values, read_event, (GDestroyNotify) tok_event_free);
}

/* Actions that failed or may have failed; must match the index "problem_events". */
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
 * tok_store_query_events:
 * @query: a part of the journal
 *
 * Returns: (transfer full): a future of a GPtrArray of TokEvent
 */
DexFuture *
tok_store_query_events (TokStore *self, const char *workspace_id, const TokEventQuery *query)
{
  g_autofree char *condition = NULL;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);

  condition = g_strdup_printf (" AND sequence > ?2 AND sequence < ?3%s%s ORDER BY sequence%s"
                               " LIMIT ?4",
                               query->bundle_id != NULL ? " AND bundle = ?5" : "",
                               get_condition (query->filter), query->is_forward ? "" : " DESC");
  if (query->bundle_id != NULL)
    return load_events (self, condition,
                        g_variant_new ("(sxxxs)", workspace_id, query->above, query->below,
                                       (gint64) query->limit, query->bundle_id));
  return load_events (self, condition,
                      g_variant_new ("(sxxx)", workspace_id, query->above, query->below,
                                     (gint64) query->limit));
}

/**
 * tok_store_load_events:
 *
 * Returns: (transfer full): a future of a GPtrArray of TokEvent: all events of the bundle,
 *   oldest first
 */
DexFuture *
tok_store_load_events (TokStore *self, const char *workspace_id, const char *bundle_id)
{
  TokEventQuery query = TOK_EVENT_QUERY_ALL;

  g_return_val_if_fail (bundle_id != NULL, NULL);

  query.bundle_id = bundle_id;
  query.is_forward = TRUE;
  return tok_store_query_events (self, workspace_id, &query);
}

/**
 * tok_store_count_events:
 *
 * Returns: (transfer full): a future of a gint64: the number of events of the workspace
 */
DexFuture *
tok_store_count_events (TokStore *self, const char *workspace_id)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);

  return tok_store_load_value (self, G_TYPE_INT64,
                               "SELECT COUNT (*) FROM events WHERE workspace = ?",
                               g_variant_new ("(s)", workspace_id));
}

/**
 * tok_store_dismiss_event:
 * @sequence: the sequence of an event of a failed action
 *
 * Marks the event as dismissed by a person. Does not emit TokStore::journal-changed.
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_dismiss_event (TokStore *self, const char *workspace_id, gint64 sequence)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);

  return tok_store_write (self,
                          "UPDATE events SET dismissed = 1 WHERE workspace = ? AND sequence = ?",
                          g_variant_new ("(sx)", workspace_id, sequence));
}

static gpointer
read_period (TokStatement *statement)
{
  TokObservationPeriod *period = g_new (TokObservationPeriod, 1);

  period->since = tok_statement_get_time (statement, 0);
  period->until = tok_statement_get_time (statement, 1);
  period->complete = tok_statement_get_time (statement, 2);
  period->tolerance = sqlite3_column_int64 (statement, 3);
  return period;
}

/* Extends the newest period, or begins a new one. */
static gboolean
record_observation (TokDatabase *database, gpointer data, GError **error)
{
  const char *workspace_id;
  gint64 asked_at, tolerance;
  gboolean is_complete;
  g_autoptr (GPtrArray) newest = NULL;
  g_autoptr (TokObservationPeriod) period = NULL;

  g_variant_get (data, "(&sxbx)", &workspace_id, &asked_at, &is_complete, &tolerance);
  newest = tok_database_load (database,
                              "SELECT since, until, complete, patience FROM watches"
                              " WHERE workspace = ? ORDER BY sequence DESC LIMIT 1",
                              g_variant_new ("(s)", workspace_id), read_period,
                              (GDestroyNotify) tok_observation_period_free, error);
  if (newest == NULL)
    return FALSE;
  if (newest->len > 0 &&
      tok_observation_period_extend (newest->pdata[0], asked_at, is_complete, tolerance))
    {
      const TokObservationPeriod *extended = newest->pdata[0];

      return tok_database_write (
          database,
          "UPDATE watches SET until = ?2, complete = ?3, patience = ?4 WHERE sequence ="
          " (SELECT MAX (sequence) FROM watches WHERE workspace = ?1)",
          g_variant_new ("(sxxx)", workspace_id, extended->until, extended->complete,
                         extended->tolerance),
          error);
    }
  period = tok_observation_period_new (asked_at, is_complete, tolerance);
  return tok_database_write (database,
                             "INSERT INTO watches (workspace, since, until, complete, patience)"
                             " VALUES (?, ?, ?, ?, ?)",
                             g_variant_new ("(sxxxx)", workspace_id, period->since, period->until,
                                            period->complete, period->tolerance),
                             error);
}

/**
 * tok_store_record_observation:
 * @asked_at: when the first page of a finished read was requested
 * @is_complete: whether it had all bundles; %FALSE: it left out finished ones
 * @tolerance: the longest time to the next read of the same period; see
 *   tok_observation_period_get_tolerance()
 *
 * Extends the observation period, or begins a new one.
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_record_observation (TokStore *self,
                              const char *workspace_id,
                              gint64 asked_at,
                              gboolean is_complete,
                              gint64 tolerance)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);

  return tok_store_transact (self, record_observation,
                             g_variant_ref_sink (g_variant_new ("(sxbx)", workspace_id, asked_at,
                                                                is_complete, tolerance)),
                             (GDestroyNotify) g_variant_unref);
}

/**
 * tok_store_load_observation_periods:
 *
 * Returns: (transfer full): a future of a GPtrArray of TokObservationPeriod, oldest first
 */
DexFuture *
tok_store_load_observation_periods (TokStore *self, const char *workspace_id)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);

  return tok_store_load (self,
                         "SELECT since, until, complete, patience FROM watches"
                         " WHERE workspace = ? ORDER BY sequence",
                         g_variant_new ("(s)", workspace_id), read_period,
                         (GDestroyNotify) tok_observation_period_free);
}

/* Only the last change of each kind of a bundle, or of a video, can still be true; a long journal
 * has a hundred of them. */
static gboolean
take_events (TokDatabase *database, gpointer data, GError **error)
{
  EventBatch *batch = data;

  batch->events = tok_database_load (database,
                                     "SELECT " COLUMNS " FROM events WHERE sequence IN"
                                     " (SELECT MAX (sequence) FROM events WHERE workspace = ?1"
                                     " AND sequence > (SELECT told FROM workspaces WHERE id = ?1)"
                                     " AND kind IN ('status', 'video_status', 'download_issue')"
                                     " AND (kind = 'download_issue' OR from_value IS NOT NULL)"
                                     " GROUP BY bundle, kind, position)"
                                     " ORDER BY sequence",
                                     g_variant_new ("(s)", batch->workspace_id), read_event,
                                     (GDestroyNotify) tok_event_free, error);
  return batch->events != NULL &&
         tok_database_write (
             database,
             "UPDATE workspaces SET told = MAX (told, COALESCE ((SELECT MAX (sequence)"
             " FROM events WHERE workspace = ?1), 0)) WHERE id = ?1",
             g_variant_new ("(s)", batch->workspace_id), error);
}

static gboolean
run_take_events (TokStoreOpening *opening, gpointer data, GValue *value, GError **error)
{
  EventBatch *batch = data;

  if (!tok_database_transact (opening->database, take_events, batch, error))
    return FALSE;
  g_value_init (value, G_TYPE_PTR_ARRAY);
  g_value_take_boxed (value, g_steal_pointer (&batch->events));
  return TRUE;
}

/**
 * tok_store_take_unnotified_events:
 *
 * Each event is returned once at most, also across starts of the program.
 *
 * Returns: (transfer full): a future of a GPtrArray of TokEvent: of each bundle the last change
 *   of status since the last call, of each of its videos that of its status and of the problem with
 *   its file, oldest first
 */
DexFuture *
tok_store_take_unnotified_events (TokStore *self, const char *workspace_id)
{
  EventBatch *batch;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);

  batch = g_new0 (EventBatch, 1);
  batch->workspace_id = g_strdup (workspace_id);
  return tok_store_run (self, run_take_events, batch, event_batch_free);
}
