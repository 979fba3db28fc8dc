/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tok_save_dialog_open (GtkWidget *widget,
                           const char *title,
                           const char *name,
                           GListModel *filters,
                           GAsyncReadyCallback callback,
                           gpointer data);

G_END_DECLS
