/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-annotation-import-dialog.h"

#include <glib/gi18n-lib.h>

#include "tok-annotation-import.h"
#include "tok-annotation-undo.h"
#include "tok-announce.h"
#include "tok-array-model.h"
#include "tok-confirm-key.h"
#include "tok-dialog.h"
#include "tok-file-filters.h"
#include "tok-growing-model.h"
#include "tok-inline-note.h"
#include "tok-plain.h"
#include "tok-state-lines.h"
#include "tok-text.h"
#include "tok-ui.h"
#include "tok-weak-ref.h"
#include "tok-words-order-file.h"
#include "tok-words.h"
#include "tok-wrap-layout.h"

/* TokArrayModel of TokAnnotationRow ─► TokGrowingModel ─► GtkListView */
struct _TokAnnotationImportDialog
{
  AdwDialog parent_instance;

  AdwWindowTitle *title;
  TokInlineNote *fault;
  GtkStack *stack;
  AdwStatusPage *wait;
  GtkWidget *choose_button;
  GtkWidget *save_button;
  GtkWidget *bar;
  GtkLabel *counts;
  GtkCheckButton *problems_check;
  GtkListView *view;

  GWeakRef overlay; /* AdwToastOverlay: where the result is shown */
  TokWorkspace *workspace;
  TokArrayModel *model;
  GPtrArray *rows;     /* (nullable) (element-type TokAnnotationRow): of the file */
  GPtrArray *problems; /* (nullable) (element-type TokAnnotationRow): those that cannot be saved */
  GPtrArray *changes;  /* (nullable) (element-type TokAnnotation): what is being saved */
};

G_DEFINE_FINAL_TYPE (TokAnnotationImportDialog, tok_annotation_import_dialog, ADW_TYPE_DIALOG)

/* --- rows --------------------------------------------------------------------------- */

static guint
count (TokAnnotationImportDialog *self, TokAnnotationRowState state)
{
  guint n = 0;

  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++)
    n += ((const TokAnnotationRow *) self->rows->pdata[i])->state == state;
  return n;
}

static char *
dup_counts (TokAnnotationImportDialog *self)
{
  guint n_changed = count (self, TOK_ANNOTATION_ROW_CHANGED);
  guint n_same = count (self, TOK_ANNOTATION_ROW_SAME);
  guint n_missing = count (self, TOK_ANNOTATION_ROW_NOT_FOUND);
  guint n_faulty = count (self, TOK_ANNOTATION_ROW_FAULTY);
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) strings = NULL;

  g_strv_builder_take (parts, g_strdup_printf (ngettext ("%'u bundle changes", "%'u bundles change",
                                                         n_changed),
                                               n_changed));
  if (n_same > 0)
    g_strv_builder_take (parts, g_strdup_printf (ngettext ("%u row changes nothing",
                                                           "%u rows change nothing", n_same),
                                                 n_same));
  if (n_missing > 0)
    g_strv_builder_take (parts,
                         g_strdup_printf (ngettext ("%'u not found", "%'u not found", n_missing),
                                          n_missing));
  if (n_faulty > 0)
    g_strv_builder_take (parts, g_strdup_printf (ngettext ("%'u problem", "%'u problems", n_faulty),
                                                 n_faulty));
  strings = g_strv_builder_end (parts);
  return g_strjoinv (" · ", strings);
}

static void
update (TokAnnotationImportDialog *self)
{
  guint n = count (self, TOK_ANNOTATION_ROW_CHANGED);
  g_autofree char *label =
      g_strdup_printf (ngettext ("_Save %'u Bundle", "_Save %'u Bundles", n), n);
  g_autofree char *counts = dup_counts (self);

  gtk_button_set_label (GTK_BUTTON (self->save_button), label);
  gtk_widget_set_visible (self->save_button, n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "annotations.save",
                                 n > 0 && self->changes == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "annotations.choose", self->changes == NULL);
  gtk_label_set_label (self->counts, counts);
}

static void
show_chosen (TokAnnotationImportDialog *self)
{
  if (self->rows != NULL)
    tok_array_model_set (self->model, gtk_check_button_get_active (self->problems_check)
                                          ? self->problems
                                          : self->rows);
}

