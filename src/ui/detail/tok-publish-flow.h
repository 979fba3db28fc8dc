/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

/*
 * Publishing and taking back as a person sees it: checks, questions, toasts. The
 * toasts go to the AdwToastOverlay around @parent.
 */
char *tok_publish_flow_dup_obstacle (TokWorkspace *workspace, TokBundle *bundle, TokAction action);
void tok_publish_flow_publish (GtkWidget *parent, TokWorkspace *workspace, TokBundle *bundle);
void tok_publish_flow_unpublish (GtkWidget *parent, TokWorkspace *workspace, TokBundle *bundle);
void tok_publish_flow_undo (GtkWidget *parent);

G_END_DECLS
