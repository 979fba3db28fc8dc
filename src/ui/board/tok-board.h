/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-bundle.h"
#include "tok-row-menu.h"
#include "tok-ticker.h"

G_BEGIN_DECLS

#define TOK_TYPE_BOARD (tok_board_get_type ())
G_DECLARE_FINAL_TYPE (TokBoard, tok_board, TOK, BOARD, AdwBin)

/*
 * A list of bundles as a board with one column for each step. Where there is little room, one
 * column is shown at a time. The card with the focus is selected, and stays so until another one
 * has it, or its bundle is gone. Signals: "open" (TokBundle): the user opens it; "selected";
 * "settled", when other cards are on the screen. Property "paged" (boolean).
 */
TokBoard *tok_board_new (GListModel *bundles, TokTicker *ticker);
void tok_board_set_bundles (TokBoard *self, GListModel *bundles);
void tok_board_refresh (TokBoard *self);
gboolean tok_board_is_current (TokBoard *self);
void tok_board_set_held (TokBoard *self, gboolean held);
void tok_board_set_selected (TokBoard *self, TokBundle *bundle);
TokBundle *tok_board_get_selected (TokBoard *self); /* (nullable) */
GPtrArray *tok_board_list_shown (TokBoard *self);   /* of TokBundle */
gboolean tok_board_open_menu_at (TokBoard *self, double x, double y);
TokRowMenu *tok_board_get_menu (TokBoard *self);
void tok_board_focus (TokBoard *self);

G_END_DECLS
