/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-prices.h"

typedef struct
{
  TokPriceItem item;
  TokPlatform platform; /* UNKNOWN: all */
  char *country;        /* (nullable): %NULL: all */
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
 * Returns: (transfer full): an empty price list
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
 * @platform: the platform of the price; UNKNOWN: all platforms
 * @country: (nullable): the country of the price; %NULL: all countries
 * @credits: the price
 *
 * Must be called before @self is shared.
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

/* The specificity of a matching price: the country counts more than the platform. 0: no
 * match. */
static int
match (const Price *price, TokPriceItem item, TokPlatform platform, const char *country)
{
  int specificity = 1;

  if (price->item != item)
    return 0;
  if (price->platform != TOK_PLATFORM_UNKNOWN)
    {
      if (price->platform != platform)
        return 0;
      specificity += 1;
    }
  if (price->country != NULL)
    {
      if (country == NULL || !tok_country_equal (price->country, country))
        return 0;
      specificity += 2;
    }
  return specificity;
}

/**
 * tok_prices_get:
 * @platform: UNKNOWN if an existing account determines it
 * @country: (nullable): %NULL if an existing account determines it
 *
 * Returns: credits; TOK_COUNT_UNKNOWN if the list has no price
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
      int specificity = match (price, item, platform, country);

      if (specificity > best)
        {
          best = specificity;
          credits = price->credits;
        }
    }
  return credits;
}

/**
 * tok_prices_get_usual:
 *
 * The documented price of the current contract, for servers without a price list
 * (doc/api.md, section 8.6). The figures for the early contract contradict each other,
 * so it has none.
 *
 * Returns: credits; TOK_COUNT_UNKNOWN if there is none
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
 * @has_allowance: whether the workspace has special prices for some bundles; the server
 *   does not say for which (doc/api.md, section 8.4)
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
