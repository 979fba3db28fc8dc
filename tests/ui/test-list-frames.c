/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-list-page.h"
#include "tok-list-test.h"
#include "tok-words-query.h"

/*
 * Every frame of a search and a sort of a large list, which is done in slices: what is on the
 * screen is compared with a plain reference, and so is what is told of it.
 */

#define N_BUNDLES (g_test_slow () ? 20000 : 6000)
#define HEIGHT 680

/* That fit into a window of that height, and a little more. */
#define MOST_ROWS 20

typedef struct
{
  TokWorkspace *workspace;
  GtkWidget *window;
  TokListPage *page;
  GListModel *rows;
  GPtrArray *before;     /* (element-type TokBundle): the rows that there may still be */
  GPtrArray *after;      /* (element-type TokBundle): the rows that there will be */
  gboolean is_searching; /* nothing of @before may be shown */
  guint n_frames;
  guint n_rows; /* that were compared */
} Fixture;

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

static GListModel *
get_list (Fixture *fixture)
{
  return G_LIST_MODEL (tok_workspace_get_list (fixture->workspace));
}

static void
fill (Fixture *fixture)
{
  static const char *const statuses[] = { "pending_setup", "published", "in_review", "completed" };
  static const char *const names[] = { "Noor", "Zoo", "Bakery", "Cinema", "Éclair" };
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);

  for (guint i = 0; i < N_BUNDLES; i++)
    {
      guint mixed = i * 2654435761u;
      g_autofree char *id = g_strdup_printf ("bnd_%08x", mixed);
      g_autofree char *title = g_strdup_printf ("%s %05u", names[mixed / 7 % 5], mixed % 100000);
      TokBundleSnapshot *snapshot = tok_list_test_snapshot (id, title, statuses[mixed / 11 % 4]);

      snapshot->created_at = g_strdup_printf ("2026-01-%02uT%02u:%02u:%02uZ", i / 1000 % 28 + 1,
                                              i / 60 % 24, i % 60, mixed % 60);
      g_ptr_array_add (snapshots, snapshot);
    }
  tok_bundle_list_merge (tok_workspace_get_list (fixture->workspace), snapshots,
                         TOK_MERGE_COMPLETE);
}

static gboolean
is_there (GPtrArray *rows, GPtrArray *shown)
{
  guint first = 0;

  if (shown->len == 0)
    return TRUE;
  if (!g_ptr_array_find (rows, shown->pdata[0], &first) || first + shown->len > rows->len)
    return FALSE;
  for (guint i = 0; i < shown->len; i++)
    if (rows->pdata[first + i] != shown->pdata[i])
      return FALSE;
  return TRUE;
}

static char *
dup_subtitle (Fixture *fixture)
{
  GtkWidget *title = tok_create_test_find (GTK_WIDGET (fixture->page), ADW_TYPE_WINDOW_TITLE, NULL);

  return g_strdup (adw_window_title_get_subtitle (ADW_WINDOW_TITLE (title)));
}

/* "Sample Data · 4,000 of 20,000 · …": a number of rows is the right one, or none is told. */
static void
assert_subtitle (Fixture *fixture)
{
  g_autofree char *subtitle = dup_subtitle (fixture);
  g_autofree char *after = g_strdup_printf ("%'u", fixture->after->len);
  g_autofree char *before = g_strdup_printf ("%'u", fixture->before->len);
  g_auto (GStrv) parts = g_strsplit (subtitle, " · ", -1);
  g_auto (GStrv) words = g_strsplit (parts[1] != NULL ? parts[1] : "", " ", -1);

  g_assert_nonnull (words[0]);
  if (g_str_equal (words[0], "…") || (!fixture->is_searching && g_str_equal (words[0], before)))
    return;
  g_assert_cmpstr (words[0], ==, after);
}

