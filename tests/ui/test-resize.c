/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-attention-page.h"
#include "tok-attention-row.h"
#include "tok-board.h"
#include "tok-bundle-view.h"
#include "tok-key-test.h"
#include "tok-list-page.h"
#include "tok-list-test.h"
#include "tok-row-position.h"
#include "tok-view.h"
#include "tok-window.h"

/* The width of the window changes: what has the focus keeps it, and what is in sight stays there.
 * Warnings of GTK about widgets without room are fatal, as in every test. */

#define WIDEST 1400
#define NARROWEST 360
/* With "-m slow" in small steps: to cross a breakpoint makes all rows anew. */
#define STEP (g_test_slow () ? 40 : 260)

/* A breakpoint hides for a frame what is inside it, and there are some inside each other. */
#define N_FRAMES 5

/* The window with sample data, of which no list fits into it. */
typedef struct
{
  TokDemoServer *server;
  TokWorkspace *workspace;
  TokWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokWorkspaceStore) workspace_store =
      tok_test_await_object (tok_workspace_store_open (NULL), NULL);
  g_autoptr (TokWorkspaces) workspaces = tok_workspaces_new (workspace_store);
  TokDemoConfig config;

  tok_demo_config_init (&config);
  config.n_bundles = 80;
  config.speed = 0;
  fixture->server = tok_demo_test_server_start (&config, NULL, NULL);
  fixture->workspace =
      tok_test_await_object (tok_workspace_store_open_sample (
                                 workspace_store, tok_demo_server_get_base_url (fixture->server),
                                 TOK_DEMO_KEY),
                             NULL);
  g_assert_true (
      tok_test_await_boolean (tok_sync_refresh (tok_workspace_get_sync (fixture->workspace)),
                              NULL));
  fixture->window = tok_window_new (NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), WIDEST, 680);
  tok_window_set_workspaces (fixture->window, workspaces);
  tok_window_set_workspace (fixture->window, fixture->workspace);
  gtk_window_present (GTK_WINDOW (fixture->window));
  tok_create_test_settle ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  tok_create_test_settle ();
  g_object_unref (fixture->workspace);
  tok_demo_server_stop (fixture->server);
  g_object_unref (fixture->server);
}

static GtkWidget *
find (Fixture *fixture, GType type)
{
  return tok_create_test_find (GTK_WIDGET (fixture->window), type, NULL);
}

static void
show_view (Fixture *fixture, TokView view)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.view", "s",
                              tok_view_to_nick (view));
  tok_create_test_settle ();
}

/* Rows come a few in each frame. */
static void
pass_frames (Fixture *fixture, guint n_frames)
{
  for (guint i = 0; i < n_frames; i++)
    {
      gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
      tok_create_test_settle ();
    }
}

typedef struct
{
  GtkWidget *window;
  int width;
} Width;

static gboolean
has_width (gpointer data)
{
  Width *wanted = data;

  return gtk_widget_get_width (wanted->window) == wanted->width;
}

/* The window may have a border around it. */
static void
set_width (Fixture *fixture, int width)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  int default_width, height;

  gtk_window_get_default_size (GTK_WINDOW (window), &default_width, &height);
  gtk_window_set_default_size (GTK_WINDOW (window),
                               width + default_width - gtk_widget_get_width (window), height);
  tok_test_run_until (has_width, &(Width) { window, width });
  pass_frames (fixture, N_FRAMES);
}

static GtkScrolledWindow *
find_scrolled (GtkWidget *root)
{
  return GTK_SCROLLED_WINDOW (tok_create_test_find (root, GTK_TYPE_SCROLLED_WINDOW, NULL));
}

static double
get_scroll (GtkWidget *root)
{
  return gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (find_scrolled (root)));
}

/* (transfer full) (nullable): what the row with the focus is about */
static GObject *
dup_focused (Fixture *fixture)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  GtkWidget *child = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;
  GtkWidget *list = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_VIEW) : NULL;
  guint position = tok_row_position_find (focus);

  if (TOK_IS_ATTENTION_ROW (child))
    return g_object_ref (G_OBJECT (tok_attention_row_get_item (TOK_ATTENTION_ROW (child))));
  if (list == NULL || position == GTK_INVALID_LIST_POSITION)
    return NULL;
  return g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list))),
                                position);
}

