/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-order-draft.h"

G_BEGIN_DECLS

#define TOK_TYPE_PLATFORM_GROUP (tok_platform_group_get_type ())
G_DECLARE_FINAL_TYPE (
    TokPlatformGroup, tok_platform_group, TOK, PLATFORM_GROUP, AdwPreferencesGroup)

/* The platform of an order; an unavailable one shows the reason. */
void tok_platform_group_set_draft (TokPlatformGroup *self, TokOrderDraft *draft);
GtkWidget *tok_platform_group_get_toggles (TokPlatformGroup *self);

G_END_DECLS
