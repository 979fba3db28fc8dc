/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-error.h"
#include "tok-fiber.h"
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

static TokOrder *
complete_order (TokWorkspace *self, TokOrder *order)
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
  tok_reference_forget (data);
  return dex_ref (future);
}

/* The newest bundles that are known now: none of them is what the order becomes. */
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
      g_string_append_printf (ids, "%s\n", tok_bundle_get_id (bundle));
    }
  record->known_ids = g_string_free_and_steal (g_steal_pointer (&ids));
}

static DexFuture *
send (TokWorkspace *self, const TokSubmitter *submitter, TokSubmissionRecord *record)
{
  return dex_future_finally (tok_submission_send (submitter, record), on_sent,
                             g_object_ref (self->reference), g_object_unref);
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

/* One order on its way into the ledger. */
typedef struct
{
  TokWorkspace *workspace;
  TokSubmissionRecord *record;
  gboolean again;
  TokWitness witness; /* (nullable) */
  GObject *object;    /* (nullable): for it */
} Creation;

static void
creation_free (gpointer data)
{
  Creation *creation = data;

  g_object_unref (creation->workspace);
  g_clear_pointer (&creation->record, tok_submission_record_free);
  g_clear_object (&creation->object);
  g_free (creation);
}

static Creation *
creation_new (TokWorkspace *self, TokOrder *order, const TokFileIdentity *source, guint line)
{
  TokContract contract = tok_order_get_contract (order);
  g_autofree char *key = tok_workspace_dup_idempotency_key (contract);
  g_autofree char *body = tok_wire_write_order (order);
  Creation *creation = g_new0 (Creation, 1);

  creation->workspace = g_object_ref (self);
  creation->record = tok_submission_record_new (self->owner, contract, key, body);
  creation->record->source = source != NULL ? tok_file_identity_copy (source) : NULL;
  creation->record->line = line;
  creation->record->reference = g_strdup (tok_order_get_external_ref (order));
  return creation;
}

/* With what is known when it leaves. */
static DexFuture *
send_new (Creation *creation)
{
  TokWorkspace *self = creation->workspace;
  TokSubmitter submitter = tok_workspace_get_submitter (self);

  submitter.witness = creation->witness;
  submitter.object = creation->object;
  g_set_str (&creation->record->owner, self->owner);
  note_known (creation->record, self->list);
  return send (self, &submitter, creation->record);
}

static DexFuture *
create_new_fiber (gpointer data)
{
  Creation *creation = data;

  dex_await (tok_workspace_identify (creation->workspace), NULL);
  return send_new (creation);
}

/* The same order from before, sent by itself and not from a file, of which nobody knows;
 * with a key also one that a person gave up: the key makes sure that it is not created
 * twice. The newest one. */
static const TokSubmissionRecord *
find_same (GPtrArray *records, const TokSubmissionRecord *record)
{
  for (guint i = 0; i < records->len; i++)
    {
      const TokSubmissionRecord *other = g_ptr_array_index (records, i);

      if (other->source == NULL && other->contract == record->contract && other->n_bundles == 1 &&
          g_str_equal (other->body, record->body) &&
          (tok_submission_record_is_open (other) ||
           (other->state == TOK_SUBMISSION_DISMISSED && other->idempotency_key != NULL)))
        return other;
    }
  return NULL;
}

/* What the list shows of an order that was sent before. */
static TokCreated *
find_created (TokWorkspace *self, TokSubmissionRecord *record)
{
  g_autoptr (GPtrArray) checked = NULL;
  const TokSubmissionRecord *now;
  TokCreated *created;

  checked = dex_await_boxed (tok_workspace_check_submissions (self, &record, 1), NULL);
  now = checked != NULL ? g_ptr_array_index (checked, 0) : NULL;
  if (now == NULL || now->state != TOK_SUBMISSION_CREATED)
    return NULL;
  created = tok_created_new ();
  created->snapshot = tok_bundle_snapshot_new (now->bundle_ids);
  created->submission_id = g_strdup (now->id);
  return created;
}

static GError *
new_still_open (const TokSubmissionRecord *record)
{
  GError *error = tok_workspace_new_refusal (TOK_REASON_STILL_OPEN);

  tok_error_edit (error)->uncertain = TRUE;
  g_set_str (&tok_error_edit (error)->submission_id, record->id);
  return error;
}

/* An order that was sent before is looked for; then it is sent again with its own key,
 * and without one never. */
static DexFuture *
resume (Creation *creation, const TokSubmissionRecord *same)
{
  TokWorkspace *self = creation->workspace;
  g_autoptr (TokSubmissionRecord) before = tok_submission_record_copy (same);
  TokCreated *created;

  if (tok_submission_record_is_open (before) && creation->again)
    {
      dex_await (tok_workspace_dismiss_submission (self, before), NULL);
      return send_new (creation);
    }
  created = tok_submission_record_is_open (before) ? find_created (self, before) : NULL;
  if (created != NULL)
    return dex_future_new_take_boxed (TOK_TYPE_CREATED, created);
  if (before->idempotency_key == NULL)
    return dex_future_new_for_error (new_still_open (before));
  return tok_workspace_retry_submission (self, before);
}

static DexFuture *
create_fiber (gpointer data)
{
  Creation *creation = data;
  TokWorkspace *self = creation->workspace;
  g_autoptr (GPtrArray) records = NULL;
  const TokSubmissionRecord *same;
  GError *error = NULL;

  dex_await (tok_workspace_identify (self), NULL);
  records = dex_await_boxed (tok_workspace_load_submissions (self), &error);
  if (records == NULL)
    return dex_future_new_for_error (error);
  same = find_same (records, creation->record);
  return same != NULL ? resume (creation, same) : send_new (creation);
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
 * tok_workspace_create:
 * @order: what to order; judged and sent in its own contract, in that of the
 *   workspace when it has none
 * @again: whether it is another order than an equal one of which nobody knows whether
 *   it was created
 *
 * Creates a bundle, which costs credits: sent once and never again by itself. An equal
 * order from before whose outcome is not known is the same order, unless @again: it is
 * looked for in the list, and then sent with its first key, or, without one, not at all.
 *
 * Returns: (transfer full): a future of a TokCreated, whose bundle is in the list.
 *   Rejects with TOK_ERROR_RULES and the reason of the first issue when nothing
 *   was sent, else with the error of the request. The error carries the id of the
 *   order, if it is in the ledger
 */
DexFuture *
tok_workspace_create (TokWorkspace *self, TokOrder *order, gboolean again)
{
  g_autoptr (TokOrder) copy = NULL;
  Creation *creation;
  TokReason reason;

  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (TOK_IS_ORDER (order), NULL);

  copy = prepare (self, order, &reason);
  if (copy == NULL)
    return tok_workspace_reject (reason);
  creation = creation_new (self, copy, NULL, 0);
  creation->again = again;
  return tok_fiber_spawn (create_fiber, creation, creation_free);
}

/**
 * tok_workspace_create_from:
 * @order: see tok_workspace_create()
 * @source: (nullable): the file that it comes from
 * @line: and its line there
 * @witness: (nullable): writes down before it leaves that it is sent
 * @object: (nullable): for @witness
 *
 * Like tok_workspace_create(), for one of many orders, which is always a new one: see
 * tok_batch_recognize().
 *
 * Returns: (transfer full): a future of a TokCreated
 */
DexFuture *
tok_workspace_create_from (TokWorkspace *self,
                           TokOrder *order,
                           const TokFileIdentity *source,
                           guint line,
                           TokWitness witness,
                           GObject *object)
{
  g_autoptr (TokOrder) copy = NULL;
  Creation *creation;
  TokReason reason;

  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (TOK_IS_ORDER (order), NULL);

  copy = prepare (self, order, &reason);
  if (copy == NULL)
    return tok_workspace_reject (reason);
  creation = creation_new (self, copy, source, line);
  creation->witness = witness;
  g_set_object (&creation->object, object);
  return tok_fiber_spawn (create_new_fiber, creation, creation_free);
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
  TokSubmitter submitter;

  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (record != NULL, NULL);

  if (self->record->read_only)
    return tok_workspace_reject (TOK_REASON_READ_ONLY);
  if (record->idempotency_key == NULL)
    return tok_workspace_reject (TOK_REASON_INVALID);
  submitter = tok_workspace_get_submitter (self);
  return send (self, &submitter, record);
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
