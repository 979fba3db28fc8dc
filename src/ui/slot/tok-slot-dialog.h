/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-bundle-setup.h"
#include "tok-slot-form.h"

G_BEGIN_DECLS

#define TOK_TYPE_SLOT_DIALOG (tok_slot_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TokSlotDialog, tok_slot_dialog, TOK, SLOT_DIALOG, AdwDialog)

/*
 * The editor of the slots of a bundle, one at a time. What the user types is kept at once; saving
 * goes on when the dialog is closed.
 */
AdwDialog *tok_slot_dialog_new (TokBundleSetup *setup, TokSetupItem *item);
TokSetupItem *tok_slot_dialog_get_item (TokSlotDialog *self);
TokSlotForm *tok_slot_dialog_get_form (TokSlotDialog *self);

G_END_DECLS
