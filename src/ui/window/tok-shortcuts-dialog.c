/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-shortcuts-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tok-narrow-dialog.h"

static const TokShortcut shortcuts[] = {
  { "win.new-bundle", "<Control>n", N_ ("New bundle"), N_ ("Bundles") },
  { "win.new-batch", "<Shift><Control>n", N_ ("New batch"), N_ ("Bundles") },
  { "win.import", "<Control>i", N_ ("Orders from a file"), N_ ("Bundles") },
  { "win.duplicate", "<Control>d", N_ ("Duplicate the bundle"), N_ ("Bundles") },
  { "win.annotate", "F2", N_ ("Name, tags, and note"), N_ ("Bundles") },
  { NULL, "Return", N_ ("Open the selected bundle"), N_ ("Bundles") },
  { "win.publish", "<Control>Return", N_ ("Publish"), N_ ("Bundles") },
  { "win.unpublish", "<Shift><Control>Return", N_ ("Unpublish"), N_ ("Bundles") },
  { "win.undo", "<Control>z", N_ ("Undo what was just published"), N_ ("Bundles") },
  { NULL, "<Control>c", N_ ("Copy the ID of the selected row"), N_ ("Bundles") },
  { "win.search", "<Control>f", N_ ("Search"), N_ ("List") },
  { "win.filter", "<Shift><Control>f", N_ ("Filters"), N_ ("List") },
  { "win.export", "<Control>e", N_ ("Export what is shown"), N_ ("List") },
  { "win.refresh", "<Control>r F5", N_ ("Refresh"), N_ ("List") },
  { "win.toggle-sidebar", "F9", N_ ("Show or hide the sidebar"), N_ ("List") },
  { "win.view::attention", "<Control>1", N_ ("What needs attention"), N_ ("Views") },
  { "win.view::all", "<Control>2", N_ ("All bundles"), N_ ("Views") },
  { "win.view::open", "<Control>3", N_ ("Open bundles"), N_ ("Views") },
  { "win.view::pending_setup", "<Control>4", N_ ("Setup"), N_ ("Views") },
  { "win.view::published", "<Control>5", N_ ("Published"), N_ ("Views") },
  { "win.view::accepted", "<Control>6", N_ ("Accepted"), N_ ("Views") },
  { "win.view::in_review", "<Control>7", N_ ("In review"), N_ ("Views") },
  { "win.view::finalized", "<Control>8", N_ ("Finalized"), N_ ("Views") },
  { "win.view::completed", "<Control>9", N_ ("Completed"), N_ ("Views") },
  { "win.saved-view::1", "<Shift><Control>1", N_ ("Saved view %s"), N_ ("Views") },
  { "win.saved-view::2", "<Shift><Control>2", N_ ("Saved view %s"), N_ ("Views") },
  { "win.saved-view::3", "<Shift><Control>3", N_ ("Saved view %s"), N_ ("Views") },
  { "win.saved-view::4", "<Shift><Control>4", N_ ("Saved view %s"), N_ ("Views") },
  { "win.saved-view::5", "<Shift><Control>5", N_ ("Saved view %s"), N_ ("Views") },
  { "win.saved-view::6", "<Shift><Control>6", N_ ("Saved view %s"), N_ ("Views") },
  { "win.saved-view::7", "<Shift><Control>7", N_ ("Saved view %s"), N_ ("Views") },
  { "win.saved-view::8", "<Shift><Control>8", N_ ("Saved view %s"), N_ ("Views") },
  { "win.saved-view::9", "<Shift><Control>9", N_ ("Saved view %s"), N_ ("Views") },
  { NULL, "<Shift>F10 Menu", N_ ("Row menu"), N_ ("General") },
  { NULL, "F10", N_ ("Main menu"), N_ ("General") },
  { NULL, "Escape <Alt>Left", N_ ("Back"), N_ ("General") },
  { NULL, "<Alt>Up <Alt>Down", N_ ("Previous or next video, while one is edited"), N_ ("General") },
  { "win.preferences", "<Control>comma", N_ ("Preferences"), N_ ("General") },
  { "win.help", "F1", N_ ("Help"), N_ ("General") },
  { "win.shortcuts", "<Control>question", N_ ("Keyboard shortcuts"), N_ ("General") },
  { "window.close", "<Control>w", N_ ("Close the window"), N_ ("General") },
  { "app.quit", "<Control>q", N_ ("Quit"), N_ ("General") },
};

/**
 * tok_shortcut_dup_title:
 *
 * Returns: (transfer full): what it does; one of several like it with its number, the parameter
 *   of the action
 */
char *
tok_shortcut_dup_title (const TokShortcut *shortcut)
{
  g_autoptr (GString) title = g_string_new (_ (shortcut->title));
  const char *number = shortcut->action != NULL ? strstr (shortcut->action, "::") : NULL;

  if (number != NULL)
    g_string_replace (title, "%s", number + 2, 1);
  return g_string_free_and_steal (g_steal_pointer (&title));
}

static GtkWidget *
new_row (const TokShortcut *shortcut)
{
  g_autofree char *title = tok_shortcut_dup_title (shortcut);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_shortcut_label_new (shortcut->accels);

  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  tok_narrow_dialog_stack_row (row);
  return row;
}

static GtkWidget *
new_page (void)
{
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *group = NULL;
  const char *name = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      if (g_strcmp0 (name, shortcuts[i].group) != 0)
        {
          name = shortcuts[i].group;
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, _ (name));
          adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), group);
        }
      adw_preferences_group_add (group, new_row (&shortcuts[i]));
    }
  return page;
}

/**
 * tok_shortcuts_get:
 * @n_shortcuts: (out): their number
 *
 * Returns: (transfer none) (array length=n_shortcuts): the table
 */
const TokShortcut *
tok_shortcuts_get (guint *n_shortcuts)
{
  *n_shortcuts = G_N_ELEMENTS (shortcuts);
  return shortcuts;
}

/**
 * tok_shortcuts_install:
 * @application: where the accelerators are set
 */
void
tok_shortcuts_install (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      g_auto (GStrv) accels = NULL;

      if (shortcuts[i].action == NULL)
        continue;
      accels = g_strsplit (shortcuts[i].accels, " ", -1);
      gtk_application_set_accels_for_action (application, shortcuts[i].action,
                                             (const char *const *) accels);
    }
}

/**
 * tok_shortcuts_dialog_new:
 *
 * Returns: (transfer floating): a dialog that lists the table
 */
AdwDialog *
tok_shortcuts_dialog_new (void)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), new_page ());
  adw_dialog_set_title (dialog, _ ("Keyboard Shortcuts"));
  adw_dialog_set_content_width (dialog, 480);
  adw_dialog_set_content_height (dialog, 600);
  adw_dialog_set_child (dialog, view);
  return dialog;
}
