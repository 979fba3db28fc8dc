/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-secret.h"

#include <string.h>

/* Replaces the key. */
#define PLACEHOLDER "–"

/* Shorter keys are not removed: they could be any word of a response. In bytes. */
#define KEY_MIN 8

static int
read_hex (const char *text, const char *end, gsize n_digits)
{
  int value = 0;

  if ((gsize) (end - text) < n_digits)
    return -1;
  for (gsize i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isxdigit (text[i]))
        return -1;
      value = 16 * value + g_ascii_xdigit_value (text[i]);
    }
  return value;
}

/* Reads one character, plain, escaped for a URI (%2F) or for JSON (\/ or \u002f), and moves
 * @text past it. */
static inline int
read_character (const char **text, const char *end)
{
  const char *begin = *text;
  int value = -1;

  *text = begin + 1;
  if (*begin == '%' && (value = read_hex (begin + 1, end, 2)) >= 0)
    *text = begin + 3;
  else if (*begin == '\\' && end - begin > 2 && begin[1] == 'u' &&
           (value = read_hex (begin + 2, end, 4)) >= 0)
    *text = begin + 6;
  else if (*begin == '\\' && end - begin > 1)
    {
      value = begin[1];
      *text = begin + 2;
    }
  return value >= 0 ? value : *begin;
}

/* As g_ascii_tolower(), which is a function. */
static inline int
lower (int c)
{
  return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

/* Returns: the end of the key at @text; NULL: it is not there */
static const char *
match (const char *text, const char *end, const char *key)
{
  for (; *key != '\0'; key++)
    {
      int c = text < end ? read_character (&text, end) : -1;

      if (c < 0 || c > 127 || lower (c) != lower (*key))
        return NULL;
    }
  return text;
}

/* By whole characters, so that no escape begins after an escaped backslash. Every response is
 * searched to its end: most characters are neither the first of the key nor an escape, and cost
 * one look into a table. */
static const char *
find (const char *text, const char *end, const char *key, const char **match_end)
{
  gboolean begins[256] = { ['%'] = TRUE, ['\\'] = TRUE };

  begins[(guchar) g_ascii_tolower (*key)] = TRUE;
  begins[(guchar) g_ascii_toupper (*key)] = TRUE;
  for (;;)
    {
      while (text < end && !begins[(guchar) *text])
        text++;
      if (text == end)
        return NULL;
      if ((*match_end = match (text, end, key)) != NULL)
        return text;
      read_character (&text, end);
    }
}

/**
 * tok_secret_remove:
 * @bytes: text from a server
 * @key: (nullable): the API key that was sent
 *
 * A server may repeat the key anywhere in its response; it must not be shown or stored.
 *
 * Returns: (transfer full): @bytes with a dash in place of the key, which is found in upper
 *   and lower case, plain and escaped for a URI or JSON
 */
GBytes *
tok_secret_remove (GBytes *bytes, const char *key)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  const char *end = text + length;
  const char *match_end;
  const char *found;
  GString *clean;

  if (key == NULL || strlen (key) < KEY_MIN || length == 0 ||
      (found = find (text, end, key, &match_end)) == NULL)
    return g_bytes_ref (bytes);
  clean = g_string_new (NULL);
  for (; found != NULL; found = find (text, end, key, &match_end))
    {
      g_string_append_len (clean, text, found - text);
      g_string_append (clean, PLACEHOLDER);
      text = match_end;
    }
  g_string_append_len (clean, text, end - text);
  return g_string_free_to_bytes (clean);
}

/**
 * tok_secret_remove_from_headers:
 * @headers: the headers of a response
 * @key: (nullable): the API key that was sent
 *
 * Like tok_secret_remove(), for the values of all headers.
 */
void
tok_secret_remove_from_headers (SoupMessageHeaders *headers, const char *key)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (g_free);
  SoupMessageHeadersIter iter;
  const char *name, *value;

  soup_message_headers_iter_init (&iter, headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (value, strlen (value));
      g_autoptr (GBytes) clean = tok_secret_remove (bytes, key);

      if (clean == bytes)
        continue;
      g_ptr_array_add (pairs, g_strdup (name));
      g_ptr_array_add (pairs, g_strndup (g_bytes_get_data (clean, NULL), g_bytes_get_size (clean)));
    }
  for (guint i = 0; i < pairs->len; i += 2)
    soup_message_headers_replace (headers, pairs->pdata[i], pairs->pdata[i + 1]);
}
