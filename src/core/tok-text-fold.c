/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-text.h"

#include <stdlib.h>
#include <string.h>

/* Letters that Unicode does not decompose, sorted by code point, and what people type
 * instead, in lower case. */
static const struct
{
  gunichar from;
  const char *to;
} letters[] = {
  { 0x00e6, "ae" }, /* æ */
  { 0x00f0, "d" },  /* ð */
  { 0x00f8, "o" },  /* ø */
  { 0x00fe, "th" }, /* þ */
  { 0x0111, "d" },  /* đ */
  { 0x0127, "h" },  /* ħ */
  { 0x0131, "i" },  /* ı */
  { 0x0138, "k" },  /* ĸ */
  { 0x0142, "l" },  /* ł */
  { 0x014b, "n" },  /* ŋ */
  { 0x0153, "oe" }, /* œ */
  { 0x0167, "t" },  /* ŧ */
  { 0x0180, "b" },  /* ƀ */
  { 0x0188, "c" },  /* ƈ */
  { 0x0192, "f" },  /* ƒ */
  { 0x0199, "k" },  /* ƙ */
  { 0x019a, "l" },  /* ƚ */
  { 0x01b4, "y" },  /* ƴ */
  { 0x01b6, "z" },  /* ƶ */
  { 0x01dd, "e" },  /* ǝ */
  { 0x01e5, "g" },  /* ǥ */
  { 0x0237, "j" },  /* ȷ */
  { 0x023c, "c" },  /* ȼ */
  { 0x0247, "e" },  /* ɇ */
  { 0x0249, "j" },  /* ɉ */
  { 0x024d, "r" },  /* ɍ */
  { 0x024f, "y" },  /* ɏ */
  { 0x0253, "b" },  /* ɓ */
  { 0x0254, "o" },  /* ɔ */
  { 0x0256, "d" },  /* ɖ */
  { 0x0257, "d" },  /* ɗ */
  { 0x0259, "e" },  /* ə */
  { 0x025b, "e" },  /* ɛ */
  { 0x0260, "g" },  /* ɠ */
  { 0x0263, "g" },  /* ɣ */
  { 0x0268, "i" },  /* ɨ */
  { 0x026b, "l" },  /* ɫ */
  { 0x0289, "u" },  /* ʉ */
  { 0x02b9, "'" },  /* ʹ */
  { 0x02bb, "'" },  /* ʻ */
  { 0x02bc, "'" },  /* ʼ */
  { 0x0491, "г" },  /* ґ */
  { 0x0629, "ه" },  /* ة */
  { 0x0640, "" },   /* ـ */
  { 0x0649, "ي" },  /* ى */
  { 0x0671, "ا" },  /* ٱ */
  { 0x06a9, "ك" },  /* ک */
  { 0x06c1, "ه" },  /* ہ */
  { 0x06cc, "ي" },  /* ی */
  { 0x2010, "-" },  /* ‐ */
  { 0x2011, "-" },  /* ‑ */
  { 0x2012, "-" },  /* ‒ */
  { 0x2013, "-" },  /* – */
  { 0x2014, "-" },  /* — */
  { 0x2018, "'" },  /* ‘ */
  { 0x2019, "'" },  /* ’ */
  { 0x201c, "\"" }, /* “ */
  { 0x201d, "\"" }, /* ” */
  { 0x2212, "-" },  /* − */
};

static int
compare_letters (gconstpointer a, gconstpointer b)
{
  gunichar c = *(const gunichar *) a;
  gunichar other = *(const gunichar *) b;

  return (c > other) - (c < other);
}

/* (nullable) */
static const char *
find_letter (gunichar c)
{
  const gunichar *found =
      bsearch (&c, letters, G_N_ELEMENTS (letters), sizeof letters[0], compare_letters);

  return found != NULL
             ? letters[(gsize) ((const char *) found - (const char *) letters) / sizeof letters[0]]
                   .to
             : NULL;
}

/* Accents, points and vowels that people omit when they type. In other scripts a mark
 * is a letter: vowels in India and Thailand, the voicing of kana. */
static gboolean
is_accent (gunichar c)
{
  if (g_unichar_type (c) != G_UNICODE_NON_SPACING_MARK)
    return FALSE;
  return c < 0x0900 || (c >= 0x1ab0 && c <= 0x1aff) || (c >= 0x1dc0 && c <= 0x1dff) ||
         (c >= 0x20d0 && c <= 0x20ff) || (c >= 0xfe00 && c <= 0xfe2f);
}

static void
append_folded (GString *folded, gunichar c)
{
  const char *letter = find_letter (c);

  if (letter != NULL)
    g_string_append (folded, letter);
  else if (g_unichar_isspace (c) || c == 0x2028 || c == 0x2029)
    g_string_append_c (folded, ' ');
  else if (g_unichar_type (c) == G_UNICODE_DECIMAL_NUMBER)
    g_string_append_c (folded, (char) ('0' + g_unichar_digit_value (c)));
  else if (!is_accent (c) && g_unichar_type (c) != G_UNICODE_FORMAT && !g_unichar_iscntrl (c))
    g_string_append_unichar (folded, c);
}

/**
 * tok_text_fold:
 * @text: UTF-8
 *
 * Search compares texts in this form: without case, accents and variants of letters,
 * whatever the locale. White space becomes a space.
 *
 * Returns: (transfer full): the folded text
 */
char *
tok_text_fold (const char *text)
{
  g_autofree char *decomposed = NULL;
  g_autofree char *lower = NULL;
  GString *folded;

  g_return_val_if_fail (text != NULL, NULL);

  decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  lower = g_utf8_casefold (decomposed != NULL ? decomposed : "", -1);
  folded = g_string_sized_new (strlen (lower));
  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    if ((guchar) *p > ' ' && (guchar) *p < 0x7f)
      g_string_append_c (folded, *p);
    else
      append_folded (folded, g_utf8_get_char (p));
  return g_string_free_and_steal (folded);
}
