/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-list-model.h"
#include "tok-test.h"
#include "tok-words-query.h"
#include "tok-words.h"

/*
 * The order and the groups of the list, at many rows and under random changes. What they should
 * be is said by ref_compare() below: a comparison of two bundles with nothing prepared.
 */

#define N_BUNDLES (g_test_slow () ? 10000 : 5000)
#define N_ROUNDS (g_test_slow () ? 20 : 6)

typedef struct
{
  GRand *random;
  GPtrArray *snapshots; /* what the server has */
  guint n_ids;
  TokBundleList *list;
  TokListModel *model;
  TokListLayout layout;
  gint64 now;
  GPtrArray *mirror; /* what somebody knows who only hears items-changed */
  guint n_signals;
} Fixture;

static GListModel *
get_rows (Fixture *fixture)
{
  return G_LIST_MODEL (tok_list_model_get_selection (fixture->model));
}

static TokBundle *
get_selected (Fixture *fixture)
{
  return tok_bundle_selection_get_only (tok_list_model_get_selection (fixture->model));
}

static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, Fixture *fixture)
{
  GPtrArray *mirror = g_ptr_array_new_with_free_func (g_object_unref);

  fixture->n_signals++;
  g_assert_cmpuint (position + removed, <=, fixture->mirror->len);
  for (guint i = 0; i < position; i++)
    g_ptr_array_add (mirror, g_object_ref (fixture->mirror->pdata[i]));
  for (guint i = position; i < position + added; i++)
    g_ptr_array_add (mirror, g_list_model_get_item (model, i));
  for (guint i = position + removed; i < fixture->mirror->len; i++)
    g_ptr_array_add (mirror, g_object_ref (fixture->mirror->pdata[i]));
  g_ptr_array_unref (fixture->mirror);
  fixture->mirror = mirror;
}

/* One of @n words, or none. */
static const char *
choose (Fixture *fixture, const char *const *words, guint n)
{
  guint i = (guint) g_rand_int_range (fixture->random, 0, (int) n + 1);

  return i < n ? words[i] : NULL;
}

#define CHOOSE(...)                                                                                \
  choose (fixture, (const char *const[]) { __VA_ARGS__ },                                          \
          G_N_ELEMENTS (((const char *const[]) { __VA_ARGS__ })))

/* Many bundles have the same of something. */
static gint64
choose_time (Fixture *fixture)
{
  return fixture->now - g_rand_int_range (fixture->random, 0, 900) * G_TIME_SPAN_HOUR;
}

static char *
dup_time (gint64 time)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc_usec (time);

  return g_date_time_format_iso8601 (date);
}

static void
fill (Fixture *fixture, TokBundleSnapshot *snapshot)
{
  g_set_str (&snapshot->title, CHOOSE ("Zoo", "zoo", "Éclair", "eclair", "Bakery", "bnd", "Ünder"));
  g_set_str (&snapshot->status, CHOOSE ("pending_setup", "published", "in_review", "accepted",
                                        "finalized", "completed", "teleported", "archived"));
  g_set_str (&snapshot->platform, CHOOSE ("tiktok", "instagram", "youtube", "zeppelin"));
  g_set_str (&snapshot->country, CHOOSE ("US", "FR", "DE", "JP", "us", "XX"));
  g_set_str (&snapshot->type, CHOOSE ("account_only", "account_and_videos", "zines"));
  g_set_str (&snapshot->external_ref, CHOOSE ("client-1", "client-10", "client-2", "Ärger"));
  snapshot->present = TOK_PRESENT_TITLE | TOK_PRESENT_EXTERNAL_REF;
  snapshot->videos_quantity = g_rand_int_range (fixture->random, -1, 12);
  snapshot->step_before =
      g_rand_int_range (fixture->random, 0, 9) > 0 ? choose_time (fixture) : TOK_TIME_UNKNOWN;
  for (guint i = 0; i < TOK_N_OPTIONS; i++)
    snapshot->options[i] = (guint8) g_rand_int_range (fixture->random, 0, TOK_FLAG_YES + 1);
  g_free (snapshot->created_at);
  snapshot->created_at = dup_time (choose_time (fixture));
  g_free (snapshot->updated_at);
  snapshot->updated_at = dup_time (choose_time (fixture));
}