static char *
dup_title (const TokAnnotationRow *row)
{
  if (row->bundle != NULL)
    return g_strdup (tok_bundle_get_name (row->bundle));
  if (row->key != NULL && *row->key != '\0')
    return tok_text_dup_short (row->key, TOK_TEXT_NAME);
  return row->line > 0 ? g_strdup_printf (_ ("Line %u"), row->line) : g_strdup (_ ("The File"));
}

static char *
dup_state (const TokAnnotationRow *row)
{
  switch (row->state)
    {
    case TOK_ANNOTATION_ROW_CHANGED:
      return tok_words_dup_annotation_change (tok_bundle_get_annotation (row->bundle),
                                              row->annotation);
    case TOK_ANNOTATION_ROW_SAME:
      return g_strdup (_ ("No changes"));
    case TOK_ANNOTATION_ROW_FAULTY:
    case TOK_ANNOTATION_ROW_NOT_FOUND:
    default:
      return tok_words_dup_annotation_fault (row);
    }
}

static const char *
get_icon_name (TokAnnotationRowState state)
{
  switch (state)
    {
    case TOK_ANNOTATION_ROW_CHANGED:
      return "document-edit-symbolic";
    case TOK_ANNOTATION_ROW_SAME:
      return "object-select-symbolic";
    case TOK_ANNOTATION_ROW_FAULTY:
    case TOK_ANNOTATION_ROW_NOT_FOUND:
    default:
      return "dialog-warning-symbolic";
    }
}

static gboolean
is_problem (const TokAnnotationRow *row)
{
  return row->state == TOK_ANNOTATION_ROW_FAULTY || row->state == TOK_ANNOTATION_ROW_NOT_FOUND;
}

static void
on_setup (GtkListItemFactory *factory, GtkListItem *item)
{
  tok_state_lines_set_up (item);
}

static void
on_bind (GtkListItemFactory *factory, GtkListItem *item)
{
  const TokAnnotationRow *row = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *lines = gtk_widget_get_last_child (box);
  g_autofree char *first = dup_title (row);
  g_autofree char *second = dup_state (row);
  g_autofree char *label = g_strconcat (first, tok_words_list_separator (), second, NULL);

  gtk_image_set_from_icon_name (GTK_IMAGE (gtk_widget_get_first_child (box)),
                                get_icon_name (row->state));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (lines)), first);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (lines)), second);
  gtk_list_item_set_accessible_label (item, label);
  if (is_problem (row))
    gtk_widget_add_css_class (box, "warning");
  else
    gtk_widget_remove_css_class (box, "warning");
}

/* --- reading ------------------------------------------------------------------------ */

static void
show_wait (TokAnnotationImportDialog *self, const char *title, const char *description)
{
  adw_status_page_set_title (self->wait, title);
  tok_plain_set_description (self->wait, description);
  gtk_stack_set_visible_child_name (self->stack, "wait");
  gtk_widget_set_visible (self->bar, FALSE);
}

