/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-pasted-cells.h"

/* Cells as "a|b", rows one after the other with "/". */
static char *
describe (const char *text)
{
  g_autoptr (GPtrArray) rows = tok_pasted_cells_parse (text);
  g_autoptr (GString) description = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *cells = g_strjoinv ("|", g_ptr_array_index (rows, i));

      g_string_append_printf (description, "%s%s", i > 0 ? "/" : "", cells);
    }
  return g_string_free_and_steal (g_steal_pointer (&description));
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    gboolean is_table;
    const char *rows;
  } cases[] = {
    { "", FALSE, "" },
    { "one", FALSE, "one" },
    { "one\n", TRUE, "one" },
    { "a\tb", TRUE, "a|b" },
    { "a\tb\nc\td\n", TRUE, "a|b/c|d" },
    { "a\r\nb\rc", TRUE, "a/b/c" },
    { "a\n\nb\n", TRUE, "a//b" },
    { "\tb\n", TRUE, "|b" },
    { "a\t\n", TRUE, "a|" },
    { "\"two\nlines\"\tb", TRUE, "two\nlines|b" },
    { "\"a \"\"word\"\"\tx\"\tb", TRUE, "a \"word\"\tx|b" },
    { "\"hello\" she said\tb", TRUE, "\"hello\" she said|b" },
    { "\"open\tb\nc", TRUE, "\"open|b/c" },
    { "\"\"\tb", TRUE, "|b" },
    { "été 😀\tعربي", TRUE, "été 😀|عربي" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *rows = describe (cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (tok_pasted_cells_is_table (cases[i].text), ==, cases[i].is_table);
      g_assert_cmpstr (rows, ==, cases[i].rows);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/pasted-cells/parse", test_parse);

  return g_test_run ();
}
