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
 *     → TokSortedModel (groups, a column, TokBundleFilter: view and search)
 *     → TokGrowingModel (the first rows first) → TokBundleSelection
 *
 * Groups are the sections of each. What a merge changed is told to the sorted model, which does not
 * watch the properties of bundles.
 */
struct _TokListModel
{
  GObject parent_instance;

  GSignalGroup *list_signals;
  TokBundleList *list; /* (nullable) */
  TokHeldModel *held;
  guint n_holds;
  TokBundleFilter *filter;
  TokSortedModel *sorted;
  TokGrowingModel *growing;
  TokBundleSelection *selection;
};

enum
{
  SIGNAL_RESTARTED,
  SIGNAL_SETTLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokListModel, tok_list_model, G_TYPE_OBJECT)

static void
tok_list_model_dispose (GObject *object)
{
  TokListModel *self = TOK_LIST_MODEL (object);

  g_clear_object (&self->list_signals);
  if (self->sorted != NULL)
    g_signal_handlers_disconnect_by_data (self->sorted, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->growing);
  g_clear_object (&self->sorted);
  g_clear_object (&self->filter);
  g_clear_object (&self->held);
  g_clear_object (&self->list);
  G_OBJECT_CLASS (tok_list_model_parent_class)->dispose (object);
}

