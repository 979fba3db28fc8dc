/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-batch-queue.h"
#include "tok-order-import.h"

G_BEGIN_DECLS

#define TOK_TYPE_BATCH_PAGE (tok_batch_page_get_type ())
G_DECLARE_FINAL_TYPE (TokBatchPage, tok_batch_page, TOK, BATCH_PAGE, AdwNavigationPage)

/*
 * The orders of a batch before they are sent, with their states and cost.
 *
 * Signal "sent" (TokBatchQueue): the user has confirmed them; the queue is to be run.
 */
TokBatchPage *tok_batch_page_new (TokBatch *batch, TokOrderImport *import);
void tok_batch_page_set_prices (TokBatchPage *self, TokPrices *prices);
void tok_batch_page_set_balance (TokBatchPage *self, double balance);
void tok_batch_page_leave (TokBatchPage *self);

G_END_DECLS
