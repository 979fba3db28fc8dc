/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-order-draft.h"

G_BEGIN_DECLS

#define TOK_TYPE_DROPPED_NOTE (tok_dropped_note_get_type ())
G_DECLARE_FINAL_TYPE (TokDroppedNote, tok_dropped_note, TOK, DROPPED_NOTE, AdwPreferencesGroup)

/* Shows which options another choice turned off and why, with a button to undo it. */
void tok_dropped_note_set_draft (TokDroppedNote *self, TokOrderDraft *draft);

G_END_DECLS
