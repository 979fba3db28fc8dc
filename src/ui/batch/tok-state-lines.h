/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tok_state_lines_set_up (GtkListItem *item);

G_END_DECLS
