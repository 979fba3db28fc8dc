/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-workspaces.h"

G_BEGIN_DECLS

#define TOK_TYPE_WINDOW (tok_window_get_type ())
G_DECLARE_FINAL_TYPE (TokWindow, tok_window, TOK, WINDOW, AdwApplicationWindow)

/*
 * The window: sidebar, list and detail of one workspace, or the welcome page. Properties:
 * "view" (string), "workspace" (TokWorkspace, read-only).
 */
TokWindow *tok_window_new (GtkApplication *application);
void tok_window_set_workspaces (TokWindow *self, TokWorkspaces *workspaces);
void tok_window_set_workspace (TokWindow *self, TokWorkspace *workspace);
void tok_window_wait (TokWindow *self);
TokWorkspace *tok_window_get_workspace (TokWindow *self);
void tok_window_request (TokWindow *self,
                         const char *workspace_id,
                         const char *action,
                         GVariant *parameter);
gboolean tok_window_defer (TokWindow *self, const char *action);
void tok_window_add_toast (TokWindow *self, const char *title);

/* What to do with many bundles: see tok-window-jobs.c. */
void tok_window_run_bulk (TokWindow *self, TokJobKind kind, GPtrArray *bundles);

G_END_DECLS
