/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_ADD_SLOTS_DIALOG (tok_add_slots_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TokAddSlotsDialog, tok_add_slots_dialog, TOK, ADD_SLOTS_DIALOG, AdwDialog)

/* Orders more videos or edits for a bundle, with the price in sight. */
void tok_add_slots_dialog_present (GtkWidget *parent,
                                   TokWorkspace *workspace,
                                   TokBundleSetup *setup,
                                   gboolean edits);

G_END_DECLS
