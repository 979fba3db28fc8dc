/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-detail-test.h"

#include <string.h>

#include "tok-client-private.h"
#include "tok-workspace-store.h"
#include "tok-ui.h"

/**
 * tok_detail_test_init:
 *
 * Initializes a test with widgets, without animations. Unlike tok_test_init() it keeps the
 * system's data directories, for icons, image loaders and GSettings schemas.
 */
void
tok_detail_test_init (int *argc, char ***argv)
{
  g_test_init (argc, argv, NULL);
  tok_test_hide_debug ();
  tok_test_ignore_popover_warnings ();
  dex_init ();
  adw_init ();
  tok_ui_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

static gboolean
has_text (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget))
    return g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0;
  if (GTK_IS_BUTTON (widget) && gtk_button_get_use_underline (GTK_BUTTON (widget)))
    {
      g_auto (GStrv) parts = g_strsplit (gtk_button_get_label (GTK_BUTTON (widget)), "_", 2);
      g_autofree char *label = g_strjoinv ("", parts);

      return g_strcmp0 (label, text) == 0;
    }
  if (GTK_IS_BUTTON (widget))
    return g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), text) == 0;
  if (TOK_IS_FACT_ROW (widget))
    return g_strcmp0 (tok_fact_row_get_title (TOK_FACT_ROW (widget)), text) == 0;
  if (ADW_IS_PREFERENCES_ROW (widget))
    return g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), text) == 0;
  return FALSE;
}

/**
 * tok_detail_test_find:
 * @root: the root of the search
 * @type: the class of the widget
 * @text: (nullable): its label or title; %NULL: any
 *
 * Returns: (transfer none) (nullable): the first such visible widget
 */
GtkWidget *
tok_detail_test_find (GtkWidget *root, GType type, const char *text)
{
  if (!gtk_widget_get_child_visible (root) || !gtk_widget_get_visible (root))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && (text == NULL || has_text (root, text)))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = tok_detail_test_find (child, type, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/**
 * tok_detail_test_shows:
 *
 * Returns: whether a label with exactly that text is visible
 */
gboolean
tok_detail_test_shows (GtkWidget *root, const char *text)
{
  return tok_detail_test_find (root, GTK_TYPE_LABEL, text) != NULL;
}

/**
 * tok_detail_test_find_row:
 *
 * Returns: (transfer none) (nullable): the row with that title
 */
TokFactRow *
tok_detail_test_find_row (GtkWidget *root, const char *title)
{
  return (TokFactRow *) tok_detail_test_find (root, TOK_TYPE_FACT_ROW, title);
}

/**
 * tok_detail_test_click:
 *
 * Clicks the button with that label, which must exist and be sensitive.
 */
void
tok_detail_test_click (GtkWidget *root, const char *label)
{
  GtkWidget *button = tok_detail_test_find (root, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static TokWorkspace *
open_workspace (const char *address, const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TokWorkspaceStore) workspace_store = NULL;
  TokWorkspace *workspace;

  workspace_store = tok_test_await_object (tok_workspace_store_open (NULL), &error);
  g_assert_no_error (error);
  workspace =
      tok_test_await_object (tok_workspace_store_open_sample (workspace_store, address, key),
                             &error);
  g_assert_no_error (error);
  tok_http_client_set_retry_delay (tok_client_get_http (tok_workspace_get_client (workspace)), 1);
  return workspace;
}

static void
open_window (TokDetailFixture *self, GtkWidget *child)
{
  self->window = adw_window_new ();
  self->overlay = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (self->overlay), child);
  adw_window_set_content (ADW_WINDOW (self->window), self->overlay);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 600, 500);
  gtk_window_present (GTK_WINDOW (self->window));
}

/**
 * tok_detail_fixture_open:
 * @child: the content of the window
 *
 * Opens a workspace on a scripted server.
 */
void
tok_detail_fixture_open (TokDetailFixture *self, GtkWidget *child)
{
  self->server = tok_script_server_new ();
  self->workspace = open_workspace (tok_script_server_get_address (self->server), "tok_live_test");
  open_window (self, child);
}

/**
 * tok_detail_fixture_open_demo:
 *
 * Opens a workspace on the demo server, without its simulated changes.
 */
void
tok_detail_fixture_open_demo (TokDetailFixture *self, GtkWidget *child, TokContract contract)
{
  g_autoptr (GError) error = NULL;
  TokDemoConfig config;

  tok_demo_config_init (&config);
  config.contract = contract;
  config.speed = 0;
  self->demo = tok_demo_test_server_start (&config, NULL, &error);
  g_assert_no_error (error);
  self->workspace = open_workspace (tok_demo_server_get_base_url (self->demo), TOK_DEMO_KEY);
  open_window (self, child);
}

/**
 * tok_detail_fixture_close:
 *
 * Closes the window, and waits until the workspace was disposed.
 */
void
tok_detail_fixture_close (TokDetailFixture *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  tok_test_finalize (self->workspace);

  g_clear_object (&self->server);
  if (self->demo != NULL)
    tok_demo_server_stop (self->demo);
  g_clear_object (&self->demo);
}

/**
 * tok_detail_fixture_answer:
 * @request: method and path
 * @example: a file of tests/data/examples
 */
