/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-views-private.h"

#include "tok-row-factory.h"

/* Milliseconds after which rows that moved are looked at. */
#define SETTLING_TIME 100

/* Pixels; no row is lower. */
#define ROW_STEP 8

/* The rows on the screen. */

static gboolean
on_settled (gpointer data)
{
  TokBundleViews *self = data;

  g_assert (TOK_IS_BUNDLE_VIEWS (self));

  self->settling = 0;
  g_signal_emit_by_name (self, "settled");
  return G_SOURCE_REMOVE;
}

/* Rows are shown, hidden or scrolled. */
void
tok_bundle_views_rows_moved (TokBundleViews *self)
{
  if (self->settling == 0)
    self->settling = g_timeout_add (SETTLING_TIME, on_settled, self);
}

static void
watch_scrolling (TokBundleViews *self, GtkScrolledWindow *window)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (window);

  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (tok_bundle_views_rows_moved),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (tok_bundle_views_rows_moved), self,
                           G_CONNECT_SWAPPED);
}

/* Called once, when the widget is created. */
void
tok_bundle_views_watch_rows (TokBundleViews *self)
{
  watch_scrolling (self, self->wide);
  watch_scrolling (self, self->narrow);
  g_signal_connect (self, "map", G_CALLBACK (tok_bundle_views_rows_moved), NULL);
  g_signal_connect (self, "unmap", G_CALLBACK (tok_bundle_views_rows_moved), NULL);
}

/* The row at a point of the widget; GTK_INVALID_LIST_POSITION: none is there. */
guint
tok_bundle_views_find_row_at (TokBundleViews *self, double x, double y)
{
  return tok_row_factory_find_position (
      gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT));
}

/* Returns: the first row between two heights of the widget, which may be the lower one first */
guint
tok_bundle_views_find_row_between (TokBundleViews *self, int begin, int end)
{
  int step = begin < end ? ROW_STEP : -ROW_STEP;
  guint position = GTK_INVALID_LIST_POSITION;

  for (int y = begin; position == GTK_INVALID_LIST_POSITION && (end - y) * step > 0; y += step)
    position =
        tok_bundle_views_find_row_at (self, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, y);
  return position;
}

/**
 * tok_bundle_views_list_shown:
 *
 * Returns: (transfer full) (element-type TokBundle): the rows on the screen, from the top; none
 *   while the widget is not
 */
GPtrArray *
tok_bundle_views_list_shown (TokBundleViews *self)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_object_unref);
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  guint first, last;

  g_return_val_if_fail (TOK_IS_BUNDLE_VIEWS (self), NULL);

  first = last = GTK_INVALID_LIST_POSITION;
  if (self->model != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    first = tok_bundle_views_find_row_between (self, 0, height);
  if (first != GTK_INVALID_LIST_POSITION)
    last = tok_bundle_views_find_row_between (self, height - 1, 0);
  for (guint i = first; last != GTK_INVALID_LIST_POSITION && i <= last; i++)
    g_ptr_array_add (shown, g_list_model_get_item (G_LIST_MODEL (self->model), i));
  return g_steal_pointer (&shown);
}
