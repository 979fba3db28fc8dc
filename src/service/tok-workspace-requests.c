/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-actions.h"
#include "tok-error.h"
#include "tok-lifecycle.h"
#include "tok-readiness.h"
#include "tok-submission.h"
#include "tok-wire.h"
#include "tok-workspace-private.h"

/* What people ask of a workspace, and what keeps it from being sent. */

static DexFuture *
reject (TokReason reason)
{
  GError *error = tok_error_new (TOK_ERROR_RULES, "Not allowed by the rules");

  tok_error_edit (error)->reason = reason;
  return dex_future_new_for_error (error);
}

/* The early contract has no such keys: section 12 of the API facts describes the
 * current one. */
static char *
dup_idempotency_key (TokContract contract)
{
  return contract == TOK_CONTRACT_CURRENT ? g_uuid_string_random () : NULL;
}

static DexFuture *
run_action (TokWorkspace *self, TokBundle *bundle, TokAction action)
{
  TokReason reason = tok_workspace_check_action (self, bundle, action);
  g_autofree char *key = dup_idempotency_key (self->contract);

  if (reason != TOK_REASON_NONE)
    return reject (reason);
  return tok_action_run (self->client, self->sync, bundle, action, key);
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

/**
 * tok_workspace_check_action:
 *
 * Returns: why the action cannot be done now; TOK_REASON_NONE: it can
 */
TokReason
tok_workspace_check_action (TokWorkspace *self, TokBundle *bundle, TokAction action)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), TOK_REASON_INVALID);
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), TOK_REASON_INVALID);

  if (self->record->read_only)
    return TOK_REASON_READ_ONLY;
  return tok_bundle_check_action (bundle, action);
}

/**
 * tok_workspace_publish:
 * @bundle: a bundle of the list
 *
 * Hands a bundle over for processing. It is marked as pending until the outcome
 * was read back.
 *
 * Returns: (transfer full): a future of a TokTransition. Rejects with
 *   TOK_ERROR_RULES and its reason when nothing was sent, else with the error of
 *   the request
 */
DexFuture *
tok_workspace_publish (TokWorkspace *self, TokBundle *bundle)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), NULL);

  return run_action (self, bundle, TOK_ACTION_PUBLISH);
}

/**
 * tok_workspace_unpublish:
 * @bundle: a bundle of the list
 *
 * Takes a bundle back that nobody has accepted. Like tok_workspace_publish().
 *
 * Returns: (transfer full): a future of a TokTransition
 */
DexFuture *
tok_workspace_unpublish (TokWorkspace *self, TokBundle *bundle)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), NULL);

  return run_action (self, bundle, TOK_ACTION_UNPUBLISH);
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
  g_autoptr (TokOrder) copy = NULL;
  g_autoptr (GArray) issues = NULL;
  g_autofree char *key = NULL;

  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (TOK_IS_ORDER (order), NULL);

  if (self->record->read_only)
    return reject (TOK_REASON_READ_ONLY);
  copy = complete_order (self, order);
  issues = tok_order_validate (copy);
  if (issues->len > 0)
    return reject (g_array_index (issues, TokIssue, 0).reason);

  key = dup_idempotency_key (tok_order_get_contract (copy));
  return dex_future_finally (tok_submission_send (self->client, self->sync, copy, key), on_sent,
                             g_object_ref (self->reference), g_object_unref);
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
 * tok_workspace_load_readiness:
 * @bundle: a bundle of the list
 *
 * Returns: (transfer full): a future of a GPtrArray of TokBlocker: what keeps the
 *   bundle from being published, said by the server or found here
 */
DexFuture *
tok_workspace_load_readiness (TokWorkspace *self, TokBundle *bundle)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), NULL);

  return tok_readiness_load (self->client, self->sync, bundle);
}

/**
 * tok_workspace_load_countries:
 *
 * Returns: (transfer full): a future of a GPtrArray of TokCountry, empty when the
 *   server cannot say
 */
DexFuture *
tok_workspace_load_countries (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return tok_reference_load_countries (self->reference);
}

/**
 * tok_workspace_load_prices:
 *
 * Returns: (transfer full): a future of TokPrices, all unknown when the server
 *   cannot say
 */
DexFuture *
tok_workspace_load_prices (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return tok_reference_load_prices (self->reference);
}

/**
 * tok_workspace_load_balance:
 *
 * Returns: (transfer full): a future of a gint64: credits; TOK_COUNT_UNKNOWN when
 *   the server cannot say
 */
DexFuture *
tok_workspace_load_balance (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return tok_reference_load_balance (self->reference);
}

/**
 * tok_workspace_load_events:
 *
 * Returns: (transfer full): a future of a GPtrArray of TokEvent: the journal of the
 *   bundle, oldest first
 */
DexFuture *
tok_workspace_load_events (TokWorkspace *self, TokBundle *bundle)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), NULL);

  return tok_store_load_events (self->store, self->record->id, tok_bundle_get_id (bundle));
}

/**
 * tok_workspace_load_json:
 *
 * Returns: (transfer full): a future of a string: the newest answer about the
 *   bundle as received, %NULL when there is none
 */
DexFuture *
tok_workspace_load_json (TokWorkspace *self, TokBundle *bundle)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), NULL);

  return tok_store_load_json (self->store, self->record->id, tok_bundle_get_id (bundle));
}
