/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-attention-list.h"
#include "tok-list-page.h"

G_BEGIN_DECLS

#define TOK_TYPE_BROWSER (tok_browser_get_type ())
G_DECLARE_FINAL_TYPE (TokBrowser, tok_browser, TOK, BROWSER, AdwBin)

/*
 * A list or another page of a workspace, and the open bundle: side by side, or on top of
 * each other if narrow. Properties: "narrow" (boolean), "bundle" (TokBundle, read-only):
 * the bundle that actions apply to, and "detail-open" (boolean, read-only).
 */
void tok_browser_set_workspace (TokBrowser *self, TokWorkspace *workspace);
void tok_browser_set_attention (TokBrowser *self, TokAttentionList *attention);
void tok_browser_set_view (TokBrowser *self, TokView view);
void tok_browser_set_saved_view (TokBrowser *self, const TokSavedView *view);
void tok_browser_close_unrelated (TokBrowser *self, const TokSavedView *saved);
TokListPage *tok_browser_get_list_page (TokBrowser *self);
TokBundle *tok_browser_get_bundle (TokBrowser *self);
GPtrArray *tok_browser_dup_targets (TokBrowser *self);
guint tok_browser_get_n_targets (TokBrowser *self);
gboolean tok_browser_get_selecting (TokBrowser *self);
gboolean tok_browser_is_detail_open (TokBrowser *self);
void tok_browser_open (TokBrowser *self, TokWorkspace *workspace, TokBundle *bundle);
void tok_browser_open_selected (TokBrowser *self);
void tok_browser_open_id (TokBrowser *self, const char *id);
void tok_browser_reload (TokBrowser *self);
void tok_browser_show_raw (TokBrowser *self);
void tok_browser_close_detail (TokBrowser *self);
void tok_browser_uncover_list (TokBrowser *self);

G_END_DECLS
