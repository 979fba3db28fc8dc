/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-activity-page.h"
#include "tok-attention-page.h"
#include "tok-attention-row.h"
#include "tok-board.h"
#include "tok-browser.h"
#include "tok-key-test.h"
#include "tok-list-page.h"
#include "tok-list-test.h"
#include "tok-overview-page.h"
#include "tok-settings.h"
#include "tok-sidebar-row.h"
#include "tok-sidebar.h"
#include "tok-store.h"
#include "tok-view.h"
#include "tok-window.h"

/* The window with sample data. */
typedef struct
{
  TokDemoServer *server;
  TokWorkspace *workspace;
  TokWorkspaces *workspaces; /* (unowned): the window's */
  TokWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokWorkspaceStore) workspace_store =
      tok_test_await_object (tok_workspace_store_open (NULL), NULL);
  g_autoptr (TokWorkspaces) workspaces = tok_workspaces_new (workspace_store);

  fixture->workspace = tok_create_test_open (TOK_CONTRACT_EARLY_2026, &fixture->server);
  g_set_weak_pointer (&fixture->window, tok_window_new (NULL));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window),
                               data != NULL ? GPOINTER_TO_INT (data) : 1200, 680);
  fixture->workspaces = workspaces;
  tok_window_set_workspaces (fixture->window, workspaces);
  tok_window_set_workspace (fixture->window, fixture->workspace);
  gtk_window_present (GTK_WINDOW (fixture->window));
  tok_create_test_settle ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL)
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

static const char *
get_view (Fixture *fixture)
{
  static char *view;

  g_clear_pointer (&view, g_free);
  g_object_get (fixture->window, "view", &view, NULL);
  return view;
}

typedef struct
{
  GtkWidget *root;
  const char *text;
} Sight;

static gboolean
is_seen (gpointer data)
{
  Sight *sight = data;

  return tok_create_test_shows (sight->root, sight->text);
}

static void
wait_for (Fixture *fixture, const char *text)
{
  tok_test_run_until (is_seen, &(Sight) { GTK_WIDGET (fixture->window), text });
}

static void
open_first (Fixture *fixture)
{
  g_autoptr (TokBundle) bundle =
      g_list_model_get_item (G_LIST_MODEL (tok_workspace_get_list (fixture->workspace)), 0);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-bundle", "s",
                              tok_bundle_get_id (bundle));
}

/* List views share one page; others have their own. */
static void
test_pages (Fixture *fixture, gconstpointer data)
{
  g_assert_nonnull (find (fixture, TOK_TYPE_LIST_PAGE));
  show_view (fixture, TOK_VIEW_OVERVIEW);
  g_assert_nonnull (find (fixture, TOK_TYPE_OVERVIEW_PAGE));
  g_assert_null (find (fixture, TOK_TYPE_LIST_PAGE));
  show_view (fixture, TOK_VIEW_ACTIVITY);
  g_assert_nonnull (find (fixture, TOK_TYPE_ACTIVITY_PAGE));
  g_assert_null (find (fixture, TOK_TYPE_OVERVIEW_PAGE));
  wait_for (fixture, "Found");
  show_view (fixture, TOK_VIEW_ATTENTION);
  g_assert_nonnull (find (fixture, TOK_TYPE_ATTENTION_PAGE));
  g_assert_null (find (fixture, TOK_TYPE_ACTIVITY_PAGE));
  show_view (fixture, TOK_VIEW_COMPLETED);
  g_assert_nonnull (find (fixture, TOK_TYPE_LIST_PAGE));
  g_assert_null (find (fixture, TOK_TYPE_ATTENTION_PAGE));
}

static gboolean
is_at_rest (gpointer workspace)
{
  return !tok_sync_get_loading (tok_workspace_get_sync (workspace));
}

static TokBundle *
find_with (Fixture *fixture, TokStatus status)
{
  GListModel *list = G_LIST_MODEL (tok_workspace_get_list (fixture->workspace));

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (list, i);

      if (tok_bundle_get_status (bundle) == status)
        return bundle; /* the list holds a reference */
    }
  g_assert_not_reached ();
}

static GtkWidget *
find_place (Fixture *fixture, const char *name)
{
  GtkWidget *sidebar = tok_create_test_find (GTK_WIDGET (fixture->window), TOK_TYPE_SIDEBAR, NULL);
  GtkWidget *label = tok_create_test_find (sidebar, GTK_TYPE_LABEL, name);

  return label != NULL ? gtk_widget_get_ancestor (label, TOK_TYPE_SIDEBAR_ROW) : NULL;
}

