/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "tok-setup-table.h"

G_BEGIN_DECLS

/* Files of a setup: tables, and media before they are uploaded. Each works on a thread of its
 * own. */
DexFuture *tok_setup_file_load (GFile *location, TokSetupTarget target); /* TokSetupTable */
DexFuture *tok_setup_file_save (GFile *location, TokSetupTable *table);  /* boolean */
DexFuture *tok_setup_file_check (const char *uri);                       /* boolean */
DexFuture *tok_setup_file_check_picture (const char *uri);               /* uint: TokPictureFault */

G_END_DECLS
