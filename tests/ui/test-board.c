/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-board-card.h"
#include "tok-board-column.h"
#include "tok-board-model.h"
#include "tok-board.h"
#include "tok-bundle-list.h"
#include "tok-key-test.h"
#include "tok-list-page.h"
#include "tok-list-test.h"

#define N_BUNDLES 10000
#define N_ROUNDS 12

static const char *const statuses[] = { "pending_setup", "published", "accepted",  "in_review",
                                        "finalized",     "completed", "cancelled", "on_hold" };

/* --- the model, against a plain walk through the list ------------------------------- */

static GPtrArray *
new_snapshots (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
}

static TokBundleSnapshot *
new_random (GRand *random, guint i)
{
  g_autofree char *id = g_strdup_printf ("bnd_%u", i);

  return tok_list_test_snapshot (id, NULL,
                                 statuses[g_rand_int_range (random, 0, G_N_ELEMENTS (statuses))]);
}

/* Some bundles change, some are new; at times others are gone. */
static void
merge_random (TokBundleList *list, GRand *random, guint *n_ids)
{
  g_autoptr (GPtrArray) snapshots = new_snapshots ();
  gboolean is_complete = g_rand_int_range (random, 0, 5) == 0;
  guint n_new = (guint) g_rand_int_range (random, 0, 200);

  for (guint i = 0; i < *n_ids; i++)
    if ((g_rand_int_range (random, 0, 20) == 0) != is_complete)
      g_ptr_array_add (snapshots, new_random (random, i));
  for (guint i = 0; i < n_new; i++)
    g_ptr_array_add (snapshots, new_random (random, (*n_ids)++));
  tok_bundle_list_merge (list, snapshots, is_complete ? TOK_MERGE_COMPLETE : TOK_MERGE_PARTIAL);
}

static gboolean
is_current (gpointer model)
{
  return tok_board_model_is_current (model);
}

static TokStatus
get_column_of (TokBundle *bundle)
{
  return tok_bundle_get_status (bundle);
}

static void
assert_columns (TokBoardModel *model, GListModel *list, GPtrArray **mirrors)
{
  guint n[TOK_N_BOARD_COLUMNS] = { 0 };

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (list, i);
      TokStatus status = get_column_of (bundle);
      g_autoptr (TokBundle) shown =
          g_list_model_get_item (G_LIST_MODEL (tok_board_model_get_column (model, status)),
                                 n[status]);

      g_assert_true (shown == bundle);
      g_assert_true (mirrors[status]->pdata[n[status]] == bundle);
      n[status]++;
    }
  for (TokStatus status = 0; status < TOK_N_BOARD_COLUMNS; status++)
    {
      g_assert_cmpuint (g_list_model_get_n_items (
                            G_LIST_MODEL (tok_board_model_get_column (model, status))),
                        ==, n[status]);
      g_assert_cmpuint (mirrors[status]->len, ==, n[status]);
    }
}

/* What a view knows: only what the signals tell. */
static void
on_items_changed (
    GListModel *model, guint position, guint n_removed, guint n_added, GPtrArray *mirror)
{
  g_ptr_array_remove_range (mirror, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (model, position + i);

      g_ptr_array_insert (mirror, (int) (position + i), bundle);
    }
}

static void
test_random (gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (GPOINTER_TO_UINT (data));
  g_autoptr (TokBundleList) list = tok_bundle_list_new ();
  g_autoptr (TokBoardModel) model = tok_board_model_new ();
  GPtrArray *mirrors[TOK_N_BOARD_COLUMNS];
  guint n_ids = N_BUNDLES;

  for (TokStatus status = 0; status < TOK_N_BOARD_COLUMNS; status++)
    {
      mirrors[status] = g_ptr_array_new ();
      g_signal_connect (tok_board_model_get_column (model, status), "items-changed",
                        G_CALLBACK (on_items_changed), mirrors[status]);
    }
  tok_board_model_set_source (model, G_LIST_MODEL (list));
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      merge_random (list, random, &n_ids);
      tok_board_model_refresh (model);
      /* Some rounds interrupt a walk. */
      if (g_rand_boolean (random))
        g_main_context_iteration (NULL, FALSE);
      else
        tok_test_run_until (is_current, model);
      if (tok_board_model_is_current (model))
        assert_columns (model, G_LIST_MODEL (list), mirrors);
    }
  tok_test_run_until (is_current, model);
  assert_columns (model, G_LIST_MODEL (list), mirrors);
  tok_board_model_set_source (model, NULL);
  for (TokStatus status = 0; status < TOK_N_BOARD_COLUMNS; status++)
    {
      g_assert_cmpuint (mirrors[status]->len, ==, 0);
      g_ptr_array_unref (mirrors[status]);
    }
}