static gboolean
has_cancelled (gpointer fixture)
{
  return find_place (fixture, "Cancelled") != NULL;
}

static gboolean
has_no_cancelled (gpointer fixture)
{
  return find_place (fixture, "Cancelled") == NULL;
}

static gboolean
has_no_matches (gpointer fixture)
{
  return tok_create_test_shows (GTK_WIDGET (((Fixture *) fixture)->window), "No Matches");
}

typedef struct
{
  Fixture *fixture;
  GSourceFunc condition;
  gpointer data;
} Wanted;

static gboolean
is_refreshed (gpointer data)
{
  Wanted *wanted = data;

  if (wanted->condition (wanted->data))
    return TRUE;
  if (is_at_rest (wanted->fixture->workspace))
    gtk_widget_activate_action (GTK_WIDGET (wanted->fixture->window), "win.refresh", NULL);
  return FALSE;
}

/* A refresh joins a run that has begun, or is about to end, and has read the old status. */
static void
set_status (
    Fixture *fixture, TokBundle *bundle, const char *status, GSourceFunc condition, gpointer data)
{
  g_assert_true (tok_demo_server_set_status (fixture->server, tok_bundle_get_id (bundle), status));
  tok_test_run_until (is_refreshed, &(Wanted) { fixture, condition, data });
}

/* A rare status has a place in the sidebar while a bundle has it, or while it is shown. */
static void
test_rare_status (Fixture *fixture, gconstpointer data)
{
  TokBundle *bundle = find_with (fixture, TOK_STATUS_PUBLISHED);

  show_view (fixture, TOK_VIEW_ALL);
  g_assert_null (find_place (fixture, "Cancelled"));
  g_assert_nonnull (find_place (fixture, "Published"));
  set_status (fixture, bundle, "cancelled", has_cancelled, fixture);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_place (fixture, "Cancelled")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Cancelled, 1 bundle");
  show_view (fixture, TOK_VIEW_CANCELLED);
  set_status (fixture, bundle, "published", has_no_matches, fixture);
  g_assert_nonnull (find_place (fixture, "Cancelled"));
  show_view (fixture, TOK_VIEW_ALL);
  tok_test_run_until (has_no_cancelled, fixture);
}

/* A bundle stays open only in a view that has it. */
static void
test_unrelated (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    TokView view;
    gboolean stays;
  } cases[] = {
    { TOK_VIEW_OPEN, TRUE },      { TOK_VIEW_PUBLISHED, TRUE }, { TOK_VIEW_COMPLETED, FALSE },
    { TOK_VIEW_OVERVIEW, FALSE }, { TOK_VIEW_ACTIVITY, FALSE },
  };
  TokBundle *bundle = find_with (fixture, TOK_STATUS_PUBLISHED);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      show_view (fixture, TOK_VIEW_ALL);
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-bundle", "s",
                                  tok_bundle_get_id (bundle));
      wait_for (fixture, "What Now");
      show_view (fixture, cases[i].view);
      g_assert_cmpint (tok_create_test_shows (GTK_WIDGET (fixture->window), "What Now"), ==,
                       cases[i].stays);
    }
}

/* Actions do not apply to the selection of a hidden list. */
static void
test_actions (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBundle) bundle =
      g_list_model_get_item (G_LIST_MODEL (tok_workspace_get_list (fixture->workspace)), 0);

  show_view (fixture, TOK_VIEW_ALL);
  tok_list_page_select (TOK_LIST_PAGE (find (fixture, TOK_TYPE_LIST_PAGE)), bundle);
  show_view (fixture, TOK_VIEW_ACTIVITY);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open", NULL);
  tok_create_test_settle ();
  g_assert_false (tok_create_test_shows (GTK_WIDGET (fixture->window), "What Now"));
  /* A bundle opens beside the page. */
  open_first (fixture);
  wait_for (fixture, "What Now");
  g_assert_nonnull (find (fixture, TOK_TYPE_ACTIVITY_PAGE));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.close-detail", NULL);
  tok_create_test_settle ();
  g_assert_false (tok_create_test_shows (GTK_WIDGET (fixture->window), "What Now"));
  g_assert_nonnull (find (fixture, TOK_TYPE_ACTIVITY_PAGE));
}

