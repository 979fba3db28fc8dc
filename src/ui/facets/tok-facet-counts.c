/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-facet-counts.h"

#include "tok-bundle-walk.h"
#include "tok-words-query.h"

struct _TokFacetCounts
{
  GObject parent_instance;

  TokBundleWalk *walk;
  TokView view;
  TokQuery *query;
  gint64 now; /* microseconds since 1970 */
  guint n_holders;
  TokFacetTally *next;  /* (nullable): being counted */
  TokFacetTally *tally; /* (nullable): what was counted last */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokFacetCounts, tok_facet_counts, G_TYPE_OBJECT)

static void
begin (gpointer data)
{
  TokFacetCounts *self = data;

  g_clear_pointer (&self->next, tok_facet_tally_free);
  self->next = tok_facet_tally_new (self->query, self->now, tok_words_peek_row);
}

static void
visit (TokBundle *bundle, gpointer data)
{
  TokFacetCounts *self = data;

  tok_facet_tally_add (self->next, bundle, tok_view_contains (self->view, bundle));
}

static void
end (gpointer data)
{
  TokFacetCounts *self = data;

  g_clear_pointer (&self->tally, tok_facet_tally_free);
  self->tally = g_steal_pointer (&self->next);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static const TokBundleWalkFuncs funcs = { begin, visit, end };

/* What is no longer asked for is not known, either. */
static void
update (TokFacetCounts *self)
{
  if (self->n_holders > 0 || !tok_query_is_empty (self->query))
    {
      tok_bundle_walk_restart (self->walk);
      return;
    }
  tok_bundle_walk_stop (self->walk);
  g_clear_pointer (&self->tally, tok_facet_tally_free);
}

static void
tok_facet_counts_dispose (GObject *object)
{
  TokFacetCounts *self = TOK_FACET_COUNTS (object);

  if (self->walk != NULL)
    g_object_run_dispose (G_OBJECT (self->walk));
  g_clear_object (&self->walk);
  G_OBJECT_CLASS (tok_facet_counts_parent_class)->dispose (object);
}

static void
tok_facet_counts_finalize (GObject *object)
{
  TokFacetCounts *self = TOK_FACET_COUNTS (object);

  g_clear_pointer (&self->next, tok_facet_tally_free);
  g_clear_pointer (&self->tally, tok_facet_tally_free);
  tok_query_free (self->query);
  G_OBJECT_CLASS (tok_facet_counts_parent_class)->finalize (object);
}

static void
tok_facet_counts_class_init (TokFacetCountsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tok_facet_counts_dispose;
  object_class->finalize = tok_facet_counts_finalize;

  /**
   * TokFacetCounts::changed:
   *
   * There are new counts.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TOK_TYPE_FACET_COUNTS, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tok_facet_counts_init (TokFacetCounts *self)
{
  self->walk = tok_bundle_walk_new (&funcs, self);
  self->query = tok_query_new ();
  self->now = g_get_real_time ();
}

/**
 * tok_facet_counts_new:
 *
 * Returns: (transfer full): counts of no list
 */
TokFacetCounts *
tok_facet_counts_new (void)
{
  return g_object_new (TOK_TYPE_FACET_COUNTS, NULL);
}

/**
 * tok_facet_counts_set_list:
 * @list: (nullable): all bundles
 */
void
tok_facet_counts_set_list (TokFacetCounts *self, TokBundleList *list)
{
  g_return_if_fail (TOK_IS_FACET_COUNTS (self));

  g_clear_pointer (&self->tally, tok_facet_tally_free);
  tok_bundle_walk_set_list (self->walk, list);
  update (self);
}

/**
 * tok_facet_counts_set_view:
 * @view: the view that is shown
 */
void
tok_facet_counts_set_view (TokFacetCounts *self, TokView view)
{
  g_return_if_fail (TOK_IS_FACET_COUNTS (self));

  if (self->view == view)
    return;
  self->view = view;
  g_clear_pointer (&self->tally, tok_facet_tally_free);
  update (self);
}

/**
 * tok_facet_counts_set_query:
 * @query: what the bundles of the view have to match
 */
void
tok_facet_counts_set_query (TokFacetCounts *self, const TokQuery *query)
{
  g_return_if_fail (TOK_IS_FACET_COUNTS (self));
  g_return_if_fail (query != NULL);

  if (tok_query_equal (self->query, query))
    return;
  tok_query_free (self->query);
  self->query = tok_query_copy (query);
  update (self);
}

/**
 * tok_facet_counts_set_now:
 * @now: the current time, microseconds since 1970
 */
void
tok_facet_counts_set_now (TokFacetCounts *self, gint64 now)
{
  g_return_if_fail (TOK_IS_FACET_COUNTS (self));

  if (self->now == now)
    return;
  self->now = now;
  update (self);
}

/**
 * tok_facet_counts_hold:
 *
 * Counts also without a query, until tok_facet_counts_release().
 */
void
tok_facet_counts_hold (TokFacetCounts *self)
{
  g_return_if_fail (TOK_IS_FACET_COUNTS (self));

  if (self->n_holders++ == 0 && self->tally == NULL)
    update (self);
}

void
tok_facet_counts_release (TokFacetCounts *self)
{
  g_return_if_fail (TOK_IS_FACET_COUNTS (self));
  g_return_if_fail (self->n_holders > 0);

  if (--self->n_holders == 0 && tok_query_is_empty (self->query))
    update (self);
}

/**
 * tok_facet_counts_get_tally:
 *
 * Returns: (transfer none) (nullable): the last counts, valid until "changed"; %NULL: none yet
 */
const TokFacetTally *
tok_facet_counts_get_tally (TokFacetCounts *self)
{
  g_return_val_if_fail (TOK_IS_FACET_COUNTS (self), NULL);

  return self->tally;
}

/**
 * tok_facet_counts_is_done:
 *
 * Returns: whether the counts are those of the list, the view and the query as they are now
 */
gboolean
tok_facet_counts_is_done (TokFacetCounts *self)
{
  g_return_val_if_fail (TOK_IS_FACET_COUNTS (self), FALSE);

  return self->tally != NULL && tok_bundle_walk_is_done (self->walk);
}
