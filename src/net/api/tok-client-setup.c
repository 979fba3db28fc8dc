/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-client-setup.h"

#include "tok-client-private.h"
#include "tok-wire-setup.h"

static DexFuture *
read_profile (const TokResponse *response, GError **error)
{
  gsize length;
  const char *text = tok_client_get_text (response, &length);
  TokAccountProfile *profile = tok_wire_read_account_profile (text, length, error);

  return profile != NULL ? dex_future_new_take_boxed (TOK_TYPE_ACCOUNT_PROFILE, profile) : NULL;
}

static DexFuture *
read_videos (const TokResponse *response, GError **error)
{
  gsize length;
  const char *text = tok_client_get_text (response, &length);
  GPtrArray *videos = tok_wire_read_videos (text, length, error);

  return videos != NULL ? dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, videos) : NULL;
}

static DexFuture *
read_video (const TokResponse *response, GError **error)
{
  gsize length;
  const char *text = tok_client_get_text (response, &length);
  TokVideo *video = tok_wire_read_video (text, length, error);

  return video != NULL ? dex_future_new_take_boxed (TOK_TYPE_VIDEO, video) : NULL;
}

static DexFuture *
read_written (const TokResponse *response, GError **error)
{
  gsize length;
  const char *text = tok_client_get_text (response, &length);
  TokWritten *written = tok_wire_read_written (text, length, error);

  if (written == NULL)
    return NULL;
  written->request_id = g_strdup (response->request_id);
  return dex_future_new_take_boxed (TOK_TYPE_WRITTEN, written);
}

static DexFuture *
read_terms (const TokResponse *response, GError **error)
{
  gsize length;
  const char *text = tok_client_get_text (response, &length);
  char **terms = tok_wire_read_terms (text, length, error);

  return terms != NULL ? dex_future_new_take_boxed (G_TYPE_STRV, terms) : NULL;
}

static DexFuture *
get (TokClient *self, const char *id, const char *path, TokPriority priority, TokReader reader)
{
  TokRequest *request = tok_request_new (SOUP_METHOD_GET, tok_client_dup_path (id, path), priority);

  return tok_client_catch_unsupported (tok_client_request (self, request, reader));
}

/**
 * tok_client_get_profile:
 *
 * GET /bundles/{id}/account (doc/api.md, section 5.1); optional.
 *
 * Returns: (transfer full): a future of a TokAccountProfile
 */
DexFuture *
tok_client_get_profile (TokClient *self, const char *id, TokPriority priority)
{
  g_return_val_if_fail (TOK_IS_CLIENT (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return get (self, id, "/account", priority, read_profile);
}

/**
 * tok_client_list_videos:
 *
 * GET /bundles/{id}/videos (doc/api.md, section 6.1); optional.
 *
 * Returns: (transfer full): a future of a GPtrArray of TokVideo, by position
 */
DexFuture *
tok_client_list_videos (TokClient *self, const char *id, TokPriority priority)
{
  g_return_val_if_fail (TOK_IS_CLIENT (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return get (self, id, "/videos", priority, read_videos);
}

/**
 * tok_client_get_video:
 * @position: from 1
 *
 * GET /bundles/{id}/videos/{position} (doc/api.md, section 6.1); optional.
 *
 * Returns: (transfer full): a future of a TokVideo
 */
DexFuture *
tok_client_get_video (TokClient *self, const char *id, int position)
{
  g_autofree char *path = g_strdup_printf ("/videos/%d", position);

  g_return_val_if_fail (TOK_IS_CLIENT (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return get (self, id, path, TOK_PRIORITY_USER, read_video);
}

/* Methods and paths below the bundle. */
static const struct
{
  const char *method; /* as libsoup names it */
  const char *path;   /* behind "/videos/{position}" for a slot */
} writes[] = {
  [TOK_WRITE_BUNDLE] = { "PATCH", "" },
  [TOK_WRITE_PROFILE] = { "PUT", "/account" },
  [TOK_WRITE_TERMS] = { "PUT", "/warming-terms" },
  [TOK_WRITE_FINALIZE_ACCOUNT] = { "POST", "/account/finalize" },
  [TOK_WRITE_CORRECT_ACCOUNT] = { "POST", "/account/corrections" },
  [TOK_WRITE_VIDEOS] = { "PUT", "/videos/batch" },
  [TOK_WRITE_PUBLISH_VIDEOS] = { "POST", "/videos/publish-all" },
  [TOK_WRITE_ADD_VIDEOS] = { "POST", "/add-video-slots" },
  [TOK_WRITE_ADD_EDITS] = { "POST", "/add-edit-slots" },
  [TOK_WRITE_VIDEO] = { "PUT", "" },
  [TOK_WRITE_PATCH_VIDEO] = { "PATCH", "" },
  [TOK_WRITE_PUBLISH_VIDEO] = { "POST", "/publish" },
  [TOK_WRITE_FINALIZE_VIDEO] = { "POST", "/finalize" },
  [TOK_WRITE_CORRECT_VIDEO] = { "POST", "/corrections" },
  [TOK_WRITE_FIX_DOWNLOAD] = { "POST", "/fix-download" },
  [TOK_WRITE_RESET_VIDEO] = { "POST", "/reset" },
  [TOK_WRITE_UNSCHEDULE_VIDEO] = { "POST", "/unschedule" },
};

/* The method strings of libsoup are compared by address. */
static const char *
get_method (TokWrite write)
{
  switch (writes[write].method[1])
    {
    case 'A':
      return TOK_METHOD_PATCH;
    case 'U':
      return SOUP_METHOD_PUT;
    default:
      return SOUP_METHOD_POST;
    }
}

/**
 * tok_client_write:
 * @write: what to change
 * @position: of the slot; ignored by requests that are about none
 * @body: (nullable): JSON of a writer of tok-wire-setup; %NULL for those without one
 * @idempotency_key: (nullable): for the contract that supports it
 *
 * Sends one change; optional. The answer does not describe the new state, which has to be
 * read.
 *
 * Returns: (transfer full): a future of a TokWritten
 */
DexFuture *
tok_client_write (TokClient *self,
                  TokWrite write,
                  const char *id,
                  int position,
                  const char *body,
                  const char *idempotency_key)
{
  g_autofree char *path = NULL;
  TokRequest *request;

  g_return_val_if_fail (TOK_IS_CLIENT (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  path = write >= TOK_WRITE_VIDEO ? g_strdup_printf ("/videos/%d%s", position, writes[write].path)
                                  : g_strdup (writes[write].path);
  request = tok_request_new (get_method (write), tok_client_dup_path (id, path), TOK_PRIORITY_USER);
  request->body = g_strdup (body);
  request->idempotency_key = g_strdup (idempotency_key);
  return tok_client_catch_unsupported (tok_client_request (self, request, read_written));
}

/**
 * tok_client_generate_terms:
 * @body: JSON of tok_wire_write_terms_request()
 *
 * POST /warming/generate-terms (doc/api.md, section 6.6); optional, free of charge, changes
 * nothing.
 *
 * Returns: (transfer full): a future of a GStrv
 */
DexFuture *
tok_client_generate_terms (TokClient *self, const char *body)
{
  TokRequest *request;

  g_return_val_if_fail (TOK_IS_CLIENT (self), NULL);
  g_return_val_if_fail (body != NULL, NULL);

  request =
      tok_request_new (SOUP_METHOD_POST, g_strdup ("/warming/generate-terms"), TOK_PRIORITY_USER);
  request->body = g_strdup (body);
  return tok_client_catch_unsupported (tok_client_request (self, request, read_terms));
}