/* --- the widget --------------------------------------------------------------------- */

typedef struct
{
  TokBundleList *list;
  TokTicker *ticker;
  GtkWidget *window;
  TokBoard *board;
  TokBundle *opened; /* (nullable) */
} Fixture;

static void
on_open (TokBoard *board, TokBundle *bundle, Fixture *fixture)
{
  g_set_object (&fixture->opened, bundle);
}

static gboolean
is_board_current (gpointer board)
{
  return tok_board_is_current (board);
}

static void
settle (Fixture *fixture)
{
  tok_test_run_until (is_board_current, fixture->board);
  tok_create_test_settle ();
}

static void
add (GPtrArray *snapshots, const char *id, const char *title, const char *status)
{
  g_ptr_array_add (snapshots, tok_list_test_snapshot (id, title, status));
}

static void
merge (Fixture *fixture, GPtrArray *snapshots, TokMerge mode)
{
  tok_bundle_list_merge (fixture->list, snapshots, mode);
  tok_board_refresh (fixture->board);
  settle (fixture);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) snapshots = new_snapshots ();

  fixture->list = tok_bundle_list_new ();
  fixture->ticker = tok_ticker_new ();
  fixture->board = tok_board_new (G_LIST_MODEL (fixture->list), fixture->ticker);
  g_signal_connect (fixture->board, "open", G_CALLBACK (on_open), fixture);
  fixture->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->board));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), GPOINTER_TO_INT (data), 600);
  gtk_window_present (GTK_WINDOW (fixture->window));
  add (snapshots, "bnd_1", "First", "pending_setup");
  add (snapshots, "bnd_2", "Second", "pending_setup");
  add (snapshots, "bnd_3", "Third", "in_review");
  merge (fixture, snapshots, TOK_MERGE_COMPLETE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  tok_create_test_settle ();
  g_clear_object (&fixture->opened);
  g_object_unref (fixture->list);
  g_assert_finalize_object (fixture->ticker);
}

static GtkWidget *
find_column (GtkWidget *root, guint *i)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found =
          TOK_IS_BOARD_COLUMN (child) ? ((*i)-- == 0 ? child : NULL) : find_column (child, i);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* @step: of the lifecycle, from 0; behind the last one: the column of unknown statuses */
static GtkWidget *
get_column (Fixture *fixture, guint step)
{
  TokStatus status = TOK_STATUS_FIRST + step;
  guint i = tok_status_get_rank (status <= TOK_STATUS_LAST ? status : TOK_STATUS_UNKNOWN);

  return find_column (GTK_WIDGET (fixture->board), &i);
}

static guint
count_visible (Fixture *fixture)
{
  guint n = 0;

  for (guint i = 0; i < TOK_N_BOARD_COLUMNS; i++)
    {
      guint position = i;

      n += gtk_widget_get_visible (find_column (GTK_WIDGET (fixture->board), &position)) ? 1 : 0;
    }
  return n;
}

