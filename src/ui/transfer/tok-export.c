/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-export.h"

#include <glib/gi18n-lib.h>

#include "tok-bundle-export.h"
#include "tok-file-filters.h"
#include "tok-save-dialog.h"
#include "tok-toast.h"
#include "tok-weak-ref.h"
#include "tok-words.h"

/* From the choice of the bundles until they are written. */
typedef struct
{
  GWeakRef *overlay; /* AdwToastOverlay; %NULL after its window was closed */
  TokWorkspace *workspace;
  DexFuture *bundles; /* (nullable): of GPtrArray, as they were when the dialog was opened */
  GFile *file;        /* (nullable) until it is chosen */
  guint n_bundles;
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  tok_weak_ref_free (self->overlay);
  g_object_unref (self->workspace);
  dex_clear (&self->bundles);
  g_clear_object (&self->file);
  g_free (self);
}

static Export *
export_new (GtkWidget *widget, TokWorkspace *workspace)
{
  Export *self = g_new0 (Export, 1);

  self->overlay = tok_weak_ref_new (gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY));
  self->workspace = g_object_ref (workspace);
  return self;
}

static void
on_show_clicked (AdwToast *toast, GFile *file)
{
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);

  gtk_file_launcher_open_containing_folder (launcher, NULL, NULL, NULL, NULL);
}

static AdwToast *
new_saved (const Export *self)
{
  g_autofree char *title =
      g_strdup_printf (ngettext ("%'u bundle exported", "%'u bundles exported", self->n_bundles),
                       self->n_bundles);
  AdwToast *toast = tok_toast_new (title);

  adw_toast_set_button_label (toast, _ ("_Show in Files"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_show_clicked),
                         g_object_ref (self->file),
                         (GClosureNotify) (void (*) (void)) g_object_unref, 0);
  return toast;
}

static AdwToast *
new_failed (const GError *error)
{
  g_autofree char *words =
      error->domain == G_IO_ERROR
          ? g_strdup_printf (_ ("The file could not be written: %s"), error->message)
          : tok_words_dup_error (error, NULL);

  return tok_toast_new (words);
}

static DexFuture *
on_saved (DexFuture *future, gpointer data)
{
  Export *self = data;
  g_autoptr (GtkWidget) overlay = g_weak_ref_get (self->overlay);
  g_autoptr (GError) error = NULL;
  gboolean saved = dex_future_get_value (future, &error) != NULL;

  if (overlay != NULL)
    tok_toast_add (overlay, self->workspace, saved ? new_saved (self) : new_failed (error));
  return dex_future_new_for_boolean (saved);
}

static TokBundleFormat
get_format (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *folded = g_utf8_casefold (name != NULL ? name : "", -1);

  return g_str_has_suffix (folded, ".json") ? TOK_BUNDLE_JSON : TOK_BUNDLE_CSV;
}

static DexFuture *
save (DexFuture *future, gpointer data)
{
  Export *self = data;
  GPtrArray *bundles = g_value_get_boxed (dex_future_get_value (future, NULL));

  self->n_bundles = bundles->len;
  return tok_bundle_export_save (tok_workspace_get_journal (self->workspace), bundles,
                                 get_format (self->file), self->file);
}

/* (transfer full): a future of a boolean. Takes ownership of @self. */
static DexFuture *
run (Export *self)
{
  return dex_future_finally (dex_future_then (g_steal_pointer (&self->bundles), save, self, NULL),
                             on_saved, self, export_free);
}

static void
on_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  Export *self = data;

  self->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  if (self->file != NULL)
    dex_future_disown (run (self));
  else
    export_free (self);
}

/**
 * tok_export_dialog_present:
 * @widget: a widget of the window; a toast in the AdwToastOverlay around it shows the result
 * @workspace: the workspace of the bundles
 * @bundles: a list of TokBundle; what is in it now is exported, in its order
 *
 * Asks for a file and writes the bundles to it.
 */
void
tok_export_dialog_present (GtkWidget *widget, TokWorkspace *workspace, GListModel *bundles)
{
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  Export *self;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (TOK_IS_WORKSPACE (workspace));
  g_return_if_fail (G_IS_LIST_MODEL (bundles));

  self = export_new (widget, workspace);
  self->bundles = tok_bundle_export_collect (bundles);
  tok_file_filters_add (filters, _ ("Table (CSV)"), "csv");
  tok_file_filters_add (filters, _ ("JSON"), "json");
  tok_save_dialog_open (widget, _ ("Export Bundles"),
                        /* TRANSLATORS: the name of a file; the end stays. */
                        _ ("bundles.csv"), G_LIST_MODEL (filters), on_chosen, self);
}

/**
 * tok_export_save:
 * @widget: as in tok_export_dialog_present()
 * @bundles: (element-type TokBundle): not to be changed any more
 * @file: the target; JSON if its name ends with .json, else CSV
 *
 * Returns: (transfer full): a future of a boolean: whether they were saved, resolved when a toast
 *   shows it
 */
DexFuture *
tok_export_save (GtkWidget *widget, TokWorkspace *workspace, GPtrArray *bundles, GFile *file)
{
  Export *self;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);
  g_return_val_if_fail (TOK_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (bundles != NULL, NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = export_new (widget, workspace);
  self->bundles = dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_ptr_array_ref (bundles));
  self->file = g_object_ref (file);
  return run (self);
}
