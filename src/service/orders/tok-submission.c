/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-submission.h"

#include "tok-bundle-details.h"
#include "tok-bundle-merger.h"
#include "tok-client.h"
#include "tok-clock.h"
#include "tok-error.h"
#include "tok-fiber.h"
#include "tok-journal-events.h"
#include "tok-store-lock.h"
#include "tok-store.h"
#include "tok-submission-match.h"
#include "tok-wire.h"

/* One operation on submissions. */
typedef struct
{
  TokOrders *orders;
  TokBeforeSendFunc before_send; /* (nullable) */
  GObject *object;               /* (nullable) (owned): its argument */
  GPtrArray *records;            /* (element-type TokSubmissionRecord): of one owner, not empty */
  GHashTable *undated;           /* (nullable) (owned): the ids that were in the list without a time
                                    when a new order left */
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
  g_clear_pointer (&call->undated, g_hash_table_unref);
  g_clear_object (&call->object);
  g_object_unref (call->orders);
  g_ptr_array_unref (call->records);
  g_free (call);
}

static void
set_uncertain (GError *error, const TokSubmissionRecord *record, gboolean uncertain)
{
  tok_error_edit (error)->uncertain = uncertain;
  g_set_str (&tok_error_edit (error)->submission_id, record->id);
}

/**
 * tok_submission_new_still_unknown:
 * @record: an open submission
 * @reason: why it is not sent now
 *
 * Returns: (transfer full): an error that says that its outcome is still unknown
 */
GError *
tok_submission_new_still_unknown (const TokSubmissionRecord *record, TokReason reason)
{
  GError *error = tok_error_new_refusal (reason);

  set_uncertain (error, record, TRUE);
  return error;
}

static char *
dup_lock_name (const TokSubmissionRecord *record)
{
  return g_strconcat ("submission ", record->id, NULL);
}

