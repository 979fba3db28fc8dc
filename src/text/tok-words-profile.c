/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-words-profile.h"

#include <glib/gi18n-lib.h>

#include "tok-shared-words.h"

/* More would be a wall of text. */
#define SHARED_WORDS_MAX 3

/**
 * tok_words_dup_picture_fault:
 *
 * Returns: (transfer full): why a file cannot be the picture of a profile, as a sentence
 */
char *
tok_words_dup_picture_fault (TokPictureFault fault)
{
  switch (fault)
    {
    case TOK_PICTURE_UNREADABLE:
      return g_strdup (_ ("This file cannot be read."));
    case TOK_PICTURE_NOT_A_PICTURE:
      return g_strdup (_ ("This picture cannot be used. Choose a PNG or JPEG "
                          "file."));
    case TOK_PICTURE_TOO_LARGE:
      return g_strdup_printf (_ ("This file is too large. Choose one of up to %d MB."),
                              TOK_PICTURE_BYTES_MAX / 1000000);
    case TOK_PICTURE_TOO_WIDE:
      return g_strdup_printf (_ ("This picture has too many pixels. Choose one of up to %'d × "
                                 "%'d."),
                              TOK_PICTURE_SIDE_MAX, TOK_PICTURE_SIDE_MAX);
    case TOK_PICTURE_ANIMATED:
      return g_strdup (_ ("This picture is animated. Choose a still one."));
    case TOK_PICTURE_OK:
    default:
      return g_strdup ("");
    }
}

/**
 * tok_words_dup_characters:
 * @n: the number of characters
 * @max: the limit; 0: there is none
 *
 * Returns: (transfer full): how much of a limit is used; "" without one
 */
char *
tok_words_dup_characters (guint n, guint max)
{
  if (max == 0)
    return g_strdup ("");
  /* Translators: the number of characters of a text, and the most that it can have */
  return g_strdup_printf (C_ ("characters", "%u of %u"), n, max);
}

/**
 * tok_words_dup_terms:
 * @n: the number of terms
 * @bought: how many there must be; TOK_COUNT_UNKNOWN: unknown
 *
 * Returns: (transfer full): how many terms there are, as a sentence
 */
char *
tok_words_dup_terms (guint n, int bought)
{
  if (bought > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of %d term.", "%u of %d terms.",
                                         (gulong) bought),
                            n, bought);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u term.", "%u terms.", n), n);
}

static char *
dup_shared_word (const TokSharedWord *shared)
{
  /* Translators: %s is a word of a username or a visible name */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "“%s” is also used by %u other profile.",
                                       "“%s” is also used by %u other profiles.",
                                       shared->n_profiles),
                          shared->word, shared->n_profiles);
}

/**
 * tok_words_dup_shared_words:
 * @words: (element-type TokSharedWord): words of a text that other profiles have
 *
 * Returns: (transfer full) (nullable): a sentence for each of the first few; %NULL without
 *   any
 */
char *
tok_words_dup_shared_words (GPtrArray *words)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (words->len, SHARED_WORDS_MAX); i++)
    {
      g_autofree char *sentence = dup_shared_word (g_ptr_array_index (words, i));

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", sentence);
    }
  return text->len > 0 ? g_string_free_and_steal (g_steal_pointer (&text)) : NULL;
}
