/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-list-query.h"

#include <glib/gi18n-lib.h>

struct _TokListQuery
{
  GObject parent_instance;

  TokListModel *model;
  TokBundleViews *views; /* (unowned): the widget that owns this */
  TokCurrentQuery *query;
  TokFacetCounts *counts;
  TokSavedView *saved_view; /* (nullable): what is shown, if a saved view is */
  gboolean view_changed;
};

enum
{
  PROP_0,
  PROP_VIEW_CHANGED,
  N_PROPS,
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokListQuery, tok_list_query, G_TYPE_OBJECT)

static void
emit_changed (TokListQuery *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
check_saved (TokListQuery *self)
{
  g_autofree char *layout = NULL;
  gboolean view_changed = FALSE;

  if (self->saved_view != NULL)
    {
      layout = tok_bundle_views_dup_layout_text (self->views);
      view_changed =
          !tok_saved_view_shows (self->saved_view, tok_current_query_get (self->query), layout);
    }
  if (self->view_changed == view_changed)
    return;
  self->view_changed = view_changed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIEW_CHANGED]);
}

static void
on_query_changed (TokListQuery *self)
{
  const TokQuery *query = tok_current_query_get (self->query);

  tok_list_model_set_query (self->model, query);
  tok_facet_counts_set_query (self->counts, query);
  check_saved (self);
  emit_changed (self);
}

