/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-floor.h"

#include <adwaita.h>

#include "tok-array-model.h"

#define N_COLUMNS 6

struct _BenchFloor
{
  GtkWindow *window;
  GtkColumnView *view;
  TokArrayModel *rows;
  GPtrArray *all;   /* (element-type GtkStringObject) */
  GPtrArray *third; /* some of @all */
};

static void
on_setup (GtkListItemFactory *factory, GtkColumnViewCell *cell)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_column_view_cell_set_child (cell, label);
}

static void
on_bind (GtkListItemFactory *factory, GtkColumnViewCell *cell)
{
  GtkStringObject *item = gtk_column_view_cell_get_item (cell);

  gtk_label_set_label (GTK_LABEL (gtk_column_view_cell_get_child (cell)),
                       gtk_string_object_get_string (item));
}

static void
add_column (GtkColumnView *view)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new ("Column", factory);

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  gtk_column_view_column_set_fixed_width (column, 150);
  gtk_column_view_append_column (view, column);
}

/**
 * bench_floor_new:
 * @n_rows: how many rows
 *
 * Returns: (transfer full): a window that shows them
 */
BenchFloor *
bench_floor_new (guint n_rows)
{
  BenchFloor *self = g_new0 (BenchFloor, 1);
  GtkSelectionModel *selection;
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->all = g_ptr_array_new_with_free_func (g_object_unref);
  self->third = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *text = g_strdup_printf ("Order %06u", i);

      g_ptr_array_add (self->all, gtk_string_object_new (text));
      if (i % 3 == 0)
        g_ptr_array_add (self->third, g_object_ref (self->all->pdata[i]));
    }
  self->rows = tok_array_model_new (GTK_TYPE_STRING_OBJECT);
  tok_array_model_set (self->rows, self->all);
  selection =
      GTK_SELECTION_MODEL (gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->rows))));
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (selection));
  for (guint i = 0; i < N_COLUMNS; i++)
    add_column (self->view);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  self->window = GTK_WINDOW (adw_window_new ());
  adw_window_set_content (ADW_WINDOW (self->window), scrolled);
  gtk_window_set_default_size (self->window, 1000, 680);
  gtk_window_present (self->window);
  return self;
}

void
bench_floor_free (BenchFloor *self)
{
  gtk_window_destroy (self->window);
  g_object_unref (self->rows);
  g_ptr_array_unref (self->third);
  g_ptr_array_unref (self->all);
  g_free (self);
}

static void
show (BenchFloor *self, GPtrArray *rows)
{
  tok_array_model_set (self->rows, rows);
  if (rows->len > 0)
    gtk_column_view_scroll_to (self->view, 0, NULL, GTK_LIST_SCROLL_NONE, NULL);
}

/**
 * bench_floor_show_third:
 *
 * Shows every third row, as a filter would.
 */
void
bench_floor_show_third (BenchFloor *self)
{
  show (self, self->third);
}

void
bench_floor_show_all (BenchFloor *self)
{
  show (self, self->all);
}

/**
 * bench_floor_reverse:
 *
 * Shows all rows from the last to the first, as a sorter would.
 */
void
bench_floor_reverse (BenchFloor *self)
{
  g_autoptr (GPtrArray) reversed = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = self->all->len; i > 0; i--)
    g_ptr_array_add (reversed, g_object_ref (self->all->pdata[i - 1]));
  show (self, reversed);
}