static void
on_frame (Fixture *fixture)
{
  g_autoptr (GPtrArray) shown =
      tok_bundle_views_list_shown (tok_list_page_get_views (fixture->page));

  if (fixture->after == NULL)
    return;
  fixture->n_frames++;
  fixture->n_rows += shown->len;
  assert_subtitle (fixture);
  if (fixture->after->len > 0)
    g_assert_false (tok_create_test_shows (GTK_WIDGET (fixture->page), "No Results"));
  if (!is_there (fixture->after, shown))
    {
      g_assert_false (fixture->is_searching);
      g_assert_true (is_there (fixture->before, shown));
    }
}

static GListModel *
find_rows (Fixture *fixture)
{
  GtkWidget *view = tok_create_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_COLUMN_VIEW, NULL);

  return G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)));
}

/* The rows are complete, and their number is told. */
static gboolean
is_settled (gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *subtitle = dup_subtitle (fixture);
  guint n = fixture->after->len;

  if (g_list_model_get_n_items (fixture->rows) != n || strstr (subtitle, "…") != NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (fixture->rows, i);

      if (bundle != fixture->after->pdata[i])
        return FALSE;
    }
  return TRUE;
}

static void
wait (Fixture *fixture)
{
  tok_test_run_until (is_settled, fixture);
  gtk_widget_queue_draw (fixture->window);
  gtk_test_widget_wait_for_draw (fixture->window);
  g_assert_cmpuint (fixture->n_frames, >, 0);
  g_clear_pointer (&fixture->before, g_ptr_array_unref);
  g_clear_pointer (&fixture->after, g_ptr_array_unref);
}

static int
compare_created (gconstpointer a, gconstpointer b)
{
  TokBundle *first = *(TokBundle *const *) a;
  TokBundle *second = *(TokBundle *const *) b;
  gint64 difference = tok_bundle_get_created_at (second) - tok_bundle_get_created_at (first);

  if (difference != 0)
    return difference > 0 ? 1 : -1;
  difference = g_utf8_collate (tok_bundle_get_name (first), tok_bundle_get_name (second));
  return difference != 0 ? (int) difference
                         : strcmp (tok_bundle_get_id (first), tok_bundle_get_id (second));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  TokBundle *first = *(TokBundle *const *) a;
  TokBundle *second = *(TokBundle *const *) b;
  int difference = g_utf8_collate (tok_bundle_get_name (first), tok_bundle_get_name (second));

  return difference != 0 ? difference
                         : strcmp (tok_bundle_get_id (first), tok_bundle_get_id (second));
}

/* (transfer full): those that match, as the list is sorted */
static GPtrArray *
dup_rows (Fixture *fixture, const TokQuery *query, GCompareFunc compare)
{
  GPtrArray *rows = new_list ();

  for (guint i = 0; i < N_BUNDLES; i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (get_list (fixture), i);

      if (tok_query_matches (query, bundle, 0, tok_words_peek_row))
        g_ptr_array_add (rows, g_steal_pointer (&bundle));
    }
  g_ptr_array_sort (rows, compare);
  return rows;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokQuery) all = tok_query_new ();

  /* No server listens there; the tests send no requests. */
  fixture->workspace = tok_list_test_open ("http://127.0.0.1:9/api/ext", "tok_live_test");
  fixture->window = adw_window_new ();
  fixture->page = tok_list_page_new ();
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, HEIGHT);
  fill (fixture);
  tok_list_page_set_workspace (fixture->page, fixture->workspace);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture->before = dup_rows (fixture, all, compare_created);
  fixture->after = dup_rows (fixture, all, compare_created);
  fixture->n_frames = 1;
  fixture->rows = find_rows (fixture);
  wait (fixture);
  g_signal_connect_swapped (gtk_widget_get_frame_clock (fixture->window), "after-paint",
                            G_CALLBACK (on_frame), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (fixture->window), fixture);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  tok_create_test_settle ();
  g_assert_finalize_object (fixture->workspace);
}

static const TokQuery *
get_query (Fixture *fixture)
{
  return tok_current_query_get (
      tok_list_query_get_current (tok_list_page_get_query (fixture->page)));
}

