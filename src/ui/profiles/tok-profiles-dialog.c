/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-profiles-dialog.h"

#include <glib/gi18n-lib.h>

#include "tok-announce.h"
#include "tok-confirm-key.h"
#include "tok-dialog.h"
#include "tok-focus.h"
#include "tok-issues-dialog.h"
#include "tok-picture-file.h"
#include "tok-profiles-csv.h"
#include "tok-profiles-list.h"
#include "tok-profiles-pictures.h"
#include "tok-profiles-table.h"
#include "tok-profiles-words.h"
#include "tok-save-dialog.h"
#include "tok-toast.h"
#include "tok-ui.h"
#include "tok-weak-ref.h"
#include "tok-words-profile.h"
#include "tok-words.h"
#include "tok-wrap-layout.h"

struct _TokProfilesDialog
{
  AdwDialog parent_instance;

  AdwWindowTitle *title;
  GtkStack *content;
  GtkStack *stack;
  TokProfilesTable *table;
  TokProfilesList *list;
  GtkWidget *bar;
  GtkWidget *progress;
  GtkLabel *counts;
  GtkWidget *stop_button;
  GtkWidget *retry_button;

  TokProfilesModel *model; /* (nullable) until it is set */
  gboolean has_table;
  gboolean has_list;
  guint update; /* the source of an update; 0: none is due */
};

enum
{
  EDIT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokProfilesDialog, tok_profiles_dialog, ADW_TYPE_DIALOG)

/* --- state -------------------------------------------------------------------------- */

static void
update_content (TokProfilesDialog *self, guint n_rows)
{
  g_autofree char *subtitle =
      g_strdup_printf (ngettext ("%u bundle in setup", "%u bundles in setup", n_rows), n_rows);
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_stack_set_visible_child_name (self->content, n_rows > 0 ? "profiles" : "empty");
  adw_window_title_set_subtitle (self->title, n_rows > 0 ? subtitle : "");
  gtk_widget_action_set_enabled (widget, "profiles.import", n_rows > 0);
  gtk_widget_action_set_enabled (widget, "profiles.export", n_rows > 0);
  gtk_widget_action_set_enabled (widget, "profiles.pictures", n_rows > 0);
}

static void
update (TokProfilesDialog *self)
{
  TokProfilesCounts counts = tok_profiles_model_count (self->model);
  gboolean running = tok_profiles_model_get_running (self->model);
  g_autofree char *words = tok_profiles_words_dup_counts (&counts, running);

  update_content (self, counts.n_rows);
  gtk_label_set_label (self->counts, words);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->bar), *words != '\0');
  gtk_widget_set_visible (self->progress, running);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress),
                                 counts.n_to_send > 0 ? (double) counts.n_sent / counts.n_to_send
                                                      : 0);
  gtk_widget_set_visible (self->stop_button, running);
  gtk_widget_set_visible (self->retry_button, !running && counts.n_failed > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "profiles.save",
                                 !running && counts.n_changed > counts.n_faulty);
}

