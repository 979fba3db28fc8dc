/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-facet-counts.h"
#include "tok-test.h"
#include "tok-words-query.h"

/* Counts of facets against a plain reference implementation, while the list changes. */

#define N_BUNDLES 10000
#define N_ROUNDS (g_test_slow () ? 40 : 12)
#define NOW (G_GINT64_CONSTANT (1768305600) * G_USEC_PER_SEC)

static const char *const statuses[] = { NULL,        "pending_setup", "published", "accepted",
                                        "in_review", "completed",     "archived",  "on_hold" };
static const char *const platforms[] = { NULL, "tiktok", "instagram", "YouTube", "threads" };
static const char *const countries[] = { NULL, "US", "USA", "FR", "UK", "GB", "Narnia" };
static const char *const types[] = { NULL, "account_only", "videos_only", "deluxe" };
static const char *const tags[] = { "vip", "Spring Sale", "été" };
static const char *const ages[] = { ">1d", ">3d", ">7d", ">14d", ">30d" };

#define PICK(random, list) ((list)[g_rand_int_range ((random), 0, G_N_ELEMENTS (list))])

static TokBundleSnapshot *
new_snapshot (GRand *random, guint i)
{
  g_autofree char *id = g_strdup_printf ("bnd_%u", i);
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (id);

  snapshot->status = g_strdup (PICK (random, statuses));
  snapshot->platform = g_strdup (PICK (random, platforms));
  snapshot->country = g_strdup (PICK (random, countries));
  snapshot->type = g_strdup (PICK (random, types));
  snapshot->title = g_strdup (g_rand_boolean (random) ? "noor" : "other");
  snapshot->present = TOK_PRESENT_TITLE;
  for (guint j = 0; j < TOK_N_OPTIONS; j++)
    snapshot->options[j] = (TokFlag) g_rand_int_range (random, 0, 3);
  return snapshot;
}

static void
merge (TokBundleList *list, GRand *random, guint n, TokMerge mode)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  guint first = mode == TOK_MERGE_COMPLETE ? 0 : (guint) g_rand_int_range (random, 0, N_BUNDLES);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (snapshots, new_snapshot (random, first + i));
  tok_bundle_list_merge (list, snapshots, mode);
  for (guint i = 0; i < snapshots->len; i++)
    {
      const TokBundleSnapshot *snapshot = snapshots->pdata[i];
      TokBundle *bundle = tok_bundle_list_lookup (list, snapshot->id);
      gint64 hours = g_rand_int_range (random, -100, 1000);

      tok_bundle_set_step_interval (bundle, TOK_TIME_UNKNOWN,
                                    hours < 0 ? TOK_TIME_UNKNOWN : NOW - hours * G_TIME_SPAN_HOUR);
    }
}

static void
annotate (TokBundleList *list, GRand *random, guint n)
{
  g_autoptr (GPtrArray) annotations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_annotation_free);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("bnd_%d", g_rand_int_range (random, 0, N_BUNDLES));

      g_ptr_array_add (annotations,
                       tok_annotation_new (id, NULL,
                                           g_rand_boolean (random) ? PICK (random, tags)
                                                                   : "vip, VIP, Été",
                                           NULL));
    }
  tok_bundle_list_annotate (list, annotations);
}

static void
remove_some (TokBundleList *list, GRand *random, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("bnd_%d", g_rand_int_range (random, 0, N_BUNDLES));

      tok_bundle_list_remove (list, id);
    }
}

static TokQuery *
new_query (GRand *random)
{
  TokQuery *query = tok_query_new ();

  for (int n = g_rand_int_range (random, 0, 5); n > 0; n--)
    {
      gboolean excluded = g_rand_int_range (random, 0, 4) == 0;
      const char *const values[] = { PICK (random, statuses),
                                     PICK (random, platforms),
                                     PICK (random, countries),
                                     PICK (random, types),
                                     "editing",
                                     PICK (random, ages),
                                     PICK (random, tags),
                                     "noor" };
      TokFacet facet = (TokFacet) g_rand_int_range (random, 0, TOK_N_FACETS);

      if (values[facet] != NULL)
        tok_query_add (query, facet, excluded, values[facet]);
    }
  return query;
}

