/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-list-model.h"
#include "tok-list-page.h"
#include "tok-list-test.h"

#define N_BUNDLES 10000
#define N_STEPS 120

static const char *const statuses[] = { "pending_setup", "published", "accepted", "in_review" };

/* What the server has of a bundle. */
typedef struct
{
  guint number;
  guint status;
} Entry;

/* A list of 10,000, and a plain account of what has to be selected. */
typedef struct
{
  TokBundleList *list;
  TokListModel *model;
  GArray *entries;      /* of Entry */
  GHashTable *selected; /* of uint: numbers */
  guint n_dropped;
  int wanted; /* the status of the search; -1: any */
  GRand *rand;
} World;

static TokBundleSelection *
get_selection (World *world)
{
  return tok_list_model_get_selection (world->model);
}

static guint
get_number (TokBundle *bundle)
{
  return (guint) g_ascii_strtoull (tok_bundle_get_id (bundle) + strlen ("bnd_"), NULL, 10);
}

static void
merge (World *world)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);

  for (guint i = 0; i < world->entries->len; i++)
    {
      const Entry *entry = &g_array_index (world->entries, Entry, i);
      g_autofree char *id = g_strdup_printf ("bnd_%06u", entry->number);

      g_ptr_array_add (snapshots, tok_list_test_snapshot (id, NULL, statuses[entry->status]));
    }
  tok_bundle_list_merge (world->list, snapshots, TOK_MERGE_COMPLETE);
  tok_list_model_finish (world->model);
}

static gboolean
is_wanted (World *world, const Entry *entry)
{
  return world->wanted < 0 || (guint) world->wanted == entry->status;
}

/* What is selected but no longer shown is dropped. One row alone is only where the focus is. */
static void
drop_hidden (World *world)
{
  gboolean is_meant = tok_bundle_selection_get_additive (get_selection (world)) ||
                      g_hash_table_size (world->selected) > 1 || world->n_dropped > 0;
  g_autoptr (GHashTable) shown = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer number;

  for (guint i = 0; i < world->entries->len; i++)
    {
      const Entry *entry = &g_array_index (world->entries, Entry, i);

      if (is_wanted (world, entry))
        g_hash_table_add (shown, GUINT_TO_POINTER (entry->number));
    }
  g_hash_table_iter_init (&iter, world->selected);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    if (!g_hash_table_contains (shown, number))
      {
        g_hash_table_iter_remove (&iter);
        world->n_dropped += is_meant ? 1 : 0;
      }
}

/* Some slices: nothing is dropped that is still to be found. */
static void
work_on (World *world)
{
  for (int i = g_rand_int_range (world->rand, 0, 30); i > 0; i--)
    {
      g_main_context_iteration (NULL, FALSE);
      g_assert_cmpuint (tok_bundle_selection_get_n_selected (get_selection (world)), >=,
                        g_hash_table_size (world->selected));
    }
}

static void
search_step (World *world)
{
  g_autoptr (TokQuery) query = tok_query_new ();

  world->wanted = g_rand_int_range (world->rand, -1, G_N_ELEMENTS (statuses));
  if (world->wanted >= 0)
    tok_query_add (query, TOK_FACET_STATUS, FALSE, statuses[world->wanted]);
  tok_list_model_set_query (world->model, query);
  drop_hidden (world);
  work_on (world);
}

static void
merge_step (World *world)
{
  static guint next = N_BUNDLES;

  for (guint i = 0; i < 50; i++)
    {
      guint index = (guint) g_rand_int_range (world->rand, 0, (int) world->entries->len);
      Entry *entry = &g_array_index (world->entries, Entry, index);

      switch (g_rand_int_range (world->rand, 0, 3))
        {
        case 0:
          entry->status = (entry->status + 1) % G_N_ELEMENTS (statuses);
          break;
        case 1:
          g_array_remove_index (world->entries, index);
          break;
        default:
          g_array_insert_vals (world->entries, index, &(Entry) { next++, 0 }, 1);
        }
    }
  merge (world);
  drop_hidden (world);
}

static GHashTable *
copy_selected (World *world)
{
  GHashTable *copy = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer number;

  g_hash_table_iter_init (&iter, world->selected);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    g_hash_table_add (copy, number);
  return copy;
}

/* Once something else is selected, what was dropped before does not matter. */
static void
note_selected (World *world, GHashTable *before)
{
  GHashTableIter iter;
  gpointer number;
  gboolean is_same = g_hash_table_size (before) == g_hash_table_size (world->selected);

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    is_same = is_same && g_hash_table_contains (world->selected, number);
  if (!is_same)
    world->n_dropped = 0;
}

