/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_PROFILE_DIALOG (tok_profile_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TokProfileDialog, tok_profile_dialog, TOK, PROFILE_DIALOG, AdwDialog)

/*
 * Edits the profile of a bundle. What is typed is kept when it is closed.
 *
 * Signal "saved", before it closes.
 */
AdwDialog *tok_profile_dialog_new (TokWorkspace *workspace, TokBundleSetup *setup);
void tok_profile_dialog_open (GtkWidget *parent, TokWorkspace *workspace, TokBundleSetup *setup);
void tok_profile_dialog_open_picture (TokProfileDialog *self, GFile *file);

G_END_DECLS
