/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-error.h"
#include "tok-fiber.h"
#include "tok-wire.h"
#include "tok-workspace-private.h"

/* What an order would cost, said by the server itself: a dry run. One that does not
 * know dry runs would create the bundle (section 13 of the API facts), so it has to
 * show first that it knows them. */

typedef struct
{
  TokWorkspace *workspace;
  TokOrder *order;
} Quote;

static void
quote_free (gpointer data)
{
  Quote *quote = data;

  g_object_unref (quote->workspace);
  g_object_unref (quote->order);
  g_free (quote);
}

static void
remember (TokWorkspace *self, gboolean known)
{
  if (self->record->dry_run == known)
    return;
  self->record->dry_run = known;
  dex_future_disown (tok_store_save_workspace (self->store, self->record));
}

/* With a request that changes nothing, whether the server knows dry runs or not: a
 * bundle is given the title that it has. */
static gboolean
prove (TokWorkspace *self, GError **error)
{
  g_autoptr (TokBundle) any = g_list_model_get_item (G_LIST_MODEL (self->list), 0);
  g_autoptr (TokBundleSnapshot) fresh = NULL;
  g_autoptr (GError) failure = NULL;

  fresh = dex_await_boxed (tok_client_get_bundle (self->client, tok_bundle_get_id (any),
                                                  TOK_URGENCY_USER),
                           error);
  if (fresh == NULL)
    return FALSE;
  if (dex_await_boolean (tok_client_try_dry_run (self->client, fresh->id, fresh->title), &failure))
    {
      remember (self, TRUE);
      return TRUE;
    }
  if (failure == NULL || g_error_matches (failure, TOK_ERROR, TOK_ERROR_NOT_FOUND) ||
      g_error_matches (failure, TOK_ERROR, TOK_ERROR_VALIDATION) ||
      g_error_matches (failure, TOK_ERROR, TOK_ERROR_PROTOCOL))
    g_propagate_error (error, tok_error_new (TOK_ERROR_UNSUPPORTED, "No dry runs were shown"));
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static DexFuture *
quote_fiber (gpointer data)
{
  Quote *quote = data;
  TokWorkspace *self = quote->workspace;
  TokSubmitter submitter = tok_workspace_get_submitter (self);
  g_autofree char *body = tok_wire_write_order (quote->order);
  g_autoptr (TokSubmissionRecord) record = NULL;
  g_autoptr (TokCreated) answer = NULL;
  GError *error = NULL;

  if (!self->record->dry_run && !prove (self, &error))
    return dex_future_new_for_error (error);
  record = tok_workspace_new_record (self, TOK_CONTRACT_CURRENT, NULL, body);
  answer = dex_await_boxed (tok_submission_quote (&submitter, record), &error);
  if (answer == NULL)
    return dex_future_new_for_error (error);
  if (!answer->dry_run)
    remember (self, FALSE);
  return dex_future_new_take_boxed (TOK_TYPE_CREATED, g_steal_pointer (&answer));
}

/**
 * tok_workspace_check_quote:
 *
 * Returns: NONE when the server can be asked what an order would cost without
 *   ordering it, else why not
 */
TokReason
tok_workspace_check_quote (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), TOK_REASON_INVALID);

  if (self->contract != TOK_CONTRACT_CURRENT)
    return TOK_REASON_NOT_IN_CONTRACT;
  if (self->record->read_only)
    return TOK_REASON_READ_ONLY;
  if (!self->record->dry_run && g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0)
    return TOK_REASON_NOTHING_TO_TRY;
  return TOK_REASON_NONE;
}

/**
 * tok_workspace_quote:
 * @order: an order of the current contract that nothing is wrong with
 *
 * Asks the server what the order would cost. Where it has not shown yet that it
 * knows dry runs it is tried out first; see tok_workspace_check_quote().
 *
 * Returns: (transfer full): a future of a TokCreated. When its dry_run is not set the
 *   bundle was created all the same. Rejects with TOK_ERROR_UNSUPPORTED when the server
 *   does not show that it knows dry runs: then the order was not sent
 */
DexFuture *
tok_workspace_quote (TokWorkspace *self, TokOrder *order)
{
  g_autoptr (GArray) issues = NULL;
  TokReason reason;
  Quote *quote;

  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (TOK_IS_ORDER (order), NULL);

  reason = tok_workspace_check_quote (self);
  issues = tok_order_validate (order);
  if (reason == TOK_REASON_NONE && issues->len > 0)
    reason = g_array_index (issues, TokIssue, 0).reason;
  if (reason == TOK_REASON_NONE && tok_order_get_contract (order) != TOK_CONTRACT_CURRENT)
    reason = TOK_REASON_NOT_IN_CONTRACT;
  if (reason != TOK_REASON_NONE)
    return tok_workspace_reject (reason);
  quote = g_new (Quote, 1);
  quote->workspace = g_object_ref (self);
  quote->order = tok_order_copy (order);
  return tok_fiber_spawn (quote_fiber, quote, quote_free);
}
