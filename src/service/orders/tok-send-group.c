/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-send-group-private.h"

#include "tok-client.h"
#include "tok-clock.h"
#include "tok-error.h"
#include "tok-fiber.h"
#include "tok-journal-events.h"
#include "tok-store.h"
#include "tok-submission-match.h"
#include "tok-wire.h"

G_DEFINE_FINAL_TYPE (TokSendGroup, tok_send_group, G_TYPE_OBJECT)

void
tok_sending_free (TokSending *sending)
{
  tok_store_lock_free (sending->lock);
  g_clear_pointer (&sending->undated, g_hash_table_unref);
  g_clear_pointer (&sending->created, tok_created_free);
  g_clear_object (&sending->object);
  g_clear_error (&sending->error);
  tok_submission_record_free (sending->record);
  g_free (sending);
}

static void
tok_send_group_finalize (GObject *object)
{
  TokSendGroup *self = TOK_SEND_GROUP (object);

  g_ptr_array_unref (self->answered);
  g_object_unref (self->orders);
  G_OBJECT_CLASS (tok_send_group_parent_class)->finalize (object);
}

static void
tok_send_group_class_init (TokSendGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_send_group_finalize;
}

static void
tok_send_group_init (TokSendGroup *self)
{
  self->answered = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_sending_free);
}

/**
 * tok_send_group_new:
 * @orders: the orders of an account
 *
 * Returns: (transfer full): an empty group
 */
TokSendGroup *
tok_send_group_new (TokOrders *orders)
{
  TokSendGroup *self;

  g_return_val_if_fail (TOK_IS_ORDERS (orders), NULL);

  self = g_object_new (TOK_TYPE_SEND_GROUP, NULL);
  self->orders = g_object_ref (orders);
  return self;
}

/* --- errors ------------------------------------------------------------------------- */

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

/**
 * tok_sending_new_other_bundle:
 * @message: what is wrong with the bundle that the response names
 *
 * Returns: (transfer full): an error that says that the outcome is unknown
 */
GError *
tok_sending_new_other_bundle (const TokSending *sending, const char *message)
{
  const TokCreated *created = sending->created;
  GError *error = tok_error_new (TOK_ERROR_PROTOCOL, message);

  set_uncertain (error, sending->record, TRUE);
  tok_error_edit (error)->time = g_get_real_time ();
  g_set_str (&tok_error_edit (error)->request_id, created->request_id);
  if (!created->dry_run)
    g_set_str (&tok_error_edit (error)->other_id, created->snapshot->id);
  return error;
}

/* --- sending ------------------------------------------------------------------------ */

/**
 * tok_submission_dup_lock_name:
 *
 * Returns: (transfer full): the name of the TokStoreLock that the sender of @record holds
 */
char *
tok_submission_dup_lock_name (const TokSubmissionRecord *record)
{
  g_return_val_if_fail (record != NULL, NULL);

  return g_strconcat ("submission ", record->id, NULL);
}