static void
add (Fixture *fixture, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("bnd_%u", fixture->n_ids++);
      TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (id);

      fill (fixture, snapshot);
      g_ptr_array_insert (fixture->snapshots,
                          g_rand_int_range (fixture->random, 0, (int) fixture->snapshots->len + 1),
                          snapshot);
    }
}

static void
merge (Fixture *fixture)
{
  tok_bundle_list_merge (fixture->list, fixture->snapshots, TOK_MERGE_COMPLETE);
  tok_list_model_finish (fixture->model);
}

static void
set_layout (Fixture *fixture)
{
  tok_list_model_set_layout (fixture->model, &fixture->layout);
  tok_list_model_finish (fixture->model);
}

static void
set_view (Fixture *fixture, TokView view)
{
  tok_list_model_set_view (fixture->model, view);
  tok_list_model_finish (fixture->model);
}

static void
annotate (Fixture *fixture, guint n)
{
  g_autoptr (GPtrArray) annotations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_annotation_free);

  for (guint i = 0; i < n; i++)
    {
      TokBundleSnapshot *snapshot =
          g_ptr_array_index (fixture->snapshots,
                             (guint) g_rand_int_range (fixture->random, 0,
                                                       (int) fixture->snapshots->len));

      g_ptr_array_add (annotations,
                       tok_annotation_new (snapshot->id, CHOOSE ("Mine", "Yours"),
                                           CHOOSE ("vip", "spring, vip", "älter"), NULL));
    }
  tok_bundle_list_annotate (fixture->list, annotations);
  tok_list_model_finish (fixture->model);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->random = g_rand_new_with_seed (20261129);
  fixture->now = tok_time_parse ("2026-11-29T12:00:00Z");
  fixture->snapshots = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  fixture->list = tok_bundle_list_new ();
  fixture->model = tok_list_model_new ();
  fixture->mirror = g_ptr_array_new_with_free_func (g_object_unref);
  tok_list_layout_init (&fixture->layout);
  set_layout (fixture);
  tok_list_model_set_now (fixture->model, fixture->now);
  tok_list_model_set_list (fixture->model, fixture->list);
  g_signal_connect (get_rows (fixture), "items-changed", G_CALLBACK (on_items_changed), fixture);
  add (fixture, N_BUNDLES);
  merge (fixture);
  annotate (fixture, N_BUNDLES / 10);
  tok_growing_model_finish (tok_list_model_get_growing (fixture->model));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->model);
  g_assert_finalize_object (fixture->list);
  g_ptr_array_unref (fixture->mirror);
  g_ptr_array_unref (fixture->snapshots);
  g_rand_free (fixture->random);
}

static int
get_index (const char *word, const char *const *words)
{
  int i = 0;

  while (words[i] != NULL && g_strcmp0 (words[i], word) != 0)
    i++;
  return i;
}

static const char *const steps[] = {
  "draft",     "pending_setup", "published", "accepted", "in_review",
  "finalized", "completed",     "cancelled", "archived", NULL,
};

static char *
ref_dup_options (TokBundle *bundle)
{
  static const char *const words[] = {
    "Niche", "Deep", "Moderation", "Editing", "Automatic", "Advanced",
  };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < TOK_N_OPTIONS; i++)
    if (tok_bundle_get_option (bundle, i) == TOK_FLAG_YES)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", words[i]);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* What a bundle has in a column: a text, or "" for nothing; and a number that comes first. */
