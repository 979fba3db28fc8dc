/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tok-words.h"

/*
 * Facts in one line. Names come from outside and run in either direction: without marks, one line
 * in Arabic that begins with “TikTok” would be set from left to right.
 */

#define LEFT_TO_RIGHT_MARK "\u200e"
#define RIGHT_TO_LEFT_MARK "\u200f"
#define FIRST_STRONG_ISOLATE "\u2068"
#define POP_DIRECTIONAL_ISOLATE "\u2069"

/* Scripts that are written from right to left, and in use. */
static gboolean
is_right_to_left (gunichar letter)
{
  switch ((int) g_unichar_get_script (letter))
    {
    case G_UNICODE_SCRIPT_ADLAM:
    case G_UNICODE_SCRIPT_ARABIC:
    case G_UNICODE_SCRIPT_HEBREW:
    case G_UNICODE_SCRIPT_NKO:
    case G_UNICODE_SCRIPT_SYRIAC:
    case G_UNICODE_SCRIPT_THAANA:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Whether @text has letters that run against the direction of the language. */
static gboolean
has_foreign_letters (const char *text, gboolean right_to_left)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (g_unichar_isalpha (letter) && is_right_to_left (letter) != right_to_left)
        return TRUE;
    }
  return FALSE;
}

static char *
join (const char *const *parts, const char *separator)
{
  /* The direction of the language is that of its words. */
  gboolean right_to_left = is_right_to_left (g_utf8_get_char (_ ("Unknown")));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      gboolean foreign = has_foreign_letters (parts[i], right_to_left);

      if (i > 0)
        g_string_append (text, separator);
      else if (foreign)
        g_string_append (text, right_to_left ? RIGHT_TO_LEFT_MARK : LEFT_TO_RIGHT_MARK);
      g_string_append_printf (text,
                              foreign ? FIRST_STRONG_ISOLATE "%s" POP_DIRECTIONAL_ISOLATE : "%s",
                              parts[i]);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * tok_words_dup_dotted:
 * @parts: (array zero-terminated=1): texts in UTF-8
 *
 * Returns: (transfer full): "TikTok · France · 2 h", in the direction of the language whatever the
 *   parts are written in; each of them keeps its own
 */
char *
tok_words_dup_dotted (const char *const *parts)
{
  return join (parts, " · ");
}

/**
 * tok_words_dup_listed:
 * @parts: (array zero-terminated=1): texts in UTF-8, as names from outside
 *
 * Returns: (transfer full): "Caffè Corto, Noor’s kitchen", with the directions of
 *   tok_words_dup_dotted()
 */
char *
tok_words_dup_listed (const char *const *parts)
{
  return join (parts, tok_words_list_separator ());
}
