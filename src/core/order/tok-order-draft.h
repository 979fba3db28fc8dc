/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-order.h"

G_BEGIN_DECLS

#define TOK_TYPE_ORDER_DRAFT (tok_order_draft_get_type ())
G_DECLARE_FINAL_TYPE (TokOrderDraft, tok_order_draft, TOK, ORDER_DRAFT, GObject)

/*
 * The input of the order form, and its order. The draft keeps all input; the order has
 * only the fields of its type and contract. So a hidden field is never sent, and has its
 * text again when it reappears.
 *
 * Signal "changed": the order or the dropped options may have changed.
 */
TokOrderDraft *tok_order_draft_new (TokContract contract);
TokOrderDraft *tok_order_draft_new_from (TokOrder *order);
TokOrder *tok_order_draft_get_order (TokOrderDraft *self);

void tok_order_draft_set_bundle_type (TokOrderDraft *self, TokType type);
void tok_order_draft_set_platform (TokOrderDraft *self, TokPlatform platform);
void tok_order_draft_set_option (TokOrderDraft *self, TokOption option, gboolean on);
void tok_order_draft_set_videos (TokOrderDraft *self, int videos);
void tok_order_draft_set_edits (TokOrderDraft *self, int edits);
void tok_order_draft_set_text (TokOrderDraft *self, TokField field, const char *text);

TokPlatform tok_order_draft_get_platform (TokOrderDraft *self);
int tok_order_draft_get_videos (TokOrderDraft *self);
int tok_order_draft_get_edits (TokOrderDraft *self);
const char *tok_order_draft_get_text (TokOrderDraft *self, TokField field);
gboolean tok_order_draft_has_field (TokOrderDraft *self, TokField field);

void tok_order_draft_set_location (TokOrderDraft *self, TokPlatform platform, const char *country);
gboolean tok_order_draft_edits_field (TokOrderDraft *self, TokField field);

TokOptionSet tok_order_draft_get_dropped (TokOrderDraft *self);
TokReason tok_order_draft_get_dropped_reason (TokOrderDraft *self, TokOption option);
gboolean tok_order_draft_can_undo (TokOrderDraft *self);
void tok_order_draft_undo (TokOrderDraft *self);

G_END_DECLS
