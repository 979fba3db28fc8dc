/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-client-private.h"
#include "tok-error.h"
#include "tok-fiber.h"
#include "tok-wire.h"

/* Uploads: doc/api.md, section 6.7. */

/* One upload in progress. Its fiber runs to its end even when the caller drops the future: see
 * tok_fiber_spawn(). That cancels @cancellable, which ends the requests. */
typedef struct
{
  TokClient *client;
  DexPromise *done;          /* the caller's, of a TokUploaded */
  GCancellable *cancellable; /* of @done */
  TokUploadKind kind;
  char *purpose; /* (nullable) */
  char *bundle_id;
  GFile *file;
  char *content_type;            /* (nullable) */
  TokTransferProgress *progress; /* (nullable) */
  char *idempotency_key;         /* (nullable) */
} Upload;

static void
upload_free (gpointer data)
{
  Upload *self = data;

  g_object_unref (self->client);
  dex_unref (self->done);
  g_object_unref (self->cancellable);
  g_free (self->purpose);
  g_free (self->bundle_id);
  g_object_unref (self->file);
  g_free (self->content_type);
  g_clear_object (&self->progress);
  g_free (self->idempotency_key);
  g_free (self);
}

static Upload *
upload_new (TokClient *client,
            TokUploadKind kind,
            const char *purpose,
            const char *bundle_id,
            GFile *file,
            const char *content_type,
            TokTransferProgress *progress)
{
  Upload *self = g_new0 (Upload, 1);

  self->client = g_object_ref (client);
  self->done = dex_promise_new_cancellable ();
  self->cancellable = g_object_ref (dex_promise_get_cancellable (self->done));
  self->kind = kind;
  self->purpose = g_strdup (purpose);
  self->bundle_id = g_strdup (bundle_id);
  self->file = g_object_ref (file);
  self->content_type = g_strdup (content_type);
  g_set_object (&self->progress, progress);
  return self;
}

static DexFuture *
pass_on (DexFuture *future, gpointer data)
{
  return dex_ref (future);
}

/* The caller gets a future of its own: dropping the last reference to it cancels the promise. */
static DexFuture *
start (Upload *self, DexFiberFunc func)
{
  DexFuture *future = dex_future_finally (dex_ref (DEX_FUTURE (self->done)), pass_on, NULL, NULL);

  dex_unref (tok_fiber_spawn (func, self, upload_free));
  return future;
}

/* A thread that reads the file may hold @body longer, but must not free the progress, which
 * belongs to the main thread.
 *
 * Returns: (transfer full): the future of the fiber, which nobody awaits */
static DexFuture *
finish (Upload *self, TokUploadBody *body, TokUploaded *uploaded, GError *error)
{
  if (body != NULL)
    tok_upload_body_set_progress (body, NULL);
  if (uploaded != NULL)
    dex_promise_resolve_boxed (self->done, TOK_TYPE_UPLOADED, uploaded);
  else
    dex_promise_reject (self->done, error);
  return dex_future_new_for_boolean (TRUE);
}

static TokUploadBody *
open_body (Upload *self, GError **error)
{
  TokUploadBody *body =
      dex_await_object (tok_upload_body_open (self->file, self->content_type), error);

  if (body != NULL)
    tok_upload_body_set_progress (body, self->progress);
  return body;
}

static DexFuture *
read_uploaded (const TokResponse *response, GError **error)
{
  gsize length;
  const char *text = tok_client_get_text (response, &length);
  TokUploaded *uploaded = tok_wire_read_uploaded (text, length, error);

  return uploaded != NULL ? dex_future_new_take_boxed (TOK_TYPE_UPLOADED, uploaded) : NULL;
}

static DexFuture *
read_target (const TokResponse *response, GError **error)
{
  gsize length;
  const char *text = tok_client_get_text (response, &length);
  TokUploadTarget *target = tok_wire_read_upload_target (text, length, error);

  return target != NULL ? dex_future_new_take_boxed (TOK_TYPE_UPLOAD_TARGET, target) : NULL;
}

/* An image may have been converted, for example from HEIC to JPEG: then the sizes differ. */
static gboolean
has_size_of (const TokUploaded *uploaded, TokUploadKind kind, TokUploadBody *body)
{
  const char *type = tok_upload_body_get_file_type (body);

  if (uploaded->size_bytes < 0 || uploaded->size_bytes == tok_upload_body_get_file_size (body))
    return TRUE;
  return kind == TOK_UPLOAD_IMAGE && uploaded->content_type != NULL &&
         g_ascii_strcasecmp (uploaded->content_type, type) != 0;
}

static GError *
new_size_error (const char *path)
{
  GError *error = tok_error_new (TOK_ERROR_PROTOCOL, "The server received a different size");
  TokErrorInfo *info = tok_error_edit (error);

  info->endpoint = g_strconcat (SOUP_METHOD_POST, " ", path, NULL);
  info->time = g_get_real_time ();
  info->uncertain = TRUE;
  return error;
}

