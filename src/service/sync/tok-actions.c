/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-actions.h"

#include "tok-action.h"
#include "tok-client.h"
#include "tok-error.h"
#include "tok-lifecycle.h"

struct _TokActions
{
  GObject parent_instance;

  TokClient *client;
  TokSync *sync;
  TokContract contract;
  gboolean read_only;
};

G_DEFINE_FINAL_TYPE (TokActions, tok_actions, G_TYPE_OBJECT)

static void
tok_actions_finalize (GObject *object)
{
  TokActions *self = TOK_ACTIONS (object);

  g_object_unref (self->client);
  g_object_unref (self->sync);
  G_OBJECT_CLASS (tok_actions_parent_class)->finalize (object);
}

static void
tok_actions_class_init (TokActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_actions_finalize;
}

static void
tok_actions_init (TokActions *self)
{
  self->contract = TOK_CONTRACT_EARLY_2026;
}

/**
 * tok_actions_new:
 * @client: the server
 * @sync: the sync of the list
 *
 * Returns: (transfer full): actions with the early contract, not read-only
 */
TokActions *
tok_actions_new (TokClient *client, TokSync *sync)
{
  TokActions *self;

  g_return_val_if_fail (TOK_IS_CLIENT (client), NULL);
  g_return_val_if_fail (TOK_IS_SYNC (sync), NULL);

  self = g_object_new (TOK_TYPE_ACTIONS, NULL);
  self->client = g_object_ref (client);
  self->sync = g_object_ref (sync);
  return self;
}

/**
 * tok_actions_set_contract:
 * @contract: the contract of the server; not UNKNOWN
 */
void
tok_actions_set_contract (TokActions *self, TokContract contract)
{
  g_return_if_fail (TOK_IS_ACTIONS (self));

  self->contract = contract;
}

TokContract
tok_actions_get_contract (TokActions *self)
{
  g_return_val_if_fail (TOK_IS_ACTIONS (self), TOK_CONTRACT_EARLY_2026);

  return self->contract;
}

/**
 * tok_actions_set_read_only:
 * @read_only: whether all actions are refused
 */
void
tok_actions_set_read_only (TokActions *self, gboolean read_only)
{
  g_return_if_fail (TOK_IS_ACTIONS (self));

  self->read_only = read_only;
}

gboolean
tok_actions_get_read_only (TokActions *self)
{
  g_return_val_if_fail (TOK_IS_ACTIONS (self), TRUE);

  return self->read_only;
}

/**
 * tok_actions_check:
 * @bundle: a bundle of the list
 * @action: what to do
 *
 * Returns: why the action is not possible now; TOK_REASON_NONE: it is
 */
TokReason
tok_actions_check (TokActions *self, TokBundle *bundle, TokAction action)
{
  TokReason reason;

  g_return_val_if_fail (TOK_IS_ACTIONS (self), TOK_REASON_INVALID);
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), TOK_REASON_INVALID);

  if (self->read_only)
    return TOK_REASON_READ_ONLY;
  reason = tok_bundle_check_action (bundle, action);
  /* Being offline is temporary, so other reasons come first. */
  if (reason == TOK_REASON_NONE &&
      tok_connection_get_offline (tok_client_get_connection (self->client)))
    return TOK_REASON_OFFLINE;
  return reason;
}

/**
 * tok_actions_check_create:
 *
 * Returns: why creating bundles is not possible now; TOK_REASON_NONE: it is
 */
TokReason
tok_actions_check_create (TokActions *self)
{
  g_return_val_if_fail (TOK_IS_ACTIONS (self), TOK_REASON_INVALID);

  if (self->read_only)
    return TOK_REASON_READ_ONLY;
  return tok_connection_get_offline (tok_client_get_connection (self->client)) ? TOK_REASON_OFFLINE
                                                                               : TOK_REASON_NONE;
}

/**
 * tok_actions_run:
 * @bundle: a bundle of the list
 * @action: what to do
 *
 * Publishes or unpublishes a bundle: see tok_action_run().
 *
 * Returns: (transfer full): a future of a TokTransition. Rejects with TOK_ERROR_RULES and
 *   a reason when the action is not possible, else like tok_action_run()
 */
DexFuture *
tok_actions_run (TokActions *self, TokBundle *bundle, TokAction action)
{
  g_autofree char *key = NULL;
  TokReason reason;

  g_return_val_if_fail (TOK_IS_ACTIONS (self), NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), NULL);

  reason = tok_actions_check (self, bundle, action);
  if (reason != TOK_REASON_NONE)
    return dex_future_new_for_error (tok_error_new_refusal (reason));
  key = tok_action_new_idempotency_key (self->contract);
  return tok_action_run (self->client, self->sync, bundle, action, key);
}

/**
 * tok_actions_load_readiness:
 * @bundle: a bundle of the list
 *
 * Returns: (transfer full): a future of a TokReadiness; see tok_readiness_load()
 */
DexFuture *
tok_actions_load_readiness (TokActions *self, TokBundle *bundle)
{
  g_return_val_if_fail (TOK_IS_ACTIONS (self), NULL);

  return tok_readiness_load (self->client, self->sync, bundle);
}
