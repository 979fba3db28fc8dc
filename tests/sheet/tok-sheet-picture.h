/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a window looks like, with the popovers on top of it. */
GskRenderNode *tok_sheet_snapshot (GtkWidget *widget);
GListModel *tok_sheet_list_popovers (GtkWidget *window);
void tok_sheet_get_origin (GtkWidget *widget, GtkWidget *window, graphene_point_t *origin);
GdkTexture *tok_sheet_draw (GtkWidget *window, graphene_rect_t *viewport);

G_END_DECLS
