/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-cell.h"
#include "tok-list-page.h"
#include "tok-list-test.h"
#include "tok-words.h"

#define N_BUNDLES 300

typedef struct
{
  TokWorkspace *workspace;
  GtkWidget *window;
  TokListPage *page;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  /* No server listens there; the tests send no requests. */
  fixture->workspace = tok_list_test_open ("http://127.0.0.1:9/api/ext", "tok_live_test");
  fixture->window = adw_window_new ();
  fixture->page = tok_list_page_new ();
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 680);
  tok_list_page_set_workspace (fixture->page, fixture->workspace);
  gtk_window_present (GTK_WINDOW (fixture->window));
  tok_create_test_settle ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  tok_create_test_settle ();
  g_assert_finalize_object (fixture->workspace);
}

static GPtrArray *
create_snapshots (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
}

static TokBundleSnapshot *
add (GPtrArray *snapshots, const char *id, const char *title, const char *status)
{
  TokBundleSnapshot *snapshot = tok_list_test_snapshot (id, title, status);

  g_ptr_array_add (snapshots, snapshot);
  return snapshot;
}

/* (transfer full): @n bundles; bundle i was created i minutes ago */
static GPtrArray *
create_many (void)
{
  GPtrArray *snapshots = create_snapshots ();

  for (guint i = 0; i < N_BUNDLES; i++)
    {
      g_autofree char *id = g_strdup_printf ("bnd_%03u", i);
      g_autofree char *title = g_strdup_printf ("Order %03u", i);
      TokBundleSnapshot *snapshot = add (snapshots, id, title, "published");

      snapshot->created_at =
          g_strdup_printf ("2026-01-%02u%s%02u:00Z", 28 - i / 60, "T10:", 59 - i % 60);
    }
  return snapshots;
}

static GListModel *
get_rows (Fixture *fixture)
{
  GtkWidget *view = tok_create_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_COLUMN_VIEW, NULL);

  return G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)));
}

/* (transfer full): the names of the rows in their order, on one line */
static char *
dup_rows (Fixture *fixture)
{
  GListModel *rows = get_rows (fixture);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (rows, i);

      g_string_append_printf (names, "%s%s", i > 0 ? "|" : "", tok_bundle_get_name (bundle));
    }
  return g_string_free_and_steal (g_steal_pointer (&names));
}

static void
assert_rows (Fixture *fixture, const char *expected)
{
  g_autofree char *rows = NULL;

  tok_create_test_settle ();
  rows = dup_rows (fixture);
  g_assert_cmpstr (rows, ==, expected);
}

static gboolean
shows (Fixture *fixture, const char *text)
{
  tok_create_test_settle ();
  return tok_create_test_shows (GTK_WIDGET (fixture->page), text);
}

/* As if typed from the beginning, with a blank at the end, which completes the last term. */
static void
search (Fixture *fixture, const char *words)
{
  g_autoptr (TokQuery) nothing = tok_query_new ();
  g_autofree char *text = g_strconcat (words, " ", NULL);
  GtkWidget *entry;

  tok_current_query_set (tok_list_query_get_current (tok_list_page_get_query (fixture->page)),
                         nothing);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "list.search", NULL);
  entry = tok_create_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_SEARCH_ENTRY, NULL);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  /* Without the delay after typing. */
  g_signal_emit_by_name (entry, "search-changed");
}

static void
sort (Fixture *fixture, const char *column, gboolean descending)
{
  g_object_set (tok_list_page_get_views (fixture->page), "sort-column", column, "sort-descending",
                descending, NULL);
}

