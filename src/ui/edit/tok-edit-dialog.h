/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_EDIT_DIALOG (tok_edit_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TokEditDialog, tok_edit_dialog, TOK, EDIT_DIALOG, AdwDialog)

/*
 * Changes title, reference and automatic finalization of a bundle. Actions edit.save and
 * edit.cancel.
 */
AdwDialog *tok_edit_dialog_new (TokWorkspace *workspace, TokBundleSetup *setup);

G_END_DECLS
