/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-key-test.h"
#include "tok-list-page.h"
#include "tok-list-test.h"
#include "tok-sidebar-row.h"
#include "tok-window.h"

/* Views that the user saves, in the window with sample data. */
typedef struct
{
  TokDemoServer *server;
  TokWorkspace *workspace;
  TokWindow *window;
} Fixture;

static void
open_window (Fixture *fixture, int width)
{
  g_autoptr (TokWorkspaceStore) workspace_store =
      tok_test_await_object (tok_workspace_store_open (NULL), NULL);
  g_autoptr (TokWorkspaces) workspaces = tok_workspaces_new (workspace_store);

  fixture->window = tok_window_new (NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 680);
  tok_window_set_workspaces (fixture->window, workspaces);
}

static gboolean
is_loaded (gpointer views)
{
  return tok_saved_views_is_loaded (views);
}

static TokSavedViews *
get_views (Fixture *fixture)
{
  return tok_workspace_get_saved_views (fixture->workspace);
}

static void
show_window (Fixture *fixture)
{
  tok_window_set_workspace (fixture->window, fixture->workspace);
  gtk_window_present (GTK_WINDOW (fixture->window));
  tok_test_run_until (is_loaded, get_views (fixture));
  tok_create_test_settle ();
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->workspace = tok_create_test_open (TOK_CONTRACT_EARLY_2026, &fixture->server);
  open_window (fixture, 1200);
  show_window (fixture);
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
find (Fixture *fixture, GType type, const char *text)
{
  return tok_create_test_find (GTK_WIDGET (fixture->window), type, text);
}

static TokListPage *
get_page (Fixture *fixture)
{
  return TOK_LIST_PAGE (find (fixture, TOK_TYPE_LIST_PAGE, NULL));
}

static void
act (Fixture *fixture, const char *action, const char *parameter)
{
  if (parameter != NULL)
    gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, "s", parameter);
  else
    gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL);
  tok_create_test_settle ();
}

static void
set_query (Fixture *fixture, const char *text)
{
  g_autoptr (TokQuery) query = tok_query_from_text (text);

  tok_list_page_search (get_page (fixture), query);
  tok_create_test_settle ();
}

static void
assert_query (Fixture *fixture, const char *expected)
{
  g_autofree char *text = tok_query_to_text (tok_current_query_get (
      tok_list_query_get_current (tok_list_page_get_query (get_page (fixture)))));

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_view (Fixture *fixture, const char *name)
{
  g_autofree char *view = NULL;
  const TokSavedView *saved = tok_saved_views_find (get_views (fixture), name);
  g_autofree char *nick = saved != NULL ? g_strconcat ("saved:", saved->id, NULL) : g_strdup (name);

  g_object_get (fixture->window, "view", &view, NULL);
  g_assert_cmpstr (view, ==, nick);
}

static AdwDialog *
get_dialog (Fixture *fixture)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
}

static gboolean
has_dialog (gpointer data)
{
  return get_dialog (data) != NULL && find (data, ADW_TYPE_ENTRY_ROW, NULL) != NULL &&
         find (data, GTK_TYPE_BUTTON, "Save") != NULL;
}

static gboolean
has_no_dialog (gpointer data)
{
  return get_dialog (data) == NULL;
}

/* In the dialog that opens. */
static void
name (Fixture *fixture, const char *text)
{
  tok_test_run_until (has_dialog, fixture);
  g_object_set (find (fixture, ADW_TYPE_ENTRY_ROW, NULL), "text", text, NULL);
  tok_create_test_settle ();
}

static void
confirm (Fixture *fixture)
{
  tok_create_test_click (GTK_WIDGET (fixture->window), "Save");
  tok_test_run_until (has_no_dialog, fixture);
  tok_create_test_settle ();
}

static void
save (Fixture *fixture, const char *query, const char *text)
{
  set_query (fixture, query);
  act (fixture, "win.save-view", NULL);
  name (fixture, text);
  confirm (fixture);
}

/* (nullable): the row of a saved view in the sidebar */
static GtkWidget *
find_row (Fixture *fixture, const char *text)
{
  GtkWidget *label = find (fixture, GTK_TYPE_LIST_BOX, NULL);

  tok_create_test_settle ();
  for (GtkWidget *row = gtk_widget_get_first_child (label); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (TOK_IS_SIDEBAR_ROW (row) && tok_sidebar_row_get_id (TOK_SIDEBAR_ROW (row)) != NULL &&
        tok_create_test_shows (row, text))
      return row;
  return NULL;
}

static guint
count (Fixture *fixture, const char *text)
{
  g_autoptr (TokQuery) query = tok_query_from_text (text);
  GListModel *list = G_LIST_MODEL (tok_workspace_get_list (fixture->workspace));
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (list, i);

      n += tok_query_matches (query, bundle, 0, tok_bundle_get_name) ? 1 : 0;
    }
  return n;
}