static void
fill_few (Fixture *fixture)
{
  g_autoptr (GPtrArray) snapshots = create_snapshots ();
  TokBundleSnapshot *snapshot;

  add (snapshots, "bnd_a", "Éclair Studio", "in_review");
  snapshot = add (snapshots, "bnd_b", "Bakery", "published");
  g_set_str (&snapshot->platform, "instagram");
  g_set_str (&snapshot->country, "DE");
  snapshot = add (snapshots, "bnd_c", "Cinema", "completed");
  g_set_str (&snapshot->country, "DE");
  snapshot->external_ref = g_strdup ("client-77");
  snapshot->present |= TOK_PRESENT_EXTERNAL_REF;
  tok_list_test_merge (fixture->workspace, snapshots);
  sort (fixture, "name", FALSE);
}

/* @expected: as assert_rows(); empty: no results */
static void
assert_found (Fixture *fixture, const char *words, const char *expected)
{
  search (fixture, words);
  if (*expected != '\0')
    assert_rows (fixture, expected);
  else
    g_assert_true (shows (fixture, "No Results"));
}

/* All words must occur anywhere in the row, whatever their case or Unicode form. */
static void
test_search (Fixture *fixture, gconstpointer data)
{
  const char *const searches[][2] = {
    { "germany", "Bakery|Cinema" },
    { "germany tiktok", "Cinema" },
    { "TIKTOK  cin", "Cinema" },
    { "éCLAIR", "Éclair Studio" },
    { "e\xcc\x81"
      "clair",
      "Éclair Studio" },
    { "in review", "Éclair Studio" },
    { "in_review", "Éclair Studio" },
    { "client-77", "Cinema" },
    { "bnd_b", "Bakery" },
    { "   ", "Bakery|Cinema|Éclair Studio" },
    { "bakery cinema", "" },
    { "ECLAIR", "Éclair Studio" },
    { "cinéma", "Cinema" },
    { "ıstanbul", "" },
  };

  fill_few (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    assert_found (fixture, searches[i][0], searches[i][1]);
}

/* After a change a row is found by its new words. */
static void
test_search_follows_changes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) snapshots = create_snapshots ();

  fill_few (fixture);
  search (fixture, "patisserie");
  g_assert_true (shows (fixture, "No Results"));
  add (snapshots, "bnd_a", "Patisserie", "in_review");
  add (snapshots, "bnd_b", "Bakery", "published");
  tok_list_test_merge (fixture->workspace, snapshots);
  assert_rows (fixture, "Patisserie");
}

static gboolean
has_selected (gpointer data)
{
  return tok_list_page_get_selected (((Fixture *) data)->page) != NULL;
}

/* Keyboard shortcuts apply to the focused row. */
static void
test_focused_is_selected (Fixture *fixture, gconstpointer data)
{
  GtkWidget *entry;
  GtkWidget *focus;

  fill_few (fixture);
  search (fixture, "cinema");
  assert_rows (fixture, "Cinema");
  g_assert_null (tok_list_page_get_selected (fixture->page));
  entry = tok_create_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_SEARCH_ENTRY, NULL);
  g_signal_emit_by_name (entry, "activate"); /* Down */
  tok_test_run_until (has_selected, fixture);
  g_assert_cmpstr (tok_bundle_get_id (tok_list_page_get_selected (fixture->page)), ==, "bnd_c");
  focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (fixture->page)));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_STATE_SELECTED, TRUE);
}

/* The entry takes the terms of a query. */
static void
test_query (Fixture *fixture, gconstpointer data)
{
  const char *const searches[][2] = {
    { "status:in_review,published", "Bakery|Éclair Studio" },
    { "status:open -platform:instagram", "Éclair Studio" },
    { "country:de status:completed", "Cinema" },
    { "country:DE bak", "Bakery" },
    { "-country:DE", "Éclair Studio" },
    { "\"eclair studio\"", "Éclair Studio" },
    { "\"studio eclair\"", "" },
    { "tag:vip", "" },
  };

  fill_few (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    assert_found (fixture, searches[i][0], searches[i][1]);
}

static void
assert_invalid (Fixture *fixture, gboolean is_invalid)
{
  GtkWidget *entry = tok_create_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_SEARCH_ENTRY, NULL);

  if (is_invalid)
    gtk_test_accessible_assert_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                                      GTK_ACCESSIBLE_INVALID_TRUE);
  else
    gtk_test_accessible_assert_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                                      GTK_ACCESSIBLE_INVALID_FALSE);
}

