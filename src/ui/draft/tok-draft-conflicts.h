/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-bundle-setup.h"

G_BEGIN_DECLS

#define TOK_TYPE_DRAFT_CONFLICTS (tok_draft_conflicts_get_type ())
G_DECLARE_FINAL_TYPE (
    TokDraftConflicts, tok_draft_conflicts, TOK, DRAFT_CONFLICTS, AdwPreferencesGroup)

/*
 * The fields of a profile or a slot that somebody else changed meanwhile, each with both versions.
 * When all are decided, the user's own values count as seen.
 *
 * Signal "take" (uint, TokSetupField): the draft gets the server's value of a field.
 */
void
tok_draft_conflicts_set_item (TokDraftConflicts *self, TokBundleSetup *setup, TokSetupItem *item);
void tok_draft_conflicts_update (TokDraftConflicts *self);

G_END_DECLS
