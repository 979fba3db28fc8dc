/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-profiles-model.h"

G_BEGIN_DECLS

/* Pictures for profiles. */
DexFuture *tok_profiles_pictures_list (GFile *folder); /* GPtrArray of GFile */
DexFuture *tok_profiles_pictures_assign (TokProfilesModel *model, GPtrArray *files); /* string */
DexFuture *tok_profiles_pictures_use (TokProfileRow *row, GFile *file);              /* boolean */

G_END_DECLS
