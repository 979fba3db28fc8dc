/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tok-types.h"

G_BEGIN_DECLS

/**
 * TokFacet:
 * @TOK_FACET_STATUS: a status; "open": one that can still change; "other": one that is no step
 * @TOK_FACET_PLATFORM: a platform
 * @TOK_FACET_COUNTRY: a country by its code
 * @TOK_FACET_TYPE: a type
 * @TOK_FACET_OPTION: an option that was ordered
 * @TOK_FACET_AGE: a comparison with the time in the current step, like ">3d"
 * @TOK_FACET_TAG: a tag of the user
 * @TOK_FACET_WORD: a text that occurs in the row
 *
 * What a TokQuery chooses bundles by.
 */
typedef enum
{
  TOK_FACET_STATUS,
  TOK_FACET_PLATFORM,
  TOK_FACET_COUNTRY,
  TOK_FACET_TYPE,
  TOK_FACET_OPTION,
  TOK_FACET_AGE,
  TOK_FACET_TAG,
  TOK_FACET_WORD,
} TokFacet;

#define TOK_N_FACETS (TOK_FACET_WORD + 1)

/** (transfer full) (nullable): the value of @facet that a person calls @text, if it is another */
typedef char *(*TokFacetReader) (TokFacet facet, const char *text);

void tok_facet_set_reader (TokFacetReader function);

const char *tok_facet_to_string (TokFacet facet); /* (nullable): NULL for WORD */
gboolean tok_facet_parse (const char *name, gsize length, TokFacet *facet);
GStrv tok_facet_dup_words (TokFacet facet);
char *tok_facet_dup_value (TokFacet facet, const char *text);
char *tok_facet_dup_meant (TokFacet facet, const char *text, GListModel *bundles);
gboolean tok_facet_has_value (TokFacet facet, const char *value, GListModel *bundles);

G_END_DECLS
