/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_QUEUE_SHEET (tok_queue_sheet_get_type ())
G_DECLARE_FINAL_TYPE (TokQueueSheet, tok_queue_sheet, TOK, QUEUE_SHEET, AdwBin)

/*
 * The jobs of a workspace, in a bottom sheet around the content of a window: a bar while it is
 * closed, the items and their results while it is open. It does not block the window. Property
 * "content" (GtkWidget). Signal "show-bundles" (GStrv): the user wants to see these bundles.
 */
void tok_queue_sheet_set_workspace (TokQueueSheet *self, TokWorkspace *workspace);

G_END_DECLS
