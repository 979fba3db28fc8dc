/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-bundle-views.h"

G_BEGIN_DECLS

#define TOK_TYPE_COLUMNS_DIALOG (tok_columns_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TokColumnsDialog, tok_columns_dialog, TOK, COLUMNS_DIALOG, AdwDialog)

/* Which columns a list has, and in which order. Changes take effect at once. */
AdwDialog *tok_columns_dialog_new (TokBundleViews *views);

G_END_DECLS
