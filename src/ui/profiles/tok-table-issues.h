/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-setup-table.h"

G_BEGIN_DECLS

char *tok_table_issues_dup_lines (TokSetupTable *table, int row); /* (nullable) */

G_END_DECLS
