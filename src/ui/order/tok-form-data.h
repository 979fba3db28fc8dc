/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_FORM_DATA (tok_form_data_get_type ())
G_DECLARE_FINAL_TYPE (TokFormData, tok_form_data, TOK, FORM_DATA, GObject)

/*
 * What the server says that a form of an order needs. Everything is asked for at
 * once, and told by its signal when it is here.
 *
 * Signals: "countries" (GPtrArray of TokCountry, nullable; string, nullable): those
 * that there are, else why there are none; "accounts" (GPtrArray of TokAccount),
 * "prices" (TokPrices, all unknown where the server does not say), "balance" (TokBalance,
 * not known where it does not).
 */
TokFormData *tok_form_data_new (TokWorkspace *workspace);
void tok_form_data_load (TokFormData *self);
void tok_form_data_load_cost (TokFormData *self);
const char *tok_form_data_get_likely_country (TokFormData *self); /* (nullable) */

G_END_DECLS
