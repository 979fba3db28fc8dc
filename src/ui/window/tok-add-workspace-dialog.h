/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-workspace-store.h"

G_BEGIN_DECLS

#define TOK_TYPE_ADD_WORKSPACE_DIALOG (tok_add_workspace_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
    TokAddWorkspaceDialog, tok_add_workspace_dialog, TOK, ADD_WORKSPACE_DIALOG, AdwDialog)

/*
 * Asks for an API key, and optionally for another server. The key is checked before
 * anything is stored. With a workspace given, its key is replaced.
 *
 * Signal: "connected" (TokWorkspace); the dialog closes itself.
 */
AdwDialog *tok_add_workspace_dialog_new (TokWorkspaceStore *workspace_store,
                                         TokWorkspace *workspace);
gboolean tok_add_workspace_dialog_has_entries (TokAddWorkspaceDialog *self);

G_END_DECLS
