/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-list-page-private.h"

#include "tok-banner.h"
#include "tok-list-words.h"

/* What the page shows: rows, a board or an empty page, with title and banner. */

static void
update_banner (TokListPage *self)
{
  TokListRemedy remedy;
  g_autofree char *details = NULL;
  g_autofree char *failure = tok_list_words_dup_failure (self->workspace, &remedy, &details);
  GListModel *list = G_LIST_MODEL (tok_workspace_get_list (self->workspace));

  if (failure == NULL || g_list_model_get_n_items (list) == 0)
    {
      tok_banner_hide (self->banner);
      return;
    }
  adw_banner_set_button_label (self->banner, tok_list_remedy_get_label (remedy));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->banner),
                                  tok_list_remedy_get_action (remedy));
  tok_banner_show (self->banner,
                   tok_list_words_is_doubt (self->workspace) ? TOK_BANNER_DOUBT : TOK_BANNER_ACCESS,
                   failure, details);
}

/* Do not take the focus from a text field, a popover or a dialog. */
static gboolean
may_take_focus (TokListPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus == NULL ||
         (!GTK_IS_TEXT (focus) && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) == NULL &&
          gtk_widget_get_ancestor (focus, ADW_TYPE_DIALOG) == NULL);
}

/* A row can have the focus only after it was allocated. */
static gboolean
focus_first_rows (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  TokListPage *self = TOK_LIST_PAGE (widget);

  if (gtk_widget_get_height (gtk_stack_get_visible_child (self->stack)) == 0)
    return G_SOURCE_CONTINUE;
  if (may_take_focus (self))
    tok_list_page_focus_list (self);
  return G_SOURCE_REMOVE;
}

static void
update_title (TokListPage *self)
{
  guint n_shown = tok_list_model_is_working (self->model)
                      ? TOK_LIST_COUNTING
                      : tok_list_model_get_n_shown (self->model);

  tok_list_title_show (self->title, self->workspace, tok_list_query_get_name (self->query), n_shown,
                       tok_list_query_get_total (self->query),
                       tok_ticker_get_now (tok_bundle_views_get_ticker (self->views)));
}

/* Whether there is nothing to show is known only in the end. */
static TokListState
get_state (TokListPage *self)
{
  if (tok_list_model_is_working (self->model))
    return TOK_LIST_STATE_ROWS;
  return tok_list_words_get_state (self->workspace, tok_list_model_get_n_shown (self->model),
                                   tok_list_model_has_search (self->model));
}

static void
on_clear_search (TokListPage *self)
{
  g_autoptr (TokQuery) nothing = tok_query_new ();

  tok_current_query_set (tok_list_query_get_current (self->query), nothing);
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
}

/* Created on first use: it is large, and most lists have rows. */
static TokEmptyPage *
ensure_empty_page (TokListPage *self)
{
  if (self->empty_page == NULL)
    {
      self->empty_page = g_object_new (TOK_TYPE_EMPTY_PAGE, NULL);
      gtk_stack_add_named (self->stack, GTK_WIDGET (self->empty_page), "empty");
      g_signal_connect_object (self->empty_page, "clear-search", G_CALLBACK (on_clear_search), self,
                               G_CONNECT_SWAPPED);
    }
  return self->empty_page;
}

void
tok_list_page_update_state (TokListPage *self)
{
  TokListState state = get_state (self);

  if (state == TOK_LIST_STATE_NO_RESULTS)
    tok_empty_page_show_no_results (ensure_empty_page (self),
                                    tok_current_query_get (
                                        tok_list_query_get_current (self->query)),
                                    tok_list_query_get_elsewhere (self->query));
  else if (state != TOK_LIST_STATE_ROWS)
    tok_empty_page_show (ensure_empty_page (self), self->workspace, state,
                         tok_list_model_get_view (self->model));
  gtk_stack_set_visible_child_name (self->stack, state != TOK_LIST_STATE_ROWS ? "empty"
                                                 : self->as_board             ? "board"
                                                                              : "rows");
  if (state != TOK_LIST_STATE_ROWS || !self->wants_focus)
    return;
  self->wants_focus = FALSE;
  gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_first_rows, NULL, NULL);
}

