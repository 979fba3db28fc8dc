/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-member.h"

static gboolean
take_text (char **target, const char *text, gboolean mentioned)
{
  return (text != NULL || mentioned) && g_set_str (target, text);
}

static gboolean
take_word (GRefString **target, const char *word)
{
  if (word == NULL || g_strcmp0 (*target, word) == 0)
    return FALSE;
  g_clear_pointer (target, g_ref_string_release);
  *target = g_ref_string_new_intern (word);
  return TRUE;
}

static gboolean
take_count (int *target, int count)
{
  if (count == TOK_COUNT_UNKNOWN || *target == count)
    return FALSE;
  *target = count;
  return TRUE;
}

static gboolean
take_flag (guint8 *target, TokFlag flag)
{
  if (flag == TOK_FLAG_UNKNOWN || *target == flag)
    return FALSE;
  *target = (guint8) flag;
  return TRUE;
}

/**
 * tok_member_take:
 * @target: where the object keeps it
 * @source: what an answer says: a char * for a text or a word, an int, a TokFlag
 * @mentioned: whether the answer mentioned it, so that a %NULL clears a text
 *
 * What an answer does not say leaves what an earlier one said.
 *
 * Returns: whether it is another one now
 */
gboolean
tok_member_take (TokMemberKind kind, gpointer target, gconstpointer source, gboolean mentioned)
{
  switch (kind)
    {
    case TOK_MEMBER_TEXT:
      return take_text (target, *(char *const *) source, mentioned);
    case TOK_MEMBER_WORD:
      return take_word (target, *(char *const *) source);
    case TOK_MEMBER_COUNT:
      return take_count (target, *(const int *) source);
    case TOK_MEMBER_FLAG:
      return take_flag (target, *(const TokFlag *) source);
    default:
      g_return_val_if_reached (FALSE);
    }
}

/**
 * tok_member_get:
 * @target: where the object keeps it
 * @value: (out caller-allocates): of type string, int or uint
 */
void
tok_member_get (TokMemberKind kind, gconstpointer target, GValue *value)
{
  switch (kind)
    {
    case TOK_MEMBER_TEXT:
    case TOK_MEMBER_WORD:
      g_value_set_string (value, *(char *const *) target);
      break;
    case TOK_MEMBER_COUNT:
      g_value_set_int (value, *(const int *) target);
      break;
    case TOK_MEMBER_FLAG:
      g_value_set_uint (value, *(const guint8 *) target);
      break;
    default:
      g_return_if_reached ();
    }
}
