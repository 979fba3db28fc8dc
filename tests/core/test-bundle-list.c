/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-list.h"

/* The signals of the list. */
typedef struct
{
  TokBundleList *list;
  guint n_items_changed;
  guint n_merged;
  gboolean changed;
} Watch;

static void
on_items_changed (Watch *watch)
{
  watch->n_items_changed++;
}

/* Each of those that are told of is in the list, and there are as many. */
static void
assert_told (Watch *watch, const GPtrArray *bundles, guint n)
{
  g_assert_cmpuint (bundles != NULL ? bundles->len : 0, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_true (tok_bundle_list_lookup (watch->list, tok_bundle_get_id (bundles->pdata[i])) ==
                   bundles->pdata[i]);
}

static void
on_merged (Watch *watch, const TokMergeResult *result)
{
  watch->n_merged++;
  watch->changed = result->n_added + result->n_changed + result->n_removed > 0;
  assert_told (watch, result->added, result->n_added);
  assert_told (watch, result->changed, result->n_changed);
}

static void
watch_init (Watch *watch)
{
  *watch = (Watch) { .list = tok_bundle_list_new () };
  g_signal_connect_swapped (watch->list, "items-changed", G_CALLBACK (on_items_changed), watch);
  g_signal_connect_swapped (watch->list, "merged", G_CALLBACK (on_merged), watch);
}

static void
watch_clear (Watch *watch)
{
  g_assert_finalize_object (watch->list);
}

/* Merges bundles named by letters; @status is the status of all of them. */
static TokMergeResult
merge (Watch *watch, const char *letters, const char *status, TokMerge mode)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);

  for (; *letters != '\0'; letters++)
    {
      char id[2] = { *letters, '\0' };
      TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (id);

      snapshot->status = g_strdup (status);
      g_ptr_array_add (snapshots, snapshot);
    }
  watch->n_items_changed = 0;
  watch->n_merged = 0;
  return tok_bundle_list_merge (watch->list, snapshots, mode);
}

/* They are those of a walk through the list. */
static void
assert_counts (TokBundleList *list)
{
  const TokBundleCounts *counts = tok_bundle_list_get_counts (list);
  g_autoptr (GHashTable) statuses = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));
  guint n_unlisted = 0, n_without_details = 0;
  GHashTableIter iter;
  gpointer status, count;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (list), i);
      const char *text = tok_bundle_get_status_text (bundle);
      gpointer key = (gpointer) (text != NULL ? text : "");

      n_without_details += tok_bundle_lacks_details (bundle) ? 1 : 0;
      if (tok_bundle_get_listed (bundle))
        g_hash_table_replace (statuses, key, (char *) g_hash_table_lookup (statuses, key) + 1);
      else
        n_unlisted++;
    }
  g_assert_cmpuint (counts->n_unlisted, ==, n_unlisted);
  g_assert_cmpuint (counts->n_without_details, ==, n_without_details);
  g_assert_cmpuint (g_hash_table_size (counts->statuses), ==, g_hash_table_size (statuses));
  g_hash_table_iter_init (&iter, counts->statuses);
  while (g_hash_table_iter_next (&iter, &status, &count))
    g_assert_true (g_hash_table_lookup (statuses, status != NULL ? status : "") == count);
}

static char *
dup_letters (Watch *watch)
{
  GString *letters = g_string_new (NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (watch->list));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (watch->list), i);

      g_string_append (letters, tok_bundle_get_id (bundle));
    }
  return g_string_free_and_steal (letters);
}

static void
assert_list (Watch *watch, const char *letters, guint n_items_changed, gboolean changed)
{
  g_autofree char *found = dup_letters (watch);

  assert_counts (watch->list);
  g_assert_cmpstr (found, ==, letters);
  g_assert_cmpuint (watch->n_items_changed, ==, n_items_changed);
  g_assert_cmpuint (watch->n_merged, ==, 1);
  g_assert_cmpint (watch->changed, ==, changed);
}

