/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-facet-tally.h"

G_BEGIN_DECLS

/**
 * TokCompletion:
 *
 * What a term that is being typed can become.
 */
typedef struct
{
  char *term;           /* what replaces the term */
  char *label;          /* what it is called */
  char *detail;         /* what is typed for it */
  gboolean is_complete; /* nothing more has to be typed */
} TokCompletion;

void tok_completion_free (TokCompletion *self);
GPtrArray *tok_query_complete (const char *term, const TokFacetTally *tally);

G_END_DECLS
