/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-issues-dialog.h"

#include <glib/gi18n-lib.h>

#include "tok-growing-model.h"
#include "tok-toast.h"
#include "tok-ui.h"
#include "tok-words-setup-table.h"
#include "tok-wrap-layout.h"

struct _TokIssuesDialog
{
  AdwDialog parent_instance;

  AdwWindowTitle *title;
  GtkLabel *counts;
  GtkWidget *scroller;
  GtkNoSelection *selection;
  GtkStringList *sentences; /* (nullable) until there is a table */
};

G_DEFINE_FINAL_TYPE (TokIssuesDialog, tok_issues_dialog, ADW_TYPE_DIALOG)

static void
on_copy_clicked (TokIssuesDialog *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->sentences)); i++)
    g_string_append_printf (text, "%s\n", gtk_string_list_get_string (self->sentences, i));
  tok_toast_copy (self->scroller, text->str, _ ("Copied to Clipboard"));
}

static void
tok_issues_dialog_dispose (GObject *object)
{
  g_clear_object (&TOK_ISSUES_DIALOG (object)->sentences);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_ISSUES_DIALOG);
  G_OBJECT_CLASS (tok_issues_dialog_parent_class)->dispose (object);
}

static void
tok_issues_dialog_class_init (TokIssuesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_issues_dialog_dispose;
  g_type_ensure (TOK_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "profiles/tok-issues-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TokIssuesDialog, title);
  gtk_widget_class_bind_template_child (widget_class, TokIssuesDialog, counts);
  gtk_widget_class_bind_template_child (widget_class, TokIssuesDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, TokIssuesDialog, selection);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
}

static void
tok_issues_dialog_init (TokIssuesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const TokSetupTableIssue *first = *(const TokSetupTableIssue *const *) a;
  const TokSetupTableIssue *second = *(const TokSetupTableIssue *const *) b;

  return (first->line > second->line) - (first->line < second->line);
}

/* In the order of the file. */
static GtkStringList *
new_sentences (TokSetupTable *table)
{
  GtkStringList *sentences = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) issues = g_ptr_array_new ();

  for (guint i = 0; i < table->issues->len; i++)
    g_ptr_array_add (issues, g_ptr_array_index (table->issues, i));
  g_ptr_array_sort (issues, compare);
  for (guint i = 0; i < issues->len; i++)
    gtk_string_list_take (sentences,
                          tok_words_dup_setup_table_issue (g_ptr_array_index (issues, i)));
  return sentences;
}

/**
 * tok_issues_dialog_new:
 * @table: a table with issues
 * @name: of its file
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
tok_issues_dialog_new (TokSetupTable *table, const char *name)
{
  TokIssuesDialog *self;
  g_autofree char *text = NULL;
  g_autoptr (TokGrowingModel) growing = NULL;

  g_return_val_if_fail (table != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  self = g_object_new (TOK_TYPE_ISSUES_DIALOG, NULL);
  self->sentences = new_sentences (table);
  /* A file can have thousands of problems. */
  growing = tok_growing_model_new (G_LIST_MODEL (self->sentences));
  tok_growing_model_set_clock (growing, GTK_WIDGET (self));
  gtk_no_selection_set_model (self->selection, G_LIST_MODEL (growing));
  text = g_strdup_printf (ngettext ("%'u problem", "%'u problems", table->issues->len),
                          table->issues->len);
  adw_window_title_set_subtitle (self->title, name);
  gtk_label_set_label (self->counts, text);
  return ADW_DIALOG (self);
}