static char *
ref_dup_text (TokColumnId column, TokBundle *bundle)
{
  const char *code = tok_bundle_get_country (bundle);
  const char *status = tok_bundle_get_status_text (bundle);

  switch (column)
    {
    case TOK_COLUMN_NAME:
      return g_strdup (tok_bundle_get_name (bundle));
    case TOK_COLUMN_STATUS:
      return g_strdup (get_index (status, steps) < 9 || status == NULL ? "" : status);
    case TOK_COLUMN_PLATFORM:
      return g_strdup (
          tok_bundle_get_platform_text (bundle) != NULL ? tok_words_bundle_platform (bundle) : "");
    case TOK_COLUMN_COUNTRY:
      return code != NULL ? tok_words_dup_country (code) : g_strdup ("");
    case TOK_COLUMN_TYPE:
      return g_strdup (tok_bundle_get_type_text (bundle) != NULL ? tok_words_bundle_type (bundle)
                                                                 : "");
    case TOK_COLUMN_OPTIONS:
      return ref_dup_options (bundle);
    case TOK_COLUMN_REFERENCE:
      return g_strdup (
          tok_bundle_get_external_ref (bundle) != NULL ? tok_bundle_get_external_ref (bundle) : "");
    case TOK_COLUMN_TAGS:
      return tok_bundle_get_annotation (bundle) != NULL
                 ? tok_annotation_dup_tags (tok_bundle_get_annotation (bundle))
                 : g_strdup ("");
    case TOK_COLUMN_ID:
      return g_strdup (tok_bundle_get_id (bundle));
    default:
      return g_strdup ("");
    }
}

static gint64
ref_get_number (TokColumnId column, TokBundle *bundle)
{
  gint64 before;

  switch (column)
    {
    case TOK_COLUMN_STATUS:
      return get_index (tok_bundle_get_status_text (bundle), steps);
    case TOK_COLUMN_IN_STEP:
      tok_bundle_get_step_interval (bundle, NULL, &before);
      return before == TOK_TIME_UNKNOWN ? TOK_TIME_UNKNOWN : -before;
    case TOK_COLUMN_VIDEOS:
      return tok_bundle_get_videos_quantity (bundle);
    case TOK_COLUMN_CREATED:
      return tok_bundle_get_created_at (bundle);
    case TOK_COLUMN_UPDATED:
      return tok_bundle_get_updated_at (bundle);
    default:
      return 0;
    }
}

static gboolean
ref_is_empty (TokColumnId column, TokBundle *bundle)
{
  g_autofree char *text = ref_dup_text (column, bundle);
  gint64 before;

  switch (column)
    {
    case TOK_COLUMN_STATUS:
      return tok_bundle_get_status_text (bundle) == NULL;
    case TOK_COLUMN_IN_STEP:
      tok_bundle_get_step_interval (bundle, NULL, &before);
      return before == TOK_TIME_UNKNOWN;
    case TOK_COLUMN_VIDEOS:
      return tok_bundle_get_videos_quantity (bundle) <= 0;
    case TOK_COLUMN_CREATED:
    case TOK_COLUMN_UPDATED:
      return FALSE;
    default:
      return *text == '\0';
    }
}

/* The place of a group, then its title. */
static int
ref_get_rank (Fixture *fixture, TokBundle *bundle)
{
  static const int hours[] = { 1, 24, 72, 168, 672, G_MAXINT };
  const char *type = tok_bundle_get_type_text (bundle);
  gint64 before;
  int i = 0;

  switch (fixture->layout.group)
    {
    case TOK_BUNDLE_GROUP_STATUS:
      return tok_bundle_get_status_text (bundle) == NULL ? 10 : (int) ref_get_number (1, bundle);
    case TOK_BUNDLE_GROUP_COUNTRY:
      return tok_bundle_get_country (bundle) == NULL;
    case TOK_BUNDLE_GROUP_PLATFORM:
      return tok_bundle_get_platform_text (bundle) == NULL;
    case TOK_BUNDLE_GROUP_TYPE:
      return type == NULL ? 9
                          : get_index (type, (const char *const[]) { "account_only",
                                                                     "account_and_videos", NULL });
    case TOK_BUNDLE_GROUP_AGE:
      tok_bundle_get_step_interval (bundle, NULL, &before);
      while (before != TOK_TIME_UNKNOWN &&
             fixture->now - before >= hours[i] * (gint64) G_TIME_SPAN_HOUR)
        i++;
      return before != TOK_TIME_UNKNOWN ? i : 9;
    default:
      return 0;
    }
}