/* The kernel releases a lock when its process ends: a locked submission is being sent now. */
static gboolean
lock_record (Call *call, const TokSubmissionRecord *record, GError **error)
{
  g_autofree char *name = dup_lock_name (record);

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

/* Nothing is sent before the ledger has what is needed to find the bundle. */
static gboolean
write_to_ledger (Call *call, TokSubmissionRecord *record, gboolean is_first, GError **error)
{
  TokSubmissionState from = record->state;
  g_autoptr (GError) failure = NULL;

  record->state = TOK_SUBMISSION_SENDING;
  if (is_first)
    {
      /* A retry keeps the time: its bundle may be of the first attempt. */
      record->sent_at = g_get_real_time ();
      call->undated = tok_submission_find_undated (tok_orders_get_list (call->orders));
      return dex_await (tok_store_insert_submission (tok_orders_get_ledger (call->orders), record),
                        error);
    }
  if (dex_await_boolean (tok_store_change_submission (tok_orders_get_ledger (call->orders), record,
                                                      from),
                         &failure))
    return TRUE;
  if (failure == NULL)
    failure = tok_submission_new_still_unknown (record, TOK_REASON_CHANGED_ELSEWHERE);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static void
record_event (Call *call,
              const TokTimestamp *sent,
              const char *bundle_id,
              const char *request_id,
              const GError *error)
{
  dex_future_disown (
      tok_bundle_merger_record (tok_sync_get_merger (tok_orders_get_sync (call->orders)),
                                tok_journal_events_new_own (TOK_EVENT_CREATE, bundle_id, sent,
                                                            request_id, error)));
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

static GError *
new_uncertain_error (const char *message, const TokCreated *created)
{
  GError *error = tok_error_new (TOK_ERROR_PROTOCOL, message);

  tok_error_edit (error)->uncertain = TRUE;
  tok_error_edit (error)->time = g_get_real_time ();
  g_set_str (&tok_error_edit (error)->request_id, created->request_id);
  if (!created->dry_run)
    g_set_str (&tok_error_edit (error)->other_id, created->snapshot->id);
  return error;
}

/* A response that names a bundle which cannot be of this order leaves the outcome unknown. */
static GError *
check_response (Call *call, const TokSubmissionRecord *record, const TokCreated *created)
{
  const char *id = created->snapshot->id;
  g_autofree char *other_order = dex_await_string (
      tok_store_find_submission (tok_orders_get_ledger (call->orders), record->owner, id), NULL);
  const char *message = NULL;

  if (created->dry_run)
    message = "The server has only simulated the order";
  else if ((other_order != NULL && !g_str_equal (other_order, record->id)) ||
           tok_submission_is_older_bundle (tok_orders_get_list (call->orders), record, id) ||
           (call->undated != NULL && g_hash_table_contains (call->undated, id)))
    message = "The server answers with another bundle";
  return message != NULL ? new_uncertain_error (message, created) : NULL;
}

/* The same by the bundle's own fields.
 * @details: (nullable): NULL: it could not be read */
static GError *
check_details (const TokSubmissionRecord *record,
               const TokCreated *created,
               const TokBundleSnapshot *details)
{
  g_autoptr (TokBundle) bundle = details != NULL ? tok_bundle_new (details) : NULL;
  g_autoptr (TokOrder) order = tok_wire_read_order (record->body, record->contract);

  if (bundle == NULL || order == NULL || !tok_bundle_contradicts (bundle, order))
    return NULL;
  return new_uncertain_error ("The server answers with another bundle", created);
}

/* @details: (nullable): the bundle as it was read at @asked */
static void
merge_created (Call *call,
               const TokCreated *created,
               const TokTimestamp *sent,
               const TokBundleSnapshot *details,
               const TokTimestamp *asked)
{
  TokBundleMerger *merger = tok_sync_get_merger (tok_orders_get_sync (call->orders));

  record_event (call, sent, created->snapshot->id, created->request_id, NULL);
  dex_await (tok_bundle_merger_merge_own (merger, created->snapshot, sent, NULL), NULL);
  if (details != NULL)
    dex_await (tok_bundle_merger_merge_one (merger, details, asked), NULL);
}

/* Refused only when the first attempt was: the refusal of a retry says nothing about the
 * first. */
static DexFuture *
fail (Call *call,
      TokSubmissionRecord *record,
      gboolean is_first,
      const TokTimestamp *sent,
      GError *error)
{
  const TokErrorInfo *info = tok_error_get_info (error);
  gboolean uncertain = !is_first || info == NULL || info->uncertain;

  if (info != NULL)
    set_uncertain (error, record, uncertain);
  set_state (call, record, uncertain ? TOK_SUBMISSION_UNKNOWN : TOK_SUBMISSION_REFUSED, NULL);
  record_event (call, sent, NULL, NULL, error);
  return dex_future_new_for_error (error);
}

/* Nothing was sent now; the outcome of an earlier attempt is still unknown. */
static DexFuture *
fail_unsent (const TokSubmissionRecord *record, gboolean is_first, GError *error)
{
  if (!is_first && error->domain == TOK_ERROR)
    set_uncertain (error, record, TRUE);
  return dex_future_new_for_error (error);
}

static TokCreated *
send (Call *call, TokSubmissionRecord *record, const TokTimestamp *sent, GError **error)
{
  g_autoptr (TokCreated) created = NULL;
  GError *failure;

  created = dex_await_boxed (tok_client_create_bundle (tok_orders_get_client (call->orders),
                                                       record->body, record->idempotency_key),
                             error);
  if (created == NULL)
    return NULL;
  g_set_str (&created->submission_id, record->id);
  failure = check_response (call, record, created);
  if (failure == NULL)
    return g_steal_pointer (&created);
  g_propagate_error (error, failure);
  return NULL;
}

static DexFuture *
send_fiber (gpointer data)
{
  Call *call = data;
  TokSubmissionRecord *record = g_ptr_array_index (call->records, 0);
  gboolean is_first = record->state == TOK_SUBMISSION_NEW;
  g_autoptr (TokCreated) created = NULL;
  g_autoptr (TokBundleSnapshot) details = NULL;
  TokTimestamp sent;
  TokTimestamp asked;
  GError *error = NULL;

  if (!lock_record (call, record, &error))
    return fail_unsent (record, is_first,
                        error != NULL
                            ? error
                            : tok_submission_new_still_unknown (record, TOK_REASON_BEING_SENT));
  if (!write_to_ledger (call, record, is_first, &error))
    return fail_unsent (record, is_first, error);
  if (call->before_send != NULL)
    dex_await (call->before_send (call->object), NULL);
  sent = tok_clock_now ();
  created = send (call, record, &sent, &error);
  if (created == NULL)
    return fail (call, record, is_first, &sent, error);
  /* The id is on disk before the bundle is read, and confirmed after that. */
  if (!set_state (call, record, TOK_SUBMISSION_SENDING, created->snapshot->id))
    return fail (call, record, is_first, &sent,
                 new_uncertain_error ("The server answers with another bundle", created));
  dex_await (tok_sync_load_cache (tok_orders_get_sync (call->orders)), NULL);
  asked = tok_clock_now ();
  details =
      tok_bundle_details_read (tok_orders_get_client (call->orders), created->snapshot->id, NULL);
  error = check_details (record, created, details);
  if (error != NULL)
    return fail (call, record, is_first, &sent, error);
  set_state (call, record, TOK_SUBMISSION_CREATED, created->snapshot->id);
  merge_created (call, created, &sent, details, &asked);
  return dex_future_new_take_boxed (TOK_TYPE_CREATED, g_steal_pointer (&created));
}

/* Drop the cached balance: creating changes it. */
static DexFuture *
on_sent (DexFuture *future, gpointer lookups)
{
  tok_lookups_forget (lookups);
  return dex_ref (future);
}

/**
 * tok_orders_send:
 * @record: a new submission, or an earlier one with an idempotency key
 * @before_send: (nullable): called before the request is sent
 * @object: (nullable): its argument
 *
 * Creates a bundle, which costs credits and cannot be undone. Nothing is sent before the
 * submission is in the ledger. The request is finished also when the future is dropped,
 * and is never repeated automatically. The new bundle is in the list when the future
 * resolves.
 *
 * Returns: (transfer full): a future of a TokCreated. Rejects with TOK_ERROR_STORE or
 *   TOK_ERROR_RULES when nothing was sent, else with the error of the request, whose
 *   info says when the outcome is uncertain
 */
DexFuture *
tok_orders_send (TokOrders *self,
                 TokSubmissionRecord *record,
                 TokBeforeSendFunc before_send,
                 GObject *object)
{
  Call *call;

  g_return_val_if_fail (TOK_IS_ORDERS (self), NULL);
  g_return_val_if_fail (record != NULL && record->n_bundles == 1, NULL);
  g_return_val_if_fail (record->state == TOK_SUBMISSION_NEW || record->idempotency_key != NULL,
                        NULL);

  call = call_new (self, &record, 1);
  call->before_send = before_send;
  g_set_object (&call->object, object);
  return dex_future_finally (tok_fiber_spawn (send_fiber, call, call_free), on_sent,
                             g_object_ref (tok_orders_get_lookups (self)), g_object_unref);
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
  g_return_val_if_fail (TOK_IS_ORDERS (self), NULL);
  g_return_val_if_fail (record != NULL, NULL);

  if (tok_actions_get_read_only (tok_orders_get_actions (self)))
    return dex_future_new_for_error (
        tok_submission_new_still_unknown (record, TOK_REASON_READ_ONLY));
  if (record->idempotency_key == NULL)
    return dex_future_new_for_error (
        tok_submission_new_still_unknown (record, TOK_REASON_STILL_OPEN));
  return tok_orders_send (self, record, NULL, NULL);
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

/* An equal order that was sent or checked meanwhile can have been faster: then the submission
 * stays as it was until the next check. */
static void
set_found (Call *call, TokSubmissionRecord *record, const char *found)
{
  g_autofree char *named = g_strdup (record->bundle_ids);
  TokSubmissionState state = record->state;

  if (set_state (call, record, TOK_SUBMISSION_CREATED, found))
    {
      record_event (call, &(TokTimestamp) { record->sent_at, TOK_TIME_UNKNOWN }, found, NULL, NULL);
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
  name = dup_lock_name (record);
  return lock != NULL && !tok_store_lock_take (lock, name, NULL);
}
