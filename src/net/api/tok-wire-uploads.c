/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-wire-private.h"
#include "tok-wire.h"

/* Empty texts count as absent. */
static char *
dup_text (JsonObject *data, const char *name)
{
  const char *text = tok_json_string (data, name);

  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

/* Which of the members an answer has is UNKNOWN; one to refer to the file is enough. */
static TokUploaded *
read_data (JsonObject *data, GError **error)
{
  g_autoptr (TokUploaded) uploaded = tok_uploaded_new ();

  uploaded->public_url = dup_text (data, "public_url");
  uploaded->storage_path = dup_text (data, "storage_path");
  uploaded->filename = dup_text (data, "filename");
  uploaded->size_bytes = tok_json_size (data, "size_bytes");
  uploaded->content_type = dup_text (data, "content_type");
  if (uploaded->public_url != NULL || uploaded->storage_path != NULL)
    return g_steal_pointer (&uploaded);
  tok_wire_set_error (error, "The answer does not say where the file is");
  return NULL;
}

/**
 * tok_wire_read_uploaded:
 *
 * Reads POST /upload/… of a file or of its address (doc/api.md, section 6.7).
 *
 * Returns: (transfer full) (nullable): the file
 */
TokUploaded *
tok_wire_read_uploaded (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *response;
  JsonObject *data = tok_wire_parse_data (text, length, &root, &response, error);

  return data != NULL ? read_data (data, error) : NULL;
}

/**
 * tok_wire_read_upload_target:
 *
 * Reads POST /upload/video and /upload/image, whose files are sent separately (doc/api.md,
 * section 6.7).
 *
 * Returns: (transfer full) (nullable): where to send the file, and what it will be
 */
TokUploadTarget *
tok_wire_read_upload_target (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *response;
  JsonObject *data = tok_wire_parse_data (text, length, &root, &response, error);
  g_autofree char *upload_url = data != NULL ? dup_text (data, "upload_url") : NULL;
  TokUploaded *uploaded;
  TokUploadTarget *target;

  if (data == NULL)
    return NULL;
  if (upload_url == NULL)
    {
      tok_wire_set_error (error, "The answer does not say where to send the file");
      return NULL;
    }
  uploaded = read_data (data, error);
  if (uploaded == NULL)
    return NULL;
  target = g_new0 (TokUploadTarget, 1);
  target->upload_url = g_steal_pointer (&upload_url);
  target->uploaded = uploaded;
  return target;
}

static void
set_text (JsonObject *object, const char *name, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
}

static char *
write_object (JsonObject *object)
{
  g_autoptr (JsonNode) root = json_node_init_object (json_node_alloc (), object);

  return json_to_string (root, FALSE);
}

/**
 * tok_wire_write_upload:
 * @bundle_id: the bundle that the file is for
 * @purpose: (nullable): what an image is for
 * @filename: the name of the file
 * @content_type: its media type
 *
 * Returns: (transfer full): the body of POST /upload/video or /upload/image
 */
char *
tok_wire_write_upload (const char *bundle_id,
                       const char *purpose,
                       const char *filename,
                       const char *content_type)
{
  g_autoptr (JsonObject) object = json_object_new ();

  set_text (object, "filename", filename);
  set_text (object, "content_type", content_type);
  set_text (object, "bundle_id", bundle_id);
  set_text (object, "purpose", purpose);
  return write_object (object);
}