static char *
ref_dup_title (Fixture *fixture, TokBundle *bundle)
{
  switch (fixture->layout.group)
    {
    case TOK_BUNDLE_GROUP_STATUS:
      return ref_dup_text (TOK_COLUMN_STATUS, bundle);
    case TOK_BUNDLE_GROUP_COUNTRY:
      return ref_dup_text (TOK_COLUMN_COUNTRY, bundle);
    case TOK_BUNDLE_GROUP_PLATFORM:
      return ref_dup_text (TOK_COLUMN_PLATFORM, bundle);
    case TOK_BUNDLE_GROUP_TYPE:
      return ref_dup_text (TOK_COLUMN_TYPE, bundle);
    default:
      return g_strdup ("");
    }
}

static int
ref_compare_groups (Fixture *fixture, TokBundle *a, TokBundle *b)
{
  g_autofree char *first = ref_dup_title (fixture, a);
  g_autofree char *second = ref_dup_title (fixture, b);
  int order = ref_get_rank (fixture, a) - ref_get_rank (fixture, b);

  return order != 0 ? order : g_utf8_collate (first, second);
}

static int
ref_compare_columns (Fixture *fixture, TokBundle *a, TokBundle *b)
{
  TokColumnId column = fixture->layout.sort;
  g_autofree char *first = ref_dup_text (column, a);
  g_autofree char *second = ref_dup_text (column, b);
  gint64 difference = ref_get_number (column, a) - ref_get_number (column, b);
  gboolean is_empty = ref_is_empty (column, a);
  int order;

  if (is_empty != ref_is_empty (column, b))
    return is_empty ? 1 : -1;
  if (is_empty)
    return 0;
  order = difference != 0 ? (difference > 0 ? 1 : -1) : g_utf8_collate (first, second);
  return fixture->layout.descending ? -order : order;
}

static int
ref_compare (Fixture *fixture, TokBundle *a, TokBundle *b)
{
  int order = ref_compare_groups (fixture, a, b);

  if (order == 0)
    order = ref_compare_columns (fixture, a, b);
  if (order == 0)
    order = g_utf8_collate (tok_bundle_get_name (a), tok_bundle_get_name (b));
  return order != 0 ? order : strcmp (tok_bundle_get_id (a), tok_bundle_get_id (b));
}

/* Each row comes before the next one, so there is no other order. */
static void
assert_order (Fixture *fixture)
{
  GListModel *rows = get_rows (fixture);
  guint n = g_list_model_get_n_items (rows);

  g_assert_cmpuint (n, ==, fixture->mirror->len);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (rows, i);

      g_assert_true (bundle == fixture->mirror->pdata[i]);
      if (i > 0)
        g_assert_cmpint (ref_compare (fixture, fixture->mirror->pdata[i - 1], bundle), <, 0);
    }
}

/* The sections are the runs of rows of the same group. */
static void
assert_sections (Fixture *fixture)
{
  GtkSectionModel *rows = GTK_SECTION_MODEL (get_rows (fixture));
  guint n = fixture->mirror->len;
  guint start = 0;

  while (start < n)
    {
      guint end = start + 1;

      while (end < n && ref_compare_groups (fixture, fixture->mirror->pdata[start],
                                            fixture->mirror->pdata[end]) == 0)
        end++;
      for (guint i = start; i < end; i += MAX (1, (end - start) / 5))
        {
          guint section_start, section_end;

          gtk_section_model_get_section (rows, i, &section_start, &section_end);
          g_assert_cmpuint (section_start, ==, start);
          g_assert_cmpuint (section_end, ==, end);
        }
      start = end;
    }
}

