/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tok-browser.h"
#include "tok-bundle-cell.h"
#include "tok-client-private.h"
#include "tok-detail-test.h"
#include "tok-list-page.h"
#include "tok-new-button.h"
#include "tok-workspace-store.h"
#include "tok-test-network.h"
#include "tok-window.h"

#define SEED "bnd_abc123"
#define REASON "Offline – the server cannot be reached."

/* The window with a server that starts and stops. */
typedef struct
{
  TokScriptServer *server;
  TokWorkspace *workspace;
  TokTestNetwork *network;
  TokWindow *window;
} Fixture;

static void
have (Fixture *fixture, const char *status)
{
  g_autofree char *body = tok_test_dup_example ("seed-bundle-get.json");
  g_auto (GStrv) parts = g_strsplit (body, "published", 2);
  g_autofree char *one = g_strjoinv (status, parts);
  const char *element = strchr (strchr (one, ':'), '{');
  g_autofree char *list =
      g_strdup_printf ("{\"data\":[%.*s]}", (int) (strrchr (one, '}') - element), element);

  tok_script_server_set_answer (fixture->server, "GET /bundles", 200, list);
  tok_script_server_set_answer (fixture->server, "GET /bundles/" SEED, 200, one);
}

static GtkWidget *
find (Fixture *fixture, GType type, const char *text)
{
  return tok_detail_test_find (GTK_WIDGET (fixture->window), type, text);
}

/* (nullable): a visible label or cell that contains @text */
static GtkWidget *
find_words (GtkWidget *root, const char *text)
{
  if (!gtk_widget_get_child_visible (root) || !gtk_widget_get_visible (root))
    return NULL;
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), text) != NULL)
    return root;
  if (TOK_IS_BUNDLE_CELL (root) && tok_bundle_cell_get_text (TOK_BUNDLE_CELL (root)) != NULL &&
      strstr (tok_bundle_cell_get_text (TOK_BUNDLE_CELL (root)), text) != NULL)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_words (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* What a test waits for. */
typedef struct
{
  Fixture *fixture;
  const char *text;
  gboolean shown;
} Condition;

static gboolean
is_fulfilled (gpointer data)
{
  Condition *condition = data;

  return (find_words (GTK_WIDGET (condition->fixture->window), condition->text) != NULL) ==
         condition->shown;
}

static void
wait_for (Fixture *fixture, const char *text)
{
  tok_test_run_until (is_fulfilled, &(Condition) { fixture, text, TRUE });
}

static void
wait_until_gone (Fixture *fixture, const char *text)
{
  tok_test_run_until (is_fulfilled, &(Condition) { fixture, text, FALSE });
}

static gboolean
is_idle (gpointer data)
{
  return !tok_sync_get_loading (tok_workspace_get_sync (data));
}

static AdwBanner *
get_banner (Fixture *fixture)
{
  GtkWidget *list = find (fixture, TOK_TYPE_LIST_PAGE, NULL);

  for (GtkWidget *label = find_words (list, "data from"); label != NULL;
       label = gtk_widget_get_parent (label))
    if (ADW_IS_BANNER (label) && adw_banner_get_revealed (ADW_BANNER (label)))
      return ADW_BANNER (label);
  return NULL;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokWorkspaceStore) workspace_store =
      tok_test_await_object (tok_workspace_store_open (NULL), NULL);
  g_autoptr (TokWorkspaces) workspaces = tok_workspaces_new (workspace_store);

  fixture->server = tok_script_server_new ();
  have (fixture, "published");
  fixture->workspace = tok_test_await_object (
      tok_workspace_store_open_sample (workspace_store,
                                       tok_script_server_get_address (fixture->server), "key"),
      NULL);
  tok_http_client_set_retry_delay (tok_client_get_http (
                                       tok_workspace_get_client (fixture->workspace)),
                                   1);
  fixture->network = tok_test_network_new ();
  tok_poller_set_monitors (tok_sync_get_poller (tok_workspace_get_sync (fixture->workspace)),
                           G_NETWORK_MONITOR (fixture->network), NULL);
  fixture->window = tok_window_new (NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1200, 680);
  tok_window_set_workspaces (fixture->window, workspaces);
  tok_window_set_workspace (fixture->window, fixture->workspace);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_for (fixture, "cooluser123");
  tok_test_run_until (is_idle, fixture->workspace);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-bundle", "s", SEED);
  wait_for (fixture, "Just vibes.");
}