static TokUploaded *
send_direct (Upload *self, TokUploadBody *body, GError **error)
{
  const char *path =
      self->kind == TOK_UPLOAD_VIDEO ? "/upload/video/direct" : "/upload/image/direct";
  TokRequest *request = tok_request_new (SOUP_METHOD_POST, g_strdup (path), TOK_PRIORITY_USER);
  g_autoptr (TokUploaded) uploaded = NULL;

  tok_upload_body_make_form (body, self->bundle_id, self->purpose);
  request->upload = g_object_ref (body);
  request->idempotency_key = g_strdup (self->idempotency_key);
  request->cancellable = g_object_ref (self->cancellable);
  uploaded = dex_await_boxed (tok_client_catch_unsupported (
                                  tok_client_request (self->client, request, read_uploaded)),
                              error);
  if (uploaded == NULL || has_size_of (uploaded, self->kind, body))
    return g_steal_pointer (&uploaded);
  g_propagate_error (error, new_size_error (path));
  return NULL;
}

static DexFuture *
direct_fiber (gpointer data)
{
  Upload *self = data;
  GError *error = NULL;
  g_autoptr (TokUploadBody) body = open_body (self, &error);
  g_autoptr (TokUploaded) uploaded = body != NULL ? send_direct (self, body, &error) : NULL;

  return finish (self, body, g_steal_pointer (&uploaded), error);
}

/* These requests refuse an idempotency key. */
static TokUploadTarget *
request_target (Upload *self, TokUploadBody *body, GError **error)
{
  const char *path = self->kind == TOK_UPLOAD_VIDEO ? "/upload/video" : "/upload/image";
  TokRequest *request = tok_request_new (SOUP_METHOD_POST, g_strdup (path), TOK_PRIORITY_USER);

  request->body =
      tok_wire_write_upload (self->bundle_id, self->purpose, tok_upload_body_get_filename (body),
                             tok_upload_body_get_file_type (body));
  request->cancellable = g_object_ref (self->cancellable);
  return dex_await_boxed (tok_client_catch_unsupported (
                              tok_client_request (self->client, request, read_target)),
                          error);
}

/* The storage server has what was sent; the answer came before and need not say so. */
static TokUploaded *
send_to_target (Upload *self, TokUploadBody *body, TokUploadTarget *target, GError **error)
{
  TokUploaded *uploaded;

  if (!tok_http_client_put (tok_client_get_http (self->client), target->upload_url, body,
                            self->cancellable, error))
    return NULL;
  uploaded = tok_uploaded_copy (target->uploaded);
  uploaded->size_bytes = tok_upload_body_get_file_size (body);
  if (uploaded->filename == NULL)
    uploaded->filename = g_strdup (tok_upload_body_get_filename (body));
  if (uploaded->content_type == NULL)
    uploaded->content_type = g_strdup (tok_upload_body_get_file_type (body));
  return uploaded;
}

static DexFuture *
presigned_fiber (gpointer data)
{
  Upload *self = data;
  GError *error = NULL;
  g_autoptr (TokUploadBody) body = open_body (self, &error);
  g_autoptr (TokUploadTarget) target = body != NULL ? request_target (self, body, &error) : NULL;
  g_autoptr (TokUploaded) uploaded =
      target != NULL ? send_to_target (self, body, target, &error) : NULL;

  return finish (self, body, g_steal_pointer (&uploaded), error);
}

/**
 * tok_client_upload_direct:
 * @kind: what the file is
 * @purpose: (nullable): what an image is for: "carousel", which is the default, or
 *   "profile_picture"
 * @bundle_id: the bundle that the file is for
 * @file: a file on this computer
 * @content_type: (nullable): its media type
 * @progress: (nullable): shows how much was sent
 * @idempotency_key: (nullable): with it, an upload that was interrupted is sent once more
 *
 * POST /upload/video/direct or /upload/image/direct: the file in a form. Dropping the future
 * cancels the upload.
 *
 * Returns: (transfer full): a future of a TokUploaded; rejects also with TOK_ERROR_FILE
 */
DexFuture *
tok_client_upload_direct (TokClient *self,
                          TokUploadKind kind,
                          const char *purpose,
                          const char *bundle_id,
                          GFile *file,
                          const char *content_type,
                          TokTransferProgress *progress,
                          const char *idempotency_key)
{
  Upload *upload;

  g_return_val_if_fail (TOK_IS_CLIENT (self), NULL);
  g_return_val_if_fail (bundle_id != NULL, NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  upload = upload_new (self, kind, purpose, bundle_id, file, content_type, progress);
  upload->idempotency_key = g_strdup (idempotency_key);
  return start (upload, direct_fiber);
}

/**
 * tok_client_upload_presigned:
 * @kind: what the file is
 * @purpose: (nullable): as for tok_client_upload_direct()
 * @bundle_id: the bundle that the file is for
 * @file: a file on this computer
 * @content_type: (nullable): its media type
 * @progress: (nullable): shows how much was sent
 *
 * POST /upload/video or /upload/image, which returns a secret address, and a PUT of the file
 * there: see tok_storage_put(). Neither is repeated. Dropping the future cancels the upload.
 *
 * Returns: (transfer full): a future of a TokUploaded; rejects also with TOK_ERROR_FILE. The
 *   endpoint of an error of the PUT is TOK_ERROR_ENDPOINT_STORAGE
 */
DexFuture *
tok_client_upload_presigned (TokClient *self,
                             TokUploadKind kind,
                             const char *purpose,
                             const char *bundle_id,
                             GFile *file,
                             const char *content_type,
                             TokTransferProgress *progress)
{
  g_return_val_if_fail (TOK_IS_CLIENT (self), NULL);
  g_return_val_if_fail (bundle_id != NULL, NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  return start (upload_new (self, kind, purpose, bundle_id, file, content_type, progress),
                presigned_fiber);
}
