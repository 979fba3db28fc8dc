/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-json.h"

#include <string.h>

#include "tok-error.h"

/* Whole numbers up to here are exact in a double. */
#define SIZE_MAX_EXACT (G_GINT64_CONSTANT (1) << 53)

/**
 * tok_json_parse:
 * @text: text from a server, not necessarily terminated
 * @length: its length in bytes
 *
 * In the tree, numbers are strings as received, and single invalid values do not make the
 * rest unreadable: see tok_json_dup_plain(). Invalid UTF-8 becomes U+FFFD.
 *
 * Returns: (transfer full) (nullable): the root; %NULL with TOK_ERROR_PROTOCOL when @text is
 *   not JSON
 */
JsonNode *
tok_json_parse (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autofree char *valid = NULL;
  g_autofree char *plain = NULL;
  JsonNode *root;

  g_return_val_if_fail (text != NULL, NULL);

  if (!g_utf8_validate_len (text, length, NULL))
    {
      valid = g_utf8_make_valid (text, (gssize) length);
      length = strlen (valid);
    }
  plain = tok_json_dup_plain (valid != NULL ? valid : text, length);
  json_parser_set_strict (parser, TRUE);
  if (json_parser_load_from_data (parser, plain, -1, NULL) &&
      (root = json_parser_steal_root (parser)) != NULL)
    return root;
  g_propagate_error (error, tok_error_new (TOK_ERROR_PROTOCOL, "The answer is not JSON"));
  return NULL;
}

/**
 * tok_json_node_object:
 * @node: (nullable): any node
 *
 * Returns: (transfer none) (nullable): the object in @node
 */
