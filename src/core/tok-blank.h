/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A blank is a character that nobody sees where a text begins or ends: white space
 * of any width, zero-width characters, byte order marks, and what only sets a
 * direction. What was copied out of a page or a spreadsheet often has some.
 */
gboolean tok_blank_is (gunichar c);
const char *tok_blank_skip (const char *text);
char *tok_blank_strip (char *text);

G_END_DECLS
