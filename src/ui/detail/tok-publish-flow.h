/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

/*
 * Publish and unpublish with their checks, dialogs and toasts. The toasts appear in the
 * AdwToastOverlay around @parent.
 */
/* The same as handlers of TokDetailPage::edit-profile and ::setup-videos, connected swapped. */
typedef void (*TokPublishFlowPlace) (gpointer data, TokWorkspace *workspace, TokBundle *bundle);

char *tok_publish_flow_dup_obstacle (TokWorkspace *workspace, TokBundle *bundle, TokAction action);
void tok_publish_flow_publish (GtkWidget *parent, TokWorkspace *workspace, TokBundle *bundle);
void tok_publish_flow_unpublish (GtkWidget *parent, TokWorkspace *workspace, TokBundle *bundle);
void tok_publish_flow_set_places (GtkWidget *overlay,
                                  TokPublishFlowPlace edit_profile,
                                  TokPublishFlowPlace setup_videos,
                                  gpointer data);
void tok_publish_flow_undo (GtkWidget *parent);

G_END_DECLS
