/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_UPLOADS_VIEW (tok_uploads_view_get_type ())
G_DECLARE_FINAL_TYPE (TokUploadsView, tok_uploads_view, TOK, UPLOADS_VIEW, AdwBin)

/* The uploads of a workspace, with what can be done with them. */
GtkWidget *tok_uploads_view_new (void);
void tok_uploads_view_set_workspace (TokUploadsView *self, TokWorkspace *workspace);

G_END_DECLS
