/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-order-create.h"

#include "tok-action.h"
#include "tok-error.h"
#include "tok-fiber.h"
#include "tok-store-lock.h"
#include "tok-submission-match.h"
#include "tok-wire.h"

/* Returns: (nullable): the order to send; NULL with the reason why it is not sent */
static TokOrder *
prepare (TokOrders *self, TokOrder *order, TokReason *reason)
{
  g_autoptr (TokOrder) copy = tok_orders_complete (self, order);
  g_autoptr (GArray) issues = tok_order_validate (copy);

  *reason = tok_actions_get_read_only (tok_orders_get_actions (self)) ? TOK_REASON_READ_ONLY
            : issues->len > 0 ? g_array_index (issues, TokIssue, 0).reason
                              : TOK_REASON_NONE;
  return *reason == TOK_REASON_NONE ? g_steal_pointer (&copy) : NULL;
}

/* The arguments of one call. */
typedef struct
{
  TokOrders *orders;
  TokSubmissionRecord *record;
  TokCreateFlags flags;
  TokStoreLock *lock; /* (nullable) (owned): of the order */
} Creation;

static void
creation_free (gpointer data)
{
  Creation *creation = data;

  tok_store_lock_free (creation->lock);
  g_object_unref (creation->orders);
  g_clear_pointer (&creation->record, tok_submission_record_free);
  g_free (creation);
}

static TokSubmissionRecord *
new_record (TokOrders *self, TokOrder *order)
{
  TokContract contract = tok_order_get_contract (order);
  g_autofree char *key = tok_action_new_idempotency_key (contract);
  g_autofree char *body = tok_wire_write_order (order);
  TokSubmissionRecord *record =
      tok_submission_record_new (tok_owner_get_name (tok_orders_get_owner (self)), contract, key,
                                 body);

  record->reference = g_strdup (tok_order_get_external_ref (order));
  return record;
}

/* The owner may have been identified, and the list read, since the record was made. */
static DexFuture *
send_new (Creation *creation)
{
  TokOrders *self = creation->orders;
  TokSubmissionRecord *record = creation->record;

  g_set_str (&record->owner, tok_owner_get_name (tok_orders_get_owner (self)));
  tok_known_bundles_record (tok_orders_get_known (self), record);
  return tok_orders_send (self, record);
}