static gboolean
on_update_due (gpointer data)
{
  TokProfilesDialog *self = data;

  self->update = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

/* Many rows can change at once. */
static void
on_changed (TokProfilesDialog *self)
{
  if (self->update == 0)
    self->update = g_idle_add (on_update_due, self);
}

static void
on_running (TokProfilesDialog *self)
{
  TokProfilesCounts counts = tok_profiles_model_count (self->model);

  update (self);
  if (!tok_profiles_model_get_running (self->model))
    {
      g_autofree char *words = tok_profiles_words_dup_counts (&counts, FALSE);

      tok_announce (GTK_WIDGET (self), *words != '\0' ? words : _ ("All profiles are saved"),
                    GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
    }
}

/* What is not visible has no rows. */
static void
on_page_changed (TokProfilesDialog *self)
{
  const char *name = gtk_stack_get_visible_child_name (self->stack);

  if (self->model == NULL)
    return;
  if (g_strcmp0 (name, "table") == 0 && !self->has_table)
    {
      self->has_table = TRUE;
      tok_profiles_table_set_model (self->table, self->model);
    }
  else if (g_strcmp0 (name, "list") == 0 && !self->has_list)
    {
      self->has_list = TRUE;
      tok_profiles_list_set_model (self->list, self->model);
    }
}

static void
on_edit (TokProfilesDialog *self, TokProfileRow *row)
{
  g_signal_emit (self, signals[EDIT], 0, tok_profile_row_get_bundle (row));
}

/* --- pictures ----------------------------------------------------------------------- */

static DexFuture *
on_assigned (DexFuture *future, gpointer data)
{
  g_autoptr (TokProfilesDialog) self = g_weak_ref_get (data);
  const GValue *value = dex_future_get_value (future, NULL);

  if (self != NULL && value != NULL)
    tok_toast_show (GTK_WIDGET (self->stack), g_value_get_string (value));
  return NULL;
}

static void
assign (TokProfilesDialog *self, GPtrArray *files)
{
  dex_future_disown (dex_future_then (tok_profiles_pictures_assign (self->model, files),
                                      on_assigned, tok_weak_ref_new (self), tok_weak_ref_free));
}

static DexFuture *
on_listed (DexFuture *future, gpointer data)
{
  g_autoptr (TokProfilesDialog) self = g_weak_ref_get (data);
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);
  g_autofree char *words = NULL;

  if (self == NULL)
    return NULL;
  if (value != NULL)
    {
      assign (self, g_value_get_boxed (value));
      return NULL;
    }
  words = g_strdup_printf (_ ("The folder could not be read: %s"), error->message);
  tok_toast_show (GTK_WIDGET (self->stack), words);
  return NULL;
}

static void
on_folder_chosen (GObject *dialog, GAsyncResult *result, gpointer data)
{
  g_autoptr (TokProfilesDialog) self = g_weak_ref_get (data);
  g_autoptr (GFile) folder =
      gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (dialog), result, NULL);

  tok_weak_ref_free (data);
  if (self != NULL && folder != NULL)
    dex_future_disown (dex_future_finally (tok_profiles_pictures_list (folder), on_listed,
                                           tok_weak_ref_new (self), tok_weak_ref_free));
}

static GtkWindow *
get_window (TokProfilesDialog *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
pictures_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Pictures From Folder"));
  gtk_file_dialog_select_folder (dialog, get_window (TOK_PROFILES_DIALOG (widget)), NULL,
                                 on_folder_chosen, tok_weak_ref_new (widget));
}

static gboolean
on_drop (TokProfilesDialog *self, const GValue *value)
{
  GSList *dropped = gdk_file_list_get_files (g_value_get_boxed (value));
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (GSList *l = dropped; l != NULL; l = l->next)
    g_ptr_array_add (files, g_object_ref (l->data));
  g_slist_free (dropped);
  assign (self, files);
  return TRUE;
}

static DexFuture *
on_used (DexFuture *future, gpointer data)
{
  g_autoptr (TokProfilesDialog) self = g_weak_ref_get (data);
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (self == NULL || dex_future_get_value (future, &error) != NULL)
    return NULL;
  words = g_error_matches (error, TOK_PICTURE_ERROR, error->code)
              ? tok_words_dup_picture_fault ((TokPictureFault) error->code)
              : g_strdup (error->message);
  tok_toast_show (GTK_WIDGET (self->stack), words);
  return NULL;
}

/* A request to choose the picture of a row. */
typedef struct
{
  GWeakRef dialog;
  TokProfileRow *row;
} Choice;

static void
on_picture_chosen (GObject *dialog, GAsyncResult *result, gpointer data)
{
  Choice *choice = data;
  g_autoptr (TokProfilesDialog) self = g_weak_ref_get (&choice->dialog);
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (dialog), result, NULL);

  if (self != NULL && file != NULL)
    dex_future_disown (dex_future_finally (tok_profiles_pictures_use (choice->row, file), on_used,
                                           tok_weak_ref_new (self), tok_weak_ref_free));
  g_weak_ref_clear (&choice->dialog);
  g_object_unref (choice->row);
  g_free (choice);
}

static void
on_choose_picture (TokProfilesDialog *self, TokProfileRow *row)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  Choice *choice = g_new0 (Choice, 1);

  g_weak_ref_init (&choice->dialog, self);
  choice->row = g_object_ref (row);
  gtk_file_filter_add_mime_type (filter, "image/png");
  gtk_file_filter_add_mime_type (filter, "image/jpeg");
  gtk_file_filter_add_mime_type (filter, "image/webp");
  gtk_file_filter_add_mime_type (filter, "image/gif");
  gtk_file_filter_set_name (filter, _ ("Pictures"));
  gtk_file_dialog_set_title (dialog, _ ("Choose a Picture"));
  gtk_file_dialog_set_default_filter (dialog, filter);
  gtk_file_dialog_open (dialog, get_window (self), NULL, on_picture_chosen, choice);
}

