/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-board.h"
#include "tok-empty-page.h"
#include "tok-filter-button.h"
#include "tok-filter-chips.h"
#include "tok-list-model.h"
#include "tok-list-page.h"
#include "tok-list-title.h"
#include "tok-new-button.h"
#include "tok-query-entry.h"
#include "tok-row-hold.h"
#include "tok-selection-bar.h"
#include "tok-uploads-button.h"

G_BEGIN_DECLS

/* The parts of TokListPage. */
struct _TokListPage
{
  AdwNavigationPage parent_instance;

  TokListTitle *title;
  GtkSearchBar *search_bar;
  TokQueryEntry *query_entry;
  TokFilterButton *filter_button;
  TokFilterChips *chips;
  AdwBanner *banner;
  AdwBanner *orders_banner;
  TokNewButton *new_button;
  TokNewButton *bottom_new_button;
  GtkStack *stack;
  TokBundleViews *views;
  TokEmptyPage *empty_page; /* (nullable) (unowned) until first shown, like the following */
  TokBoard *board;

  TokUploadsButton *uploads_button;
  TokSelectionBar *selection_bar; /* (nullable) (unowned) until first shown */
  GtkWidget *new_bar;

  TokWorkspace *workspace; /* (nullable) */
  TokListModel *model;
  TokListQuery *query;
  TokRowHold *hold;
  GSignalGroup *workspace_signals;
  GSignalGroup *connection_signals;
  GSignalGroup *sync_signals;
  GSignalGroup *list_signals;
  guint n_begun;        /* the rows at the beginning of another list; G_MAXUINT: it is complete */
  gboolean wants_focus; /* focus the list when the first rows arrive */
  gboolean narrow;
  gboolean as_board;
  gboolean is_selecting; /* the bar for several bundles is shown */
};

/* tok-list-page-state.c: rows, a board or an empty page, with title and banner. */
void tok_list_page_init_state (TokListPage *self);
void tok_list_page_follow (TokListPage *self);
void tok_list_page_update (TokListPage *self);
void tok_list_page_update_state (TokListPage *self);

/* tok-list-page-selection.c: what actions apply to. */
void tok_list_page_init_selection (TokListPage *self);
void tok_list_page_update_selection (TokListPage *self);

/* tok-list-page-board.c: the rows as cards, and those on the screen. */
void tok_list_page_init_board (TokListPage *self);
void tok_list_page_set_board (TokListPage *self, gboolean as_board);
void tok_list_page_read_no_names (TokListPage *self);

/* tok-list-page-actions.c */
void tok_list_page_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
