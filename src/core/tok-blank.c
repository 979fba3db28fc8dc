/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-blank.h"

#include <string.h>

/* Blanks that are not spaces by Unicode. Not all format characters: some are visible,
 * and tag characters are part of flags. */
static const struct
{
  gunichar first;
  gunichar last;
} ranges[] = {
  { 0x0001, 0x0020 }, /* controls */
  { 0x007f, 0x009f }, /* delete, C1 controls */
  { 0x00ad, 0x00ad }, /* soft hyphen */
  { 0x034f, 0x034f }, /* combining grapheme joiner */
  { 0x061c, 0x061c }, /* Arabic letter mark */
  { 0x115f, 0x1160 }, /* Hangul fillers */
  { 0x180e, 0x180e }, /* Mongolian vowel separator */
  { 0x200b, 0x200f }, /* zero width, direction marks */
  { 0x2028, 0x202e }, /* line and paragraph separators, embeddings */
  { 0x2060, 0x206f }, /* word joiner, isolates */
  { 0x2800, 0x2800 }, /* Braille without dots */
  { 0x3164, 0x3164 }, /* Hangul filler */
  { 0xfeff, 0xfeff }, /* byte order mark */
  { 0xffa0, 0xffa0 }, /* half-width Hangul filler */
};

/**
 * tok_blank_is:
 * @c: a character; not NUL
 *
 * Returns: whether @c is invisible at either end of a text
 */
gboolean
tok_blank_is (gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    if (c >= ranges[i].first && c <= ranges[i].last)
      return TRUE;
  return g_unichar_isspace (c);
}

/**
 * tok_blank_skip:
 * @text: UTF-8
 *
 * Returns: (transfer none): the first character that is not a blank; the end of
 *   @text if there is none
 */
const char *
tok_blank_skip (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  while (*text != '\0' && tok_blank_is (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  return text;
}

/**
 * tok_blank_strip:
 * @text: UTF-8, changed in place
 *
 * Removes the blanks at both ends.
 *
 * Returns: (transfer none): @text
 */
char *
tok_blank_strip (char *text)
{
  const char *begin;
  gsize length;

  g_return_val_if_fail (text != NULL, NULL);

  begin = tok_blank_skip (text);
  length = strlen (begin);
  while (length > 0)
    {
      const char *last = g_utf8_find_prev_char (begin, begin + length);

      if (!tok_blank_is (g_utf8_get_char (last)))
        break;
      length = (gsize) (last - begin);
    }
  memmove (text, begin, length);
  text[length] = '\0';
  return text;
}
