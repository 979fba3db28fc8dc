/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-view.h"

G_BEGIN_DECLS

#define TOK_TYPE_SIDEBAR_ROW (tok_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (TokSidebarRow, tok_sidebar_row, TOK, SIDEBAR_ROW, GtkListBoxRow)

/* A view and its number of items. */
GtkWidget *tok_sidebar_row_new (TokView view);
TokView tok_sidebar_row_get_view (TokSidebarRow *self);
void tok_sidebar_row_set_count (TokSidebarRow *self, guint count);

G_END_DECLS
