/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-list-test.h"
#include "tok-window.h"
#include "tok-workspace-switcher.h"

/* A window with two workspaces, of servers with different numbers of bundles. */
typedef struct
{
  TokDemoServer *servers[2];
  TokWorkspace *opened[2];
  TokWorkspaces *workspaces;
  TokWindow *window;
  GtkWidget *switcher;
} Fixture;

static TokWorkspace *
open_workspace (TokWorkspaceStore *workspace_store,
                TokDemoServer **server,
                guint n_bundles,
                const char *name)
{
  TokDemoConfig config;
  TokWorkspace *workspace;

  tok_demo_config_init (&config);
  config.n_bundles = n_bundles;
  config.speed = 0;
  *server = tok_demo_test_server_start (&config, NULL, NULL);
  workspace =
      tok_test_await_object (tok_workspace_store_add (workspace_store, name,
                                                      tok_demo_server_get_base_url (*server),
                                                      TOK_DEMO_KEY, FALSE, TRUE, NULL),
                             NULL);
  g_assert_nonnull (workspace);
  return workspace;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokWorkspaceStore) workspace_store =
      tok_test_await_object (tok_workspace_store_open (NULL), NULL);

  fixture->workspaces = tok_workspaces_new (workspace_store);
  fixture->opened[0] = open_workspace (workspace_store, &fixture->servers[0], 3, "Studio A");
  fixture->opened[1] = open_workspace (workspace_store, &fixture->servers[1], 8, "studio_b");
  fixture->window = tok_window_new (NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1200, 680);
  tok_window_set_workspaces (fixture->window, fixture->workspaces);
  for (guint i = 0; i < 2; i++)
    tok_workspaces_add (fixture->workspaces, fixture->opened[i]);
  tok_window_set_workspace (fixture->window, fixture->opened[0]);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture->switcher =
      tok_create_test_find (GTK_WIDGET (fixture->window), TOK_TYPE_WORKSPACE_SWITCHER, NULL);
  g_assert_nonnull (fixture->switcher);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  tok_create_test_settle ();
  g_assert_finalize_object (fixture->workspaces);
  for (guint i = 0; i < 2; i++)
    {
      g_object_unref (fixture->opened[i]);
      tok_demo_server_stop (fixture->servers[i]);
      g_object_unref (fixture->servers[i]);
    }
}

/* The items of the menu, a line each. */
static char *
dup_items (Fixture *fixture)
{
  GtkWidget *button = tok_create_test_find (fixture->switcher, GTK_TYPE_MENU_BUTTON, NULL);
  g_autoptr (GMenuModel) section = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  section = g_menu_model_get_item_link (gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button)),
                                        0, G_MENU_LINK_SECTION);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  for (int i = 0; i < g_menu_model_get_n_items (section); i++)
    {
      g_autofree char *label = NULL;

      g_menu_model_get_item_attribute (section, i, "label", "s", &label);
      g_string_append_printf (text, "%s\n", label);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
assert_items (Fixture *fixture, const char *expected)
{
  g_autofree char *items = dup_items (fixture);

  g_assert_cmpstr (items, ==, expected);
}

static void
wait_for (Fixture *fixture, const char *text)
{
  tok_create_test_wait_for (GTK_WIDGET (fixture->window), text);
}

/* Each workspace keeps its list, and the selected one is shown in the window. */
static void
test_change (Fixture *fixture, gconstpointer data)
{
  assert_items (fixture, "Studio A\nstudio__b\n");
  g_assert_true (tok_create_test_shows (fixture->switcher, "Studio A"));
  g_assert_null (tok_create_test_find (fixture->switcher, GTK_TYPE_IMAGE, NULL));
  wait_for (fixture, "3 · updated");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.workspace", "s",
                              tok_workspace_get_id (fixture->opened[1]));
  g_assert_true (tok_window_get_workspace (fixture->window) == fixture->opened[1]);
  g_assert_true (tok_workspaces_get_shown (fixture->workspaces) == fixture->opened[1]);
  g_assert_true (tok_create_test_shows (fixture->switcher, "studio_b"));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "studio_b – Bundles");
  wait_for (fixture, "8 · updated");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.workspace", "s", "nobody");
  g_assert_true (tok_window_get_workspace (fixture->window) == fixture->opened[1]);
}

/* A lock if read-only. */
static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  g_assert_true (tok_test_await (tok_workspace_configure (fixture->opened[0], "Renamed",
                                                          TOK_CONTRACT_UNKNOWN, TRUE),
                                 NULL));
  assert_items (fixture, "Renamed (Read-Only)\nstudio__b\n");
  g_assert_true (tok_create_test_shows (fixture->switcher, "Renamed"));
  g_assert_nonnull (tok_create_test_find (fixture->switcher, GTK_TYPE_IMAGE, NULL));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.new-bundle", NULL);
  tok_create_test_settle ();
  g_assert_null (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
}

static gboolean
is_marked (gpointer data)
{
  g_autofree char *items = dup_items (data);

  return g_str_equal (items, "Studio A\nstudio__b (Key No Longer Works)\n");
}

/* A revoked key is shown in the menu. */
static void
test_revoked (Fixture *fixture, gconstpointer data)
{
  const char *const faults[] = { "* *:revoked", NULL };
  TokSync *sync = tok_workspace_get_sync (fixture->opened[1]);

  g_assert_true (tok_test_await (tok_sync_refresh (sync), NULL));
  tok_demo_server_set_faults (fixture->servers[1], faults);
  g_assert_false (tok_test_await (tok_sync_refresh (sync), NULL));
  tok_test_run_until (is_marked, fixture);
}

/* A single workspace has no menu items. */
static void
test_single (Fixture *fixture, gconstpointer data)
{
  tok_workspaces_remove (fixture->workspaces, fixture->opened[1]);
  assert_items (fixture, "");
}

#define ADD(name) g_test_add ("/ui/switcher/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  tok_list_test_init (&argc, &argv);
  ADD (change);
  ADD (read_only);
  ADD (revoked);
  ADD (single);
  return g_test_run ();
}
