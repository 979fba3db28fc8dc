/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"
#include "tok-json.h"

#include <string.h>

static const char *const names[] = { "data", "id", "options", "videos_quantity", "" };

/* Every accessor handles every kind of node. */
static void
ask (JsonObject *object)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      JsonObject *inner = tok_json_object (object, names[i]);
      const char *text = tok_json_string (object, names[i]);

      g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
      g_assert_true (inner == NULL || tok_json_has (object, names[i]));
      tok_json_array (inner, names[i]);
      tok_json_count (object, names[i]);
      tok_json_flag (object, names[i]);
    }
}

/* Deeply nested values are rejected. */
static gboolean
is_deep (const char *text, gsize size)
{
  guint n_brackets = 0;

  for (gsize i = 0; i < size; i++)
    n_brackets += text[i] == '[' || text[i] == '{' ? 1 : 0;
  return n_brackets > 64;
}

/* Each piece lies within the text and is valid JSON if the text is. */
static void
check_spans (JsonNode *root, const char *text, gsize size)
{
  JsonObject *answer = tok_json_node_object (root);
  JsonArray *data = tok_json_array (answer, "data");
  g_autoptr (GArray) spans = tok_json_find_data (text, size);

  for (guint i = 0; i < spans->len; i++)
    {
      const TokJsonSpan *span = &g_array_index (spans, TokJsonSpan, i);
      g_autoptr (JsonNode) node = NULL;

      g_assert_true (span->text >= text && span->text + span->length <= text + size);
      node = tok_json_parse (span->text, span->length, NULL);
      g_assert_true (node != NULL || is_deep (text, size));
    }
  /* A name with escapes is read, but its unescaped bytes are not in the text. */
  if (memchr (text, '\\', size) != NULL)
    return;
  if (data != NULL)
    g_assert_cmpuint (spans->len, ==, json_array_get_length (data));
  else if (tok_json_object (answer, "data") != NULL)
    g_assert_cmpuint (spans->len, ==, 1);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = tok_json_parse (text, size, &error);

  g_assert_true ((root == NULL) == (error != NULL));
  if (root == NULL)
    return 0;
  ask (tok_json_node_object (root));
  check_spans (root, text, size);
  return 0;
}
