/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-text.h"

#include <string.h>

#include "tok-blank.h"

#define ELLIPSIS "…"

#define ZERO_WIDTH_JOINER 0x200d

/**
 * tok_text_is_control:
 *
 * Returns: whether @c is a control character: for the terminal, the end of a line or
 *   the direction of text
 */
gboolean
tok_text_is_control (gunichar c)
{
  return g_unichar_iscntrl (c) || c == 0x061c || c == 0x200e || c == 0x200f || c == 0x2028 ||
         c == 0x2029 || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* Returns: how many bytes of printable ASCII @text begins with */
static gsize
measure_plain (const char *text)
{
  gsize length = 0;

  while (text[length] >= ' ' && text[length] <= '~')
    length++;
  return length;
}

/* Whether the text has one line of printable ASCII with no blank too many. */
static gboolean
is_plain_line (const char *text)
{
  gsize length = measure_plain (text);

  return text[length] == '\0' && length > 0 && *text != ' ' && text[length - 1] != ' ' &&
         strstr (text, "  ") == NULL;
}

/**
 * tok_text_is_blank:
 * @text: (nullable): UTF-8
 *
 * Returns: whether @text has no visible character
 */
gboolean
tok_text_is_blank (const char *text)
{
  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!tok_blank_is (c) && !g_unichar_iszerowidth (c))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_regional (gunichar c)
{
  return c >= 0x1f1e6 && c <= 0x1f1ff;
}

/* Whether the character at @p continues the grapheme before it. */
static gboolean
is_continued (const char *text, const char *p)
{
  gunichar c = g_utf8_get_char (p);
  gunichar before = g_utf8_get_char (g_utf8_prev_char (p));

  return g_unichar_ismark (c) || c == ZERO_WIDTH_JOINER || before == ZERO_WIDTH_JOINER ||
         (c >= 0x1f3fb && c <= 0x1f3ff) || (is_regional (c) && is_regional (before));
}

/* Cuts between graphemes, unless one grapheme fills the text. */
static const char *
find_cut (const char *text, const char *end)
{
  const char *cut = end;

  while (cut > text && is_continued (text, cut))
    cut = g_utf8_prev_char (cut);
  return cut > text ? cut : end;
}

/**
 * tok_text_dup_short:
 * @text: (nullable): UTF-8
 * @n_characters: the most characters to keep
 *
 * Returns: (transfer full) (nullable): @text, or its beginning and an ellipsis
 */
char *
tok_text_dup_short (const char *text, gsize n_characters)
{
  const char *end = text;

  g_return_val_if_fail (n_characters > 0, NULL);

  if (text == NULL)
    return NULL;
  for (gsize i = 0; i < n_characters && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  if (*end == '\0')
    return g_strdup (text);
  end = find_cut (text, end);
  return g_strdup_printf ("%.*s" ELLIPSIS, (int) (end - text), text);
}

/**
 * tok_text_dup_name:
 * @text: (nullable): UTF-8
 *
 * Returns: (transfer full) (nullable): @text in one line, without control characters,
 *   no longer than TOK_TEXT_NAME; %NULL if it has no visible character
 */
char *
tok_text_dup_name (const char *text)
{
  g_autoptr (GString) name = NULL;
  gsize n_characters = 0;
  gboolean is_apart = FALSE;

  if (text != NULL && is_plain_line (text))
    return tok_text_dup_short (text, TOK_TEXT_NAME);
  if (tok_text_is_blank (text))
    return NULL;
  name = g_string_new (NULL);
  for (const char *p = text; *p != '\0' && n_characters <= TOK_TEXT_NAME; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || c == 0x2028 || c == 0x2029)
        is_apart = name->len > 0;
      else if (!tok_text_is_control (c))
        {
          if (is_apart)
            g_string_append_c (name, ' ');
          g_string_append_unichar (name, c);
          n_characters += is_apart ? 2 : 1;
          is_apart = FALSE;
        }
    }
  return tok_text_dup_short (name->str, TOK_TEXT_NAME);
}

/**
 * tok_text_dup_escaped:
 * @text: any bytes, normally UTF-8
 *
 * Returns: (transfer full): UTF-8 for a terminal, with control characters escaped
 */
char *
tok_text_dup_escaped (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *safe = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gsize n_plain = measure_plain (p);
      gunichar c;

      g_string_append_len (safe, p, (gssize) n_plain);
      p += n_plain;
      c = g_utf8_get_char (p);
      if (c == '\0')
        break;
      if (tok_text_is_control (c))
        g_string_append_printf (safe, "\\u%04x", c);
      else
        g_string_append_unichar (safe, c);
    }
  return g_string_free_and_steal (safe);
}
