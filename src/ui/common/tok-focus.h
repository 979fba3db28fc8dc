/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * A list that gets the focus before it was allocated stays blank (GTK 4.18 and 4.24).
 */
void tok_focus_into (GtkWidget *page);
void tok_focus_in_place (GtkWidget *widget);
void tok_focus_release (GtkWidget *page);
gboolean tok_focus_row_content (GtkWidget *row, GtkDirectionType direction);
void tok_focus_keep (GtkWindow *window);

G_END_DECLS