static void
test_merge (void)
{
  Watch watch;
  TokMergeResult result;

  watch_init (&watch);
  result = merge (&watch, "abc", "published", TOK_MERGE_PARTIAL);
  g_assert_cmpuint (result.n_added, ==, 3);
  assert_list (&watch, "abc", 1, TRUE);
  result = merge (&watch, "abc", "published", TOK_MERGE_COMPLETE);
  g_assert_cmpuint (result.n_added + result.n_changed + result.n_removed, ==, 0);
  assert_list (&watch, "abc", 0, FALSE);
  result = merge (&watch, "bd", "accepted", TOK_MERGE_PARTIAL);
  g_assert_cmpuint (result.n_added, ==, 1);
  g_assert_cmpuint (result.n_changed, ==, 1);
  assert_list (&watch, "abcd", 1, TRUE);
  merge (&watch, "a", "accepted", TOK_MERGE_PARTIAL);
  assert_list (&watch, "abcd", 0, TRUE);
  result = merge (&watch, "edb", "accepted", TOK_MERGE_COMPLETE);
  g_assert_cmpuint (result.n_added, ==, 1);
  g_assert_cmpuint (result.n_removed, ==, 2);
  assert_list (&watch, "edb", 1, TRUE);
  merge (&watch, "", "accepted", TOK_MERGE_PARTIAL);
  assert_list (&watch, "edb", 0, FALSE);
  merge (&watch, "", "accepted", TOK_MERGE_COMPLETE);
  assert_list (&watch, "", 1, TRUE);
  watch_clear (&watch);
}

static void
test_identity (void)
{
  Watch watch;
  g_autoptr (TokBundle) bundle = NULL;

  watch_init (&watch);
  merge (&watch, "abc", "published", TOK_MERGE_COMPLETE);
  bundle = g_object_ref (tok_bundle_list_lookup (watch.list, "b"));
  merge (&watch, "cxb", "accepted", TOK_MERGE_COMPLETE);
  g_assert_true (tok_bundle_list_lookup (watch.list, "b") == bundle);
  g_assert_cmpstr (tok_bundle_get_status_text (bundle), ==, "accepted");
  g_assert_null (tok_bundle_list_lookup (watch.list, "a"));
  watch_clear (&watch);
}

/* Pages shift between requests: a bundle may come twice. */
static void
test_duplicates (void)
{
  Watch watch;
  TokMergeResult result;

  watch_init (&watch);
  result = merge (&watch, "abab", "published", TOK_MERGE_COMPLETE);
  g_assert_cmpuint (result.n_added, ==, 2);
  assert_list (&watch, "ab", 1, TRUE);
  result = merge (&watch, "aab", "accepted", TOK_MERGE_COMPLETE);
  g_assert_cmpuint (result.n_changed, ==, 2);
  assert_list (&watch, "ab", 0, TRUE);
  watch_clear (&watch);
}

static void
test_remove (void)
{
  Watch watch;

  watch_init (&watch);
  merge (&watch, "abc", "published", TOK_MERGE_COMPLETE);
  watch.n_items_changed = watch.n_merged = 0;
  g_assert_true (tok_bundle_list_remove (watch.list, "b"));
  assert_list (&watch, "ac", 1, TRUE);
  g_assert_false (tok_bundle_list_remove (watch.list, "b"));
  watch_clear (&watch);
}

/* The ids of a complete read. */
static char *
keep (Watch *watch, const char *ids)
{
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) marked = NULL;
  GString *letters = g_string_new (NULL);

  watch->n_items_changed = watch->n_merged = 0;
  for (guint i = 0; ids[i] != '\0'; i++)
    g_hash_table_add (kept, g_strndup (ids + i, 1));
  marked = tok_bundle_list_keep (watch->list, kept, TRUE);
  for (guint i = 0; i < marked->len; i++)
    g_string_append (letters, g_ptr_array_index (marked, i));
  return g_string_free_and_steal (letters);
}

/* Read twice without the others: marked first, then gone. */
static void
assert_kept (const char *ids, const char *left, const char *missing, guint n_items_changed)
{
  Watch watch;
  g_autofree char *first = NULL, *second = NULL;

  watch_init (&watch);
  merge (&watch, "abcdef", "published", TOK_MERGE_COMPLETE);
  first = keep (&watch, ids);
  g_assert_cmpstr (first, ==, missing);
  g_assert_cmpuint (watch.n_items_changed, ==, 0);
  g_assert_cmpuint (watch.n_merged, ==, *missing != '\0' ? 1 : 0);
  for (const char *id = "abcdef"; *id != '\0'; id++)
    {
      g_autofree char *letter = g_strndup (id, 1);

      g_assert_cmpint (tok_bundle_get_listed (tok_bundle_list_lookup (watch.list, letter)), ==,
                       strchr (missing, *id) == NULL);
    }
  second = keep (&watch, ids);
  g_assert_cmpstr (second, ==, "");
  if (*missing != '\0')
    assert_list (&watch, left, n_items_changed, TRUE);
  for (const char *id = "abcdef"; *id != '\0'; id++)
    {
      g_autofree char *letter = g_strndup (id, 1);

      g_assert_cmpint (tok_bundle_list_lookup (watch.list, letter) != NULL, ==,
                       strchr (left, *id) != NULL);
    }
  watch_clear (&watch);
}