/* A bad term is told below the entry; the terms before it count. */
static void
test_bad_term (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) snapshots = create_snapshots ();

  fill_few (fixture);
  search (fixture, "country:DE status:");
  assert_rows (fixture, "Bakery|Cinema");
  g_assert_true (shows (fixture, "“status:”, character 1: Write it like"));
  assert_invalid (fixture, TRUE);
  search (fixture, "country:DE status:on_hold");
  assert_rows (fixture, "Bakery|Cinema");
  g_assert_true (shows (fixture, "“on_hold” is not a valid value"));
  search (fixture, "country:DE status:completed");
  assert_rows (fixture, "Cinema");
  g_assert_false (shows (fixture, "Write it like"));
  g_assert_false (shows (fixture, "is not a valid value"));
  assert_invalid (fixture, FALSE);

  /* The server has a status of its own. */
  search (fixture, "status:on_hold");
  g_assert_true (shows (fixture, "“on_hold” is not a valid value"));
  add (snapshots, "bnd_b", "Bakery", "on_hold");
  tok_list_test_merge (fixture->workspace, snapshots);
  assert_rows (fixture, "Bakery");
  g_assert_false (shows (fixture, "is not a valid value"));
}

/* Rows come and go as time passes. */
static void
test_query_ages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) snapshots = create_snapshots ();
  TokTicker *ticker = tok_bundle_views_get_ticker (tok_list_page_get_views (fixture->page));
  gint64 then = tok_time_parse ("2026-01-12T10:00:00Z");

  sort (fixture, "name", FALSE);
  tok_ticker_set_now (ticker, then + 2 * G_TIME_SPAN_HOUR);
  add (snapshots, "bnd_a", "A", "published")->step_before = then;
  add (snapshots, "bnd_b", "B", "published")->step_before = then + G_TIME_SPAN_HOUR;
  add (snapshots, "bnd_c", "C", "published");
  tok_list_test_merge (fixture->workspace, snapshots);
  search (fixture, "age>=2h");
  assert_rows (fixture, "A");
  tok_ticker_set_now (ticker, then + 3 * G_TIME_SPAN_HOUR);
  assert_rows (fixture, "A|B");
  search (fixture, "age<3h");
  assert_rows (fixture, "B");
}

static void
test_clear_search (Fixture *fixture, gconstpointer data)
{
  fill_few (fixture);
  search (fixture, "nothing like that");
  g_assert_true (shows (fixture, "No bundle matches “nothing”, “like”, “that”."));
  tok_create_test_click (GTK_WIDGET (fixture->page), "Clear Search");
  assert_rows (fixture, "Bakery|Cinema|Éclair Studio");
}

static void
test_sort (Fixture *fixture, gconstpointer data)
{
  fill_few (fixture);
  assert_rows (fixture, "Bakery|Cinema|Éclair Studio");
  sort (fixture, "name", TRUE);
  assert_rows (fixture, "Éclair Studio|Cinema|Bakery");
  sort (fixture, "status", FALSE);
  assert_rows (fixture, "Bakery|Éclair Studio|Cinema");
  /* The menu has the same effect as a click on a header. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "layout.sort", "s", "name");
  assert_rows (fixture, "Bakery|Cinema|Éclair Studio");
}

/* A merge that changes the sort key moves the row. */
static void
test_sort_follows_changes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) snapshots = create_snapshots ();

  fill_few (fixture);
  sort (fixture, "status", FALSE);
  add (snapshots, "bnd_a", "Éclair Studio", "pending_setup");
  add (snapshots, "bnd_b", "Bakery", "published");
  add (snapshots, "bnd_c", "Cinema", "completed");
  tok_list_test_merge (fixture->workspace, snapshots);
  assert_rows (fixture, "Éclair Studio|Bakery|Cinema");
}

