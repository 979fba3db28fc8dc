/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-terms.h"

#define FIFTY "0123456789012345678901234567890123456789012345678é"

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    const char *joined;
  } cases[] = {
    { NULL, NULL },
    { "", NULL },
    { " ; ;\n", NULL },
    { "bread", "bread" },
    { " bread ;wine;; cheese\nsalt ", "bread; wine; cheese; salt" },
    { "home made bread", "home made bread" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) terms = tok_terms_parse (cases[i].text);
      g_autofree char *joined = tok_terms_join ((const char *const *) terms);

      g_assert_cmpstr (joined, ==, cases[i].joined);
    }
}

static void
test_check (void)
{
  static const struct
  {
    const char *terms;
    TokReason reason;
  } cases[] = {
    { "", TOK_REASON_TERMS_NUMBER },
    { "aa;bb", TOK_REASON_TERMS_NUMBER },
    { "aa;bb;cc", TOK_REASON_NONE },
    { "aa;bb;cc;dd", TOK_REASON_TERMS_NUMBER },
    { "aa;bb;cc;dd;ee;ff", TOK_REASON_NONE },
    { "aa;b;cc", TOK_REASON_TERM_LENGTH },
    { "aa;éé;cc", TOK_REASON_NONE },
    { "aa;" FIFTY ";cc", TOK_REASON_NONE },
    { "aa;" FIFTY "x;cc", TOK_REASON_TERM_LENGTH },
    { "aa;bb;AA", TOK_REASON_TERM_REPEATED },
    { "straße;bb;STRASSE", TOK_REASON_TERM_REPEATED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) terms = tok_terms_parse (cases[i].terms);

      g_assert_cmpint (tok_terms_check ((const char *const *) terms), ==, cases[i].reason);
    }
  g_assert_cmpint (tok_terms_check (NULL), ==, TOK_REASON_TERMS_NUMBER);
}

/* 3, 6, 9 … 30 and no other number. */
static void
test_numbers (void)
{
  for (guint n = 1; n <= 36; n++)
    {
      g_auto (GStrv) terms = g_new0 (char *, n + 1);
      gboolean good = n >= 3 && n <= 30 && n % 3 == 0;

      for (guint i = 0; i < n; i++)
        terms[i] = g_strdup_printf ("term %u", i);
      g_assert_cmpint (tok_terms_check ((const char *const *) terms), ==,
                       good ? TOK_REASON_NONE : TOK_REASON_TERMS_NUMBER);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/terms/parse", test_parse);
  g_test_add_func ("/terms/check", test_check);
  g_test_add_func ("/terms/numbers", test_numbers);
  return g_test_run ();
}
