/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * The scroll position of a list view with sections. GTK 4.18 scrolls a new list behind the
 * header of its first section, and moves the visible rows when rows are added above.
 */
void tok_list_position_hold_top (GtkListView *view);
void tok_list_position_keep (GtkListView *view);

G_END_DECLS
