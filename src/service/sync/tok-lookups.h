/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "tok-account.h"
#include "tok-balance.h"
#include "tok-country.h"
#include "tok-prices.h"

G_BEGIN_DECLS

typedef struct _TokClient TokClient;

#define TOK_TYPE_LOOKUPS (tok_lookups_get_type ())
G_DECLARE_FINAL_TYPE (TokLookups, tok_lookups, TOK, LOOKUPS, GObject)

/*
 * The data of the server other than bundles, cached for some minutes. Without an
 * endpoint for it, the result is empty or unknown.
 */
TokLookups *tok_lookups_new (TokClient *client);
DexFuture *tok_lookups_load_countries (TokLookups *self); /* GPtrArray of TokCountry */
DexFuture *tok_lookups_load_accounts (TokLookups *self);  /* GPtrArray of TokAccount */
gboolean tok_lookups_has_all_accounts (TokLookups *self);
DexFuture *tok_lookups_load_prices (TokLookups *self);  /* TokPrices */
DexFuture *tok_lookups_load_balance (TokLookups *self); /* TokBalance */
void tok_lookups_forget (TokLookups *self);

G_END_DECLS
