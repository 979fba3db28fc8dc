/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tok_menu_set_template_model (GtkWidget *widget, const char *button, const char *model);

G_END_DECLS