/* Whether most of it is within what scrolls it. */
static gboolean
is_in_sight (GtkWidget *widget)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t bounds;
  float middle;

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_compute_bounds (widget, scrolled, &bounds))
    return FALSE;
  middle = bounds.origin.y + bounds.size.height / 2;
  return middle > 0 && middle < (float) gtk_widget_get_height (scrolled);
}

typedef void (*Check) (Fixture *fixture, gconstpointer data);

/* Down and with "-m slow" up again in steps, and at once. */
static void
sweep (Fixture *fixture, Check check, gconstpointer data)
{
  static const int jumps[] = { NARROWEST, WIDEST, 700, NARROWEST, 900, WIDEST };
  guint n_jumps = g_test_slow () ? G_N_ELEMENTS (jumps) : 3;

  check (fixture, data);
  for (int width = WIDEST; width >= NARROWEST; width -= STEP)
    {
      g_test_message ("down to %d", width);
      set_width (fixture, width);
      check (fixture, data);
    }
  for (int width = NARROWEST + STEP / 2; width <= WIDEST && g_test_slow (); width += STEP)
    {
      g_test_message ("up to %d", width);
      set_width (fixture, width);
      check (fixture, data);
    }
  for (guint i = 0; i < n_jumps; i++)
    {
      g_test_message ("at once to %d", jumps[i]);
      set_width (fixture, jumps[i]);
      check (fixture, data);
    }
}

/* --- rows --------------------------------------------------------------------------- */

static void
check_row (Fixture *fixture, gconstpointer item)
{
  g_autoptr (GObject) focused = dup_focused (fixture);

  g_assert_true (focused == item);
  g_assert_true (is_in_sight (gtk_root_get_focus (GTK_ROOT (fixture->window))));
}

/* A row amid the list of all bundles has the focus. */
static TokListPage *
show_list (Fixture *fixture)
{
  g_autoptr (TokBundle) bundle =
      g_list_model_get_item (G_LIST_MODEL (tok_workspace_get_list (fixture->workspace)), 40);
  TokListPage *list;

  show_view (fixture, TOK_VIEW_ALL);
  pass_frames (fixture, 20);
  list = TOK_LIST_PAGE (find (fixture, TOK_TYPE_LIST_PAGE));
  tok_list_page_select (list, bundle);
  pass_frames (fixture, N_FRAMES);
  return list;
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  TokListPage *list = show_list (fixture);

  sweep (fixture, check_row, tok_list_page_get_selected (list));
  g_assert_nonnull (tok_list_page_get_selected (list));
}

static void
check_selection (Fixture *fixture, gconstpointer item)
{
  TokListPage *list = TOK_LIST_PAGE (find (fixture, TOK_TYPE_LIST_PAGE));

  check_row (fixture, item);
  g_assert_true (tok_list_page_get_selecting (list));
  g_assert_cmpuint (tok_list_page_get_n_selected (list), ==, 2);
}

/* Two bundles are selected. */
static void
test_selection (Fixture *fixture, gconstpointer data)
{
  TokListPage *list = show_list (fixture);
  g_autoptr (GObject) item = NULL;

  tok_key_test_press (GTK_WIDGET (fixture->window), GDK_KEY_Down, 0);
  tok_key_test_press (GTK_WIDGET (fixture->window), GDK_KEY_Down, GDK_SHIFT_MASK);
  pass_frames (fixture, N_FRAMES);
  item = dup_focused (fixture);
  g_assert_nonnull (item);
  g_assert_cmpuint (tok_list_page_get_n_selected (list), ==, 2);
  sweep (fixture, check_selection, item);
}

typedef struct
{
  GtkWidget *focus;
  TokBundle *top;
} Top;

/* The first row stays within the first ones: a part of one may be above it. */
static void
check_top (Fixture *fixture, gconstpointer data)
{
  const Top *top = data;
  TokListPage *list = TOK_LIST_PAGE (find (fixture, TOK_TYPE_LIST_PAGE));
  g_autoptr (GPtrArray) shown = tok_bundle_views_list_shown (tok_list_page_get_views (list));
  guint position;

  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == top->focus);
  g_assert_true (g_ptr_array_find (shown, top->top, &position));
  g_assert_cmpuint (position, <=, 2);
}

