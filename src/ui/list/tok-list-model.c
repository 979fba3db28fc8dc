/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-list-model.h"

#include "tok-bundle-filter.h"

/*
 * The model chain:
 *
 *   TokBundleList → GtkFilterListModel (TokBundleFilter: view, search)
 *     → GtkSortListModel (the column headers' sorter)
 *     → TokGrowingModel (the first rows first) → TokBundleSelection
 *
 * The filter and the sorter do not watch the properties of bundles: call
 * tok_list_model_refresh() once after a merge that changed some.
 */
struct _TokListModel
{
  GObject parent_instance;

  TokBundleFilter *filter;
  GtkSorter *sorter;
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;
  TokGrowingModel *growing;
  TokBundleSelection *selection;
};

G_DEFINE_FINAL_TYPE (TokListModel, tok_list_model, G_TYPE_OBJECT)

static void
tok_list_model_dispose (GObject *object)
{
  TokListModel *self = TOK_LIST_MODEL (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->growing);
  g_clear_object (&self->sorted);
  g_clear_object (&self->filtered);
  g_clear_object (&self->sorter);
  g_clear_object (&self->filter);
  G_OBJECT_CLASS (tok_list_model_parent_class)->dispose (object);
}

static void
tok_list_model_class_init (TokListModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tok_list_model_dispose;
}

static void
tok_list_model_init (TokListModel *self)
{
}

/**
 * tok_list_model_new:
 * @sorter: sorts the bundles
 *
 * Returns: (transfer full): a model without bundles
 */
TokListModel *
tok_list_model_new (GtkSorter *sorter)
{
  TokListModel *self = g_object_new (TOK_TYPE_LIST_MODEL, NULL);

  self->sorter = g_object_ref (sorter);
  self->filter = tok_bundle_filter_new ();
  self->filtered = gtk_filter_list_model_new (NULL, GTK_FILTER (g_object_ref (self->filter)));
  self->sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->filtered)),
                                          g_object_ref (self->sorter));
  self->growing = tok_growing_model_new (G_LIST_MODEL (self->sorted));
  self->selection = tok_bundle_selection_new (self->growing);
  return self;
}

/**
 * tok_list_model_set_list:
 * @list: (nullable): all bundles
 */
void
tok_list_model_set_list (TokListModel *self, TokBundleList *list)
{
  g_return_if_fail (TOK_IS_LIST_MODEL (self));

  tok_growing_model_restart (self->growing);
  tok_bundle_selection_clear (self->selection);
  gtk_filter_list_model_set_model (self->filtered, G_LIST_MODEL (list));
}

/**
 * tok_list_model_set_view:
 * @view: which bundles to show
 */
void
tok_list_model_set_view (TokListModel *self, TokView view)
{
  g_return_if_fail (TOK_IS_LIST_MODEL (self));

  if (view == tok_bundle_filter_get_view (self->filter))
    return;
  /* Another view is another list: nothing of the selection is left over. */
  if (tok_bundle_selection_get_n_selected (self->selection) > 1)
    tok_bundle_selection_clear (self->selection);
  tok_bundle_filter_set_view (self->filter, view);
}

/**
 * tok_list_model_get_view:
 *
 * Returns: which bundles are shown
 */
TokView
tok_list_model_get_view (TokListModel *self)
{
  g_return_val_if_fail (TOK_IS_LIST_MODEL (self), TOK_VIEW_ALL);

  return tok_bundle_filter_get_view (self->filter);
}

/**
 * tok_list_model_set_query:
 * @query: what the bundles of the view have to match
 */
void
tok_list_model_set_query (TokListModel *self, const TokQuery *query)
{
  g_return_if_fail (TOK_IS_LIST_MODEL (self));

  tok_bundle_filter_set_query (self->filter, query);
}

/**
 * tok_list_model_set_now:
 * @now: the current time, microseconds since 1970, by which bundles have ages
 */
void
tok_list_model_set_now (TokListModel *self, gint64 now)
{
  g_return_if_fail (TOK_IS_LIST_MODEL (self));

  tok_bundle_filter_set_now (self->filter, now);
}

/**
 * tok_list_model_has_search:
 *
 * Returns: whether a search is active
 */
gboolean
tok_list_model_has_search (TokListModel *self)
{
  g_return_val_if_fail (TOK_IS_LIST_MODEL (self), FALSE);

  return tok_bundle_filter_has_query (self->filter);
}

/**
 * tok_list_model_refresh:
 *
 * Filters and sorts again after a merge that changed bundles.
 */
void
tok_list_model_refresh (TokListModel *self)
{
  g_return_if_fail (TOK_IS_LIST_MODEL (self));

  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
}

/**
 * tok_list_model_get_selection:
 *
 * Returns: (transfer none): the selection model, for a view
 */
TokBundleSelection *
tok_list_model_get_selection (TokListModel *self)
{
  g_return_val_if_fail (TOK_IS_LIST_MODEL (self), NULL);

  return self->selection;
}

/**
 * tok_list_model_get_n_shown:
 *
 * Returns: how many bundles match the view and the search
 */
guint
tok_list_model_get_n_shown (TokListModel *self)
{
  g_return_val_if_fail (TOK_IS_LIST_MODEL (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->sorted));
}

/**
 * tok_list_model_get_growing:
 *
 * Returns: (transfer none): the model that adds the rows of a new list bit by bit
 */
TokGrowingModel *
tok_list_model_get_growing (TokListModel *self)
{
  g_return_val_if_fail (TOK_IS_LIST_MODEL (self), NULL);

  return self->growing;
}

/**
 * tok_list_model_select:
 * @bundle: (nullable): what to select; %NULL: nothing
 *
 * Returns: its position; %GTK_INVALID_LIST_POSITION: it is not shown, and nothing is
 *   selected
 */
guint
tok_list_model_select (TokListModel *self, TokBundle *bundle)
{
  guint position = GTK_INVALID_LIST_POSITION;
  guint n;

  g_return_val_if_fail (TOK_IS_LIST_MODEL (self), GTK_INVALID_LIST_POSITION);

  /* The row may be behind those shown so far. */
  if (bundle != NULL)
    tok_growing_model_finish (self->growing);
  n = tok_list_model_get_n_shown (self);
  for (guint i = 0; bundle != NULL && i < n && position == GTK_INVALID_LIST_POSITION; i++)
    {
      g_autoptr (TokBundle) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (item == bundle)
        position = i;
    }
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  else
    tok_bundle_selection_clear (self->selection);
  return position;
}