JsonObject *
tok_json_node_object (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * tok_json_node_string:
 * @node: (nullable): any node
 *
 * Returns: (transfer none) (nullable): the string in @node, or its number as received
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
get_member (JsonObject *object, const char *name)
{
  return object != NULL ? json_object_get_member (object, name) : NULL;
}

/**
 * tok_json_has:
 *
 * Returns: whether @object has the member @name, which may be null
 */
gboolean
tok_json_has (JsonObject *object, const char *name)
{
  return get_member (object, name) != NULL;
}

/**
 * tok_json_object:
 *
 * Returns: (transfer none) (nullable): the member, if it is an object
 */
JsonObject *
tok_json_object (JsonObject *object, const char *name)
{
  return tok_json_node_object (get_member (object, name));
}

/**
 * tok_json_array:
 *
 * Returns: (transfer none) (nullable): the member, if it is an array
 */
JsonArray *
tok_json_array (JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/**
 * tok_json_string:
 *
 * Returns: (transfer none) (nullable): the member, if it is a string or a number as received
 */
const char *
tok_json_string (JsonObject *object, const char *name)
{
  return tok_json_node_string (get_member (object, name));
}

static TokJsonToken
get_token (JsonNode *node)
{
  if (node == NULL)
    return TOK_JSON_END;
  if (JSON_NODE_HOLDS_OBJECT (node))
    return TOK_JSON_OBJECT;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return TOK_JSON_ARRAY;
  if (tok_json_node_string (node) != NULL)
    return TOK_JSON_STRING;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return json_node_get_boolean (node) ? TOK_JSON_TRUE : TOK_JSON_FALSE;
  return TOK_JSON_NULL;
}

/**
 * tok_json_value:
 *
 * Returns: the member, which belongs to @object
 */
TokJsonValue
tok_json_value (JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name);
  TokJsonValue value = { .token = get_token (node) };

  if (value.token == TOK_JSON_STRING)
    {
      value.text.text = json_node_get_string (node);
      value.text.length = strlen (value.text.text);
    }
  return value;
}

/**
 * tok_json_value_dup_text:
 *
 * Returns: (transfer full) (nullable): the value, if it is a string or a number as received
 */
char *
tok_json_value_dup_text (const TokJsonValue *self)
{
  return self->token == TOK_JSON_STRING ? g_strndup (self->text.text, self->text.length) : NULL;
}

/* Most numbers are a few digits. Returns: -1 for any other text */
static double
read_digits (const TokJsonSpan *text)
{
  int number = 0;

  if (text->length == 0 || text->length > 9 || (*text->text == '0' && text->length > 1))
    return -1;
  for (gsize i = 0; i < text->length; i++)
    {
      if (!g_ascii_isdigit (text->text[i]))
        return -1;
      number = 10 * number + (text->text[i] - '0');
    }
  return number;
}

/* Returns a whole number, else -1. Integers may be written as 42.0 (doc/api.md, section 2.3)
 * and in quotes. */
static double
read_number (const TokJsonValue *value)
{
  g_autofree char *text = NULL;
  double number;

  if (value->token != TOK_JSON_STRING)
    return -1;
  number = read_digits (&value->text);
  if (number >= 0 || !tok_json_is_number (value->text.text, value->text.length))
    return number;
  text = tok_json_value_dup_text (value);
  number = g_ascii_strtod (text, NULL);
  return number >= 0 && (number > G_MAXINT || number == (int) number) ? number : -1;
}

/**
 * tok_json_value_count:
 *
 * Returns: the value as a whole number, which may be in quotes; TOK_COUNT_UNKNOWN for
 *   anything else, negative numbers and those above G_MAXINT
 */
int
tok_json_value_count (const TokJsonValue *self)
{
  double number = read_number (self);

  return number >= 0 && number <= G_MAXINT ? (int) number : TOK_COUNT_UNKNOWN;
}

/**
 * tok_json_count:
 *
 * Returns: the member as a whole number: see tok_json_value_count()
 */
int
tok_json_count (JsonObject *object, const char *name)
{
  const TokJsonValue value = tok_json_value (object, name);

  return tok_json_value_count (&value);
}

/**
 * tok_json_total:
 *
 * Like tok_json_count(), for the size of a list: too large numbers become G_MAXINT, since
 * they must not count as unknown.
 *
 * Returns: the member; TOK_COUNT_UNKNOWN for anything but a whole number
 */
int
tok_json_total (JsonObject *object, const char *name)
{
  const TokJsonValue value = tok_json_value (object, name);
  double number = read_number (&value);

  return number >= 0 ? (int) MIN (number, G_MAXINT) : TOK_COUNT_UNKNOWN;
}

/**
 * tok_json_size:
 *
 * Like tok_json_count(), for the size of a file.
 *
 * Returns: the member, in bytes; -1 for anything but a whole number below 2^53
 */
gint64
tok_json_size (JsonObject *object, const char *name)
{
  const TokJsonValue value = tok_json_value (object, name);
  double number = read_number (&value);

  return number < (double) SIZE_MAX_EXACT && number == (double) (gint64) number ? (gint64) number
                                                                                : -1;
}

static gboolean
is_word (const TokJsonSpan *text, const char *word)
{
  return text->length == strlen (word) && g_ascii_strncasecmp (text->text, word, text->length) == 0;
}

/**
 * tok_json_value_flag:
 *
 * Returns: the value as a boolean, which may be in quotes, 1 or 0; UNKNOWN for anything
 *   else
 */
TokFlag
tok_json_value_flag (const TokJsonValue *self)
{
  if (self->token == TOK_JSON_TRUE)
    return TOK_FLAG_YES;
  if (self->token == TOK_JSON_FALSE)
    return TOK_FLAG_NO;
  if (self->token != TOK_JSON_STRING)
    return TOK_FLAG_UNKNOWN;
  if (is_word (&self->text, "true") || is_word (&self->text, "1"))
    return TOK_FLAG_YES;
  return is_word (&self->text, "false") || is_word (&self->text, "0") ? TOK_FLAG_NO
                                                                      : TOK_FLAG_UNKNOWN;
}

/**
 * tok_json_flag:
 *
 * Returns: the member as a boolean: see tok_json_value_flag()
 */
TokFlag
tok_json_flag (JsonObject *object, const char *name)
{
  const TokJsonValue value = tok_json_value (object, name);

  return tok_json_value_flag (&value);
}