static GtkWidget *
find_card (GtkWidget *root, const char *name)
{
  if (TOK_IS_BOARD_CARD (root))
    return tok_create_test_shows (root, name) ? root : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_card (child, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_columns (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) snapshots = new_snapshots ();
  gint64 begin = tok_ticker_get_now (fixture->ticker) - 2 * G_TIME_SPAN_HOUR;
  GtkWidget *column;
  guint position;

  g_assert_cmpuint (count_visible (fixture), ==, 6);
  gtk_test_accessible_assert_role (get_column (fixture, 0), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (get_column (fixture, 0), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Setup, 2 bundles");
  gtk_test_accessible_assert_property (get_column (fixture, 3), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "In Review, 1 bundle");
  g_assert_nonnull (find_card (get_column (fixture, 0), "First"));
  g_assert_true (tok_create_test_shows (find_card (get_column (fixture, 3), "Third"),
                                        "TikTok · United States"));
  /* The age is first: nothing pushes it out. */
  tok_bundle_set_step_interval (tok_bundle_list_lookup (fixture->list, "bnd_3"), begin, begin);
  g_assert_true (tok_create_test_shows (find_card (get_column (fixture, 3), "Third"),
                                        "2 h · TikTok · United States"));
  /* A bundle goes on, and one has a status that is no step. */
  add (snapshots, "bnd_1", "First", "published");
  add (snapshots, "bnd_3", "Third", "on_hold");
  merge (fixture, snapshots, TOK_MERGE_PARTIAL);
  g_assert_null (find_card (get_column (fixture, 0), "First"));
  g_assert_nonnull (find_card (get_column (fixture, 1), "First"));
  g_assert_cmpuint (count_visible (fixture), ==, 7);
  gtk_test_accessible_assert_property (get_column (fixture, 6), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Other, 1 bundle");
  /* A rare one has its own column as long as it is needed. */
  add (snapshots, "bnd_3", "Third", "cancelled");
  merge (fixture, snapshots, TOK_MERGE_PARTIAL);
  position = tok_status_get_rank (TOK_STATUS_CANCELLED);
  column = find_column (GTK_WIDGET (fixture->board), &position);
  g_assert_cmpuint (count_visible (fixture), ==, 7);
  gtk_test_accessible_assert_property (column, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Cancelled, 1 bundle");
  add (snapshots, "bnd_3", "Third", "completed");
  merge (fixture, snapshots, TOK_MERGE_PARTIAL);
  g_assert_cmpuint (count_visible (fixture), ==, 6);
}

static void
press (Fixture *fixture, guint key)
{
  tok_key_test_press (fixture->window, key, 0);
  settle (fixture);
}

static const char *
get_opened (Fixture *fixture)
{
  g_clear_object (&fixture->opened);
  press (fixture, GDK_KEY_Return);
  return fixture->opened != NULL ? tok_bundle_get_name (fixture->opened) : NULL;
}

/* Arrows go through a column and on to the next one with cards. */
static void
test_keys (Fixture *fixture, gconstpointer data)
{
  gboolean is_rtl = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;
  guint forward = is_rtl ? GDK_KEY_Left : GDK_KEY_Right;
  guint back = is_rtl ? GDK_KEY_Right : GDK_KEY_Left;

  tok_board_focus (fixture->board);
  settle (fixture);
  g_assert_cmpstr (get_opened (fixture), ==, "First");
  press (fixture, GDK_KEY_Down);
  g_assert_cmpstr (get_opened (fixture), ==, "Second");
  press (fixture, forward);
  g_assert_cmpstr (get_opened (fixture), ==, "Third");
  press (fixture, forward);
  g_assert_cmpstr (get_opened (fixture), ==, "Third");
  press (fixture, back);
  g_assert_cmpstr (get_opened (fixture), ==, "First");
  press (fixture, back);
  g_assert_cmpstr (get_opened (fixture), ==, "First");
}

static void
test_keys_rtl (Fixture *fixture, gconstpointer data)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  test_keys (fixture, data);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static GtkWidget *
get_row (Fixture *fixture, const char *name)
{
  return gtk_widget_get_parent (find_card (GTK_WIDGET (fixture->board), name));
}

static void
assert_selected (Fixture *fixture, const char *name)
{
  static const char *const names[] = { "First", "Second", "Third" };
  TokBundle *selected = tok_board_get_selected (fixture->board);

  g_assert_cmpstr (selected != NULL ? tok_bundle_get_name (selected) : NULL, ==, name);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (find_card (GTK_WIDGET (fixture->board), names[i]) != NULL)
      gtk_test_accessible_assert_state (get_row (fixture, names[i]), GTK_ACCESSIBLE_STATE_SELECTED,
                                        g_strcmp0 (names[i], name) == 0);
}

/* The selected bundle is marked, also in the column that it goes to. */
static void
test_selected (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) snapshots = new_snapshots ();

  tok_board_set_selected (fixture->board, tok_bundle_list_lookup (fixture->list, "bnd_2"));
  assert_selected (fixture, "Second");
  add (snapshots, "bnd_2", "Second", "completed");
  merge (fixture, snapshots, TOK_MERGE_PARTIAL);
  assert_selected (fixture, "Second");
  tok_board_focus (fixture->board);
  settle (fixture);
  g_assert_cmpstr (get_opened (fixture), ==, "Second");
  press (fixture, GDK_KEY_Left);
  assert_selected (fixture, "Third");
  tok_board_set_selected (fixture->board, NULL);
  assert_selected (fixture, NULL);
}

/* A key that is pressed while a card goes on means that card, not its neighbour. */
static void
test_focus_follows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) moved = new_snapshots ();
  g_autoptr (GPtrArray) rest = new_snapshots ();

  tok_board_focus (fixture->board);
  settle (fixture);
  assert_selected (fixture, "First");
  add (moved, "bnd_1", "First", "published");
  merge (fixture, moved, TOK_MERGE_PARTIAL);
  assert_selected (fixture, "First");
  g_assert_cmpstr (get_opened (fixture), ==, "First");
  press (fixture, GDK_KEY_Left);
  assert_selected (fixture, "Second");

  /* Of what is gone nothing is left to act on. */
  add (rest, "bnd_1", "First", "published");
  add (rest, "bnd_3", "Third", "in_review");
  merge (fixture, rest, TOK_MERGE_COMPLETE);
  assert_selected (fixture, NULL);
}

/* No card moves under an open menu. */
static void
test_held (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) snapshots = new_snapshots ();

  add (snapshots, "bnd_1", "First", "published");
  tok_board_set_held (fixture->board, TRUE);
  tok_bundle_list_merge (fixture->list, snapshots, TOK_MERGE_PARTIAL);
  tok_board_refresh (fixture->board);
  tok_create_test_settle ();
  g_assert_nonnull (find_card (get_column (fixture, 0), "First"));
  g_assert_false (tok_board_is_current (fixture->board));
  tok_board_set_held (fixture->board, FALSE);
  settle (fixture);
  g_assert_null (find_card (get_column (fixture, 0), "First"));
  g_assert_nonnull (find_card (get_column (fixture, 1), "First"));
}

/* The menu of the card with the focus, and of one that is pointed at. */
static void
test_menu (Fixture *fixture, gconstpointer data)
{
  GtkWidget *menu = tok_row_menu_get_popover (tok_board_get_menu (fixture->board));
  graphene_rect_t bounds;

  tok_board_focus (fixture->board);
  settle (fixture);
  press (fixture, GDK_KEY_Down);
  tok_key_test_press (fixture->window, GDK_KEY_F10, GDK_SHIFT_MASK);
  g_assert_true (gtk_widget_get_visible (menu));
  assert_selected (fixture, "Second");
  gtk_popover_popdown (GTK_POPOVER (menu));
  settle (fixture);
  press (fixture, GDK_KEY_Menu);
  g_assert_true (gtk_widget_get_visible (menu));
  gtk_popover_popdown (GTK_POPOVER (menu));
  settle (fixture);

  g_assert_true (gtk_widget_compute_bounds (find_card (GTK_WIDGET (fixture->board), "Third"),
                                            GTK_WIDGET (fixture->board), &bounds));
  g_assert_true (tok_board_open_menu_at (fixture->board, bounds.origin.x + bounds.size.width / 2,
                                         bounds.origin.y + bounds.size.height / 2));
  g_assert_true (gtk_widget_get_visible (menu));
  assert_selected (fixture, "Third");
  gtk_popover_popdown (GTK_POPOVER (menu));
  settle (fixture);
  g_assert_cmpstr (get_opened (fixture), ==, "Third");
  /* There is nothing below the last card of a column. */
  g_assert_false (tok_board_open_menu_at (fixture->board, bounds.origin.x + 5, 590));
}

static char *
dup_shown (Fixture *fixture)
{
  g_autoptr (GPtrArray) shown = tok_board_list_shown (fixture->board);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < shown->len; i++)
    g_string_append_printf (names, "%s|", tok_bundle_get_name (shown->pdata[i]));
  return g_string_free_and_steal (g_steal_pointer (&names));
}

