/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tok_tooltip_set_text (GtkWidget *widget, const char *text);
void tok_tooltip_tell_cut (GtkWidget *label);
void tok_tooltip_tell_all_cut (GtkWidget *root);

G_END_DECLS
