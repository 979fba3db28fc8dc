/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-json-scanner.h"

#include <string.h>

/* The tokens, each behind its line and column; names and values are what they mean. */
static char *
describe (const char *data, gsize length)
{
  static const char *const words[] = {
    [TOK_JSON_END] = "end",      [TOK_JSON_FAULT] = "fault",   [TOK_JSON_OBJECT] = "{",
    [TOK_JSON_OBJECT_END] = "}", [TOK_JSON_ARRAY] = "[",       [TOK_JSON_ARRAY_END] = "]",
    [TOK_JSON_NAME] = "name",    [TOK_JSON_STRING] = "string", [TOK_JSON_NUMBER] = "number",
    [TOK_JSON_TRUE] = "true",    [TOK_JSON_FALSE] = "false",   [TOK_JSON_NULL] = "null",
  };
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (TokJsonScanner) scanner = tok_json_scanner_new (bytes);
  GString *text = g_string_new (NULL);
  TokJsonToken token;

  do
    {
      token = tok_json_scanner_next (scanner);
      g_string_append_printf (text, "%u:%u %s", tok_json_scanner_get_line (scanner),
                              tok_json_scanner_get_column (scanner), words[token]);
      if (token >= TOK_JSON_NAME && token <= TOK_JSON_NUMBER)
        g_string_append_printf (text, "‹%s›", tok_json_scanner_get_text (scanner));
      g_string_append_c (text, ' ');
    }
  while (token != TOK_JSON_END && token != TOK_JSON_FAULT);
  /* The end repeats. */
  g_assert_cmpint (tok_json_scanner_next (scanner), ==, token);
  return g_strchomp (g_string_free_and_steal (text));
}

typedef struct
{
  const char *text;
  const char *expected;
} Case;

static void
check_cases (const Case *cases, guint n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autofree char *words = describe (cases[i].text, strlen (cases[i].text));

      g_assert_cmpstr (words, ==, cases[i].expected);
    }
}

