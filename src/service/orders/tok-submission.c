/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-submission.h"

#include "tok-bundle-merger.h"
#include "tok-error.h"
#include "tok-fiber.h"
#include "tok-journal-events.h"
#include "tok-send-group.h"
#include "tok-store-lock.h"
#include "tok-store.h"
#include "tok-submission-match.h"

/* One operation on submissions. */
typedef struct
{
  TokOrders *orders;
  GPtrArray *records; /* (element-type TokSubmissionRecord): of one owner, not empty */
  TokStoreLock *lock; /* (nullable) (owned): keeps others from sending and settling them */
} Call;

static GPtrArray *
copy_records (TokSubmissionRecord *const *records, guint n_records)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_submission_record_free);

  for (guint i = 0; i < n_records; i++)
    g_ptr_array_add (copies, tok_submission_record_copy (records[i]));
  return copies;
}

static Call *
call_new (TokOrders *orders, TokSubmissionRecord *const *records, guint n_records)
{
  Call *call = g_new0 (Call, 1);

  call->orders = g_object_ref (orders);
  call->records = copy_records (records, n_records);
  return call;
}

static void
call_free (gpointer data)
{
  Call *call = data;

  tok_store_lock_free (call->lock);
  g_object_unref (call->orders);
  g_ptr_array_unref (call->records);
  g_free (call);
}

/* The kernel releases a lock when its process ends: a locked submission is being sent now. */
static gboolean
lock_record (Call *call, const TokSubmissionRecord *record, GError **error)
{
  g_autofree char *name = tok_submission_dup_lock_name (record);

  if (call->lock == NULL)
    call->lock = tok_store_lock_new (tok_orders_get_ledger (call->orders), error);
  return call->lock != NULL && tok_store_lock_take (call->lock, name, error);
}

/* When it cannot be written the ledger keeps "sending", and the submission is checked again.
 *
 * Returns: %FALSE when another order has the bundle by now */
static gboolean
set_state (Call *call, TokSubmissionRecord *record, TokSubmissionState state, const char *id)
{
  TokSubmissionState from = record->state;
  g_autoptr (GError) error = NULL;

  record->state = state;
  g_set_str (&record->bundle_ids, id);
  return dex_await_boolean (tok_store_change_submission (tok_orders_get_ledger (call->orders),
                                                         record, from),
                            &error) ||
         error != NULL;
}

static TokSubmissionMatch *
load_match (Call *call, const char *owner, GError **error)
{
  g_autoptr (TokSubmissionMatch) match =
      tok_submission_match_new (tok_orders_get_list (call->orders));
  g_autoptr (GPtrArray) records =
      dex_await_boxed (tok_store_load_submissions (tok_orders_get_ledger (call->orders), owner),
                       error);

  if (records == NULL)
    return NULL;
  tok_submission_match_add (match, records);
  return g_steal_pointer (&match);
}

static DexFuture *
send_fiber (gpointer data)
{
  Call *call = data;
  g_autoptr (TokSendGroup) group = tok_send_group_new (call->orders);
  g_autoptr (TokCreated) created = NULL;
  g_autoptr (GPtrArray) outcomes = NULL;
  TokSendOutcome *outcome;
  GError *error = NULL;

  created = dex_await_boxed (tok_send_group_send (group, g_ptr_array_index (call->records, 0), NULL,
                                                  NULL),
                             &error);
  if (created != NULL)
    outcomes = dex_await_boxed (tok_send_group_confirm (group), &error);
  if (outcomes == NULL)
    return dex_future_new_for_error (error);
  outcome = g_ptr_array_index (outcomes, 0);
  if (outcome->error != NULL)
    return dex_future_new_for_error (g_steal_pointer (&outcome->error));
  return dex_future_new_take_boxed (TOK_TYPE_CREATED, g_steal_pointer (&created));
}

/**
 * tok_orders_send:
 * @record: a new submission, or an earlier one with an idempotency key
 *
 * Creates a bundle: see tok_send_group_send(). It is in the list when the future resolves.
 *
 * Returns: (transfer full): a future of a TokCreated. Rejects as that function
 */
