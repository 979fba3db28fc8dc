/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-trim.h"

#include <string.h>

/**
 * tok_trim_is_invisible:
 *
 * Returns: whether nobody sees that @c is there: a blank of any width, also none; a
 *   control character; a mark of direction or of byte order; a filler
 */
gboolean
tok_trim_is_invisible (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_SPACE_SEPARATOR:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return TRUE;
    default:
      /* Fillers of Hangul, which are letters, and the empty pattern of Braille. */
      return c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0xffa0 || c == 0x2800;
    }
}

/**
 * tok_trim_dup:
 * @text: what somebody typed or pasted; it need not be UTF-8
 *
 * Returns: (transfer full): the same as UTF-8, without what cannot be seen at its ends
 */
char *
tok_trim_dup (const char *text)
{
  g_autofree char *valid = NULL;
  const char *begin, *end;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  begin = valid;
  while (*begin != '\0' && tok_trim_is_invisible (g_utf8_get_char (begin)))
    begin = g_utf8_next_char (begin);
  end = begin + strlen (begin);
  while (end > begin && tok_trim_is_invisible (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  return g_strndup (begin, (gsize) (end - begin));
}
