/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-workspaces.h"

G_BEGIN_DECLS

#define TOK_TYPE_PREFERENCES_DIALOG (tok_preferences_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
    TokPreferencesDialog, tok_preferences_dialog, TOK, PREFERENCES_DIALOG, AdwPreferencesDialog)

/* Settings of the program and of its workspaces. Changes apply immediately. */
AdwDialog *tok_preferences_dialog_new (TokWorkspaces *workspaces);

G_END_DECLS
