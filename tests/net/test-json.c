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

/* Members of another type count as absent. */
static void
test_types (void)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = parse ("{\"s\":\"x\",\"n\":7,\"d\":2.0,\"h\":2.5,\"b\":true,\"z\":null,"
                              "\"a\":[1],\"o\":{},\"neg\":-1,\"big\":99999999999,\"e\":\"\","
                              "\"q\":\"6\",\"p\":\"0x6\",\"r\":\" 6\",\"t\":\"6 rows\"}",
                              &root);

  g_assert_cmpstr (tok_json_string (object, "s"), ==, "x");
  g_assert_cmpstr (tok_json_string (object, "e"), ==, "");
  g_assert_cmpstr (tok_json_string (object, "n"), ==, "7");
  g_assert_null (tok_json_string (object, "b"));
  g_assert_null (tok_json_string (object, "z"));
  g_assert_null (tok_json_string (object, "absent"));
  g_assert_null (tok_json_string (NULL, "s"));
  g_assert_cmpint (tok_json_count (object, "n"), ==, 7);
  g_assert_cmpint (tok_json_count (object, "d"), ==, 2);
  g_assert_cmpint (tok_json_count (object, "h"), ==, TOK_COUNT_UNKNOWN);
  g_assert_cmpint (tok_json_count (object, "s"), ==, TOK_COUNT_UNKNOWN);
  g_assert_cmpint (tok_json_count (object, "neg"), ==, TOK_COUNT_UNKNOWN);
  g_assert_cmpint (tok_json_count (object, "big"), ==, TOK_COUNT_UNKNOWN);
  g_assert_cmpint (tok_json_total (object, "big"), ==, G_MAXINT);
  g_assert_cmpint (tok_json_total (object, "neg"), ==, TOK_COUNT_UNKNOWN);
  g_assert_cmpint (tok_json_total (object, "h"), ==, TOK_COUNT_UNKNOWN);
  g_assert_cmpint (tok_json_total (object, "q"), ==, 6);
  g_assert_cmpint (tok_json_size (object, "big"), >, G_MAXINT);
  g_assert_cmpint (tok_json_size (object, "neg"), ==, -1);
  g_assert_cmpint (tok_json_size (object, "h"), ==, -1);
  g_assert_cmpint (tok_json_size (object, "q"), ==, 6);
  g_assert_cmpint (tok_json_size (object, "absent"), ==, -1);
  g_assert_cmpint (tok_json_count (object, "q"), ==, 6);
  g_assert_cmpint (tok_json_count (object, "p"), ==, TOK_COUNT_UNKNOWN);
  g_assert_cmpint (tok_json_count (object, "r"), ==, TOK_COUNT_UNKNOWN);
  g_assert_cmpint (tok_json_count (object, "t"), ==, TOK_COUNT_UNKNOWN);
  g_assert_cmpint (tok_json_flag (object, "b"), ==, TOK_FLAG_YES);
  g_assert_cmpint (tok_json_flag (object, "z"), ==, TOK_FLAG_UNKNOWN);
  g_assert_cmpint (tok_json_flag (object, "s"), ==, TOK_FLAG_UNKNOWN);
  g_assert_cmpint (tok_json_flag (object, "n"), ==, TOK_FLAG_UNKNOWN);
  g_assert_cmpint (tok_json_flag (object, "e"), ==, TOK_FLAG_UNKNOWN);
  g_assert_nonnull (tok_json_array (object, "a"));
  g_assert_null (tok_json_array (object, "o"));
  g_assert_nonnull (tok_json_object (object, "o"));
  g_assert_null (tok_json_object (object, "a"));
  g_assert_true (tok_json_has (object, "z"));
  g_assert_false (tok_json_has (object, "absent"));
}

/* Flags may be text or numbers: a banned account must not pass for a usable one. */
static void
test_flags (void)
{
  static const struct
  {
    const char *written;
    TokFlag flag;
  } cases[] = {
    { "true", TOK_FLAG_YES },       { "false", TOK_FLAG_NO },
    { "\"true\"", TOK_FLAG_YES },   { "\"FALSE\"", TOK_FLAG_NO },
    { "1", TOK_FLAG_YES },          { "0", TOK_FLAG_NO },
    { "\"1\"", TOK_FLAG_YES },      { "null", TOK_FLAG_UNKNOWN },
    { "2", TOK_FLAG_UNKNOWN },      { "\"truest\"", TOK_FLAG_UNKNOWN },
    { "[true]", TOK_FLAG_UNKNOWN }, { "{}", TOK_FLAG_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"x\":%s}", cases[i].written);
      g_autoptr (JsonNode) root = NULL;

      g_test_message ("%s", text);
      g_assert_cmpint (tok_json_flag (parse (text, &root), "x"), ==, cases[i].flag);
    }
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
test_invalid (void)
{
  static const char *const texts[] = {
    "",      " ",        "{",         "}",       "[1,",         "{\"a\":}",
    "nul",   "\xff\xfe", "{\"\xff\"", "<html/>", "{\"a\":1} x", "{\"a\":1}{\"b\":2}",
    "{1:2}", "[1 2]",    "[1\"2\"]",  "[1.]",    "[-]",         "[1x]",
    "[NaN]",
  };
  g_autofree char *deep = g_strnfill (200000, '[');

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("“%s”", texts[i]);
      assert_refused (texts[i], strlen (texts[i]));
    }
  /* Too deep for the stack of the parser. */
  assert_refused (deep, strlen (deep));
}

