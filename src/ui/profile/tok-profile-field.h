/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-setup-field.h"

G_BEGIN_DECLS

#define TOK_TYPE_PROFILE_FIELD (tok_profile_field_get_type ())
G_DECLARE_FINAL_TYPE (TokProfileField, tok_profile_field, TOK, PROFILE_FIELD, AdwPreferencesGroup)

/*
 * A text of a profile, in one line or several, with the number of its characters, a hint, and
 * what is wrong with it.
 *
 * Signals: "changed" by the user, "left" when it loses the focus, "confirmed" by Return.
 */
TokProfileField *tok_profile_field_new (TokSetupField field);
TokSetupField tok_profile_field_get_field (TokProfileField *self);
char *tok_profile_field_dup_text (TokProfileField *self);
void tok_profile_field_set_text (TokProfileField *self, const char *text);
void tok_profile_field_set_editable (TokProfileField *self, gboolean editable);
void tok_profile_field_set_error (TokProfileField *self, const char *text);
void tok_profile_field_set_hint (TokProfileField *self, const char *text);
void tok_profile_field_focus (TokProfileField *self);

G_END_DECLS
