/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-views.h"
#include "tok-current-query.h"
#include "tok-facet-counts.h"
#include "tok-list-model.h"
#include "tok-saved-view.h"

G_BEGIN_DECLS

#define TOK_TYPE_LIST_QUERY (tok_list_query_get_type ())
G_DECLARE_FINAL_TYPE (TokListQuery, tok_list_query, TOK, LIST_QUERY, GObject)

/*
 * What the list shows: a view of the program or a saved one, its query, and the counts of both.
 * Signal "changed". Property "view-changed" (boolean, read-only): a saved view is shown, and
 * differs from what was saved.
 */
TokListQuery *tok_list_query_new (TokListModel *model, TokBundleViews *views);
TokCurrentQuery *tok_list_query_get_current (TokListQuery *self);
TokFacetCounts *tok_list_query_get_counts (TokListQuery *self);
void tok_list_query_set_list (TokListQuery *self, TokBundleList *list);
void tok_list_query_set_now (TokListQuery *self, gint64 now);

void tok_list_query_set_view (TokListQuery *self, TokView view);
void tok_list_query_set_saved_view (TokListQuery *self, const TokSavedView *view);
void tok_list_query_update_saved_view (TokListQuery *self, const TokSavedView *view);
const TokSavedView *tok_list_query_get_saved_view (TokListQuery *self); /* (nullable) */
gboolean tok_list_query_get_view_changed (TokListQuery *self);
const char *tok_list_query_get_name (TokListQuery *self);
guint tok_list_query_get_total (TokListQuery *self);
guint tok_list_query_get_elsewhere (TokListQuery *self);
TokQuery *tok_list_query_dup_whole (TokListQuery *self);
TokSavedView *
tok_list_query_dup_saved (TokListQuery *self, const char *id, int position, const char *name);

G_END_DECLS
