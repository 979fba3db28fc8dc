/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-setup-table.h"

G_BEGIN_DECLS

#define TOK_TYPE_ISSUES_DIALOG (tok_issues_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TokIssuesDialog, tok_issues_dialog, TOK, ISSUES_DIALOG, AdwDialog)

/* What is wrong in a table, a line each. */
AdwDialog *tok_issues_dialog_new (TokSetupTable *table, const char *name);

G_END_DECLS
