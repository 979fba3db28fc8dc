/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tok-attention-item.h"

G_BEGIN_DECLS

#define TOK_TYPE_ATTENTION_SECTION (tok_attention_section_get_type ())
G_DECLARE_FINAL_TYPE (TokAttentionSection, tok_attention_section, TOK, ATTENTION_SECTION, GObject)

/*
 * A group of what needs attention: a list of TokAttentionItem, and what its header says. Emits
 * "changed" when that changes: a number, or whether it is folded.
 */
TokAttentionSection *tok_attention_section_new (TokAttentionGroup group);
void
tok_attention_section_set_items (TokAttentionSection *self, GListModel *items, guint n_special);
GListModel *tok_attention_section_get_items (TokAttentionSection *self); /* (nullable) */
guint tok_attention_section_get_n_items (TokAttentionSection *self);
TokAttentionGroup tok_attention_section_get_group (TokAttentionSection *self);
guint tok_attention_section_get_n_special (TokAttentionSection *self);  /* urgent, or ready */
GPtrArray *tok_attention_section_dup_ready (TokAttentionSection *self); /* of TokBundle */
gboolean tok_attention_section_get_folded (TokAttentionSection *self);
void tok_attention_section_set_folded (TokAttentionSection *self, gboolean is_folded);

G_END_DECLS