static gboolean
is_board_filled (gpointer window)
{
  GtkWidget *board = tok_create_test_find (window, TOK_TYPE_BOARD, NULL);
  g_autoptr (GPtrArray) shown = board != NULL ? tok_board_list_shown (TOK_BOARD (board)) : NULL;

  return shown != NULL && shown->len > 0 && tok_board_is_current (TOK_BOARD (board));
}

static TokBundle *
get_target (Fixture *fixture)
{
  TokBrowser *browser = TOK_BROWSER (find (fixture, TOK_TYPE_BROWSER));
  g_autoptr (GPtrArray) targets = tok_browser_dup_targets (browser);

  g_assert_cmpuint (targets->len, ==, 1);
  g_assert_true (targets->pdata[0] == tok_browser_get_bundle (browser));
  return targets->pdata[0];
}

static gboolean
is_other_target (gpointer data)
{
  TokBoard *board = TOK_BOARD (find (data, TOK_TYPE_BOARD));

  return get_target (data) == tok_board_get_selected (board);
}

/* Actions apply to the card that has the focus, not to what was opened before; the detail follows
 * it, as it follows the list. */
static void
test_board (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBundle) first =
      g_list_model_get_item (G_LIST_MODEL (tok_workspace_get_list (fixture->workspace)), 0);
  GtkWidget *list;
  TokBoard *board;
  TokBundle *other;

  show_view (fixture, TOK_VIEW_ALL);
  list = find (fixture, TOK_TYPE_LIST_PAGE);
  gtk_widget_activate_action (list, "list.board", NULL);
  tok_test_run_until (is_board_filled, fixture->window);
  board = TOK_BOARD (find (fixture, TOK_TYPE_BOARD));
  open_first (fixture);
  wait_for (fixture, "What Now");
  g_assert_true (tok_board_get_selected (board) == first);
  g_assert_true (get_target (fixture) == first);
  tok_board_focus (board);
  tok_create_test_settle ();
  tok_key_test_press (GTK_WIDGET (fixture->window), GDK_KEY_Right, 0);
  tok_create_test_settle ();
  other = tok_board_get_selected (board);
  g_assert_nonnull (other);
  g_assert_true (other != first);
  tok_test_run_until (is_other_target, fixture);
  g_assert_true (get_target (fixture) == other);
  /* Also while nothing is open. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.close-detail", NULL);
  tok_create_test_settle ();
  tok_test_run_until (is_other_target, fixture);
  g_assert_true (get_target (fixture) == other);
  gtk_widget_activate_action (list, "list.board", NULL);
}

/* (transfer full): a bundle that is not published */
static TokBundle *
find_setup (Fixture *fixture)
{
  GListModel *list = G_LIST_MODEL (tok_workspace_get_list (fixture->workspace));

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (list, i);

      if (tok_bundle_get_status (bundle) == TOK_STATUS_PENDING_SETUP)
        return g_steal_pointer (&bundle);
    }
  g_assert_not_reached ();
}

static guint
count_items (TokAttentionPage *page)
{
  GListModel *rows = tok_attention_model_get_rows (tok_attention_page_get_model (page));
  guint n_items = 0;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (GObject) row = g_list_model_get_item (rows, i);

      n_items += TOK_IS_ATTENTION_ITEM (row) ? 1 : 0;
    }
  return n_items;
}

/* The sidebar counts the items of the page, and both drop finished ones. */
static void
test_attention (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBundle) bundle = find_setup (fixture);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  TokAttentionPage *page;
  GtkWidget *row;
  guint n_items;

  show_view (fixture, TOK_VIEW_ATTENTION);
  wait_for (fixture, " in Setup");
  page = TOK_ATTENTION_PAGE (find (fixture, TOK_TYPE_ATTENTION_PAGE));
  n_items = count_items (page);
  before = g_strdup_printf ("%u", n_items);
  after = g_strdup_printf ("%u", n_items - 1);
  row = find (fixture, TOK_TYPE_SIDEBAR_ROW);
  g_assert_true (tok_create_test_shows (row, "Needs Attention"));
  g_assert_true (tok_create_test_shows (row, before));

  set_status (fixture, bundle, "published", is_seen, &(Sight) { row, after });
  g_assert_cmpuint (count_items (page), ==, n_items - 1);
}