DexFuture *
tok_orders_send (TokOrders *self, TokSubmissionRecord *record)
{
  g_return_val_if_fail (TOK_IS_ORDERS (self), NULL);
  g_return_val_if_fail (record != NULL && record->n_bundles == 1, NULL);
  g_return_val_if_fail (record->state == TOK_SUBMISSION_NEW || record->idempotency_key != NULL,
                        NULL);

  return tok_fiber_spawn (send_fiber, call_new (self, &record, 1), call_free);
}

/**
 * tok_orders_find_retry_error:
 * @record: an open submission
 *
 * Returns: (transfer full) (nullable): why it cannot be sent again
 */
GError *
tok_orders_find_retry_error (TokOrders *self, const TokSubmissionRecord *record)
{
  g_return_val_if_fail (TOK_IS_ORDERS (self), NULL);
  g_return_val_if_fail (record != NULL, NULL);

  if (tok_actions_get_read_only (tok_orders_get_actions (self)))
    return tok_submission_new_still_unknown (record, TOK_REASON_READ_ONLY);
  if (record->idempotency_key == NULL)
    return tok_submission_new_still_unknown (record, TOK_REASON_STILL_OPEN);
  return NULL;
}

/**
 * tok_orders_retry_submission:
 * @record: an open submission
 *
 * Sends it again with the same key and the same body, so that the server answers
 * with the first outcome if there was one. Without a key it is refused: nothing is sent
 * twice.
 *
 * Returns: (transfer full): a future of a TokCreated
 */
DexFuture *
tok_orders_retry_submission (TokOrders *self, TokSubmissionRecord *record)
{
  GError *error;

  g_return_val_if_fail (TOK_IS_ORDERS (self), NULL);
  g_return_val_if_fail (record != NULL, NULL);

  error = tok_orders_find_retry_error (self, record);
  return error != NULL ? dex_future_new_for_error (error) : tok_orders_send (self, record);
}

/* A read that is under way may have begun before the order was sent. */
static gboolean
read_list (TokSync *sync, GError **error)
{
  if (tok_sync_get_loading (sync))
    dex_await (tok_sync_refresh (sync), NULL);
  return dex_await (tok_sync_refresh (sync), error);
}

/* Another process may have finished some of them meanwhile. */
static gboolean
load_states (Call *call, GError **error)
{
  const TokSubmissionRecord *first = g_ptr_array_index (call->records, 0);
  g_autoptr (GPtrArray) records = dex_await_boxed (
      tok_store_load_submissions (tok_orders_get_ledger (call->orders), first->owner), error);

  for (guint i = 0; records != NULL && i < call->records->len; i++)
    {
      TokSubmissionRecord *record = g_ptr_array_index (call->records, i);
      const TokSubmissionRecord *now = tok_submission_record_find (records, record->id);

      if (now == NULL)
        continue;
      record->state = now->state;
      g_set_str (&record->bundle_ids, now->bundle_ids);
    }
  return records != NULL;
}

static void
record_event (Call *call, gint64 sent_at, const char *bundle_id)
{
  const TokTimestamp sent = { sent_at, TOK_TIME_UNKNOWN };

  dex_future_disown (
      tok_bundle_merger_record (tok_sync_get_merger (tok_orders_get_sync (call->orders)),
                                tok_journal_events_new_own (TOK_EVENT_CREATE, bundle_id, &sent,
                                                            NULL, NULL)));
}

/* An equal order that was sent or checked meanwhile can have been faster: then the submission
 * stays as it was until the next check. */
static void
set_found (Call *call, TokSubmissionRecord *record, const char *found)
{
  g_autofree char *named = g_strdup (record->bundle_ids);
  TokSubmissionState state = record->state;

  if (set_state (call, record, TOK_SUBMISSION_CREATED, found))
    {
      record_event (call, record->sent_at, found);
      return;
    }
  record->state = state;
  g_set_str (&record->bundle_ids, named);
}

/* A matching bundle of the list finishes the submission. The bundle that a response named is
 * kept until the list has it. */
static void
apply_match (Call *call, TokSubmissionRecord *record, TokSubmissionMatch *match)
{
  g_autofree char *found = tok_submission_match_find (match, record->id);
  g_autofree char *named = g_strdup (record->bundle_ids);

  if (found != NULL)
    set_found (call, record, found);
  else
    {
      if (named != NULL &&
          tok_bundle_list_lookup (tok_orders_get_list (call->orders), named) != NULL)
        g_clear_pointer (&named, g_free);
      if (record->state == TOK_SUBMISSION_SENDING || named == NULL)
        set_state (call, record, TOK_SUBMISSION_UNKNOWN, named);
    }
}

