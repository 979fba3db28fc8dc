/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-table.h"
#include "tok-event-table.h"
#include "tok-store-private.h"
#include "tok-observation-period-table.h"

/* The journal: what was observed and done, when somebody watched, and what nobody
 * has looked at yet. */

static gboolean
append_events (TokDatabase *database, gpointer data, GError **error)
{
  TokStoreCall *call = data;

  return tok_event_table_append (database, call->workspace_id, call->events, error);
}

static gboolean
call_append_events (gpointer data, GValue *value, GError **error)
{
  TokStoreCall *call = data;

  tok_store_set_boolean (value, TRUE);
  return tok_database_transact (call->store->database, append_events, call, error);
}

static gboolean
call_query_events (gpointer data, GValue *value, GError **error)
{
  TokStoreCall *call = data;

  return tok_store_set_array (value,
                              tok_event_table_query (call->store->database, call->workspace_id,
                                                     &call->query, error));
}

static gboolean
call_count_events (gpointer data, GValue *value, GError **error)
{
  TokStoreCall *call = data;
  gint64 count = tok_event_table_count (call->store->database, call->workspace_id, error);

  if (count < 0)
    return FALSE;
  g_value_init (value, G_TYPE_INT64);
  g_value_set_int64 (value, count);
  return TRUE;
}

static gboolean
note_read (TokDatabase *database, gpointer data, GError **error)
{
  TokStoreCall *call = data;

  return tok_observation_period_table_note (database, call->workspace_id, call->read_at,
                                            call->is_complete, call->tolerance, error);
}

static gboolean
call_note_read (gpointer data, GValue *value, GError **error)
{
  TokStoreCall *call = data;

  tok_store_set_boolean (value, TRUE);
  return tok_database_transact (call->store->database, note_read, call, error);
}

static gboolean
call_load_watches (gpointer data, GValue *value, GError **error)
{
  TokStoreCall *call = data;

  return tok_store_set_array (value, tok_observation_period_table_load (call->store->database,
                                                                        call->workspace_id, error));
}

static gboolean
call_mark_seen (gpointer data, GValue *value, GError **error)
{
  TokStoreCall *call = data;

  tok_store_set_boolean (value, TRUE);
  return tok_bundle_table_mark_seen (call->store->database, call->workspace_id, call->bundle_id,
                                     error);
}

static gboolean
call_dismiss_event (gpointer data, GValue *value, GError **error)
{
  TokStoreCall *call = data;

  tok_store_set_boolean (value, TRUE);
  return tok_event_table_dismiss (call->store->database, call->workspace_id, call->sequence, error);
}

/**
 * tok_store_append_events:
 * @workspace_id: the id of a stored record
 * @events: (element-type TokEvent): what happened, the oldest first; not changed
 *   afterwards
 *
 * For lines that do not come with an answer: see tok_store_save_bundles().
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_append_events (TokStore *self, const char *workspace_id, GPtrArray *events)
{
  TokStoreCall *call;
  DexFuture *future;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);
  g_return_val_if_fail (events != NULL, NULL);

  call = tok_store_call_new (self, workspace_id);
  call->events = g_ptr_array_ref (events);
  future = tok_store_run (call, call_append_events);
  tok_store_tell_journal_changed (self, workspace_id);
  return future;
}

/**
 * tok_store_query_events:
 * @query: which part of the journal
 *
 * Returns: (transfer full): a future of a GPtrArray of TokEvent
 */
DexFuture *
tok_store_query_events (TokStore *self, const char *workspace_id, const TokEventQuery *query)
{
  TokStoreCall *call;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);

  call = tok_store_call_new (self, workspace_id);
  call->bundle_id = g_strdup (query->bundle_id);
  call->query = *query;
  call->query.bundle_id = call->bundle_id;
  return tok_store_run (call, call_query_events);
}

/**
 * tok_store_load_events:
 *
 * Returns: (transfer full): a future of a GPtrArray of TokEvent: the journal of
 *   the bundle, oldest first
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
 * Returns: (transfer full): a future of a gint64: how many lines the journal of the
 *   workspace has
 */
DexFuture *
tok_store_count_events (TokStore *self, const char *workspace_id)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);

  return tok_store_run (tok_store_call_new (self, workspace_id), call_count_events);
}

/**
 * tok_store_note_read:
 * @asked_at: when the first page of a read was asked for that is over
 * @is_complete: whether it showed all bundles; %FALSE: it left out what is over and
 *   cannot change any more
 * @patience: for how long after it the next one still continues the watch: see
 *   tok_observation_period_get_tolerance()
 *
 * Writes down that the program watched.
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_note_read (TokStore *self,
                     const char *workspace_id,
                     gint64 asked_at,
                     gboolean is_complete,
                     gint64 tolerance)
{
  TokStoreCall *call;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);

  call = tok_store_call_new (self, workspace_id);
  call->read_at = asked_at;
  call->is_complete = is_complete;
  call->tolerance = tolerance;
  return tok_store_run (call, call_note_read);
}

/**
 * tok_store_load_observation_periods:
 *
 * Returns: (transfer full): a future of a GPtrArray of TokObservationPeriod, in the order in
 *   which they began
 */
DexFuture *
tok_store_load_observation_periods (TokStore *self, const char *workspace_id)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);

  return tok_store_run (tok_store_call_new (self, workspace_id), call_load_watches);
}

/**
 * tok_store_mark_seen:
 * @bundle_id: (nullable): what somebody has looked at; %NULL: all bundles
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_mark_seen (TokStore *self, const char *workspace_id, const char *bundle_id)
{
  TokStoreCall *call;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);

  call = tok_store_call_new (self, workspace_id);
  call->bundle_id = g_strdup (bundle_id);
  return tok_store_run (call, call_mark_seen);
}

/**
 * tok_store_dismiss_event:
 * @sequence: that of a line of the journal: an action that was not done
 *
 * The person has understood it. Whoever has loaded the line already is not told.
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_dismiss_event (TokStore *self, const char *workspace_id, gint64 sequence)
{
  TokStoreCall *call;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);

  call = tok_store_call_new (self, workspace_id);
  call->sequence = sequence;
  return tok_store_run (call, call_dismiss_event);
}
