/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-body.h"

#define TEXT_MAX 200

/**
 * tok_demo_body_parse:
 *
 * Returns: (transfer full) (nullable): the body's object; %NULL when it is not an
 *   object, with the error in the reply
 */
JsonNode *
tok_demo_body_parse (const TokDemoRequest *request, TokDemoReply *reply)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root = NULL;

  if (g_utf8_validate_len (request->body, request->length, NULL) &&
      json_parser_load_from_data (parser, request->body, request->length, NULL))
    root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      tok_demo_reply_fail (reply, 400, "VALIDATION_ERROR", "The request body is no JSON object.");
      return NULL;
    }
  return json_parser_steal_root (parser);
}

/* Returns: (nullable): the member; NULL when it is absent or null */
static JsonNode *
get (JsonObject *body, const char *name)
{
  JsonNode *node = json_object_get_member (body, name);

  return node != NULL && !JSON_NODE_HOLDS_NULL (node) ? node : NULL;
}

static gboolean
holds (JsonNode *node, GType type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

/**
 * tok_demo_body_get_string:
 * @value: (out) (transfer none) (nullable): the text, %NULL when absent
 */
gboolean
tok_demo_body_get_string (JsonObject *body,
                          const char *name,
                          const char **value,
                          TokDemoReply *reply)
{
  JsonNode *node = get (body, name);

  *value = NULL;
  if (node == NULL)
    return TRUE;
  if (!holds (node, G_TYPE_STRING))
    {
      tok_demo_reply_fail_field (reply, name, "must be a string");
      return FALSE;
    }
  *value = json_node_get_string (node);
  return TRUE;
}

/**
 * tok_demo_body_get_text:
 * @value: (out) (transfer none) (nullable): as tok_demo_body_get_string(), within the
 *   length limit of titles and references (doc/api.md, section 4.5)
 */
gboolean
tok_demo_body_get_text (JsonObject *body, const char *name, const char **value, TokDemoReply *reply)
{
  if (!tok_demo_body_get_string (body, name, value, reply))
    return FALSE;
  if (*value != NULL && g_utf8_strlen (*value, -1) > TEXT_MAX)
    {
      tok_demo_reply_fail_field (reply, name, "must have at most 200 characters");
      return FALSE;
    }
  return TRUE;
}

/**
 * tok_demo_body_get_count:
 * @value: (out): a number >= 0; 0 when absent
 */
gboolean
tok_demo_body_get_count (JsonObject *body, const char *name, int *value, TokDemoReply *reply)
{
  JsonNode *node = get (body, name);
  double number;

  *value = 0;
  if (node == NULL)
    return TRUE;
  number =
      holds (node, G_TYPE_INT64) || holds (node, G_TYPE_DOUBLE) ? json_node_get_double (node) : -1;
  if (!(number >= 0 && number <= 1e6) || number != (int) number)
    {
      tok_demo_reply_fail_field (reply, name, "must be a whole number from 0 on");
      return FALSE;
    }
  *value = (int) number;
  return TRUE;
}

/**
 * tok_demo_body_get_boolean:
 * @fallback: the value of an absent member
 */
gboolean
tok_demo_body_get_boolean (
    JsonObject *body, const char *name, gboolean fallback, gboolean *value, TokDemoReply *reply)
{
  JsonNode *node = get (body, name);

  *value = fallback;
  if (node == NULL)
    return TRUE;
  if (!holds (node, G_TYPE_BOOLEAN))
    {
      tok_demo_reply_fail_field (reply, name, "must be true or false");
      return FALSE;
    }
  *value = json_node_get_boolean (node);
  return TRUE;
}

/**
 * tok_demo_body_check_names:
 * @names: the allowed members, %NULL-terminated
 *
 * Makes the reply an UNKNOWN_FIELD error when the body has any other member.
 */
gboolean
tok_demo_body_check_names (JsonObject *body, const char *const *names, TokDemoReply *reply)
{
  g_autoptr (GList) members = json_object_get_members (body);

  for (GList *l = members; l != NULL; l = l->next)
    if (!g_strv_contains (names, l->data))
      {
        tok_demo_reply_fail_detail (reply, 400, "UNKNOWN_FIELD", "Unknown field.", "field",
                                    l->data);
        return FALSE;
      }
  return TRUE;
}

/**
 * tok_demo_body_is_url:
 *
 * Returns: whether the text is an address of the web
 */
gboolean
tok_demo_body_is_url (const char *text)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : "";

  return (g_str_equal (scheme, "https") || g_str_equal (scheme, "http")) &&
         g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0';
}
