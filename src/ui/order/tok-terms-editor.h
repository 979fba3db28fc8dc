/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TOK_TYPE_TERMS_EDITOR (tok_terms_editor_get_type ())
G_DECLARE_FINAL_TYPE (TokTermsEditor, tok_terms_editor, TOK, TERMS_EDITOR, AdwPreferencesGroup)

/*
 * The terms of advanced warming, as removable chips and an entry that takes several at once,
 * separated by commas, semicolons or lines.
 *
 * Signal "changed": by the user.
 */
const char *const *tok_terms_editor_get_terms (TokTermsEditor *self);
void tok_terms_editor_set_terms (TokTermsEditor *self, const char *const *terms);
void tok_terms_editor_add (TokTermsEditor *self, const char *const *terms, guint max);
void tok_terms_editor_set_caption (TokTermsEditor *self, const char *caption);
GtkWidget *tok_terms_editor_get_entry (TokTermsEditor *self);

G_END_DECLS