static DexFuture *
check_fiber (gpointer data)
{
  Call *call = data;
  g_autoptr (GHashTable) locked = g_hash_table_new (NULL, NULL);
  g_autoptr (TokSubmissionMatch) match = NULL;
  GError *error = NULL;

  for (guint i = 0; i < call->records->len; i++)
    if (lock_record (call, g_ptr_array_index (call->records, i), &error))
      g_hash_table_add (locked, g_ptr_array_index (call->records, i));
  if (error != NULL || !read_list (tok_orders_get_sync (call->orders), &error) ||
      !load_states (call, &error))
    return dex_future_new_for_error (error);
  match = load_match (call, ((TokSubmissionRecord *) call->records->pdata[0])->owner, &error);
  if (match == NULL)
    return dex_future_new_for_error (error);
  for (guint i = 0; i < call->records->len; i++)
    {
      TokSubmissionRecord *record = g_ptr_array_index (call->records, i);

      if (g_hash_table_contains (locked, record) && tok_submission_record_is_open (record))
        apply_match (call, record, match);
    }
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_ptr_array_ref (call->records));
}

/**
 * tok_orders_check_submissions:
 * @records: (array length=n_records): open submissions of one owner
 *
 * Reads the list once and matches its bundles with the submissions. Changes nothing on the
 * server. Submissions that are being sent now are skipped.
 *
 * Returns: (transfer full): a future of a GPtrArray of TokSubmissionRecord in the same
 *   order: created, still unknown, or being sent. Rejects with the error of the read
 */
DexFuture *
tok_orders_check_submissions (TokOrders *self, TokSubmissionRecord *const *records, guint n_records)
{
  g_return_val_if_fail (TOK_IS_ORDERS (self), NULL);
  g_return_val_if_fail (records != NULL && n_records > 0, NULL);

  return tok_fiber_spawn (check_fiber, call_new (self, records, n_records), call_free);
}

static DexFuture *
dismiss_fiber (gpointer data)
{
  Call *call = data;
  TokSubmissionRecord *record = g_ptr_array_index (call->records, 0);
  TokSubmissionState from;
  GError *error = NULL;
  gboolean dismissed;

  if (!lock_record (call, record, &error))
    return error != NULL ? dex_future_new_for_error (error) : dex_future_new_false ();
  if (!load_states (call, &error))
    return dex_future_new_for_error (error);
  if (!tok_submission_record_is_open (record))
    return dex_future_new_false ();
  from = record->state;
  record->state = TOK_SUBMISSION_DISMISSED;
  g_clear_pointer (&record->bundle_ids, g_free);
  dismissed = dex_await_boolean (tok_store_change_submission (tok_orders_get_ledger (call->orders),
                                                              record, from),
                                 &error);
  return error != NULL ? dex_future_new_for_error (error) : dex_future_new_for_boolean (dismissed);
}

/**
 * tok_orders_dismiss_submission:
 * @record: an open submission
 *
 * Closes it, as a person decided that nothing was created.
 *
 * Returns: (transfer full): a future of a boolean: %FALSE when it is being sent or is no
 *   longer open
 */
DexFuture *
tok_orders_dismiss_submission (TokOrders *self, TokSubmissionRecord *record)
{
  g_return_val_if_fail (TOK_IS_ORDERS (self), NULL);
  g_return_val_if_fail (record != NULL, NULL);

  return tok_fiber_spawn (dismiss_fiber, call_new (self, &record, 1), call_free);
}

/**
 * tok_orders_is_sending:
 * @record: a submission
 *
 * Returns: whether this or another process is sending it now
 */
gboolean
tok_orders_is_sending (TokOrders *self, const TokSubmissionRecord *record)
{
  g_autoptr (TokStoreLock) lock = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (TOK_IS_ORDERS (self), FALSE);
  g_return_val_if_fail (record != NULL, FALSE);

  lock = tok_store_lock_new (tok_orders_get_ledger (self), NULL);
  name = tok_submission_dup_lock_name (record);
  return lock != NULL && !tok_store_lock_take (lock, name, NULL);
}
