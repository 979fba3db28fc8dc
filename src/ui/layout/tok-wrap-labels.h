/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tok_wrap_label (GtkLabel *label);
void tok_wrap_titles (GtkWidget *root);
void tok_wrap_without_hyphens (GtkLabel *label);

G_END_DECLS