/* The rows by their positions, as the model has them. */
static void
select_rows (World *world, guint position, guint n, gboolean unselect_rest)
{
  GListModel *rows = G_LIST_MODEL (get_selection (world));
  g_autoptr (GHashTable) before = copy_selected (world);

  if (unselect_rest && !tok_bundle_selection_get_additive (get_selection (world)))
    g_hash_table_remove_all (world->selected);
  for (guint i = position; i < position + n; i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (rows, i);

      g_hash_table_add (world->selected, GUINT_TO_POINTER (get_number (bundle)));
    }
  gtk_selection_model_select_range (GTK_SELECTION_MODEL (get_selection (world)), position, n,
                                    unselect_rest);
  note_selected (world, before);
}

static void
select_step (World *world)
{
  guint position, n, n_rows;

  tok_list_model_finish (world->model);
  n_rows = g_list_model_get_n_items (G_LIST_MODEL (get_selection (world)));
  if (n_rows == 0)
    return;
  position = (guint) g_rand_int_range (world->rand, 0, (int) n_rows);
  n = (guint) g_rand_int_range (world->rand, 1, (int) (n_rows - position) + 1);
  select_rows (world, position, n, g_rand_boolean (world->rand));
}

static void
toggle_step (World *world)
{
  GListModel *rows = G_LIST_MODEL (get_selection (world));
  g_autoptr (TokBundle) bundle = NULL;
  guint n_rows, position;
  gpointer number;

  tok_list_model_finish (world->model);
  n_rows = g_list_model_get_n_items (rows);
  position = n_rows > 0 ? (guint) g_rand_int_range (world->rand, 0, (int) n_rows) : 0;
  bundle = g_list_model_get_item (rows, position);
  if (bundle == NULL)
    return;
  number = GUINT_TO_POINTER (get_number (bundle));
  if (!g_hash_table_remove (world->selected, number))
    g_hash_table_add (world->selected, number);
  tok_bundle_selection_toggle (get_selection (world), position);
  world->n_dropped = 0;
}

static void
select_all_step (World *world)
{
  g_autoptr (GHashTable) before = copy_selected (world);

  for (guint i = 0; i < world->entries->len; i++)
    {
      const Entry *entry = &g_array_index (world->entries, Entry, i);

      if (is_wanted (world, entry))
        g_hash_table_add (world->selected, GUINT_TO_POINTER (entry->number));
    }
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (get_selection (world)));
  note_selected (world, before);
}

static void
assert_selected (World *world)
{
  g_autoptr (GPtrArray) bundles = tok_bundle_selection_dup_bundles (get_selection (world));
  TokBundle *only = tok_bundle_selection_get_only (get_selection (world));

  g_assert_cmpuint (bundles->len, ==, g_hash_table_size (world->selected));
  g_assert_cmpuint (tok_bundle_selection_get_n_selected (get_selection (world)), ==, bundles->len);
  g_assert_cmpuint (tok_bundle_selection_get_n_dropped (get_selection (world)), ==,
                    world->n_dropped);
  for (guint i = 0; i < bundles->len; i++)
    g_assert_true (g_hash_table_contains (world->selected, GUINT_TO_POINTER (get_number (
                                                               g_ptr_array_index (bundles, i)))));
  g_assert_true (only == (bundles->len == 1 ? g_ptr_array_index (bundles, 0) : NULL));
}

/* Whatever happens to the list, exactly those are selected that were, and are still shown. */
static void
test_follows_bundles (void)
{
  static void (*const steps[]) (World *) = { search_step, merge_step,  select_step,
                                             toggle_step, toggle_step, select_all_step };
  TokListLayout layout;
  World world = { .list = tok_bundle_list_new (),
                  .model = tok_list_model_new (),
                  .entries = g_array_new (FALSE, FALSE, sizeof (Entry)),
                  .selected = g_hash_table_new (NULL, NULL),
                  .wanted = -1,
                  .rand = g_rand_new_with_seed (15) };

  for (guint i = 0; i < N_BUNDLES; i++)
    g_array_append_val (world.entries, ((Entry) { i, i % G_N_ELEMENTS (statuses) }));
  tok_list_layout_init (&layout);
  tok_list_model_set_layout (world.model, &layout);
  tok_list_model_set_list (world.model, world.list);
  merge (&world);
  tok_growing_model_finish (tok_list_model_get_growing (world.model));
  tok_list_model_set_slices (world.model, 0);
  for (guint i = 0; i < N_STEPS; i++)
    {
      guint step = (guint) g_rand_int_range (world.rand, 0, G_N_ELEMENTS (steps) + 2);

      if (step < G_N_ELEMENTS (steps))
        steps[step](&world);
      else if (step == G_N_ELEMENTS (steps))
        tok_bundle_selection_set_additive (get_selection (&world), g_rand_boolean (world.rand));
      else
        {
          layout.sort = (TokColumnId) g_rand_int_range (world.rand, 0, TOK_N_COLUMNS);
          layout.descending = !layout.descending;
          layout.group = (TokBundleGroup) g_rand_int_range (world.rand, 0, TOK_N_BUNDLE_GROUPS);
          tok_list_model_set_layout (world.model, &layout);
          work_on (&world);
        }
      assert_selected (&world);
    }
  g_rand_free (world.rand);
  g_hash_table_unref (world.selected);
  g_array_unref (world.entries);
  g_assert_finalize_object (world.model);
  g_assert_finalize_object (world.list);
}

