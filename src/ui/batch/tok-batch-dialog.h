/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_BATCH_DIALOG (tok_batch_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TokBatchDialog, tok_batch_dialog, TOK, BATCH_DIALOG, AdwDialog)

/*
 * Creates many bundles, from a form or an order file. All orders are shown before the
 * first is sent; then the dialog closes, and a job of the workspace sends them.
 *
 * Signal "sent" (TokJob).
 */
AdwDialog *tok_batch_dialog_new (TokWorkspace *workspace);
AdwDialog *tok_batch_dialog_new_for_file (TokWorkspace *workspace, GFile *location);
gboolean tok_batch_dialog_has_entries (TokBatchDialog *self);

G_END_DECLS
