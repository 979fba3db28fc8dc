/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-order-draft.h"

G_BEGIN_DECLS

#define TOK_TYPE_KIND_GROUP (tok_kind_group_get_type ())
G_DECLARE_FINAL_TYPE (TokKindGroup, tok_kind_group, TOK, KIND_GROUP, AdwPreferencesGroup)

/* What is ordered: an account, videos, or both. */
void tok_kind_group_set_draft (TokKindGroup *self, TokOrderDraft *draft);
void tok_kind_group_set_only_new (TokKindGroup *self);
GtkWidget *tok_kind_group_get_toggles (TokKindGroup *self);

G_END_DECLS