/* The page with six bundles. */
typedef struct
{
  TokWorkspace *workspace;
  GtkWidget *window;
  TokListPage *page;
  TokBundle *opened; /* (nullable) */
  guint n_opened;
} Fixture;

static void
on_open (Fixture *fixture, TokBundle *bundle)
{
  fixture->opened = bundle;
  fixture->n_opened++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);

  /* No server listens there; the tests send no requests. */
  fixture->workspace = tok_list_test_open ("http://127.0.0.1:9/api/ext", "tok_live_test");
  fixture->window = adw_window_new ();
  fixture->page = tok_list_page_new ();
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 680);
  tok_list_page_set_workspace (fixture->page, fixture->workspace);
  g_signal_connect_swapped (fixture->page, "open", G_CALLBACK (on_open), fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *id = g_strdup_printf ("bnd_%u", i);
      g_autofree char *title = g_strdup_printf ("Order %u", i);

      g_ptr_array_add (snapshots, tok_list_test_snapshot (id, title, statuses[i % 2]));
    }
  tok_list_test_merge (fixture->workspace, snapshots);
  g_object_set (tok_list_page_get_views (fixture->page), "sort-column", "name", "sort-descending",
                FALSE, NULL);
  tok_create_test_settle ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  tok_create_test_settle ();
  g_assert_finalize_object (fixture->workspace);
}

static GtkSelectionModel *
get_model (Fixture *fixture)
{
  GtkWidget *view = tok_create_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_COLUMN_VIEW, NULL);

  return gtk_column_view_get_model (GTK_COLUMN_VIEW (view));
}

static gboolean
shows (Fixture *fixture, const char *text)
{
  tok_create_test_settle ();
  return tok_create_test_shows (GTK_WIDGET (fixture->page), text);
}

static void
search (Fixture *fixture, const char *text)
{
  g_autoptr (TokQuery) query = tok_query_from_text (text);

  tok_list_page_search (fixture->page, query);
  tok_create_test_settle ();
}

/* Several selected rows have a bar that counts them; one has none. */
static void
test_bar (Fixture *fixture, gconstpointer data)
{
  gtk_selection_model_select_item (get_model (fixture), 1, TRUE);
  g_assert_false (shows (fixture, "1 of 6 selected"));
  gtk_selection_model_select_item (get_model (fixture), 3, FALSE);
  g_assert_true (shows (fixture, "2 of 6 selected"));
  g_assert_null (tok_list_page_get_selected (fixture->page));
  gtk_selection_model_select_all (get_model (fixture));
  g_assert_true (shows (fixture, "6 of 6 selected"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "list.select-none", NULL);
  g_assert_false (shows (fixture, "0 of 6 selected"));
  g_assert_false (tok_list_page_get_selecting (fixture->page));
}

/* What a search hides is not acted on, and the bar says so. */
static void
test_hidden_are_dropped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) selected = NULL;

  gtk_selection_model_select_all (get_model (fixture));
  search (fixture, "status:published");
  g_assert_true (shows (fixture, "3 of 3 selected"));
  g_assert_true (shows (fixture, "3 hidden bundles were deselected"));
  selected = tok_list_page_dup_selected (fixture->page);
  g_assert_cmpuint (selected->len, ==, 3);
  for (guint i = 0; i < selected->len; i++)
    g_assert_cmpint (tok_bundle_get_status (g_ptr_array_index (selected, i)), ==,
                     TOK_STATUS_PUBLISHED);
  search (fixture, "");
  g_assert_true (shows (fixture, "3 of 6 selected"));
  gtk_selection_model_select_item (get_model (fixture), 0, FALSE);
  g_assert_true (shows (fixture, "4 of 6 selected"));
  g_assert_false (shows (fixture, "3 hidden bundles were deselected"));
}

/* Even when nothing is left, so that nobody thinks that something is still selected. */
static void
test_all_are_dropped (Fixture *fixture, gconstpointer data)
{
  gtk_selection_model_select_item (get_model (fixture), 1, TRUE);
  gtk_selection_model_select_item (get_model (fixture), 3, FALSE);
  search (fixture, "status:pending_setup");
  g_assert_true (shows (fixture, "0 of 3 selected"));
  g_assert_true (shows (fixture, "2 hidden bundles were deselected"));
  g_assert_true (tok_list_page_get_selecting (fixture->page));
}

