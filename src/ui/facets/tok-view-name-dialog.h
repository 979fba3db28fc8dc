/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-saved-views.h"

G_BEGIN_DECLS

#define TOK_TYPE_VIEW_NAME_DIALOG (tok_view_name_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
    TokViewNameDialog, tok_view_name_dialog, TOK, VIEW_NAME_DIALOG, AdwAlertDialog)

/* Asks for the name of a view to save or to rename. Signal "named" (string): a good name. */
AdwDialog *
tok_view_name_dialog_new (TokSavedViews *views, const TokSavedView *renamed, const char *proposal);

G_END_DECLS
