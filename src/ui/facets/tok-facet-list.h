/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-current-query.h"
#include "tok-facet-counts.h"

G_BEGIN_DECLS

#define TOK_TYPE_FACET_LIST (tok_facet_list_get_type ())
G_DECLARE_FINAL_TYPE (TokFacetList, tok_facet_list, TOK, FACET_LIST, GtkBox)

/*
 * The values of a facet to choose from, with the number of bundles that each would show. Of ages
 * one is chosen, of others any number. Property "facet" (TokFacet as uint).
 */
void tok_facet_list_set_query (TokFacetList *self, TokCurrentQuery *query, TokFacetCounts *counts);

G_END_DECLS
