/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Addresses that the server told, opened in the browser. */
gboolean tok_link_is_web (const char *address);
void tok_link_open (GtkWidget *widget, const char *address);

G_END_DECLS
