/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-review-entry.h"

G_BEGIN_DECLS

#define TOK_TYPE_CORRECTIONS_FORM (tok_corrections_form_get_type ())
G_DECLARE_FINAL_TYPE (TokCorrectionsForm, tok_corrections_form, TOK, CORRECTIONS_FORM, GtkBox)

/*
 * What to correct, and for a profile feedback for its fields.
 */
void
tok_corrections_form_open (TokCorrectionsForm *self, TokReviewEntry *entry, TokContract contract);
gboolean tok_corrections_form_check (TokCorrectionsForm *self);
char *tok_corrections_form_dup_comment (TokCorrectionsForm *self);
char **tok_corrections_form_dup_fields (TokCorrectionsForm *self);

G_END_DECLS
