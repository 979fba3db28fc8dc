/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-json.h"

#include <string.h>

static void
append_quoted (GString *json, const char *value)
{
  g_string_append_c (json, '"');
  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_c (json, '\\');
      if ((guchar) *p < 0x20)
        g_string_append_printf (json, "\\u%04x", *p);
      else
        g_string_append_c (json, *p);
    }
  g_string_append_c (json, '"');
}

static void
append_name (GString *json, const char *name)
{
  if (json->len > 0 && strchr ("{[", json->str[json->len - 1]) == NULL)
    g_string_append_c (json, ',');
  if (name == NULL)
    return;
  append_quoted (json, name);
  g_string_append_c (json, ':');
}

void
tok_demo_json_open_object (GString *json, const char *name)
{
  append_name (json, name);
  g_string_append_c (json, '{');
}

void
tok_demo_json_close_object (GString *json)
{
  g_string_append_c (json, '}');
}

void
tok_demo_json_open_array (GString *json, const char *name)
{
  append_name (json, name);
  g_string_append_c (json, '[');
}

void
tok_demo_json_close_array (GString *json)
{
  g_string_append_c (json, ']');
}

/**
 * tok_demo_json_add_string:
 * @json: the text to append to
 * @name: (nullable): the member's name
 * @value: (nullable): UTF-8; %NULL writes null
 */
void
tok_demo_json_add_string (GString *json, const char *name, const char *value)
{
  append_name (json, name);
  if (value != NULL)
    append_quoted (json, value);
  else
    g_string_append (json, "null");
}

void
tok_demo_json_add_int (GString *json, const char *name, gint64 value)
{
  append_name (json, name);
  g_string_append_printf (json, "%" G_GINT64_FORMAT, value);
}

void
tok_demo_json_add_boolean (GString *json, const char *name, gboolean value)
{
  append_name (json, name);
  g_string_append (json, value ? "true" : "false");
}

void
tok_demo_json_add_node (GString *json, const char *name, JsonNode *node)
{
  g_autofree char *text = json_to_string (node, FALSE);

  append_name (json, name);
  g_string_append (json, text);
}
