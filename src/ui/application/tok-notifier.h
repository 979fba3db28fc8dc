/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-workspaces.h"

G_BEGIN_DECLS

#define TOK_TYPE_NOTIFIER (tok_notifier_get_type ())
G_DECLARE_FINAL_TYPE (TokNotifier, tok_notifier, TOK, NOTIFIER, GObject)

/*
 * Desktop notifications for all open workspaces while the window is not focused: bundles
 * that reached a status selected in the settings, and keys that no longer work. Each is
 * sent once, and withdrawn when it is no longer true or was read.
 *
 * Notifications activate the application's actions "open-bundle-in" (ss: workspace,
 * bundle), "open-view-in" (ss: workspace, view), "open-workspace" (s) and "mark-seen" (ss:
 * workspace, bundle; an empty one: the whole summary).
 */
TokNotifier *tok_notifier_new (GtkApplication *application, GSettings *settings);
void tok_notifier_set_workspaces (TokNotifier *self, TokWorkspaces *workspaces);
DexFuture *tok_notifier_mark_read (TokNotifier *self,
                                   const char *workspace_id,
                                   const char *bundle_id); /* boolean */

G_END_DECLS
