/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"
#include "tok-bundle-filter.h"

#include <string.h>

/* Its canonical text means the same. */
static void
check_text (const TokQuery *query)
{
  g_autofree char *text = tok_query_to_text (query);
  g_auto (TokQueryFault) fault = { 0 };
  g_autoptr (TokQuery) again = tok_query_parse (text, NULL, &fault);

  g_assert_nonnull (again);
  g_assert_true (tok_query_equal (query, again));
}

/* Typing never loses a word, and what it takes out is a query. */
static void
check_typing (const char *text, gboolean is_complete)
{
  g_autoptr (TokQuery) query = tok_query_new ();
  g_autoptr (TokQuery) again = tok_query_new ();
  g_auto (TokQueryFault) fault = { 0 };
  g_auto (TokQueryFault) fault_again = { 0 };
  g_autofree char *rest = NULL;
  g_autofree char *rest_again = NULL;
  g_autofree char *canonical = NULL;
  g_autoptr (TokQuery) exact = NULL;

  tok_query_take (query, text, is_complete, NULL, &rest, &fault);
  check_text (query);
  canonical = tok_query_to_text (query);
  exact = tok_query_from_text (canonical);
  g_assert_true (tok_query_equal (query, exact));
  tok_query_take (again, rest, FALSE, NULL, &rest_again, &fault_again);
  g_assert_cmpstr (rest, ==, rest_again);
  g_assert_cmpint (fault.code, ==, fault_again.code);
  for (TokFacet facet = 0; facet < TOK_FACET_WORD; facet++)
    tok_query_clear (query, facet);
  g_assert_true (tok_query_equal (query, again));
  tok_query_find_term (text, strlen (text));
}

/* The input: a query, NUL, title of a bundle. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *raw = g_strndup ((const char *) data, size);
  gsize length = strlen (raw);
  g_autofree char *search = g_utf8_make_valid (raw, -1);
  g_autofree char *name = g_utf8_make_valid (length < size ? raw + length + 1 : "", -1);
  g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new ("bnd_1");
  g_autoptr (TokBundle) bundle = NULL;
  g_autoptr (TokBundleFilter) filter = tok_bundle_filter_new ();
  g_auto (TokQueryFault) fault = { 0 };
  g_autoptr (TokQuery) query = tok_query_parse (search, NULL, &fault);
  g_autoptr (TokQuery) words = NULL;

  check_typing (search, FALSE);
  check_typing (search, TRUE);
  snapshot->title = g_steal_pointer (&name);
  bundle = tok_bundle_new (snapshot);
  if (query != NULL)
    {
      check_text (query);
      tok_bundle_filter_set_query (filter, query);
      gtk_filter_match (GTK_FILTER (filter), bundle);
    }
  /* The complete title matches. */
  words = tok_query_new_words (snapshot->title);
  tok_bundle_filter_set_query (filter, words);
  g_assert_true (gtk_filter_match (GTK_FILTER (filter), bundle));
  return 0;
}
