/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-workspaces.h"

G_BEGIN_DECLS

#define TOK_TYPE_WORKSPACES_PAGE (tok_workspaces_page_get_type ())
G_DECLARE_FINAL_TYPE (
    TokWorkspacesPage, tok_workspaces_page, TOK, WORKSPACES_PAGE, AdwPreferencesPage)

/* The workspaces on this computer, each with its own page. */
void tok_workspaces_page_set_workspaces (TokWorkspacesPage *self, TokWorkspaces *workspaces);

G_END_DECLS
