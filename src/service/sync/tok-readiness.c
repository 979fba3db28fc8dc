/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-merger.h"
#include "tok-client.h"
#include "tok-clock.h"
#include "tok-error.h"
#include "tok-fiber.h"
#include "tok-lifecycle.h"
#include "tok-readiness.h"

G_DEFINE_BOXED_TYPE (TokReadiness, tok_readiness, tok_readiness_copy, tok_readiness_free)

typedef struct
{
  TokClient *client;
  TokSync *sync;
  TokBundle *bundle;
} TokReadinessCall;

static void
tok_readiness_call_free (gpointer data)
{
  TokReadinessCall *call = data;

  g_object_unref (call->client);
  g_object_unref (call->sync);
  g_object_unref (call->bundle);
  g_free (call);
}

static TokReadiness *
tok_readiness_new (void)
{
  TokReadiness *self = g_new0 (TokReadiness, 1);

  self->blockers = tok_blocker_array_new ();
  return self;
}

TokReadiness *
tok_readiness_copy (const TokReadiness *self)
{
  TokReadiness *copy = g_memdup2 (self, sizeof *self);

  g_ptr_array_ref (copy->blockers);
  copy->error = self->error != NULL ? g_error_copy (self->error) : NULL;
  return copy;
}

void
tok_readiness_free (TokReadiness *self)
{
  g_ptr_array_unref (self->blockers);
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * tok_readiness_is_doubtful:
 * @bundle: its bundle
 *
 * Returns: whether the user has to confirm publishing: the request failed, or the server
 *   has no such endpoint and something seems to be missing
 */
gboolean
tok_readiness_is_doubtful (const TokReadiness *self, TokBundle *bundle)
{
  return !self->answered &&
         (self->error != NULL || tok_bundle_publish_gaps (bundle) != TOK_MISSING_NONE);
}

/* Whether publishing would fail with the same error. */
static gboolean
is_final (const GError *error)
{
  static const TokErrorCode final[] = { TOK_ERROR_OFFLINE, TOK_ERROR_TLS, TOK_ERROR_AUTH,
                                        TOK_ERROR_NOT_FOUND };

  for (guint i = 0; i < G_N_ELEMENTS (final); i++)
    if (g_error_matches (error, TOK_ERROR, (int) final[i]))
      return TRUE;
  return error->domain != TOK_ERROR;
}

static DexFuture *
readiness_fiber (gpointer data)
{
  TokReadinessCall *call = data;
  const char *id = tok_bundle_get_id (call->bundle);
  g_autoptr (TokReadiness) readiness = tok_readiness_new ();
  g_autoptr (GPtrArray) blockers = NULL;
  guint revision = tok_bundle_get_revision (call->bundle);
  TokTimestamp asked = tok_clock_now ();
  GError *error = NULL;

  blockers =
      dex_await_boxed (tok_client_get_readiness (call->client, id, TOK_PRIORITY_USER), &error);
  if (blockers != NULL)
    {
      tok_bundle_merger_merge_ready (tok_sync_get_merger (call->sync), call->bundle,
                                     blockers->len == 0, &asked, revision);
      g_ptr_array_unref (readiness->blockers);
      readiness->blockers = g_steal_pointer (&blockers);
      readiness->answered = TRUE;
    }
  else if (is_final (error))
    return dex_future_new_for_error (error);
  else
    {
      if (!g_error_matches (error, TOK_ERROR, TOK_ERROR_UNSUPPORTED))
        readiness->error = g_steal_pointer (&error);
      g_clear_error (&error);
      /* tok_bundle_publish_gaps() needs the current bundle. */
      if (!dex_await (tok_sync_reread (call->sync, id), &error) && readiness->error == NULL)
        return dex_future_new_for_error (error);
      g_clear_error (&error);
    }
  return dex_future_new_take_boxed (TOK_TYPE_READINESS, g_steal_pointer (&readiness));
}

/**
 * tok_readiness_load:
 * @client: the server
 * @sync: the sync of the list
 * @bundle: a bundle of the list
 *
 * Requests what blocks publishing a bundle. Without an answer, the bundle is read again,
 * so that tok_bundle_publish_gaps() is up to date.
 *
 * Returns: (transfer full): a future of a TokReadiness. Rejects with the error of the
 *   request when publishing would fail with the same one
 */
DexFuture *
tok_readiness_load (TokClient *client, TokSync *sync, TokBundle *bundle)
{
  TokReadinessCall *call;

  g_return_val_if_fail (TOK_IS_CLIENT (client), NULL);
  g_return_val_if_fail (TOK_IS_SYNC (sync), NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), NULL);

  call = g_new0 (TokReadinessCall, 1);
  call->client = g_object_ref (client);
  call->sync = g_object_ref (sync);
  call->bundle = g_object_ref (bundle);
  return tok_fiber_spawn (readiness_fiber, call, tok_readiness_call_free);
}
