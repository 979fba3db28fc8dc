/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-list-page-private.h"

/* The rows as cards of a board, and what holds for both: the names of those on the screen are read
 * first, and none moves under a pressed button or an open menu. */

static void
read_names (TokWorkspace *workspace, GPtrArray *bundles)
{
  TokSync *sync = workspace != NULL ? tok_workspace_get_sync (workspace) : NULL;

  if (sync != NULL)
    tok_background_reader_set_visible (tok_sync_get_reader (sync), bundles);
}

/* Their names are read first. */
static void
on_settled (TokListPage *self)
{
  g_autoptr (GPtrArray) shown = self->as_board ? tok_board_list_shown (self->board)
                                               : tok_bundle_views_list_shown (self->views);

  read_names (self->workspace, shown);
}

static void
on_board_open (TokListPage *self, TokBundle *bundle)
{
  tok_board_set_selected (self->board, bundle);
  g_signal_emit_by_name (self, "open", bundle);
}

static void
on_board_selected (TokListPage *self)
{
  if (self->as_board)
    g_signal_emit_by_name (self, "selected", tok_list_page_get_selected (self));
}

static void
ensure_board (TokListPage *self)
{
  if (self->board != NULL)
    return;
  self->board = tok_board_new (NULL, tok_bundle_views_get_ticker (self->views));
  g_signal_connect_object (self->board, "open", G_CALLBACK (on_board_open), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->board, "selected", G_CALLBACK (on_board_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->board, "settled", G_CALLBACK (on_settled), self,
                           G_CONNECT_SWAPPED);
  tok_row_hold_watch (self->hold, GTK_WIDGET (self->board), tok_board_get_menu (self->board));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->board), "board");
}

/* The board follows the list only while it is seen. What is selected is selected in the other, too:
 * of cards never more than one. */
void
tok_list_page_set_board (TokListPage *self, gboolean as_board)
{
  GListModel *shown = tok_list_model_get_shown (self->model);
  g_autoptr (TokBundle) selected = NULL;

  if (self->as_board == as_board)
    return;
  ensure_board (self);
  tok_list_page_select_none (self);
  g_set_object (&selected, tok_list_page_get_selected (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.choose", !as_board);
  self->as_board = as_board;
  tok_list_model_set_whole (self->model, as_board);
  tok_list_model_finish (self->model);
  tok_board_set_bundles (self->board, as_board ? shown : NULL);
  tok_board_set_selected (self->board, as_board ? selected : NULL);
  tok_list_model_select (self->model, as_board ? NULL : selected);
  /* What had it is no longer seen. */
  self->wants_focus = TRUE;
  if (self->workspace != NULL)
    tok_list_page_update_state (self);
  g_object_notify (G_OBJECT (self), "board");
}

static void
on_held (TokListPage *self)
{
  gboolean held = tok_row_hold_get_held (self->hold);

  if (held)
    tok_list_model_hold (self->model);
  else
    tok_list_model_release (self->model);
  if (self->board != NULL)
    tok_board_set_held (self->board, held);
}

/* Called once, when the page is created. */
void
tok_list_page_init_board (TokListPage *self)
{
  self->hold = tok_row_hold_new ();
  tok_row_hold_watch (self->hold, GTK_WIDGET (self->views),
                      tok_bundle_views_get_menu (self->views));
  g_signal_connect_object (self->hold, "notify::held", G_CALLBACK (on_held), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->views, "settled", G_CALLBACK (on_settled), self,
                           G_CONNECT_SWAPPED);
}

/* The workspace is not shown any more. */
void
tok_list_page_read_no_names (TokListPage *self)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  read_names (self->workspace, none);
}