/* libadwaita releases a list that was moved beside a detail only at exit, together with its
 * workspace. */
static void
keep_page (gpointer page)
{
  static GPtrArray *pages;

  if (pages == NULL)
    pages = g_ptr_array_new ();
  g_ptr_array_add (pages, page);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  keep_page (find (fixture, TOK_TYPE_LIST_PAGE, NULL));
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  tok_test_run_until (is_idle, fixture->workspace);
  g_object_unref (fixture->workspace);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (fixture->network);
  g_object_unref (fixture->server);
}

static void
go_down (Fixture *fixture)
{
  tok_script_server_set_down (fixture->server, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.refresh", NULL);
  wait_for (fixture, "Offline – showing data from ");
  tok_test_run_until (is_idle, fixture->workspace);
}

static void
assert_button (GtkWidget *button, gboolean possible)
{
  g_assert_nonnull (button);
  g_assert_cmpint (gtk_widget_is_sensitive (button), ==, possible);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       possible ? "" : REASON);
}

static void
assert_possible (Fixture *fixture, gboolean possible)
{
  GtkWidget *new_button = find (fixture, TOK_TYPE_NEW_BUTTON, NULL);

  assert_button (new_button, possible);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (new_button), ==, possible ? "New Bundle" : REASON);
  assert_button (find (fixture, GTK_TYPE_BUTTON, "Unpublish…"), possible);
}

