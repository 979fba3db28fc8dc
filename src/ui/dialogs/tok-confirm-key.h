/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tok_confirm_key_add (GtkWidget *dialog, const char *action);

G_END_DECLS