/* Texts, and what is read from them. */
static void
test_plain (void)
{
  static const struct
  {
    const char *written;
    const char *read; /* (nullable) */
  } cases[] = {
    { "12345678901234567890", "12345678901234567890" },
    { "2000017.25", "2000017.25" },
    { "1e3", "1e3" },
    { "-0.50E+7", "-0.50E+7" },
    { "1.0", "1.0" },
    { "\"007\"", "007" },
    { "\"1\\u00e92\"", "1\u00e92" },
    { "\"cut \\ud83d\"", "cut \ufffd" },
    { "\"cut \\ud83d.\"", "cut \ufffd." },
    { "\"\\ude00 alone\"", "\ufffd alone" },
    { "\"\\ud83d\\ud83d\\ude00\"", "\ufffd\U0001f600" },
    { "\"\\uD83D\\uDE00\"", "\U0001f600" },
    { "\"a\\u0000b\"", "a\ufffdb" },
    { "\"\\\\u0000\"", "\\u0000" },
    { "\"a\tb\nc\033[1m\"", "a\tb\nc\033[1m" },
    { "\"C:\\Users \\x \\u12 \\' \\\\ \\/\"", "C:\\Users \\x \\u12 \\' \\ /" },
    { "\"\\\"1,2\\\"\"", "\"1,2\"" },
    { "\"caf\xe9\"", "caf\ufffd" },
    { "\"\xf0\x9f\x98\"", "\ufffd\ufffd\ufffd" },
    { "{\"1\":1}", NULL },
    { "true", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"x\": %s }", cases[i].written);
      g_autoptr (JsonNode) root = NULL;
      JsonObject *object = parse (text, &root);

      g_assert_cmpstr (tok_json_string (object, "x"), ==, cases[i].read);
    }
}

/* A NUL byte in the middle of a response. */
static void
test_nul (void)
{
  g_autoptr (JsonNode) root = tok_json_parse ("{\"a\":\"\0\"}", 9, NULL);

  g_assert_cmpstr (tok_json_string (tok_json_node_object (root), "a"), ==, "\ufffd");
}

/* A value that is nested too deeply does not make the rest unreadable. */
static void
test_deep (void)
{
  g_autofree char *open = g_strnfill (5000, '[');
  g_autofree char *close = g_strnfill (5000, ']');
  g_autofree char *text = g_strconcat ("{\"deep\":", open, close, ",\"x\":\"y\"}", NULL);
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = parse (text, &root);

  g_assert_cmpstr (tok_json_string (object, "x"), ==, "y");
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

/* Of two members with the same name the last counts, in the scanner as in the tree. */
static void
test_find_member (void)
{
  static const struct
  {
    const char *text;
    const char *value; /* (nullable) */
  } cases[] = {
    { "{\"a\":1,\"x\":2}", "2" },
    { "{\"x\":1,\"x\" : [ 2 ] }", "[ 2 ]" },
    { "{\"y\":{\"x\":1}}", NULL },
    { "{\"x\":1,\"\\u0078\":2}", NULL },
    { "[\"x\",1]", NULL },
    { "{", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TokJsonSpan object = { cases[i].text, strlen (cases[i].text) };
      TokJsonSpan value;
      g_autofree char *found = NULL;

      if (tok_json_find_member (&object, "x", &value))
        found = tok_json_span_dup (&value);
      g_assert_cmpstr (found, ==, cases[i].value);
    }
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/net/json/types", test_types);
  g_test_add_func ("/net/json/flags", test_flags);
  g_test_add_func ("/net/json/invalid", test_invalid);
  g_test_add_func ("/net/json/plain", test_plain);
  g_test_add_func ("/net/json/nul", test_nul);
  g_test_add_func ("/net/json/deep", test_deep);
  g_test_add_func ("/net/json/find-data", test_find_data);
  g_test_add_func ("/net/json/find-member", test_find_member);

  return g_test_run ();
}
