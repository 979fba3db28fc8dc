/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

AdwToast *tok_toast_new (const char *title);
void tok_toast_present (GtkWidget *widget, AdwToast *toast);
void tok_toast_show (GtkWidget *widget, const char *title);
void tok_toast_set_workspace (GtkWidget *overlay, TokWorkspace *workspace);
gboolean tok_toast_is_elsewhere (GtkWidget *overlay, TokWorkspace *workspace);
void tok_toast_add (GtkWidget *overlay, TokWorkspace *workspace, AdwToast *toast);
void tok_toast_copy (GtkWidget *widget, const char *text, const char *title);

G_END_DECLS
