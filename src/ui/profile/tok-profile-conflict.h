/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-setup-item.h"

G_BEGIN_DECLS

#define TOK_TYPE_PROFILE_CONFLICT (tok_profile_conflict_get_type ())
G_DECLARE_FINAL_TYPE (TokProfileConflict, tok_profile_conflict, TOK, PROFILE_CONFLICT, GtkBox)

/* The user's version of a profile beside that of the server. Its buttons activate the actions
 * "profile.keep-mine" and "profile.use-theirs". */
void tok_profile_conflict_show (TokProfileConflict *self, TokSetupItem *item);

G_END_DECLS
