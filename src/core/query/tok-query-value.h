/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle.h"
#include "tok-facet.h"

G_BEGIN_DECLS

/** Words for several statuses: all that can still change; and whatever is no status of the API,
 * also when the server tells none. */
#define TOK_QUERY_OPEN "open"
#define TOK_QUERY_OTHER "other"

/**
 * TokQueryValue:
 *
 * A value of a facet, prepared for matching: nothing is allocated for a bundle.
 */
typedef struct
{
  char *text;         /* its one spelling: see tok_facet_dup_value() */
  char *folded;       /* tags and words; else NULL */
  const char *alpha2; /* (nullable): countries, interned */
  guint mask;         /* statuses, platforms, types, options: bits (1 << value) */
  gint64 age;         /* ages: microseconds */
  gboolean is_more;   /* ages: longer than @age, not shorter */
  gboolean or_equal;  /* ages: or just as long */
} TokQueryValue;

TokQueryValue *tok_query_value_new (TokFacet facet, const char *text); /* (nullable) */
void tok_query_value_free (TokQueryValue *self);
gboolean tok_query_value_equal (const TokQueryValue *a, const TokQueryValue *b);
gboolean tok_query_value_has_age (const TokQueryValue *self, TokBundle *bundle, gint64 now);

char *tok_query_age_dup_text (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokQueryValue, tok_query_value_free)

G_END_DECLS
