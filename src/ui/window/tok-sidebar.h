/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-attention-list.h"
#include "tok-view.h"
#include "tok-workspaces.h"

G_BEGIN_DECLS

#define TOK_TYPE_SIDEBAR (tok_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (TokSidebar, tok_sidebar, TOK, SIDEBAR, GtkWidget)

/*
 * The views with their counts, and those that the user saved. Signal "view-selected" (string): the
 * name of a view for "win.view".
 */
void tok_sidebar_set_workspaces (TokSidebar *self, TokWorkspaces *workspaces);
void tok_sidebar_set_workspace (TokSidebar *self, TokWorkspace *workspace);
void tok_sidebar_set_attention (TokSidebar *self, TokAttentionList *attention);
void tok_sidebar_set_view (TokSidebar *self, const char *nick);

G_END_DECLS
