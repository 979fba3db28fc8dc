/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tok_plain_set_description (gpointer widget, const char *text);

G_END_DECLS
