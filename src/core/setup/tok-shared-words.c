/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-shared-words.h"

#include "tok-text.h"

/* Shorter words, like "the", say little about a profile. */
#define WORD_MIN 4

struct _TokSharedWords
{
  GHashTable *counts; /* folded word → number of profiles */
};

/**
 * tok_shared_words_new:
 *
 * The vendor advises against the same words in many profiles: doc/api.md, section 5.2.
 *
 * Returns: (transfer full): an index without profiles
 */
TokSharedWords *
tok_shared_words_new (void)
{
  TokSharedWords *self = g_new0 (TokSharedWords, 1);

  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
tok_shared_words_free (TokSharedWords *self)
{
  g_hash_table_unref (self->counts);
  g_free (self);
}

/* Usernames join words with "_", "." and digits. */
static gboolean
is_part (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_ismark (c);
}

/* Adds the words of @text to @words, folded → as written; the first spelling stays. */
static void
collect (const char *text, GHashTable *words, GPtrArray *order)
{
  const char *p = text;

  while (p != NULL && *p != '\0')
    {
      const char *start = p;
      g_autofree char *word = NULL;
      g_autofree char *folded = NULL;

      while (is_part (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (p == start)
        {
          p = g_utf8_next_char (p);
          continue;
        }
      word = g_strndup (start, (gsize) (p - start));
      folded = tok_text_fold (word);
      if (g_utf8_strlen (folded, -1) < WORD_MIN || g_hash_table_contains (words, folded))
        continue;
      g_hash_table_insert (words, g_strdup (folded), g_strdup (word));
      if (order != NULL)
        g_ptr_array_add (order, g_steal_pointer (&folded));
    }
}

static GHashTable *
new_words (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/* Counts the words of one profile, each once. */
static void
count (TokSharedWords *self, const char *username, const char *visible_name, int step)
{
  g_autoptr (GHashTable) words = new_words ();
  GHashTableIter iter;
  gpointer word;

  collect (username, words, NULL);
  collect (visible_name, words, NULL);
  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    {
      int n = GPOINTER_TO_INT (g_hash_table_lookup (self->counts, word)) + step;

      if (n > 0)
        g_hash_table_insert (self->counts, g_strdup (word), GINT_TO_POINTER (n));
      else
        g_hash_table_remove (self->counts, word);
    }
}

/**
 * tok_shared_words_add_texts:
 * @username: (nullable): of another profile
 * @visible_name: (nullable): of the same
 *
 * Adds the words of a profile, each once.
 */
void
tok_shared_words_add_texts (TokSharedWords *self, const char *username, const char *visible_name)
{
  g_return_if_fail (self != NULL);

  count (self, username, visible_name, 1);
}

/**
 * tok_shared_words_remove_texts:
 * @username: (nullable): of a profile that was added
 * @visible_name: (nullable): of the same
 *
 * Reverts tok_shared_words_add_texts().
 */
void
tok_shared_words_remove_texts (TokSharedWords *self, const char *username, const char *visible_name)
{
  g_return_if_fail (self != NULL);

  count (self, username, visible_name, -1);
}

/**
 * tok_shared_words_add:
 * @bundle: another bundle; each one only once
 *
 * Adds the words of a profile, each once.
 */
void
tok_shared_words_add (TokSharedWords *self, TokBundle *bundle)
{
  g_return_if_fail (TOK_IS_BUNDLE (bundle));

  tok_shared_words_add_texts (self, tok_bundle_get_username (bundle),
                              tok_bundle_get_visible_name (bundle));
}

static void
shared_word_free (gpointer data)
{
  TokSharedWord *shared = data;

  g_free (shared->word);
  g_free (shared);
}

/**
 * tok_shared_words_find:
 * @text: (nullable): a username or a visible name
 *
 * Returns: (transfer full) (element-type TokSharedWord): the words of @text that the
 *   profiles have, in the order of @text
 */
GPtrArray *
tok_shared_words_find (const TokSharedWords *self, const char *text)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (shared_word_free);
  g_autoptr (GPtrArray) order = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) words = new_words ();

  g_return_val_if_fail (self != NULL, found);

  collect (text, words, order);
  for (guint i = 0; i < order->len; i++)
    {
      const char *folded = g_ptr_array_index (order, i);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, folded));
      TokSharedWord *shared;

      if (n == 0)
        continue;
      shared = g_new0 (TokSharedWord, 1);
      shared->word = g_strdup (g_hash_table_lookup (words, folded));
      shared->n_profiles = n;
      g_ptr_array_add (found, shared);
    }
  return found;
}
