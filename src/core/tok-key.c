/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-key.h"

#include "tok-blank.h"
#include "tok-error.h"

/**
 * tok_key_dup:
 * @text: (nullable): an API key as pasted, stored, or set in the environment
 *
 * Removes blanks at the ends, and line breaks, zero-width characters and direction
 * marks inside, which are never part of a key.
 *
 * Returns: (transfer full) (nullable): the key; %NULL if nothing is left
 */
char *
tok_key_dup (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *key = g_string_new (NULL);

  for (const char *p = tok_blank_strip (valid); *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!tok_blank_is (c) || g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR)
        g_string_append_unichar (key, c);
    }
  if (key->len > 0)
    return g_string_free_and_steal (key);
  g_string_free (key, TRUE);
  return NULL;
}

/**
 * tok_key_check:
 * @key: a return value of tok_key_dup()
 *
 * A key consists of characters that a header can hold.
 *
 * Returns: whether @key is a possible key; %FALSE with TOK_ERROR_KEY, whose message
 *   is the first invalid character
 */
gboolean
tok_key_check (const char *key, GError **error)
{
  g_return_val_if_fail (key != NULL, FALSE);

  for (const char *p = key; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_ascii_isgraph (*p))
      {
        g_autofree char *character = g_strndup (p, (gsize) (g_utf8_next_char (p) - p));

        g_propagate_error (error, tok_error_new (TOK_ERROR_KEY, character));
        return FALSE;
      }
  return TRUE;
}