/* The selected row of a list with the name of a bundle. */
static gboolean
is_marked (GtkWidget *root, const char *name)
{
  GtkWidget *label = tok_create_test_find (root, GTK_TYPE_LABEL, name);
  GtkWidget *row = label != NULL ? gtk_widget_get_ancestor (label, TOK_TYPE_ATTENTION_ROW) : NULL;

  return row != NULL &&
         (gtk_widget_get_state_flags (gtk_widget_get_parent (row)) & GTK_STATE_FLAG_SELECTED) != 0;
}

/* The row of the open bundle is marked as long as it is open. */
static void
test_attention_marks_open (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBundle) bundle = find_setup (fixture);
  GtkWidget *page;

  show_view (fixture, TOK_VIEW_ATTENTION);
  wait_for (fixture, " in Setup");
  page = find (fixture, TOK_TYPE_ATTENTION_PAGE);
  g_assert_false (is_marked (page, tok_bundle_get_name (bundle)));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-bundle", "s",
                              tok_bundle_get_id (bundle));
  wait_for (fixture, "What Now");
  g_assert_true (is_marked (page, tok_bundle_get_name (bundle)));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.close-detail", NULL);
  g_assert_false (is_marked (page, tok_bundle_get_name (bundle)));
}

typedef struct
{
  TokDemoServer *server;
  char *request;
  guint n; /* to wait for more of them */
} Requests;

static gboolean
is_asked (gpointer data)
{
  Requests *requests = data;

  return tok_demo_server_count_requests (requests->server, requests->request) > requests->n;
}

static gboolean
is_read (gpointer setup)
{
  return tok_bundle_setup_get_loaded (setup) && !tok_bundle_setup_get_loading (setup);
}

/* Everything that is idle is over: the next request is a new one. */
static void
count (Requests *requests)
{
  tok_create_test_settle ();
  requests->n = tok_demo_server_count_requests (requests->server, requests->request);
}

/* Refreshing, and opening the same bundle again, reads its videos too. */
static void
test_reload (Fixture *fixture, gconstpointer data)
{
  GListModel *list = G_LIST_MODEL (tok_workspace_get_list (fixture->workspace));
  Requests requests = { .server = fixture->server };
  g_autoptr (TokBundleSetup) setup = NULL;
  const char *id = NULL;

  for (guint i = 0; id == NULL && i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (list, i);

      if (!tok_type_has_videos (tok_bundle_get_bundle_type (bundle)))
        continue;
      id = tok_bundle_get_id (bundle);
      setup = tok_setup_get_bundle (tok_workspace_get_setup (fixture->workspace), bundle);
    }
  requests.request = g_strdup_printf ("GET /bundles/%s/videos", id);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-bundle", "s", id);
  tok_test_run_until (is_asked, &requests);
  tok_test_run_until (is_read, setup);
  count (&requests);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.refresh", NULL);
  tok_test_run_until (is_asked, &requests);
  tok_test_run_until (is_read, setup);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.close-detail", NULL);
  count (&requests);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-bundle", "s", id);
  tok_test_run_until (is_asked, &requests);
  tok_test_run_until (is_read, setup);
  g_free (requests.request);
}

static TokWorkspace *
open_many (guint n_bundles, TokDemoServer **server)
{
  g_autoptr (TokWorkspaceStore) workspace_store =
      tok_test_await_object (tok_workspace_store_open (NULL), NULL);
  TokDemoConfig config;
  TokWorkspace *workspace;

  tok_demo_config_init (&config);
  config.n_bundles = n_bundles;
  config.speed = 0;
  *server = tok_demo_test_server_start (&config, NULL, NULL);
  workspace = tok_test_await_object (
      tok_workspace_store_open_sample (workspace_store, tok_demo_server_get_base_url (*server),
                                       TOK_DEMO_KEY),
      NULL);
  g_assert_true (
      tok_test_await_boolean (tok_sync_refresh (tok_workspace_get_sync (workspace)), NULL));
  return workspace;
}

static gboolean
has_focus_in_list (gpointer data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (((Fixture *) data)->window));

  return focus != NULL && gtk_widget_get_ancestor (focus, TOK_TYPE_LIST_PAGE) != NULL;
}

