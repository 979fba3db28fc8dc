/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-problems-page.h"

#include <glib/gi18n-lib.h>

#include "tok-growing-model.h"
#include "tok-toast.h"
#include "tok-ui.h"
#include "tok-words-order-file.h"
#include "tok-wrap-layout.h"

struct _TokProblemsPage
{
  AdwNavigationPage parent_instance;

  AdwWindowTitle *title;
  GtkLabel *counts;
  GtkNoSelection *selection;
  GtkStringList *problems; /* (nullable) until there is a file */
};

G_DEFINE_FINAL_TYPE (TokProblemsPage, tok_problems_page, ADW_TYPE_NAVIGATION_PAGE)

static void
on_copy_clicked (TokProblemsPage *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->problems)); i++)
    g_string_append_printf (text, "%s\n", gtk_string_list_get_string (self->problems, i));
  tok_toast_copy (GTK_WIDGET (self), text->str, _ ("Copied to Clipboard"));
}

static void
tok_problems_page_dispose (GObject *object)
{
  g_clear_object (&TOK_PROBLEMS_PAGE (object)->problems);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_PROBLEMS_PAGE);
  G_OBJECT_CLASS (tok_problems_page_parent_class)->dispose (object);
}

static void
tok_problems_page_class_init (TokProblemsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_problems_page_dispose;
  g_type_ensure (TOK_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "batch/tok-problems-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TokProblemsPage, title);
  gtk_widget_class_bind_template_child (widget_class, TokProblemsPage, counts);
  gtk_widget_class_bind_template_child (widget_class, TokProblemsPage, selection);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
}

static void
tok_problems_page_init (TokProblemsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkStringList *
new_problems (TokOrderFile *file)
{
  g_autoptr (GStrvBuilder) sentences = g_strv_builder_new ();
  g_auto (GStrv) strings = NULL;

  for (guint i = 0; i < tok_order_file_get_n_problems (file); i++)
    g_strv_builder_take (sentences,
                         tok_words_dup_order_problem (tok_order_file_get_problem (file, i)));
  strings = g_strv_builder_end (sentences);
  return gtk_string_list_new ((const char *const *) strings);
}

/**
 * tok_problems_page_set_file:
 * @file: an order file with problems
 * @name: the file's display name
 */
void
tok_problems_page_set_file (TokProblemsPage *self, TokOrderFile *file, const char *name)
{
  guint n_problems;
  g_autofree char *text = NULL;
  g_autoptr (TokGrowingModel) growing = NULL;

  g_return_if_fail (TOK_IS_PROBLEMS_PAGE (self));
  g_return_if_fail (file != NULL);
  g_return_if_fail (name != NULL);

  n_problems = tok_order_file_get_n_problems (file);
  text = g_strdup_printf (ngettext ("%'u problem", "%'u problems", n_problems), n_problems);
  g_clear_object (&self->problems);
  self->problems = new_problems (file);
  /* A file can have thousands of problems. */
  growing = tok_growing_model_new (G_LIST_MODEL (self->problems));
  tok_growing_model_set_clock (growing, GTK_WIDGET (self));
  gtk_no_selection_set_model (self->selection, G_LIST_MODEL (growing));
  adw_window_title_set_subtitle (self->title, name);
  gtk_label_set_label (self->counts, text);
}
