/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-attention.h"

G_BEGIN_DECLS

#define TOK_TYPE_ATTENTION_ITEM (tok_attention_item_get_type ())
G_DECLARE_FINAL_TYPE (TokAttentionItem, tok_attention_item, TOK, ATTENTION_ITEM, GObject)

/*
 * Something that needs attention; the same object as long as it does. Emits "changed"
 * when its value changes; its bundle and kind never change.
 */
TokAttentionItem *tok_attention_item_new (const TokAttention *attention);
const TokAttention *tok_attention_item_get (TokAttentionItem *self);
gboolean tok_attention_item_update (TokAttentionItem *self, const TokAttention *attention);

G_END_DECLS
