/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-save-dialog.h"

/**
 * tok_save_dialog_open:
 * @widget: a widget of the parent window
 * @title: the title of the dialog
 * @name: the suggested file name
 * @filters: (nullable): a list of GtkFileFilter
 * @callback: calls gtk_file_dialog_save_finish()
 * @data: for @callback
 *
 * Opens a dialog that asks for a file to save to.
 */
void
tok_save_dialog_open (GtkWidget *widget,
                      const char *title,
                      const char *name,
                      GListModel *filters,
                      GAsyncReadyCallback callback,
                      gpointer data)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *window;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  window = gtk_widget_get_root (widget);
  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_save (dialog, GTK_WINDOW (window), NULL, callback, data);
}