static void
assert_consistent (Fixture *fixture)
{
  assert_order (fixture);
  assert_sections (fixture);
}

static void
test_columns (Fixture *fixture, gconstpointer data)
{
  for (guint id = 0; id < TOK_N_COLUMNS; id++)
    for (gboolean descending = FALSE; descending <= TRUE; descending++)
      {
        fixture->layout.sort = id;
        fixture->layout.descending = descending;
        set_layout (fixture);
        g_assert_cmpuint (fixture->mirror->len, ==, N_BUNDLES);
        assert_order (fixture);
      }
}

static void
test_groups (Fixture *fixture, gconstpointer data)
{
  for (guint group = 0; group < TOK_N_BUNDLE_GROUPS; group++)
    {
      fixture->layout.group = group;
      fixture->layout.sort = TOK_COLUMN_COUNTRY + group;
      set_layout (fixture);
      assert_consistent (fixture);
    }
}

/* What is filtered out is not counted. */
static void
test_groups_filtered (Fixture *fixture, gconstpointer data)
{
  fixture->layout.group = TOK_BUNDLE_GROUP_STATUS;
  set_layout (fixture);
  set_view (fixture, TOK_VIEW_OPEN);
  g_assert_cmpuint (fixture->mirror->len, >, 0);
  g_assert_cmpuint (fixture->mirror->len, <, N_BUNDLES);
  assert_consistent (fixture);
  set_view (fixture, TOK_VIEW_ALL);
  assert_consistent (fixture);
}

/* Groups by age change as time passes. */
static void
test_ages (Fixture *fixture, gconstpointer data)
{
  fixture->layout.group = TOK_BUNDLE_GROUP_AGE;
  set_layout (fixture);
  for (guint i = 0; i < 5; i++)
    {
      assert_consistent (fixture);
      fixture->now += 30 * G_TIME_SPAN_HOUR;
      tok_list_model_set_now (fixture->model, fixture->now);
    }
  assert_consistent (fixture);
}

/* A layout with the same order reports nothing, and neither does a read without changes. */
static void
test_quiet (Fixture *fixture, gconstpointer data)
{
  fixture->n_signals = 0;
  merge (fixture);
  fixture->layout.columns[3].visible = !fixture->layout.columns[3].visible;
  set_layout (fixture);
  tok_list_model_set_now (fixture->model, fixture->now + G_TIME_SPAN_MINUTE);
  g_assert_cmpuint (fixture->n_signals, ==, 0);
}

/* One bundle that moves is one change, of the rows that it passes. */
static void
test_one_moves (Fixture *fixture, gconstpointer data)
{
  TokBundleSnapshot *snapshot = fixture->snapshots->pdata[77];

  fixture->layout.sort = TOK_COLUMN_ID;
  set_layout (fixture);
  fixture->n_signals = 0;
  g_set_str (&snapshot->country, "NL");
  merge (fixture);
  g_assert_cmpuint (fixture->n_signals, ==, 0);
  fixture->layout.sort = TOK_COLUMN_VIDEOS;
  set_layout (fixture);
  fixture->n_signals = 0;
  snapshot->videos_quantity = 500;
  merge (fixture);
  g_assert_cmpuint (fixture->n_signals, ==, 1);
  assert_order (fixture);
}

