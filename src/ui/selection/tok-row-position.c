/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-row-position.h"

/* Pixels; no row is lower. */
#define ROW_STEP 8

static GObject *
get_item (GtkWidget *child)
{
  return g_object_get_data (G_OBJECT (child), "tok-item");
}

/**
 * tok_row_position_set_item:
 * @child: the child widget of a row or a cell
 * @item: (transfer none): its GtkListItem or GtkColumnViewCell, which outlives it
 */
void
tok_row_position_set_item (GtkWidget *child, gpointer item)
{
  g_return_if_fail (GTK_IS_WIDGET (child));

  g_object_set_data (G_OBJECT (child), "tok-item", item);
}

/**
 * tok_row_position_find:
 * @widget: (nullable): any widget
 *
 * The child with the item is the first child of the row, or the first child's first child.
 *
 * Returns: the position of the row that contains @widget; %GTK_INVALID_LIST_POSITION:
 *   no row does
 */
guint
tok_row_position_find (GtkWidget *widget)
{
  guint position = GTK_INVALID_LIST_POSITION;

  while (widget != NULL && !g_str_equal (gtk_widget_get_css_name (widget), "row"))
    widget = gtk_widget_get_parent (widget);
  while (widget != NULL && get_item (widget) == NULL)
    widget = gtk_widget_get_first_child (widget);
  if (widget != NULL)
    g_object_get (get_item (widget), "position", &position, NULL);
  return position;
}

/**
 * tok_row_position_find_at:
 * @list: a widget with rows
 *
 * Returns: the row at a point of @list; %GTK_INVALID_LIST_POSITION: none is there
 */
guint
tok_row_position_find_at (GtkWidget *list, double x, double y)
{
  g_return_val_if_fail (GTK_IS_WIDGET (list), GTK_INVALID_LIST_POSITION);

  return tok_row_position_find (gtk_widget_pick (list, x, y, GTK_PICK_DEFAULT));
}

/**
 * tok_row_position_find_between:
 * @list: a widget with rows
 * @begin: a height of it
 * @end: another one, which may be above
 *
 * Returns: the first row from @begin on; %GTK_INVALID_LIST_POSITION: none is there
 */
guint
tok_row_position_find_between (GtkWidget *list, int begin, int end)
{
  int step = begin < end ? ROW_STEP : -ROW_STEP;
  guint position = GTK_INVALID_LIST_POSITION;

  g_return_val_if_fail (GTK_IS_WIDGET (list), GTK_INVALID_LIST_POSITION);

  for (int y = begin; position == GTK_INVALID_LIST_POSITION && (end - y) * step > 0; y += step)
    position = tok_row_position_find_at (list, gtk_widget_get_width (list) / 2.0, y);
  return position;
}
