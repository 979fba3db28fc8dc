/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * Appends JSON to a string, members in the order of the calls. No tree is built,
 * because each request for a page writes up to 100 bundles. @name is NULL for array
 * elements and for the root value.
 */
void tok_demo_json_open_object (GString *json, const char *name);
void tok_demo_json_close_object (GString *json);
void tok_demo_json_open_array (GString *json, const char *name);
void tok_demo_json_close_array (GString *json);
void tok_demo_json_add_string (GString *json, const char *name, const char *value);
void tok_demo_json_add_int (GString *json, const char *name, gint64 value);
void tok_demo_json_add_node (GString *json, const char *name, JsonNode *node);
void tok_demo_json_add_boolean (GString *json, const char *name, gboolean value);

G_END_DECLS
