/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_SLOTS_IMPORT_DIALOG (tok_slots_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
    TokSlotsImportDialog, tok_slots_import_dialog, TOK, SLOTS_IMPORT_DIALOG, AdwDialog)

/* Sets up the videos of a bundle from a table. */
AdwDialog *tok_slots_import_dialog_new (TokWorkspace *workspace, TokBundleSetup *setup);
void tok_slots_import_dialog_open (TokSlotsImportDialog *self, GFile *file);

G_END_DECLS