static void
test_views (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) snapshots = create_snapshots ();

  fill_few (fixture);
  tok_list_page_set_view (fixture->page, TOK_VIEW_OPEN);
  assert_rows (fixture, "Bakery|Éclair Studio");
  tok_list_page_set_view (fixture->page, TOK_VIEW_IN_REVIEW);
  assert_rows (fixture, "Éclair Studio");
  tok_list_page_set_view (fixture->page, TOK_VIEW_OTHER);
  g_assert_true (shows (fixture, "No Matches"));

  /* The status alone decides which views have the bundle. */
  add (snapshots, "bnd_a", "Éclair Studio", "teleported");
  add (snapshots, "bnd_b", "Bakery", "published");
  tok_list_test_merge (fixture->workspace, snapshots);
  assert_rows (fixture, "Éclair Studio");

  /* A rare status has a view of its own, and what has none yet is not open. */
  add (snapshots, "bnd_a", "Éclair Studio", "cancelled");
  add (snapshots, "bnd_d", "Dance", NULL);
  tok_list_test_merge (fixture->workspace, snapshots);
  assert_rows (fixture, "Dance");
  tok_list_page_set_view (fixture->page, TOK_VIEW_CANCELLED);
  assert_rows (fixture, "Éclair Studio");
  tok_list_page_set_view (fixture->page, TOK_VIEW_OPEN);
  assert_rows (fixture, "Bakery");
}

static void
wait_for_layout (Fixture *fixture)
{
  tok_create_test_settle ();
  for (guint i = 0; i < 3; i++)
    {
      gtk_test_widget_wait_for_draw (fixture->window);
      tok_create_test_settle ();
    }
}

typedef struct
{
  GtkWidget *widget;
  int width;
} Width;

static gboolean
has_width (gpointer data)
{
  Width *wanted = data;

  return gtk_widget_get_width (wanted->widget) == wanted->width;
}

/* Gives the list that width. The window may have a border around it. */
static void
set_width (Fixture *fixture, int width)
{
  Width wanted = { GTK_WIDGET (fixture->page), width };
  int default_width;

  gtk_window_get_default_size (GTK_WINDOW (fixture->window), &default_width, NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window),
                               width + default_width - gtk_widget_get_width (wanted.widget), 680);
  tok_test_run_until (has_width, &wanted);
  wait_for_layout (fixture);
}

/* Waits until all rows of a new list were added and laid out. */
static void
wait_for_all_rows (Fixture *fixture)
{
  while (g_list_model_get_n_items (get_rows (fixture)) < N_BUNDLES)
    g_main_context_iteration (NULL, TRUE);
  wait_for_layout (fixture);
}

static void
count_changes (guint *n_changes)
{
  (*n_changes)++;
}

static void
test_refresh_without_changes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) snapshots = create_many ();
  TokBundleViews *views = tok_list_page_get_views (fixture->page);
  guint n_changes = 0;
  guint n_binds;

  tok_list_test_merge (fixture->workspace, snapshots);
  wait_for_all_rows (fixture);
  n_binds = tok_bundle_views_get_n_binds (views);
  g_assert_cmpuint (n_binds, >, 0);
  /* The view creates only the visible rows and some more. */
  g_assert_cmpuint (n_binds, <, N_BUNDLES);
  g_signal_connect_swapped (get_rows (fixture), "items-changed", G_CALLBACK (count_changes),
                            &n_changes);
  g_signal_connect_swapped (get_rows (fixture), "selection-changed", G_CALLBACK (count_changes),
                            &n_changes);
  tok_list_test_merge (fixture->workspace, snapshots);
  wait_for_layout (fixture);
  g_assert_cmpuint (tok_bundle_views_get_n_binds (views), ==, n_binds);
  g_assert_cmpuint (n_changes, ==, 0);
}

