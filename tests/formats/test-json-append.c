/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>

#include "tok-json-append.h"
#include "tok-test.h"

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-append/string", test_string);
  g_test_add_func ("/json-append/value", test_value);
  return g_test_run ();
}