static gboolean
shows_all (gpointer data)
{
  g_autofree char *shown = dup_shown (data);

  return g_str_equal (shown, "First|Second|Third|");
}

static gboolean
shows_more (gpointer data)
{
  g_autofree char *shown = dup_shown (data);

  return g_str_has_prefix (shown, "First|Second|More|More|") &&
         g_str_has_suffix (shown, "|Third|") && strlen (shown) < strlen ("More|") * 30;
}

static gboolean
shows_nothing (gpointer data)
{
  g_autofree char *shown = dup_shown (data);

  return *shown == '\0';
}

/* What is shown, once the board tells that it changed. */
typedef struct
{
  Fixture *fixture;
  gboolean (*condition) (gpointer fixture);
  gboolean is_told;
} Told;

/* It may be told before all is laid out, and is again afterwards. */
static void
on_settled (Told *told)
{
  told->is_told |= told->condition (told->fixture);
}

static gboolean
is_told (gpointer data)
{
  return ((Told *) data)->is_told;
}

/* The bundles whose names are to be read first: of all columns on the screen. */
static void
test_shown (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) snapshots = new_snapshots ();
  Told told = { fixture, shows_more, FALSE };

  tok_test_run_until (shows_all, fixture);
  g_signal_connect_swapped (fixture->board, "settled", G_CALLBACK (on_settled), &told);

  /* More than there is room for. */
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *id = g_strdup_printf ("more_%u", i);

      add (snapshots, id, "More", "published");
    }
  merge (fixture, snapshots, TOK_MERGE_PARTIAL);
  tok_test_run_until (is_told, &told);

  /* A board that is not on the screen shows nothing. */
  told = (Told) { fixture, shows_nothing, FALSE };
  gtk_widget_set_visible (GTK_WIDGET (fixture->board), FALSE);
  tok_test_run_until (is_told, &told);
  g_signal_handlers_disconnect_by_data (fixture->board, &told);
}

