/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-list-page-private.h"

/* What actions apply to: the selected rows, or the card with the focus. */

/* Created on first use, to keep the startup fast. */
static TokSelectionBar *
ensure_selection_bar (TokListPage *self)
{
  GtkWidget *view = adw_navigation_page_get_child (ADW_NAVIGATION_PAGE (self));

  if (self->selection_bar == NULL)
    {
      self->selection_bar = g_object_new (TOK_TYPE_SELECTION_BAR, NULL);
      adw_toolbar_view_add_bottom_bar (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->selection_bar));
    }
  return self->selection_bar;
}

/* Actions apply to the selection while the bar is shown. */
void
tok_list_page_update_selection (TokListPage *self)
{
  TokBundleSelection *selection = tok_list_model_get_selection (self->model);

  self->is_selecting = tok_bundle_selection_get_additive (selection) ||
                       tok_bundle_selection_get_n_selected (selection) > 1 ||
                       tok_bundle_selection_get_n_dropped (selection) > 0;
  if (self->is_selecting || self->selection_bar != NULL)
    gtk_widget_set_visible (GTK_WIDGET (ensure_selection_bar (self)), self->is_selecting);
  gtk_widget_set_visible (self->new_bar, self->narrow && !self->is_selecting);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.select-none", self->is_selecting);
  if (self->is_selecting && !tok_list_model_is_working (self->model))
    tok_selection_bar_show (self->selection_bar, selection,
                            tok_list_model_get_n_shown (self->model));
}

static void
on_activate (TokListPage *self, guint position)
{
  TokBundleSelection *selection = tok_list_model_get_selection (self->model);
  g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (selection), position);

  tok_list_page_select_none (self);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (selection), position, TRUE);
  g_signal_emit_by_name (self, "open", bundle);
}

static void
on_choose (TokListPage *self, guint position)
{
  TokBundleSelection *selection = tok_list_model_get_selection (self->model);

  tok_list_page_set_choosing (self, TRUE);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (selection), position, FALSE);
}

static void
on_selected (TokListPage *self)
{
  tok_list_page_update_selection (self);
  g_signal_emit_by_name (self, "selected", tok_list_page_get_selected (self));
}

static void
on_additive (TokListPage *self)
{
  if (tok_list_page_get_choosing (self))
    gtk_widget_add_css_class (GTK_WIDGET (self->views), "choosing");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->views), "choosing");
  tok_list_page_update_selection (self);
  g_object_notify (G_OBJECT (self), "choosing");
  g_signal_emit_by_name (self, "selected", tok_list_page_get_selected (self));
}

