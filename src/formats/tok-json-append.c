/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-json-append.h"

#include <string.h>

#include "tok-json-scan.h"
#include "tok-text.h"

static void
append_character (GString *text, gunichar c)
{
  if (tok_text_is_control (c))
    g_string_append_printf (text, "\\u%04x", c);
  else
    g_string_append_unichar (text, c);
}

/**
 * tok_json_append_string:
 * @text: (inout): the output
 * @string: UTF-8
 *
 * Writes a string in quotes, with control characters escaped.
 */
void
tok_json_append_string (GString *text, const char *string)
{
  g_return_if_fail (text != NULL);
  g_return_if_fail (string != NULL);

  g_string_append_c (text, '"');
  for (const char *p = string; *p != '\0'; p = g_utf8_next_char (p))
    if (*p == '"' || *p == '\\')
      g_string_append_printf (text, "\\%c", *p);
    else
      append_character (text, g_utf8_get_char (p));
  g_string_append_c (text, '"');
}

/**
 * tok_json_append_value:
 * @text: (inout): the output
 * @json: a JSON value from another source, in UTF-8
 *
 * Writes the value, safe for a terminal: control characters are escaped in strings and
 * replaced elsewhere, and invalid escapes are escaped. All other characters stay.
 */
void
tok_json_append_value (GString *text, const char *json)
{
  gboolean is_string = FALSE;
  const char *end;

  g_return_if_fail (text != NULL);
  g_return_if_fail (json != NULL);

  end = json + strlen (json);
  for (const char *p = json; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_string)
        append_character (text, c);
      else
        g_string_append_unichar (text, tok_text_is_control (c) && c != '\n' ? ' ' : c);
      if (is_string && c == '\\')
        g_string_append_c (text, tok_json_is_escape (p, end) ? *++p : '\\');
      else if (c == '"')
        is_string = !is_string;
    }
}

/**
 * tok_json_append_member:
 * @text: (inout): the output: an object with at least one member
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
