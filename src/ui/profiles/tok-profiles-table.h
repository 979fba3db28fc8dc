/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-profiles-model.h"

G_BEGIN_DECLS

#define TOK_TYPE_PROFILES_TABLE (tok_profiles_table_get_type ())
G_DECLARE_FINAL_TYPE (TokProfilesTable, tok_profiles_table, TOK, PROFILES_TABLE, AdwBin)

/*
 * The profiles as a table whose cells are edited in place, with the keys of spreadsheets.
 *
 * Signals: "choose-picture" (TokProfileRow); "edit" (TokProfileRow): with the editor of one.
 */
void tok_profiles_table_set_model (TokProfilesTable *self, TokProfilesModel *model);
DexFuture *tok_profiles_table_paste (TokProfilesTable *self,
                                     TokProfileRow *row,
                                     TokSetupField field,
                                     const char *text); /* boolean */

G_END_DECLS
