/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Writing JSON where there is much of it: json-glib's objects would take ten times as
 * long. All of it can go to a terminal.
 */
void tok_json_append_string (GString *text, const char *string);
void tok_json_append_value (GString *text, const char *json);
void tok_json_append_member (GString *text, const char *name, const char *value);

G_END_DECLS
