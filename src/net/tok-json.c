/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-json.h"

#include <string.h>

#include "tok-error.h"

/* Deeper than any answer of this API, and shallow enough for json-glib, which
 * recurses. */
#define DEPTH_MAX 64

/* One pass over the text: how deep do brackets nest outside of strings? */
static gboolean
is_shallow (const char *text, gsize length)
{
  guint depth = 0;
  gboolean in_string = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      if (in_string && c == '\\')
        i++;
      else if (c == '"')
        in_string = !in_string;
      else if (!in_string && (c == '{' || c == '[') && ++depth > DEPTH_MAX)
        return FALSE;
      else if (!in_string && (c == '}' || c == ']') && depth > 0)
        depth--;
    }
  return TRUE;
}

/**
 * tok_json_parse:
 * @text: what the server sent, not necessarily terminated
 * @length: its length in bytes
 *
 * Returns: (transfer full) (nullable): the root; NULL with TOK_ERROR_PROTOCOL set
 *   when it is not UTF-8, not JSON, or nested beyond reason
 */
JsonNode *
tok_json_parse (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root;

  g_return_val_if_fail (text != NULL, NULL);

  json_parser_set_strict (parser, TRUE);
  if (length > 0 && g_utf8_validate_len (text, length, NULL) && is_shallow (text, length) &&
      json_parser_load_from_data (parser, text, (gssize) length, NULL) &&
      (root = json_parser_steal_root (parser)) != NULL)
    return root;
  g_propagate_error (error, tok_error_new (TOK_ERROR_PROTOCOL, "The answer is not JSON"));
  return NULL;
}

/**
 * tok_json_node_object:
 * @node: (nullable): any node
 *
 * Returns: (transfer none) (nullable): its object, NULL when it is none
 */