/* A tick of the clock changes only the ages. */
static void
test_ages_bind_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) snapshots = create_snapshots ();
  TokBundleViews *views = tok_list_page_get_views (fixture->page);
  TokTicker *ticker = tok_bundle_views_get_ticker (views);
  gint64 then = tok_time_parse ("2026-01-12T10:00:00Z");
  guint n_binds;

  add (snapshots, "bnd_a", "A", "published")->step_before = then;
  tok_ticker_set_now (ticker, then + 5 * 60 * G_USEC_PER_SEC);
  tok_list_test_merge (fixture->workspace, snapshots);
  g_assert_true (shows (fixture, "5 min"));
  n_binds = tok_bundle_views_get_n_binds (views);
  tok_ticker_set_now (ticker, then + 6 * 60 * G_USEC_PER_SEC);
  g_assert_true (shows (fixture, "6 min"));
  g_assert_cmpuint (tok_bundle_views_get_n_binds (views), ==, n_binds);
}

static double
get_focus_y (Fixture *fixture)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  graphene_point_t point;

  g_assert_nonnull (focus);
  g_assert_true (
      gtk_widget_compute_point (focus, fixture->window, &GRAPHENE_POINT_INIT (0, 0), &point));
  return point.y;
}

static void
assert_focus_is (Fixture *fixture, TokBundle *bundle)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_autofree char *label = tok_words_dup_row (bundle, g_get_real_time ());

  g_assert_nonnull (focus);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       label);
}

/* Adds two rows above, removes one above and one below, and changes the row itself. */
static GPtrArray *
create_changed (guint selected)
{
  GPtrArray *snapshots = create_many ();
  TokBundleSnapshot *first = tok_list_test_snapshot ("bnd_new1", "New 1", "pending_setup");
  TokBundleSnapshot *second = tok_list_test_snapshot ("bnd_new2", "New 2", "pending_setup");

  first->created_at = g_strdup ("2026-02-01T10:00:00Z");
  second->created_at = g_strdup ("2026-02-01T11:00:00Z");
  g_set_str (&((TokBundleSnapshot *) g_ptr_array_index (snapshots, selected))->status, "accepted");
  g_ptr_array_remove_index (snapshots, selected + 40);
  g_ptr_array_remove_index (snapshots, 3);
  g_ptr_array_insert (snapshots, 0, first);
  g_ptr_array_insert (snapshots, 0, second);
  return snapshots;
}

static void
test_refresh_keeps_position (Fixture *fixture, gconstpointer data)
{
  const guint chosen = 150;
  g_autoptr (GPtrArray) before = create_many ();
  g_autoptr (GPtrArray) after = create_changed (chosen);
  TokBundle *bundle;
  double y;

  sort (fixture, "created", TRUE);
  tok_list_test_merge (fixture->workspace, before);
  bundle = tok_bundle_list_lookup (tok_workspace_get_list (fixture->workspace), "bnd_150");
  tok_list_page_select (fixture->page, bundle);
  wait_for_all_rows (fixture);
  assert_focus_is (fixture, bundle);
  y = get_focus_y (fixture);

  tok_list_test_merge (fixture->workspace, after);
  wait_for_layout (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (fixture)), ==, N_BUNDLES);
  g_assert_true (tok_list_page_get_selected (fixture->page) == bundle);
  assert_focus_is (fixture, bundle);
  g_assert_cmpfloat_with_epsilon (get_focus_y (fixture), y, 1);
}

/* How far the columns are scrolled. */
static double
get_scroll (Fixture *fixture)
{
  GtkWidget *view = tok_create_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_COLUMN_VIEW, NULL);

  return gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view)));
}

