/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-bundle-selection.h"
#include "tok-ticker.h"

G_BEGIN_DECLS

#define TOK_TYPE_BUNDLE_VIEWS (tok_bundle_views_get_type ())
G_DECLARE_FINAL_TYPE (TokBundleViews, tok_bundle_views, TOK, BUNDLE_VIEWS, GtkWidget)

/*
 * The list in two layouts: columns in a wide window, two-line rows in a narrow one. Only
 * the visible layout has the model. Properties: "sort-column" (string), "sort-descending"
 * (boolean). Signals: "activate", "choose" (uint position); "settled", when other rows are on
 * the screen.
 */
void tok_bundle_views_set_model (TokBundleViews *self, TokBundleSelection *model);
GtkSorter *tok_bundle_views_get_sorter (TokBundleViews *self);
void tok_bundle_views_set_sort (TokBundleViews *self, const char *column, gboolean descending);
const char *tok_bundle_views_get_sort (TokBundleViews *self, gboolean *descending);
void tok_bundle_views_set_narrow (TokBundleViews *self, gboolean narrow);
void tok_bundle_views_set_compact (TokBundleViews *self, gboolean compact);
void tok_bundle_views_reveal (TokBundleViews *self, guint position);
TokTicker *tok_bundle_views_get_ticker (TokBundleViews *self);
GPtrArray *tok_bundle_views_list_shown (TokBundleViews *self); /* of TokBundle */
guint tok_bundle_views_get_n_binds (TokBundleViews *self);
GSimpleActionGroup *tok_bundle_views_new_sort_actions (TokBundleViews *self);

G_END_DECLS