/* --- tables ------------------------------------------------------------------------- */

/* A request about a file. */
typedef struct
{
  GWeakRef dialog;
  GFile *file;
} FileJob;

static FileJob *
file_job_new (TokProfilesDialog *self, GFile *file)
{
  FileJob *job = g_new0 (FileJob, 1);

  g_weak_ref_init (&job->dialog, self);
  job->file = g_object_ref (file);
  return job;
}

static void
file_job_free (gpointer data)
{
  FileJob *job = data;

  g_weak_ref_clear (&job->dialog);
  g_object_unref (job->file);
  g_free (job);
}

static void
show_error (TokProfilesDialog *self, const GError *error, const char *format)
{
  TokWorkspace *workspace = tok_profiles_model_get_workspace (self->model);
  g_autofree char *words = error->domain == TOK_ERROR
                               ? tok_words_dup_error (error, tok_workspace_get_address (workspace))
                               : g_strconcat (format, " ", error->message, NULL);

  tok_toast_show (GTK_WIDGET (self->stack), words);
}

static DexFuture *
on_imported (DexFuture *future, gpointer data)
{
  FileJob *job = data;
  g_autoptr (TokProfilesDialog) self = g_weak_ref_get (&job->dialog);
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);
  TokSetupTable *table = value != NULL ? g_value_get_boxed (value) : NULL;
  g_autofree char *name = g_file_get_basename (job->file);
  g_autofree char *words = NULL;

  if (self == NULL)
    return NULL;
  if (table == NULL)
    show_error (self, error, _ ("The file could not be read:"));
  else if (table->issues->len > 0)
    tok_dialog_present (tok_issues_dialog_new (table, name), GTK_WIDGET (self));
  else
    {
      words = g_strdup_printf (ngettext ("%u profile imported, not saved yet",
                                         "%u profiles imported, not saved yet", table->rows->len),
                               table->rows->len);
      tok_toast_show (GTK_WIDGET (self->stack), words);
    }
  return NULL;
}

/**
 * tok_profiles_dialog_import:
 * @file: a table
 *
 * Takes the profiles of a table as drafts, or shows what is wrong with it.
 */
void
tok_profiles_dialog_import (TokProfilesDialog *self, GFile *file)
{
  g_return_if_fail (TOK_IS_PROFILES_DIALOG (self));
  g_return_if_fail (G_IS_FILE (file));

  dex_future_disown (dex_future_finally (tok_profiles_csv_import (self->model, file), on_imported,
                                         file_job_new (self, file), file_job_free));
}

static DexFuture *
on_exported (DexFuture *future, gpointer data)
{
  FileJob *job = data;
  g_autoptr (TokProfilesDialog) self = g_weak_ref_get (&job->dialog);
  g_autoptr (GError) error = NULL;

  if (self == NULL)
    return NULL;
  if (dex_future_get_value (future, &error) != NULL)
    tok_toast_show (GTK_WIDGET (self->stack), _ ("Profiles Exported"));
  else
    show_error (self, error, _ ("The file could not be written:"));
  return NULL;
}

/**
 * tok_profiles_dialog_export:
 * @file: where to; replaced
 *
 * Writes all profiles as a table.
 */
void
tok_profiles_dialog_export (TokProfilesDialog *self, GFile *file)
{
  g_return_if_fail (TOK_IS_PROFILES_DIALOG (self));
  g_return_if_fail (G_IS_FILE (file));

  dex_future_disown (dex_future_finally (tok_profiles_csv_export (self->model, file), on_exported,
                                         file_job_new (self, file), file_job_free));
}

static void
on_import_chosen (GObject *dialog, GAsyncResult *result, gpointer data)
{
  g_autoptr (TokProfilesDialog) self = g_weak_ref_get (data);
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (dialog), result, NULL);

  tok_weak_ref_free (data);
  if (self != NULL && file != NULL)
    tok_profiles_dialog_import (self, file);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Import CSV"));
  gtk_file_dialog_open (dialog, get_window (TOK_PROFILES_DIALOG (widget)), NULL, on_import_chosen,
                        tok_weak_ref_new (widget));
}

