/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-order-draft.h"

G_BEGIN_DECLS

#define TOK_TYPE_TYPE_GROUP (tok_type_group_get_type ())
G_DECLARE_FINAL_TYPE (TokTypeGroup, tok_type_group, TOK, TYPE_GROUP, AdwPreferencesGroup)

/* The type of an order: account, videos, or both. */
void tok_type_group_set_draft (TokTypeGroup *self, TokOrderDraft *draft);
void tok_type_group_set_only_new (TokTypeGroup *self);
GtkWidget *tok_type_group_get_toggles (TokTypeGroup *self);

G_END_DECLS
