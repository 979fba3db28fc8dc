/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-types.h"

G_BEGIN_DECLS

/**
 * TokMemberKind:
 * @TOK_MEMBER_TEXT: a char *
 * @TOK_MEMBER_WORD: a GRefString of a small set, which all objects share
 * @TOK_MEMBER_COUNT: an int
 * @TOK_MEMBER_FLAG: a TokFlag, in a byte
 *
 * How an object keeps one thing that answers of the server say about it.
 */
typedef enum
{
  TOK_MEMBER_TEXT,
  TOK_MEMBER_WORD,
  TOK_MEMBER_COUNT,
  TOK_MEMBER_FLAG,
} TokMemberKind;

gboolean
tok_member_take (TokMemberKind kind, gpointer target, gconstpointer source, gboolean mentioned);
void tok_member_get (TokMemberKind kind, gconstpointer target, GValue *value);

G_END_DECLS