static void
tok_list_query_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_VIEW_CHANGED:
      g_value_set_boolean (value, TOK_LIST_QUERY (object)->view_changed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_list_query_finalize (GObject *object)
{
  TokListQuery *self = TOK_LIST_QUERY (object);

  g_clear_pointer (&self->saved_view, tok_saved_view_free);
  g_object_unref (self->query);
  g_object_unref (self->counts);
  g_object_unref (self->model);
  G_OBJECT_CLASS (tok_list_query_parent_class)->finalize (object);
}

static void
tok_list_query_class_init (TokListQueryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tok_list_query_get_property;
  object_class->finalize = tok_list_query_finalize;

  properties[PROP_VIEW_CHANGED] = g_param_spec_boolean ("view-changed", NULL, NULL, FALSE,
                                                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * TokListQuery::changed:
   *
   * Another view or query is shown, or there are new counts.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TOK_TYPE_LIST_QUERY, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tok_list_query_init (TokListQuery *self)
{
  self->query = tok_current_query_new ();
  self->counts = tok_facet_counts_new ();
}

/**
 * tok_list_query_new:
 * @model: the model of the list
 * @views: shows the rows; must live as long
 *
 * Returns: (transfer full): all bundles
 */
TokListQuery *
tok_list_query_new (TokListModel *model, TokBundleViews *views)
{
  TokListQuery *self = g_object_new (TOK_TYPE_LIST_QUERY, NULL);

  self->model = g_object_ref (model);
  self->views = views;
  tok_facet_counts_set_now (self->counts, tok_ticker_get_now (tok_bundle_views_get_ticker (views)));
  g_signal_connect_object (self->query, "changed", G_CALLBACK (on_query_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->counts, "changed", G_CALLBACK (emit_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (views, "notify::layout", G_CALLBACK (check_saved), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * tok_list_query_get_current:
 *
 * Returns: (transfer none): the query, which others may edit
 */
TokCurrentQuery *
tok_list_query_get_current (TokListQuery *self)
{
  g_return_val_if_fail (TOK_IS_LIST_QUERY (self), NULL);

  return self->query;
}

/**
 * tok_list_query_get_counts:
 *
 * Returns: (transfer none): the counts of the view and its filters
 */
TokFacetCounts *
tok_list_query_get_counts (TokListQuery *self)
{
  g_return_val_if_fail (TOK_IS_LIST_QUERY (self), NULL);

  return self->counts;
}

/**
 * tok_list_query_set_list:
 * @list: (nullable): all bundles
 */
void
tok_list_query_set_list (TokListQuery *self, TokBundleList *list)
{
  g_return_if_fail (TOK_IS_LIST_QUERY (self));

  tok_facet_counts_set_list (self->counts, list);
}

/**
 * tok_list_query_set_now:
 * @now: the current time, microseconds since 1970
 */
void
tok_list_query_set_now (TokListQuery *self, gint64 now)
{
  g_return_if_fail (TOK_IS_LIST_QUERY (self));

  tok_facet_counts_set_now (self->counts, now);
}

static void
show_view (TokListQuery *self, TokView view)
{
  tok_facet_counts_set_view (self->counts, view);
  tok_list_model_set_view (self->model, view);
  check_saved (self);
  emit_changed (self);
}

/**
 * tok_list_query_set_view:
 * @view: which bundles to show
 *
 * The query stays, unless it is that of a saved view.
 */
void
tok_list_query_set_view (TokListQuery *self, TokView view)
{
  g_autoptr (TokQuery) nothing = NULL;

  g_return_if_fail (TOK_IS_LIST_QUERY (self));

  if (self->saved_view != NULL)
    {
      nothing = tok_query_new ();
      g_clear_pointer (&self->saved_view, tok_saved_view_free);
      tok_current_query_set (self->query, nothing);
    }
  show_view (self, view);
}

/**
 * tok_list_query_set_saved_view:
 * @view: what to show, of all bundles, and how
 */
void
tok_list_query_set_saved_view (TokListQuery *self, const TokSavedView *view)
{
  g_autoptr (TokSavedView) before = NULL;
  g_autoptr (TokQuery) query = NULL;

  g_return_if_fail (TOK_IS_LIST_QUERY (self));
  g_return_if_fail (view != NULL);

  before = g_steal_pointer (&self->saved_view);
  self->saved_view = tok_saved_view_copy (view);
  query = tok_saved_view_dup_query (view);
  tok_current_query_set (self->query, query);
  tok_bundle_views_set_layout_text (self->views, view->layout);
  show_view (self, TOK_VIEW_ALL);
}

/**
 * tok_list_query_update_saved_view:
 * @view: what was saved of the view that is shown
 *
 * What is shown stays; it may now be what was saved.
 */
void
tok_list_query_update_saved_view (TokListQuery *self, const TokSavedView *view)
{
  g_autoptr (TokSavedView) before = NULL;

  g_return_if_fail (TOK_IS_LIST_QUERY (self));
  g_return_if_fail (self->saved_view != NULL);

  before = g_steal_pointer (&self->saved_view);
  self->saved_view = tok_saved_view_copy (view);
  check_saved (self);
  emit_changed (self);
}

/**
 * tok_list_query_get_saved_view:
 *
 * Returns: (transfer none) (nullable): the saved view that is shown; %NULL: one of the program is
 */
const TokSavedView *
tok_list_query_get_saved_view (TokListQuery *self)
{
  g_return_val_if_fail (TOK_IS_LIST_QUERY (self), NULL);

  return self->saved_view;
}

/**
 * tok_list_query_get_view_changed:
 *
 * Returns: whether a saved view is shown that differs from what was saved
 */
gboolean
tok_list_query_get_view_changed (TokListQuery *self)
{
  g_return_val_if_fail (TOK_IS_LIST_QUERY (self), FALSE);

  return self->view_changed;
}

/**
 * tok_list_query_get_name:
 *
 * Returns: (transfer none): the title of the list
 */
const char *
tok_list_query_get_name (TokListQuery *self)
{
  TokView view;

  g_return_val_if_fail (TOK_IS_LIST_QUERY (self), NULL);

  if (self->saved_view != NULL)
    return self->saved_view->name;
  view = tok_list_model_get_view (self->model);
  return view == TOK_VIEW_ALL ? _ ("Bundles") : tok_view_get_label (view);
}

/**
 * tok_list_query_get_total:
 *
 * Returns: how many bundles are in the view while there is a query; 0: that is not known
 */
guint
tok_list_query_get_total (TokListQuery *self)
{
  const TokFacetTally *tally;

  g_return_val_if_fail (TOK_IS_LIST_QUERY (self), 0);

  tally = tok_facet_counts_get_tally (self->counts);
  return tally != NULL && tok_list_model_has_search (self->model)
             ? tok_facet_tally_get_total (tally)
             : 0;
}

/**
 * tok_list_query_get_elsewhere:
 *
 * Returns: how many bundles of other views match while none of this view does; 0: that is not
 *   known
 */
guint
tok_list_query_get_elsewhere (TokListQuery *self)
{
  g_return_val_if_fail (TOK_IS_LIST_QUERY (self), 0);

  if (!tok_facet_counts_is_done (self->counts) || tok_list_model_get_n_shown (self->model) > 0)
    return 0;
  return tok_facet_tally_get_everywhere (tok_facet_counts_get_tally (self->counts));
}

/**
 * tok_list_query_dup_whole:
 *
 * Returns: (transfer full): the query that shows of all bundles what the list shows of its view
 */
TokQuery *
tok_list_query_dup_whole (TokListQuery *self)
{
  g_return_val_if_fail (TOK_IS_LIST_QUERY (self), NULL);

  return tok_view_dup_query (tok_list_model_get_view (self->model),
                             tok_current_query_get (self->query));
}

/**
 * tok_list_query_dup_saved:
 * @id: (nullable): of the view to replace; %NULL: a new one
 * @position: its position
 * @name: a name for what is shown
 *
 * Returns: (transfer full) (nullable): what is shown, as a view to save; %NULL if @name is none
 */
TokSavedView *
tok_list_query_dup_saved (TokListQuery *self, const char *id, int position, const char *name)
{
  g_autoptr (TokQuery) query = NULL;
  g_autofree char *text = NULL;
  g_autofree char *layout = NULL;

  g_return_val_if_fail (TOK_IS_LIST_QUERY (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  query = tok_list_query_dup_whole (self);
  text = tok_query_to_text (query);
  layout = tok_bundle_views_dup_layout_text (self->views);
  return tok_saved_view_new (id, position, name, text, layout);
}
