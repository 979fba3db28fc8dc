/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-key.h"

#include "tok-blank.h"
#include "tok-error.h"

/**
 * tok_key_dup:
 * @text: (nullable): an API key as it was pasted, stored, or set in the environment
 *
 * Takes away what came along unseen: blanks at the ends, and inside what wraps lines,
 * has no width or turns the direction, since no key can mean that.
 *
 * Returns: (transfer full) (nullable): the key; %NULL when nothing is left
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
 * @key: what tok_key_dup() returned
 *
 * Only what can stand in a header can be a key.
 *
 * Returns: whether @key can be one; %FALSE with TOK_ERROR_KEY, whose message is the
 *   first character that cannot be in one
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
