/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-list.h"
#include "tok-facet-tally.h"
#include "tok-view.h"

G_BEGIN_DECLS

#define TOK_TYPE_FACET_COUNTS (tok_facet_counts_get_type ())
G_DECLARE_FINAL_TYPE (TokFacetCounts, tok_facet_counts, TOK, FACET_COUNTS, GObject)

/*
 * The counts of the view and of its filters, kept up to date in slices while there is a query or
 * somebody holds them. Signal "changed".
 */
TokFacetCounts *tok_facet_counts_new (void);
void tok_facet_counts_set_list (TokFacetCounts *self, TokBundleList *list);
void tok_facet_counts_set_view (TokFacetCounts *self, TokView view);
void tok_facet_counts_set_query (TokFacetCounts *self, const TokQuery *query);
void tok_facet_counts_set_now (TokFacetCounts *self, gint64 now);
void tok_facet_counts_hold (TokFacetCounts *self);
void tok_facet_counts_release (TokFacetCounts *self);
const TokFacetTally *tok_facet_counts_get_tally (TokFacetCounts *self); /* (nullable) */
gboolean tok_facet_counts_is_done (TokFacetCounts *self);

G_END_DECLS
