/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-details.h"

#include "tok-account-profile.h"
#include "tok-client-setup.h"
#include "tok-clock.h"
#include "tok-error.h"
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

/* Whether the separate request can have more than the bundle. */
static gboolean
has_more (const TokProfileSource *self, const TokBundleSnapshot *snapshot)
{
  return lacks_profile (snapshot) && !self->is_unsupported &&
         !(self->is_embedded && (snapshot->present & TOK_PRESENT_ACCOUNT) != 0);
}

static void
read_profile (TokClient *client,
              TokBundleSnapshot *snapshot,
              TokPriority priority,
              TokProfileSource *source)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TokAccountProfile) profile =
      dex_await_boxed (tok_client_get_profile (client, snapshot->id, priority), &error);

  source->n_requests++;
  if (profile != NULL)
    copy_profile (snapshot, profile);
  if (g_error_matches (error, TOK_ERROR, TOK_ERROR_UNSUPPORTED))
    source->is_unsupported = TRUE;
  /* That there is none is an answer. */
  source->has_failed = profile == NULL && !source->is_unsupported &&
                       !g_error_matches (error, TOK_ERROR, TOK_ERROR_NOT_FOUND) &&
                       !g_error_matches (error, TOK_ERROR, TOK_ERROR_FORBIDDEN);
}

static TokBundleSnapshot *
read_bundle (TokClient *client,
             const char *id,
             TokPriority priority,
             TokProfileSource *source,
             GError **error)
{
  TokBundleSnapshot *self;

  source->n_requests++;
  source->has_failed = FALSE;
  self = dex_await_boxed (tok_client_get_bundle (client, id, priority), error);
  if (self == NULL)
    return NULL;
  if (tok_type_has_account (tok_type_parse (self->type)) && !lacks_profile (self))
    source->is_embedded = TRUE;
  if (has_more (source, self))
    read_profile (client, self, priority, source);
  if (!source->has_failed)
    self->details_read_at = tok_clock_now ().wall;
  return self;
}

/**
 * tok_bundle_details_read:
 * @client: the server
 * @id: the id of a bundle
 *
 * Reads one bundle, and its profile when the server returns it separately. An error of
 * the profile's request is ignored: the details do not count as read then. To be called on a
 * fiber.
 *
 * Returns: (transfer full) (nullable): the bundle; %NULL with the error of its request
 */
TokBundleSnapshot *
tok_bundle_details_read (TokClient *client, const char *id, GError **error)
{
  TokProfileSource source = { 0 };

  g_return_val_if_fail (TOK_IS_CLIENT (client), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return read_bundle (client, id, TOK_PRIORITY_USER, &source, error);
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

/* A response about another bundle must not be used. */
static gboolean
is_other (GPtrArray *videos, const char *id)
{
  for (guint i = 0; i < videos->len; i++)
    {
      const TokVideo *video = g_ptr_array_index (videos, i);

      if (video->bundle_id != NULL && !g_str_equal (video->bundle_id, id))
        return TRUE;
    }
  return FALSE;
}

static gboolean
read_videos (TokClient *client, TokBundleMerger *merger, const char *id, GError **error)
{
  TokTimestamp asked = tok_clock_now ();
  g_autoptr (GPtrArray) videos =
      dex_await_boxed (tok_client_list_videos (client, id, TOK_PRIORITY_POLL), error);

  if (videos != NULL && !is_other (videos, id))
    dex_await (tok_bundle_merger_merge_videos (merger, id, videos, TRUE, &asked, NULL), NULL);
  return videos != NULL;
}

static gboolean
read_readiness (TokClient *client, TokBundleMerger *merger, TokBundle *bundle, GError **error)
{
  guint revision = tok_bundle_get_revision (bundle);
  TokTimestamp asked = tok_clock_now ();
  g_autoptr (GPtrArray) blockers = dex_await_boxed (
      tok_client_get_readiness (client, tok_bundle_get_id (bundle), TOK_PRIORITY_POLL), error);

  if (blockers != NULL)
    tok_bundle_merger_merge_ready (merger, bundle, blockers->len == 0, &asked, revision);
  return blockers != NULL;
}

static gboolean
read_details (TokClient *client,
              TokBundleMerger *merger,
              const char *id,
              TokProfileSource *source,
              GError **error)
{
  TokTimestamp asked = tok_clock_now ();
  g_autoptr (TokBundleSnapshot) snapshot =
      read_bundle (client, id, TOK_PRIORITY_POLL, source, error);

  /* The bundle may have left the list meanwhile. */
  if (snapshot != NULL)
    dex_await (tok_bundle_merger_merge_one (merger, snapshot, &asked), NULL);
  return snapshot != NULL;
}

/**
 * tok_bundle_details_read_more:
 * @client: the server
 * @merger: the merger of the list
 * @bundle: a bundle of the list
 * @kind: what to read
 * @source: what is known of the server; is updated
 *
 * Reads with the priority of polling, and merges. To be called on a fiber.
 *
 * Returns: whether the server has answered; %FALSE with the error
 */
gboolean
tok_bundle_details_read_more (TokClient *client,
                              TokBundleMerger *merger,
                              TokBundle *bundle,
                              TokReadingKind kind,
                              TokProfileSource *source,
                              GError **error)
{
  const char *id = tok_bundle_get_id (bundle);

  if (kind == TOK_READING_DETAILS)
    return read_details (client, merger, id, source, error);
  source->n_requests++;
  return kind == TOK_READING_VIDEOS ? read_videos (client, merger, id, error)
                                    : read_readiness (client, merger, bundle, error);
}
