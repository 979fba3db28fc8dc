/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void tok_moved_dates_present (GtkWidget *parent, GPtrArray *moved);

G_END_DECLS
