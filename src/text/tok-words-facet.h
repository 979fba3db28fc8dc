/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-query.h"

G_BEGIN_DECLS

/* Facets and their values in the user's language: chips, check boxes, and what a person types. */
const char *tok_words_facet (TokFacet facet);
char *tok_words_dup_facet_value (TokFacet facet, const char *value);
char *tok_words_dup_filter (TokFacet facet, gboolean excluded, const char *value);
char *tok_words_dup_filters (const TokQuery *query);
char *tok_words_read_facet (TokFacet facet, const char *text); /* a TokFacetReader */

const char *tok_words_find_country (const char *name); /* (nullable) */
const char *const *tok_words_get_countries (void);

G_END_DECLS
