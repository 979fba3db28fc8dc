/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-words-query.h"

static const struct
{
  TokFacet facet;
  gboolean excluded;
  const char *value;
  const char *words;
} filters[] = {
  { TOK_FACET_STATUS, FALSE, "in_review", "In Review" },
  { TOK_FACET_STATUS, TRUE, "open", "Except Open" },
  { TOK_FACET_STATUS, FALSE, "other", "Other" },
  { TOK_FACET_STATUS, FALSE, "on_hold", "on_hold" },
  { TOK_FACET_PLATFORM, TRUE, "tiktok", "Except TikTok" },
  { TOK_FACET_PLATFORM, FALSE, "threads", "threads" },
  { TOK_FACET_COUNTRY, FALSE, "DE", "Germany" },
  { TOK_FACET_COUNTRY, FALSE, "NARNIA", "NARNIA" },
  { TOK_FACET_TYPE, FALSE, "account_and_videos", "Account + Videos" },
  { TOK_FACET_TYPE, FALSE, "deluxe", "deluxe" },
  { TOK_FACET_OPTION, FALSE, "auto_finalize", "Finalize Automatically" },
  { TOK_FACET_AGE, FALSE, ">1d", "More than 1 day" },
  { TOK_FACET_AGE, FALSE, ">=36h", "36 hours or more" },
  { TOK_FACET_AGE, TRUE, "<2w", "Except Less than 2 weeks" },
  { TOK_FACET_AGE, FALSE, "<=3d", "3 days or less" },
  { TOK_FACET_TAG, FALSE, "spring sale", "Tag: spring sale" },
  { TOK_FACET_WORD, TRUE, "noor", "Except “noor”" },
};

static void
test_filters (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autofree char *words =
          tok_words_dup_filter (filters[i].facet, filters[i].excluded, filters[i].value);

      g_assert_cmpstr (words, ==, filters[i].words);
    }
}

static void
test_query (void)
{
  g_autoptr (TokQuery) query = tok_query_from_text ("noor status:in_review -platform:tiktok x");
  g_autofree char *words = tok_words_dup_filters (query);

  g_assert_cmpstr (words, ==, "In Review, Except TikTok, “noor”, “x”");
}

/* A value is found by its label, and countries by all their names. */
static void
test_read (void)
{
  static const struct
  {
    TokFacet facet;
    const char *text;
    const char *value; /* (nullable) */
  } cases[] = {
    { TOK_FACET_STATUS, "in REVIEW", "in_review" },
    { TOK_FACET_STATUS, "nothing", NULL },
    { TOK_FACET_TYPE, "account + videos", "account_and_videos" },
    { TOK_FACET_OPTION, "Finalize automatically", "auto_finalize" },
    { TOK_FACET_COUNTRY, "germany", "DE" },
    { TOK_FACET_COUNTRY, "United States", "US" },
    { TOK_FACET_COUNTRY, "United States of America", "US" },
    { TOK_FACET_COUNTRY, "BRA", "BR" },
    { TOK_FACET_COUNTRY, "south korea", "KR" },
    { TOK_FACET_COUNTRY, "England", "GB" },
    { TOK_FACET_COUNTRY, "Côte d'Ivoire", "CI" },
    { TOK_FACET_COUNTRY, "cote d'ivoire", "CI" },
    { TOK_FACET_COUNTRY, "Atlantis", NULL },
    { TOK_FACET_TAG, "vip", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *value = tok_words_read_facet (cases[i].facet, cases[i].text);

      g_assert_cmpstr (value, ==, cases[i].value);
    }
}

/* Each country is in the list once, and found by its name there. */
static void
test_countries (void)
{
  const char *const *codes = tok_words_get_countries ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; codes[i] != NULL; i++)
    {
      g_autofree char *name = tok_words_dup_facet_value (TOK_FACET_COUNTRY, codes[i]);

      g_assert_true (g_hash_table_add (seen, (gpointer) codes[i]));
      if (g_utf8_strlen (name, -1) < 40)
        g_assert_cmpstr (tok_words_find_country (name), ==, codes[i]);
    }
  g_assert_cmpuint (g_hash_table_size (seen), >, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/words-facet/filters", test_filters);
  g_test_add_func ("/text/words-facet/query", test_query);
  g_test_add_func ("/text/words-facet/read", test_read);
  g_test_add_func ("/text/words-facet/countries", test_countries);

  return g_test_run ();
}
