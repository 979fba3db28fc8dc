/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-bundle-views.h"
#include "tok-list-query.h"
#include "tok-view.h"
#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_LIST_PAGE (tok_list_page_get_type ())
G_DECLARE_FINAL_TYPE (TokListPage, tok_list_page, TOK, LIST_PAGE, AdwNavigationPage)

/*
 * The list of bundles of a workspace, with search, sorting and the states of an empty
 * list. Signals: "open" (TokBundle): the user opens it; "selected" (TokBundle, nullable): the only
 * one. Properties: "narrow" (boolean); "choosing" (boolean): a click selects instead of opening;
 * "board" (boolean): one column for each step.
 * Actions: list.search, list.filter, list.columns, list.choose, list.select-none, list.copy-id,
 * list.export, list.board, list.stop, list.show-error.
 */
TokListPage *tok_list_page_new (void);
void tok_list_page_set_workspace (TokListPage *self, TokWorkspace *workspace);
void tok_list_page_set_view (TokListPage *self, TokView view);
void tok_list_page_select (TokListPage *self, TokBundle *bundle);
void tok_list_page_select_ids (TokListPage *self, const char *const *ids);
TokBundle *tok_list_page_get_selected (TokListPage *self); /* (nullable) */
GPtrArray *tok_list_page_dup_selected (TokListPage *self);
guint tok_list_page_get_n_selected (TokListPage *self);
gboolean tok_list_page_get_selecting (TokListPage *self);
void tok_list_page_set_choosing (TokListPage *self, gboolean choosing);
gboolean tok_list_page_get_choosing (TokListPage *self);
void tok_list_page_select_none (TokListPage *self);
void tok_list_page_set_saved_view (TokListPage *self, const TokSavedView *view);
void tok_list_page_search (TokListPage *self, const TokQuery *query);
TokListQuery *tok_list_page_get_query (TokListPage *self);
void tok_list_page_focus_list (TokListPage *self);
TokBundleViews *tok_list_page_get_views (TokListPage *self);
void tok_list_page_set_open_orders (TokListPage *self, guint n_orders);

G_END_DECLS