/* What was searched is another list: it is shown from its beginning, also without the search. */
static void
test_search_begins_at_top (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) snapshots = create_many ();

  tok_list_test_merge (fixture->workspace, snapshots);
  wait_for_all_rows (fixture);
  search (fixture, "Order 1");
  while (g_list_model_get_n_items (get_rows (fixture)) <= 80)
    g_main_context_iteration (NULL, TRUE);
  wait_for_layout (fixture);
  tok_bundle_views_show (tok_list_page_get_views (fixture->page), 80);
  wait_for_layout (fixture);
  g_assert_cmpfloat (get_scroll (fixture), >, 0);
  search (fixture, "");
  wait_for_layout (fixture);
  g_assert_cmpfloat (get_scroll (fixture), ==, 0);
}

/* When the selected bundle is removed, no other one gets selected. */
static void
test_selected_is_removed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) snapshots = create_many ();

  tok_list_test_merge (fixture->workspace, snapshots);
  tok_list_page_select (fixture->page,
                        tok_bundle_list_lookup (tok_workspace_get_list (fixture->workspace),
                                                "bnd_005"));
  g_assert_nonnull (tok_list_page_get_selected (fixture->page));
  g_ptr_array_remove_index (snapshots, 5);
  tok_list_test_merge (fixture->workspace, snapshots);
  g_assert_null (tok_list_page_get_selected (fixture->page));
}

static gboolean
is_dimmed (Fixture *fixture, const char *text)
{
  GtkWidget *name = tok_create_test_find (GTK_WIDGET (fixture->page), TOK_TYPE_BUNDLE_CELL, text);

  if (name == NULL)
    name = tok_create_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_LABEL, text);
  g_assert_nonnull (name);
  return gtk_widget_has_css_class (name, "dimmed");
}

/* A bundle that a complete read did not show is dimmed and says why; that change alone emits
 * no signal of the list. */
static void
test_unlisted (Fixture *fixture, gconstpointer data)
{
  TokBundleList *list = tok_workspace_get_list (fixture->workspace);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) marked = NULL;
  TokBundle *bundle;
  guint n_changes = 0;

  fill_few (fixture);
  g_signal_connect_swapped (list, "items-changed", G_CALLBACK (count_changes), &n_changes);
  bundle = tok_bundle_list_lookup (list, "bnd_b");
  g_hash_table_add (ids, (gpointer) "bnd_a");
  g_hash_table_add (ids, (gpointer) "bnd_c");
  for (guint narrow = 0; narrow < 2; narrow++)
    {
      set_width (fixture, narrow == 1 ? 400 : 1000);
      g_assert_false (is_dimmed (fixture, "Bakery"));
      g_clear_pointer (&marked, g_ptr_array_unref);
      marked = tok_bundle_list_keep (list, ids, TRUE);
      g_assert_true (shows (fixture, "Not Listed"));
      g_assert_true (is_dimmed (fixture, "Bakery"));
      g_assert_false (is_dimmed (fixture, "Cinema"));
      tok_list_page_select (fixture->page, bundle);
      wait_for_layout (fixture);
      gtk_test_accessible_assert_property (
          GTK_ACCESSIBLE (gtk_root_get_focus (GTK_ROOT (fixture->window))),
          GTK_ACCESSIBLE_PROPERTY_LABEL,
          "Bundle Bakery, Instagram, Germany, no longer listed by the server");
      tok_bundle_set_listed (bundle, TRUE);
      g_assert_false (shows (fixture, "Not Listed"));
    }
  g_assert_cmpuint (n_changes, ==, 0);
}

static GtkWidget *
find (Fixture *fixture, GType type)
{
  return tok_create_test_find (GTK_WIDGET (fixture->page), type, NULL);
}

/* Two-line rows show the same rows in the same order, with the same labels. What counts is the
 * width of the list, and the place in it stays. */
