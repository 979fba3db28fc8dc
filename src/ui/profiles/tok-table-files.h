/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-setup-table.h"

G_BEGIN_DECLS

void tok_table_files_check (TokSetupTable *table, guint i);
char *tok_table_files_dup_issues (TokSetupTable *table, int row);

G_END_DECLS