/* One signal for each run of removed bundles. */
static void
test_keep (void)
{
  assert_kept ("fedcba", "abcdef", "", 0);
  assert_kept ("xabcdefy", "abcdef", "", 0);
  assert_kept ("bcdef", "bcdef", "a", 1);
  assert_kept ("abcde", "abcde", "f", 1);
  assert_kept ("af", "af", "bcde", 1);
  assert_kept ("ace", "ace", "bdf", 3);
  assert_kept ("bdf", "bdf", "ace", 3);
  assert_kept ("", "", "abcdef", 1);
}

/* @ids: letters. */
static gboolean
is_within (Watch *watch, const char *ids)
{
  g_autoptr (GPtrArray) array = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; ids[i] != '\0'; i++)
    g_ptr_array_add (array, g_strndup (ids + i, 1));
  return tok_bundle_list_is_within (watch->list, array);
}

static void
test_within (void)
{
  Watch watch;

  watch_init (&watch);
  g_assert_true (is_within (&watch, ""));
  g_assert_true (is_within (&watch, "a"));
  merge (&watch, "abc", "published", TOK_MERGE_COMPLETE);
  g_assert_true (is_within (&watch, "abc"));
  g_assert_true (is_within (&watch, "xcbya"));
  g_assert_false (is_within (&watch, "ab"));
  g_assert_false (is_within (&watch, "abx"));
  g_assert_false (is_within (&watch, "abxyz"));
  g_assert_false (is_within (&watch, ""));
  watch_clear (&watch);
}

/* An uncertain read removes nothing. */
static void
test_uncertain (void)
{
  Watch watch;
  g_autoptr (GHashTable) kept = g_hash_table_new (g_str_hash, g_str_equal);

  watch_init (&watch);
  merge (&watch, "ab", "published", TOK_MERGE_COMPLETE);
  g_hash_table_add (kept, (gpointer) "a");
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GPtrArray) marked = tok_bundle_list_keep (watch.list, kept, FALSE);

      g_assert_cmpuint (marked->len, ==, 1);
      g_assert_cmpstr (g_ptr_array_index (marked, 0), ==, "b");
    }
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (watch.list)), ==, 2);
  watch_clear (&watch);
}

/* Any answer with a bundle lists it again. */
static void
test_listed_again (void)
{
  Watch watch;
  g_autofree char *first = NULL, *second = NULL;
  TokMergeResult result;

  watch_init (&watch);
  merge (&watch, "abc", "published", TOK_MERGE_COMPLETE);
  first = keep (&watch, "ac");
  g_assert_cmpstr (first, ==, "b");
  result = merge (&watch, "b", "published", TOK_MERGE_PARTIAL);
  g_assert_cmpuint (result.n_changed, ==, 1);
  g_assert_true (tok_bundle_get_listed (tok_bundle_list_lookup (watch.list, "b")));
  second = keep (&watch, "ac");
  g_assert_cmpstr (second, ==, "b");
  assert_list (&watch, "abc", 0, TRUE);
  watch_clear (&watch);
}

static GPtrArray *
new_many (guint n)
{
  GPtrArray *snapshots = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("bnd_%u", i);

      g_ptr_array_add (snapshots, tok_bundle_snapshot_new (id));
    }
  return snapshots;
}

/* Without changes there are no signals. */
static void
test_many (void)
{
  Watch watch;
  g_autoptr (GPtrArray) snapshots = new_many (10000);

  watch_init (&watch);
  tok_bundle_list_merge (watch.list, snapshots, TOK_MERGE_COMPLETE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (watch.list)), ==, 10000);
  watch.n_items_changed = 0;
  tok_bundle_list_merge (watch.list, snapshots, TOK_MERGE_COMPLETE);
  g_assert_cmpuint (watch.n_items_changed, ==, 0);
  g_ptr_array_remove_range (snapshots, 5000, 5);
  tok_bundle_list_merge (watch.list, snapshots, TOK_MERGE_COMPLETE);
  g_assert_cmpuint (watch.n_items_changed, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (watch.list)), ==, 9995);
  watch_clear (&watch);
}

