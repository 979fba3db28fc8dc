/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-types.h"

G_BEGIN_DECLS

#define TOK_TYPE_PLATFORMS_GROUP (tok_platforms_group_get_type ())
G_DECLARE_FINAL_TYPE (
    TokPlatformsGroup, tok_platforms_group, TOK, PLATFORMS_GROUP, AdwPreferencesGroup)

/*
 * The platforms of a batch, at least one. Signal "changed".
 */
void tok_platforms_group_set_contract (TokPlatformsGroup *self, TokContract contract);
gboolean tok_platforms_group_has (TokPlatformsGroup *self, TokPlatform platform);
gboolean tok_platforms_group_check (TokPlatformsGroup *self);

G_END_DECLS
