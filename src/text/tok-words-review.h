/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-review.h"

G_BEGIN_DECLS

/* Words about reviews. Everything returned is translated. */
char *tok_words_dup_review_deadline (const TokReview *review, gint64 now);
char *tok_words_dup_review_counts (guint approved, guint corrections, guint over, guint left);

G_END_DECLS
