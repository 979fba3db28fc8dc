/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-detail-test.h"

#include "tok-registry.h"
#include "tok-ui.h"

/**
 * tok_detail_test_init:
 *
 * Starts a test program with widgets: without animations, since nobody watches.
 * Unlike tok_test_init() it leaves the system's data where it is: icons, their
 * formats and the schemas of settings come from there.
 */
void
tok_detail_test_init (int *argc, char ***argv)
{
  g_test_init (argc, argv, NULL);
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
  if (ADW_IS_PREFERENCES_ROW (widget))
    return g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), text) == 0;
  return FALSE;
}

/**
 * tok_detail_test_find:
 * @root: where to look
 * @type: the class of the widget
 * @text: (nullable): its label or title; %NULL: any
 *
 * Returns: (transfer none) (nullable): the first such widget that can be seen
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
 * Returns: whether a label with exactly that text can be seen
 */
gboolean
tok_detail_test_shows (GtkWidget *root, const char *text)
{
  return tok_detail_test_find (root, GTK_TYPE_LABEL, text) != NULL;
}

/**
 * tok_detail_test_find_row:
 *
 * Returns: (transfer none) (nullable): the row of that title
 */
TokPropertyRow *
tok_detail_test_find_row (GtkWidget *root, const char *title)
{
  return (TokPropertyRow *) tok_detail_test_find (root, TOK_TYPE_PROPERTY_ROW, title);
}

/**
 * tok_detail_test_click:
 *
 * Presses the button of that label, which must be there and be sensitive.
 */
void
tok_detail_test_click (GtkWidget *root, const char *label)
{
  GtkWidget *button = tok_detail_test_find (root, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

/**
 * tok_detail_test_open_workspace:
 *
 * Returns: (transfer full): a workspace with a store in memory
 */
TokWorkspace *
tok_detail_test_open_workspace (const char *address, const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TokRegistry) registry = NULL;
  TokWorkspace *workspace;

  registry = tok_test_await_object (tok_registry_open (NULL), &error);
  g_assert_no_error (error);
  workspace = tok_test_await_object (tok_registry_open_sample (registry, address, key), &error);
  g_assert_no_error (error);
  return workspace;
}

static gboolean
is_null (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/**
 * tok_detail_test_finalize:
 * @object: (transfer full): an object that nothing must keep alive but what is
 *   still on its way
 */
void
tok_detail_test_finalize (gpointer object)
{
  gpointer pointer = object;

  g_object_add_weak_pointer (object, &pointer);
  g_object_unref (object);
  tok_test_run_until (is_null, &pointer);
}
