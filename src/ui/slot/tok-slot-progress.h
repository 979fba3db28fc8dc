/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-setup-item.h"

G_BEGIN_DECLS

#define TOK_TYPE_SLOT_PROGRESS (tok_slot_progress_get_type ())
G_DECLARE_FINAL_TYPE (TokSlotProgress, tok_slot_progress, TOK, SLOT_PROGRESS, AdwBin)

/*
 * How far the save of a slot is. A failed upload can be tried again, or cancelled. Hidden while
 * nothing is saved.
 */
void tok_slot_progress_set_item (TokSlotProgress *self, TokSetupItem *item);

G_END_DECLS
