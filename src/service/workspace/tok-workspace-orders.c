/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-error.h"
#include "tok-order-record.h"
#include "tok-store.h"
#include "tok-submission-match.h"
#include "tok-submission.h"
#include "tok-wire.h"
#include "tok-workspace-private.h"

/* Orders: written down, sent once, found again. */

/**
 * tok_workspace_get_submitter:
 *
 * Returns: (transfer none): what orders of this workspace need on their way
 */
TokSubmitter
tok_workspace_get_submitter (TokWorkspace *self)
{
  return (TokSubmitter) { self->client, self->sync, self->list, self->ledger, NULL, NULL };
}

/**
 * tok_workspace_complete_order:
 *
 * Returns: (transfer full): a copy of @order in the contract that it is sent in
 */
TokOrder *
tok_workspace_complete_order (TokWorkspace *self, TokOrder *order)
{
  TokOrder *copy = tok_order_copy (order);

  if (tok_order_get_contract (copy) == TOK_CONTRACT_UNKNOWN)
    tok_order_set_contract (copy, self->contract);
  return copy;
}

/* Drop the cached balance: creating changes it. */
static DexFuture *
on_sent (DexFuture *future, gpointer data)
{
  tok_lookups_forget (data);
  return dex_ref (future);
}

/**
 * tok_workspace_send_submission:
 * @witness: (nullable): writes down before it leaves that it is sent
 * @object: (nullable): for @witness
 *
 * See tok_submission_send().
 *
 * Returns: (transfer full): a future of a TokCreated
 */
DexFuture *
tok_workspace_send_submission (TokWorkspace *self,
                               TokSubmissionRecord *record,
                               TokWitness witness,
                               GObject *object)
{
  TokSubmitter submitter = tok_workspace_get_submitter (self);

  submitter.witness = witness;
  submitter.object = object;
  return dex_future_finally (tok_submission_send (&submitter, record), on_sent,
                             g_object_ref (self->reference), g_object_unref);
}

/**
 * tok_workspace_get_ledger:
 *
 * Returns: (transfer none): where orders are written down; whoever is about to send one
 *   looks at tok_store_must_ask() first
 */
TokStore *
tok_workspace_get_ledger (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return self->ledger;
}

/**
 * tok_workspace_dup_request:
 * @order: an order
 *
 * Returns: (transfer full): the JSON text that tok_workspace_create() would send,
 *   for people to look at
 */
char *
tok_workspace_dup_request (TokWorkspace *self, TokOrder *order)
{
  g_autoptr (TokOrder) copy = NULL;

  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (TOK_IS_ORDER (order), NULL);

  copy = tok_workspace_complete_order (self, order);
  return tok_wire_write_order (copy);
}

/**
 * tok_workspace_find_possible_duplicate:
 *
 * Returns: (transfer none) (nullable): a bundle like @order that was created a
 *   moment ago
 */
TokBundle *
tok_workspace_find_possible_duplicate (TokWorkspace *self, TokOrder *order)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return tok_bundle_list_find_alike (self->list, order);
}

/**
 * tok_workspace_load_submissions:
 *
 * Returns: (transfer full): a future of a GPtrArray of TokSubmissionRecord: all
 *   orders of this account, the newest first
 */
DexFuture *
tok_workspace_load_submissions (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return tok_store_load_submissions (self->ledger, self->owner);
}

/**
 * tok_workspace_check_submissions:
 * @records: (array length=n_records): orders whose outcome is unknown
 *
 * Returns: (transfer full): a future of a GPtrArray of TokSubmissionRecord in the same
 *   order: created, or still unknown; nothing is sent that changes anything
 */
DexFuture *
tok_workspace_check_submissions (TokWorkspace *self,
                                 TokSubmissionRecord *const *records,
                                 guint n_records)
{
  TokSubmitter submitter;

  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (records != NULL && n_records > 0, NULL);

  submitter = tok_workspace_get_submitter (self);
  return tok_submission_check (&submitter, records, n_records);
}

/**
 * tok_workspace_new_still_unknown:
 * @record: an order whose outcome is unknown
 * @reason: why nothing is sent now
 *
 * Returns: (transfer full): an error: what became of the order is as unknown as before
 */
GError *
tok_workspace_new_still_unknown (const TokSubmissionRecord *record, TokReason reason)
{
  GError *error = tok_workspace_new_refusal (reason);

  tok_error_edit (error)->uncertain = TRUE;
  g_set_str (&tok_error_edit (error)->submission_id, record->id);
  return error;
}

/**
 * tok_workspace_retry_submission:
 * @record: an order whose outcome is unknown
 *
 * Sends it again with the same key and the same body, so that the server answers
 * with the first outcome if there was one. An order without a key is refused: on
 * its contract nothing is ever sent twice.
 *
 * Returns: (transfer full): a future of a TokCreated
 */
DexFuture *
tok_workspace_retry_submission (TokWorkspace *self, TokSubmissionRecord *record)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (record != NULL, NULL);

  if (self->record->read_only)
    return dex_future_new_for_error (
        tok_workspace_new_still_unknown (record, TOK_REASON_READ_ONLY));
  if (record->idempotency_key == NULL)
    return dex_future_new_for_error (
        tok_workspace_new_still_unknown (record, TOK_REASON_STILL_OPEN));
  return tok_workspace_send_submission (self, record, NULL, NULL);
}

/**
 * tok_workspace_dismiss_submission:
 * @record: an order whose outcome is unknown
 *
 * A person has looked, and decided that nothing was created.
 *
 * Returns: (transfer full): a future of a boolean: %FALSE when it is being sent just
 *   now, or is settled
 */
DexFuture *
tok_workspace_dismiss_submission (TokWorkspace *self, TokSubmissionRecord *record)
{
  TokSubmitter submitter;

  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (record != NULL, NULL);

  submitter = tok_workspace_get_submitter (self);
  return tok_submission_dismiss (&submitter, record);
}

/**
 * tok_workspace_is_sending:
 * @record: an order
 *
 * Returns: whether it is being sent just now, here or by another process
 */
gboolean
tok_workspace_is_sending (TokWorkspace *self, const TokSubmissionRecord *record)
{
  TokSubmitter submitter;

  g_return_val_if_fail (TOK_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (record != NULL, FALSE);

  submitter = tok_workspace_get_submitter (self);
  return tok_submission_is_being_sent (&submitter, record);
}

/**
 * tok_workspace_save_template:
 * @name: what it is called; TOK_TEMPLATE_DRAFT: the draft
 * @order: (nullable): the order, complete or not; %NULL: delete it
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_workspace_save_template (TokWorkspace *self, const char *name, TokOrder *order)
{
  g_autofree char *body = NULL;

  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  body = order != NULL ? tok_order_record_write (order) : NULL;
  return tok_store_save_template (self->ledger, self->owner, name,
                                  order != NULL ? tok_order_get_contract (order)
                                                : TOK_CONTRACT_UNKNOWN,
                                  body);
}

/**
 * tok_workspace_load_templates:
 *
 * Returns: (transfer full): a future of a GPtrArray of TokTemplate, the draft too
 */
DexFuture *
tok_workspace_load_templates (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return tok_store_load_templates (self->ledger, self->owner);
}

/**
 * tok_workspace_set_told:
 * @submission_id: of an order that was sent with TOK_CREATE_UNTOLD
 *
 * Whoever ordered it was told what became of it: the same order again is another one.
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_workspace_set_told (TokWorkspace *self, const char *submission_id)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (submission_id != NULL, NULL);

  return tok_store_set_submission_told (self->ledger, submission_id);
}
