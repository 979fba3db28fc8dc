/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-saved-view.h"
#include "tok-view.h"

G_BEGIN_DECLS

#define TOK_TYPE_SIDEBAR_ROW (tok_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (TokSidebarRow, tok_sidebar_row, TOK, SIDEBAR_ROW, GtkListBoxRow)

/* A view and its number of items. */
GtkWidget *tok_sidebar_row_new (TokView view);
GtkWidget *tok_sidebar_row_new_saved (const TokSavedView *view);
void tok_sidebar_row_set_name (TokSidebarRow *self, const char *name);
const char *tok_sidebar_row_get_id (TokSidebarRow *self); /* (nullable) */
char *tok_sidebar_row_dup_nick (TokSidebarRow *self);
TokView tok_sidebar_row_get_view (TokSidebarRow *self);
void tok_sidebar_row_set_count (TokSidebarRow *self, guint count);

G_END_DECLS
