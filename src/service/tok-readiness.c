/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-error.h"
#include "tok-fiber.h"
#include "tok-lifecycle.h"
#include "tok-readiness.h"

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

/* The names that the server uses for the fields of the profile: section 6 of the
 * API facts. */
static char *
dup_missing_fields (TokGaps gaps)
{
  static const struct
  {
    TokGaps gap;
    const char *name;
  } fields[] = {
    { TOK_GAP_USERNAME, "username" },
    { TOK_GAP_VISIBLE_NAME, "visible_name" },
    { TOK_GAP_BIOGRAPHY, "biography" },
    { TOK_GAP_PICTURE, "profile_picture_url" },
  };
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (gaps & fields[i].gap)
      g_strv_builder_add (names, fields[i].name);
  list = g_strv_builder_end (names);
  return list[0] != NULL ? g_strjoinv (",", list) : NULL;
}

/* What a server with the endpoint would have said, in its codes: section 5.6. */
static GPtrArray *
find_blockers (TokBundle *bundle)
{
  GPtrArray *blockers = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_blocker_free);
  TokGaps gaps = tok_bundle_publish_gaps (bundle);
  g_autofree char *missing = dup_missing_fields (gaps);

  if (missing != NULL)
    g_ptr_array_add (blockers, tok_blocker_new ("ACCOUNT_MISSING_FIELDS", NULL, missing));
  if (gaps & TOK_GAP_VIDEOS)
    g_ptr_array_add (blockers, tok_blocker_new ("NO_VIDEOS_CONFIGURED", NULL, NULL));
  return blockers;
}

static DexFuture *
readiness_fiber (gpointer data)
{
  TokReadinessCall *call = data;
  const char *id = tok_bundle_get_id (call->bundle);
  g_autoptr (GPtrArray) blockers = NULL;
  GError *error = NULL;

  blockers = dex_await_boxed (tok_client_get_readiness (call->client, id), &error);
  if (blockers == NULL && !g_error_matches (error, TOK_ERROR, TOK_ERROR_UNSUPPORTED))
    return dex_future_new_for_error (error);
  if (blockers == NULL)
    {
      g_clear_error (&error);
      if (!dex_await (tok_sync_reread (call->sync, id), &error))
        return dex_future_new_for_error (error);
      blockers = find_blockers (call->bundle);
    }
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&blockers));
}

/**
 * tok_readiness_load:
 * @bundle: a bundle of the list
 *
 * Asks the server what keeps a bundle from being published. Where it cannot say,
 * the bundle is read again and judged here.
 *
 * Returns: (transfer full): a future of a GPtrArray of TokBlocker; empty: nothing
 *   is known to be missing. Rejects with the error of the request
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
