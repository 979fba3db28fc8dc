/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-workspaces.h"

G_BEGIN_DECLS

#define TOK_TYPE_WORKSPACE_SWITCHER (tok_workspace_switcher_get_type ())
G_DECLARE_FINAL_TYPE (TokWorkspaceSwitcher, tok_workspace_switcher, TOK, WORKSPACE_SWITCHER, AdwBin)

/*
 * The name of the current workspace, with a lock if read-only, and the menu to switch to
 * another or add one. It activates "win.workspace".
 */
void tok_workspace_switcher_set_workspaces (TokWorkspaceSwitcher *self, TokWorkspaces *workspaces);

G_END_DECLS