void
tok_detail_fixture_answer (TokDetailFixture *self,
                           const char *request,
                           guint status,
                           const char *example)
{
  g_autofree char *body = tok_test_dup_example (example);

  tok_script_server_set_answer (self->server, request, status, body);
}

/**
 * tok_detail_fixture_have:
 * @id: the id of a bundle
 * @answer: the server's answer for it; its list has only this bundle
 */
void
tok_detail_fixture_have (TokDetailFixture *self, const char *id, const char *answer)
{
  g_autofree char *request = g_strdup_printf ("GET /bundles/%s", id);
  const char *element = strchr (strchr (answer, ':'), '{');
  g_autofree char *list =
      g_strdup_printf ("{\"data\":[%.*s]}", (int) (strrchr (answer, '}') - element), element);

  tok_script_server_set_answer (self->server, "GET /bundles", 200, list);
  tok_script_server_set_answer (self->server, request, 200, answer);
}

void
tok_detail_fixture_refresh (TokDetailFixture *self)
{
  g_autoptr (GError) error = NULL;

  tok_test_await (tok_sync_refresh (tok_workspace_get_sync (self->workspace)), &error);
  g_assert_no_error (error);
}

/**
 * tok_detail_fixture_lookup:
 *
 * Returns: (transfer none) (nullable): a bundle of the list
 */
TokBundle *
tok_detail_fixture_lookup (TokDetailFixture *self, const char *id)
{
  return tok_bundle_list_lookup (tok_workspace_get_list (self->workspace), id);
}

gboolean
tok_detail_fixture_shows (TokDetailFixture *self, const char *text)
{
  return tok_detail_test_shows (self->window, text);
}

typedef struct
{
  TokDetailFixture *fixture;
  const char *text;
} Wish;

static gboolean
is_shown (gpointer data)
{
  Wish *wish = data;

  return tok_detail_fixture_shows (wish->fixture, wish->text);
}

static gboolean
is_gone (gpointer data)
{
  return !is_shown (data);
}

static gboolean
was_asked (gpointer data)
{
  Wish *wish = data;

  return tok_script_server_count (wish->fixture->server, wish->text) > 0;
}

/**
 * tok_detail_fixture_wait_for:
 *
 * Runs the main loop until the window shows @text.
 */
void
tok_detail_fixture_wait_for (TokDetailFixture *self, const char *text)
{
  Wish wish = { self, text };

  tok_test_run_until (is_shown, &wish);
}

void
tok_detail_fixture_wait_until_gone (TokDetailFixture *self, const char *text)
{
  Wish wish = { self, text };

  tok_test_run_until (is_gone, &wish);
}

void
tok_detail_fixture_wait_for_request (TokDetailFixture *self, const char *request)
{
  Wish wish = { self, request };

  tok_test_run_until (was_asked, &wish);
}

void
tok_detail_page_set_up (TokDetailFixture *self, gconstpointer data)
{
  tok_detail_fixture_open (self, GTK_WIDGET (tok_detail_page_new ()));
}

void
tok_detail_page_tear_down (TokDetailFixture *self, gconstpointer data)
{
  tok_detail_fixture_close (self);
}

TokDetailPage *
tok_detail_fixture_get_page (TokDetailFixture *self)
{
  return TOK_DETAIL_PAGE (adw_toast_overlay_get_child (ADW_TOAST_OVERLAY (self->overlay)));
}

static gboolean
is_loaded (gpointer data)
{
  return !tok_detail_page_get_loading (data);
}

/**
 * tok_detail_fixture_settle:
 *
 * Waits until the page shows the answers of its requests.
 */
void
tok_detail_fixture_settle (TokDetailFixture *self)
{
  tok_test_run_until (is_loaded, tok_detail_fixture_get_page (self));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/**
 * tok_detail_fixture_open_bundle:
 * @example: the server's answer for it
 *
 * Lists one bundle of the examples and opens it.
 */
void
tok_detail_fixture_open_bundle (TokDetailFixture *self, const char *example, const char *id)
{
  g_autofree char *body = tok_test_dup_example (example);

  tok_detail_fixture_have (self, id, body);
  tok_detail_fixture_refresh (self);
  self->bundle = tok_detail_fixture_lookup (self, id);
  g_assert_nonnull (self->bundle);
  tok_detail_page_set_bundle (tok_detail_fixture_get_page (self), self->workspace, self->bundle);
  tok_detail_fixture_settle (self);
}

/**
 * tok_detail_fixture_get_dialog:
 *
 * Returns: (transfer none) (nullable): the dialog in front
 */
GtkWidget *
tok_detail_fixture_get_dialog (TokDetailFixture *self)
{
  return GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (self->window)));
}

/**
 * tok_detail_fixture_find_dialog_row:
 *
 * Returns: (transfer none): the row of the dialog with that title, which must exist
 */
GtkWidget *
tok_detail_fixture_find_dialog_row (TokDetailFixture *self, const char *title)
{
  GtkWidget *row =
      tok_detail_test_find (tok_detail_fixture_get_dialog (self), ADW_TYPE_PREFERENCES_ROW, title);

  g_assert_nonnull (row);
  return row;
}
