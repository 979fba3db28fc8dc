/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/** How long a review is open: doc/api.md, section 7.1. */
#define TOK_REVIEW_HOURS 72

/** How long a step may take without enough history. */
#define TOK_STALLED_DAYS 7

#define TOK_TYPE_ATTENTION_RULES (tok_attention_rules_get_type ())
G_DECLARE_FINAL_TYPE (TokAttentionRules, tok_attention_rules, TOK, ATTENTION_RULES, GObject)

/*
 * The user's limits from which a bundle needs attention. Properties, all notified:
 * "review-hours" (int): how long a review is open, and "stalled-days" (int): how long a
 * step may take without enough history; 0: nothing is ever stalled.
 */
TokAttentionRules *tok_attention_rules_new (void);
gint64 tok_attention_rules_get_review_time (TokAttentionRules *self); /* microseconds */
gint64 tok_attention_rules_get_stall_time (TokAttentionRules *self);  /* likewise; 0: never */

G_END_DECLS
