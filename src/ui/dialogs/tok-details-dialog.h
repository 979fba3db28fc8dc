/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TOK_TYPE_DETAILS_DIALOG (tok_details_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TokDetailsDialog, tok_details_dialog, TOK, DETAILS_DIALOG, AdwDialog)

/* The code, status, request and time of an error, for a report. Never the key. */
void tok_details_dialog_present (GtkWidget *parent, const GError *error);

G_END_DECLS