/* As if it was typed. From then on only what matches may be shown. */
static void
search (Fixture *fixture, const char *text)
{
  GtkWidget *entry = tok_create_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_SEARCH_ENTRY, NULL);

  g_clear_pointer (&fixture->before, g_ptr_array_unref);
  g_clear_pointer (&fixture->after, g_ptr_array_unref);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  /* Without the delay after typing. */
  g_signal_emit_by_name (entry, "search-changed");
  fixture->before = new_list ();
  fixture->after = dup_rows (fixture, get_query (fixture), compare_created);
  fixture->is_searching = TRUE;
}

/* Letter by letter, then something else, then nothing. */
static void
test_search (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = { "n", "noor 7", "00012", "xyzzy", "" };

  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "list.search", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      fixture->n_frames = 0;
      search (fixture, texts[i]);
      g_assert_cmpint (tok_query_is_empty (get_query (fixture)), ==, *texts[i] == '\0');
      wait (fixture);
    }
  g_assert_cmpuint (fixture->n_rows, >, 0);
}

static void
test_sort (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokQuery) all = tok_query_new ();

  for (guint i = 0; i < 2; i++)
    {
      gboolean by_name = i % 2 == 0;

      fixture->before = dup_rows (fixture, all, by_name ? compare_created : compare_names);
      fixture->after = dup_rows (fixture, all, by_name ? compare_names : compare_created);
      fixture->is_searching = FALSE;
      fixture->n_frames = 0;
      g_object_set (tok_list_page_get_views (fixture->page), "sort-column",
                    by_name ? "name" : "created", "sort-descending", !by_name, NULL);
      wait (fixture);
    }
  g_assert_cmpuint (fixture->n_rows, >, 0);
}

/* Also while the last search is not done. */
static void
test_fast_typing (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = { "n", "no", "noo", "noor", "noor 1", "noor 12", "z", "zo" };

  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "list.search", NULL);
  fixture->n_frames = 0;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      search (fixture, texts[i]);
      for (guint j = 0; j < i; j++)
        g_main_context_iteration (NULL, FALSE);
    }
  wait (fixture);
}

static void
on_first_frame (Fixture *fixture)
{
  GtkWidget *view = tok_create_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_COLUMN_VIEW, NULL);
  GtkAdjustment *place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  guint n_rows = g_list_model_get_n_items (fixture->rows);

  if (fixture->n_frames > 0 || n_rows == 0)
    return;
  fixture->n_frames++;
  g_assert_cmpuint (n_rows, <=, MOST_ROWS);
  g_assert_cmpfloat (gtk_adjustment_get_upper (place), >=, gtk_adjustment_get_page_size (place));
}

static gboolean
is_drawn (gpointer data)
{
  return ((Fixture *) data)->n_frames > 0;
}

/* The first rows of another list fill the window at once, and are no more than that. */
static void
test_first_rows (Fixture *fixture, gconstpointer data)
{
  tok_list_page_set_workspace (fixture->page, NULL);
  fixture->n_frames = 0;
  g_signal_connect_swapped (gtk_widget_get_frame_clock (fixture->window), "after-paint",
                            G_CALLBACK (on_first_frame), fixture);
  tok_list_page_set_workspace (fixture->page, fixture->workspace);
  tok_test_run_until (is_drawn, fixture);
}

int
main (int argc, char *argv[])
{
  tok_list_test_init (&argc, &argv);
  g_test_add ("/list-frames/search", Fixture, NULL, set_up, test_search, tear_down);
  g_test_add ("/list-frames/sort", Fixture, NULL, set_up, test_sort, tear_down);
  g_test_add ("/list-frames/first-rows", Fixture, NULL, set_up, test_first_rows, tear_down);
  g_test_add ("/list-frames/fast-typing", Fixture, NULL, set_up, test_fast_typing, tear_down);
  return g_test_run ();
}