static void
show_rows (TokAnnotationImportDialog *self, GPtrArray *rows)
{
  g_autofree char *counts = NULL;

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  self->rows = g_ptr_array_ref (rows);
  self->problems = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < rows->len; i++)
    if (is_problem (rows->pdata[i]))
      g_ptr_array_add (self->problems, g_object_ref (rows->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->problems_check), self->problems->len > 0);
  gtk_check_button_set_active (self->problems_check, FALSE);
  show_chosen (self);
  gtk_stack_set_visible_child_name (self->stack, "rows");
  gtk_widget_set_visible (self->bar, TRUE);
  update (self);
  counts = dup_counts (self);
  tok_announce (GTK_WIDGET (self), counts, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static DexFuture *
on_loaded (DexFuture *future, gpointer data)
{
  g_autoptr (TokAnnotationImportDialog) self = g_weak_ref_get (data);
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (self == NULL)
    return NULL;
  if (value != NULL)
    {
      show_rows (self, g_value_get_boxed (value));
      return NULL;
    }
  show_wait (self, _ ("The File Could Not Be Read"), error->message);
  adw_status_page_set_icon_name (self->wait, "dialog-warning-symbolic");
  gtk_widget_set_visible (self->choose_button, TRUE);
  return NULL;
}

static DexFuture *
match (DexFuture *future, gpointer data)
{
  return tok_annotation_import_match (g_value_get_boxed (dex_future_get_value (future, NULL)),
                                      data);
}

static void
load (TokAnnotationImportDialog *self, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GdkPaintable) spinner =
      GDK_PAINTABLE (adw_spinner_paintable_new (GTK_WIDGET (self->wait)));
  TokBundleList *list = tok_workspace_get_list (self->workspace);

  adw_window_title_set_subtitle (self->title, name != NULL ? name : "");
  show_wait (self, _ ("Reading the File"), NULL);
  adw_status_page_set_paintable (self->wait, spinner);
  gtk_widget_set_visible (self->choose_button, FALSE);
  dex_future_disown (dex_future_finally (dex_future_then (tok_annotation_import_read (file), match,
                                                          g_object_ref (list), g_object_unref),
                                         on_loaded, tok_weak_ref_new (self), tok_weak_ref_free));
}

static GtkFileDialog *
new_file_dialog (void)
{
  GtkFileDialog *dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  tok_file_filters_add (filters, _ ("Table (CSV)"), "csv");
  tok_file_filters_add_all (filters);
  gtk_file_dialog_set_title (dialog, _ ("Names and Tags From CSV"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  return dialog;
}

static void
on_chosen_again (GObject *dialog, GAsyncResult *result, gpointer data)
{
  g_autoptr (TokAnnotationImportDialog) self = g_weak_ref_get (data);
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (dialog), result, NULL);

  tok_weak_ref_free (data);
  if (self != NULL && file != NULL)
    load (self, file);
}

static void
choose_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkFileDialog) dialog = new_file_dialog ();
  GtkRoot *root = gtk_widget_get_root (widget);

  gtk_file_dialog_open (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL,
                        on_chosen_again, tok_weak_ref_new (widget));
}

/* --- saving ------------------------------------------------------------------------- */

static DexFuture *
on_saved (DexFuture *future, gpointer data)
{
  g_autoptr (TokAnnotationImportDialog) self = g_weak_ref_get (data);
  g_autoptr (GtkWidget) overlay = self != NULL ? g_weak_ref_get (&self->overlay) : NULL;
  g_autoptr (GPtrArray) changes = self != NULL ? g_steal_pointer (&self->changes) : NULL;
  g_autofree char *title = NULL;

  if (self == NULL)
    return NULL;
  title = g_strdup_printf (ngettext ("%'u bundle changed", "%'u bundles changed", changes->len),
                           changes->len);
  if (!tok_annotation_undo_end (ADW_DIALOG (self), self->fault, overlay, self->workspace, future,
                                changes, title))
    update (self);
  return NULL;
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokAnnotationImportDialog *self = TOK_ANNOTATION_IMPORT_DIALOG (widget);
  TokAnnotations *annotations = tok_workspace_get_annotations (self->workspace);

  self->changes = tok_annotation_import_dup_changes (self->rows);
  update (self);
  dex_future_disown (dex_future_finally (tok_annotations_replace (annotations, self->changes, NULL),
                                         on_saved, tok_weak_ref_new (self), tok_weak_ref_free));
}

/* --- dialog ------------------------------------------------------------------------- */

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
tok_annotation_import_dialog_dispose (GObject *object)
{
  TokAnnotationImportDialog *self = TOK_ANNOTATION_IMPORT_DIALOG (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_ANNOTATION_IMPORT_DIALOG);
  g_clear_object (&self->model);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (tok_annotation_import_dialog_parent_class)->dispose (object);
}

