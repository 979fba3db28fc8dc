/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TOK_TYPE_SHOWN_ROWS (tok_shown_rows_get_type ())
G_DECLARE_FINAL_TYPE (TokShownRows, tok_shown_rows, TOK, SHOWN_ROWS, GObject)

/* Watches which rows of one or more lists are on the screen. Signal "settled", a little after other
 * ones are. */
TokShownRows *tok_shown_rows_new (GtkWidget *widget);
void tok_shown_rows_watch (TokShownRows *self, GtkAdjustment *adjustment);
void tok_shown_rows_moved (TokShownRows *self);
void tok_shown_rows_collect (GtkWidget *list, GListModel *model, GPtrArray *shown);

G_END_DECLS
