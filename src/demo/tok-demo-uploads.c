/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-endpoints.h"

#include "tok-demo-body.h"
#include "tok-demo-files.h"
#include "tok-demo-json.h"

#include <string.h>

static TokDemoBundle *
find_bundle (TokDemoWorld *world,
             const TokDemoRequest *request,
             const char *id,
             TokDemoReply *reply)
{
  if (id != NULL)
    return tok_demo_find_bundle (world, request, id, reply);
  tok_demo_reply_fail_field (reply, "bundle_id", "is required");
  return NULL;
}

/* Returns: (transfer full) (nullable): the folder for images of this purpose; an unknown
 * purpose is refused */
static char *
choose_folder (const TokDemoBundle *bundle, const char *purpose, TokDemoReply *reply)
{
  if (purpose == NULL || strcmp (purpose, "carousel") == 0)
    return g_strconcat ("carousel-images/org_demo/", bundle->id, NULL);
  if (strcmp (purpose, "profile_picture") == 0)
    return g_strdup ("profile-pictures/org_demo");
  tok_demo_reply_fail_field (reply, "purpose", "must be carousel or profile_picture");
  return NULL;
}

static void
answer_file (TokDemoWorld *world,
             const TokDemoRequest *request,
             const char *path,
             const char *type,
             gboolean is_video,
             TokDemoReply *reply)
{
  g_autofree char *url = tok_demo_storage_make_url (world->storage, path);

  tok_demo_json_open_object (reply->json, NULL);
  tok_demo_json_open_object (reply->json, "data");
  tok_demo_json_add_string (reply->json, "public_url", url);
  if (!is_video)
    tok_demo_json_add_string (reply->json, "storage_path", path);
  tok_demo_json_add_string (reply->json, "filename", request->upload->name);
  tok_demo_json_add_int (reply->json, "size_bytes", (gint64) request->upload->size);
  tok_demo_json_add_string (reply->json, "content_type", type);
  tok_demo_json_close_object (reply->json);
  tok_demo_close_answer (request, reply);
}

/* POST /upload/video/direct */
void
tok_demo_upload_video (TokDemoWorld *world,
                       const TokDemoRequest *request,
                       const char *const *arguments,
                       TokDemoReply *reply)
{
  const TokDemoUpload *upload = request->upload;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  TokDemoBundle *bundle;
  const char *type;

  if (!tok_demo_files_check (upload, TRUE, reply))
    return;
  bundle = find_bundle (world, request, tok_demo_upload_get (upload, "bundle_id"), reply);
  if (bundle == NULL)
    return;
  type = upload->type != NULL ? upload->type : "application/octet-stream";
  folder = g_strconcat ("videos/", bundle->id, NULL);
  path = tok_demo_storage_make_path (world->storage, folder,
                                     upload->name != NULL ? upload->name : "video.mp4");
  tok_demo_files_store (world, request, path, type, TRUE);
  answer_file (world, request, path, type, TRUE, reply);
}

/* POST /upload/image/direct */
void
tok_demo_upload_image (TokDemoWorld *world,
                       const TokDemoRequest *request,
                       const char *const *arguments,
                       TokDemoReply *reply)
{
  const TokDemoUpload *upload = request->upload;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  TokDemoBundle *bundle;
  const char *type;

  if (!tok_demo_files_check (upload, FALSE, reply))
    return;
  bundle = find_bundle (world, request, tok_demo_upload_get (upload, "bundle_id"), reply);
  if (bundle == NULL)
    return;
  folder = choose_folder (bundle, tok_demo_upload_get (upload, "purpose"), reply);
  if (folder == NULL)
    return;
  type = tok_demo_files_detect_image (upload->content);
  path = tok_demo_storage_make_path (world->storage, folder,
                                     upload->name != NULL ? upload->name : "image");
  tok_demo_files_store (world, request, path, type, FALSE);
  answer_file (world, request, path, type, FALSE, reply);
}

/* The members of the body of the other uploads. */
typedef struct
{
  const char *url;
  const char *filename;
  const char *type;
  const char *purpose;
  TokDemoBundle *bundle;
} Announcement;

static gboolean
read_announcement (TokDemoWorld *world,
                   const TokDemoRequest *request,
                   JsonObject *body,
                   Announcement *read,
                   TokDemoReply *reply)
{
  const char *id;

  if (!tok_demo_body_get_string (body, "bundle_id", &id, reply) ||
      !tok_demo_body_get_string (body, "url", &read->url, reply) ||
      !tok_demo_body_get_string (body, "filename", &read->filename, reply) ||
      !tok_demo_body_get_string (body, "content_type", &read->type, reply) ||
      !tok_demo_body_get_string (body, "purpose", &read->purpose, reply))
    return FALSE;
  read->bundle = find_bundle (world, request, id, reply);
  return read->bundle != NULL;
}

static const char *
get_last_segment (const char *url)
{
  const char *slash = strrchr (url, '/');

  return slash != NULL && slash[1] != '\0' ? slash + 1 : "image.jpg";
}

/* POST /upload/image/from-url. This server does not fetch anything: it must not leave
 * this computer. */
