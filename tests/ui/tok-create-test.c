/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-create-test.h"

#include <string.h>

#include "tok-bundle-cell.h"
#include "tok-workspace-store.h"
#include "tok-ui.h"

/**
 * tok_create_test_init:
 *
 * Initializes a test with widgets: without animations and without private folders, which
 * would hide the system's MIME types and settings from GTK. Nothing is stored.
 */
void
tok_create_test_init (int *argc, char ***argv)
{
  g_test_init (argc, argv, NULL);
  tok_test_hide_debug ();
  tok_test_ignore_popover_warnings ();
  dex_init ();
  adw_init ();
  tok_ui_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

/**
 * tok_create_test_load_style:
 *
 * Loads the style of the program, which an application does by itself.
 */
void
tok_create_test_load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, TOK_UI_RESOURCES "style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

/**
 * tok_create_test_set_text_size:
 * @percent: of the usual size
 *
 * Changes the setting of the desktop.
 */
void
tok_create_test_set_text_size (guint percent)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi",
                (int) (96 * PANGO_SCALE * percent / 100), NULL);
}

/**
 * tok_create_test_open:
 * @contract: the contract of the server
 * @server: (out) (transfer full): a server on loopback with twelve bundles, without changes
 *   of its own
 *
 * Returns: (transfer full): a workspace for it, whose list is read
 */
TokWorkspace *
tok_create_test_open (TokContract contract, TokDemoServer **server)
{
  g_autoptr (TokWorkspaceStore) workspace_store = NULL;
  g_autoptr (GError) error = NULL;
  TokWorkspace *workspace;
  TokDemoConfig config;

  tok_demo_config_init (&config);
  config.contract = contract;
  config.n_bundles = 12;
  config.speed = 0;
  *server = tok_demo_test_server_start (&config, NULL, &error);
  g_assert_no_error (error);
  workspace_store = tok_test_await_object (tok_workspace_store_open (NULL), &error);
  g_assert_no_error (error);
  workspace = tok_test_await_object (
      tok_workspace_store_open_sample (workspace_store, tok_demo_server_get_base_url (*server),
                                       TOK_DEMO_KEY),
      &error);
  g_assert_no_error (error);
  g_assert_true (
      tok_test_await_boolean (tok_sync_refresh (tok_workspace_get_sync (workspace)), &error));
  g_assert_no_error (error);
  g_assert_cmpint (tok_workspace_get_contract (workspace), ==, contract);
  return workspace;
}

/**
 * tok_create_test_settle:
 *
 * Runs the main loop until it is idle.
 */
void
tok_create_test_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
is_named (GtkWidget *widget, const char *text)
{
  const char *name = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *plain = NULL;

  if (GTK_IS_LABEL (widget))
    return g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);
  if (TOK_IS_BUNDLE_CELL (widget))
    return g_strcmp0 (tok_bundle_cell_get_text (TOK_BUNDLE_CELL (widget)), text) == 0;
  if (GTK_IS_BUTTON (widget))
    return tok_create_test_find (gtk_widget_get_first_child (widget), GTK_TYPE_LABEL, text) != NULL;
  if (ADW_IS_PREFERENCES_ROW (widget))
    name = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget));
  if (name == NULL)
    return FALSE;
  parts = g_strsplit (name, "_", 2);
  plain = g_strjoinv ("", parts);
  return g_str_equal (plain, text);
}

/**
 * tok_create_test_find:
 * @root: (nullable): where to search
 * @type: the class of the widget
 * @text: (nullable): its label or title without mnemonic; %NULL: any
 *
 * Returns: (transfer none) (nullable): the first such visible widget
 */
GtkWidget *
tok_create_test_find (GtkWidget *root, GType type, const char *text)
{
  if (root == NULL || !gtk_widget_get_child_visible (root) || !gtk_widget_get_visible (root))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && (text == NULL || is_named (root, text)))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = tok_create_test_find (child, type, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/**
 * tok_create_test_shows:
 *
 * Returns: whether a label or a cell that contains @text is visible
 */
gboolean
tok_create_test_shows (GtkWidget *root, const char *text)
{
  if (!gtk_widget_get_child_visible (root) || !gtk_widget_get_visible (root))
    return FALSE;
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), text) != NULL)
    return TRUE;
  if (TOK_IS_BUNDLE_CELL (root) && tok_bundle_cell_get_text (TOK_BUNDLE_CELL (root)) != NULL)
    return strstr (tok_bundle_cell_get_text (TOK_BUNDLE_CELL (root)), text) != NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (tok_create_test_shows (child, text))
      return TRUE;
  return FALSE;
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

/**
 * tok_create_test_wait_for:
 *
 * Waits until tok_create_test_shows() is true.
 */
void
tok_create_test_wait_for (GtkWidget *root, const char *text)
{
  tok_test_run_until (is_seen, &(Sight) { root, text });
}

/**
 * tok_create_test_click:
 *
 * Clicks the button or toggle with that label, which must exist. An insensitive one does
 * not react.
 */
void
tok_create_test_click (GtkWidget *root, const char *text)
{
  GtkWidget *button = tok_create_test_find (root, GTK_TYPE_BUTTON, text);

  g_assert_nonnull (button);
  if (gtk_widget_is_sensitive (button))
    g_signal_emit_by_name (button, "clicked");
}

/**
 * tok_create_test_type:
 *
 * Sets the text of the entry row with that title.
 */
void
tok_create_test_type (GtkWidget *root, const char *title, const char *text)
{
  GtkWidget *row = tok_create_test_find (root, ADW_TYPE_ENTRY_ROW, title);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}
