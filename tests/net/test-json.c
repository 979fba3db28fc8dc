/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-error.h"
#include "tok-json.h"
#include "tok-test.h"

#include <string.h>

static JsonObject *
parse (const char *text, JsonNode **root)
{
  g_autoptr (GError) error = NULL;

  *root = tok_json_parse (text, strlen (text), &error);
  g_assert_no_error (error);
  return tok_json_node_object (*root);
}

/* Whatever stands where something else is expected is absent. */
static void
test_total (void)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = parse ("{\"s\":\"x\",\"n\":7,\"d\":2.0,\"h\":2.5,\"b\":true,\"z\":null,"
                              "\"a\":[1],\"o\":{},\"neg\":-1,\"big\":99999999999,\"e\":\"\"}",
                              &root);

  g_assert_cmpstr (tok_json_string (object, "s"), ==, "x");
  g_assert_cmpstr (tok_json_string (object, "e"), ==, "");
  g_assert_null (tok_json_string (object, "n"));
  g_assert_null (tok_json_string (object, "z"));
  g_assert_null (tok_json_string (object, "absent"));
  g_assert_null (tok_json_string (NULL, "s"));
  g_assert_cmpint (tok_json_count (object, "n"), ==, 7);
  g_assert_cmpint (tok_json_count (object, "d"), ==, 2);
  g_assert_cmpint (tok_json_count (object, "h"), ==, TOK_COUNT_UNKNOWN);
  g_assert_cmpint (tok_json_count (object, "s"), ==, TOK_COUNT_UNKNOWN);
  g_assert_cmpint (tok_json_count (object, "big"), ==, TOK_COUNT_UNKNOWN);
  g_assert_cmpint (tok_json_flag (object, "b"), ==, TOK_FLAG_YES);
  g_assert_cmpint (tok_json_flag (object, "z"), ==, TOK_FLAG_UNKNOWN);
  g_assert_cmpint (tok_json_flag (object, "s"), ==, TOK_FLAG_UNKNOWN);
  g_assert_nonnull (tok_json_array (object, "a"));
  g_assert_null (tok_json_array (object, "o"));
  g_assert_nonnull (tok_json_object (object, "o"));
  g_assert_null (tok_json_object (object, "a"));
  g_assert_true (tok_json_has (object, "z"));
  g_assert_false (tok_json_has (object, "absent"));
}

static void
assert_refused (const char *text, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = tok_json_parse (text, length, &error);

  g_assert_null (root);
  g_assert_error (error, TOK_ERROR, TOK_ERROR_PROTOCOL);
}

static void
test_refused (void)
{
  static const char *const texts[] = {
    "",    " ",        "{",         "}",       "[1,",         "{\"a\":}",
    "nul", "\xff\xfe", "{\"\xff\"", "<html/>", "{\"a\":1} x", "{\"a\":1}{\"b\":2}",
  };
  g_autofree char *deep = g_strnfill (200000, '[');

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("“%s”", texts[i]);
      assert_refused (texts[i], strlen (texts[i]));
    }
  assert_refused ("{\"a\":\"\0\"}", 9);
  /* Deeper than any answer is, and than a stack bears. */
  assert_refused (deep, strlen (deep));
}

static void
test_find_data (void)
{
  const char *text =
      " {\"x\":{\"data\":[9]}, \"data\" : [ {\"a\":\"],}\"} ,\t[1,2], \"s\\\"\",5 ] }";
  g_autoptr (GArray) spans = tok_json_find_data (text, strlen (text));
  static const char *const pieces[] = { "{\"a\":\"],}\"}", "[1,2]", "\"s\\\"\"", "5" };

  g_assert_cmpuint (spans->len, ==, G_N_ELEMENTS (pieces));
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      const TokJsonSpan *span = &g_array_index (spans, TokJsonSpan, i);
      g_autofree char *piece = g_strndup (span->text, span->length);

      g_assert_cmpstr (piece, ==, pieces[i]);
    }
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/net/json/total", test_total);
  g_test_add_func ("/net/json/refused", test_refused);
  g_test_add_func ("/net/json/find-data", test_find_data);

  return g_test_run ();
}
