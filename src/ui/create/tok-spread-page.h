/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-spread.h"

G_BEGIN_DECLS

#define TOK_TYPE_SPREAD_PAGE (tok_spread_page_get_type ())
G_DECLARE_FINAL_TYPE (TokSpreadPage, tok_spread_page, TOK, SPREAD_PAGE, AdwNavigationPage)

/*
 * Where a batch is ordered: some countries and platforms, and how many for each. The
 * countries are chosen from the server's list, or typed where there is none.
 */
void tok_spread_page_set_contract (TokSpreadPage *self, TokContract contract);
void tok_spread_page_set_countries (TokSpreadPage *self, GPtrArray *countries, const char *reason);
gboolean tok_spread_page_check (TokSpreadPage *self);
void tok_spread_page_get (TokSpreadPage *self, TokSpread *spread);

G_END_DECLS
