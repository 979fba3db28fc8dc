/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-bundle.h"
#include "tok-ticker.h"

G_BEGIN_DECLS

#define TOK_TYPE_BOARD (tok_board_get_type ())
G_DECLARE_FINAL_TYPE (TokBoard, tok_board, TOK, BOARD, AdwBin)

/*
 * A list of bundles as a board with one column for each step. Where there is little room, one
 * column is shown at a time. Signal "open" (TokBundle): the user opens it. Property "paged"
 * (boolean).
 */
TokBoard *tok_board_new (GListModel *bundles, TokTicker *ticker);
void tok_board_set_bundles (TokBoard *self, GListModel *bundles);
void tok_board_refresh (TokBoard *self);
gboolean tok_board_is_current (TokBoard *self);
void tok_board_set_open (TokBoard *self, TokBundle *bundle);
void tok_board_focus (TokBoard *self);

G_END_DECLS
