/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-types.h"

G_BEGIN_DECLS

/** The limits of advanced warming: doc/api.md, section 4.5. */
#define TOK_TERMS_MIN 3
#define TOK_TERMS_MAX 30
#define TOK_TERMS_STEP 3
#define TOK_TERM_LENGTH_MIN 2
#define TOK_TERM_LENGTH_MAX 50

/* The terms of advanced warming: stripped texts. */
char **tok_terms_parse (const char *text); /* separated by semicolons or lines */
char *tok_terms_join (const char *const *terms);
TokReason tok_terms_check (const char *const *terms);
TokReason tok_term_check (const char *const *terms, guint n_terms, const char *term);

G_END_DECLS