static void
assert_count (Fixture *fixture, const char *text, guint n)
{
  g_autofree char *label = g_strdup_printf (n == 1 ? "%s, %'u bundle" : "%s, %'u bundles", text, n);

  g_assert_nonnull (find_row (fixture, text));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_row (fixture, text)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, label);
}

static const char *
get_id (Fixture *fixture, const char *text)
{
  return tok_saved_views_find (get_views (fixture), text)->id;
}

/* Saved, shown with its count and its name, left and shown again. */
static void
test_save (Fixture *fixture, gconstpointer data)
{
  act (fixture, "win.view", "open");
  set_query (fixture, "platform:tiktok");
  act (fixture, "win.save-view", NULL);
  g_assert_cmpstr (adw_alert_dialog_get_heading (ADW_ALERT_DIALOG (get_dialog (fixture))), ==,
                   "Save as View");
  name (fixture, "  Open   TikTok ");
  confirm (fixture);
  assert_view (fixture, "Open TikTok");
  assert_query (fixture, "status:open platform:tiktok");
  assert_count (fixture, "Open TikTok", count (fixture, "platform:tiktok -status:completed"));
  g_assert_true (tok_create_test_shows (GTK_WIDGET (get_page (fixture)), "Open TikTok"));
  g_assert_true (tok_create_test_shows (GTK_WIDGET (fixture->window), "Saved Views"));
  g_assert_true (
      gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (find_row (fixture, "Open TikTok"))));

  /* Its query is its own. */
  act (fixture, "win.view", "all");
  assert_view (fixture, "all");
  assert_query (fixture, "");
  act (fixture, "win.saved-view", "1");
  assert_view (fixture, "Open TikTok");
  assert_query (fixture, "status:open platform:tiktok");
  set_query (fixture, "noor");
  act (fixture, "win.saved-view", "1");
  assert_query (fixture, "status:open platform:tiktok");
  act (fixture, "win.saved-view", "2");
  assert_view (fixture, "Open TikTok");
}

/* The count follows the list. */
static void
test_counts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  guint n = count (fixture, "country:US");

  save (fixture, "country:US", "American");
  assert_count (fixture, "American", n);
  g_ptr_array_add (snapshots, tok_list_test_snapshot ("new", "New", "published"));
  tok_bundle_list_merge (tok_workspace_get_list (fixture->workspace), snapshots, TOK_MERGE_PARTIAL);
  assert_count (fixture, "American", n + 1);
  tok_bundle_list_remove (tok_workspace_get_list (fixture->workspace), "new");
  assert_count (fixture, "American", n);
}

/* Two views never have one name. */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  static const char *const taken[] = { "First", "FIRST",     " fírst ",
                                       "All",   "in_review", "Needs Attention" };
  GtkWidget *button;

  save (fixture, "country:US", "First");
  act (fixture, "win.view", "all");
  set_query (fixture, "country:DE -status:open");
  act (fixture, "win.save-view", NULL);
  tok_test_run_until (has_dialog, fixture);
  button = find (fixture, GTK_TYPE_BUTTON, "Save");
  g_assert_true (gtk_widget_is_sensitive (button));
  for (guint i = 0; i < G_N_ELEMENTS (taken); i++)
    {
      name (fixture, taken[i]);
      g_assert_false (gtk_widget_is_sensitive (button));
      g_assert_true (tok_create_test_shows (GTK_WIDGET (get_dialog (fixture)),
                                            "There is another view with this name."));
    }
  name (fixture, "  ");
  g_assert_false (gtk_widget_is_sensitive (button));
  name (fixture, "Second");
  g_assert_true (gtk_widget_is_sensitive (button));
  confirm (fixture);
  act (fixture, "win.rename-view", get_id (fixture, "Second"));
  name (fixture, "SECOND");
  confirm (fixture);
  g_assert_nonnull (find_row (fixture, "SECOND"));
  assert_view (fixture, "SECOND");
  assert_query (fixture, "-status:open country:DE");
  g_assert_cmpuint (tok_saved_views_get_n (get_views (fixture)), ==, 2);
}

static gboolean
is_changed (Fixture *fixture)
{
  return tok_list_query_get_view_changed (tok_list_page_get_query (get_page (fixture)));
}

static void
sort (Fixture *fixture, const char *column, gboolean descending)
{
  g_object_set (tok_list_page_get_views (get_page (fixture)), "sort-column", column,
                "sort-descending", descending, NULL);
  tok_create_test_settle ();
}

