/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Makes text from the server and from files safe to show: it can have any length and
 * contain control characters. Stored text stays as received.
 */

/** The most characters shown of a name and of a line. */
#define TOK_TEXT_NAME 100
#define TOK_TEXT_LINE 1000

gboolean tok_text_is_control (gunichar c);
gboolean tok_text_is_blank (const char *text);
char *tok_text_dup_short (const char *text, gsize n_characters);
char *tok_text_dup_name (const char *text);
char *tok_text_dup_escaped (const char *text);
char *tok_text_fold (const char *text);

G_END_DECLS