static void
change_snapshots (Fixture *fixture)
{
  guint n_changed = (guint) g_rand_int_range (fixture->random, 0, 30);
  guint n_removed = (guint) g_rand_int_range (fixture->random, 0, 15);

  for (guint i = 0; i < n_changed; i++)
    fill (fixture,
          fixture->snapshots
              ->pdata[g_rand_int_range (fixture->random, 0, (int) fixture->snapshots->len)]);
  for (guint i = 0; i < n_removed; i++)
    g_ptr_array_remove_index (fixture->snapshots,
                              (guint) g_rand_int_range (fixture->random, 0,
                                                        (int) fixture->snapshots->len));
  add (fixture, (guint) g_rand_int_range (fixture->random, 0, 15));
  merge (fixture);
}

static void
choose_sorting (Fixture *fixture)
{
  fixture->layout.sort = (TokColumnId) g_rand_int_range (fixture->random, 0, TOK_N_COLUMNS);
  fixture->layout.descending = g_rand_boolean (fixture->random);
}

static void
choose_group (Fixture *fixture)
{
  fixture->layout.group =
      (TokBundleGroup) g_rand_int_range (fixture->random, 0, TOK_N_BUNDLE_GROUPS);
}

static void
change_something (Fixture *fixture)
{
  static const TokView views[] = { TOK_VIEW_ALL, TOK_VIEW_OPEN, TOK_VIEW_OTHER };

  switch (g_rand_int_range (fixture->random, 0, 6))
    {
    case 0:
      choose_sorting (fixture);
      break;
    case 1:
      choose_group (fixture);
      break;
    case 2:
      set_view (fixture, views[g_rand_int_range (fixture->random, 0, 3)]);
      break;
    case 3:
      annotate (fixture, 20);
      break;
    default:
      change_snapshots (fixture);
    }
  set_layout (fixture);
}

/* The selected bundle stays the selected one as long as it is shown. */
static void
test_any_change (Fixture *fixture, gconstpointer data)
{
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (TokBundle) selected = NULL;

      if (get_selected (fixture) == NULL && fixture->mirror->len > 0)
        tok_list_model_select (fixture->model, fixture->mirror->pdata[fixture->mirror->len / 2]);
      g_set_object (&selected, get_selected (fixture));
      change_something (fixture);
      assert_consistent (fixture);
      if (selected != NULL && g_ptr_array_find (fixture->mirror, selected, NULL))
        g_assert_true (get_selected (fixture) == selected);
      else
        g_assert_null (get_selected (fixture));
    }
}

/* --- in slices --------------------------------------------------------------- */

static gboolean
has_row (Fixture *fixture, TokView view, const TokQuery *query, TokBundle *bundle)
{
  return tok_view_contains (view, bundle) &&
         tok_query_matches (query, bundle, fixture->now, tok_words_peek_row);
}

static TokQuery *
choose_query (Fixture *fixture)
{
  TokQuery *query = tok_query_new ();
  const char *word = CHOOSE ("z", "zo", "zoo", "e", "ecl", "bakery", "xyzzy");
  const char *status = CHOOSE ("in_review", "published", "open");
  const char *age = CHOOSE (">3d", ">30d");

  if (word != NULL)
    tok_query_add (query, TOK_FACET_WORD, FALSE, word);
  if (status != NULL)
    tok_query_add (query, TOK_FACET_STATUS, g_rand_boolean (fixture->random), status);
  if (age != NULL && g_rand_int_range (fixture->random, 0, 4) == 0)
    tok_query_add (query, TOK_FACET_AGE, FALSE, age);
  return query;
}

static GPtrArray *
copy_rows (Fixture *fixture)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < fixture->mirror->len; i++)
    g_ptr_array_add (rows, g_object_ref (fixture->mirror->pdata[i]));
  return rows;
}

/* What is shown so far is the beginning of what will be shown. */
static void
assert_beginning (Fixture *fixture, GPtrArray *all, TokView view, const TokQuery *query)
{
  guint n = 0;

  for (guint i = 0; i < all->len && n < fixture->mirror->len; i++)
    if (has_row (fixture, view, query, all->pdata[i]))
      g_assert_true (fixture->mirror->pdata[n++] == all->pdata[i]);
  g_assert_cmpuint (n, ==, fixture->mirror->len);
}

