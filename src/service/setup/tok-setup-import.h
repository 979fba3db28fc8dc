/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-setup.h"
#include "tok-setup-table.h"

G_BEGIN_DECLS

/* What is compared before a change that was not made in an editor is saved: by a table, or by
 * the command line. Drafts of a window do not count. */
TokReason
tok_setup_import_check (TokBundleSetup *setup, TokSetupItem *item, const TokSetupValues *own);
GPtrArray *tok_setup_import_dup_videos (TokBundleSetup *setup); /* of TokVideo */

/* For fibers only. */
gboolean tok_setup_import_check_row (TokBundleSetup *setup, TokSetupTable *table, guint i);
void tok_setup_import_check_files (TokSetupTable *table, guint i);

G_END_DECLS