/* Two processes with the same order would both find no earlier submission. */
static gboolean
lock_order (Creation *creation, GError **error)
{
  TokOrders *self = creation->orders;
  const TokSubmissionRecord *record = creation->record;
  g_autofree char *fingerprint =
      tok_submission_dup_fingerprint (record->reference != NULL ? record->reference : record->body);
  g_autoptr (GError) failure = NULL;

  creation->lock = tok_store_lock_new (tok_orders_get_ledger (self), error);
  if (creation->lock == NULL)
    return FALSE;
  if (tok_owner_lock (tok_orders_get_owner (self), creation->lock, "order", fingerprint, &failure))
    return TRUE;
  if (failure == NULL)
    {
      failure = tok_error_new_refusal (TOK_REASON_BEING_SENT);
      tok_error_edit (failure)->uncertain = TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
is_equal (const TokSubmissionRecord *a, const TokSubmissionRecord *b)
{
  return a->contract == b->contract && g_str_equal (a->body, b->body);
}

/* An external reference stands for one order, from any source. Without one the body has to be
 * equal, and not come from a file. */
static gboolean
is_same (const TokSubmissionRecord *a, const TokSubmissionRecord *b)
{
  if (b->reference != NULL)
    return g_strcmp0 (a->reference, b->reference) == 0;
  return a->source == NULL && is_equal (a, b);
}

/* It was created, but the person was not told: the program was killed before, or it had said that
 * the outcome is unknown and found the bundle later. This is the same order again. */
static gboolean
is_unreported (const TokSubmissionRecord *other, const Creation *creation)
{
  if (!other->unreported || other->state != TOK_SUBMISSION_CREATED ||
      !is_equal (other, creation->record))
    return FALSE;
  return (creation->flags & TOK_CREATE_UNREPORTED) != 0 ||
         ((creation->flags & TOK_CREATE_WARNED) == 0 && tok_submission_is_recent (other));
}

/* The newest submission of the same order that is open or unreported, or was dismissed and has
 * a key, which keeps it from being created twice. */
static const TokSubmissionRecord *
find_existing (GPtrArray *records, const Creation *creation)
{
  const TokSubmissionRecord *record = creation->record;

  for (guint i = 0; i < records->len; i++)
    {
      const TokSubmissionRecord *other = g_ptr_array_index (records, i);

      if (other->n_bundles == 1 && is_same (other, record) &&
          (tok_submission_record_is_open (other) || is_unreported (other, creation) ||
           (other->state == TOK_SUBMISSION_DISMISSED && other->idempotency_key != NULL &&
            is_equal (other, record))))
        return other;
    }
  return NULL;
}

/* Returns: (nullable): the bundle of an earlier submission, if there is one */
static TokCreated *
find_created (TokOrders *self, TokSubmissionRecord *record)
{
  g_autoptr (GPtrArray) checked = NULL;
  const TokSubmissionRecord *now;
  TokCreated *created;

  if (tok_submission_record_is_open (record))
    checked = dex_await_boxed (tok_orders_check_submissions (self, &record, 1), NULL);
  now = checked != NULL ? g_ptr_array_index (checked, 0) : record;
  if (now->state != TOK_SUBMISSION_CREATED)
    return NULL;
  if (tok_bundle_list_lookup (tok_orders_get_list (self), now->bundle_ids) == NULL)
    dex_await (tok_sync_refresh (tok_orders_get_sync (self)), NULL);
  created = tok_created_new ();
  created->snapshot = tok_bundle_snapshot_new (now->bundle_ids);
  created->submission_id = g_strdup (now->id);
  return created;
}

/* A person decided that the earlier submission is another order: it is closed. */
static DexFuture *
send_another (Creation *creation, const TokSubmissionRecord *existing)
{
  g_autoptr (TokSubmissionRecord) before = tok_submission_record_copy (existing);

  if (tok_submission_record_is_open (before))
    dex_await (tok_orders_dismiss_submission (creation->orders, before), NULL);
  return send_new (creation);
}

/* Looks for the bundle of the earlier submission; else sends it again, with its own key and an
 * equal body only. */
static DexFuture *
resume (Creation *creation, const TokSubmissionRecord *existing)
{
  TokOrders *self = creation->orders;
  g_autoptr (TokSubmissionRecord) before = tok_submission_record_copy (existing);
  TokCreated *created = find_created (self, before);

  if (created != NULL)
    return dex_future_new_take_boxed (TOK_TYPE_CREATED, created);
  if (!is_equal (before, creation->record))
    return dex_future_new_for_error (
        tok_submission_new_still_unknown (before, TOK_REASON_STILL_OPEN));
  return tok_orders_retry_submission (self, before);
}

static DexFuture *
create_fiber (gpointer data)
{
  Creation *creation = data;
  TokOrders *self = creation->orders;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (TokCreated) created = NULL;
  const TokSubmissionRecord *existing;
  GError *error = NULL;

  dex_await (tok_owner_identify (tok_orders_get_owner (self)), NULL);
  if (!lock_order (creation, &error))
    return dex_future_new_for_error (error);
  records = dex_await_boxed (tok_orders_load_submissions (self), &error);
  if (records == NULL)
    return dex_future_new_for_error (error);
  existing = find_existing (records, creation);
  /* Awaited, as the lock is held until then. */
  created = dex_await_boxed (existing == NULL ? send_new (creation)
                             : (creation->flags & TOK_CREATE_AGAIN) != 0
                                 ? send_another (creation, existing)
                                 : resume (creation, existing),
                             &error);
  if (created == NULL)
    return dex_future_new_for_error (error);
  if ((creation->flags & TOK_CREATE_UNREPORTED) == 0)
    dex_await (tok_orders_set_reported (self, created->submission_id), NULL);
  return dex_future_new_take_boxed (TOK_TYPE_CREATED, g_steal_pointer (&created));
}

/**
 * tok_orders_create:
 * @order: the order, validated and sent in its own contract, or in that of the server
 *   when it has none
 * @flags: see TokCreateFlags
 *
 * Creates a bundle, which costs credits: it is sent once and never repeated automatically.
 * An open submission of an equal order is the same order, unless AGAIN: its bundle is looked
 * for in the list; if it is not there, it is sent again with its key, or refused without one.
 * So is an equal order of the last minutes whose bundle was found when nobody waited for it,
 * unless WARNED.
 *
 * Returns: (transfer full): a future of a TokCreated, whose bundle is in the list.
 *   Rejects with TOK_ERROR_RULES and the reason of the first issue when nothing
 *   was sent, else with the error of the request. The error has the id of the
 *   submission, if it is in the ledger
 */
DexFuture *
tok_orders_create (TokOrders *self, TokOrder *order, TokCreateFlags flags)
{
  g_autoptr (TokOrder) copy = NULL;
  Creation *creation;
  TokReason reason;

  g_return_val_if_fail (TOK_IS_ORDERS (self), NULL);
  g_return_val_if_fail (TOK_IS_ORDER (order), NULL);

  copy = prepare (self, order, &reason);
  if (copy == NULL)
    return dex_future_new_for_error (tok_error_new_refusal (reason));
  creation = g_new0 (Creation, 1);
  creation->orders = g_object_ref (self);
  creation->record = new_record (self, copy);
  creation->flags = flags;
  creation->record->unreported = TRUE;
  return tok_fiber_spawn (create_fiber, creation, creation_free);
}

/**
 * tok_orders_create_in:
 * @group: the orders that it is sent with
 * @order: see tok_orders_create()
 * @source: (nullable): the file of the order
 * @line: its line in the file; 0: none
 * @before_send: (nullable): called before the request is sent
 * @object: (nullable): its argument
 *
 * Like tok_orders_create(), for an order of a batch, which is always a new one:
 * tok_batch_match_existing() found the others.
 *
 * Returns: (transfer full): see tok_send_group_send()
 */
DexFuture *
tok_orders_create_in (TokOrders *self,
                      TokSendGroup *group,
                      TokOrder *order,
                      const TokFileIdentity *source,
                      guint line,
                      TokBeforeSendFunc before_send,
                      GObject *object)
{
  g_autoptr (TokOrder) copy = NULL;
  g_autoptr (TokSubmissionRecord) record = NULL;
  TokReason reason;

  g_return_val_if_fail (TOK_IS_ORDERS (self), NULL);
  g_return_val_if_fail (TOK_IS_SEND_GROUP (group), NULL);
  g_return_val_if_fail (TOK_IS_ORDER (order), NULL);

  copy = prepare (self, order, &reason);
  if (copy == NULL)
    return dex_future_new_for_error (tok_error_new_refusal (reason));
  record = new_record (self, copy);
  record->source = source != NULL ? tok_file_identity_copy (source) : NULL;
  record->line = line;
  tok_known_bundles_record (tok_orders_get_known (self), record);
  return tok_send_group_send (group, record, before_send, object);
}
