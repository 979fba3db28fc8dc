/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-dialog.h"

#include "tok-narrow-dialog.h"
#include "tok-tooltip.h"
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

/* libadwaita 1.7 measures the label of a short heading for the width of the dialog even if the
 * heading is longer, and does not show it then. GTK warns unless the label can get that narrow. */
static void
let_heading_wrap (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "title-2"))
    {
      gtk_label_set_wrap (GTK_LABEL (widget), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (widget), PANGO_WRAP_WORD_CHAR);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    let_heading_wrap (child);
}

static void
unref_soon (gpointer dialog)
{
  g_object_unref (dialog);
}

/* Without animations libadwaita 1.7 closes a dialog at once, and still uses its sheet afterwards.
 */
static void
on_closed (AdwDialog *dialog)
{
  g_idle_add_once (unref_soon, g_object_ref (dialog));
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
  if (ADW_IS_ALERT_DIALOG (dialog))
    let_heading_wrap (adw_dialog_get_child (dialog));
  g_signal_connect (dialog, "closed", G_CALLBACK (on_closed), NULL);
  adw_dialog_present (dialog, parent);
  if (!ADW_IS_ALERT_DIALOG (dialog))
    tok_narrow_dialog_set_up (dialog);
  /* In a narrow window, titles have little room. */
  tok_tooltip_tell_all_cut (GTK_WIDGET (dialog));
  if (wanted != NULL)
    keep_focus_widget (dialog, wanted);
}
