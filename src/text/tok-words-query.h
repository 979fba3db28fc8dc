/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-query.h"

G_BEGIN_DECLS

/* The text that the words of a query occur in, and sentences about bad queries and about what a
 * query cannot find yet. */
const char *tok_words_peek_row (TokBundle *bundle); /* a TokQueryRowFunc */
char *tok_words_dup_unnamed (guint n_bundles);
char *tok_words_dup_query_fault (const TokQueryFault *fault);

/* Facets and their values in the user's language, for chips, check boxes, and what a person types:
 * see tok-words-facet.c. */
const char *tok_words_facet (TokFacet facet);
char *tok_words_dup_facet_value (TokFacet facet, const char *value);
char *tok_words_dup_filter (TokFacet facet, gboolean excluded, const char *value);
char *tok_words_dup_filters (const TokQuery *query);
char *tok_words_read_facet (TokFacet facet, const char *text); /* a TokFacetReader */

const char *tok_words_find_country (const char *name); /* (nullable) */
const char *const *tok_words_get_countries (void);

G_END_DECLS