static GtkWidget *
find_by_tooltip (GtkWidget *root, const char *tooltip)
{
  if (g_strcmp0 (gtk_widget_get_tooltip_text (root), tooltip) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_by_tooltip (child, tooltip);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The reason is a disabled menu item. */
static void
assert_menu (Fixture *fixture, const char *name, const char *action, gboolean possible)
{
  GtkMenuButton *button = GTK_MENU_BUTTON (find_by_tooltip (GTK_WIDGET (fixture->window), name));
  GtkWidget *popover, *item;

  gtk_menu_button_popup (button);
  popover = GTK_WIDGET (gtk_menu_button_get_popover (button));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  item = find_words (popover, REASON);
  g_assert_cmpint (item != NULL, ==, !possible);
  if (item != NULL)
    g_assert_false (gtk_widget_is_sensitive (item));
  g_assert_cmpint (gtk_widget_is_sensitive (find_words (popover, action)), ==, possible);
  gtk_menu_button_popdown (button);
}

static void
assert_menus (Fixture *fixture, gboolean possible)
{
  assert_menu (fixture, "Bundle Menu", "Unpublish…", possible);
  assert_menu (fixture, "View Menu", "New Batch…", possible);
}

/* Cached data stays; disabled actions show the reason. */
static void
test_offline (Fixture *fixture, gconstpointer data)
{
  AdwBanner *banner;

  assert_possible (fixture, TRUE);
  assert_menus (fixture, TRUE);
  go_down (fixture);
  banner = get_banner (fixture);
  g_assert_nonnull (banner);
  g_assert_cmpstr (adw_banner_get_button_label (banner), ==, "_Retry");
  g_assert_nonnull (find_words (GTK_WIDGET (fixture->window), "1 · Offline"));
  g_assert_nonnull (find_words (GTK_WIDGET (fixture->window), "Just vibes."));
  assert_possible (fixture, FALSE);
  assert_menus (fixture, FALSE);
  g_assert_cmpuint (tok_script_server_count (fixture->server, "POST /bundles/" SEED "/unpublish"),
                    ==, 0);

  tok_script_server_set_down (fixture->server, FALSE);
  tok_detail_test_click (GTK_WIDGET (banner), "Retry");
  wait_until_gone (fixture, "Offline – showing data from ");
  assert_possible (fixture, TRUE);
  assert_menus (fixture, TRUE);
}

/* A failed retry changes nothing, and can be repeated. */
static void
test_failed_retry (Fixture *fixture, gconstpointer data)
{
  go_down (fixture);
  tok_detail_test_click (GTK_WIDGET (get_banner (fixture)), "Retry");
  g_assert_true (tok_sync_get_loading (tok_workspace_get_sync (fixture->workspace)));
  tok_test_run_until (is_idle, fixture->workspace);
  g_assert_nonnull (get_banner (fixture));
  assert_possible (fixture, FALSE);
}

/* Any response shows that the server is online: the list is then refreshed. */
static void
test_recovers (Fixture *fixture, gconstpointer data)
{
  go_down (fixture);
  tok_script_server_set_down (fixture->server, FALSE);
  have (fixture, "accepted");
  gtk_widget_activate_action (find (fixture, TOK_TYPE_DETAIL_PAGE, NULL), "detail.reload", NULL);
  wait_until_gone (fixture, "Offline – showing data from ");
  tok_test_run_until (is_idle, fixture->workspace);
  g_assert_null (tok_sync_get_error (tok_workspace_get_sync (fixture->workspace)));
  wait_for (fixture, "Accepted");
}

/* A failed request of the user shows offline like a refresh. */
static void
test_offline_by_request (Fixture *fixture, gconstpointer data)
{
  tok_script_server_set_down (fixture->server, TRUE);
  gtk_widget_activate_action (find (fixture, TOK_TYPE_DETAIL_PAGE, NULL), "detail.reload", NULL);
  wait_for (fixture, "Offline – showing data from ");
  g_assert_null (tok_sync_get_error (tok_workspace_get_sync (fixture->workspace)));
  assert_possible (fixture, FALSE);
  tok_script_server_set_down (fixture->server, FALSE);
  gtk_widget_activate_action (find (fixture, TOK_TYPE_DETAIL_PAGE, NULL), "detail.reload", NULL);
  wait_until_gone (fixture, "Offline – showing data from ");
  assert_possible (fixture, TRUE);
}

static gboolean
is_revealed (Fixture *fixture, GType page)
{
  GtkWidget *banner = tok_detail_test_find (find (fixture, page, NULL), ADW_TYPE_BANNER, NULL);

  return banner != NULL && adw_banner_get_revealed (ADW_BANNER (banner));
}

static gboolean
has_calmed_down (gpointer fixture)
{
  return !is_revealed (fixture, TOK_TYPE_DETAIL_PAGE);
}

/* What could not be read is read again when the server is back. */
static void
test_detail_recovers (Fixture *fixture, gconstpointer data)
{
  guint n;

  tok_script_server_set_answer (fixture->server, "GET /bundles/" SEED, 503, "");
  gtk_widget_activate_action (find (fixture, TOK_TYPE_DETAIL_PAGE, NULL), "detail.reload", NULL);
  wait_for (fixture, "127.0.0.1 is having problems.");
  g_assert_null (find_words (GTK_WIDGET (fixture->window), "Try again later."));
  g_assert_true (is_revealed (fixture, TOK_TYPE_DETAIL_PAGE));
  n = tok_script_server_count (fixture->server, "GET /bundles/" SEED);
  have (fixture, "published");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.refresh", NULL);
  tok_test_run_until (has_calmed_down, fixture);
  g_assert_cmpuint (tok_script_server_count (fixture->server, "GET /bundles/" SEED), >, n);
}

static gboolean
is_told (gpointer page)
{
  return find_words (page, "Offline – showing data from ") != NULL;
}

/* If the detail covers the list, it shows the state itself. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = find (fixture, TOK_TYPE_DETAIL_PAGE, NULL);

  g_object_set (find (fixture, TOK_TYPE_BROWSER, NULL), "narrow", TRUE, NULL);
  g_assert_null (find_words (page, "Try Again"));
  go_down (fixture);
  tok_test_run_until (is_told, page);
  tok_script_server_set_down (fixture->server, FALSE);
  tok_detail_test_click (page, "Try Again");
  wait_until_gone (fixture, "Offline – showing data from ");
}

/* GNetworkMonitor alone changes nothing. */
static void
test_monitor_is_a_hint (Fixture *fixture, gconstpointer data)
{
  tok_test_network_set_available (fixture->network, FALSE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  assert_possible (fixture, TRUE);
  g_assert_null (get_banner (fixture));
}

/* An error of the server is not offline. */
static void
test_other_causes (Fixture *fixture, gconstpointer data)
{
  tok_script_server_set_answer (fixture->server, "GET /bundles", 503, "");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.refresh", NULL);
  wait_for (fixture, "127.0.0.1 is having problems. Try again later.");
  assert_possible (fixture, TRUE);
}

#define THROTTLED                                                                                  \
  "{\"error\":{\"code\":\"RATE_LIMIT_EXCEEDED\",\"message\":\"later\","                            \
  "\"details\":{\"retry_after_seconds\":45}}}"

static gboolean
is_not_waiting (gpointer connection)
{
  return !tok_connection_get_user_waiting (connection);
}

/* A long wait is shown, and can be cancelled. */
static void
test_long_wait (Fixture *fixture, gconstpointer data)
{
  TokConnection *connection = tok_workspace_get_connection (fixture->workspace);

  tok_script_server_set_answer (fixture->server, "GET /bundles/" SEED, 429, THROTTLED);
  gtk_widget_activate_action (find (fixture, TOK_TYPE_DETAIL_PAGE, NULL), "detail.reload", NULL);
  wait_for (fixture, "The server asks you to wait 45 seconds.");
  wait_for (fixture, "Waiting for the Server");
  g_assert_true (tok_connection_get_user_waiting (connection));
  tok_detail_test_click (GTK_WIDGET (fixture->window), "Cancel");
  wait_until_gone (fixture, "Waiting for the Server");
  tok_test_run_until (is_not_waiting, connection);
  g_assert_cmpuint (tok_script_server_count (fixture->server, "GET /bundles/" SEED), ==, 2);
}

/* During a wait for the rate limit the title counts down. */
static void
test_waiting (Fixture *fixture, gconstpointer data)
{
  tok_script_server_set_answer (fixture->server, "GET /bundles", 429, "{}");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.refresh", NULL);
  wait_for (fixture, "Waiting 2 s (server limit)");
  have (fixture, "published");
  wait_until_gone (fixture, "(server limit)");
}

/* One row is enough for the bar of those that are chosen. */
static void
test_one_chosen (Fixture *fixture, gconstpointer data)
{
  TokListPage *list = TOK_LIST_PAGE (find (fixture, TOK_TYPE_LIST_PAGE, NULL));

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.close-detail", NULL);
  tok_list_page_set_choosing (list, TRUE);
  wait_for (fixture, "0 of 1 selected");
  g_assert_false (gtk_widget_is_sensitive (find (fixture, GTK_TYPE_BUTTON, "Unpublish…")));
  tok_list_page_select_ids (list, (const char *const[]) { SEED, NULL });
  wait_for (fixture, "1 of 1 selected");
  g_assert_true (gtk_widget_is_sensitive (find (fixture, GTK_TYPE_BUTTON, "Unpublish…")));
  g_assert_false (gtk_widget_is_sensitive (find (fixture, GTK_TYPE_BUTTON, "Publish…")));
}

#define ADD(name) g_test_add ("/ui/offline/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  tok_detail_test_init (&argc, &argv);
  ADD (offline);
  ADD (failed_retry);
  ADD (recovers);
  ADD (offline_by_request);
  ADD (detail_recovers);
  ADD (narrow);
  ADD (monitor_is_a_hint);
  ADD (other_causes);
  ADD (long_wait);
  ADD (waiting);
  ADD (one_chosen);
  return g_test_run ();
}
