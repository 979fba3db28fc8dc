/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-estimate.h"

#include <math.h>

/* The state of an estimate. */
typedef struct
{
  TokOrder *order;
  const TokPrices *prices;
  TokEstimate estimate;
} Bill;

/* Adds @count of @item to @part; without a price the estimate becomes unknown. */
static void
charge (Bill *bill, int *part, TokPriceItem item, int count)
{
  TokEstimate *estimate = &bill->estimate;
  TokOrder *order = bill->order;
  int price;
  gint64 cost;

  if (count <= 0)
    return;
  price = tok_prices_get (bill->prices, item, tok_order_get_platform (order),
                          tok_order_get_country (order));
  if (price == TOK_COUNT_UNKNOWN)
    {
      price = tok_prices_get_usual (tok_order_get_contract (order), item);
      estimate->usual = TRUE;
    }
  cost = (gint64) count * price;
  if (price < 0 || cost > G_MAXINT - estimate->total)
    {
      estimate->known = FALSE;
      return;
    }
  *part += (int) cost;
  estimate->total += (int) cost;
}

static int
count_option (TokOrder *order, TokOption option)
{
  return tok_order_get_option (order, option) ? 1 : 0;
}

static void
charge_options (Bill *bill)
{
  TokEstimate *estimate = &bill->estimate;
  TokOrder *order = bill->order;

  charge (bill, &estimate->warming, TOK_PRICE_NICHE_WARMING,
          count_option (order, TOK_OPTION_NICHE_WARMING));
  charge (bill, &estimate->warming, TOK_PRICE_DEEP_WARMING,
          count_option (order, TOK_OPTION_DEEP_WARMING));
  charge (bill, &estimate->moderation, TOK_PRICE_MODERATION,
          count_option (order, TOK_OPTION_MODERATION));
  if (tok_order_get_option (order, TOK_OPTION_ADVANCED_WARMING))
    charge (bill, &estimate->warming, TOK_PRICE_TERM, (int) tok_order_get_n_terms (order));
}

/**
 * tok_order_estimate:
 * @prices: the server's price list
 *
 * The formula of doc/api.md, section 8.6. Prices that the list lacks are taken from
 * the documented ones, if any, which sets @usual.
 *
 * Returns: the expected cost of the order; unknown if a needed price is unknown
 */
TokEstimate
tok_order_estimate (TokOrder *order, const TokPrices *prices)
{
  Bill bill = { order, prices, { .known = TRUE } };
  TokEstimate *estimate = &bill.estimate;
  TokType type;

  g_return_val_if_fail (TOK_IS_ORDER (order), bill.estimate);
  g_return_val_if_fail (prices != NULL, bill.estimate);

  type = tok_order_get_bundle_type (order);
  estimate->n_accounts = tok_type_has_account (type) ? 1 : 0;
  estimate->n_videos = tok_type_has_videos (type) ? tok_order_get_videos (order) : 0;
  estimate->n_edits = tok_type_has_videos (type) ? tok_order_get_edits (order) : 0;
  charge (&bill, &estimate->account, TOK_PRICE_ACCOUNT, estimate->n_accounts);
  charge (&bill, &estimate->videos, TOK_PRICE_VIDEO, estimate->n_videos);
  charge (&bill, &estimate->edits, TOK_PRICE_EDIT, estimate->n_edits);
  charge_options (&bill);
  return bill.estimate;
}

/**
 * tok_estimate_add:
 * @sum: (inout): the sum; initially only @known is set
 * @other: an estimate to add
 * @n: how many times
 */
void
tok_estimate_add (TokEstimate *sum, const TokEstimate *other, guint n)
{
  int times = (int) MIN (n, G_MAXINT);

  g_return_if_fail (sum != NULL);
  g_return_if_fail (other != NULL);

  if (!other->known || (gint64) other->total * times > G_MAXINT - sum->total ||
      (gint64) other->n_videos * times > G_MAXINT - sum->n_videos)
    {
      sum->known = FALSE;
      return;
    }
  sum->usual |= other->usual;
  sum->account += other->account * times;
  sum->videos += other->videos * times;
  sum->edits += other->edits * times;
  sum->warming += other->warming * times;
  sum->moderation += other->moderation * times;
  sum->total += other->total * times;
  sum->n_accounts += other->n_accounts * times;
  sum->n_videos += other->n_videos * times;
  sum->n_edits += other->n_edits * times;
}

/**
 * tok_estimate_is_certain:
 * @self: an estimate from @prices
 * @prices: the server's price list
 *
 * Returns: whether the server charges no less: without prices of its own, or where the
 *   workspace has special ones, only the server can tell
 */
gboolean
tok_estimate_is_certain (const TokEstimate *self, const TokPrices *prices)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (prices != NULL, FALSE);

  return self->known && !self->usual && !tok_prices_has_allowance (prices);
}

/**
 * tok_estimate_count_affordable:
 * @estimates: (array length=n): orders, in the order in which they are sent
 * @credits: the credits that there are; NAN: unknown
 *
 * Returns: for how many of the first orders the credits suffice; @n if a price or the credits
 *   are unknown, because then only the server can tell
 */
guint
tok_estimate_count_affordable (const TokEstimate *estimates, guint n, double credits)
{
  guint n_affordable = 0;
  double sum = 0;

  g_return_val_if_fail (estimates != NULL || n == 0, 0);

  if (isnan (credits))
    return n;
  for (guint i = 0; i < n; i++)
    {
      if (!estimates[i].known)
        return n;
      sum += estimates[i].total;
      if (sum <= credits)
        n_affordable = i + 1;
    }
  return n_affordable;
}
