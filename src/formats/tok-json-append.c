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

/* Most bytes are neither escaped nor a control character: they are copied in blocks. Returns: the
 * next byte that may be one of these, or the end */
static const char *
find_special (const char *string)
{
  while (*string >= ' ' && *string <= '~' && *string != '\\' && *string != '"')
    string++;
  return string;
}

/* The same for a value, whose quotes stay. @is_string: (inout): whether this is in a string */
static const char *
find_special_of_value (const char *json, gboolean *is_string)
{
  for (; *json >= ' ' && *json <= '~' && *json != '\\'; json++)
    if (*json == '"')
      *is_string = !*is_string;
  return json;
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
  while (*string != '\0')
    {
      const char *special = find_special (string);

      g_string_append_len (text, string, special - string);
      if (*special == '\0')
        break;
      if (*special == '"' || *special == '\\')
        g_string_append_printf (text, "\\%c", *special);
      else
        append_character (text, g_utf8_get_char (special));
      string = g_utf8_next_char (special);
    }
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
  while (json < end)
    {
      const char *special = find_special_of_value (json, &is_string);
      gunichar c;

      g_string_append_len (text, json, special - json);
      if (special == end)
        break;
      json = g_utf8_next_char (special);
      c = g_utf8_get_char (special);
      if (!is_string)
        g_string_append_unichar (text, tok_text_is_control (c) && c != '\n' ? ' ' : c);
      else if (c != '\\')
        append_character (text, c);
      else if (tok_json_is_escape (special, end))
        /* With the next byte, which neither ends the string nor begins an escape. */
        g_string_append_len (text, special, ++json - special);
      else
        g_string_append (text, "\\\\");
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