/* The number of visible rows of a list. */
static guint
count_rows (GtkWidget *list)
{
  guint n_rows = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (list); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      graphene_rect_t bounds;

      if (g_str_equal (gtk_widget_get_css_name (child), "row") &&
          gtk_widget_get_child_visible (child) &&
          gtk_widget_compute_bounds (child, list, &bounds) && bounds.size.height > 0 &&
          bounds.origin.y >= 0 && bounds.origin.y < (float) gtk_widget_get_height (list))
        n_rows++;
    }
  return n_rows;
}

static gboolean
is_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  return --*(guint *) data > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
is_zero (gpointer data)
{
  return *(guint *) data == 0;
}

static void
pass_frames (Fixture *fixture, guint n_frames)
{
  gtk_widget_add_tick_callback (GTK_WIDGET (fixture->window), is_frame, &n_frames, NULL);
  tok_test_run_until (is_zero, &n_frames);
}

static TokAttentionModel *
get_attention (Fixture *fixture)
{
  return tok_attention_page_get_model (
      TOK_ATTENTION_PAGE (find (fixture, TOK_TYPE_ATTENTION_PAGE)));
}

/* The first group is large: it is folded. */
static void
unfold (Fixture *fixture)
{
  TokAttentionModel *model = get_attention (fixture);
  g_autoptr (GObject) first = g_list_model_get_item (tok_attention_model_get_rows (model), 0);

  g_assert_true (tok_attention_section_get_folded (TOK_ATTENTION_SECTION (first)));
  tok_attention_model_fold (model, TOK_ATTENTION_SECTION (first), FALSE);
}

/* With the keyboard, from a row: the page is not blank, folded and unfolded, whatever is in the
 * list, and also when it was shown before. */
static void
check_many (Fixture *fixture, guint n_bundles)
{
  TokDemoServer *server;
  g_autoptr (TokWorkspace) many = open_many (n_bundles, &server);
  GtkWidget *view;

  show_view (fixture, TOK_VIEW_ALL);
  tok_window_set_workspace (fixture->window, many);
  tok_test_run_until (has_focus_in_list, fixture);
  show_view (fixture, TOK_VIEW_ATTENTION);
  wait_for (fixture, " in Review");
  pass_frames (fixture, 10);
  view = tok_create_test_find (find (fixture, TOK_TYPE_ATTENTION_PAGE), GTK_TYPE_LIST_VIEW, NULL);
  g_assert_cmpuint (count_rows (view), >, 1);
  unfold (fixture);
  pass_frames (fixture, 40);
  g_assert_cmpuint (count_rows (view), >, 6);
  show_view (fixture, TOK_VIEW_ALL);
  show_view (fixture, TOK_VIEW_ATTENTION);
  pass_frames (fixture, 10);
  g_assert_cmpuint (count_rows (view), >, 6);
  g_object_set (get_attention (fixture), "folds", NULL, NULL);
  tok_window_set_workspace (fixture->window, fixture->workspace);
  tok_create_test_settle ();
  tok_demo_server_stop (server);
  g_object_unref (server);
}

static void
test_attention_of_many (Fixture *fixture, gconstpointer data)
{
  check_many (fixture, 1000);
}

static void
test_attention_of_very_many (Fixture *fixture, gconstpointer data)
{
  check_many (fixture, 5000);
}

static void
assert_query (Fixture *fixture, const char *expected)
{
  TokListPage *page = TOK_LIST_PAGE (find (fixture, TOK_TYPE_LIST_PAGE));
  g_autofree char *text = tok_query_to_text (
      tok_current_query_get (tok_list_query_get_current (tok_list_page_get_query (page))));

  g_assert_cmpstr (text, ==, expected);
}

/* A part of a chart opens a list with a filter; another part replaces it. */
static void
test_show_bundles (Fixture *fixture, gconstpointer data)
{
  GtkWidget *overview;

  show_view (fixture, TOK_VIEW_OVERVIEW);
  overview = find (fixture, TOK_TYPE_OVERVIEW_PAGE);
  g_signal_emit_by_name (overview, "show-bundles", TOK_VIEW_PUBLISHED, TOK_PLATFORM_INSTAGRAM);
  tok_create_test_settle ();
  g_assert_cmpstr (get_view (fixture), ==, "published");
  assert_query (fixture, "platform:instagram");

  show_view (fixture, TOK_VIEW_OVERVIEW);
  g_signal_emit_by_name (overview, "show-bundles", TOK_VIEW_OPEN, TOK_PLATFORM_UNKNOWN);
  tok_create_test_settle ();
  g_assert_cmpstr (get_view (fixture), ==, "open");
  assert_query (fixture, "");
}

