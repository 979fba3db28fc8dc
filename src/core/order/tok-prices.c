/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-prices.h"

typedef struct
{
  TokPriceItem item;
  TokPlatform platform; /* UNKNOWN: every one */
  char *country;        /* (nullable): every one */
  int credits;
} Price;

struct _TokPrices
{
  grefcount refs;
  GArray *prices; /* (element-type Price) */
  gboolean has_allowance;
};

G_DEFINE_BOXED_TYPE (TokPrices, tok_prices, tok_prices_ref, tok_prices_unref)

static void
clear_price (gpointer data)
{
  g_free (((Price *) data)->country);
}

/**
 * tok_prices_new:
 *
 * Returns: (transfer full): prices of which none is known
 */
TokPrices *
tok_prices_new (void)
{
  TokPrices *self = g_new0 (TokPrices, 1);

  g_ref_count_init (&self->refs);
  self->prices = g_array_new (FALSE, FALSE, sizeof (Price));
  g_array_set_clear_func (self->prices, clear_price);
  return self;
}

TokPrices *
tok_prices_ref (TokPrices *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_ref_count_inc (&self->refs);
  return self;
}

void
tok_prices_unref (TokPrices *self)
{
  g_return_if_fail (self != NULL);

  if (!g_ref_count_dec (&self->refs))
    return;
  g_array_unref (self->prices);
  g_free (self);
}

/**
 * tok_prices_set:
 * @platform: what the price holds for; UNKNOWN: every platform
 * @country: (nullable): likewise; %NULL: every country
 * @credits: the price
 *
 * To be called before anybody else has the prices.
 */
void
tok_prices_set (
    TokPrices *self, TokPriceItem item, TokPlatform platform, const char *country, int credits)
{
  Price price = { item, platform, g_strdup (country), credits };

  g_return_if_fail (self != NULL);
  g_return_if_fail (credits >= 0);

  g_array_append_val (self->prices, price);
}

/* How closely a price fits; 0: not at all. One for the country is nearer than one
 * for the platform. */
static int
rate (const Price *price, TokPriceItem item, TokPlatform platform, const char *country)
{
  int closeness = 1;

  if (price->item != item)
    return 0;
  if (price->platform != TOK_PLATFORM_UNKNOWN)
    {
      if (price->platform != platform)
        return 0;
      closeness += 1;
    }
  if (price->country != NULL)
    {
      if (country == NULL || !tok_country_equal (price->country, country))
        return 0;
      closeness += 2;
    }
  return closeness;
}

/**
 * tok_prices_get:
 * @platform: UNKNOWN where an existing account determines it
 * @country: (nullable): %NULL where an existing account determines it
 *
 * Returns: credits; TOK_COUNT_UNKNOWN when the list does not say
 */
int
tok_prices_get (const TokPrices *self, TokPriceItem item, TokPlatform platform, const char *country)
{
  int best = 0;
  int credits = TOK_COUNT_UNKNOWN;

  g_return_val_if_fail (self != NULL, TOK_COUNT_UNKNOWN);

  for (guint i = 0; i < self->prices->len; i++)
    {
      const Price *price = &g_array_index (self->prices, Price, i);
      int closeness = rate (price, item, platform, country);

      if (closeness > best)
        {
          best = closeness;
          credits = price->credits;
        }
    }
  return credits;
}

/**
 * tok_prices_get_usual:
 *
 * What the documentation of the current contract says where the server has no list
 * (doc/api.md, section 8.6). The figures of the early contract contradict each
 * other, so there are none.
 *
 * Returns: credits; TOK_COUNT_UNKNOWN: nobody knows
 */
int
tok_prices_get_usual (TokContract contract, TokPriceItem item)
{
  static const int usual[TOK_N_PRICE_ITEMS] = {
    [TOK_PRICE_ACCOUNT] = 32,
    [TOK_PRICE_VIDEO] = 2,
    [TOK_PRICE_EDIT] = 3,
    [TOK_PRICE_NICHE_WARMING] = 7,
    [TOK_PRICE_DEEP_WARMING] = TOK_COUNT_UNKNOWN,
    [TOK_PRICE_MODERATION] = TOK_COUNT_UNKNOWN,
    [TOK_PRICE_TERM] = 5,
  };

  g_return_val_if_fail (item < TOK_N_PRICE_ITEMS, TOK_COUNT_UNKNOWN);

  return contract == TOK_CONTRACT_CURRENT ? usual[item] : TOK_COUNT_UNKNOWN;
}

/**
 * tok_prices_set_allowance:
 * @has_allowance: whether the workspace has prices of its own for some bundles, of
 *   which it is not known for which (doc/api.md, section 8.4)
 */
void
tok_prices_set_allowance (TokPrices *self, gboolean has_allowance)
{
  g_return_if_fail (self != NULL);

  self->has_allowance = has_allowance;
}

gboolean
tok_prices_has_allowance (const TokPrices *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->has_allowance;
}