static void
test_tokens (void)
{
  static const Case cases[] = {
    { "[]", "1:1 [ 1:2 ] 1:3 end" },
    { " {} ", "1:2 { 1:3 } 1:5 end" },
    { "\ufeff[\n{\r\n\"a\" : 1 ,\r\"b\":[true,false,null]}]\n",
      "1:1 [ 2:1 { 3:1 name‹a› 3:7 number‹1› 4:1 name‹b› 4:5 [ 4:6 true 4:11 false 4:17 null 4:21 "
      "] "
      "4:22 } 4:23 ] 5:1 end" },
    { "\"ü€𝄞\" ", "1:1 string‹ü€𝄞› 1:7 end" },
    { "[\"ü€𝄞\", 1]", "1:1 [ 1:2 string‹ü€𝄞› 1:9 number‹1› 1:10 ] 1:11 end" },
    { "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\ud834\\udd1e\"",
      "1:1 string‹\"\\/\b\f\n\r\tA𝄞› 1:37 end" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

/* Numbers keep their digits. */
static void
test_numbers (void)
{
  static const char *const numbers[] = {
    "0", "-0", "12345678901234567890", "2000017.25", "1e400", "-1.50E+07", "0.1", "1E-2",
  };
  static const char *const others[] = { "01",  "+1",  ".5",  "1.",       "1e",  "-",
                                        "0x1", "1,5", "NaN", "Infinity", "1e+", "--1" };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *words = describe (numbers[i], strlen (numbers[i]));
      g_autofree char *expected =
          g_strdup_printf ("1:1 number‹%s› 1:%zu end", numbers[i], strlen (numbers[i]) + 1);

      g_assert_cmpstr (words, ==, expected);
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *words = describe (others[i], strlen (others[i]));

      g_assert_true (g_str_has_suffix (words, "fault"));
    }
}

/* What is not JSON is a fault where it stops being that. */
static void
test_faults (void)
{
  static const Case cases[] = {
    { "", "1:1 fault" },
    { " \n ", "2:2 fault" },
    { "[", "1:1 [ 1:2 fault" },
    { "[1,]", "1:1 [ 1:2 number‹1› 1:4 fault" },
    { "[,1]", "1:1 [ 1:2 fault" },
    { "[1 2]", "1:1 [ 1:2 number‹1› 1:4 fault" },
    { "[1}", "1:1 [ 1:2 number‹1› 1:3 fault" },
    { "[1,}", "1:1 [ 1:2 number‹1› 1:4 fault" },
    { "{\"a\":1,}", "1:1 { 1:2 name‹a› 1:6 number‹1› 1:8 fault" },
    { "{\"a\" 1}", "1:1 { 1:6 fault" },
    { "{\"a\":}", "1:1 { 1:2 name‹a› 1:6 fault" },
    { "{a:1}", "1:1 { 1:2 fault" },
    { "{'a':1}", "1:1 { 1:2 fault" },
    { "{1:1}", "1:1 { 1:2 fault" },
    { "[] []", "1:1 [ 1:2 ] 1:4 fault" },
    { "[]]", "1:1 [ 1:2 ] 1:3 fault" },
    { "]", "1:1 fault" },
    { "[1]\n// no", "1:1 [ 1:2 number‹1› 1:3 ] 2:1 fault" },
    { "tru", "1:1 fault" },
    { "True", "1:1 fault" },
    { "\"a", "1:3 fault" },
    { "\"a\nb\"", "1:3 fault" },
    { "\"\\x\"", "1:3 fault" },
    { "\"\\", "1:3 fault" },
    { "\"\\u12\"", "1:6 fault" },
    { "\"\\u0000\"", "1:8 fault" },
    { "\"\\ud834\"", "1:8 fault" },
    { "\"\\ud834\\u0041\"", "1:14 fault" },
    { "\"\\udd1e\"", "1:8 fault" },
    { "a", "1:1 fault" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

/* Only a text with escapes is not where it was. Lines are right also when they are asked for
 * late. */
static void
test_span (void)
{
  const char *text = "[\n\"ab\",\n\"c\\u00e9\\n\", -12 ,\n\"\",true]";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (TokJsonScanner) scanner = tok_json_scanner_new (bytes);
  TokJsonSpan span;

  tok_json_scanner_next (scanner);
  g_assert_cmpint (tok_json_scanner_next (scanner), ==, TOK_JSON_STRING);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (tok_json_scanner_get_span (scanner, &span));
      g_assert_true (span.text == text + 3);
      g_assert_cmpuint (span.length, ==, 2);
      g_assert_cmpstr (tok_json_scanner_get_text (scanner), ==, "ab");
    }
  g_assert_cmpint (tok_json_scanner_next (scanner), ==, TOK_JSON_STRING);
  g_assert_false (tok_json_scanner_get_span (scanner, &span));
  g_assert_true (tok_json_span_equal (&span, "cé\n"));
  g_assert_cmpstr (tok_json_scanner_get_text (scanner), ==, "cé\n");
  g_assert_cmpint (tok_json_scanner_next (scanner), ==, TOK_JSON_NUMBER);
  g_assert_true (tok_json_scanner_get_span (scanner, &span));
  g_assert_true (tok_json_span_equal (&span, "-12"));
  g_assert_cmpint (tok_json_scanner_next (scanner), ==, TOK_JSON_STRING);
  g_assert_true (tok_json_scanner_get_span (scanner, &span));
  g_assert_cmpuint (span.length, ==, 0);
  g_assert_cmpstr (tok_json_scanner_get_text (scanner), ==, "");
  g_assert_cmpint (tok_json_scanner_next (scanner), ==, TOK_JSON_TRUE);
  g_assert_cmpstr (tok_json_scanner_get_text (scanner), ==, "");
  g_assert_cmpuint (tok_json_scanner_get_line (scanner), ==, 4);
  g_assert_cmpuint (tok_json_scanner_get_column (scanner), ==, 4);
}

static void
test_skip (void)
{
  const char *text = "{\"a\":[[1],{\"b\":[2]}],\"c\":3}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (TokJsonScanner) scanner = tok_json_scanner_new (bytes);

  g_assert_cmpint (tok_json_scanner_next (scanner), ==, TOK_JSON_OBJECT);
  g_assert_cmpint (tok_json_scanner_next (scanner), ==, TOK_JSON_NAME);
  g_assert_cmpint (tok_json_scanner_next (scanner), ==, TOK_JSON_ARRAY);
  g_assert_cmpuint (tok_json_scanner_get_begin (scanner), ==, 5);
  g_assert_cmpint (tok_json_scanner_skip (scanner), ==, TOK_JSON_ARRAY_END);
  g_assert_cmpuint (tok_json_scanner_get_end (scanner), ==, 20);
  g_assert_cmpint (tok_json_scanner_next (scanner), ==, TOK_JSON_NAME);
  g_assert_cmpstr (tok_json_scanner_get_text (scanner), ==, "c");
  g_assert_cmpint (tok_json_scanner_next (scanner), ==, TOK_JSON_NUMBER);
  /* A plain value has nothing behind it to skip. */
  tok_json_scanner_skip (scanner);
  g_assert_cmpint (tok_json_scanner_next (scanner), ==, TOK_JSON_OBJECT_END);
  g_assert_cmpint (tok_json_scanner_skip (scanner), !=, TOK_JSON_FAULT);
  g_assert_cmpint (tok_json_scanner_next (scanner), ==, TOK_JSON_END);
}

/* Nesting has an end that comes long before that of the stack. */
static void
test_depth (void)
{
  g_autofree char *brackets = g_strnfill (1000000, '[');
  g_autofree char *words = describe (brackets, 1000000);

  g_assert_true (g_str_has_suffix (words, "1:65 fault"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-scanner/tokens", test_tokens);
  g_test_add_func ("/json-scanner/numbers", test_numbers);
  g_test_add_func ("/json-scanner/faults", test_faults);
  g_test_add_func ("/json-scanner/span", test_span);
  g_test_add_func ("/json-scanner/skip", test_skip);
  g_test_add_func ("/json-scanner/depth", test_depth);
  return g_test_run ();
}
