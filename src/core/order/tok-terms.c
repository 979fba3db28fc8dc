/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-terms.h"

/**
 * tok_terms_parse:
 * @text: (nullable): terms, separated by semicolons or line ends
 *
 * Returns: (transfer full): the stripped terms, without empty ones
 */
char **
tok_terms_parse (const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text != NULL ? text : "", ";\n", -1);
  g_autoptr (GStrvBuilder) terms = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_strv_builder_add (terms, parts[i]);
  return g_strv_builder_end (terms);
}

/**
 * tok_terms_join:
 * @terms: (nullable): terms
 *
 * Returns: (transfer full) (nullable): a text for tok_terms_parse(); %NULL without terms
 */
char *
tok_terms_join (const char *const *terms)
{
  return terms != NULL && terms[0] != NULL ? g_strjoinv ("; ", (char **) terms) : NULL;
}

static gboolean
is_same (const char *a, const char *b)
{
  g_autofree char *first = g_utf8_casefold (a, -1);
  g_autofree char *second = g_utf8_casefold (b, -1);

  return g_str_equal (first, second);
}

/**
 * tok_term_check:
 * @terms: (array length=n_terms): the terms before it
 * @term: a term to add
 *
 * Returns: why @term cannot be added, whatever the number of terms; NONE if it can
 */
TokReason
tok_term_check (const char *const *terms, guint n_terms, const char *term)
{
  glong length;

  g_return_val_if_fail (term != NULL, TOK_REASON_INVALID);

  length = g_utf8_strlen (term, -1);
  if (length < TOK_TERM_LENGTH_MIN || length > TOK_TERM_LENGTH_MAX)
    return TOK_REASON_TERM_LENGTH;
  for (guint i = 0; i < n_terms; i++)
    if (is_same (terms[i], term))
      return TOK_REASON_TERM_REPEATED;
  return TOK_REASON_NONE;
}

/**
 * tok_terms_check:
 * @terms: (nullable): all terms of an order
 *
 * The limits of doc/api.md, section 4.5: 3 to 30 terms in threes, each of 2 to 50
 * characters, no two the same.
 *
 * Returns: why they cannot be ordered; NONE if they can
 */
TokReason
tok_terms_check (const char *const *terms)
{
  guint n_terms = terms != NULL ? g_strv_length ((char **) terms) : 0;

  for (guint i = 0; i < n_terms; i++)
    {
      TokReason reason = tok_term_check (terms, i, terms[i]);

      if (reason != TOK_REASON_NONE)
        return reason;
    }
  if (n_terms < TOK_TERMS_MIN || n_terms > TOK_TERMS_MAX || n_terms % TOK_TERMS_STEP != 0)
    return TOK_REASON_TERMS_NUMBER;
  return TOK_REASON_NONE;
}
