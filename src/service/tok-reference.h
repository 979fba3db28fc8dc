/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "tok-client.h"

G_BEGIN_DECLS

#define TOK_TYPE_REFERENCE (tok_reference_get_type ())
G_DECLARE_FINAL_TYPE (TokReference, tok_reference, TOK, REFERENCE, GObject)

/*
 * What the server says beside the bundles, kept for some minutes. Where it has no
 * such endpoint, the answer is that nothing is known.
 */
TokReference *tok_reference_new (TokClient *client);
DexFuture *tok_reference_load_countries (TokReference *self); /* GPtrArray of TokCountry */
DexFuture *tok_reference_load_accounts (TokReference *self);  /* GPtrArray of TokAccount */
gboolean tok_reference_knows_accounts (TokReference *self);
DexFuture *tok_reference_load_prices (TokReference *self);  /* TokPrices */
DexFuture *tok_reference_load_balance (TokReference *self); /* TokBalance */
void tok_reference_forget (TokReference *self);

G_END_DECLS
