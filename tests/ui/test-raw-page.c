/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tok-detail-test.h"
#include "tok-json-text.h"
#include "tok-raw-page.h"

/* (transfer full): JSON without the whitespace between its tokens */
static char *
squeeze (const char *text)
{
  GString *out = g_string_new (NULL);
  gboolean in_string = FALSE;

  for (; *text != '\0'; text++)
    {
      if (in_string && *text == '\\' && text[1] != '\0')
        g_string_append_c (out, *text++);
      else if (*text == '"')
        in_string = !in_string;
      if (in_string || strchr (" \t\r\n", *text) == NULL)
        g_string_append_c (out, *text);
    }
  return g_string_free (out, FALSE);
}

static void
test_table (void)
{
  static const struct
  {
    const char *text;
    const char *indented;
  } cases[] = {
    { "{}", "{}" },
    { "[]", "[]" },
    { " { } ", "{}" },
    { "null", "null" },
    { "\"a b\"", "\"a b\"" },
    { "{\"a\":1}", "{\n  \"a\": 1\n}" },
    { "{\"a\":1,\"b\":[1,2]}", "{\n  \"a\": 1,\n  \"b\": [\n    1,\n    2\n  ]\n}" },
    { "[{},[]]", "[\n  {},\n  []\n]" },
    { "{\"a\" : { \"b\" : null } }", "{\n  \"a\": {\n    \"b\": null\n  }\n}" },
    /* Values keep all bytes. */
    { "[1.0e+05,-0,10000000000000000000000001]",
      "[\n  1.0e+05,\n  -0,\n  10000000000000000000000001\n]" },
    { "{\"a\":1,\"a\":2}", "{\n  \"a\": 1,\n  \"a\": 2\n}" },
    { "[\"\\u0041\\\"{[,:]}\\\\\"]", "[\n  \"\\u0041\\\"{[,:]}\\\\\"\n]" },
    { "[\"a  \\n  b\"]", "[\n  \"a  \\n  b\"\n]" },
    { "[\"قهوة\"]", "[\n  \"قهوة\"\n]" },
    /* Invalid JSON is unchanged. */
    { "", "" },
    { "   ", "   " },
    { "hello  world", "hello  world" },
    { "<html>  <body>", "<html>  <body>" },
    { "{\"a\": ", "{\"a\": " },
    { "[1,]", "[1,]" },
    { "[,1]", "[,1]" },
    { "[1  2]", "[1  2]" },
    { "\"a\"  \"b\"", "\"a\"  \"b\"" },
    { "{ ]", "{ ]" },
    { "]", "]" },
    { "{} {}", "{} {}" },
    { "\"open  ", "\"open  " },
    { "\"open\\", "\"open\\" },
    { "[\"open\\\"]", "[\"open\\\"]" },
    { ":", ":" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *indented = tok_json_text_indent (cases[i].text);

      g_assert_cmpstr (indented, ==, cases[i].indented);
    }
}

static void
test_examples (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("TOK_TEST_DATA"), "examples", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n_read = 0;

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *text = tok_test_dup_example (name);
      g_autofree char *indented = tok_json_text_indent (text);
      g_autofree char *again = tok_json_text_indent (indented);
      g_autofree char *before = squeeze (text);
      g_autofree char *after = squeeze (indented);

      g_assert_cmpstr (after, ==, before);
      g_assert_cmpstr (again, ==, indented);
      n_read++;
    }
  g_assert_cmpuint (n_read, >, 40);
}

static void
test_depth (void)
{
  const guint depths[] = { TOK_JSON_TEXT_DEPTH_MAX, TOK_JSON_TEXT_DEPTH_MAX + 1, 100000 };

  for (guint i = 0; i < G_N_ELEMENTS (depths); i++)
    {
      g_autofree char *opening = g_strnfill (depths[i], '[');
      g_autofree char *closing = g_strnfill (depths[i], ']');
      g_autofree char *text = g_strconcat (opening, closing, NULL);
      g_autofree char *indented = tok_json_text_indent (text);
      g_autofree char *after = squeeze (indented);

      g_assert_cmpstr (after, ==, text);
      g_assert_cmpint (g_strcmp0 (indented, text) == 0, ==, depths[i] > TOK_JSON_TEXT_DEPTH_MAX);
    }
}

/* Random input: the tokens are unchanged. */
static void
test_anything (void)
{
  static const char alphabet[] = "{}[]:,\"\\ \n\t1a\x01\xc3\xa9\xff";
  char text[24];

  for (guint i = 0; i < 200000; i++)
    {
      guint length = g_test_rand_int_range (0, sizeof text);
      g_autofree char *indented = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      for (guint j = 0; j < length; j++)
        text[j] = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];
      text[length] = '\0';
      indented = tok_json_text_indent (text);
      before = squeeze (text);
      after = squeeze (indented);
      g_assert_cmpstr (after, ==, before);
    }
}

static void
test_page (void)
{
  GtkWidget *window = gtk_window_new ();
  TokRawPage *page = g_object_new (TOK_TYPE_RAW_PAGE, NULL);
  GtkWidget *view;
  g_autofree char *text = NULL;

  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (page));
  gtk_window_present (GTK_WINDOW (window));
  tok_raw_page_set_json (page, NULL);
  g_assert_true (tok_detail_test_shows (GTK_WIDGET (page), "Nothing Received Yet"));

  /* Invalid UTF-8 is shown with replacement characters. */
  tok_raw_page_set_json (page, "{\"a\":\"\xff\"}");
  view = tok_detail_test_find (GTK_WIDGET (page), GTK_TYPE_TEXT_VIEW, NULL);
  g_assert_nonnull (view);
  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "text", &text, NULL);
  g_assert_cmpstr (text, ==, "{\n  \"a\": \"\xef\xbf\xbd\"\n}");
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  tok_detail_test_init (&argc, &argv);

  g_test_add_func ("/raw-page/table", test_table);
  g_test_add_func ("/raw-page/examples", test_examples);
  g_test_add_func ("/raw-page/depth", test_depth);
  g_test_add_func ("/raw-page/anything", test_anything);
  g_test_add_func ("/raw-page/page", test_page);
  return g_test_run ();
}
