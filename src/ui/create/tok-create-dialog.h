/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_CREATE_DIALOG (tok_create_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TokCreateDialog, tok_create_dialog, TOK, CREATE_DIALOG, AdwDialog)

/*
 * Creates one bundle: a form, a review page, and one request. A lost response shows as an
 * unknown outcome, not as a failure.
 *
 * An order that was not sent is kept as a draft when the dialog closes.
 *
 * Signals: "created" (TokBundle): the server created it; the dialog closes itself.
 * "open-id" (string): open this bundle instead; the dialog closes itself. "begin-with"
 * (TokOrder, nullable): open another form with these values; the dialog closes itself.
 */
AdwDialog *tok_create_dialog_new (TokWorkspace *workspace, TokOrder *order);
TokWorkspace *tok_create_dialog_get_workspace (TokCreateDialog *self);
void tok_create_dialog_show_restored (TokCreateDialog *self);

G_END_DECLS
