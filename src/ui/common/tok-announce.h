/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void
tok_announce (GtkWidget *widget, const char *words, GtkAccessibleAnnouncementPriority priority);

G_END_DECLS
