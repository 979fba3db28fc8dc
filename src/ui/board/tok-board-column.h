/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-array-model.h"
#include "tok-bundle.h"
#include "tok-shown-rows.h"
#include "tok-ticker.h"

G_BEGIN_DECLS

#define TOK_TYPE_BOARD_COLUMN (tok_board_column_get_type ())
G_DECLARE_FINAL_TYPE (TokBoardColumn, tok_board_column, TOK, BOARD_COLUMN, GtkWidget)

/*
 * The bundles of one step as cards, created as they are scrolled to. Signal "open" (TokBundle).
 * Property "paged" (boolean): only one column is shown at a time, and its header has the buttons
 * "board.previous" and "board.next".
 */
GtkWidget *tok_board_column_new (TokStatus status,
                                 TokArrayModel *bundles,
                                 TokTicker *ticker,
                                 TokShownRows *shown);
guint tok_board_column_get_n_bundles (TokBoardColumn *self);
gboolean tok_board_column_find (TokBoardColumn *self, TokBundle *bundle, guint *position);
guint tok_board_column_find_focus (TokBoardColumn *self);
TokBundle *tok_board_column_dup_bundle (TokBoardColumn *self, GtkWidget *widget);
void tok_board_column_set_selected (TokBoardColumn *self, TokBundle *bundle);
void tok_board_column_collect_shown (TokBoardColumn *self, GPtrArray *shown);
void tok_board_column_focus (TokBoardColumn *self, guint position);

G_END_DECLS
