/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tok-words-query.h"

static const struct
{
  const char *text;
  const char *words;
} faults[] = {
  { "noor stauts:open",
    "“stauts:open”, character 6: There is no filter “stauts”. Choose from: status, platform, "
    "country, type, option, age, tag. To search for the text itself, put it in quotes." },
  { "option:edits",
    "“option:edits”, character 1: “edits” is not a valid value. Choose from: niche_warming, "
    "deep_warming, moderation, editing, auto_finalize, advanced_warming." },
  { "platform:myspace", "“platform:myspace”, character 1: “myspace” is not a valid value. Choose "
                        "from: tiktok, instagram, "
                        "youtube." },
  { "status:", "“status:”, character 1: Write it like status:in_review,open." },
  { "platform:", "“platform:”, character 1: Write it like platform:tiktok." },
  { "country:", "“country:”, character 1: Write it like country:US,FR." },
  { "type:", "“type:”, character 1: Write it like type:videos_only." },
  { "option:", "“option:”, character 1: Write it like option:auto_finalize." },
  { "tag:", "“tag:”, character 1: Write it like tag:\"spring sale\"." },
  { "age:3d",
    "“age:3d”, character 1: Write it like age>3d, in hours (h), days (d), or weeks (w)." },
  { "tag:\"a b", "“tag:\"a b”, character 1: The quote that begins here is never closed." },
  { "\"a\"b", "“\"a\"b”, character 1: There is text after the closing quote." },
};

static void
test_faults (void)
{
  g_autoptr (GListStore) none = g_list_store_new (TOK_TYPE_BUNDLE);

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_auto (TokQueryFault) fault = { 0 };
      g_autoptr (TokQuery) query = tok_query_parse (faults[i].text, G_LIST_MODEL (none), &fault);
      g_autofree char *words = NULL;

      g_assert_null (query);
      words = tok_words_dup_query_fault (&fault);
      g_assert_cmpstr (words, ==, faults[i].words);
    }
}

/* An example is a query itself. */
static void
test_examples (void)
{
  for (TokFacet facet = 0; facet < TOK_FACET_WORD; facet++)
    {
      TokQueryFault fault = { .code = TOK_QUERY_FAULT_FORM, .facet = facet, .term = (char *) "x" };
      g_autofree char *words = tok_words_dup_query_fault (&fault);
      g_auto (TokQueryFault) again = { 0 };
      g_autofree char *example = NULL;
      g_autoptr (TokQuery) query = NULL;
      const char *begin = strstr (words, "like ") + strlen ("like ");

      example = g_strndup (begin, strcspn (begin, facet == TOK_FACET_AGE ? "," : "."));
      query = tok_query_parse (example, NULL, &again);
      g_assert_nonnull (query);
      g_assert_false (tok_query_is_empty (query));
    }
}

/* Long terms are shortened. */
static void
test_long (void)
{
  g_autofree char *name = g_strnfill (5000, 'x');
  g_autofree char *text = g_strconcat (name, ":", name, NULL);
  g_auto (TokQueryFault) fault = { 0 };
  g_autoptr (TokQuery) query = tok_query_parse (text, NULL, &fault);
  g_autofree char *words = tok_words_dup_query_fault (&fault);

  g_assert_null (query);
  g_assert_cmpuint (strlen (words), <, 400);
}

/* The text of a row follows the bundle and what is noted about it. */
static void
test_row (void)
{
  TokBundleSnapshot snapshot = TOK_BUNDLE_SNAPSHOT_INIT;
  g_autoptr (TokAnnotation) annotation =
      tok_annotation_new ("bnd_1", "Großküche", "vip", "Call back");
  g_autoptr (TokBundle) bundle = NULL;
  const char *row;

  snapshot.id = (char *) "bnd_1";
  snapshot.status = (char *) "in_review";
  snapshot.platform = (char *) "tiktok";
  snapshot.country = (char *) "FR";
  bundle = tok_bundle_new (&snapshot);
  row = tok_words_peek_row (bundle);
  g_assert_nonnull (strstr (row, "bnd_1"));
  g_assert_nonnull (strstr (row, "in review"));
  g_assert_nonnull (strstr (row, "in_review"));
  g_assert_nonnull (strstr (row, "tiktok"));
  g_assert_nonnull (strstr (row, "france"));
  g_assert_null (strstr (row, "vip"));
  g_assert_true (tok_words_peek_row (bundle) == row);
  tok_bundle_set_annotation (bundle, annotation);
  row = tok_words_peek_row (bundle);
  g_assert_nonnull (strstr (row, "grosskuche"));
  g_assert_nonnull (strstr (row, "vip"));
  g_assert_nonnull (strstr (row, "call back"));
}

/* A search says of how many bundles it does not know the names. */
static void
test_unnamed (void)
{
  static const struct
  {
    guint n_bundles;
    const char *words;
  } counts[] = {
    { 1, "The name of 1 bundle is not loaded yet" },
    { 58, "Names of 58 bundles are not loaded yet" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autofree char *words = tok_words_dup_unnamed (counts[i].n_bundles);

      g_assert_cmpstr (words, ==, counts[i].words);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/words-query/faults", test_faults);
  g_test_add_func ("/text/words-query/examples", test_examples);
  g_test_add_func ("/text/words-query/long", test_long);
  g_test_add_func ("/text/words-query/row", test_row);
  g_test_add_func ("/text/words-query/unnamed", test_unnamed);

  return g_test_run ();
}
