/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

/* Exports bundles to a file; its suffix chooses the format. */
void tok_export_dialog_present (GtkWidget *widget, TokWorkspace *workspace, GListModel *bundles);
DexFuture *tok_export_save (GtkWidget *widget,
                            TokWorkspace *workspace,
                            GPtrArray *bundles,
                            GFile *file); /* boolean: saved */

G_END_DECLS
