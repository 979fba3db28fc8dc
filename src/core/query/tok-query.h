/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle.h"
#include "tok-facet.h"

G_BEGIN_DECLS

/*
 * What bundles to show. A query has values of facets: of several values of one facet a bundle
 * has any, of ages and words all. Of several facets it meets all. Excluded values are those
 * that it must not have. What is not known of a bundle matches no value.
 *
 * As text: status:in_review country:US,FR age>3d -platform:tiktok tag:"spring sale" noor
 */
typedef struct _TokQuery TokQuery;

/** (transfer none): the text of a row for words to occur in, folded by tok_text_fold(). */
typedef const char *(*TokQueryRowFunc) (TokBundle *bundle);

typedef enum
{
  TOK_QUERY_NO_FAULT,
  TOK_QUERY_FAULT_FACET,       /* there is no facet of that name */
  TOK_QUERY_FAULT_VALUE,       /* the facet has no such value */
  TOK_QUERY_FAULT_FORM,        /* a value is missing, or has another form */
  TOK_QUERY_FAULT_OPEN_QUOTE,  /* a quote is never closed */
  TOK_QUERY_FAULT_AFTER_QUOTE, /* there is text behind a closing quote */
} TokQueryFaultCode;

/**
 * TokQueryFault:
 *
 * Why a text is no query.
 */
typedef struct
{
  TokQueryFaultCode code;
  TokFacet facet; /* VALUE, FORM */
  guint position; /* of the term, in characters from 1 */
  char *term;     /* as entered */
  char *word;     /* (nullable): FACET: the name; VALUE: the value */
} TokQueryFault;

void tok_query_fault_clear (TokQueryFault *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TokQueryFault, tok_query_fault_clear)

TokQuery *tok_query_new (void);
TokQuery *tok_query_new_words (const char *text);
TokQuery *tok_query_copy (const TokQuery *self);
void tok_query_free (TokQuery *self);
gboolean tok_query_equal (const TokQuery *a, const TokQuery *b);
gboolean tok_query_is_empty (const TokQuery *self);
gboolean tok_query_is_within (const TokQuery *self, const TokQuery *wider);
gboolean tok_query_has_facet (const TokQuery *self, TokFacet facet);

gboolean tok_query_add (TokQuery *self, TokFacet facet, gboolean excluded, const char *value);
gboolean tok_query_remove (TokQuery *self, TokFacet facet, gboolean excluded, const char *value);
const char **tok_query_get_values (const TokQuery *self, TokFacet facet, gboolean excluded);

void tok_query_clear (TokQuery *self, TokFacet facet);

guint
tok_query_get_failed (const TokQuery *self, TokBundle *bundle, gint64 now, TokQueryRowFunc row);
gboolean
tok_query_matches (const TokQuery *self, TokBundle *bundle, gint64 now, TokQueryRowFunc row);

/* As text: see tok-query-text.c. */
TokQuery *tok_query_parse (const char *text, GListModel *bundles, TokQueryFault *fault);
char *tok_query_to_text (const TokQuery *self);
TokQuery *tok_query_from_text (const char *text); /* (nullable): what tok_query_to_text() wrote */
gsize tok_query_find_term (const char *text, gsize end);
gboolean tok_query_take (TokQuery *self,
                         const char *text,
                         gboolean is_complete,
                         GListModel *bundles,
                         char **rest,
                         TokQueryFault *fault);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokQuery, tok_query_free)

G_END_DECLS
