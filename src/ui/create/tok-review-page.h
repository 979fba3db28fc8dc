/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-bundle.h"
#include "tok-balance.h"
#include "tok-order.h"
#include "tok-prices.h"

G_BEGIN_DECLS

#define TOK_TYPE_REVIEW_PAGE (tok_review_page_get_type ())
G_DECLARE_FINAL_TYPE (TokReviewPage, tok_review_page, TOK, REVIEW_PAGE, AdwNavigationPage)

/*
 * Review before an order is sent: what is ordered in one line, its cost, what differs from
 * the defaults, and the body of the request. Its buttons activate "create.send",
 * "create.details" and "cost.check-again".
 */
void tok_review_page_set_order (TokReviewPage *self,
                                TokOrder *order,
                                const char *account_name,
                                const char *request);
void tok_review_page_set_prices (TokReviewPage *self, TokPrices *prices);
void tok_review_page_set_balance (TokReviewPage *self, const TokBalance *balance);
gboolean tok_review_page_get_can_afford (TokReviewPage *self);
void tok_review_page_set_sending (TokReviewPage *self, gboolean sending);
void tok_review_page_set_refusal (TokReviewPage *self, const char *text);
void tok_review_page_set_duplicate (TokReviewPage *self, TokBundle *bundle);

G_END_DECLS
