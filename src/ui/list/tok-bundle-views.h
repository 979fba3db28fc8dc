/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-bundle-selection.h"
#include "tok-list-layout.h"
#include "tok-row-menu.h"
#include "tok-ticker.h"

G_BEGIN_DECLS

#define TOK_TYPE_BUNDLE_VIEWS (tok_bundle_views_get_type ())
G_DECLARE_FINAL_TYPE (TokBundleViews, tok_bundle_views, TOK, BUNDLE_VIEWS, GtkWidget)

/*
 * The list in two layouts: columns where there is room for them, else two-line rows. Only the
 * visible layout has the model. Properties, which are all of the same layout: "layout" (string),
 * as of tok_list_layout_dup_text(), "sort-column" (string), "sort-descending" (boolean), "group"
 * (string). Signals: "activate", "choose" (uint position); "settled", when
 * other rows are on the screen.
 */
void tok_bundle_views_set_model (TokBundleViews *self, TokBundleSelection *model);
const TokListLayout *tok_bundle_views_get_layout (TokBundleViews *self);
void tok_bundle_views_set_layout (TokBundleViews *self, const TokListLayout *layout);
char *tok_bundle_views_dup_layout_text (TokBundleViews *self);
void tok_bundle_views_set_layout_text (TokBundleViews *self, const char *text);
void tok_bundle_views_set_compact (TokBundleViews *self, gboolean compact);
void tok_bundle_views_reveal (TokBundleViews *self, guint position);
void tok_bundle_views_show (TokBundleViews *self, guint position);
TokTicker *tok_bundle_views_get_ticker (TokBundleViews *self);
GPtrArray *tok_bundle_views_list_shown (TokBundleViews *self); /* of TokBundle */
guint tok_bundle_views_get_n_binds (TokBundleViews *self);
GSimpleActionGroup *tok_bundle_views_new_layout_actions (TokBundleViews *self);

TokRowMenu *tok_bundle_views_get_menu (TokBundleViews *self);

G_END_DECLS
