/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-bundle-list.h"
#include "tok-bundle-selection.h"
#include "tok-growing-model.h"
#include "tok-list-layout.h"
#include "tok-query.h"
#include "tok-view.h"

G_BEGIN_DECLS

#define TOK_TYPE_LIST_MODEL (tok_list_model_get_type ())
G_DECLARE_FINAL_TYPE (TokListModel, tok_list_model, TOK, LIST_MODEL, GObject)

/*
 * The sorted, grouped and filtered bundles of the list page, and its selection.
 * Signals: "restarted": the rows are those of another view or query, from the first one on.
 * "settled": the rows are complete; until then their number is none that may be told.
 */
TokListModel *tok_list_model_new (void);
void tok_list_model_set_list (TokListModel *self, TokBundleList *list);
void tok_list_model_set_view (TokListModel *self, TokView view);
TokView tok_list_model_get_view (TokListModel *self);
void tok_list_model_set_query (TokListModel *self, const TokQuery *query);
void tok_list_model_set_layout (TokListModel *self, const TokListLayout *layout);
void tok_list_model_set_now (TokListModel *self, gint64 now);
gboolean tok_list_model_has_search (TokListModel *self);
void tok_list_model_set_whole (TokListModel *self, gboolean is_whole);
void tok_list_model_set_slices (TokListModel *self, gint64 time);
void tok_list_model_finish (TokListModel *self);
gboolean tok_list_model_is_working (TokListModel *self);
void tok_list_model_hold (TokListModel *self);
void tok_list_model_release (TokListModel *self);
TokBundleSelection *tok_list_model_get_selection (TokListModel *self);
TokGrowingModel *tok_list_model_get_growing (TokListModel *self);
guint tok_list_model_get_n_shown (TokListModel *self);
GListModel *tok_list_model_get_shown (TokListModel *self);
guint tok_list_model_select (TokListModel *self, TokBundle *bundle);
guint tok_list_model_select_ids (TokListModel *self, const char *const *ids);

G_END_DECLS
