/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-fiber.h"
#include "tok-submission.h"

typedef struct
{
  TokClient *client;
  TokSync *sync;
  TokOrder *order;
  char *idempotency_key; /* (nullable) */
} TokSubmissionCall;

static void
tok_submission_call_free (gpointer data)
{
  TokSubmissionCall *call = data;

  g_object_unref (call->client);
  g_object_unref (call->sync);
  g_object_unref (call->order);
  g_free (call->idempotency_key);
  g_free (call);
}

static DexFuture *
submission_fiber (gpointer data)
{
  TokSubmissionCall *call = data;
  g_autoptr (TokCreated) created = NULL;
  GError *error = NULL;

  created =
      dex_await_boxed (tok_client_create_bundle (call->client, call->order, call->idempotency_key),
                       &error);
  if (created == NULL)
    return dex_future_new_for_error (error);

  dex_await (tok_sync_absorb (call->sync, created->snapshot), NULL);
  dex_await (tok_sync_reread (call->sync, created->snapshot->id), NULL);
  return dex_future_new_take_boxed (TOK_TYPE_CREATED, g_steal_pointer (&created));
}

/**
 * tok_submission_send:
 * @order: a valid order; it must not change until the future is settled
 * @idempotency_key: (nullable): where the contract has such keys
 *
 * Creates a bundle, which costs credits and cannot be undone: sent once, to its
 * end even when nobody waits for it, and never again by itself. The new bundle is
 * in the list when the future resolves.
 *
 * Returns: (transfer full): a future of a TokCreated. Rejects with the error of the
 *   request, whose info says when the outcome is uncertain
 */
DexFuture *
tok_submission_send (TokClient *client, TokSync *sync, TokOrder *order, const char *idempotency_key)
{
  TokSubmissionCall *call;

  g_return_val_if_fail (TOK_IS_CLIENT (client), NULL);
  g_return_val_if_fail (TOK_IS_SYNC (sync), NULL);
  g_return_val_if_fail (TOK_IS_ORDER (order), NULL);

  call = g_new0 (TokSubmissionCall, 1);
  call->client = g_object_ref (client);
  call->sync = g_object_ref (sync);
  call->order = g_object_ref (order);
  call->idempotency_key = g_strdup (idempotency_key);
  return tok_fiber_spawn (submission_fiber, call, tok_submission_call_free);
}
