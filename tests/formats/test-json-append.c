/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "tok-json-append.h"
#include "tok-json-scan.h"
#include "tok-test.h"
#include "tok-text.h"

static const char *const strings[][2] = {
  { "", "\"\"" },
  { "a \"b\" \\c", "\"a \\\"b\\\" \\\\c\"" },
  { "\033[31m\007\n\t", "\"\\u001b[31m\\u0007\\u000a\\u0009\"" },
  { "\177\xc2\x9b\xe2\x80\xae\xe2\x81\xa6\xe2\x80\x8f\xd8\x9c\xe2\x80\xa8",
    "\"\\u007f\\u009b\\u202e\\u2066\\u200f\\u061c\\u2028\"" },
  { "Zoë 👍", "\"Zoë 👍\"" },
};

static void
test_string (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (JsonNode) node = NULL;

      tok_json_append_string (text, strings[i][0]);
      g_assert_cmpstr (text->str, ==, strings[i][1]);
      node = json_from_string (text->str, NULL);
      g_assert_cmpstr (json_node_get_string (node), ==, strings[i][0]);
    }
}

static const char *const values[][2] = {
  { "null", "null" },
  { "{\"a\": 1.50, \"b\" : [\"x\\u0041\\n\"]}", "{\"a\": 1.50, \"b\" : [\"x\\u0041\\n\"]}" },
  { "{\n\t\"a\":\r\n 1}", "{\n \"a\": \n 1}" },
  { "[\"\033]0;x\007\"]", "[\"\\u001b]0;x\\u0007\"]" },
  { "[\"a\nb\tc\"]", "[\"a\\u000ab\\u0009c\"]" },
  { "[\"\177\xc2\x9b\xe2\x80\xae\xe2\x80\xa9\"]", "[\"\\u007f\\u009b\\u202e\\u2029\"]" },
  { "{\"\xe2\x80\xae\":\"\\\"\xe2\x80\xae\"}", "{\"\\u202e\":\"\\\"\\u202e\"}" },
  { "[\"\\\\\",\"\033\"]", "[\"\\\\\",\"\\u001b\"]" },
  { "[\"\\Users \\x \\u12 \\u00e9 \\/\"]", "[\"\\\\Users \\\\x \\\\u12 \\u00e9 \\/\"]" },
  /* The output is safe even for invalid JSON. */
  { "[1]\033[31m\xc2\x9b", "[1] [31m " },
  { "\"\\", "\"\\\\" },
  { "\"\\\033", "\"\\\\\\u001b" },
};

static void
test_value (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      tok_json_append_value (text, values[i][0]);
      g_assert_cmpstr (text->str, ==, values[i][1]);
    }
}

/* The same, one character after the other. */
static char *
dup_expected (const char *json)
{
  GString *text = g_string_new (NULL);
  gboolean is_string = FALSE;

  for (const char *p = json; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!is_string)
        g_string_append_unichar (text, tok_text_is_control (c) && c != '\n' ? ' ' : c);
      else if (tok_text_is_control (c))
        g_string_append_printf (text, "\\u%04x", c);
      else
        g_string_append_unichar (text, c);
      if (is_string && c == '\\')
        g_string_append_c (text, tok_json_is_escape (p, json + strlen (json)) ? *++p : '\\');
      else if (c == '"')
        is_string = !is_string;
    }
  return g_string_free_and_steal (text);
}

static void
test_many (void)
{
  static const char *const parts[] = { "\"",   "\\",       "u",   "00e9",        "n", "/",
                                       " ",    "plain",    "\n",  "\t",          "{", "\177",
                                       "\033", "\xc2\x9b", "Zoë", "\xe2\x80\xae" };
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GString) json = g_string_new (NULL);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *expected = NULL;

      for (int n = g_rand_int_range (random, 0, 24); n > 0; n--)
        g_string_append (json, parts[g_rand_int_range (random, 0, G_N_ELEMENTS (parts))]);
      expected = dup_expected (json->str);
      tok_json_append_value (text, json->str);
      g_assert_cmpstr (text->str, ==, expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-append/string", test_string);
  g_test_add_func ("/json-append/value", test_value);
  g_test_add_func ("/json-append/many", test_many);
  return g_test_run ();
}