/* The one row that had the focus is not missed. */
static void
test_one_is_dropped (Fixture *fixture, gconstpointer data)
{
  gtk_selection_model_select_item (get_model (fixture), 1, TRUE);
  search (fixture, "status:pending_setup");
  g_assert_false (tok_list_page_get_selecting (fixture->page));
}

/* Another view begins without a selection. */
static void
test_view (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GtkBitset) selected = NULL;

  tok_list_page_set_choosing (fixture->page, TRUE);
  gtk_selection_model_select_all (get_model (fixture));
  tok_list_page_set_view (fixture->page, TOK_VIEW_PUBLISHED);
  tok_create_test_settle ();
  g_assert_false (tok_list_page_get_selecting (fixture->page));
  g_assert_false (tok_list_page_get_choosing (fixture->page));
  tok_list_page_set_view (fixture->page, TOK_VIEW_ALL);
  tok_create_test_settle ();
  selected = gtk_selection_model_get_selection (get_model (fixture));
  g_assert_true (gtk_bitset_is_empty (selected));
}

/* While rows are being chosen, moving the focus selects nothing and unselects nothing. */
static void
test_choosing (Fixture *fixture, gconstpointer data)
{
  gtk_selection_model_select_item (get_model (fixture), 1, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "list.choose", NULL);
  g_assert_true (shows (fixture, "0 of 6 selected"));
  gtk_selection_model_select_item (get_model (fixture), 2, FALSE);
  tok_list_page_focus_list (fixture->page);
  gtk_selection_model_select_item (get_model (fixture), 4, TRUE);
  g_assert_true (shows (fixture, "1 of 6 selected"));
  g_assert_true (gtk_selection_model_is_selected (get_model (fixture), 2));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "list.choose", NULL);
  g_assert_false (tok_list_page_get_selecting (fixture->page));
  g_assert_false (gtk_selection_model_is_selected (get_model (fixture), 2));
}

/* Enter opens the row, whatever was selected. */
static void
test_activate (Fixture *fixture, gconstpointer data)
{
  gtk_selection_model_select_all (get_model (fixture));
  g_signal_emit_by_name (tok_list_page_get_views (fixture->page), "activate", 4);
  g_assert_cmpuint (fixture->n_opened, ==, 1);
  g_assert_cmpstr (tok_bundle_get_id (fixture->opened), ==, "bnd_4");
  g_assert_true (tok_list_page_get_selected (fixture->page) == fixture->opened);
  g_assert_false (tok_list_page_get_selecting (fixture->page));
}

static char *
dup_first (Fixture *fixture)
{
  g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (get_model (fixture)), 0);

  return g_strdup (tok_bundle_get_id (bundle));
}

static gboolean
is_first_gone (gpointer data)
{
  g_autofree char *first = dup_first (data);

  return !g_str_equal (first, "bnd_0");
}

/* No row moves under an open menu. */
static void
test_menu_holds (Fixture *fixture, gconstpointer data)
{
  GtkWidget *menu = tok_row_menu_get_popover (
      tok_bundle_views_get_menu (tok_list_page_get_views (fixture->page)));
  g_autoptr (GPtrArray) rest =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  g_autofree char *before = dup_first (fixture);

  g_assert_cmpstr (before, ==, "bnd_0");
  gtk_popover_popup (GTK_POPOVER (menu));
  tok_create_test_settle ();
  g_ptr_array_add (rest, tok_list_test_snapshot ("bnd_4", "Four", "published"));
  tok_list_test_merge (fixture->workspace, rest);
  g_assert_false (is_first_gone (fixture));
  gtk_popover_popdown (GTK_POPOVER (menu));
  tok_test_run_until (is_first_gone, fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_model (fixture))), ==, 1);
}

int
main (int argc, char *argv[])
{
  tok_list_test_init (&argc, &argv);
  g_test_add_func ("/selection/follows-bundles", test_follows_bundles);
  g_test_add ("/selection/bar", Fixture, NULL, set_up, test_bar, tear_down);
  g_test_add ("/selection/hidden-are-dropped", Fixture, NULL, set_up, test_hidden_are_dropped,
              tear_down);
  g_test_add ("/selection/all-are-dropped", Fixture, NULL, set_up, test_all_are_dropped, tear_down);
  g_test_add ("/selection/one-is-dropped", Fixture, NULL, set_up, test_one_is_dropped, tear_down);
  g_test_add ("/selection/view", Fixture, NULL, set_up, test_view, tear_down);
  g_test_add ("/selection/choosing", Fixture, NULL, set_up, test_choosing, tear_down);
  g_test_add ("/selection/activate", Fixture, NULL, set_up, test_activate, tear_down);
  g_test_add ("/selection/menu-holds", Fixture, NULL, set_up, test_menu_holds, tear_down);
  return g_test_run ();
}
