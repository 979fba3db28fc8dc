/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-order-draft.h"

G_BEGIN_DECLS

#define TOK_TYPE_TERMS_EDITOR (tok_terms_editor_get_type ())
G_DECLARE_FINAL_TYPE (TokTermsEditor, tok_terms_editor, TOK, TERMS_EDITOR, AdwPreferencesGroup)

/*
 * The terms of advanced warming, added one or several at a time. Visible only if the order
 * has terms.
 */
void tok_terms_editor_set_draft (TokTermsEditor *self, TokOrderDraft *draft);
GtkWidget *tok_terms_editor_get_entry (TokTermsEditor *self);

G_END_DECLS
