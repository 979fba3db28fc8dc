/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-setup-field.h"

G_BEGIN_DECLS

#define TOK_TYPE_LIST_ROW (tok_list_row_get_type ())
G_DECLARE_FINAL_TYPE (TokListRow, tok_list_row, TOK, LIST_ROW, AdwExpanderRow)

/*
 * A row with a list, whose items the user adds, removes and puts in order: with buttons or by
 * dragging. Properties, notified: "text" (nullable: the
 * items, one a line), "fault" (nullable, read-only: what is wrong with a local file).
 */
GtkWidget *tok_list_row_new (TokSetupField field);
void tok_list_row_add (TokListRow *self, const char *const *items);
void tok_list_row_commit (TokListRow *self);
void tok_list_row_move (TokListRow *self, guint from, guint to);
void tok_list_row_remove (TokListRow *self, guint index);

G_END_DECLS
