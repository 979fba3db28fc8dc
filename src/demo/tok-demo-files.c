/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-files.h"

#include "tok-demo-json.h"
#include "tok-demo-picture.h"

#include <string.h>

/* Of a video nothing has to be kept. */
static TokDemoUpload *
begin_presigned (TokDemoWorld *world, const TokDemoRequest *request)
{
  const TokDemoTicket *ticket = NULL;

  if (strcmp (request->method, "PUT") != 0)
    return NULL;
  if (g_str_has_prefix (request->path, TOK_DEMO_UPLOADS_PATH "/"))
    ticket = tok_demo_storage_find_ticket (world->storage,
                                           request->path + strlen (TOK_DEMO_UPLOADS_PATH "/"));
  return tok_demo_upload_new (NULL, ticket != NULL && !ticket->is_video ? TOK_DEMO_IMAGE_MAX : 0);
}

/**
 * tok_demo_files_begin:
 * @request: the request, without its body
 *
 * Returns: (transfer full) (nullable): a reader for the body, %NULL when it is no upload
 */
TokDemoUpload *
tok_demo_files_begin (TokDemoWorld *world,
                      const TokDemoRequest *request,
                      SoupMessageHeaders *headers)
{
  g_autoptr (GHashTable) params = NULL;
  const char *type = soup_message_headers_get_content_type (headers, &params);
  const char *boundary = params != NULL ? g_hash_table_lookup (params, "boundary") : NULL;

  if (request->is_open)
    return begin_presigned (world, request);
  if (g_strcmp0 (type, "multipart/form-data") != 0 || boundary == NULL)
    return NULL;
  if (strcmp (request->path, "/upload/video/direct") == 0)
    return tok_demo_upload_new (boundary, 0);
  return tok_demo_upload_new (boundary, TOK_DEMO_IMAGE_MAX);
}

/**
 * tok_demo_files_detect_image:
 * @content: the first bytes of the file
 *
 * Returns: (nullable): its Content-Type if it is an image that can be uploaded (doc/api.md,
 *   section 6.7)
 */
const char *
tok_demo_files_detect_image (const GByteArray *content)
{
  static const struct
  {
    const char *bytes;
    gsize length;
    const char *type;
  } kinds[] = {
    { "\xff\xd8\xff", 3, "image/jpeg" },
    { "\x89PNG\r\n\x1a\n", 8, "image/png" },
    { "GIF87a", 6, "image/gif" },
    { "GIF89a", 6, "image/gif" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (content->len >= kinds[i].length &&
        memcmp (content->data, kinds[i].bytes, kinds[i].length) == 0)
      return kinds[i].type;
  if (content->len >= 12 && memcmp (content->data, "RIFF", 4) == 0 &&
      memcmp (content->data + 8, "WEBP", 4) == 0)
    return "image/webp";
  return NULL;
}

/**
 * tok_demo_files_check:
 * @upload: (nullable): %NULL when the body was none
 *
 * Checks the file of an upload. The error codes are this server's own.
 */
gboolean
tok_demo_files_check (const TokDemoUpload *upload, gboolean is_video, TokDemoReply *reply)
{
  guint64 max = is_video ? TOK_DEMO_VIDEO_MAX : TOK_DEMO_IMAGE_MAX;

  if (upload == NULL || !upload->complete || !upload->has_file)
    tok_demo_reply_fail_field (reply, "file", "is required, in a complete multipart body");
  else if (upload->size == 0)
    tok_demo_reply_fail_field (reply, "file", "is empty");
  else if (upload->size > max)
    {
      tok_demo_reply_open_error (reply, 413, "FILE_TOO_LARGE", "The file is too large.");
      tok_demo_json_add_int (reply->json, "max_bytes", (gint64) max);
      tok_demo_json_add_int (reply->json, "size_bytes", (gint64) upload->size);
      tok_demo_reply_close_error (reply);
    }
  else if (!is_video && tok_demo_files_detect_image (upload->content) == NULL)
    tok_demo_reply_fail_field (reply, "file", "must be a JPEG, PNG, WebP or GIF");
  else
    return TRUE;
  return FALSE;
}

/**
 * tok_demo_files_store:
 * @is_video: its bytes are not kept
 *
 * Stores the file of the request, unless it is a dry run.
 */
void
tok_demo_files_store (TokDemoWorld *world,
                      const TokDemoRequest *request,
                      const char *path,
                      const char *type,
                      gboolean is_video)
{
  g_autoptr (GBytes) bytes = NULL;

  if (request->dry_run)
    return;
  if (!is_video)
    bytes = g_bytes_new (request->upload->content->data, request->upload->content->len);
  tok_demo_storage_add (world->storage, path, type, bytes);
}

/* PUT to an upload_url: once, with the announced type, without a key. */
static void
take_file (TokDemoWorld *world,
           const TokDemoRequest *request,
           const char *token,
           TokDemoReply *reply)
{
  const TokDemoTicket *ticket = tok_demo_storage_find_ticket (world->storage, token);

  if (ticket == NULL)
    {
      tok_demo_reply_fail (reply, 403, "UPLOAD_URL_EXPIRED", "The address is not valid any more.");
      return;
    }
  if (g_strcmp0 (request->type, ticket->type) != 0)
    {
      tok_demo_reply_fail (reply, 403, "CONTENT_TYPE_MISMATCH", "Another type was announced.");
      return;
    }
  if (!tok_demo_files_check (request->upload, ticket->is_video, reply))
    return;
  tok_demo_files_store (world, request, ticket->path, ticket->type, ticket->is_video);
  tok_demo_storage_use_ticket (world->storage, token);
}

static void
give_file (TokDemoWorld *world, const char *path, TokDemoReply *reply)
{
  const char *type;
  GBytes *stored = tok_demo_storage_get (world->storage, path, &type);
  g_autoptr (GBytes) bytes = stored != NULL ? g_bytes_ref (stored) : tok_demo_picture_draw (path);

  if (bytes == NULL)
    {
      tok_demo_reply_fail (reply, 404, "NOT_FOUND", "There is no such file.");
      return;
    }
  reply->type = stored != NULL ? type : "image/png";
  g_string_append_len (reply->json, g_bytes_get_data (bytes, NULL),
                       (gssize) g_bytes_get_size (bytes));
}

/**
 * tok_demo_files_answer:
 * @request: one with a path outside the API
 */
void
tok_demo_files_answer (TokDemoWorld *world, const TokDemoRequest *request, TokDemoReply *reply)
{
  if (g_str_has_prefix (request->path, TOK_DEMO_UPLOADS_PATH "/") &&
      strcmp (request->method, "PUT") == 0)
    take_file (world, request, request->path + strlen (TOK_DEMO_UPLOADS_PATH "/"), reply);
  else if (g_str_has_prefix (request->path, TOK_DEMO_STORAGE_PATH "/") &&
           strcmp (request->method, "GET") == 0)
    give_file (world, request->path + strlen (TOK_DEMO_STORAGE_PATH "/"), reply);
  else
    tok_demo_reply_fail (reply, 405, "METHOD_NOT_ALLOWED", "The method is not allowed here.");
}
