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
 * What was not sent is kept as a draft when the dialog closes.
 *
 * Signals: "created" (TokBundle): the server confirmed it; the dialog closes itself.
 * "open-id" (string): the bundle of that id is wanted instead; the dialog closes itself.
 * "begin-with" (TokOrder, nullable): a person wants another form, filled like that;
 * the dialog closes itself.
 */
AdwDialog *tok_create_dialog_new (TokWorkspace *workspace, TokOrder *order);
TokWorkspace *tok_create_dialog_get_workspace (TokCreateDialog *self);
void tok_create_dialog_show_restored (TokCreateDialog *self);

G_END_DECLS
