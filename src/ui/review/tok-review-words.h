/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-review-entry.h"

G_BEGIN_DECLS

/* What a review says about an entry. */
char *tok_review_words_dup_deadline (TokReviewEntry *entry, TokAttentionRules *rules, gint64 now);
char *tok_review_words_dup_outcome (TokReviewEntry *entry,
                                    const char *address); /* (nullable): none yet */
const char *tok_review_words_icon (TokReviewEntry *entry);

G_END_DECLS
