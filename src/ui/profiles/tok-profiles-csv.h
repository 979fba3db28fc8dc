/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-profiles-model.h"

G_BEGIN_DECLS

/* Tables of profiles as files. */
DexFuture *tok_profiles_csv_import (TokProfilesModel *model, GFile *file); /* TokSetupTable */
DexFuture *tok_profiles_csv_export (TokProfilesModel *model, GFile *file); /* boolean */

G_END_DECLS
