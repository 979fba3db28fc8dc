/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_FORM_DATA (tok_form_data_get_type ())
G_DECLARE_FINAL_TYPE (TokFormData, tok_form_data, TOK, FORM_DATA, GObject)

/*
 * The lookups that an order form needs. All requests start together, and a signal reports
 * each result.
 *
 * Signals: "countries" (GPtrArray of TokCountry, nullable; string, nullable): the
 * countries, or why there are none; "accounts" (GPtrArray of TokAccount), "prices"
 * (TokPrices, all unknown if not available), "balance" (TokBalance, unknown if not
 * available).
 */
TokFormData *tok_form_data_new (TokWorkspace *workspace);
void tok_form_data_load (TokFormData *self);
void tok_form_data_load_cost (TokFormData *self);
void tok_form_data_check_cost (TokFormData *self);
GActionGroup *tok_form_data_get_actions (TokFormData *self);
const char *tok_form_data_get_likely_country (TokFormData *self); /* (nullable) */

G_END_DECLS