static void
on_export_chosen (GObject *dialog, GAsyncResult *result, gpointer data)
{
  g_autoptr (TokProfilesDialog) self = g_weak_ref_get (data);
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (dialog), result, NULL);

  tok_weak_ref_free (data);
  if (self != NULL && file != NULL)
    tok_profiles_dialog_export (self, file);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tok_save_dialog_open (widget, _ ("Export CSV"), "profiles.csv", NULL, on_export_chosen,
                        tok_weak_ref_new (widget));
}

/* --- dialog ------------------------------------------------------------------------- */

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tok_profiles_model_save (TOK_PROFILES_DIALOG (widget)->model, FALSE);
}

static void
retry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tok_profiles_model_save (TOK_PROFILES_DIALOG (widget)->model, TRUE);
}

static void
stop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tok_profiles_model_stop (TOK_PROFILES_DIALOG (widget)->model);
}

/* What is on its way is finished; the rest stays as it was typed. */
static void
on_closed (TokProfilesDialog *self)
{
  /* GTK keeps what has the focus in a list, and with it the dialog. */
  tok_focus_release (GTK_WIDGET (self));
  tok_profiles_model_stop (self->model);
}

static void
tok_profiles_dialog_dispose (GObject *object)
{
  TokProfilesDialog *self = TOK_PROFILES_DIALOG (object);

  g_clear_handle_id (&self->update, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_PROFILES_DIALOG);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (tok_profiles_dialog_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "profiles.close", NULL, close_action);
  gtk_widget_class_install_action (widget_class, "profiles.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "profiles.retry", NULL, retry_action);
  gtk_widget_class_install_action (widget_class, "profiles.stop", NULL, stop_action);
  gtk_widget_class_install_action (widget_class, "profiles.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "profiles.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "profiles.pictures", NULL, pictures_action);
}

static void
tok_profiles_dialog_class_init (TokProfilesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_profiles_dialog_dispose;
  signals[EDIT] = g_signal_new ("edit", TOK_TYPE_PROFILES_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, TOK_TYPE_BUNDLE);
  install_actions (widget_class);

  g_type_ensure (TOK_TYPE_PROFILES_TABLE);
  g_type_ensure (TOK_TYPE_PROFILES_LIST);
  g_type_ensure (TOK_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "profiles/tok-profiles-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TokProfilesDialog, title);
  gtk_widget_class_bind_template_child (widget_class, TokProfilesDialog, content);
  gtk_widget_class_bind_template_child (widget_class, TokProfilesDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TokProfilesDialog, table);
  gtk_widget_class_bind_template_child (widget_class, TokProfilesDialog, list);
  gtk_widget_class_bind_template_child (widget_class, TokProfilesDialog, bar);
  gtk_widget_class_bind_template_child (widget_class, TokProfilesDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, TokProfilesDialog, counts);
  gtk_widget_class_bind_template_child (widget_class, TokProfilesDialog, stop_button);
  gtk_widget_class_bind_template_child (widget_class, TokProfilesDialog, retry_button);
  gtk_widget_class_bind_template_callback (widget_class, on_closed);
  gtk_widget_class_bind_template_callback (widget_class, on_page_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_picture);
  gtk_widget_class_bind_template_callback (widget_class, on_edit);
}

static void
tok_profiles_dialog_init (TokProfilesDialog *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  tok_confirm_key_add (GTK_WIDGET (self), "profiles.save");
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->stack), GTK_EVENT_CONTROLLER (target));
}

/**
 * tok_profiles_dialog_new:
 * @bundles: (nullable) (element-type TokBundle): those to set up; %NULL: all in setup
 * @workspace: whose list was read
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
tok_profiles_dialog_new (TokWorkspace *workspace, GPtrArray *bundles)
{
  TokProfilesDialog *self;

  g_return_val_if_fail (TOK_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (TOK_TYPE_PROFILES_DIALOG, NULL);
  self->model = tok_profiles_model_new (workspace, bundles);
  g_signal_connect_object (self->model, "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "notify::running", G_CALLBACK (on_running), self,
                           G_CONNECT_SWAPPED);
  on_page_changed (self);
  update (self);
  dex_future_disown (tok_profiles_model_load_drafts (self->model));
  return ADW_DIALOG (self);
}
