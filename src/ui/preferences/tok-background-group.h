/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TOK_TYPE_BACKGROUND_GROUP (tok_background_group_get_type ())
G_DECLARE_FINAL_TYPE (
    TokBackgroundGroup, tok_background_group, TOK, BACKGROUND_GROUP, AdwPreferencesGroup)

/*
 * Whether the program goes on without a window. The switches show what the system
 * answered, not what was asked for, and the reason. They are those of the application
 * whose window the group is in.
 */

G_END_DECLS
