/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "tok-setup-table.h"

G_BEGIN_DECLS

/* Files of a setup: tables, and media before they are uploaded. Each works on a thread of its
 * own. */
DexFuture *tok_setup_file_load (GFile *location, TokSetupTarget target); /* TokSetupTable */
DexFuture *tok_setup_file_save (GFile *location, TokSetupTable *table);  /* boolean */
DexFuture *tok_setup_file_check (TokSetupField field, const char *uri);  /* boolean */

G_END_DECLS
