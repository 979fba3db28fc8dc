/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

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
  return (TokSubmitter) { self->client, self->sync, self->list, self->ledger };
}

static TokOrder *
complete_order (TokWorkspace *self, TokOrder *order)
{
  TokOrder *copy = tok_order_copy (order);

  if (tok_order_get_contract (copy) == TOK_CONTRACT_UNKNOWN)
    tok_order_set_contract (copy, self->contract);
  return copy;
}

/* The balance is another one now. */
static DexFuture *
on_sent (DexFuture *future, gpointer data)
{
  tok_reference_forget (data);
  return dex_ref (future);
}

/* What is known now: the bundle that the order becomes is another one. */
static void
note_known (TokSubmissionRecord *record, TokBundleList *list)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (list), i);
      gint64 created = tok_bundle_get_created_at (bundle);

      if (created == TOK_TIME_UNKNOWN || created < record->known_until)
        continue;
      if (created > record->known_until)
        g_string_truncate (ids, 0);
      record->known_until = created;
      g_string_append_printf (ids, "%s ", tok_bundle_get_id (bundle));
    }
  record->known_ids = g_string_free_and_steal (g_steal_pointer (&ids));
}

static DexFuture *
send (TokWorkspace *self, TokSubmissionRecord *record)
{
  TokSubmitter submitter = tok_workspace_get_submitter (self);
  DexFuture *future = record->n_bundles > 1 ? tok_submission_send_bulk (&submitter, record)
                                            : tok_submission_send (&submitter, record);

  return dex_future_finally (future, on_sent, g_object_ref (self->reference), g_object_unref);
}

/**
 * tok_workspace_new_record:
 * @contract: that @body is written in
 * @key: (nullable): the idempotency key
 * @body: what is sent
 *
 * Returns: (transfer full): what is written down about an order before it is sent
 */
TokSubmissionRecord *
tok_workspace_new_record (TokWorkspace *self,
                          TokContract contract,
                          const char *key,
                          const char *body)
{
  TokSubmissionRecord *record = tok_submission_record_new (self->owner, contract, key, body);

  note_known (record, self->list);
  return record;
}

/* The order in the contract that it is sent in; NULL with the reason why it is not. */
static TokOrder *
prepare (TokWorkspace *self, TokOrder *order, TokReason *reason)
{
  g_autoptr (TokOrder) copy = complete_order (self, order);
  g_autoptr (GArray) issues = tok_order_validate (copy);

  *reason = self->record->read_only ? TOK_REASON_READ_ONLY
            : issues->len > 0       ? g_array_index (issues, TokIssue, 0).reason
                                    : TOK_REASON_NONE;
  return *reason == TOK_REASON_NONE ? g_steal_pointer (&copy) : NULL;
}

/**
 * tok_workspace_set_ledger:
 * @ledger: where orders are written down before they are sent
 * @owner: whose orders they are there
 */