/* Search on a page searches all bundles. */
static void
test_search (Fixture *fixture, gconstpointer data)
{
  show_view (fixture, TOK_VIEW_OVERVIEW);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.search", NULL);
  tok_create_test_settle ();
  g_assert_cmpstr (get_view (fixture), ==, "all");
  g_assert_nonnull (find (fixture, GTK_TYPE_SEARCH_ENTRY));
}

/* Words from the Shell are no terms of a query. */
static void
test_search_for (Fixture *fixture, gconstpointer data)
{
  GtkWidget *entry;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.search-for", "s",
                              "Noor status:open -x");
  tok_create_test_settle ();
  entry = find (fixture, GTK_TYPE_SEARCH_ENTRY);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Noor \"status:open\" \"-x\"");
}

static AdwDialog *
get_dialog (Fixture *fixture)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
}

static gboolean
has_dialog (gpointer data)
{
  return get_dialog (data) != NULL;
}

static gboolean
is_null (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static void
wait_until_closed (Fixture *fixture)
{
  tok_test_run_until (is_null, &fixture->window);
}

static gboolean
is_alert (gpointer data)
{
  return ADW_IS_ALERT_DIALOG (get_dialog (data));
}

static gboolean
is_no_alert (gpointer data)
{
  return !is_alert (data);
}

static AdwDialog *
open_dialog (Fixture *fixture, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL);
  tok_test_run_until (has_dialog, fixture);
  return get_dialog (fixture);
}

static void
answer (Fixture *fixture, const char *response)
{
  AdwDialog *question = get_dialog (fixture);

  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (question), response);
  adw_dialog_close (question);
}

/* What Ctrl+W does. */
static void
close_window (Fixture *fixture)
{
  g_assert_true (tok_window_defer (fixture->window, "window.close"));
}

static GtkWidget *
find_close_button (GtkWidget *root)
{
  GtkWidget *found = gtk_widget_has_css_class (root, "close") ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_close_button (child);
  return found;
}

/* Nothing keeps a dialog that was closed, and nothing uses it any more: a critical message ends the
 * test. */
static void
test_close_dialog (Fixture *fixture, gconstpointer data)
{
  static const char *const actions[] = { "win.shortcuts", "win.help", "win.preferences" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gpointer dialog = open_dialog (fixture, actions[i]);

      g_object_add_weak_pointer (dialog, &dialog);
      pass_frames (fixture, 10);
      tok_create_test_settle ();
      g_signal_emit_by_name (find_close_button (dialog), "activate");
      tok_test_run_until (is_null, &dialog);
    }
}

/* The window can be closed from a dialog if nothing gets lost. */
static void
test_close_from_dialog (Fixture *fixture, gconstpointer data)
{
  open_dialog (fixture, "win.shortcuts");
  close_window (fixture);
  wait_until_closed (fixture);
}

/* Orders in progress need a confirmation. */
static void
test_close_while_sending (Fixture *fixture, gconstpointer data)
{
  AdwDialog *dialog = open_dialog (fixture, "win.new-bundle");

  adw_dialog_set_can_close (dialog, FALSE);
  close_window (fixture);
  tok_test_run_until (is_alert, fixture);
  wait_for (fixture, "Stop Ordering?");
  /* A second attempt shows no second confirmation. */
  close_window (fixture);
  answer (fixture, "stay");
  tok_test_run_until (is_no_alert, fixture);
  g_assert_true (get_dialog (fixture) == dialog);
  /* The dialog's end does not close the window. */
  adw_dialog_set_can_close (dialog, TRUE);
  adw_dialog_force_close (dialog);
  tok_create_test_settle ();
  g_assert_nonnull (fixture->window);

  adw_dialog_set_can_close (open_dialog (fixture, "win.new-bundle"), FALSE);
  close_window (fixture);
  tok_test_run_until (is_alert, fixture);
  answer (fixture, "leave");
  wait_until_closed (fixture);
}

static gboolean
has_key_row (gpointer data)
{
  return find (data, ADW_TYPE_PASSWORD_ENTRY_ROW) != NULL;
}

