/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-client.h"

#include <string.h>

/**
 * demo_config_init:
 *
 * A frozen server with a fixed current time.
 */
void
demo_config_init (TokDemoConfig *config, TokContract contract)
{
  tok_demo_config_init (config);
  config->contract = contract;
  config->speed = 0;
  config->now = DEMO_NOW;
}

/**
 * demo_client_new:
 * @options: (nullable): see TokDemoTestOptions
 */
DemoClient *
demo_client_new (const TokDemoConfig *config, const TokDemoTestOptions *options)
{
  g_autoptr (GError) error = NULL;
  DemoClient *self = g_new0 (DemoClient, 1);

  self->server = tok_demo_test_server_start (config, options, &error);
  g_assert_no_error (error);
  self->session = soup_session_new ();
  self->key = TOK_DEMO_KEY;
  return self;
}

static void
forget_answer (DemoClient *self)
{
  g_clear_error (&self->error);
  self->status = 0;
  g_clear_object (&self->message);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->json, json_node_unref);
}

void
demo_client_free (DemoClient *self)
{
  forget_answer (self);
  g_object_unref (self->session);
  g_assert_finalize_object (self->server);
  g_free (self);
}

static void
append_headers (DemoClient *self)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (self->message);

  if (self->key != NULL)
    soup_message_headers_append (headers, "X-API-Key", self->key);
  if (self->idempotency_key != NULL)
    soup_message_headers_append (headers, "Idempotency-Key", self->idempotency_key);
  if (self->dry_run)
    soup_message_headers_append (headers, "X-TokPortal-Dry-Run", "true");
}

/**
 * demo_client_send:
 * @path: below the base, with its query
 * @body: (nullable): JSON, or what @type of the client says
 *
 * Sends a request and stores the response in @self.
 */
void
demo_client_send (DemoClient *self, const char *method, const char *path, const char *body)
{
  g_autofree char *url = g_strconcat (tok_demo_server_get_base_url (self->server), path, NULL);
  const char *type;

  forget_answer (self);
  self->message = soup_message_new (method, url);
  /* Redirects are tested as responses; no request is repeated. */
  soup_message_add_flags (self->message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_NEW_CONNECTION);
  append_headers (self);
  if (body != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

      soup_message_set_request_body_from_bytes (self->message,
                                                self->type != NULL ? self->type
                                                                   : "application/json",
                                                bytes);
    }
  self->body = soup_session_send_and_read (self->session, self->message, NULL, &self->error);
  self->status = soup_message_get_status (self->message);
  type = soup_message_headers_get_content_type (soup_message_get_response_headers (self->message),
                                                NULL);
  if (self->body != NULL && g_strcmp0 (type, "application/json") == 0)
    {
      g_autofree char *text = demo_client_dup_body (self);

      self->json = json_from_string (text, NULL);
    }
}

const char *
demo_client_get_header (DemoClient *self, const char *name)
{
  return soup_message_headers_get_one (soup_message_get_response_headers (self->message), name);
}

char *
demo_client_dup_body (DemoClient *self)
{
  gsize length;
  const char *data = g_bytes_get_data (self->body, &length);

  return length > 0 ? g_strndup (data, length) : g_strdup ("");
}

/**
 * demo_client_find:
 * @path: names of members and numbers of elements with dots between, "data.0.id"
 *
 * Returns: (transfer none) (nullable): that part of the response
 */
JsonNode *
demo_client_find (DemoClient *self, const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);
  JsonNode *node = self->json;

  for (guint i = 0; names[i] != NULL && node != NULL; i++)
    {
      guint64 index;

      if (JSON_NODE_HOLDS_OBJECT (node))
        node = json_object_get_member (json_node_get_object (node), names[i]);
      else if (JSON_NODE_HOLDS_ARRAY (node) &&
               g_ascii_string_to_unsigned (names[i], 10, 0, G_MAXINT, &index, NULL) &&
               index < json_array_get_length (json_node_get_array (node)))
        node = json_array_get_element (json_node_get_array (node), (guint) index);
      else
        node = NULL;
    }
  return node;
}

JsonObject *
demo_client_get_root (DemoClient *self)
{
  g_assert_no_error (self->error);
  g_assert_nonnull (self->json);
  return json_node_get_object (self->json);
}

/**
 * demo_client_get_data:
 *
 * Returns: (transfer none): the "data" of a success, an object
 */
JsonObject *
demo_client_get_data (DemoClient *self)
{
  JsonObject *root = demo_client_get_root (self);

  g_assert_cmpuint (self->status, <, 300);
  return json_object_get_object_member (root, "data");
}

/**
 * demo_client_get_elements:
 *
 * Returns: (transfer none): the "data" of a success, an array
 */
JsonArray *
demo_client_get_elements (DemoClient *self)
{
  JsonObject *root = demo_client_get_root (self);

  g_assert_cmpuint (self->status, ==, 200);
  return json_object_get_array_member (root, "data");
}

/**
 * demo_client_dup_id:
 * @index: its position in the list; 0 is the newest
 *
 * Reads the list.
 *
 * Returns: (transfer full): the id of a bundle
 */
char *
demo_client_dup_id (DemoClient *self, guint index)
{
  demo_client_send (self, "GET", "/bundles", NULL);
  return g_strdup (json_object_get_string_member (
      json_array_get_object_element (demo_client_get_elements (self), index), "id"));
}

void
demo_client_assert_error (DemoClient *self, guint status, const char *code)
{
  JsonObject *error = json_object_get_object_member (demo_client_get_root (self), "error");

  g_assert_nonnull (error);
  g_assert_cmpstr (json_object_get_string_member (error, "code"), ==, code);
  g_assert_cmpuint (self->status, ==, status);
  g_assert_cmpstr (json_object_get_string_member (error, "message"), !=, "");
}

/**
 * demo_client_get_details:
 *
 * Returns: (transfer none): the "details" of an error
 */
JsonObject *
demo_client_get_details (DemoClient *self)
{
  JsonObject *error = json_object_get_object_member (demo_client_get_root (self), "error");

  return json_object_get_object_member (error, "details");
}
