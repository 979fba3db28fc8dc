/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-columns-dialog.h"

#include <glib/gi18n-lib.h>

#include "tok-announce.h"
#include "tok-column-row.h"
#include "tok-ui.h"

struct _TokColumnsDialog
{
  AdwDialog parent_instance;

  GtkListBox *list;
  GtkWidget *reset;

  TokBundleViews *views;
  GtkWidget *rows[TOK_N_COLUMNS];
};

G_DEFINE_FINAL_TYPE (TokColumnsDialog, tok_columns_dialog, ADW_TYPE_DIALOG)

/* The rows stay, so that a moved one keeps the focus. */
static void
show (TokColumnsDialog *self)
{
  const TokListLayout *layout = tok_bundle_views_get_layout (self->views);

  for (guint id = 0; id < TOK_N_COLUMNS; id++)
    tok_column_row_show (TOK_COLUMN_ROW (self->rows[id]), layout);
  gtk_list_box_invalidate_sort (self->list);
  gtk_widget_set_sensitive (self->reset, !tok_list_layout_has_default_columns (layout));
}

static int
compare_places (GtkListBoxRow *a, GtkListBoxRow *b, gpointer data)
{
  return (int) tok_column_row_get_place (TOK_COLUMN_ROW (a)) -
         (int) tok_column_row_get_place (TOK_COLUMN_ROW (b));
}

static void
on_toggled (TokColumnsDialog *self, TokColumnRow *row)
{
  TokListLayout layout = *tok_bundle_views_get_layout (self->views);

  layout.columns[tok_column_row_get_place (row)].visible = tok_column_row_get_active (row);
  tok_bundle_views_set_layout (self->views, &layout);
}

static void
on_move (TokColumnsDialog *self, guint place, TokColumnRow *row)
{
  TokListLayout layout = *tok_bundle_views_get_layout (self->views);
  g_autofree char *words = NULL;

  tok_list_layout_move_column (&layout, tok_column_row_get_place (row), place);
  tok_bundle_views_set_layout (self->views, &layout);
  /* Translators: said by a screen reader: the title of a column, its place, how many there are */
  words = g_strdup_printf (_ ("%s, %u of %u"), tok_column_get_title (tok_column_row_get_id (row)),
                           place + 1, (guint) TOK_N_COLUMNS);
  tok_announce (GTK_WIDGET (row), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* How the list is sorted and grouped is not about columns. */
static void
on_reset (TokColumnsDialog *self)
{
  TokListLayout layout = *tok_bundle_views_get_layout (self->views);
  TokListLayout defaults;

  tok_list_layout_init (&defaults);
  memcpy (layout.columns, defaults.columns, sizeof layout.columns);
  gtk_widget_grab_focus (self->rows[TOK_COLUMN_NAME]);
  tok_bundle_views_set_layout (self->views, &layout);
}

static void
tok_columns_dialog_dispose (GObject *object)
{
  TokColumnsDialog *self = TOK_COLUMNS_DIALOG (object);

  g_clear_object (&self->views);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_COLUMNS_DIALOG);
  G_OBJECT_CLASS (tok_columns_dialog_parent_class)->dispose (object);
}

static void
tok_columns_dialog_class_init (TokColumnsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_columns_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "columns/tok-columns-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TokColumnsDialog, list);
  gtk_widget_class_bind_template_child (widget_class, TokColumnsDialog, reset);
  gtk_widget_class_bind_template_callback (widget_class, on_reset);
}

static void
tok_columns_dialog_init (TokColumnsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint id = 0; id < TOK_N_COLUMNS; id++)
    {
      self->rows[id] = tok_column_row_new (id);
      g_signal_connect_object (self->rows[id], "toggled", G_CALLBACK (on_toggled), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->rows[id], "move", G_CALLBACK (on_move), self,
                               G_CONNECT_SWAPPED);
      gtk_list_box_append (self->list, self->rows[id]);
    }
}

/**
 * tok_columns_dialog_new:
 * @views: the list
 *
 * Returns: (transfer floating): a dialog that changes the columns of the list
 */
AdwDialog *
tok_columns_dialog_new (TokBundleViews *views)
{
  TokColumnsDialog *self = g_object_new (TOK_TYPE_COLUMNS_DIALOG, NULL);

  self->views = g_object_ref (views);
  show (self);
  gtk_list_box_set_sort_func (self->list, compare_places, NULL, NULL);
  g_signal_connect_object (views, "notify::layout", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  return ADW_DIALOG (self);
}
