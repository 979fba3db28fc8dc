/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-setup-table.h"

G_BEGIN_DECLS

/*
 * Tables of profiles (one a bundle) and of the slots of a bundle (doc/api.md, section 6.5)
 * as CSV. The columns have the names of the API, in any order, and are all optional but
 * the first: what has no column stays as it is, and an empty cell clears. The items of a
 * list are separated by semicolons. Flags and numbers as in files of orders, days as
 * YYYY-MM-DD only. Files are named relative to the folder of the table; a profile can have
 * a column "picture" for them, beside the address of the picture it has.
 */
TokSetupTable *tok_setup_csv_read (GBytes *bytes, TokSetupTarget target, GFile *folder);
char *tok_setup_csv_write (TokSetupTable *table);

G_END_DECLS
