/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-bundle.h"
#include "tok-ticker.h"

G_BEGIN_DECLS

#define TOK_TYPE_BOARD_CARD (tok_board_card_get_type ())
G_DECLARE_FINAL_TYPE (TokBoardCard, tok_board_card, TOK, BOARD_CARD, GtkWidget)

/* A bundle in a column of the board: its name, and below it where it is and since when. */
GtkWidget *tok_board_card_new (TokTicker *ticker, GtkListItem *item);
void tok_board_card_set_bundle (TokBoardCard *self, TokBundle *bundle);

G_END_DECLS