/* A typed key is not kept. */
static void
test_close_with_entries (Fixture *fixture, gconstpointer data)
{
  open_dialog (fixture, "win.add-workspace");
  tok_test_run_until (has_key_row, fixture);
  tok_create_test_type (GTK_WIDGET (fixture->window), "API Key", "tok_live_x");
  close_window (fixture);
  wait_for (fixture, "Discard Entries?");
  answer (fixture, "leave");
  wait_until_closed (fixture);
}

/* Returns: (transfer full): another workspace of the window, which is not sample data */
static TokWorkspace *
open_other (Fixture *fixture)
{
  g_autoptr (TokStore) store = tok_test_await_object (tok_store_open (NULL), NULL);
  g_autoptr (TokWorkspaceRecord) record =
      tok_workspace_record_new ("Other", tok_demo_server_get_base_url (fixture->server));
  TokWorkspace *workspace;

  g_assert_true (tok_test_await (tok_store_save_workspace (store, record), NULL));
  workspace = tok_workspace_new (record, TOK_WORKSPACE_SESSION, "tok_live_test", store, NULL);
  tok_workspaces_add (fixture->workspaces, workspace);
  return workspace;
}

/* Returns: (transfer full): a file that never arrives */
static TokUpload *
upload (Fixture *fixture, TokWorkspace *workspace)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "dawn.mp4", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  TokUploadQueue *queue = tok_setup_get_uploads (tok_workspace_get_setup (workspace));

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_cache_dir (), 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "0123456789", -1, NULL));
  tok_demo_server_set_faults (fixture->server,
                              (const char *const[]) { "POST /upload/*:stall", NULL });
  return tok_upload_queue_add (queue, TOK_UPLOAD_VIDEO, NULL, "bnd", 1, file);
}

static gboolean
can_stop (gpointer data)
{
  return tok_create_test_find (GTK_WIDGET (get_dialog (data)), GTK_TYPE_BUTTON, "Stop") != NULL;
}

/* A job that runs needs a confirmation, in whatever workspace. */
static void
test_close_while_publishing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokWorkspace) other = open_other (fixture);
  g_autoptr (GPtrArray) bundles = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (TokBundleSnapshot) snapshot = tok_list_test_snapshot ("bnd_x", "X", "pending_setup");
  g_autoptr (TokJob) job = NULL;

  tok_demo_server_set_faults (fixture->server,
                              (const char *const[]) { "* /bundles/*:stall", NULL });
  g_ptr_array_add (bundles, tok_bundle_new (snapshot));
  job = tok_test_await_object (tok_bulks_start (tok_workspace_get_bulks (other), TOK_JOB_PUBLISH,
                                                bundles),
                               NULL);
  g_assert_true (tok_job_is_active (job));
  gtk_window_close (GTK_WINDOW (fixture->window));
  wait_for (fixture, "Stop Publishing?");
  g_assert_true (tok_create_test_shows (GTK_WIDGET (fixture->window),
                                        "1 of 1 is left. You can continue when you open Bundles "
                                        "again."));
  answer (fixture, "stay");
  tok_test_run_until (is_no_alert, fixture);
  g_assert_nonnull (fixture->window);
  gtk_window_close (GTK_WINDOW (fixture->window));
  tok_test_run_until (is_alert, fixture);
  answer (fixture, "leave");
  wait_until_closed (fixture);
}

/* Files on their way need a confirmation, in whatever workspace. */
static void
test_close_while_uploading (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokWorkspace) other = open_other (fixture);
  g_autoptr (TokUpload) first = upload (fixture, other);

  gtk_window_close (GTK_WINDOW (fixture->window));
  wait_for (fixture, "Stop Uploads?");
  g_assert_true (tok_create_test_shows (GTK_WIDGET (fixture->window),
                                        "1 file is not uploaded yet. It is uploaded from the "
                                        "beginning when you open Bundles again."));
  answer (fixture, "stay");
  tok_test_run_until (is_no_alert, fixture);
  g_assert_nonnull (fixture->window);
  /* Over a dialog, which stays when the user declines. */
  open_dialog (fixture, "win.shortcuts");
  close_window (fixture);
  tok_test_run_until (is_alert, fixture);
  answer (fixture, "stay");
  tok_test_run_until (is_no_alert, fixture);
  g_assert_nonnull (get_dialog (fixture));
  adw_dialog_force_close (get_dialog (fixture));
  tok_create_test_settle ();
  gtk_window_close (GTK_WINDOW (fixture->window));
  tok_test_run_until (can_stop, fixture);
  tok_create_test_click (GTK_WIDGET (get_dialog (fixture)), "Stop");
  wait_until_closed (fixture);
  tok_upload_cancel (first);
}

