/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_UPLOADS_BUTTON (tok_uploads_button_get_type ())
G_DECLARE_FINAL_TYPE (TokUploadsButton, tok_uploads_button, TOK, UPLOADS_BUTTON, AdwBin)

/*
 * A button of a header bar with the uploads of a workspace in a popover. It is hidden while
 * there are none.
 */
GtkWidget *tok_uploads_button_new (void);
void tok_uploads_button_set_workspace (TokUploadsButton *self, TokWorkspace *workspace);
void tok_uploads_button_popup (TokUploadsButton *self);

G_END_DECLS
