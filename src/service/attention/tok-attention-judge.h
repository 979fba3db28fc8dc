/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-attention-order.h"
#include "tok-bundle-list.h"

G_BEGIN_DECLS

/*
 * Judges what needs attention, one bundle at a time: the caller says which ones may have changed.
 * Knows when each will change without an event.
 */
typedef struct _TokAttentionJudge TokAttentionJudge;

TokAttentionJudge *tok_attention_judge_new (TokBundleList *bundles, TokAttentionRules *rules);
void tok_attention_judge_free (TokAttentionJudge *self);
void tok_attention_judge_begin (TokAttentionJudge *self, TokDurations *durations, gint64 now);
void tok_attention_judge_bundle (TokAttentionJudge *self, TokBundle *bundle);
void tok_attention_judge_due (TokAttentionJudge *self);
void tok_attention_judge_removed (TokAttentionJudge *self);
gboolean tok_attention_judge_has_item (TokAttentionJudge *self, TokBundle *bundle);
gboolean tok_attention_judge_has_problem (TokAttentionJudge *self, TokBundle *bundle);
void tok_attention_judge_problems (TokAttentionJudge *self, GPtrArray *problems);
void tok_attention_judge_orders (TokAttentionJudge *self, guint count, gint64 sent_at);
TokAttentionOrder *tok_attention_judge_get_order (TokAttentionJudge *self);
gint64 tok_attention_judge_get_next (TokAttentionJudge *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokAttentionJudge, tok_attention_judge_free)

G_END_DECLS