static void
test_two_lines (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) snapshots = create_many ();
  TokBundle *bundle;

  tok_list_test_merge (fixture->workspace, snapshots);
  wait_for_all_rows (fixture);
  bundle = tok_bundle_list_lookup (tok_workspace_get_list (fixture->workspace), "bnd_150");
  tok_list_page_select (fixture->page, bundle);
  wait_for_layout (fixture);
  set_width (fixture, 519);
  g_assert_null (find (fixture, GTK_TYPE_COLUMN_VIEW));
  g_assert_nonnull (find (fixture, GTK_TYPE_LIST_VIEW));
  assert_focus_is (fixture, bundle);
  g_assert_true (tok_list_page_get_selected (fixture->page) == bundle);
  g_assert_true (shows (fixture, "TikTok · United States"));
  set_width (fixture, 520);
  g_assert_nonnull (find (fixture, GTK_TYPE_COLUMN_VIEW));
  assert_focus_is (fixture, bundle);
}

/* Shift still selects from the selected row on, and what is selected stays. */
static void
test_two_lines_keep_anchor (Fixture *fixture, gconstpointer data)
{
  TokBundleList *list = tok_workspace_get_list (fixture->workspace);
  g_autoptr (GPtrArray) snapshots = create_many ();

  sort (fixture, "name", FALSE);
  tok_list_test_merge (fixture->workspace, snapshots);
  wait_for_all_rows (fixture);
  tok_list_page_select (fixture->page, tok_bundle_list_lookup (list, "bnd_150"));
  wait_for_layout (fixture);
  set_width (fixture, 400);
  g_assert_true (gtk_widget_activate_action (find (fixture, GTK_TYPE_LIST_VIEW), "list.select-item",
                                             "(ubb)", 152, FALSE, TRUE));
  g_assert_cmpuint (tok_list_page_get_n_selected (fixture->page), ==, 3);
  set_width (fixture, 1000);
  g_assert_cmpuint (tok_list_page_get_n_selected (fixture->page), ==, 3);
}

/* Twice as large a text needs twice the width. */
static void
test_two_lines_of_large_text (Fixture *fixture, gconstpointer data)
{
  GtkSettings *settings = gtk_widget_get_settings (fixture->window);
  int dpi;

  fill_few (fixture);
  set_width (fixture, 1000);
  g_assert_nonnull (find (fixture, GTK_TYPE_COLUMN_VIEW));
  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * PANGO_SCALE, NULL);
  wait_for_layout (fixture);
  g_assert_null (find (fixture, GTK_TYPE_COLUMN_VIEW));
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

/* Beside a detail there are fewer columns, unless there is room for all. */
static void
test_compact (Fixture *fixture, gconstpointer data)
{
  fill_few (fixture);
  tok_bundle_views_set_compact (tok_list_page_get_views (fixture->page), TRUE);
  set_width (fixture, 700);
  g_assert_true (shows (fixture, "Time in Status"));
  g_assert_false (shows (fixture, "Platform"));
  set_width (fixture, 900);
  g_assert_true (shows (fixture, "Platform"));
  tok_bundle_views_set_compact (tok_list_page_get_views (fixture->page), FALSE);
  set_width (fixture, 700);
  g_assert_true (shows (fixture, "Platform"));
}

/* A search for words says how many names are not loaded yet. */
static void
test_unnamed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) snapshots = create_snapshots ();

  fill_few (fixture);
  g_assert_false (shows (fixture, "Names of 3 bundles are not loaded yet"));
  search (fixture, "status:in_review");
  g_assert_false (shows (fixture, "Names of 3 bundles are not loaded yet"));
  search (fixture, "noor");
  g_assert_true (shows (fixture, "Names of 3 bundles are not loaded yet"));
  add (snapshots, "bnd_b", "Bakery", "published")->details_read_at = 1;
  add (snapshots, "bnd_a", "Éclair Studio", "in_review")->details_read_at = 1;
  add (snapshots, "bnd_c", "Cinema", "completed");
  tok_list_test_merge (fixture->workspace, snapshots);
  g_assert_true (shows (fixture, "The name of 1 bundle is not loaded yet"));
  ((TokBundleSnapshot *) snapshots->pdata[2])->details_read_at = 1;
  tok_list_test_merge (fixture->workspace, snapshots);
  g_assert_false (shows (fixture, "The name of 1 bundle is not loaded yet"));
}