void
tok_workspace_set_ledger (TokWorkspace *self, TokStore *ledger, const char *owner)
{
  g_return_if_fail (TOK_IS_WORKSPACE (self));
  g_return_if_fail (TOK_IS_STORE (ledger));
  g_return_if_fail (owner != NULL);

  g_set_object (&self->ledger, ledger);
  g_set_str (&self->owner, owner);
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
 * tok_workspace_get_owner:
 *
 * Returns: (transfer none): whose its orders are in the ledger
 */
const char *
tok_workspace_get_owner (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return self->owner;
}

/**
 * tok_workspace_create:
 * @order: what to order; judged and sent in its own contract, in that of the
 *   workspace when it has none
 *
 * Creates a bundle, which costs credits: sent once and never again by itself.
 *
 * Returns: (transfer full): a future of a TokCreated, whose bundle is in the list.
 *   Rejects with TOK_ERROR_RULES and the reason of the first issue when nothing
 *   was sent, else with the error of the request
 */
DexFuture *
tok_workspace_create (TokWorkspace *self, TokOrder *order)
{
  return tok_workspace_create_from (self, order, NULL, 0);
}

/**
 * tok_workspace_create_from:
 * @order: see tok_workspace_create()
 * @source: (nullable): the file that it comes from
 * @line: and its line there
 *
 * Like tok_workspace_create(), for an order that can be found again by its place.
 *
 * Returns: (transfer full): a future of a TokCreated
 */
DexFuture *
tok_workspace_create_from (TokWorkspace *self, TokOrder *order, const char *source, guint line)
{
  g_autoptr (TokOrder) copy = NULL;
  g_autoptr (TokSubmissionRecord) record = NULL;
  g_autofree char *key = NULL;
  g_autofree char *body = NULL;
  TokReason reason;

  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (TOK_IS_ORDER (order), NULL);

  copy = prepare (self, order, &reason);
  if (copy == NULL)
    return tok_workspace_reject (reason);
  key = tok_workspace_dup_idempotency_key (tok_order_get_contract (copy));
  body = tok_wire_write_order (copy);
  record = tok_workspace_new_record (self, tok_order_get_contract (copy), key, body);
  record->source = g_strdup (source);
  record->line = line;
  return send (self, record);
}

/**
 * tok_workspace_create_bulk:
 * @order: what all bundles are like; of the current contract, without title,
 *   reference and edits
 * @platforms: (array length=n_platforms): where
 * @count: how many on each platform
 *
 * Creates several bundles with one request: all or none (section 5.4 of the API
 * facts).
 *
 * Returns: (transfer full): a future of a TokSubmissionRecord; see
 *   tok_workspace_create()
 */
DexFuture *
tok_workspace_create_bulk (TokWorkspace *self,
                           TokOrder *order,
                           const TokPlatform *platforms,
                           guint n_platforms,
                           guint count)
{
  g_autoptr (TokOrder) copy = NULL;
  g_autoptr (TokSubmissionRecord) record = NULL;
  g_autofree char *key = NULL;
  g_autofree char *body = NULL;
  TokReason reason;

  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (TOK_IS_ORDER (order), NULL);
  g_return_val_if_fail (n_platforms * count > 1, NULL);

  copy = prepare (self, order, &reason);
  if (copy == NULL)
    return tok_workspace_reject (reason);
  key = tok_workspace_dup_idempotency_key (TOK_CONTRACT_CURRENT);
  body = tok_wire_write_bulk (copy, platforms, n_platforms, count);
  record = tok_workspace_new_record (self, TOK_CONTRACT_CURRENT, key, body);
  record->n_bundles = n_platforms * count;
  return send (self, record);
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

  copy = complete_order (self, order);
  return tok_wire_write_order (copy);
}

/**
 * tok_workspace_find_alike:
 *
 * Returns: (transfer none) (nullable): a bundle like @order that was created a
 *   moment ago
 */
TokBundle *
tok_workspace_find_alike (TokWorkspace *self, TokOrder *order)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return tok_bundle_list_find_alike (self->list, order);
}

/**
 * tok_workspace_load_submissions:
 * @source: (nullable): only those that come from this file
 *
 * Returns: (transfer full): a future of a GPtrArray of TokSubmissionRecord: all
 *   orders of this workspace, the newest first
 */
DexFuture *
tok_workspace_load_submissions (TokWorkspace *self, const char *source)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return tok_store_load_submissions (self->ledger, self->owner, source);
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
 * tok_workspace_retry_submission:
 * @record: an order whose outcome is unknown
 *
 * Sends it again with the same key and the same body, so that the server answers
 * with the first outcome if there was one. An order without a key is refused: on
 * its contract nothing is ever sent twice.
 *
 * Returns: (transfer full): a future of a TokCreated, or of a TokSubmissionRecord for
 *   an order for several bundles
 */
DexFuture *
tok_workspace_retry_submission (TokWorkspace *self, TokSubmissionRecord *record)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (record != NULL, NULL);

  if (self->record->read_only)
    return tok_workspace_reject (TOK_REASON_READ_ONLY);
  if (record->idempotency_key == NULL)
    return tok_workspace_reject (TOK_REASON_INVALID);
  return send (self, record);
}

/**
 * tok_workspace_dismiss_submission:
 * @record: an order whose outcome is unknown
 *
 * A person has looked, and decided that nothing was created.
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_workspace_dismiss_submission (TokWorkspace *self, const TokSubmissionRecord *record)
{
  g_autoptr (TokSubmissionRecord) dismissed = NULL;

  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (record != NULL, NULL);

  dismissed = tok_submission_record_copy (record);
  dismissed->state = TOK_SUBMISSION_DISMISSED;
  return tok_store_save_submission (self->ledger, dismissed);
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

  body = order != NULL ? tok_workspace_dup_request (self, order) : NULL;
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
