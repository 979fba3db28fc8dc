/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-csv.h"

#include <string.h>

#include "tok-blank.h"

#define LONGEST_WORD 1000 /* bytes */

/**
 * tok_csv_dup_word:
 * @text: a name or a word of the API, as people and spreadsheets write it
 *
 * Normalizes a word: "Account and Videos" and "account-and-videos" become
 * account_and_videos. What is longer than any word stays as it is: a cell can have megabytes.
 *
 * Returns: (transfer full): the word
 */
char *
tok_csv_dup_word (const char *text)
{
  g_autofree char *plain = NULL;
  g_autofree char *folded = NULL;
  GString *word;

  if (strlen (text) > LONGEST_WORD)
    return g_strdup (text);
  plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  folded = plain != NULL ? g_utf8_casefold (plain, -1) : g_strdup ("");
  word = g_string_new (NULL);
  for (const char *p = tok_blank_strip (folded); *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c != '-' && c != '_' && !tok_blank_is (c))
        g_string_append_unichar (word, c);
      else if (!g_str_has_suffix (word->str, "_"))
        g_string_append_c (word, '_');
    }
  return g_string_free_and_steal (word);
}

/**
 * tok_csv_read_count:
 * @text: a cell, stripped
 * @count: (out): the number, from 0
 *
 * Digits of any script: 3, ３ and ٣. Programs also write "3.0"; three zeros could be
 * thousands, so they are rejected.
 *
 * Returns: whether @text is a number
 */
gboolean
tok_csv_read_count (const char *text, int *count)
{
  const char *p = text;
  gint64 sum = 0;
  guint n_zeros = 0;

  for (; g_unichar_isdigit (g_utf8_get_char (p)); p = g_utf8_next_char (p))
    {
      sum = sum * 10 + g_unichar_digit_value (g_utf8_get_char (p));
      if (sum > G_MAXINT)
        return FALSE;
    }
  if (p == text)
    return FALSE;
  *count = (int) sum;
  if (*p == '\0')
    return TRUE;
  if (*p != '.' && *p != ',')
    return FALSE;
  for (p++; *p == '0'; p++)
    n_zeros++;
  return *p == '\0' && (n_zeros == 1 || n_zeros == 2);
}

/**
 * tok_csv_read_flag:
 * @text: a cell, stripped
 * @on: (out): the flag
 *
 * Returns: whether @text is a word for true or false in one of the program's languages
 */
gboolean
tok_csv_read_flag (const char *text, gboolean *on)
{
  /* For FALSE and TRUE, in pairs. */
  static const char *const words[] = {
    "no",     "yes",  "false",  "true", "0",     "1",          "off", "on", /* English */
    "nein",   "ja",   "falsch", "wahr",                                     /* German */
    "no",     "sí",   "no",     "si",   "falso", "verdadero",               /* Spanish */
    "non",    "oui",  "faux",   "vrai",                                     /* French */
    "no",     "sì",   "falso",  "vero",                                     /* Italian */
    "não",    "sim",  "nao",    "sim",  "falso", "verdadeiro",              /* Portuguese */
    "いいえ", "はい", "偽",     "真",                                       /* Japanese */
    "لا",     "نعم",  "خطأ",    "صحيح", "خطأ",   "صواب",                    /* Arabic */
  };
  g_autofree char *word = tok_csv_dup_word (text);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i], word))
      {
        *on = i % 2 == 1;
        return TRUE;
      }
  return FALSE;
}
