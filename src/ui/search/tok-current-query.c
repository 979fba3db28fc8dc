/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-current-query.h"

struct _TokCurrentQuery
{
  GObject parent_instance;

  TokQuery *query;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokCurrentQuery, tok_current_query, G_TYPE_OBJECT)

static void
tok_current_query_finalize (GObject *object)
{
  tok_query_free (TOK_CURRENT_QUERY (object)->query);
  G_OBJECT_CLASS (tok_current_query_parent_class)->finalize (object);
}

static void
tok_current_query_class_init (TokCurrentQueryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_current_query_finalize;

  /**
   * TokCurrentQuery::changed:
   *
   * The list shows something else.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TOK_TYPE_CURRENT_QUERY, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tok_current_query_init (TokCurrentQuery *self)
{
  self->query = tok_query_new ();
}

/**
 * tok_current_query_new:
 *
 * Returns: (transfer full): the empty query
 */
TokCurrentQuery *
tok_current_query_new (void)
{
  return g_object_new (TOK_TYPE_CURRENT_QUERY, NULL);
}

/**
 * tok_current_query_get:
 *
 * Returns: (transfer none): the query, valid until "changed"
 */
const TokQuery *
tok_current_query_get (TokCurrentQuery *self)
{
  g_return_val_if_fail (TOK_IS_CURRENT_QUERY (self), NULL);

  return self->query;
}

/**
 * tok_current_query_has_filters:
 *
 * Returns: whether there is more than words
 */
gboolean
tok_current_query_has_filters (TokCurrentQuery *self)
{
  g_return_val_if_fail (TOK_IS_CURRENT_QUERY (self), FALSE);

  for (TokFacet facet = 0; facet < TOK_FACET_WORD; facet++)
    if (tok_query_has_facet (self->query, facet))
      return TRUE;
  return FALSE;
}

/* @query: (transfer full) */
static void
take (TokCurrentQuery *self, TokQuery *query)
{
  g_autoptr (TokQuery) before = self->query;

  self->query = query;
  if (!tok_query_equal (before, query))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * tok_current_query_set:
 * @query: what to show from now on
 */
void
tok_current_query_set (TokCurrentQuery *self, const TokQuery *query)
{
  g_return_if_fail (TOK_IS_CURRENT_QUERY (self));
  g_return_if_fail (query != NULL);

  take (self, tok_query_copy (query));
}

/**
 * tok_current_query_add:
 * @value: a value that bundles may have; it is no longer excluded
 */
void
tok_current_query_add (TokCurrentQuery *self, TokFacet facet, const char *value)
{
  TokQuery *query;

  g_return_if_fail (TOK_IS_CURRENT_QUERY (self));
  g_return_if_fail (value != NULL);

  query = tok_query_copy (self->query);
  tok_query_remove (query, facet, TRUE, value);
  tok_query_add (query, facet, FALSE, value);
  take (self, query);
}

/**
 * tok_current_query_remove:
 * @excluded: whether it is one of the excluded values
 * @value: a value of @facet
 */
void
tok_current_query_remove (TokCurrentQuery *self,
                          TokFacet facet,
                          gboolean excluded,
                          const char *value)
{
  TokQuery *query;

  g_return_if_fail (TOK_IS_CURRENT_QUERY (self));
  g_return_if_fail (value != NULL);

  query = tok_query_copy (self->query);
  tok_query_remove (query, facet, excluded, value);
  take (self, query);
}

/**
 * tok_current_query_clear_filters:
 *
 * Removes everything but the words.
 */
void
tok_current_query_clear_filters (TokCurrentQuery *self)
{
  TokQuery *query;

  g_return_if_fail (TOK_IS_CURRENT_QUERY (self));

  query = tok_query_copy (self->query);
  for (TokFacet facet = 0; facet < TOK_FACET_WORD; facet++)
    tok_query_clear (query, facet);
  take (self, query);
}
