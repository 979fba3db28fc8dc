/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_DETAIL_PAGE (tok_detail_page_get_type ())
G_DECLARE_FINAL_TYPE (TokDetailPage, tok_detail_page, TOK, DETAIL_PAGE, AdwNavigationPage)

/*
 * One bundle with its actions, or a hint that none is selected. Properties: "narrow"
 * (boolean): the buttons are in a bar at the bottom; "loading" (boolean, read-only). Actions:
 * detail.publish, detail.unpublish, detail.edit-profile, detail.setup-videos, detail.review,
 * detail.edit, detail.open-profile, detail.copy-id, detail.show-raw, detail.show-history,
 * detail.reload, detail.remove.
 *
 * Signals: "edit-profile", "setup-videos" and "review" (TokWorkspace, TokBundle): somebody wants
 * to do that. Their buttons are there only while the signal is connected: connect it before a
 * bundle is shown.
 */
TokDetailPage *tok_detail_page_new (void);
void tok_detail_page_set_bundle (TokDetailPage *self, TokWorkspace *workspace, TokBundle *bundle);
TokBundle *tok_detail_page_get_bundle (TokDetailPage *self);
gboolean tok_detail_page_get_loading (TokDetailPage *self);
void tok_detail_page_focus_content (TokDetailPage *self);

G_END_DECLS