/* A query with @value as the only one of its facet shows as many. */
static guint
count_plainly (
    TokBundleList *list, TokView view, const TokQuery *query, TokFacet facet, const char *value)
{
  g_autoptr (TokQuery) other = tok_query_copy (query);
  guint n = 0;

  tok_query_clear (other, facet);
  g_assert_true (tok_query_add (other, facet, FALSE, value));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (list), i);

      n += tok_view_contains (view, bundle) &&
                   tok_query_matches (other, bundle, NOW, tok_words_peek_row)
               ? 1
               : 0;
    }
  return n;
}

static gboolean
is_done (gpointer counts)
{
  return tok_facet_counts_is_done (counts);
}

/* One value of each facet, and what has no match. */
static void
compare (
    TokFacetCounts *counts, TokBundleList *list, TokView view, const TokQuery *query, GRand *random)
{
  const TokFacetTally *tally = tok_facet_counts_get_tally (counts);
  const char *const values[][2] = {
    { PICK (random, statuses), "open" }, { PICK (random, platforms), "myspace" },
    { PICK (random, countries), "GB" },  { PICK (random, types), "deluxe" },
    { "editing", "moderation" },         { PICK (random, ages), ">3d" },
    { PICK (random, tags), "ETE" },
  };

  for (TokFacet facet = 0; facet < TOK_FACET_WORD; facet++)
    for (guint i = 0; i < 2; i++)
      {
        g_autofree char *value =
            values[facet][i] != NULL ? tok_facet_dup_value (facet, values[facet][i]) : NULL;

        if (value != NULL)
          g_assert_cmpuint (tok_facet_tally_get_count (tally, facet, value), ==,
                            count_plainly (list, view, query, facet, value));
      }
}

/* What the list shows everywhere and how many are in the view. */
static void
compare_totals (TokFacetCounts *counts, TokBundleList *list, TokView view, const TokQuery *query)
{
  const TokFacetTally *tally = tok_facet_counts_get_tally (counts);
  guint n_in_view = 0;
  guint n_everywhere = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (list), i);

      n_in_view += tok_view_contains (view, bundle) ? 1 : 0;
      n_everywhere += tok_query_matches (query, bundle, NOW, tok_words_peek_row) ? 1 : 0;
    }
  g_assert_cmpuint (tok_facet_tally_get_total (tally), ==, n_in_view);
  g_assert_cmpuint (tok_facet_tally_get_everywhere (tally), ==, n_everywhere);
}

static void
test_reference (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20260526);
  g_autoptr (TokBundleList) list = tok_bundle_list_new ();
  g_autoptr (TokFacetCounts) counts = tok_facet_counts_new ();

  tok_facet_counts_set_now (counts, NOW);
  tok_facet_counts_set_list (counts, list);
  tok_facet_counts_hold (counts);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (TokQuery) query = new_query (random);
      TokView view = (TokView) g_rand_int_range (random, 0, TOK_N_LIST_VIEWS);

      tok_facet_counts_set_view (counts, view);
      tok_facet_counts_set_query (counts, query);
      /* Also while they are being counted. */
      for (int n = g_rand_int_range (random, 0, 20); n > 0; n--)
        g_main_context_iteration (NULL, FALSE);
      if (i % 8 == 0)
        merge (list, random, N_BUNDLES, TOK_MERGE_COMPLETE);
      else
        merge (list, random, 300, TOK_MERGE_PARTIAL);
      annotate (list, random, 200);
      remove_some (list, random, 5);
      tok_test_run_until (is_done, counts);
      compare (counts, list, view, query, random);
      compare_totals (counts, list, view, query);
    }
}

