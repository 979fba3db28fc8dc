/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-review-entry.h"
#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_REVIEW_CARD (tok_review_card_get_type ())
G_DECLARE_FINAL_TYPE (TokReviewCard, tok_review_card, TOK, REVIEW_CARD, GtkBox)

/*
 * What was delivered: the profile or the post, its deadline and what became of it. Signal
 * "retry": the bundle is to be read again. Action review.open-link.
 */
void tok_review_card_show (TokReviewCard *self,
                           TokWorkspace *workspace,
                           TokReviewEntry *entry,
                           gint64 now);

G_END_DECLS
