/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tok_wrap_button (GtkWidget *button);
void tok_wrap_buttons (GtkWidget *root);

G_END_DECLS
