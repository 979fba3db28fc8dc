/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-board-column.h"
#include "tok-board-model.h"
#include "tok-board.h"
#include "tok-shown-rows.h"

G_BEGIN_DECLS

/* The parts of TokBoard. */
struct _TokBoard
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  GtkBox *columns;

  TokBoardModel *model;
  TokRowMenu *menu;
  TokShownRows *shown;
  TokBundle *selected; /* (nullable): the one whose card had the focus last */
  /* (unowned): in their order on the board; the last one is for everything else */
  TokBoardColumn *steps[TOK_N_BOARD_COLUMNS];
  guint page; /* the column that is shown if there is only one */
  gboolean paged;
  gboolean wants_focus; /* as soon as there are cards */

  /* While the columns change: where the focus was. */
  gboolean is_filling;
  TokBundle *focused; /* (nullable): of the card that had it */
  guint focused_column;
  guint focused_position;
};

/* tok-board.c: the columns. */
void tok_board_update_columns (TokBoard *self);
void tok_board_set_page (TokBoard *self, guint page);
gboolean tok_board_find_card (TokBoard *self, TokBundle *bundle, guint *i, guint *position);

/* tok-board-selection.c */
void tok_board_init_selection (TokBoard *self);
void tok_board_watch_focus (TokBoard *self, gboolean watch);
void tok_board_show_selected (TokBoard *self);

G_END_DECLS
