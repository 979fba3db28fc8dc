/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-filter.h"

#include "tok-words-query.h"

struct _TokBundleFilter
{
  GtkFilter parent_instance;

  TokView view;
  TokQuery *query;
  gint64 now; /* microseconds since 1970, for ages */
};

G_DEFINE_FINAL_TYPE (TokBundleFilter, tok_bundle_filter, GTK_TYPE_FILTER)

static gboolean
tok_bundle_filter_match (GtkFilter *filter, gpointer item)
{
  TokBundleFilter *self = TOK_BUNDLE_FILTER (filter);

  return tok_view_contains (self->view, item) &&
         tok_query_matches (self->query, item, self->now, tok_words_peek_row);
}

static GtkFilterMatch
tok_bundle_filter_get_strictness (GtkFilter *filter)
{
  TokBundleFilter *self = TOK_BUNDLE_FILTER (filter);

  return self->view == TOK_VIEW_ALL && tok_query_is_empty (self->query) ? GTK_FILTER_MATCH_ALL
                                                                        : GTK_FILTER_MATCH_SOME;
}

static void
tok_bundle_filter_finalize (GObject *object)
{
  TokBundleFilter *self = TOK_BUNDLE_FILTER (object);

  tok_query_free (self->query);
  G_OBJECT_CLASS (tok_bundle_filter_parent_class)->finalize (object);
}

static void
tok_bundle_filter_class_init (TokBundleFilterClass *klass)
{
  GtkFilterClass *filter_class = GTK_FILTER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tok_bundle_filter_finalize;
  filter_class->match = tok_bundle_filter_match;
  filter_class->get_strictness = tok_bundle_filter_get_strictness;
}

static void
tok_bundle_filter_init (TokBundleFilter *self)
{
  self->query = tok_query_new ();
  self->now = g_get_real_time ();
}

/**
 * tok_bundle_filter_new:
 *
 * Returns: (transfer full): a filter that matches everything
 */
TokBundleFilter *
tok_bundle_filter_new (void)
{
  return g_object_new (TOK_TYPE_BUNDLE_FILTER, NULL);
}

/* @is_within: whether what matches now matched before */
static void
emit_changed (TokBundleFilter *self, gboolean is_within)
{
  gtk_filter_changed (GTK_FILTER (self),
                      is_within ? GTK_FILTER_CHANGE_MORE_STRICT : GTK_FILTER_CHANGE_DIFFERENT);
}

void
tok_bundle_filter_set_view (TokBundleFilter *self, TokView view)
{
  TokView before;

  g_return_if_fail (TOK_IS_BUNDLE_FILTER (self));

  before = self->view;
  if (before == view)
    return;
  self->view = view;
  emit_changed (self, before == TOK_VIEW_ALL);
}

/**
 * tok_bundle_filter_get_view:
 *
 * Returns: the view whose bundles match
 */
TokView
tok_bundle_filter_get_view (TokBundleFilter *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_FILTER (self), TOK_VIEW_ALL);

  return self->view;
}

/**
 * tok_bundle_filter_is_query:
 *
 * Returns: whether it is the query of the filter
 */
gboolean
tok_bundle_filter_is_query (TokBundleFilter *self, const TokQuery *query)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_FILTER (self), FALSE);
  g_return_val_if_fail (query != NULL, FALSE);

  return tok_query_equal (self->query, query);
}

/**
 * tok_bundle_filter_set_query:
 * @query: what a bundle of the view has to match
 */
void
tok_bundle_filter_set_query (TokBundleFilter *self, const TokQuery *query)
{
  g_autoptr (TokQuery) before = NULL;

  g_return_if_fail (TOK_IS_BUNDLE_FILTER (self));
  g_return_if_fail (query != NULL);

  if (tok_query_equal (self->query, query))
    return;
  before = g_steal_pointer (&self->query);
  self->query = tok_query_copy (query);
  emit_changed (self, tok_query_is_within (query, before));
}

/**
 * tok_bundle_filter_set_now:
 * @now: the current time, microseconds since 1970
 *
 * It is not a change of the filter: the same is asked for as before.
 *
 * Returns: whether other bundles can match now
 */
gboolean
tok_bundle_filter_set_now (TokBundleFilter *self, gint64 now)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_FILTER (self), FALSE);

  if (self->now == now)
    return FALSE;
  self->now = now;
  return tok_query_has_facet (self->query, TOK_FACET_AGE);
}

/**
 * tok_bundle_filter_has_query:
 *
 * Returns: whether bundles of the view can be missing
 */
gboolean
tok_bundle_filter_has_query (TokBundleFilter *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_FILTER (self), FALSE);

  return !tok_query_is_empty (self->query);
}
