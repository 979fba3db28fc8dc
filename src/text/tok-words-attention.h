/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-attention.h"

G_BEGIN_DECLS

/*
 * Sentences about what needs attention, for the windows and the command line; see
 * tok-words.h.
 */
char *tok_words_dup_attention_group (TokAttentionGroup group, guint n); /* "12 in Review" */
char *tok_words_dup_attention_part (TokAttentionGroup group, guint n);  /* (nullable): "3 urgent" */
char *tok_words_dup_attention_name (const TokAttention *attention);
char *tok_words_dup_attention_place (const TokAttention *attention);            /* (nullable) */
char *tok_words_dup_attention (const TokAttention *attention, gint64 now);      /* the task */
char *tok_words_dup_attention_mark (const TokAttention *attention, gint64 now); /* (nullable) */
char *tok_words_dup_attention_row (const TokAttention *attention,
                                   gint64 now); /* all in one sentence */

G_END_DECLS