/* The kernel releases a lock when its process ends: a locked submission is being sent now. */
static gboolean
lock_record (TokSendGroup *self, TokSending *sending, GError **error)
{
  g_autofree char *name = tok_submission_dup_lock_name (sending->record);
  g_autoptr (GError) failure = NULL;

  sending->lock = tok_store_lock_new (tok_orders_get_ledger (self->orders), error);
  if (sending->lock == NULL)
    return FALSE;
  if (tok_store_lock_take (sending->lock, name, &failure))
    return TRUE;
  if (failure == NULL)
    failure = tok_submission_new_still_unknown (sending->record, TOK_REASON_BEING_SENT);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Nothing is sent before the ledger has what is needed to find the bundle. */
static gboolean
write_to_ledger (TokSendGroup *self, TokSending *sending, GError **error)
{
  TokOrders *orders = self->orders;
  TokSubmissionRecord *record = sending->record;
  TokSubmissionState from = record->state;
  g_autoptr (GError) failure = NULL;

  record->state = TOK_SUBMISSION_SENDING;
  if (sending->is_first)
    {
      /* A retry keeps the time: its bundle may be of the first attempt. */
      record->sent_at = g_get_real_time ();
      sending->undated = tok_known_bundles_ref_undated (tok_orders_get_known (orders));
      return dex_await (tok_store_insert_submission (tok_orders_get_ledger (orders), record),
                        error);
    }
  if (dex_await_boolean (tok_store_change_submission (tok_orders_get_ledger (orders), record, from),
                         &failure))
    return TRUE;
  if (failure == NULL)
    failure = tok_submission_new_still_unknown (record, TOK_REASON_CHANGED_ELSEWHERE);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Writes the bundle that the response names, before anything else is sent. When it cannot be
 * written the ledger keeps "sending", and the list is searched for the bundle.
 *
 * Returns: whether no other order has this bundle */
static gboolean
name_bundle (TokSendGroup *self, TokSending *sending)
{
  g_autoptr (GError) error = NULL;

  g_set_str (&sending->record->bundle_ids, sending->created->snapshot->id);
  return dex_await_boolean (tok_store_name_bundle (tok_orders_get_ledger (self->orders),
                                                   sending->record),
                            &error) ||
         error != NULL;
}

/**
 * tok_sending_contradicts:
 * @snapshot: the bundle that the response names
 *
 * Returns: whether it existed before the order, or its fields cannot be those of the order
 */
gboolean
tok_sending_contradicts (const TokSending *sending, const TokBundleSnapshot *snapshot)
{
  const TokSubmissionRecord *record = sending->record;
  g_autoptr (TokBundle) bundle = tok_bundle_new (snapshot);
  g_autoptr (TokOrder) order = tok_wire_read_order (record->body, record->contract);

  return tok_submission_is_older_bundle (record, bundle) ||
         (order != NULL && tok_bundle_contradicts (bundle, order));
}

static gboolean
is_listed_before (TokSendGroup *self, const TokSending *sending)
{
  TokBundle *listed =
      tok_bundle_list_lookup (tok_orders_get_list (self->orders), sending->created->snapshot->id);

  return listed != NULL && tok_submission_is_older_bundle (sending->record, listed);
}

/* A response that names a bundle which cannot be of this order leaves the outcome unknown. */
static GError *
check_response (TokSendGroup *self, TokSending *sending)
{
  const char *id = sending->created->snapshot->id;

  if (sending->created->dry_run)
    return tok_sending_new_other_bundle (sending, "The server has only simulated the order");
  if (is_listed_before (self, sending) ||
      (sending->undated != NULL && g_hash_table_contains (sending->undated, id)) ||
      tok_sending_contradicts (sending, sending->created->snapshot) || !name_bundle (self, sending))
    return tok_sending_new_other_bundle (sending, "The server answers with another bundle");
  return NULL;
}

/**
 * tok_sending_new_event:
 *
 * Returns: (transfer full): its outcome for the journal
 */
TokEvent *
tok_sending_new_event (const TokSending *sending)
{
  const TokCreated *created = sending->error == NULL ? sending->created : NULL;

  return tok_journal_events_new_own (TOK_EVENT_CREATE,
                                     created != NULL ? created->snapshot->id : NULL, &sending->sent,
                                     created != NULL ? created->request_id : NULL, sending->error);
}

TokBundleMerger *
tok_send_group_get_merger (TokSendGroup *self)
{
  return tok_sync_get_merger (tok_orders_get_sync (self->orders));
}

/* Refused only when the first attempt was: the refusal of a retry says nothing about the
 * first. When it cannot be written the ledger keeps "sending", and the submission is checked
 * again. */
static DexFuture *
fail (TokSendGroup *self, TokSending *sending)
{
  TokSubmissionRecord *record = sending->record;
  const TokErrorInfo *info = tok_error_get_info (sending->error);
  gboolean uncertain = !sending->is_first || info == NULL || info->uncertain;

  if (info != NULL)
    set_uncertain (sending->error, record, uncertain);
  record->state = uncertain ? TOK_SUBMISSION_UNKNOWN : TOK_SUBMISSION_REFUSED;
  g_clear_pointer (&record->bundle_ids, g_free);
  dex_await (tok_store_change_submission (tok_orders_get_ledger (self->orders), record,
                                          TOK_SUBMISSION_SENDING),
             NULL);
  dex_future_disown (
      tok_bundle_merger_record (tok_send_group_get_merger (self), tok_sending_new_event (sending)));
  return dex_future_new_for_error (g_steal_pointer (&sending->error));
}

/* Nothing was sent now; the outcome of an earlier attempt is still unknown. */
static DexFuture *
fail_unsent (const TokSending *sending, GError *error)
{
  if (!sending->is_first && error->domain == TOK_ERROR)
    set_uncertain (error, sending->record, TRUE);
  return dex_future_new_for_error (error);
}

static void
send (TokSendGroup *self, TokSending *sending)
{
  sending->sent = tok_clock_now ();
  sending->created =
      dex_await_boxed (tok_client_create_bundle (tok_orders_get_client (self->orders),
                                                 sending->record->body,
                                                 sending->record->idempotency_key),
                       &sending->error);
  tok_lookups_forget (tok_orders_get_lookups (self->orders));
  if (sending->created == NULL)
    return;
  g_set_str (&sending->created->submission_id, sending->record->id);
  sending->error = check_response (self, sending);
}

/* The arguments of one call. */
typedef struct
{
  TokSendGroup *group; /* (owned) */
  TokSending *sending; /* (nullable) (owned): until the group has it */
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  g_clear_pointer (&call->sending, tok_sending_free);
  g_object_unref (call->group);
  g_free (call);
}

static DexFuture *
send_fiber (gpointer data)
{
  Call *call = data;
  TokSendGroup *self = call->group;
  TokSending *sending = call->sending;
  GError *error = NULL;

  if (!lock_record (self, sending, &error) || !write_to_ledger (self, sending, &error))
    return fail_unsent (sending, error);
  if (sending->before_send != NULL)
    dex_await (sending->before_send (sending->object), NULL);
  send (self, sending);
  if (sending->error != NULL)
    return fail (self, sending);
  g_ptr_array_add (self->answered, g_steal_pointer (&call->sending));
  return dex_future_new_take_boxed (TOK_TYPE_CREATED, tok_created_copy (sending->created));
}

/**
 * tok_send_group_send:
 * @record: a new submission, or an earlier one with an idempotency key; copied
 * @before_send: (nullable): called before the request is sent
 * @object: (nullable): its argument
 *
 * Creates a bundle, which costs credits and cannot be undone. Nothing is sent before the
 * submission is in the ledger. The request is finished also when the future is dropped,
 * and is never repeated automatically. The submission is open until
 * tok_send_group_confirm().
 *
 * Returns: (transfer full): a future of a TokCreated: what the server says. Rejects with
 *   TOK_ERROR_STORE or TOK_ERROR_RULES when nothing was sent, else with the error of the
 *   request, whose info says when the outcome is uncertain
 */
DexFuture *
tok_send_group_send (TokSendGroup *self,
                     const TokSubmissionRecord *record,
                     TokBeforeSendFunc before_send,
                     GObject *object)
{
  Call *call;

  g_return_val_if_fail (TOK_IS_SEND_GROUP (self), NULL);
  g_return_val_if_fail (record != NULL && record->n_bundles == 1, NULL);
  g_return_val_if_fail (record->state == TOK_SUBMISSION_NEW || record->idempotency_key != NULL,
                        NULL);

  call = g_new (Call, 1);
  call->group = g_object_ref (self);
  call->sending = g_new0 (TokSending, 1);
  call->sending->record = tok_submission_record_copy (record);
  call->sending->is_first = record->state == TOK_SUBMISSION_NEW;
  call->sending->before_send = before_send;
  g_set_object (&call->sending->object, object);
  return tok_fiber_spawn (send_fiber, call, call_free);
}

/**
 * tok_send_group_get_n_answered:
 *
 * Returns: the number of submissions that a response named a bundle of, and that are not
 *   confirmed yet
 */
guint
tok_send_group_get_n_answered (TokSendGroup *self)
{
  g_return_val_if_fail (TOK_IS_SEND_GROUP (self), 0);

  return self->answered->len;
}
