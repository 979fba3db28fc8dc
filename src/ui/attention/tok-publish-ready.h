/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

/* Publishes several bundles of which the server says that they can be, after one question. */
char *tok_publish_ready_dup_obstacle (TokWorkspace *workspace); /* (nullable) */
void tok_publish_ready_ask (GtkWidget *parent, TokWorkspace *workspace, GPtrArray *bundles);

G_END_DECLS
