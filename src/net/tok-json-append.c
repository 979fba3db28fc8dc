/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-json-append.h"

/**
 * tok_json_append_string:
 * @text: what was written so far
 *
 * Writes a string in quotes, harmless for a terminal.
 */
void
tok_json_append_string (GString *text, const char *string)
{
  g_return_if_fail (text != NULL);
  g_return_if_fail (string != NULL);

  g_string_append_c (text, '"');
  for (const char *p = string; *p != '\0'; p++)
    if (*p == '"' || *p == '\\')
      g_string_append_printf (text, "\\%c", *p);
    else if ((guchar) *p < 0x20 || *p == 0x7f)
      g_string_append_printf (text, "\\u%04x", (guchar) *p);
    else
      g_string_append_c (text, *p);
  g_string_append_c (text, '"');
}

/**
 * tok_json_append_member:
 * @text: what was written so far: an object with at least one member
 * @value: (nullable): %NULL: null
 *
 * Writes another member with a comma before it.
 */
void
tok_json_append_member (GString *text, const char *name, const char *value)
{
  g_return_if_fail (text != NULL);
  g_return_if_fail (name != NULL);

  g_string_append_printf (text, ",\"%s\":", name);
  if (value != NULL)
    tok_json_append_string (text, value);
  else
    g_string_append (text, "null");
}
