/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Where the rows of lists are. GTK has no API for the position of a row's widget, so the child
 * widget of a row, or of its first cell, refers to its list item or cell, which has it.
 */
void tok_row_position_set_item (GtkWidget *child, gpointer item);
guint tok_row_position_find (GtkWidget *widget);
guint tok_row_position_find_at (GtkWidget *list, double x, double y);
guint tok_row_position_find_between (GtkWidget *list, int begin, int end);

G_END_DECLS
