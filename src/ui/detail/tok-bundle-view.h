/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-history.h"
#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_BUNDLE_VIEW (tok_bundle_view_get_type ())
G_DECLARE_FINAL_TYPE (TokBundleView, tok_bundle_view, TOK, BUNDLE_VIEW, AdwBin)

/*
 * The lifecycle, options, profile and history of one bundle. The rows are bound to the
 * bundle; for the rest call tok_bundle_view_show() again after a change.
 * Property: "bundle" (read-only).
 */
void tok_bundle_view_show (TokBundleView *self,
                           TokWorkspace *workspace,
                           TokBundle *bundle,
                           TokHistory *history,
                           gboolean show_actions);
void tok_bundle_view_scroll_to_top (TokBundleView *self);

G_END_DECLS