/* What does not go on, and sample data, need none. */
static void
test_close_with_paused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokWorkspace) other = open_other (fixture);
  g_autoptr (TokUpload) first = upload (fixture, other);
  g_autoptr (TokUpload) second = upload (fixture, fixture->workspace);

  tok_upload_pause (first);
  gtk_window_close (GTK_WINDOW (fixture->window));
  wait_until_closed (fixture);
  tok_upload_cancel (second);
}

/* Each page is created when first shown, and follows the workspace from then on. */
static void
test_other_workspace (Fixture *fixture, gconstpointer data)
{
  TokDemoServer *server;
  g_autoptr (TokWorkspace) other = tok_create_test_open (TOK_CONTRACT_CURRENT, &server);

  show_view (fixture, TOK_VIEW_OVERVIEW);
  show_view (fixture, TOK_VIEW_ACTIVITY);
  tok_window_set_workspace (fixture->window, other);
  wait_for (fixture, "Found");
  show_view (fixture, TOK_VIEW_OVERVIEW);
  wait_for (fixture, "12 · updated");
  tok_window_set_workspace (fixture->window, fixture->workspace);
  tok_create_test_settle ();
  tok_demo_server_stop (server);
  g_object_unref (server);
}

static TokListPage *
find_list_page (TokWindow *window)
{
  return TOK_LIST_PAGE (tok_create_test_find (GTK_WIDGET (window), TOK_TYPE_LIST_PAGE, NULL));
}

static void
assert_group (TokWindow *window, TokBundleGroup group)
{
  TokBundleViews *views = tok_list_page_get_views (find_list_page (window));

  g_assert_cmpuint (tok_bundle_views_get_layout (views)->group, ==, group);
}

static void
set_group (TokWindow *window, const char *group)
{
  gtk_widget_activate_action (GTK_WIDGET (find_list_page (window)), "layout.group", "s", group);
}

/* Each list keeps its layout, also for the next window. */
static void
test_layouts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = tok_settings_new ();
  TokWindow *next;

  show_view (fixture, TOK_VIEW_OPEN);
  set_group (fixture->window, "country");
  show_view (fixture, TOK_VIEW_ALL);
  assert_group (fixture->window, TOK_BUNDLE_GROUP_NONE);
  set_group (fixture->window, "type");
  show_view (fixture, TOK_VIEW_ACTIVITY);
  show_view (fixture, TOK_VIEW_OPEN);
  assert_group (fixture->window, TOK_BUNDLE_GROUP_COUNTRY);
  show_view (fixture, TOK_VIEW_ALL);
  assert_group (fixture->window, TOK_BUNDLE_GROUP_TYPE);

  next = tok_window_new (NULL);
  tok_window_set_workspaces (next, fixture->workspaces);
  tok_window_set_workspace (next, fixture->workspace);
  gtk_window_present (GTK_WINDOW (next));
  tok_create_test_settle ();
  assert_group (next, TOK_BUNDLE_GROUP_TYPE);
  gtk_window_destroy (GTK_WINDOW (next));
  g_settings_reset (settings, "layouts");
  g_settings_reset (settings, "view");
}

#define ADD(name) g_test_add ("/ui/window/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  tok_list_test_init (&argc, &argv);
  ADD (pages);
  ADD (rare_status);
  ADD (unrelated);
  ADD (actions);
  ADD (board);
  ADD (attention);
  ADD (attention_marks_open);
  ADD (attention_of_many);
  if (g_test_slow ())
    ADD (attention_of_very_many);
  ADD (show_bundles);
  ADD (search);
  ADD (search_for);
  ADD (other_workspace);
  ADD (close_dialog);
  ADD (close_from_dialog);
  ADD (close_while_sending);
  ADD (close_with_entries);
  ADD (close_while_publishing);
  ADD (close_while_uploading);
  ADD (close_with_paused);
  ADD (reload);
  ADD (layouts);
  g_test_add ("/ui/window/reload-narrow", Fixture, GINT_TO_POINTER (360), set_up, test_reload,
              tear_down);
  return g_test_run ();
}
