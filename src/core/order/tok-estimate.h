/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-order.h"
#include "tok-prices.h"

G_BEGIN_DECLS

/**
 * TokEstimate:
 *
 * The expected cost of one or more orders, in credits. @known is %FALSE if a needed
 * price is missing: then no number is shown.
 */
typedef struct
{
  gboolean known;
  gboolean usual; /* some prices are the documented ones, not the server's */
  int account;
  int videos;
  int edits;
  int warming;
  int moderation;
  int total;
  int n_accounts; /* the number of accounts in @account */
  int n_videos;   /* the number of videos in @videos */
  int n_edits;    /* the number of edits in @edits */
} TokEstimate;

TokEstimate tok_order_estimate (TokOrder *order, const TokPrices *prices);
void tok_estimate_add (TokEstimate *sum, const TokEstimate *other, guint n);
gboolean tok_estimate_is_certain (const TokEstimate *self, const TokPrices *prices);
guint tok_estimate_count_affordable (const TokEstimate *estimates, guint n, double credits);

G_END_DECLS
