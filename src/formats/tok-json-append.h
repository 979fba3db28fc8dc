/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What json-glib cannot write; everything else is written with JsonBuilder. The text of
 * the server keeps its spelling and the digits of its numbers, which a tree loses. Rows of
 * the journal and of files of orders go straight into the text: json-glib leaves U+009B or
 * U+202E as they are, so its text had to be gone through as well, and a tree takes about
 * four times as long. All of this can go to a terminal.
 */
void tok_json_append_string (GString *text, const char *string);
void tok_json_append_value (GString *text, const char *json);
void tok_json_append_member (GString *text, const char *name, const char *value);

G_END_DECLS
