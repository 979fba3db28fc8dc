/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-array-model.h"
#include "tok-types.h"

G_BEGIN_DECLS

/** A column for each status. */
#define TOK_N_BOARD_COLUMNS TOK_N_STATUSES

#define TOK_TYPE_BOARD_MODEL (tok_board_model_get_type ())
G_DECLARE_FINAL_TYPE (TokBoardModel, tok_board_model, TOK, BOARD_MODEL, GObject)

/*
 * The bundles of a list by their status, in the order of the list. One walk through the list fills
 * all columns, in slices so that frames are drawn in between, and at most ten times a second. The
 * model does not watch the status of bundles: call tok_board_model_refresh() once after a merge
 * that changed some. Signals: "filling": the columns are about to change; "filled": they are as the
 * list is.
 */
TokBoardModel *tok_board_model_new (void);
void tok_board_model_set_source (TokBoardModel *self, GListModel *source);
void tok_board_model_refresh (TokBoardModel *self);
void tok_board_model_set_held (TokBoardModel *self, gboolean held);
gboolean tok_board_model_is_current (TokBoardModel *self);
TokArrayModel *tok_board_model_get_column (TokBoardModel *self, TokStatus status);

G_END_DECLS
