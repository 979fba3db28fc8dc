/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_CREATE_DIALOG (tok_create_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TokCreateDialog, tok_create_dialog, TOK, CREATE_DIALOG, AdwDialog)

/*
 * Creates one bundle: a form, a last look, and the order is sent exactly once.
 * An answer that does not come is shown as not known, never as a failure.
 *
 * Signal "created" (TokBundle): the server confirmed it; the dialog closes itself.
 */
AdwDialog *tok_create_dialog_new (TokWorkspace *workspace, TokBundle *bundle);

G_END_DECLS
