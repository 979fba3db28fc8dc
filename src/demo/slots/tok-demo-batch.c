/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-endpoints.h"

#include "tok-demo-body.h"
#include "tok-demo-json.h"
#include "tok-demo-publish.h"
#include "tok-demo-table.h"
#include "tok-demo-video-body.h"

#include <string.h>

#define ROWS_MAX 500

/* Configures one slot of many. */
static gboolean
configure (TokDemoWorld *world,
           TokDemoBundle *bundle,
           JsonObject *body,
           int position,
           TokDemoVideoOrder *order,
           TokDemoReply *reply)
{
  g_autofree char *text = g_strdup_printf ("%d", position);
  TokDemoVideo *video = tok_demo_find_video (world, bundle, text, reply);

  return video != NULL && tok_demo_video_body_check_editable (world, bundle, video, reply) &&
         tok_demo_video_body_apply (world, bundle, video, body, order, reply);
}

/* Writes the result for one position: with its error, in the form of doc/api.md, section 1.2. */
static void
write_result (int position, gboolean success, const TokDemoReply *inner, GString *json)
{
  tok_demo_json_open_object (json, NULL);
  tok_demo_json_add_int (json, "position", position);
  tok_demo_json_add_boolean (json, "success", success);
  if (!success)
    g_string_append_printf (json, ",%.*s", (int) inner->json->len - 2, inner->json->str + 1);
  tok_demo_json_close_object (json);
}

static gboolean
read_videos (JsonObject *body, JsonArray **videos, gboolean *publish, TokDemoReply *reply)
{
  static const char *const names[] = { "videos", "auto_publish", NULL };
  JsonNode *node = json_object_get_member (body, "videos");
  guint n;

  if (!tok_demo_body_check_names (body, names, reply) ||
      !tok_demo_body_get_boolean (body, "auto_publish", FALSE, publish, reply))
    return FALSE;
  n = node != NULL && JSON_NODE_HOLDS_ARRAY (node)
          ? json_array_get_length (json_node_get_array (node))
          : 0;
  if (n < 1 || n > ROWS_MAX)
    {
      tok_demo_reply_fail_field (reply, "videos", "must be an array of 1 to 500 objects");
      return FALSE;
    }
  *videos = json_node_get_array (node);
  for (guint i = 0; i < n; i++)
    if (!JSON_NODE_HOLDS_OBJECT (json_array_get_element (*videos, i)))
      {
        tok_demo_reply_fail_field (reply, "videos", "must be an array of 1 to 500 objects");
        return FALSE;
      }
  return TRUE;
}

/* Configures each, and writes the results. Returns: the number of successes */
static int
configure_all (
    TokDemoWorld *world, TokDemoBundle *bundle, JsonArray *videos, int *price, GString *json)
{
  static const char *const extra[] = { "position", NULL };
  int n = 0;

  for (guint i = 0; i < json_array_get_length (videos); i++)
    {
      JsonObject *body = json_array_get_object_element (videos, i);
      g_autoptr (GPtrArray) ignored = g_ptr_array_new ();
      TokDemoVideoOrder order = { .extra = extra, .ignored = ignored };
      gboolean success;
      TokDemoReply inner;
      int position;

      tok_demo_reply_init (&inner, NULL);
      success = tok_demo_body_get_count (body, "position", &position, &inner) &&
                configure (world, bundle, body, position, &order, &inner);
      write_result (position, success, &inner, json);
      tok_demo_reply_clear (&inner);
      n += success ? 1 : 0;
      *price += order.price;
    }
  return n;
}

/* PUT /bundles/{id}/videos/batch: each position succeeds or fails separately. The form of
 * the response is UNKNOWN. */
