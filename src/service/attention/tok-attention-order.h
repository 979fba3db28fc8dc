/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-array-model.h"
#include "tok-attention-item.h"

G_BEGIN_DECLS

/*
 * The items that need attention, in the order of tok_attention_compare(): one list for each group,
 * which together are all. Changes are collected and then applied at once; they cost as much as
 * their number, not as the number of items.
 */
typedef struct _TokAttentionOrder TokAttentionOrder;

TokAttentionOrder *tok_attention_order_new (void);
void tok_attention_order_free (TokAttentionOrder *self);
TokAttentionItem *tok_attention_order_set (TokAttentionOrder *self,
                                           TokAttentionItem *item,
                                           const TokAttention *attention);
gboolean tok_attention_order_apply (TokAttentionOrder *self);
TokArrayModel *tok_attention_order_get_group (TokAttentionOrder *self, TokAttentionGroup group);
guint tok_attention_order_get_n_special (TokAttentionOrder *self, TokAttentionGroup group);
guint tok_attention_order_get_n_tasks (TokAttentionOrder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokAttentionOrder, tok_attention_order_free)

G_END_DECLS
