/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A blank is a character that is invisible at the ends of a text: white space of any
 * width, zero-width characters, byte order marks, direction marks. Text copied from a
 * web page or a spreadsheet often has some.
 */
gboolean tok_blank_is (gunichar c);
const char *tok_blank_skip (const char *text);
char *tok_blank_strip (char *text);

G_END_DECLS