static void
assert_all_shown (Fixture *fixture, GPtrArray *all, TokView view, const TokQuery *query)
{
  guint n = 0;

  for (guint i = 0; i < all->len; i++)
    n += has_row (fixture, view, query, all->pdata[i]) ? 1 : 0;
  g_assert_cmpuint (n, ==, fixture->mirror->len);
  assert_beginning (fixture, all, view, query);
}

static void
on_restarted (gboolean *is_restarted)
{
  *is_restarted = TRUE;
}

/* Before the first frame the rows are those of the new question, or their beginning, also if the
 * next one comes before all are known. */
static void
test_question_in_slices (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) all = copy_rows (fixture);
  gboolean is_restarted = FALSE;

  tok_list_model_set_slices (fixture->model, 0);
  g_signal_connect_swapped (fixture->model, "restarted", G_CALLBACK (on_restarted), &is_restarted);
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (TokQuery) query = choose_query (fixture);
      TokView view = g_rand_boolean (fixture->random) ? TOK_VIEW_ALL : TOK_VIEW_OPEN;
      int n_slices = g_rand_int_range (fixture->random, 1, 60);

      is_restarted = FALSE;
      tok_list_model_set_query (fixture->model, query);
      tok_list_model_set_view (fixture->model, view);
      while (tok_list_model_is_working (fixture->model) && n_slices-- > 0)
        {
          g_main_context_iteration (NULL, TRUE);
          if (is_restarted)
            assert_beginning (fixture, all, view, query);
        }
      if (!tok_list_model_is_working (fixture->model))
        assert_all_shown (fixture, all, view, query);
    }
  g_signal_handlers_disconnect_by_data (fixture->model, &is_restarted);
}

/* The rows are in the old order, or in the new one. */
static void
test_order_in_slices (Fixture *fixture, gconstpointer data)
{
  tok_list_model_set_slices (fixture->model, 0);
  for (guint round = 0; round < 8; round++)
    {
      g_autoptr (GPtrArray) before = copy_rows (fixture);
      guint n_signals = fixture->n_signals;

      fixture->layout.sort = (TokColumnId) g_rand_int_range (fixture->random, 0, TOK_N_COLUMNS);
      fixture->layout.descending = g_rand_boolean (fixture->random);
      fixture->layout.group =
          (TokBundleGroup) g_rand_int_range (fixture->random, 0, TOK_N_BUNDLE_GROUPS);
      tok_list_model_set_layout (fixture->model, &fixture->layout);
      while (tok_list_model_is_working (fixture->model))
        {
          g_main_context_iteration (NULL, TRUE);
          if (fixture->n_signals > n_signals)
            continue;
          for (guint i = 0; i < before->len; i++)
            g_assert_true (before->pdata[i] == fixture->mirror->pdata[i]);
        }
      g_assert_cmpuint (fixture->n_signals, <=, n_signals + 1);
      assert_consistent (fixture);
    }
}

/* Each row is in exactly one section, whatever is under way. */
static void
assert_partition (Fixture *fixture)
{
  GtkSectionModel *rows = GTK_SECTION_MODEL (get_rows (fixture));
  guint n = fixture->mirror->len;
  guint start, end;

  for (guint i = 0; i < n; i = end)
    {
      gtk_section_model_get_section (rows, i, &start, &end);
      g_assert_cmpuint (start, ==, i);
      g_assert_cmpuint (end, >, i);
      g_assert_cmpuint (end, <=, n);
      gtk_section_model_get_section (rows, end - 1, &start, &end);
      g_assert_cmpuint (start, ==, i);
    }
}

