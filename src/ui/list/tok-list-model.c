/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-list-model.h"

#include "tok-bundle-filter.h"
#include "tok-held-model.h"
#include "tok-sorted-model.h"

/*
 * The model chain:
 *
 *   TokBundleList → TokHeldModel (nothing changes under a pressed button)
 *     → TokSortedModel (groups, a column)
 *     → GtkFilterListModel (TokBundleFilter: view, search)
 *     → TokGrowingModel (the first rows first) → TokBundleSelection
 *
 * Sorting comes first, so that a keystroke does not sort. Groups are the sections of each.
 *
 * The sorter and the filter do not watch the properties of bundles: call
 * tok_list_model_refresh() once after a merge that changed some.
 */
struct _TokListModel
{
  GObject parent_instance;

  TokHeldModel *held;
  guint n_holds;
  gboolean is_stale; /* it was to be refreshed while it was held */
  TokBundleFilter *filter;
  TokSortedModel *sorted;
  GtkFilterListModel *filtered;
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
  g_clear_object (&self->filtered);
  g_clear_object (&self->sorted);
  g_clear_object (&self->filter);
  g_clear_object (&self->held);
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
 *
 * Returns: (transfer full): a model without bundles
 */
TokListModel *
tok_list_model_new (void)
{
  TokListModel *self = g_object_new (TOK_TYPE_LIST_MODEL, NULL);

  self->sorted = tok_sorted_model_new ();
  self->filter = tok_bundle_filter_new ();
  self->held = tok_held_model_new ();
  tok_sorted_model_set_model (self->sorted, G_LIST_MODEL (self->held));
  self->filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->sorted)),
                                              GTK_FILTER (g_object_ref (self->filter)));
  self->growing = tok_growing_model_new (G_LIST_MODEL (self->filtered));
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
  tok_held_model_set_model (self->held, G_LIST_MODEL (list));
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
 * tok_list_model_set_layout:
 * @layout: how to sort and group
 */
void
tok_list_model_set_layout (TokListModel *self, const TokListLayout *layout)
{
  g_return_if_fail (TOK_IS_LIST_MODEL (self));

  tok_sorted_model_set_order (self->sorted, layout->sort, layout->descending, layout->group);
}

/**
 * tok_list_model_set_now:
 * @now: the current time, microseconds since 1970, by which bundles have ages
 */
void
tok_list_model_set_now (TokListModel *self, gint64 now)
{
  g_return_if_fail (TOK_IS_LIST_MODEL (self));

  /* Ages that pass a limit are found at the next time. */
  if (self->n_holds > 0)
    return;
  tok_sorted_model_set_now (self->sorted, now);
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
 * Sorts and filters again after a merge that changed bundles.
 */
void
tok_list_model_refresh (TokListModel *self)
{
  g_return_if_fail (TOK_IS_LIST_MODEL (self));

  self->is_stale = self->n_holds > 0;
  if (self->is_stale)
    return;
  tok_sorted_model_refresh (self->sorted);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

/**
 * tok_list_model_hold:
 *
 * Keeps the rows where they are until the same number of calls of tok_list_model_release(): no row
 * moves under a pressed button or an open menu.
 */
void
tok_list_model_hold (TokListModel *self)
{
  g_return_if_fail (TOK_IS_LIST_MODEL (self));

  if (self->n_holds++ == 0)
    tok_held_model_hold (self->held);
}

/**
 * tok_list_model_release:
 *
 * Shows what has changed meanwhile.
 */
void
tok_list_model_release (TokListModel *self)
{
  g_return_if_fail (TOK_IS_LIST_MODEL (self));
  g_return_if_fail (self->n_holds > 0);

  if (--self->n_holds > 0)
    return;
  tok_held_model_release (self->held);
  if (self->is_stale)
    tok_list_model_refresh (self);
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

  return g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
}

/**
 * tok_list_model_get_shown:
 *
 * Returns: (transfer none): the bundles that match the view and the search, in their order, also
 *   those without a row yet
 */
GListModel *
tok_list_model_get_shown (TokListModel *self)
{
  g_return_val_if_fail (TOK_IS_LIST_MODEL (self), NULL);

  return G_LIST_MODEL (self->filtered);
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

/**
 * tok_list_model_select_ids:
 * @ids: the bundles to select; those that are not shown are left out
 *
 * Returns: the position of the first one; %GTK_INVALID_LIST_POSITION: none is shown, and nothing
 *   is selected
 */
guint
tok_list_model_select_ids (TokListModel *self, const char *const *ids)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GtkBitset) selected = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) all = NULL;
  guint n;

  g_return_val_if_fail (TOK_IS_LIST_MODEL (self), GTK_INVALID_LIST_POSITION);
  g_return_val_if_fail (ids != NULL, GTK_INVALID_LIST_POSITION);

  for (guint i = 0; ids[i] != NULL; i++)
    g_hash_table_add (wanted, (char *) ids[i]);
  /* Rows may be behind those shown so far. */
  tok_growing_model_finish (self->growing);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TokBundle) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (g_hash_table_contains (wanted, tok_bundle_get_id (item)))
        gtk_bitset_add (selected, i);
    }
  all = gtk_bitset_new_range (0, n);
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), selected, all);
  return gtk_bitset_is_empty (selected) ? GTK_INVALID_LIST_POSITION
                                        : gtk_bitset_get_minimum (selected);
}
