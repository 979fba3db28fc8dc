/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-setup-values.h"

G_BEGIN_DECLS

#define TOK_TYPE_SLOT_CONFLICTS (tok_slot_conflicts_get_type ())
G_DECLARE_FINAL_TYPE (
    TokSlotConflicts, tok_slot_conflicts, TOK, SLOT_CONFLICTS, AdwPreferencesGroup)

/*
 * The fields that somebody else changed meanwhile, each with both versions.
 *
 * Signals "keep" and "take" (uint, TokSetupField): the user wants their own value of a field, or
 * the one of the server.
 */
void tok_slot_conflicts_set (TokSlotConflicts *self,
                             TokSetupFieldSet fields,
                             const TokSetupValues *own,
                             const TokSetupValues *theirs);

G_END_DECLS
