/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-blank.h"

static void
test_strip (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "", "" },
    { "a", "a" },
    { " a b\t", "a b" },
    { "\r\n", "" },
    { "\u00a0US\u00a0", "US" },                         /* no-break space */
    { "\u202fUS\u3000\u2003", "US" },                   /* narrow, ideographic, em */
    { "\ufeffUS\u200b\u200d", "US" },                   /* mark, zero width */
    { "\u200eUS\u200f\u202a\u202e\u2066\u2069", "US" }, /* directions */
    { "\u061cUS\u00ad\u2060\u180e", "US" },
    { "\u3164\u2800\u115f", "" },
    { "\x01US\x7f\xc2\x85\xc2\x9f", "US" },
    /* What is in the middle stays, and what can be seen. */
    { "a\u200bb", "a\u200bb" },
    { "\u0600", "\u0600" },
    { "🏴\U000e0067\U000e0062\U000e007f", "🏴\U000e0067\U000e0062\U000e007f" },
    { "❤\ufe0f", "❤\ufe0f" },
    { "é\u0301", "é\u0301" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup (cases[i].text);

      g_assert_cmpstr (tok_blank_strip (text), ==, cases[i].expected);
    }
}

static void
test_skip (void)
{
  g_assert_cmpstr (tok_blank_skip (" \u200b\u00a0=1 "), ==, "=1 ");
  g_assert_cmpstr (tok_blank_skip ("\u3000"), ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/blank/strip", test_strip);
  g_test_add_func ("/blank/skip", test_skip);
  return g_test_run ();
}
