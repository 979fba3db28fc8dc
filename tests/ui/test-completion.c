/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-query-completion.h"
#include "tok-words-query.h"

/* What a term can become while it is typed. */

static TokFacetTally *
new_tally (void)
{
  g_autoptr (TokQuery) nothing = tok_query_new ();
  TokFacetTally *tally = tok_facet_tally_new (nothing, 0, tok_words_peek_row);
  static const char *const rows[][3] = { { "in_review", "DE", "vip, Spring Sale" },
                                         { "on_hold", "USA", "later" },
                                         { "draft", "BR", "" } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TokBundleSnapshot snapshot = TOK_BUNDLE_SNAPSHOT_INIT;
      g_autoptr (TokAnnotation) annotation = tok_annotation_new ("a", NULL, rows[i][2], NULL);
      g_autoptr (TokBundle) bundle = NULL;

      snapshot.id = (char *) "a";
      snapshot.status = (char *) rows[i][0];
      snapshot.country = (char *) rows[i][1];
      bundle = tok_bundle_new (&snapshot);
      tok_bundle_set_annotation (bundle, annotation);
      tok_facet_tally_add (tally, bundle, TRUE);
    }
  return tally;
}

static const struct
{
  const char *term;
  const char *found; /* the terms, with | between */
} cases[] = {
  { "", "" },
  { "s", "" },
  { "st", "status:" },
  { "STA", "status:" },
  { "-pl", "-platform:" },
  { "ag", "age>" },
  { "time", "age>" },
  { "noor", "" },
  { "\"st", "" },
  { "foo:", "" },
  { "age:", "" },
  { "platform:", "platform:tiktok|platform:instagram|platform:youtube" },
  { "-platform:t", "-platform:tiktok" },
  { "status:rev", "status:in_review" },
  { "status:\"in r", "status:in_review" },
  { "status:on", "status:on_hold" },
  { "status:open,pub", "status:open,published|status:open,published_priority" },
  { "option:fin", "option:auto_finalize" },
  { "type:vid", "type:account_and_videos|type:videos_only" },
  { "age>", "age>1d|age>3d|age>7d|age>14d|age>30d" },
  { "age>3", "age>3d|age>30d" },
  { "tag:", "tag:\"Spring Sale\"|tag:later|tag:vip" },
  { "tag:sal", "tag:\"Spring Sale\"" },
  { "tag:\"spring s", "tag:\"Spring Sale\"" },
  { "country:", "country:BR|country:DE|country:US" },
  { "country:germ", "country:DE" },
  { "country:deutschland", "" },
  { "country:US,bra", "country:US,BR" },
  { "country:zzz", "" },
};

static void
test_terms (void)
{
  g_autoptr (TokFacetTally) tally = new_tally ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) found = tok_query_complete (cases[i].term, tally);
      g_autoptr (GString) terms = g_string_new (NULL);

      for (guint j = 0; j < found->len; j++)
        g_string_append_printf (terms, "%s%s", j > 0 ? "|" : "",
                                ((const TokCompletion *) found->pdata[j])->term);
      g_test_message ("%s", cases[i].term);
      g_assert_cmpstr (terms->str, ==, cases[i].found);
    }
}

/* A complete one is a query; each one has a label. */
static void
test_complete (void)
{
  static const char *const terms[] = { "status:", "platform:", "country:",  "type:", "option:",
                                       "age>",    "tag:",      "country:u", "st",    "-tag:" };
  g_autoptr (TokFacetTally) tally = new_tally ();

  for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
    {
      g_autoptr (GPtrArray) found = tok_query_complete (terms[i], tally);

      g_assert_cmpuint (found->len, >, 0);
      g_assert_cmpuint (found->len, <=, 8);
      for (guint j = 0; j < found->len; j++)
        {
          const TokCompletion *completion = found->pdata[j];
          g_auto (TokQueryFault) fault = { 0 };
          g_autoptr (TokQuery) query = tok_query_parse (completion->term, NULL, &fault);

          g_assert_true (*completion->label != '\0' && *completion->detail != '\0');
          g_assert_cmpint (query != NULL && !tok_query_is_empty (query), ==,
                           completion->is_complete);
        }
    }
}

/* Any text can be typed. */
static void
test_any_text (void)
{
  static const char *const pieces[] = { "status", "age", "tag", "country", ":", ">",  ",",
                                        "-",      "\"",  "\\",  "x",       "é", "\n", "US" };
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  g_autoptr (TokFacetTally) tally = new_tally ();

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GPtrArray) found = NULL;

      for (int n = g_rand_int_range (random, 1, 8); n > 0; n--)
        g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      found = tok_query_complete (text->str, i % 2 == 0 ? tally : NULL);
      for (guint j = 0; j < found->len; j++)
        g_assert_true (g_utf8_validate (((const TokCompletion *) found->pdata[j])->term, -1, NULL));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui/completion/terms", test_terms);
  g_test_add_func ("/ui/completion/complete", test_complete);
  g_test_add_func ("/ui/completion/any-text", test_any_text);

  return g_test_run ();
}