JsonObject *
tok_json_node_object (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * tok_json_node_array:
 * @node: (nullable): any node
 *
 * Returns: (transfer none) (nullable): its array, NULL when it is none
 */
JsonArray *
tok_json_node_array (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/**
 * tok_json_node_string:
 * @node: (nullable): any node
 *
 * Returns: (transfer none) (nullable): its string, NULL when it is none
 */
const char *
tok_json_node_string (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

static JsonNode *
member (JsonObject *object, const char *name)
{
  return object != NULL ? json_object_get_member (object, name) : NULL;
}

/**
 * tok_json_has:
 *
 * Returns: whether @object mentions @name, be it as null
 */
gboolean
tok_json_has (JsonObject *object, const char *name)
{
  return member (object, name) != NULL;
}

/**
 * tok_json_object:
 *
 * Returns: (transfer none) (nullable): the member, NULL when it is no object
 */
JsonObject *
tok_json_object (JsonObject *object, const char *name)
{
  return tok_json_node_object (member (object, name));
}

/**
 * tok_json_array:
 *
 * Returns: (transfer none) (nullable): the member, NULL when it is no array
 */
JsonArray *
tok_json_array (JsonObject *object, const char *name)
{
  return tok_json_node_array (member (object, name));
}

/**
 * tok_json_string:
 *
 * Returns: (transfer none) (nullable): the member, NULL when it is no string
 */
const char *
tok_json_string (JsonObject *object, const char *name)
{
  return tok_json_node_string (member (object, name));
}

/**
 * tok_json_count:
 *
 * Integers may arrive with a fraction, as in 42.0 (the API facts, section 4.3).
 *
 * Returns: the member as a number of things; TOK_COUNT_UNKNOWN when it is no
 *   whole number, negative, or too large to be one
 */
int
tok_json_count (JsonObject *object, const char *name)
{
  JsonNode *node = member (object, name);
  double number;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return TOK_COUNT_UNKNOWN;
  if (json_node_get_value_type (node) != G_TYPE_INT64 &&
      json_node_get_value_type (node) != G_TYPE_DOUBLE)
    return TOK_COUNT_UNKNOWN;
  number = json_node_get_double (node);
  if (!(number >= 0 && number <= G_MAXINT) || number != (int) number)
    return TOK_COUNT_UNKNOWN;
  return (int) number;
}

/**
 * tok_json_flag:
 *
 * Returns: the member as a boolean; UNKNOWN when it is none
 */
TokFlag
tok_json_flag (JsonObject *object, const char *name)
{
  JsonNode *node = member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return TOK_FLAG_UNKNOWN;
  return json_node_get_boolean (node) ? TOK_FLAG_YES : TOK_FLAG_NO;
}

/* The functions below walk over text that json-glib has accepted. They never
 * leave the text, but what they find in other text means nothing. */

static const char *
skip_space (const char *p, const char *end)
{
  while (p < end && (*p == ' ' || *p == '\t' || *p == '\n' || *p == '\r'))
    p++;
  return p;
}

static const char *
skip_string (const char *p, const char *end)
{
  for (p++; p < end && *p != '"'; p++)
    if (*p == '\\')
      p++;
  return MIN (p + 1, end);
}

static const char *
skip_value (const char *p, const char *end)
{
  guint depth = 0;

  while (p < end)
    {
      if (*p == '"')
        p = skip_string (p, end);
      else if (*p == '{' || *p == '[')
        {
          depth++;
          p++;
        }
      else if (depth > 0 && (*p == '}' || *p == ']'))
        {
          depth--;
          p++;
        }
      else if (depth > 0)
        {
          p++;
          continue;
        }
      else
        {
          while (p < end && strchr (",]} \t\r\n", *p) == NULL)
            p++;
        }
      if (depth == 0)
        break;
    }
  return p;
}

/* The value of the last member "data" of the object that @text is. */
static gboolean
find_member_data (const char *text, gsize length, TokJsonSpan *data)
{
  const char *end = text + length;
  const char *p = skip_space (text, end);
  gboolean found = FALSE;

  if (p == end || *p != '{')
    return FALSE;
  p = skip_space (p + 1, end);
  while (p < end && *p == '"')
    {
      const char *name = p;
      gboolean is_data;

      p = skip_string (p, end);
      is_data = (gsize) (p - name) == strlen ("\"data\"") &&
                memcmp (name, "\"data\"", strlen ("\"data\"")) == 0;
      p = skip_space (p, end);
      p = skip_space (MIN (p + 1, end), end); /* the colon */
      name = p;
      p = skip_value (p, end);
      if (is_data)
        {
          *data = (TokJsonSpan) { name, (gsize) (p - name) };
          found = TRUE;
        }
      p = skip_space (p, end);
      p = skip_space (MIN (p + 1, end), end); /* the comma, or the end */
    }
  return found;
}

/**
 * tok_json_find_data:
 * @text: an answer that tok_json_parse() accepted
 * @length: its length
 *
 * Finds the bytes of the answer's "data", so that a bundle can be kept and shown
 * exactly as it was received.
 *
 * Returns: (transfer full) (element-type TokJsonSpan): one piece for each element
 *   when "data" is an array, else the one piece that it is; empty without "data"
 */
GArray *
tok_json_find_data (const char *text, gsize length)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (TokJsonSpan));
  TokJsonSpan data;
  const char *end, *p;

  if (!find_member_data (text, length, &data))
    return spans;
  if (*data.text != '[')
    {
      g_array_append_val (spans, data);
      return spans;
    }
  end = data.text + data.length;
  p = skip_space (data.text + 1, end);
  while (p < end && *p != ']')
    {
      TokJsonSpan span = { p, 0 };

      p = skip_value (p, end);
      span.length = (gsize) (p - span.text);
      g_array_append_val (spans, span);
      p = skip_space (p, end);
      if (p < end && *p == ',')
        p = skip_space (p + 1, end);
      else
        break;
    }
  return spans;
}