static gboolean
shows_first_column (gpointer data)
{
  g_autofree char *shown = dup_shown (data);

  return g_str_equal (shown, "First|Second|");
}

/* Only the column that is shown. */
static void
test_shown_paged (Fixture *fixture, gconstpointer data)
{
  tok_test_run_until (shows_first_column, fixture);
}

static gboolean
has_focus (gpointer column)
{
  return tok_board_column_find_focus (column) != GTK_INVALID_LIST_POSITION;
}

static void
turn (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->board), action, NULL));
  settle (fixture);
}

/* Where there is little room, one column after the other. */
static void
test_paged (Fixture *fixture, gconstpointer data)
{
  gboolean paged;

  g_object_get (fixture->board, "paged", &paged, NULL);
  g_assert_true (paged);
  g_assert_cmpuint (count_visible (fixture), ==, 1);
  g_assert_true (gtk_widget_get_visible (get_column (fixture, 0)));
  turn (fixture, "board.previous");
  g_assert_true (gtk_widget_get_visible (get_column (fixture, 0)));
  turn (fixture, "board.next");
  g_assert_true (gtk_widget_get_visible (get_column (fixture, 1)));
  g_assert_cmpuint (count_visible (fixture), ==, 1);
  /* Behind the last step there is nothing. */
  for (guint i = 0; i < 10; i++)
    turn (fixture, "board.next");
  g_assert_true (gtk_widget_get_visible (get_column (fixture, 5)));
  /* The keys turn the pages, too. */
  tok_board_set_selected (fixture->board, tok_bundle_list_lookup (fixture->list, "bnd_3"));
  tok_board_focus (fixture->board);
  tok_test_run_until (has_focus, get_column (fixture, 3));
  g_assert_cmpuint (count_visible (fixture), ==, 1);
  press (fixture, GDK_KEY_Left);
  tok_test_run_until (has_focus, get_column (fixture, 0));
  g_assert_cmpuint (count_visible (fixture), ==, 1);
  g_assert_cmpstr (get_opened (fixture), ==, "First");
}

/* --- the list as a board ------------------------------------------------------------ */

static const char *
get_child (TokListPage *page)
{
  GtkWidget *board = tok_create_test_find (GTK_WIDGET (page), TOK_TYPE_BOARD, NULL);

  return board != NULL && gtk_widget_get_mapped (board) ? "board" : "rows";
}

static gboolean
is_filled (gpointer page)
{
  GtkWidget *board = tok_create_test_find (page, TOK_TYPE_BOARD, NULL);

  return board != NULL && tok_board_is_current (TOK_BOARD (board));
}

static gboolean
is_empty (gpointer column)
{
  return tok_board_column_get_n_bundles (column) == 0;
}