static void
tok_annotation_import_dialog_finalize (GObject *object)
{
  g_weak_ref_clear (&TOK_ANNOTATION_IMPORT_DIALOG (object)->overlay);
  G_OBJECT_CLASS (tok_annotation_import_dialog_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (TOK_TYPE_INLINE_NOTE);
  g_type_ensure (TOK_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, TOK_UI_RESOURCES
                                               "transfer/tok-annotation-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TokAnnotationImportDialog, title);
  gtk_widget_class_bind_template_child (widget_class, TokAnnotationImportDialog, fault);
  gtk_widget_class_bind_template_child (widget_class, TokAnnotationImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TokAnnotationImportDialog, wait);
  gtk_widget_class_bind_template_child (widget_class, TokAnnotationImportDialog, choose_button);
  gtk_widget_class_bind_template_child (widget_class, TokAnnotationImportDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, TokAnnotationImportDialog, bar);
  gtk_widget_class_bind_template_child (widget_class, TokAnnotationImportDialog, counts);
  gtk_widget_class_bind_template_child (widget_class, TokAnnotationImportDialog, problems_check);
  gtk_widget_class_bind_template_child (widget_class, TokAnnotationImportDialog, view);
  gtk_widget_class_bind_template_callback (widget_class, show_chosen);
}

static void
tok_annotation_import_dialog_class_init (TokAnnotationImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_annotation_import_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = tok_annotation_import_dialog_finalize;
  gtk_widget_class_install_action (widget_class, "annotations.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "annotations.choose", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "annotations.save", NULL, save_action);
  bind_template (widget_class);
}

static void
tok_annotation_import_dialog_init (TokAnnotationImportDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (TokGrowingModel) growing = NULL;
  g_autoptr (GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  tok_confirm_key_add (GTK_WIDGET (self), "annotations.save");
  g_weak_ref_init (&self->overlay, NULL);
  self->model = tok_array_model_new (TOK_TYPE_ANNOTATION_ROW);
  growing = tok_growing_model_new (G_LIST_MODEL (self->model));
  tok_growing_model_set_clock (growing, GTK_WIDGET (self));
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (growing)));
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  update (self);
}

/**
 * tok_annotation_import_dialog_new:
 * @parent: a widget of the window; the result appears in the AdwToastOverlay around it
 * @workspace: the workspace of the bundles
 * @file: a CSV file
 *
 * Returns: (transfer floating): the dialog, which reads the file
 */
AdwDialog *
tok_annotation_import_dialog_new (GtkWidget *parent, TokWorkspace *workspace, GFile *file)
{
  TokAnnotationImportDialog *self;

  g_return_val_if_fail (GTK_IS_WIDGET (parent), NULL);
  g_return_val_if_fail (TOK_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_object_new (TOK_TYPE_ANNOTATION_IMPORT_DIALOG, NULL);
  g_weak_ref_set (&self->overlay, gtk_widget_get_ancestor (parent, ADW_TYPE_TOAST_OVERLAY));
  self->workspace = g_object_ref (workspace);
  load (self, file);
  return ADW_DIALOG (self);
}

/* A file dialog, and the workspace shown when it was opened. */
typedef struct
{
  GWeakRef *parent;
  TokWorkspace *workspace;
} Question;

static void
on_chosen (GObject *dialog, GAsyncResult *result, gpointer data)
{
  Question *question = data;
  g_autoptr (GtkWidget) parent = g_weak_ref_get (question->parent);
  g_autoptr (TokWorkspace) workspace = question->workspace;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (dialog), result, NULL);

  if (parent != NULL && file != NULL)
    tok_dialog_present (tok_annotation_import_dialog_new (parent, workspace, file), parent);
  tok_weak_ref_free (question->parent);
  g_free (question);
}

/**
 * tok_annotation_import_ask:
 * @parent: see tok_annotation_import_dialog_new()
 *
 * Asks for a file and opens the dialog for it.
 */
void
tok_annotation_import_ask (GtkWidget *parent, TokWorkspace *workspace)
{
  g_autoptr (GtkFileDialog) dialog = NULL;
  GtkRoot *root;
  Question *question;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (TOK_IS_WORKSPACE (workspace));

  dialog = new_file_dialog ();
  root = gtk_widget_get_root (parent);
  question = g_new (Question, 1);
  *question = (Question) { tok_weak_ref_new (parent), g_object_ref (workspace) };
  gtk_file_dialog_open (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, on_chosen,
                        question);
}
