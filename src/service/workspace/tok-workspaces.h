/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tok-workspace-store.h"

G_BEGIN_DECLS

#define TOK_TYPE_WORKSPACES (tok_workspaces_get_type ())
G_DECLARE_FINAL_TYPE (TokWorkspaces, tok_workspaces, TOK, WORKSPACES, GObject)

/*
 * The open workspaces, as a GListModel of TokWorkspace: all that are stored, and others that
 * were added. All are synced: the one in a visible window at the window's pace, the others at
 * that of the background.
 *
 * Properties: "shown" (TokWorkspace, nullable): the one in the window; notified.
 */
TokWorkspaces *tok_workspaces_new (TokWorkspaceStore *workspace_store);
TokWorkspaceStore *tok_workspaces_get_workspace_store (TokWorkspaces *self);
DexFuture *tok_workspaces_load (TokWorkspaces *self,
                                const char *id); /* TokWorkspace; NULL: there is none */
TokWorkspace *tok_workspaces_lookup (TokWorkspaces *self, const char *id); /* (nullable) */
void tok_workspaces_add (TokWorkspaces *self, TokWorkspace *workspace);
void tok_workspaces_remove (TokWorkspaces *self, TokWorkspace *workspace);
void tok_workspaces_show (TokWorkspaces *self, TokWorkspace *workspace);
TokWorkspace *tok_workspaces_get_shown (TokWorkspaces *self); /* (nullable) */
void tok_workspaces_set_window_visible (TokWorkspaces *self, gboolean window_visible);

G_END_DECLS
