/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "tok-list-test.h"
#include "tok-shortcuts-dialog.h"
#include "tok-test.h"
#include "tok-window.h"

/* Keys that an application may use: Control with or without Shift, a function key, or one
 * of GTK's own. */
static gboolean
is_ours (guint key, GdkModifierType modifiers)
{
  if (modifiers == 0)
    return key >= GDK_KEY_F1 && key <= GDK_KEY_F12;
  return modifiers == GDK_CONTROL_MASK || modifiers == (GDK_CONTROL_MASK | GDK_SHIFT_MASK);
}

static void
assert_accels (GHashTable *seen, const TokShortcut *shortcut)
{
  g_auto (GStrv) accels = g_strsplit (shortcut->accels, " ", -1);

  for (guint i = 0; accels[i] != NULL; i++)
    {
      guint key;
      GdkModifierType modifiers;

      g_assert_true (gtk_accelerator_parse (accels[i], &key, &modifiers));
      if (shortcut->action != NULL && !is_ours (key, modifiers))
        g_error ("%s is not ours to take", accels[i]);
      if (!g_hash_table_add (seen, gtk_accelerator_name (key, modifiers)))
        g_error ("%s has two meanings", accels[i]);
    }
}

static void
test_keys (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_shortcuts;
  const TokShortcut *shortcuts = tok_shortcuts_get (&n_shortcuts);

  for (guint i = 0; i < n_shortcuts; i++)
    assert_accels (seen, &shortcuts[i]);
  g_assert_cmpuint (g_hash_table_size (seen), >=, n_shortcuts);
}

static gboolean
has_action (GtkWidgetClass *klass, const char *detailed)
{
  g_auto (GStrv) parts = g_strsplit (detailed, "::", 2);
  const GVariantType *parameter;
  const char *name, *property;
  GType owner;

  for (guint i = 0; gtk_widget_class_query_action (klass, i, &owner, &name, &parameter, &property);
       i++)
    if (g_str_equal (name, parts[0]))
      return TRUE;
  return FALSE;
}

/* Each shortcut has an action of the window. */
static void
test_actions (void)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (TOK_TYPE_WINDOW);
  guint n_shortcuts;
  const TokShortcut *shortcuts = tok_shortcuts_get (&n_shortcuts);

  for (guint i = 0; i < n_shortcuts; i++)
    {
      const char *action = shortcuts[i].action;

      if (action != NULL && g_str_has_prefix (action, "win.") &&
          !has_action (GTK_WIDGET_CLASS (klass), action))
        g_error ("the window has no action %s", action);
    }
}

/* Each shortcut is in the dialog, with a description. */
static void
test_overview (void)
{
  g_autoptr (GtkApplication) application =
      gtk_application_new ("io.github.bundles_desktop.Test", G_APPLICATION_NON_UNIQUE);
  g_auto (GStrv) actions = NULL;
  AdwDialog *dialog = g_object_ref_sink (tok_shortcuts_dialog_new ());
  GtkWidget *window = gtk_window_new ();
  guint n_shortcuts, n_actions = 0;
  const TokShortcut *shortcuts = tok_shortcuts_get (&n_shortcuts);

  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  tok_shortcuts_install (application);
  actions = gtk_application_list_action_descriptions (application);
  for (guint i = 0; i < n_shortcuts; i++)
    n_actions += shortcuts[i].action != NULL;
  g_assert_cmpuint (g_strv_length (actions), ==, n_actions);

  gtk_window_present (GTK_WINDOW (window));
  adw_dialog_present (dialog, window);
  for (guint i = 0; i < n_shortcuts; i++)
    {
      g_autofree char *title = tok_shortcut_dup_title (&shortcuts[i]);

      while (tok_create_test_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, title) == NULL)
        g_main_context_iteration (NULL, TRUE);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (dialog);
}

int
main (int argc, char **argv)
{
  tok_list_test_init (&argc, &argv);
  g_test_add_func ("/shortcuts/keys", test_keys);
  g_test_add_func ("/shortcuts/actions", test_actions);
  g_test_add_func ("/shortcuts/overview", test_overview);
  return g_test_run ();
}
