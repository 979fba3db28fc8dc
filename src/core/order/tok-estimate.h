/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-order.h"
#include "tok-prices.h"

G_BEGIN_DECLS

/**
 * TokEstimate:
 *
 * What an order, or several, are expected to cost. @known is %FALSE when a price that
 * is needed is missing: then the server sets the price and no number is shown.
 */
typedef struct
{
  gboolean known;
  gboolean usual; /* some prices are the usual ones: the server has none in its list */
  int account;
  int videos;
  int edits;
  int warming;
  int moderation;
  int total;
  int n_accounts; /* how many accounts @account is for */
  int n_videos;   /* how many videos @videos is for */
  int n_edits;    /* and edits @edits */
} TokEstimate;

TokEstimate tok_order_estimate (TokOrder *order, const TokPrices *prices);
void tok_estimate_add (TokEstimate *sum, const TokEstimate *other);

G_END_DECLS
