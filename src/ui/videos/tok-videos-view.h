/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_VIDEOS_VIEW (tok_videos_view_get_type ())
G_DECLARE_FINAL_TYPE (TokVideosView, tok_videos_view, TOK, VIDEOS_VIEW, AdwBin)

/*
 * The slots of a bundle as cards, with what can be done with them. Toasts appear in the
 * AdwToastOverlay around it.
 *
 * Signals: "edit" (TokSetupItem): open its editor; "review" (TokSetupItem): ask for
 * corrections; "plan" (GPtrArray of TokSetupItem): choose their dates; "import": from a table.
 */
GtkWidget *tok_videos_view_new (void);
void
tok_videos_view_set_setup (TokVideosView *self, TokWorkspace *workspace, TokBundleSetup *setup);
void tok_videos_view_set_review_time (TokVideosView *self, guint hours);

G_END_DECLS
