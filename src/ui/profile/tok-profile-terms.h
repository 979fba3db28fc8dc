/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_PROFILE_TERMS (tok_profile_terms_get_type ())
G_DECLARE_FINAL_TYPE (TokProfileTerms, tok_profile_terms, TOK, PROFILE_TERMS, GtkBox)

/*
 * The terms of advanced warming of a profile, with suggestions of the server.
 *
 * Signals: "changed" by the user, "left" when the entry loses the focus.
 */
void
tok_profile_terms_set_setup (TokProfileTerms *self, TokWorkspace *workspace, TokBundleSetup *setup);
char *tok_profile_terms_dup_text (TokProfileTerms *self);
void tok_profile_terms_show (TokProfileTerms *self, const TokSetupValues *values);
void tok_profile_terms_set_editable (TokProfileTerms *self, gboolean editable);
void tok_profile_terms_set_error (TokProfileTerms *self, const char *text);
void tok_profile_terms_focus (TokProfileTerms *self);

G_END_DECLS
