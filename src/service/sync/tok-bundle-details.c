/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-details.h"

#include "tok-account-profile.h"
#include "tok-client-setup.h"
#include "tok-clock.h"
#include "tok-fiber.h"
#include "tok-types.h"

/* Some servers return the profile only from its own endpoint (doc/api.md, section 5.1). */
static gboolean
lacks_profile (const TokBundleSnapshot *self)
{
  return tok_type_has_account (tok_type_parse (self->type)) && self->username == NULL &&
         self->visible_name == NULL && self->biography == NULL && self->profile_picture_url == NULL;
}

static void
copy_profile (TokBundleSnapshot *self, const TokAccountProfile *profile)
{
  char *const *texts = profile->values->texts;

  /* Ignores the profile of another bundle. */
  if (!profile->is_known ||
      (profile->bundle_id != NULL && !g_str_equal (profile->bundle_id, self->id)))
    return;
  self->present |= TOK_PRESENT_ACCOUNT;
  g_set_str (&self->username, texts[TOK_SETUP_USERNAME]);
  g_set_str (&self->visible_name, texts[TOK_SETUP_VISIBLE_NAME]);
  g_set_str (&self->biography, texts[TOK_SETUP_BIOGRAPHY]);
  g_set_str (&self->profile_picture_url, texts[TOK_SETUP_PICTURE]);
  g_set_str (&self->link_in_bio, texts[TOK_SETUP_LINK]);
}

/**
 * tok_bundle_details_read:
 * @client: the server
 * @id: the id of a bundle
 *
 * Reads one bundle, and its profile when the server returns it separately. An error of
 * the profile's request is ignored. To be called on a fiber.
 *
 * Returns: (transfer full) (nullable): the bundle; %NULL with the error of its request
 */
TokBundleSnapshot *
tok_bundle_details_read (TokClient *client, const char *id, GError **error)
{
  g_autoptr (TokAccountProfile) profile = NULL;
  TokBundleSnapshot *self;

  g_return_val_if_fail (TOK_IS_CLIENT (client), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  self = dex_await_boxed (tok_client_get_bundle (client, id, TOK_PRIORITY_USER), error);
  if (self == NULL || !lacks_profile (self))
    return self;
  profile = dex_await_boxed (tok_client_get_profile (client, id, TOK_PRIORITY_USER), NULL);
  if (profile != NULL)
    copy_profile (self, profile);
  return self;
}

typedef struct
{
  TokClient *client;
  TokBundleMerger *merger;
  char *id;
} UpdateCall;

static void
update_call_free (gpointer data)
{
  UpdateCall *call = data;

  g_object_unref (call->client);
  g_object_unref (call->merger);
  g_free (call->id);
  g_free (call);
}

static DexFuture *
update_fiber (gpointer data)
{
  UpdateCall *call = data;
  g_autoptr (TokBundleSnapshot) snapshot = NULL;
  TokTimestamp asked;
  GError *error = NULL;

  /* Known bundles are only recognized after the cache was loaded. */
  dex_await (tok_bundle_merger_load_cache (call->merger), NULL);
  asked = tok_clock_now ();
  snapshot = tok_bundle_details_read (call->client, call->id, &error);
  if (snapshot == NULL)
    return dex_future_new_for_error (error);
  return tok_bundle_merger_merge_one (call->merger, snapshot, &asked);
}

/**
 * tok_bundle_details_update:
 * @client: the server
 * @merger: the merger of the list
 * @id: the id of a bundle
 *
 * Reads one bundle and merges it into the list.
 *
 * Returns: (transfer full): a future of a TokBundle of the list. Rejects with the
 *   error of the request
 */
DexFuture *
tok_bundle_details_update (TokClient *client, TokBundleMerger *merger, const char *id)
{
  UpdateCall *call;

  g_return_val_if_fail (TOK_IS_CLIENT (client), NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE_MERGER (merger), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  call = g_new0 (UpdateCall, 1);
  call->client = g_object_ref (client);
  call->merger = g_object_ref (merger);
  call->id = g_strdup (id);
  return tok_fiber_spawn (update_fiber, call, update_call_free);
}
