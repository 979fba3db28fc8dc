/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_ACTIVITY_PAGE (tok_activity_page_get_type ())
G_DECLARE_FINAL_TYPE (TokActivityPage, tok_activity_page, TOK, ACTIVITY_PAGE, AdwNavigationPage)

/*
 * The journal of a workspace, by day. A row activates "win.open-bundle" with the id of its
 * bundle.
 */
TokActivityPage *tok_activity_page_new (void);
void tok_activity_page_set_workspace (TokActivityPage *self, TokWorkspace *workspace);

G_END_DECLS
