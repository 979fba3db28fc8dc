/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_PROFILES_DIALOG (tok_profiles_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TokProfilesDialog, tok_profiles_dialog, TOK, PROFILES_DIALOG, AdwDialog)

/*
 * Sets up the profiles of all bundles that are in setup. What is typed is kept when it is
 * closed.
 *
 * Signal "edit" (TokBundle): open the editor of one profile.
 */
AdwDialog *tok_profiles_dialog_new (TokWorkspace *workspace, GPtrArray *bundles);
void tok_profiles_dialog_import (TokProfilesDialog *self, GFile *file);
void tok_profiles_dialog_export (TokProfilesDialog *self, GFile *file);

G_END_DECLS