/* Some of @n bundles, with other statuses than before, or none. */
static GPtrArray *
new_random (GRand *rand, int n)
{
  static const char *const statuses[] = { NULL, "published", "accepted", "in_review", "odd" };
  GPtrArray *snapshots = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);

  for (int i = g_rand_int_range (rand, 0, n); i > 0; i--)
    {
      g_autofree char *id = g_strdup_printf ("bnd_%d", g_rand_int_range (rand, 0, n));
      TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (id);

      snapshot->status = g_strdup (statuses[g_rand_int_range (rand, 0, G_N_ELEMENTS (statuses))]);
      /* A status of its own, whose text goes with it. */
      if (snapshot->status != NULL && g_rand_int_range (rand, 0, 20) == 0)
        g_set_str (&snapshot->status, id);
      snapshot->unlisted = g_rand_int_range (rand, 0, 10) == 0;
      snapshot->present = g_rand_boolean (rand) ? TOK_PRESENT_ACCOUNT : 0;
      g_ptr_array_add (snapshots, snapshot);
    }
  return snapshots;
}

static void
keep_random (TokBundleList *list, GRand *rand, GPtrArray *snapshots)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) marked = NULL;

  for (guint i = 0; i < snapshots->len; i++)
    g_hash_table_add (ids, ((TokBundleSnapshot *) snapshots->pdata[i])->id);
  marked = tok_bundle_list_keep (list, ids, g_rand_boolean (rand));
}

/* Any order of changes, of few bundles and of many. */
static void
test_counts (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261129);
  g_autoptr (TokBundleList) list = tok_bundle_list_new ();

  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (GPtrArray) snapshots = new_random (rand, round % 50 == 49 ? 10000 : 100);

      if (g_rand_int_range (rand, 0, 4) == 0)
        keep_random (list, rand, snapshots);
      else
        tok_bundle_list_merge (list, snapshots,
                               g_rand_int_range (rand, 0, 8) == 0 ? TOK_MERGE_COMPLETE
                                                                  : TOK_MERGE_PARTIAL);
      if (snapshots->len > 0)
        tok_bundle_list_remove (list, ((TokBundleSnapshot *) snapshots->pdata[0])->id);
      assert_counts (list);
    }
}

static void
set_unsaved (Watch *watch, const char *id, guint n_videos)
{
  tok_bundle_list_set_unsaved (watch->list, id, &(TokUnsaved) { .n_videos = n_videos });
}

static void
run_idles (Watch *watch)
{
  watch->n_merged = 0;
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* Bundles know at once what of them is not saved, also those that are listed later; the list says
 * it once. */
static void
test_unsaved (void)
{
  Watch watch;

  watch_init (&watch);
  set_unsaved (&watch, "b", 2);
  merge (&watch, "abc", "draft", TOK_MERGE_COMPLETE);
  g_assert_false (tok_bundle_is_unsaved (tok_bundle_list_lookup (watch.list, "a")));
  g_assert_cmpuint (tok_bundle_get_unsaved (tok_bundle_list_lookup (watch.list, "b"))->n_videos, ==,
                    2);
  run_idles (&watch);
  g_assert_cmpuint (watch.n_merged, ==, 0);

  set_unsaved (&watch, "a", 1);
  set_unsaved (&watch, "b", 0);
  set_unsaved (&watch, "c", 0);
  g_assert_true (tok_bundle_is_unsaved (tok_bundle_list_lookup (watch.list, "a")));
  g_assert_false (tok_bundle_is_unsaved (tok_bundle_list_lookup (watch.list, "b")));
  g_assert_cmpuint (watch.n_merged, ==, 0);
  run_idles (&watch);
  g_assert_cmpuint (watch.n_merged, ==, 1);
  g_assert_true (watch.changed);

  /* One that comes back is as it was. */
  merge (&watch, "b", "draft", TOK_MERGE_COMPLETE);
  merge (&watch, "ab", "draft", TOK_MERGE_COMPLETE);
  g_assert_true (tok_bundle_is_unsaved (tok_bundle_list_lookup (watch.list, "a")));
  g_assert_false (tok_bundle_is_unsaved (tok_bundle_list_lookup (watch.list, "b")));
  set_unsaved (&watch, "a", 0);
  watch_clear (&watch);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bundle-list/merge", test_merge);
  g_test_add_func ("/bundle-list/identity", test_identity);
  g_test_add_func ("/bundle-list/duplicates", test_duplicates);
  g_test_add_func ("/bundle-list/remove", test_remove);
  g_test_add_func ("/bundle-list/keep", test_keep);
  g_test_add_func ("/bundle-list/within", test_within);
  g_test_add_func ("/bundle-list/counts", test_counts);
  g_test_add_func ("/bundle-list/uncertain", test_uncertain);
  g_test_add_func ("/bundle-list/listed-again", test_listed_again);
  g_test_add_func ("/bundle-list/many", test_many);
  g_test_add_func ("/bundle-list/unsaved", test_unsaved);
  return g_test_run ();
}
