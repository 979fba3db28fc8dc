/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * JSON for which json-glib is unsuitable; everything else uses JsonBuilder. JSON of the
 * server keeps its spelling and the digits of its numbers, which a tree loses. Rows of
 * the journal and of order files are written directly: json-glib does not escape U+009B
 * or U+202E, and a tree takes about four times as long. The output is safe for a terminal.
 */
void tok_json_append_string (GString *text, const char *string);
void tok_json_append_value (GString *text, const char *json);
void tok_json_append_member (GString *text, const char *name, const char *value);

G_END_DECLS
