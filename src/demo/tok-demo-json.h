/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Writes JSON onto the end of a text, members in the order of the calls. A page
 * of 100 bundles is written for every request, so there is no tree in between.
 * @name is NULL for elements of an array and for the outermost value.
 */
void tok_demo_json_open_object (GString *json, const char *name);
void tok_demo_json_close_object (GString *json);
void tok_demo_json_open_array (GString *json, const char *name);
void tok_demo_json_close_array (GString *json);
void tok_demo_json_add_string (GString *json, const char *name, const char *value);
void tok_demo_json_add_int (GString *json, const char *name, gint64 value);
void tok_demo_json_add_boolean (GString *json, const char *name, gboolean value);

G_END_DECLS
