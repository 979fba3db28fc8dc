/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-profiles-model.h"

G_BEGIN_DECLS

#define TOK_TYPE_PROFILES_LIST (tok_profiles_list_get_type ())
G_DECLARE_FINAL_TYPE (TokProfilesList, tok_profiles_list, TOK, PROFILES_LIST, AdwBin)

/*
 * The profiles where a table has no room: two lines each. Signal "edit" (TokProfileRow).
 */
void tok_profiles_list_set_model (TokProfilesList *self, TokProfilesModel *model);

G_END_DECLS