/* What differs from what was saved can be saved, sorting too. */
static void
test_update (Fixture *fixture, gconstpointer data)
{
  g_autofree char *column = NULL;
  gboolean descending;

  save (fixture, "country:US", "American");
  g_assert_false (is_changed (fixture));
  g_assert_null (find (fixture, GTK_TYPE_BUTTON, "Save Changes"));
  set_query (fixture, "country:US platform:tiktok");
  g_assert_true (is_changed (fixture));
  g_assert_nonnull (find (fixture, GTK_TYPE_BUTTON, "Save Changes"));
  set_query (fixture, "country:US");
  g_assert_false (is_changed (fixture));
  sort (fixture, "country", FALSE);
  g_assert_true (is_changed (fixture));
  tok_create_test_click (GTK_WIDGET (fixture->window), "Save Changes");
  tok_create_test_settle ();
  g_assert_false (is_changed (fixture));
  act (fixture, "win.view", "all");
  sort (fixture, "name", TRUE);
  act (fixture, "win.view", "American");
  assert_view (fixture, "American");
  g_assert_false (is_changed (fixture));
  g_object_get (tok_list_page_get_views (get_page (fixture)), "sort-column", &column,
                "sort-descending", &descending, NULL);
  g_assert_cmpstr (column, ==, "country");
  g_assert_false (descending);
}

/* A deleted view comes back as it was, at its place. */
static void
test_delete (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;

  save (fixture, "country:US", "First");
  act (fixture, "win.view", "all");
  save (fixture, "country:DE", "Second");
  act (fixture, "win.view", "all");
  save (fixture, "country:FR", "Third");
  act (fixture, "win.view", "Second");
  id = g_strdup (get_id (fixture, "Second"));
  act (fixture, "win.delete-view", id);
  assert_view (fixture, "all");
  assert_query (fixture, "");
  g_assert_null (find_row (fixture, "Second"));
  g_assert_true (tok_create_test_shows (GTK_WIDGET (fixture->window), "View “Second” deleted"));
  tok_create_test_click (GTK_WIDGET (fixture->window), "Undo");
  assert_view (fixture, "Second");
  assert_query (fixture, "country:DE");
  g_assert_cmpstr (tok_saved_views_get_nth (get_views (fixture), 1)->id, ==, id);
  g_assert_true (gtk_widget_get_next_sibling (find_row (fixture, "First")) ==
                 find_row (fixture, "Second"));
}

/* The menu of a row by key. */
static void
test_menu (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button;
  GtkWidget *row;

  save (fixture, "country:US", "First");
  row = find_row (fixture, "First");
  button = tok_create_test_find (row, GTK_TYPE_MENU_BUTTON, NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Menu of “First”");
  gtk_widget_grab_focus (row);
  tok_key_test_press (GTK_WIDGET (fixture->window), GDK_KEY_F10, GDK_SHIFT_MASK);
  tok_create_test_settle ();
  g_assert_true (gtk_menu_button_get_active (GTK_MENU_BUTTON (button)));
  g_assert_cmpint (g_menu_model_get_n_items (
                       gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button))),
                   ==, 3);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  tok_create_test_settle ();
}

/* The view that was shown last is shown once it is read; what is not there is said. */
static void
test_start (Fixture *fixture, gconstpointer data)
{
  g_autofree char *nick = NULL;
  g_autofree char *before = NULL;

  save (fixture, "country:US", "First");
  nick = g_strconcat ("saved:", get_id (fixture, "First"), NULL);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  tok_create_test_settle ();

  open_window (fixture, 1200);
  g_object_set (fixture->window, "view", nick, NULL);
  g_object_get (fixture->window, "view", &before, NULL);
  g_assert_cmpstr (before, ==, nick);
  show_window (fixture);
  assert_view (fixture, "First");
  assert_query (fixture, "country:US");

  act (fixture, "win.view", "Nonsense");
  assert_view (fixture, "First");
  g_assert_true (
      tok_create_test_shows (GTK_WIDGET (fixture->window), "There is no view “Nonsense”."));
  act (fixture, "win.view", "saved:gone");
  assert_view (fixture, "First");
}

int
main (int argc, char *argv[])
{
  tok_list_test_init (&argc, &argv);

#define ADD(name, function)                                                                        \
  g_test_add ("/ui/saved-views/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("save", test_save);
  ADD ("counts", test_counts);
  ADD ("names", test_names);
  ADD ("update", test_update);
  ADD ("delete", test_delete);
  ADD ("menu", test_menu);
  ADD ("start", test_start);
#undef ADD

  return g_test_run ();
}