static void
assert_mirror (Fixture *fixture)
{
  GListModel *rows = get_rows (fixture);

  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, fixture->mirror->len);
  for (guint i = 0; i < fixture->mirror->len; i += 97)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (rows, i);

      g_assert_true (bundle == fixture->mirror->pdata[i]);
    }
}

/* Something happens before the last thing is done. */
static void
disturb (Fixture *fixture, TokQuery **query, TokView *view)
{
  switch (g_rand_int_range (fixture->random, 0, 7))
    {
    case 0:
      choose_sorting (fixture);
      break;
    case 1:
      choose_group (fixture);
      break;
    case 2:
      *view = g_rand_boolean (fixture->random) ? TOK_VIEW_ALL : TOK_VIEW_OPEN;
      tok_list_model_set_view (fixture->model, *view);
      break;
    case 3:
      fixture->now += g_rand_int_range (fixture->random, 1, 50) * G_TIME_SPAN_HOUR;
      tok_list_model_set_now (fixture->model, fixture->now);
      break;
    case 4:
      change_snapshots (fixture);
      break;
    case 5:
      tok_list_model_hold (fixture->model);
      g_main_context_iteration (NULL, FALSE);
      tok_list_model_release (fixture->model);
      break;
    default:
      tok_query_free (*query);
      *query = choose_query (fixture);
      tok_list_model_set_query (fixture->model, *query);
    }
  tok_list_model_set_layout (fixture->model, &fixture->layout);
}

static void
test_disturbed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokQuery) query = tok_query_new ();
  TokView view = TOK_VIEW_ALL;

  tok_list_model_set_slices (fixture->model, 0);
  for (guint round = 0; round < N_ROUNDS / 2; round++)
    {
      guint n_shown = 0;

      for (int n = g_rand_int_range (fixture->random, 1, 5); n > 0; n--)
        {
          disturb (fixture, &query, &view);
          for (int i = g_rand_int_range (fixture->random, 0, 40); i > 0; i--)
            g_main_context_iteration (NULL, FALSE);
          assert_mirror (fixture);
          assert_partition (fixture);
        }
      tok_list_model_finish (fixture->model);
      for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->list)); i++)
        {
          g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (fixture->list), i);

          n_shown += has_row (fixture, view, query, bundle) ? 1 : 0;
        }
      g_assert_cmpuint (fixture->mirror->len, ==, n_shown);
      for (guint i = 0; i < fixture->mirror->len; i++)
        g_assert_true (has_row (fixture, view, query, fixture->mirror->pdata[i]));
      assert_consistent (fixture);
    }
}

/* A long read is taken up from time to time, and nothing of it is lost. */
static void
test_pages (Fixture *fixture, gconstpointer data)
{
  guint n_pages = 60;
  guint n_before = fixture->n_signals;

  for (guint page = 0; page < n_pages; page++)
    {
      g_autoptr (GPtrArray) snapshots =
          g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);

      for (guint i = 0; i < 100; i++)
        {
          g_autofree char *id = g_strdup_printf ("bnd_%u", fixture->n_ids++);
          TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (id);

          fill (fixture, snapshot);
          g_ptr_array_add (snapshots, snapshot);
        }
      tok_bundle_list_merge (fixture->list, snapshots, TOK_MERGE_PARTIAL);
    }
  g_assert_cmpuint (fixture->n_signals, <=, n_before + n_pages);
  tok_list_model_finish (fixture->model);
  g_assert_cmpuint (fixture->mirror->len, ==, N_BUNDLES + 100 * n_pages);
  assert_consistent (fixture);
}

#define ADD(name)                                                                                  \
  g_test_add ("/ui/sorted-model/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  ADD (columns);
  ADD (groups);
  ADD (groups_filtered);
  ADD (ages);
  ADD (quiet);
  ADD (one_moves);
  ADD (any_change);
  ADD (question_in_slices);
  ADD (order_in_slices);
  ADD (disturbed);
  ADD (pages);

  return g_test_run ();
}