static void
assert_page_selected (TokListPage *page, const char *name)
{
  g_autoptr (GPtrArray) selected = tok_list_page_dup_selected (page);

  g_assert_cmpuint (tok_list_page_get_n_selected (page), ==, 1);
  g_assert_cmpuint (selected->len, ==, 1);
  g_assert_true (selected->pdata[0] == tok_list_page_get_selected (page));
  g_assert_cmpstr (tok_bundle_get_name (selected->pdata[0]), ==, name);
}

/* What is searched for is what the board shows, and what is opened in it the page opens. */
static void
test_list (void)
{
  g_autoptr (TokQuery) second = tok_query_from_text ("second");
  g_autoptr (TokQuery) everything = tok_query_new ();
  g_autoptr (TokWorkspace) workspace =
      tok_list_test_open ("http://127.0.0.1:9/api/ext", "tok_live_test");
  GtkWidget *window = adw_window_new ();
  TokListPage *page = tok_list_page_new ();
  g_autoptr (GPtrArray) snapshots = new_snapshots ();
  Fixture fixture = { .window = window };

  adw_window_set_content (ADW_WINDOW (window), GTK_WIDGET (page));
  gtk_window_set_default_size (GTK_WINDOW (window), 1500, 600);
  tok_list_page_set_workspace (page, workspace);
  gtk_window_present (GTK_WINDOW (window));
  add (snapshots, "bnd_1", "First", "pending_setup");
  add (snapshots, "bnd_2", "Second", "published");
  tok_list_test_merge (workspace, snapshots);
  g_signal_connect (page, "open", G_CALLBACK (on_open), &fixture);
  g_assert_cmpstr (get_child (page), ==, "rows");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "list.board", NULL));
  tok_test_run_until (is_filled, page);
  tok_create_test_settle ();
  g_assert_cmpstr (get_child (page), ==, "board");
  gtk_widget_activate_action (GTK_WIDGET (page), "list.choose", NULL);
  g_assert_false (tok_list_page_get_choosing (page));
  fixture.board = TOK_BOARD (tok_create_test_find (GTK_WIDGET (page), TOK_TYPE_BOARD, NULL));
  g_assert_nonnull (find_card (get_column (&fixture, 0), "First"));
  tok_list_page_search (page, second);
  tok_test_run_until (is_empty, get_column (&fixture, 0));
  gtk_test_accessible_assert_property (get_column (&fixture, 0), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Setup, 0 bundles");
  tok_list_page_focus_list (page);
  tok_test_run_until (has_focus, get_column (&fixture, 1));
  g_assert_cmpstr (get_opened (&fixture), ==, "Second");
  /* Actions apply to its card, in either form. */
  assert_page_selected (page, "Second");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "list.board", NULL));
  tok_create_test_settle ();
  g_assert_cmpstr (get_child (page), ==, "rows");
  assert_page_selected (page, "Second");
  tok_list_page_search (page, everything);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "list.board", NULL));
  tok_test_run_until (is_filled, page);
  assert_page_selected (page, "Second");
  tok_list_page_focus_list (page);
  tok_test_run_until (has_focus, get_column (&fixture, 1));
  press (&fixture, GDK_KEY_Left);
  assert_page_selected (page, "First");
  g_clear_object (&fixture.opened);
  gtk_window_destroy (GTK_WINDOW (window));
  tok_create_test_settle ();
  g_assert_finalize_object (g_steal_pointer (&workspace));
}

int
main (int argc, char *argv[])
{
  tok_list_test_init (&argc, &argv);

  for (guint seed = 1; seed <= 2; seed++)
    {
      g_autofree char *name = g_strdup_printf ("/ui/board/random/%u", seed);

      g_test_add_data_func (name, GUINT_TO_POINTER (seed), test_random);
    }
#define ADD(name, width, func)                                                                     \
  g_test_add ("/ui/board/" name, Fixture, GINT_TO_POINTER (width), set_up, func, tear_down)
  ADD ("columns", 1500, test_columns);
  ADD ("keys", 1500, test_keys);
  ADD ("keys-rtl", 1500, test_keys_rtl);
  ADD ("selected", 1500, test_selected);
  ADD ("focus-follows", 1500, test_focus_follows);
  ADD ("held", 1500, test_held);
  ADD ("menu", 1500, test_menu);
  ADD ("shown", 1500, test_shown);
  ADD ("shown-paged", 360, test_shown_paged);
  ADD ("paged", 360, test_paged);
  g_test_add_func ("/ui/board/list", test_list);

  return g_test_run ();
}