/* Called once, when the page is created. */
void
tok_list_page_init_selection (TokListPage *self)
{
  TokBundleSelection *selection = tok_list_model_get_selection (self->model);

  tok_bundle_views_set_model (self->views, selection);
  g_signal_connect_object (self->views, "activate", G_CALLBACK (on_activate), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->views, "choose", G_CALLBACK (on_choose), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (selection, "changed", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (selection, "notify::additive", G_CALLBACK (on_additive), self,
                           G_CONNECT_SWAPPED);
}

/**
 * tok_list_page_select:
 * @bundle: (nullable): what to select, if it is in the list
 */
void
tok_list_page_select (TokListPage *self, TokBundle *bundle)
{
  guint position;

  g_return_if_fail (TOK_IS_LIST_PAGE (self));

  /* Choosing several goes on: this one is opened beside. */
  if (self->is_selecting)
    return;
  if (self->as_board)
    {
      tok_board_set_selected (self->board, bundle);
      return;
    }
  position = tok_list_model_select (self->model, bundle);
  if (position != GTK_INVALID_LIST_POSITION)
    tok_bundle_views_reveal (self->views, position);
}

/**
 * tok_list_page_select_ids:
 * @ids: bundles; those that are not shown are left out
 *
 * Selects exactly these, and shows the first.
 */
void
tok_list_page_select_ids (TokListPage *self, const char *const *ids)
{
  guint first;

  g_return_if_fail (TOK_IS_LIST_PAGE (self));
  g_return_if_fail (ids != NULL);

  /* Of cards never more than one is selected. */
  tok_list_page_set_board (self, FALSE);
  first = tok_list_model_select_ids (self->model, ids);
  if (first != GTK_INVALID_LIST_POSITION)
    tok_bundle_views_reveal (self->views, first);
}

/**
 * tok_list_page_get_selected:
 *
 * Returns: (transfer none) (nullable): the selected bundle; %NULL: none is, or several are
 */
TokBundle *
tok_list_page_get_selected (TokListPage *self)
{
  g_return_val_if_fail (TOK_IS_LIST_PAGE (self), NULL);

  if (self->is_selecting)
    return NULL;
  if (self->as_board)
    return tok_board_get_selected (self->board);
  return tok_bundle_selection_get_only (tok_list_model_get_selection (self->model));
}

/**
 * tok_list_page_dup_selected:
 *
 * Returns: (transfer full) (element-type TokBundle): the selected bundles in the order of the rows
 */
GPtrArray *
tok_list_page_dup_selected (TokListPage *self)
{
  g_autoptr (GPtrArray) cards = NULL;
  TokBundle *card;

  g_return_val_if_fail (TOK_IS_LIST_PAGE (self), NULL);

  if (!self->as_board)
    return tok_bundle_selection_dup_bundles (tok_list_model_get_selection (self->model));
  cards = g_ptr_array_new_with_free_func (g_object_unref);
  card = tok_board_get_selected (self->board);
  if (card != NULL)
    g_ptr_array_add (cards, g_object_ref (card));
  return g_steal_pointer (&cards);
}

guint
tok_list_page_get_n_selected (TokListPage *self)
{
  g_return_val_if_fail (TOK_IS_LIST_PAGE (self), 0);

  if (self->as_board)
    return tok_board_get_selected (self->board) != NULL ? 1 : 0;
  return tok_bundle_selection_get_n_selected (tok_list_model_get_selection (self->model));
}

/**
 * tok_list_page_get_selecting:
 *
 * Returns: whether several bundles are selected, or are being chosen: actions apply to them, not
 *   to the open one
 */
gboolean
tok_list_page_get_selecting (TokListPage *self)
{
  g_return_val_if_fail (TOK_IS_LIST_PAGE (self), FALSE);

  return self->is_selecting;
}

/**
 * tok_list_page_set_choosing:
 * @choosing: whether a click selects a row beside the others, instead of opening it
 */
void
tok_list_page_set_choosing (TokListPage *self, gboolean choosing)
{
  g_return_if_fail (TOK_IS_LIST_PAGE (self));

  if (choosing == tok_list_page_get_choosing (self))
    return;
  /* What is open is not chosen yet; what was chosen is no longer, as it cannot be seen. */
  if (!choosing ||
      tok_bundle_selection_get_n_selected (tok_list_model_get_selection (self->model)) <= 1)
    tok_bundle_selection_clear (tok_list_model_get_selection (self->model));
  tok_bundle_selection_set_additive (tok_list_model_get_selection (self->model), choosing);
}

gboolean
tok_list_page_get_choosing (TokListPage *self)
{
  g_return_val_if_fail (TOK_IS_LIST_PAGE (self), FALSE);

  /* The template asks for it before there are rows. */
  return self->model != NULL &&
         tok_bundle_selection_get_additive (tok_list_model_get_selection (self->model));
}

/**
 * tok_list_page_select_none:
 *
 * Ends the selection of several bundles.
 */
void
tok_list_page_select_none (TokListPage *self)
{
  TokBundleSelection *selection;

  g_return_if_fail (TOK_IS_LIST_PAGE (self));

  selection = tok_list_model_get_selection (self->model);
  tok_bundle_selection_set_additive (selection, FALSE);
  if (self->is_selecting)
    tok_bundle_selection_clear (selection);
  tok_list_page_update_selection (self);
}

/**
 * tok_list_page_focus_list:
 *
 * Gives the focus to the selected row, else to the first one; as a board, to the open card, else
 * to the first one.
 */
void
tok_list_page_focus_list (TokListPage *self)
{
  guint position;

  g_return_if_fail (TOK_IS_LIST_PAGE (self));

  if (tok_list_model_get_n_shown (self->model) == 0)
    return;
  if (self->as_board)
    {
      tok_board_focus (self->board);
      return;
    }
  position = tok_bundle_selection_get_first (tok_list_model_get_selection (self->model));
  tok_bundle_views_reveal (self->views, position != GTK_INVALID_LIST_POSITION ? position : 0);
}
