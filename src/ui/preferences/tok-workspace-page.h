/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-workspaces.h"

G_BEGIN_DECLS

#define TOK_TYPE_WORKSPACE_PAGE (tok_workspace_page_get_type ())
G_DECLARE_FINAL_TYPE (TokWorkspacePage, tok_workspace_page, TOK, WORKSPACE_PAGE, AdwNavigationPage)

/* Edits or removes one workspace. */
AdwNavigationPage *tok_workspace_page_new (TokWorkspaces *workspaces, TokWorkspace *workspace);

G_END_DECLS