/* The values that occur, in their one spelling. */
static void
test_values (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (TokBundleList) list = tok_bundle_list_new ();
  g_autoptr (TokFacetCounts) counts = tok_facet_counts_new ();
  const TokFacetTally *tally;
  g_auto (GStrv) countries_seen = NULL;
  g_auto (GStrv) tags_seen = NULL;
  g_auto (GStrv) statuses_seen = NULL;

  merge (list, random, 500, TOK_MERGE_COMPLETE);
  annotate (list, random, 5000);
  tok_facet_counts_set_list (counts, list);
  tok_facet_counts_hold (counts);
  tok_test_run_until (is_done, counts);
  tally = tok_facet_counts_get_tally (counts);
  countries_seen = tok_facet_tally_dup_values (tally, TOK_FACET_COUNTRY);
  tags_seen = tok_facet_tally_dup_values (tally, TOK_FACET_TAG);
  statuses_seen = tok_facet_tally_dup_values (tally, TOK_FACET_STATUS);
  g_assert_cmpstrv (countries_seen, ((const char *const[]) { "FR", "GB", "NARNIA", "US", NULL }));
  g_assert_cmpuint (g_strv_length (tags_seen), ==, 3);
  g_assert_cmpstrv (statuses_seen,
                    ((const char *const[]) { "accepted", "archived", "completed", "in_review",
                                             "on_hold", "pending_setup", "published", NULL }));
}

/* Nothing is counted that nobody asks for. */
static void
test_holders (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  g_autoptr (TokBundleList) list = tok_bundle_list_new ();
  g_autoptr (TokFacetCounts) counts = tok_facet_counts_new ();
  g_autoptr (TokQuery) query = tok_query_new_words ("noor");

  merge (list, random, 20, TOK_MERGE_COMPLETE);
  tok_facet_counts_set_list (counts, list);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (tok_facet_counts_get_tally (counts));
  tok_facet_counts_set_query (counts, query);
  tok_test_run_until (is_done, counts);
  g_assert_cmpuint (tok_facet_tally_get_total (tok_facet_counts_get_tally (counts)), ==, 20);
  tok_facet_counts_hold (counts);
  tok_query_clear (query, TOK_FACET_WORD);
  tok_facet_counts_set_query (counts, query);
  tok_test_run_until (is_done, counts);
  tok_facet_counts_release (counts);
  g_assert_null (tok_facet_counts_get_tally (counts));
}

/* What is saved of a view shows the same of all bundles. */
static void
test_whole_query (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  static const char *const words[] = { "open",      "other",    "pending_setup",
                                       "published", "draft",    "in_review",
                                       "completed", "archived", "on_hold" };
  g_autoptr (TokBundleList) list = tok_bundle_list_new ();

  merge (list, random, 300, TOK_MERGE_COMPLETE);
  for (guint i = 0; i < 600; i++)
    {
      g_autoptr (TokQuery) query = tok_query_new ();
      g_autoptr (TokQuery) whole = NULL;
      TokView view = (TokView) g_rand_int_range (random, 0, TOK_N_LIST_VIEWS);

      for (int n = g_rand_int_range (random, 0, 4); n > 0; n--)
        tok_query_add (query, TOK_FACET_STATUS, g_rand_int_range (random, 0, 4) == 0,
                       PICK (random, words));
      whole = tok_view_dup_query (view, query);
      for (guint j = 0; j < 300; j++)
        {
          g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (list), j);

          g_assert_cmpint (tok_query_matches (whole, bundle, NOW, tok_words_peek_row), ==,
                           tok_view_contains (view, bundle) &&
                               tok_query_matches (query, bundle, NOW, tok_words_peek_row));
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui/facet-counts/reference", test_reference);
  g_test_add_func ("/ui/facet-counts/values", test_values);
  g_test_add_func ("/ui/facet-counts/holders", test_holders);
  g_test_add_func ("/ui/facet-counts/whole-query", test_whole_query);

  return g_test_run ();
}
