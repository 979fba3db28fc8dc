/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-estimate.h"
#include "tok-batch.h"
#include "tok-order-draft.h"

G_BEGIN_DECLS

#define TOK_TYPE_COST_BAR (tok_cost_bar_get_type ())
G_DECLARE_FINAL_TYPE (TokCostBar, tok_cost_bar, TOK, COST_BAR, AdwBin)

/*
 * The estimated cost of the order in the form. Hidden until the prices are known.
 */
void tok_cost_bar_set_draft (TokCostBar *self, TokOrderDraft *draft);
void tok_cost_bar_set_batch (TokCostBar *self, TokBatch *batch);
void tok_cost_bar_update (TokCostBar *self);
void tok_cost_bar_set_prices (TokCostBar *self, TokPrices *prices);
void tok_cost_bar_charge (TokCostBar *self, TokBatchRow *row);
void tok_cost_bar_set_balance (TokCostBar *self, double balance);

G_END_DECLS
