/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-current-query.h"
#include "tok-facet-counts.h"

G_BEGIN_DECLS

#define TOK_TYPE_FILTER_BUTTON (tok_filter_button_get_type ())
G_DECLARE_FINAL_TYPE (TokFilterButton, tok_filter_button, TOK, FILTER_BUTTON, AdwBin)

/*
 * Opens the filters of the list: in a popover, in narrow windows in a dialog. A dot tells that
 * there are some. Property "narrow" (boolean).
 */
void
tok_filter_button_set_query (TokFilterButton *self, TokCurrentQuery *query, TokFacetCounts *counts);
void tok_filter_button_toggle (TokFilterButton *self);

G_END_DECLS