static void
on_settled (gboolean *settled)
{
  *settled = TRUE;
}

static gboolean
is_set (gpointer flag)
{
  return *(gboolean *) flag;
}

/* Returns: the position of the first row on the screen; the others follow it */
static guint
find_first_shown (Fixture *fixture)
{
  GListModel *rows = get_rows (fixture);
  g_autoptr (GPtrArray) shown =
      tok_bundle_views_list_shown (tok_list_page_get_views (fixture->page));
  guint first = 0;

  g_assert_cmpuint (shown->len, >=, 8);
  g_assert_cmpuint (shown->len, <=, 30);
  for (; first < N_BUNDLES; first++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (rows, first);

      if (bundle == g_ptr_array_index (shown, 0))
        break;
    }
  for (guint i = 0; i < shown->len; i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (rows, first + i);

      g_assert_true (bundle == g_ptr_array_index (shown, i));
    }
  return first;
}

/* A new list grows frame by frame. */
static gboolean
has_all_rows (gpointer fixture)
{
  return g_list_model_get_n_items (get_rows (fixture)) == N_BUNDLES;
}

/* Rows are built before they are scrolled to. */
static gboolean
has_left_the_top (gpointer fixture)
{
  g_autoptr (GPtrArray) shown =
      tok_bundle_views_list_shown (tok_list_page_get_views (((Fixture *) fixture)->page));
  g_autoptr (TokBundle) first = g_list_model_get_item (get_rows (fixture), 0);

  return shown->len >= 8 && g_ptr_array_index (shown, 0) != first;
}

/* The rows on the screen, not those that the list has built beside them. */
static void
test_shown (Fixture *fixture, gconstpointer data)
{
  TokBundleViews *views = tok_list_page_get_views (fixture->page);
  g_autoptr (GPtrArray) snapshots = create_many ();
  g_autoptr (GPtrArray) none = NULL;
  gboolean settled = FALSE;

  g_signal_connect_swapped (views, "settled", G_CALLBACK (on_settled), &settled);
  tok_list_test_merge (fixture->workspace, snapshots);
  tok_test_run_until (has_all_rows, fixture);
  tok_test_run_until (is_set, &settled);
  g_assert_cmpuint (find_first_shown (fixture), ==, 0);
  settled = FALSE;
  tok_bundle_views_reveal (views, 200);
  tok_test_run_until (has_left_the_top, fixture);
  tok_test_run_until (is_set, &settled);
  g_assert_cmpuint (find_first_shown (fixture), >=, 170);
  g_assert_cmpuint (find_first_shown (fixture), <=, 200);
  gtk_widget_set_visible (fixture->window, FALSE);
  none = tok_bundle_views_list_shown (views);
  g_assert_cmpuint (none->len, ==, 0);
  g_signal_handlers_disconnect_by_data (views, &settled);
}

#define ADD(name) g_test_add ("/ui/list-page/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  tok_list_test_init (&argc, &argv);
  ADD (search);
  ADD (search_follows_changes);
  ADD (query);
  ADD (bad_term);
  ADD (query_ages);
  ADD (unnamed);
  ADD (shown);
  ADD (focused_is_selected);
  ADD (clear_search);
  ADD (sort);
  ADD (sort_follows_changes);
  ADD (views);
  ADD (refresh_without_changes);
  ADD (ages_bind_nothing);
  ADD (refresh_keeps_position);
  ADD (search_begins_at_top);
  ADD (selected_is_removed);
  ADD (unlisted);
  ADD (two_lines);
  ADD (two_lines_keep_anchor);
  ADD (two_lines_of_large_text);
  ADD (compact);
  return g_test_run ();
}
