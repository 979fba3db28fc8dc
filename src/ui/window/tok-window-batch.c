/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tok-batch-dialog.h"
#include "tok-window-private.h"
#include "tok-dialog.h"
#include "tok-file-filters.h"

/* Creating many bundles, from a form or an order file. */

static gboolean
can_present (TokWindow *self)
{
  return self->workspace != NULL && !tok_workspace_get_read_only (self->workspace) &&
         adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) == NULL;
}

/* Orders whose outcome is unknown are offered for a look. */
static void
on_sent (TokWindow *self, TokJob *job)
{
  g_signal_connect_object (job, "notify::state", G_CALLBACK (tok_window_update_orders), self,
                           G_CONNECT_SWAPPED);
}

static void
present (TokWindow *self, AdwDialog *dialog)
{
  g_signal_connect_object (dialog, "sent", G_CALLBACK (on_sent), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "closed", G_CALLBACK (tok_window_update_orders), self,
                           G_CONNECT_SWAPPED);
  tok_dialog_present (dialog, GTK_WIDGET (self));
}

/**
 * tok_window_begin_batch:
 *
 * Opens the dialog for a batch.
 */
void
tok_window_begin_batch (TokWindow *self)
{
  if (can_present (self))
    present (self, tok_batch_dialog_new (self->workspace));
}

/* A file dialog, and the workspace shown when it was opened. */
typedef struct
{
  TokWindow *window;
  TokWorkspace *workspace;
} Import;

static void
on_file_chosen (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autofree Import *import = data;
  g_autoptr (TokWindow) self = import->window;
  g_autoptr (TokWorkspace) workspace = import->workspace;
  g_autoptr (GFile) location = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (object), result, NULL);

  if (location != NULL && tok_window_go_back (self, workspace) && can_present (self))
    present (self, tok_batch_dialog_new_for_file (workspace, location));
}

static GListModel *
new_filters (void)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) tables = gtk_file_filter_new ();

  gtk_file_filter_set_name (tables, _ ("Tables (CSV, JSON)"));
  gtk_file_filter_add_suffix (tables, "csv");
  gtk_file_filter_add_suffix (tables, "json");
  g_list_store_append (filters, tables);
  tok_file_filters_add_all (filters);
  return G_LIST_MODEL (filters);
}

/**
 * tok_window_import:
 *
 * Asks for an order file and opens the dialog for it.
 */
void
tok_window_import (TokWindow *self)
{
  g_autoptr (GtkFileDialog) dialog = NULL;
  g_autoptr (GListModel) filters = NULL;
  Import *import;

  if (!can_present (self))
    return;
  dialog = gtk_file_dialog_new ();
  filters = new_filters ();
  gtk_file_dialog_set_title (dialog, _ ("Orders From a File"));
  gtk_file_dialog_set_filters (dialog, filters);
  import = g_new (Import, 1);
  import->window = g_object_ref (self);
  import->workspace = g_object_ref (self->workspace);
  gtk_file_dialog_open (dialog, GTK_WINDOW (self), NULL, on_file_chosen, import);
}
