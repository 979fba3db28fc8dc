/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

/* Says that bundles were annotated, in a toast that can undo it. */
void tok_annotation_undo_show (GtkWidget *overlay,
                               TokWorkspace *workspace,
                               GPtrArray *before,
                               GPtrArray *wanted,
                               const char *title);

G_END_DECLS