void
tok_list_page_update (TokListPage *self)
{
  TokSync *sync;

  if (self->workspace == NULL)
    return;
  sync = tok_workspace_get_sync (self->workspace);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.show-error",
                                 tok_sync_get_error (sync) != NULL);
  update_banner (self);
  tok_query_entry_set_n_unnamed (self->query_entry,
                                 tok_background_reader_count_unnamed (tok_sync_get_reader (sync)));
  update_title (self);
  tok_list_page_update_selection (self);
  tok_list_page_update_state (self);
}

/* GTK keeps some row of before in sight, which is a place without meaning in another list. */
static void
show_beginning (TokListPage *self)
{
  TokBundleSelection *selection = tok_list_model_get_selection (self->model);
  guint position = tok_bundle_selection_get_first (selection);

  self->n_begun = tok_list_model_get_n_shown (self->model);
  if (self->n_begun > 0)
    tok_bundle_views_show (self->views, position != GTK_INVALID_LIST_POSITION ? position : 0);
}

/* What is selected was not among the first rows. */
static void
show_found_selection (TokListPage *self)
{
  guint position = tok_bundle_selection_get_first (tok_list_model_get_selection (self->model));

  if (position != GTK_INVALID_LIST_POSITION && position >= self->n_begun)
    tok_bundle_views_show (self->views, position);
  self->n_begun = G_MAXUINT;
}

static void
on_model_settled (TokListPage *self)
{
  if (self->board != NULL)
    tok_board_refresh (self->board);
  show_found_selection (self);
  tok_list_page_update (self);
}

/* The model follows the list by itself. */
static void
on_merged (TokListPage *self, const TokMergeResult *result)
{
  if (result->n_added + result->n_changed > 0)
    tok_query_entry_check (self->query_entry);
  tok_list_page_update (self);
}

static void
on_now (TokListPage *self)
{
  gint64 now = tok_ticker_get_now (tok_bundle_views_get_ticker (self->views));

  tok_list_model_set_now (self->model, now);
  tok_list_query_set_now (self->query, now);
  tok_list_page_update (self);
}

/* Called once, when the page is created. */
void
tok_list_page_init_state (TokListPage *self)
{
  self->n_begun = G_MAXUINT;
  g_signal_connect_object (self->model, "restarted", G_CALLBACK (show_beginning), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "settled", G_CALLBACK (on_model_settled), self,
                           G_CONNECT_SWAPPED);
  self->workspace_signals = g_signal_group_new (TOK_TYPE_WORKSPACE);
  g_signal_group_connect_swapped (self->workspace_signals, "notify",
                                  G_CALLBACK (tok_list_page_update), self);
  self->connection_signals = g_signal_group_new (TOK_TYPE_CONNECTION);
  g_signal_group_connect_swapped (self->connection_signals, "notify",
                                  G_CALLBACK (tok_list_page_update), self);
  self->sync_signals = g_signal_group_new (TOK_TYPE_SYNC);
  g_signal_group_connect_swapped (self->sync_signals, "notify", G_CALLBACK (tok_list_page_update),
                                  self);
  self->list_signals = g_signal_group_new (TOK_TYPE_BUNDLE_LIST);
  g_signal_group_connect_swapped (self->list_signals, "merged", G_CALLBACK (on_merged), self);
  g_signal_connect_object (tok_bundle_views_get_ticker (self->views), "notify::now",
                           G_CALLBACK (on_now), self, G_CONNECT_SWAPPED);
}

/* Watches the workspace. */
void
tok_list_page_follow (TokListPage *self)
{
  TokWorkspace *workspace = self->workspace;

  g_signal_group_set_target (self->workspace_signals, workspace);
  g_signal_group_set_target (self->connection_signals,
                             workspace != NULL ? tok_workspace_get_connection (workspace) : NULL);
  g_signal_group_set_target (self->sync_signals,
                             workspace != NULL ? tok_workspace_get_sync (workspace) : NULL);
}
