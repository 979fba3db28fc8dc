/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-types.h"

G_BEGIN_DECLS

/** The items of the price list. */
typedef enum
{
  TOK_PRICE_ACCOUNT,
  TOK_PRICE_VIDEO,
  TOK_PRICE_EDIT,
  TOK_PRICE_NICHE_WARMING,
  TOK_PRICE_DEEP_WARMING,
  TOK_PRICE_MODERATION,
  TOK_PRICE_TERM, /* of advanced warming, each */
} TokPriceItem;

#define TOK_N_PRICE_ITEMS (TOK_PRICE_TERM + 1)

/*
 * The server's price list in credits: an item has one price for all, or several by
 * platform, country or both (doc/api.md, section 8.4).
 */
typedef struct _TokPrices TokPrices;

#define TOK_TYPE_PRICES (tok_prices_get_type ())

GType tok_prices_get_type (void) G_GNUC_CONST;
TokPrices *tok_prices_new (void); /* empty */
TokPrices *tok_prices_ref (TokPrices *self);
void tok_prices_unref (TokPrices *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokPrices, tok_prices_unref)

void tok_prices_set (
    TokPrices *self, TokPriceItem item, TokPlatform platform, const char *country, int credits);
int tok_prices_get (const TokPrices *self,
                    TokPriceItem item,
                    TokPlatform platform,
                    const char *country);
void tok_prices_set_allowance (TokPrices *self, gboolean has_allowance);
gboolean tok_prices_has_allowance (const TokPrices *self);
int tok_prices_get_usual (TokContract contract, TokPriceItem item);

G_END_DECLS