void
tok_demo_put_videos (TokDemoWorld *world,
                     const TokDemoRequest *request,
                     const char *const *arguments,
                     TokDemoReply *reply)
{
  TokDemoBundle *bundle = tok_demo_find_bundle_to_change (world, request, arguments[0], reply);
  g_autoptr (JsonNode) body = bundle != NULL ? tok_demo_body_parse (request, reply) : NULL;
  JsonArray *videos;
  gboolean publish;
  int price = 0;
  int n;

  if (body == NULL || !read_videos (json_node_get_object (body), &videos, &publish, reply))
    return;
  tok_demo_json_open_object (reply->json, NULL);
  tok_demo_json_open_object (reply->json, "data");
  tok_demo_json_add_string (reply->json, "bundle_id", bundle->id);
  tok_demo_json_open_array (reply->json, "results");
  n = configure_all (world, bundle, videos, &price, reply->json);
  tok_demo_json_close_array (reply->json);
  tok_demo_json_add_int (reply->json, "succeeded", n);
  tok_demo_json_add_int (reply->json, "failed", (int) json_array_get_length (videos) - n);
  if (publish)
    tok_demo_publish_write_auto (world, bundle, reply->json);
  tok_demo_json_close_object (reply->json);
  if (price > 0)
    tok_demo_add_charge (world, request, price, reply);
  tok_demo_close_answer (request, reply);
}

/* The message of an error. */
static char *
dup_message (const TokDemoReply *reply)
{
  g_autoptr (JsonNode) node = json_from_string (reply->json->str, NULL);
  JsonObject *error = json_object_get_object_member (json_node_get_object (node), "error");

  return g_strdup (json_object_get_string_member (error, "message"));
}

/* Configures each row, and writes "errors". Returns: the number of successes */
static guint
import_rows (TokDemoWorld *world, TokDemoBundle *bundle, GPtrArray *rows, GString *json)
{
  static const char *const extra[] = { "position", NULL };
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      JsonObject *row = g_ptr_array_index (rows, i);
      g_autoptr (GPtrArray) ignored = g_ptr_array_new ();
      TokDemoVideoOrder order = { .extra = extra, .ignored = ignored };
      TokDemoReply inner;
      int position;

      tok_demo_reply_init (&inner, NULL);
      if (tok_demo_body_get_count (row, "position", &position, &inner) &&
          configure (world, bundle, row, position, &order, &inner))
        n++;
      else
        {
          g_autofree char *message = dup_message (&inner);

          tok_demo_json_open_object (json, NULL);
          tok_demo_json_add_int (json, "row", i + 1);
          tok_demo_json_add_string (json, "message", message);
          tok_demo_json_close_object (json);
        }
      tok_demo_reply_clear (&inner);
    }
  return n;
}

/* POST /bundles/{id}/videos/import-csv: doc/api.md, section 6.5. Rows are counted from 1,
 * without the line of the names. */
void
tok_demo_import_videos (TokDemoWorld *world,
                        const TokDemoRequest *request,
                        const char *const *arguments,
                        TokDemoReply *reply)
{
  TokDemoBundle *bundle = tok_demo_find_bundle_to_change (world, request, arguments[0], reply);
  const TokDemoUpload *upload = request->upload;
  g_autoptr (GString) errors = g_string_new (NULL);
  g_autoptr (GPtrArray) rows = NULL;
  guint n;

  if (bundle == NULL)
    return;
  if (upload != NULL && upload->complete && upload->has_file)
    rows = tok_demo_table_read ((const char *) upload->content->data, upload->content->len);
  if (rows == NULL || rows->len == 0)
    {
      tok_demo_reply_fail_field (reply, "file", "must be a table with known columns");
      return;
    }
  tok_demo_json_open_array (errors, NULL);
  n = import_rows (world, bundle, rows, errors);
  tok_demo_json_close_array (errors);
  tok_demo_json_open_object (reply->json, NULL);
  tok_demo_json_open_object (reply->json, "data");
  tok_demo_json_add_int (reply->json, "imported", n);
  tok_demo_json_add_int (reply->json, "skipped", rows->len - n);
  g_string_append_printf (reply->json, ",\"errors\":%s", errors->str);
  if (g_strcmp0 (tok_demo_upload_get (upload, "auto_publish"), "true") == 0)
    tok_demo_publish_write_auto (world, bundle, reply->json);
  tok_demo_json_close_object (reply->json);
  tok_demo_close_answer (request, reply);
}
