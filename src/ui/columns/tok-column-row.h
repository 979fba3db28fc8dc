/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-list-layout.h"

G_BEGIN_DECLS

#define TOK_TYPE_COLUMN_ROW (tok_column_row_get_type ())
G_DECLARE_FINAL_TYPE (TokColumnRow, tok_column_row, TOK, COLUMN_ROW, AdwActionRow)

/*
 * A column in the dialog about columns: shown or not, and moved by buttons or by dragging.
 * Signals: "toggled"; "move" (int: to which place); both after the user did it.
 */
GtkWidget *tok_column_row_new (TokColumnId id);
TokColumnId tok_column_row_get_id (TokColumnRow *self);
gboolean tok_column_row_get_active (TokColumnRow *self);
guint tok_column_row_get_place (TokColumnRow *self);
void tok_column_row_show (TokColumnRow *self, const TokListLayout *layout);

G_END_DECLS
