/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-workspaces.h"

G_BEGIN_DECLS

#define TOK_TYPE_NOTIFIER (tok_notifier_get_type ())
G_DECLARE_FINAL_TYPE (TokNotifier, tok_notifier, TOK, NOTIFIER, GObject)

/*
 * Says on the desktop what the window cannot say because nobody looks at it, for all
 * workspaces that are open: which bundles came to a status that the person chose, and
 * that a key no longer works. Each thing is said once, and withdrawn when it is no
 * longer true or somebody has looked at it.
 *
 * What is said calls the actions "open-bundle-in" (ss: workspace, bundle),
 * "open-view-in" (ss: workspace, view), "open-workspace" (s) and "mark-seen" (ss:
 * workspace, bundle; an empty one: all of the summary) of the application.
 */
TokNotifier *tok_notifier_new (GtkApplication *application, GSettings *settings);
void tok_notifier_set_workspaces (TokNotifier *self, TokWorkspaces *workspaces);
DexFuture *tok_notifier_mark_read (TokNotifier *self,
                                   const char *workspace_id,
                                   const char *bundle_id); /* boolean */

G_END_DECLS
