/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-history.h"
#include "tok-next-step.h"
#include "tok-videos-view.h"
#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_BUNDLE_VIEW (tok_bundle_view_get_type ())
G_DECLARE_FINAL_TYPE (TokBundleView, tok_bundle_view, TOK, BUNDLE_VIEW, AdwBin)

/*
 * One bundle: what it is, its lifecycle, what to do now, its profile and videos, its last
 * events, what was ordered.
 */
void tok_bundle_view_show (TokBundleView *self,
                           TokWorkspace *workspace,
                           TokBundle *bundle,
                           TokHistory *history,
                           const TokNextStep *step,
                           gint64 now,
                           gboolean show_actions);
void tok_bundle_view_offer (TokBundleView *self, TokNextActionSet possible);
TokVideosView *tok_bundle_view_get_videos (TokBundleView *self);
void tok_bundle_view_scroll_to_top (TokBundleView *self);

G_END_DECLS
