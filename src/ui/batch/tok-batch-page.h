/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-batch-queue.h"
#include "tok-cost-bar.h"
#include "tok-order-import.h"

G_BEGIN_DECLS

#define TOK_TYPE_BATCH_PAGE (tok_batch_page_get_type ())
G_DECLARE_FINAL_TYPE (TokBatchPage, tok_batch_page, TOK, BATCH_PAGE, AdwNavigationPage)

/*
 * The orders of a batch before, while and after they are sent, with their states, cost and
 * progress. Property "running" (boolean, read-only): orders are being sent, or the queue
 * waits to retry.
 */
TokBatchPage *tok_batch_page_new (TokBatch *batch, TokOrderImport *import);
TokCostBar *tok_batch_page_get_cost_bar (TokBatchPage *self);
void tok_batch_page_leave (TokBatchPage *self);

G_END_DECLS
