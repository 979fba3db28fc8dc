/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-profiles-model.h"

G_BEGIN_DECLS

#define TOK_TYPE_PROFILE_CELL (tok_profile_cell_get_type ())
G_DECLARE_FINAL_TYPE (TokProfileCell, tok_profile_cell, TOK, PROFILE_CELL, GtkWidget)

/*
 * A cell that is edited in place. The picture is a button.
 *
 * Signals: "move" (int columns, int rows → boolean): by keyboard; "paste" (string): cells of a
 * spreadsheet; "choose": a picture.
 */
GtkWidget *tok_profile_cell_new (TokProfilesModel *model, TokSetupField field);
TokSetupField tok_profile_cell_get_field (TokProfileCell *self);
TokProfileRow *tok_profile_cell_get_row (TokProfileCell *self); /* (nullable) */
void tok_profile_cell_set_row (TokProfileCell *self, TokProfileRow *row);
gboolean tok_profile_cell_focus (TokProfileCell *self);
void tok_profile_cell_update_hint (TokProfileCell *self);

G_END_DECLS
