/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-json.h"

#include "tok-json-append.h"

static void
append_tags (GString *text, const TokAnnotation *annotation)
{
  g_string_append (text, ",\"tags\":[");
  for (guint i = 0; annotation != NULL && annotation->tags[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      tok_json_append_string (text, annotation->tags[i]);
    }
  g_string_append_c (text, ']');
}

/* Without the blanks at its end. */
static gsize
measure (const char *text, gsize length)
{
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  return length;
}

/* Removes the last brace of an object with members. Returns: whether it is one */
static gboolean
reopen (GString *text, gsize begin)
{
  const char *json = text->str + begin;
  gsize length = measure (json, text->len - begin);

  if (*json != '{' || json[length - 1] != '}' || measure (json, length - 1) == 1)
    return FALSE;
  g_string_truncate (text, begin + length - 1);
  return TRUE;
}

/**
 * tok_bundle_json_append:
 * @text: (inout): the output
 * @json: (nullable): the element as received
 * @annotation: (nullable): what the user noted about the bundle
 *
 * Writes a bundle as the server sent it, safe for a terminal, with the members "local_name",
 * "tags" and "note" added.
 */
void
tok_bundle_json_append (GString *text, const char *json, const TokAnnotation *annotation)
{
  gsize begin;

  g_return_if_fail (text != NULL);

  begin = text->len;
  tok_json_append_value (text, json != NULL ? json : "null");
  /* Something unreadable stays as it is. */
  if (!reopen (text, begin))
    return;
  tok_json_append_member (text, "local_name", annotation != NULL ? annotation->name : NULL);
  append_tags (text, annotation);
  tok_json_append_member (text, "note", annotation != NULL ? annotation->note : NULL);
  g_string_append_c (text, '}');
}
