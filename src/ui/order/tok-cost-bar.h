/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-estimate.h"

G_BEGIN_DECLS

/**
 * TokCostFunc:
 * @source: the order or orders
 * @prices: the server's prices
 * @estimate: (out): what they cost
 *
 * Returns: their number; 0: there is nothing to pay for
 */
typedef guint (*TokCostFunc) (GObject *source, const TokPrices *prices, TokEstimate *estimate);

#define TOK_TYPE_COST_BAR (tok_cost_bar_get_type ())
G_DECLARE_FINAL_TYPE (TokCostBar, tok_cost_bar, TOK, COST_BAR, AdwBin)

/*
 * The estimated cost of what is to be ordered, and what remains. While credits are missing, a
 * button activates "cost.check-again". Hidden until the prices are known.
 */
void tok_cost_bar_set_source (TokCostBar *self, GObject *source, TokCostFunc function);
void tok_cost_bar_set_show_number (TokCostBar *self, gboolean show);
void tok_cost_bar_update (TokCostBar *self);
void tok_cost_bar_set_prices (TokCostBar *self, TokPrices *prices);
void tok_cost_bar_set_balance (TokCostBar *self, double balance);
TokPrices *tok_cost_bar_get_prices (TokCostBar *self); /* (nullable) */
double tok_cost_bar_get_balance (TokCostBar *self);    /* NAN: unknown */

G_END_DECLS
