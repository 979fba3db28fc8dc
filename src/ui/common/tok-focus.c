/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-focus.h"

static gboolean
focus_when_allocated (GtkWidget *page, GdkFrameClock *clock, gpointer data)
{
  if (!gtk_widget_get_mapped (page))
    return G_SOURCE_REMOVE;
  if (gtk_widget_get_height (page) == 0)
    return G_SOURCE_CONTINUE;
  gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
  return G_SOURCE_REMOVE;
}

/**
 * tok_focus_into:
 * @page: a widget that is mapped
 *
 * Focuses the first focusable widget in @page after @page was allocated.
 */
void
tok_focus_into (GtkWidget *page)
{
  g_return_if_fail (GTK_IS_WIDGET (page));

  gtk_widget_add_tick_callback (page, focus_when_allocated, NULL, NULL);
}

/**
 * tok_focus_release:
 * @page: a widget that is about to be removed
 *
 * Clears the focus if it is in @page, so that GTK does not pass it on to the next page.
 */
void
tok_focus_release (GtkWidget *page)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_if_fail (GTK_IS_WIDGET (page));

  root = gtk_widget_get_root (page);
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus != NULL && gtk_widget_is_ancestor (focus, page))
    gtk_root_set_focus (root, NULL);
}

/**
 * tok_focus_row_content:
 * @row: a GtkListBoxRow that passes on the focus that it is given
 * @direction: where the focus goes
 *
 * Moves the focus within a row, and lets it leave. The implementation of the base class gives
 * the focus to the row on the way out, which would pass it on to its content again.
 *
 * Returns: whether the focus is in the row now
 */
gboolean
tok_focus_row_content (GtkWidget *row, GtkDirectionType direction)
{
  GtkWidget *child;

  g_return_val_if_fail (GTK_IS_LIST_BOX_ROW (row), FALSE);

  child = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));
  return child != NULL && gtk_widget_child_focus (child, direction);
}
