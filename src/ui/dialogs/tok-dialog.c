/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-dialog.h"

#include "tok-weak-ref.h"

#define WANTED "tok-dialog-focus"

/* The sheet of a narrow window focuses its first button when it opens, which the dialog then takes
 * for its focus widget (libadwaita 1.7). It focuses that next, so the wanted one must be back. */
static void
on_focus (AdwDialog *dialog, GParamSpec *pspec, GtkRoot *root)
{
  GtkWidget *focus = gtk_root_get_focus (root);
  g_autoptr (GtkWidget) wanted = NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (dialog)))
    return;
  g_signal_handlers_disconnect_by_func (root, on_focus, dialog);
  wanted = g_weak_ref_get (g_object_get_data (G_OBJECT (dialog), WANTED));
  if (wanted != NULL && focus != wanted && !gtk_widget_is_ancestor (focus, wanted))
    adw_dialog_set_focus (dialog, wanted);
}

static void
keep_focus_widget (AdwDialog *dialog, GtkWidget *wanted)
{
  g_object_set_data_full (G_OBJECT (dialog), WANTED, tok_weak_ref_new (wanted), tok_weak_ref_free);
  g_signal_connect_object (gtk_widget_get_root (GTK_WIDGET (dialog)), "notify::focus-widget",
                           G_CALLBACK (on_focus), dialog, G_CONNECT_SWAPPED);
}

/**
 * tok_dialog_present:
 * @dialog: (transfer floating): a dialog
 * @parent: a widget of the window
 *
 * Opens @dialog, and focuses its focus widget also where the window is narrow.
 */
void
tok_dialog_present (AdwDialog *dialog, GtkWidget *parent)
{
  GtkWidget *wanted;

  g_return_if_fail (ADW_IS_DIALOG (dialog));
  g_return_if_fail (GTK_IS_WIDGET (parent));

  wanted = adw_dialog_get_focus (dialog);
  if (wanted != NULL && !gtk_widget_is_sensitive (wanted))
    {
      /* The dialog would have no focus, and without it no key works. */
      adw_dialog_set_focus (dialog, NULL);
      wanted = NULL;
    }
  adw_dialog_present (dialog, parent);
  if (wanted != NULL)
    keep_focus_widget (dialog, wanted);
}
