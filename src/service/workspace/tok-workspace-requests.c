/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-actions.h"
#include "tok-error.h"
#include "tok-lifecycle.h"
#include "tok-readiness.h"
#include "tok-workspace-private.h"

/* What people ask of a workspace, and what keeps it from being sent. */

/**
 * tok_workspace_reject:
 * @reason: why nothing was sent
 *
 * Returns: (transfer full): a future that rejects with TOK_ERROR_RULES
 */
DexFuture *
tok_workspace_reject (TokReason reason)
{
  return dex_future_new_for_error (tok_workspace_new_refusal (reason));
}

/**
 * tok_workspace_new_refusal:
 *
 * Returns: (transfer full): TOK_ERROR_RULES with the reason
 */
GError *
tok_workspace_new_refusal (TokReason reason)
{
  GError *error = tok_error_new (TOK_ERROR_RULES, "Not allowed by the rules");

  tok_error_edit (error)->reason = reason;
  return error;
}

/**
 * tok_workspace_dup_idempotency_key:
 *
 * The early contract has no such keys: doc/api.md, section 1.7.
 *
 * Returns: (transfer full) (nullable): a new key, where @contract has them
 */
char *
tok_workspace_dup_idempotency_key (TokContract contract)
{
  return contract == TOK_CONTRACT_CURRENT ? g_uuid_string_random () : NULL;
}

static DexFuture *
run_action (TokWorkspace *self, TokBundle *bundle, TokAction action)
{
  TokReason reason = tok_workspace_check_action (self, bundle, action);
  g_autofree char *key = tok_workspace_dup_idempotency_key (self->contract);

  if (reason != TOK_REASON_NONE)
    return tok_workspace_reject (reason);
  return tok_action_run (self->client, self->sync, bundle, action, key);
}

/**
 * tok_workspace_check_action:
 *
 * Returns: why the action cannot be done now; TOK_REASON_NONE: it can
 */
TokReason
tok_workspace_check_action (TokWorkspace *self, TokBundle *bundle, TokAction action)
{
  TokReason reason;

  g_return_val_if_fail (TOK_IS_WORKSPACE (self), TOK_REASON_INVALID);
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), TOK_REASON_INVALID);

  if (self->record->read_only)
    return TOK_REASON_READ_ONLY;
  reason = tok_bundle_check_action (bundle, action);
  /* What will not be possible later either is the better reason. */
  if (reason == TOK_REASON_NONE &&
      tok_connection_get_offline (tok_client_get_connection (self->client)))
    return TOK_REASON_OFFLINE;
  return reason;
}

/**
 * tok_workspace_check_create:
 *
 * Returns: why nothing can be ordered now; TOK_REASON_NONE: it can
 */
TokReason
tok_workspace_check_create (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), TOK_REASON_INVALID);

  if (self->record->read_only)
    return TOK_REASON_READ_ONLY;
  return tok_connection_get_offline (tok_client_get_connection (self->client)) ? TOK_REASON_OFFLINE
                                                                               : TOK_REASON_NONE;
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
 * tok_workspace_take_unknown_version:
 *
 * Returns: (nullable): the version that the server says its API has, when this program
 *   does not know it and it was not taken before: it is told once
 */
const char *
tok_workspace_take_unknown_version (TokWorkspace *self)
{
  const char *version;

  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  version = self->version_told ? NULL : tok_client_get_unknown_version (self->client);
  self->version_told |= version != NULL;
  return version;
}

/**
 * tok_workspace_load_readiness:
 * @bundle: a bundle of the list
 *
 * Returns: (transfer full): a future of a TokReadiness: see tok_readiness_load()
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

  return tok_lookups_load_countries (self->reference);
}

/**
 * tok_workspace_load_accounts:
 *
 * Returns: (transfer full): a future of a GPtrArray of TokAccount, empty when the
 *   server cannot say
 */
DexFuture *
tok_workspace_load_accounts (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return tok_lookups_load_accounts (self->reference);
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

  return tok_lookups_load_prices (self->reference);
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

  return tok_lookups_load_balance (self->reference);
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

typedef struct
{
  TokWorkspace *workspace;
  char *id;
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  g_object_unref (wanted->workspace);
  g_free (wanted->id);
  g_free (wanted);
}

/* What the cache does not have, the server may. */
static DexFuture *
on_cache (DexFuture *cache, gpointer data)
{
  Wanted *wanted = data;
  TokBundle *bundle =
      tok_bundle_list_lookup (tok_workspace_get_list (wanted->workspace), wanted->id);

  if (bundle != NULL)
    return dex_future_new_take_object (g_object_ref (bundle));
  return tok_sync_reread (tok_workspace_get_sync (wanted->workspace), wanted->id);
}

/**
 * tok_workspace_find_bundle:
 * @id: the id of a bundle, from a place that does not know it
 *
 * Returns: (transfer full): a future of the TokBundle, from the list or from the server.
 *   Rejects like tok_sync_reread()
 */
DexFuture *
tok_workspace_find_bundle (TokWorkspace *self, const char *id)
{
  Wanted *wanted;

  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  wanted = g_new (Wanted, 1);
  wanted->workspace = g_object_ref (self);
  wanted->id = g_strdup (id);
  return dex_future_finally (tok_sync_load_cache (tok_workspace_get_sync (self)), on_cache, wanted,
                             wanted_free);
}