void
tok_demo_upload_from_url (TokDemoWorld *world,
                          const TokDemoRequest *request,
                          const char *const *arguments,
                          TokDemoReply *reply)
{
  static const char *const names[] = { "url", "bundle_id", "purpose", NULL };
  g_autoptr (JsonNode) body = tok_demo_body_parse (request, reply);
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autofree char *public_url = NULL;
  Announcement read;

  if (body == NULL || !tok_demo_body_check_names (json_node_get_object (body), names, reply) ||
      !read_announcement (world, request, json_node_get_object (body), &read, reply))
    return;
  if (read.url == NULL || !tok_demo_body_is_url (read.url))
    {
      tok_demo_reply_fail_field (reply, "url", "must be an address");
      return;
    }
  folder = choose_folder (read.bundle, read.purpose, reply);
  if (folder == NULL)
    return;
  path = tok_demo_storage_make_path (world->storage, folder, get_last_segment (read.url));
  public_url = tok_demo_storage_make_url (world->storage, path);
  if (!request->dry_run)
    tok_demo_storage_add (world->storage, path, "image/jpeg", NULL);
  tok_demo_json_open_object (reply->json, NULL);
  tok_demo_json_open_object (reply->json, "data");
  tok_demo_json_add_string (reply->json, "public_url", public_url);
  tok_demo_json_add_string (reply->json, "storage_path", path);
  tok_demo_json_close_object (reply->json);
  tok_demo_close_answer (request, reply);
}

static void
answer_ticket (TokDemoWorld *world,
               const TokDemoRequest *request,
               const char *folder,
               const Announcement *read,
               gboolean is_video,
               TokDemoReply *reply)
{
  g_autofree char *path = tok_demo_storage_make_path (world->storage, folder, read->filename);
  g_autofree char *public_url = tok_demo_storage_make_url (world->storage, path);
  g_autofree char *upload_url = NULL;

  if (!request->dry_run)
    upload_url = tok_demo_storage_issue (world->storage, path, read->type, is_video);
  tok_demo_json_open_object (reply->json, NULL);
  tok_demo_json_open_object (reply->json, "data");
  tok_demo_json_add_string (reply->json, "upload_url", upload_url);
  tok_demo_json_add_string (reply->json, "public_url", public_url);
  if (!is_video)
    tok_demo_json_add_string (reply->json, "storage_path", path);
  tok_demo_json_close_object (reply->json);
  tok_demo_close_answer (request, reply);
}

/* The answer has a secret, so it is not kept to be repeated: doc/api.md, section 1.7. */
static JsonNode *
read_sensitive (const TokDemoRequest *request, TokDemoReply *reply)
{
  if (request->idempotency_key == NULL)
    return tok_demo_body_parse (request, reply);
  tok_demo_reply_fail (reply, 400, "IDEMPOTENCY_KEY_NOT_ALLOWED_FOR_SENSITIVE_RESPONSE",
                       "This request takes no idempotency key.");
  return NULL;
}

/* POST /upload/video */
void
tok_demo_announce_video (TokDemoWorld *world,
                         const TokDemoRequest *request,
                         const char *const *arguments,
                         TokDemoReply *reply)
{
  static const char *const names[] = { "filename", "bundle_id", "content_type", NULL };
  g_autoptr (JsonNode) body = read_sensitive (request, reply);
  g_autofree char *folder = NULL;
  Announcement read;

  if (body == NULL || !tok_demo_body_check_names (json_node_get_object (body), names, reply) ||
      !read_announcement (world, request, json_node_get_object (body), &read, reply))
    return;
  if (read.filename == NULL || *read.filename == '\0')
    {
      tok_demo_reply_fail_field (reply, "filename", "is required");
      return;
    }
  if (read.type == NULL)
    read.type = "video/mp4";
  folder = g_strconcat ("videos/", read.bundle->id, NULL);
  answer_ticket (world, request, folder, &read, TRUE, reply);
}

/* POST /upload/image */
void
tok_demo_announce_image (TokDemoWorld *world,
                         const TokDemoRequest *request,
                         const char *const *arguments,
                         TokDemoReply *reply)
{
  static const char *const names[] = { "filename", "content_type", "bundle_id", "purpose", NULL };
  static const char *const types[] = { "image/jpeg", "image/png", "image/webp", "image/gif", NULL };
  g_autoptr (JsonNode) body = read_sensitive (request, reply);
  g_autofree char *folder = NULL;
  Announcement read;

  if (body == NULL || !tok_demo_body_check_names (json_node_get_object (body), names, reply) ||
      !read_announcement (world, request, json_node_get_object (body), &read, reply))
    return;
  if (read.filename == NULL || *read.filename == '\0')
    tok_demo_reply_fail_field (reply, "filename", "is required");
  else if (read.type == NULL || !g_strv_contains (types, read.type))
    tok_demo_reply_fail_field (reply, "content_type", "must be a JPEG, PNG, WebP or GIF");
  else if ((folder = choose_folder (read.bundle, read.purpose, reply)) != NULL)
    answer_ticket (world, request, folder, &read, FALSE, reply);
}