static void
tok_list_model_class_init (TokListModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tok_list_model_dispose;

  signals[SIGNAL_RESTARTED] = g_signal_new ("restarted", TOK_TYPE_LIST_MODEL, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SETTLED] = g_signal_new ("settled", TOK_TYPE_LIST_MODEL, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
on_merged (TokListModel *self, const TokMergeResult *result)
{
  if (result->changed != NULL)
    tok_sorted_model_note_changed (self->sorted, result->changed);
  tok_sorted_model_flush_soon (self->sorted);
}

static void
on_restarted (TokListModel *self)
{
  g_signal_emit (self, signals[SIGNAL_RESTARTED], 0);
}

static void
on_settled (TokListModel *self)
{
  g_signal_emit (self, signals[SIGNAL_SETTLED], 0);
}

static void
tok_list_model_init (TokListModel *self)
{
  self->sorted = tok_sorted_model_new ();
  self->filter = tok_bundle_filter_new ();
  self->held = tok_held_model_new ();
  tok_sorted_model_set_filter (self->sorted, GTK_FILTER (self->filter));
  tok_sorted_model_set_model (self->sorted, G_LIST_MODEL (self->held));
  self->growing = tok_growing_model_new (G_LIST_MODEL (self->sorted));
  self->selection = tok_bundle_selection_new (self->growing, self->sorted);
  g_signal_connect_swapped (self->sorted, "restarted", G_CALLBACK (on_restarted), self);
  g_signal_connect_swapped (self->sorted, "settled", G_CALLBACK (on_settled), self);
  self->list_signals = g_signal_group_new (TOK_TYPE_BUNDLE_LIST);
  g_signal_group_connect_swapped (self->list_signals, "merged", G_CALLBACK (on_merged), self);
}

/**
 * tok_list_model_new:
 *
 * Returns: (transfer full): a model without bundles
 */
TokListModel *
tok_list_model_new (void)
{
  return g_object_new (TOK_TYPE_LIST_MODEL, NULL);
}

/**
 * tok_list_model_set_list:
 * @list: (nullable): all bundles
 */
void
tok_list_model_set_list (TokListModel *self, TokBundleList *list)
{
  g_return_if_fail (TOK_IS_LIST_MODEL (self));

  /* Another list is not held. */
  tok_sorted_model_set_paused (self->sorted, FALSE);
  tok_growing_model_restart (self->growing);
  tok_bundle_selection_clear (self->selection);
  g_set_object (&self->list, list);
  tok_held_model_set_model (self->held, G_LIST_MODEL (list));
  g_signal_group_set_target (self->list_signals, list);
  tok_sorted_model_flush (self->sorted);
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
  tok_growing_model_begin_anew (self->growing);
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

  if (tok_bundle_filter_is_query (self->filter, query))
    return;
  tok_growing_model_begin_anew (self->growing);
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
  if (tok_bundle_filter_set_now (self->filter, now))
    tok_sorted_model_check_again (self->sorted);
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
 * tok_list_model_set_whole:
 * @is_whole: whether the rows of another view or query are shown only once all are known, because
 *   somebody counts them
 */
void
tok_list_model_set_whole (TokListModel *self, gboolean is_whole)
{
  g_return_if_fail (TOK_IS_LIST_MODEL (self));

  tok_sorted_model_set_whole (self->sorted, is_whole);
}

/**
 * tok_list_model_set_slices:
 * @time: see tok_sorted_model_set_slices()
 */
void
tok_list_model_set_slices (TokListModel *self, gint64 time)
{
  g_return_if_fail (TOK_IS_LIST_MODEL (self));

  tok_sorted_model_set_slices (self->sorted, time);
}

/**
 * tok_list_model_finish:
 *
 * Makes the rows complete now, unless they are held.
 */
void
tok_list_model_finish (TokListModel *self)
{
  g_return_if_fail (TOK_IS_LIST_MODEL (self));

  tok_sorted_model_finish (self->sorted);
}

/**
 * tok_list_model_is_working:
 *
 * Returns: whether there are bundles of which it is not known yet whether, or where, they are shown
 */
gboolean
tok_list_model_is_working (TokListModel *self)
{
  g_return_val_if_fail (TOK_IS_LIST_MODEL (self), FALSE);

  return tok_sorted_model_is_working (self->sorted);
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

  if (self->n_holds++ > 0)
    return;
  tok_held_model_hold (self->held);
  tok_sorted_model_set_paused (self->sorted, TRUE);
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
  tok_sorted_model_set_paused (self->sorted, FALSE);
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
 * Returns: how many bundles match the view and the search, as far as is known
 */
guint
tok_list_model_get_n_shown (TokListModel *self)
{
  g_return_val_if_fail (TOK_IS_LIST_MODEL (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->sorted));
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

  return G_LIST_MODEL (self->sorted);
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

/* Makes all rows that there are. Returns: the position of that of @bundle */
static guint
find_row (TokListModel *self, TokBundle *bundle)
{
  tok_sorted_model_finish (self->sorted);
  tok_growing_model_finish (self->growing);
  return tok_sorted_model_find (self->sorted, bundle);
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
  g_autoptr (GPtrArray) bundles = g_ptr_array_new ();
  guint position = GTK_INVALID_LIST_POSITION;

  g_return_val_if_fail (TOK_IS_LIST_MODEL (self), GTK_INVALID_LIST_POSITION);

  /* The row may be behind those shown so far. */
  if (bundle != NULL)
    position = find_row (self, bundle);
  if (position == GTK_INVALID_LIST_POSITION)
    {
      tok_bundle_selection_clear (self->selection);
      return position;
    }
  g_ptr_array_add (bundles, bundle);
  tok_bundle_selection_select (self->selection, bundles);
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
  g_autoptr (GPtrArray) bundles = g_ptr_array_new ();
  guint first = GTK_INVALID_LIST_POSITION;

  g_return_val_if_fail (TOK_IS_LIST_MODEL (self), GTK_INVALID_LIST_POSITION);
  g_return_val_if_fail (ids != NULL, GTK_INVALID_LIST_POSITION);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      TokBundle *bundle = self->list != NULL ? tok_bundle_list_lookup (self->list, ids[i]) : NULL;
      guint position = bundle != NULL ? find_row (self, bundle) : GTK_INVALID_LIST_POSITION;

      if (position == GTK_INVALID_LIST_POSITION)
        continue;
      g_ptr_array_add (bundles, bundle);
      first = MIN (first, position);
    }
  tok_bundle_selection_select (self->selection, bundles);
  return first;
}