/* The focus is elsewhere. */
static void
test_top (Fixture *fixture, gconstpointer data)
{
  TokListPage *list = show_list (fixture);
  g_autoptr (GPtrArray) shown = NULL;
  Top top;

  top.focus = tok_create_test_find (GTK_WIDGET (list), GTK_TYPE_TOGGLE_BUTTON, NULL);
  gtk_widget_grab_focus (top.focus);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (find_scrolled (GTK_WIDGET (list))),
                            1000);
  pass_frames (fixture, N_FRAMES);
  shown = tok_bundle_views_list_shown (tok_list_page_get_views (list));
  top.top = g_ptr_array_index (shown, 1);
  sweep (fixture, check_top, &top);
}

/* --- beside a detail ---------------------------------------------------------------- */

#define SCROLL 60

/* Returns: the view of the detail */
static GtkWidget *
open_detail (Fixture *fixture)
{
  GtkWidget *view;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open", NULL);
  pass_frames (fixture, 20);
  view = find (fixture, TOK_TYPE_BUNDLE_VIEW);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (find_scrolled (view)), SCROLL);
  pass_frames (fixture, N_FRAMES);
  return view;
}

static void
check_detail (Fixture *fixture, gconstpointer focus)
{
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == focus);
  g_assert_cmpfloat (get_scroll (find (fixture, TOK_TYPE_BUNDLE_VIEW)), ==, SCROLL);
}

static void
test_detail (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view;

  show_list (fixture);
  view = open_detail (fixture);
  gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (find_scrolled (view)), SCROLL);
  sweep (fixture, check_detail, gtk_root_get_focus (GTK_ROOT (fixture->window)));
}

/* As long as the detail does not cover it. From then on the focus is in the detail. */
static void
test_beside_detail (Fixture *fixture, gconstpointer data)
{
  TokListPage *list = show_list (fixture);
  TokBundle *bundle = tok_list_page_get_selected (list);
  GtkWidget *focus;

  open_detail (fixture);
  tok_list_page_focus_list (list);
  pass_frames (fixture, N_FRAMES);
  for (int width = WIDEST; width > 680; width -= STEP)
    {
      set_width (fixture, width);
      check_row (fixture, bundle);
      g_assert_cmpfloat (get_scroll (find (fixture, TOK_TYPE_BUNDLE_VIEW)), ==, SCROLL);
    }
  set_width (fixture, 680);
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, find (fixture, TOK_TYPE_BUNDLE_VIEW)));
  sweep (fixture, check_detail, focus);
  g_assert_true (tok_list_page_get_selected (list) == bundle);
}

/* --- pages -------------------------------------------------------------------------- */

static void
test_attention (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GObject) item = NULL;
  GtkWidget *view;

  show_view (fixture, TOK_VIEW_ATTENTION);
  pass_frames (fixture, 20);
  view = tok_create_test_find (find (fixture, TOK_TYPE_ATTENTION_PAGE), GTK_TYPE_LIST_VIEW, NULL);
  gtk_list_view_scroll_to (GTK_LIST_VIEW (view), 12, GTK_LIST_SCROLL_FOCUS, NULL);
  gtk_widget_grab_focus (view);
  pass_frames (fixture, N_FRAMES);
  item = dup_focused (fixture);
  g_assert_nonnull (item);
  sweep (fixture, check_row, item);
}

static gboolean
is_board_filled (gpointer window)
{
  GtkWidget *board = tok_create_test_find (window, TOK_TYPE_BOARD, NULL);
  g_autoptr (GPtrArray) shown = board != NULL ? tok_board_list_shown (TOK_BOARD (board)) : NULL;

  return shown != NULL && shown->len > 0 && tok_board_is_current (TOK_BOARD (board));
}

static void
test_board (Fixture *fixture, gconstpointer data)
{
  TokListPage *list = show_list (fixture);
  g_autoptr (GObject) item = NULL;

  gtk_widget_activate_action (GTK_WIDGET (list), "list.board", NULL);
  tok_test_run_until (is_board_filled, fixture->window);
  pass_frames (fixture, 40);
  tok_board_focus (TOK_BOARD (find (fixture, TOK_TYPE_BOARD)));
  pass_frames (fixture, N_FRAMES);
  item = dup_focused (fixture);
  g_assert_true (item == G_OBJECT (tok_list_page_get_selected (list)));
  sweep (fixture, check_row, item);
  gtk_widget_activate_action (GTK_WIDGET (list), "list.board", NULL);
}

#define ADD(name) g_test_add ("/ui/resize/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  tok_list_test_init (&argc, &argv);
  ADD (list);
  ADD (selection);
  ADD (top);
  ADD (detail);
  ADD (beside_detail);
  ADD (attention);
  ADD (board);
  return g_test_run ();
}
