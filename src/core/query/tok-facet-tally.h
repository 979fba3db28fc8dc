/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-query.h"

G_BEGIN_DECLS

/** The choices of a minimal age, from young to old: ">1d" … */
extern const char *const tok_facet_ages[];

/*
 * How many bundles each value of each facet would show: bundle by bundle, so that many can be
 * counted in slices. A value is counted as if its facet had no other one, and the query is
 * otherwise the same.
 */
typedef struct _TokFacetTally TokFacetTally;

TokFacetTally *tok_facet_tally_new (const TokQuery *query, gint64 now, TokQueryRowFunc row);
void tok_facet_tally_free (TokFacetTally *self);
void tok_facet_tally_add (TokFacetTally *self, TokBundle *bundle, gboolean in_view);

guint tok_facet_tally_get_total (const TokFacetTally *self);
guint tok_facet_tally_get_everywhere (const TokFacetTally *self);
guint tok_facet_tally_get_count (const TokFacetTally *self, TokFacet facet, const char *value);
GStrv tok_facet_tally_dup_values (const TokFacetTally *self, TokFacet facet);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokFacetTally, tok_facet_tally_free)

G_END_DECLS
