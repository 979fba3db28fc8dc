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
 * @sync: what keeps the list like the server's
 *
 * Returns: (transfer full): the actions, allowed and by the early contract until that is
 *   set
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
 * @contract: the one that is spoken; never UNKNOWN
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
 * @read_only: whether nothing may be changed on the server
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
 *
 * Returns: why the action cannot be done now; TOK_REASON_NONE: it can
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
  /* What will not be possible later either is the better reason. */
  if (reason == TOK_REASON_NONE &&
      tok_connection_get_offline (tok_client_get_connection (self->client)))
    return TOK_REASON_OFFLINE;
  return reason;
}

/**
 * tok_actions_check_create:
 *
 * Returns: why nothing can be ordered now; TOK_REASON_NONE: it can
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
 *
 * Publishes a bundle, which hands it over for processing, or takes one back that nobody
 * has accepted. It is marked as pending until the outcome was read back.
 *
 * Returns: (transfer full): a future of a TokTransition. Rejects with TOK_ERROR_RULES and
 *   its reason when nothing was sent, else like tok_action_run()
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
  key = tok_contract_new_idempotency_key (self->contract);
  return tok_action_run (self->client, self->sync, bundle, action, key);
}

/**
 * tok_actions_load_readiness:
 * @bundle: a bundle of the list
 *
 * Returns: (transfer full): a future of a TokReadiness: see tok_readiness_load()
 */
DexFuture *
tok_actions_load_readiness (TokActions *self, TokBundle *bundle)
{
  g_return_val_if_fail (TOK_IS_ACTIONS (self), NULL);

  return tok_readiness_load (self->client, self->sync, bundle);
}
