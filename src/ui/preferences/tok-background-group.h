/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TOK_TYPE_BACKGROUND_GROUP (tok_background_group_get_type ())
G_DECLARE_FINAL_TYPE (
    TokBackgroundGroup, tok_background_group, TOK, BACKGROUND_GROUP, AdwPreferencesGroup)

/*
 * Settings for background operation. The switches show the portal's answer and its reason,
 * not the request. The state is that of the window's application.
 */

G_END_DECLS
