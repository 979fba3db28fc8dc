/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-action.h"
#include "tok-bundle-merger.h"
#include "tok-client.h"
#include "tok-clock.h"
#include "tok-error.h"
#include "tok-fiber.h"
#include "tok-journal-events.h"
#include "tok-lifecycle.h"

typedef struct
{
  TokClient *client;
  TokSync *sync;
  TokBundle *bundle;
  TokAction action;
  char *idempotency_key; /* (nullable) */
  char *known_status;    /* (nullable): of the bundle when the action was sent */
  TokTimestamp sent;
} TokActionCall;

static void
tok_action_call_free (gpointer data)
{
  TokActionCall *call = data;

  g_object_unref (call->client);
  g_object_unref (call->sync);
  g_object_unref (call->bundle);
  g_free (call->idempotency_key);
  g_free (call->known_status);
  g_free (call);
}

static DexFuture *
send (TokActionCall *call)
{
  const char *id = tok_bundle_get_id (call->bundle);

  if (call->action == TOK_ACTION_PUBLISH)
    return tok_client_publish (call->client, id, call->idempotency_key);
  return tok_client_unpublish (call->client, id, call->idempotency_key);
}

static TokTransition *
transition_from_bundle (TokBundle *bundle, const GError *error)
{
  TokTransition *transition = tok_transition_new ();
  const TokErrorInfo *info = tok_error_get_info (error);

  g_clear_pointer (&transition->snapshot, tok_bundle_snapshot_free);
  transition->snapshot = tok_bundle_snapshot_new (tok_bundle_get_id (bundle));
  transition->snapshot->status = g_strdup (tok_bundle_get_status_text (bundle));
  transition->request_id = g_strdup (info->request_id);
  return transition;
}

/* Reads the bundle again after a failure. An unknown outcome can turn out to be a
 * success; a refusal stays a failure. */
static TokTransition *
resolve_failure (TokActionCall *call, const GError *error)
{
  const TokErrorInfo *info = tok_error_get_info (error);
  gboolean uncertain = info != NULL && info->uncertain;
  gboolean read;

  if (!uncertain && !g_error_matches (error, TOK_ERROR, TOK_ERROR_CONFLICT))
    return NULL;
  read = dex_await (tok_sync_reread (call->sync, tok_bundle_get_id (call->bundle)), NULL);
  if (!uncertain || !read ||
      !tok_lifecycle_is_done (tok_bundle_get_status (call->bundle), call->action))
    return NULL;
  return transition_from_bundle (call->bundle, error);
}

static void
record_outcome (TokActionCall *call, const char *request_id, const GError *error)
{
  TokEventKind kind = call->action == TOK_ACTION_PUBLISH ? TOK_EVENT_PUBLISH : TOK_EVENT_UNPUBLISH;

  dex_future_disown (
      tok_bundle_merger_record (tok_sync_get_merger (call->sync),
                                tok_journal_events_new_own (kind, tok_bundle_get_id (call->bundle),
                                                            &call->sent, request_id, error)));
}

static DexFuture *
action_fiber (gpointer data)
{
  TokActionCall *call = data;
  g_autoptr (TokTransition) transition = NULL;
  g_autoptr (GError) error = NULL;

  call->sent = tok_clock_now ();
  call->known_status = g_strdup (tok_bundle_get_status_text (call->bundle));
  transition = dex_await_boxed (send (call), &error);
  if (transition != NULL)
    {
      record_outcome (call, transition->request_id, NULL);
      dex_future_disown (tok_bundle_merger_merge_moved (tok_sync_get_merger (call->sync),
                                                        tok_bundle_get_id (call->bundle),
                                                        transition->moved, &call->sent));
      /* The response shows the new status at once; reading again updates the rest. A
       * failure of that is left to the next run. */
      dex_await (tok_bundle_merger_merge_own (tok_sync_get_merger (call->sync),
                                              transition->snapshot, &call->sent,
                                              call->known_status),
                 NULL);
      dex_await (tok_sync_reread (call->sync, tok_bundle_get_id (call->bundle)), NULL);
    }
  else
    {
      transition = resolve_failure (call, error);
      record_outcome (call, transition != NULL ? transition->request_id : NULL,
                      transition != NULL ? NULL : error);
    }

  tok_bundle_set_pending (call->bundle, TOK_PENDING_NONE);
  if (transition == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_boxed (TOK_TYPE_TRANSITION, g_steal_pointer (&transition));
}

/**
 * tok_action_new_idempotency_key:
 *
 * The early contract has no idempotency keys: doc/api.md, section 1.7.
 *
 * Returns: (transfer full) (nullable): a new key; %NULL when @contract has none
 */
char *
tok_action_new_idempotency_key (TokContract contract)
{
  return contract == TOK_CONTRACT_CURRENT ? g_uuid_string_random () : NULL;
}

/**
 * tok_action_run:
 * @client: the server
 * @sync: the sync of the list
 * @bundle: a bundle of the list for which the rules allow @action
 * @action: what to do
 * @idempotency_key: (nullable): see tok_action_new_idempotency_key()
 *
 * Sends one action. The bundle is pending until it was read again. Discarding the future
 * does not cancel the action.
 *
 * Returns: (transfer full): a future of a TokTransition. Rejects with the error of the
 *   request, unless its outcome was unknown and turns out to be a success
 */
DexFuture *
tok_action_run (TokClient *client,
                TokSync *sync,
                TokBundle *bundle,
                TokAction action,
                const char *idempotency_key)
{
  TokActionCall *call;

  g_return_val_if_fail (TOK_IS_CLIENT (client), NULL);
  g_return_val_if_fail (TOK_IS_SYNC (sync), NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), NULL);

  call = g_new0 (TokActionCall, 1);
  call->client = g_object_ref (client);
  call->sync = g_object_ref (sync);
  call->bundle = g_object_ref (bundle);
  call->action = action;
  call->idempotency_key = g_strdup (idempotency_key);
  tok_bundle_set_pending (bundle, action == TOK_ACTION_PUBLISH ? TOK_PENDING_PUBLISH
                                                               : TOK_PENDING_UNPUBLISH);
  return tok_fiber_spawn (action_fiber, call, tok_action_call_free);
}
