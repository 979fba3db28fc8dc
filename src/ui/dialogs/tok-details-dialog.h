/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TOK_TYPE_DETAILS_DIALOG (tok_details_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TokDetailsDialog, tok_details_dialog, TOK, DETAILS_DIALOG, AdwDialog)

/* What an error is made of, for a report: code, status, request, time. Never the key. */
void tok_details_dialog_present (GtkWidget *parent, const GError *error);

G_END_DECLS
