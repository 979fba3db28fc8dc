/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-batch-plan.h"
#include "tok-batch-row.h"
#include "tok-send-group.h"
#include "tok-order-import.h"

G_BEGIN_DECLS

#define TOK_TYPE_BATCH (tok_batch_get_type ())
G_DECLARE_FINAL_TYPE (TokBatch, tok_batch, TOK, BATCH, GObject)

/*
 * Many orders, sent one after the other, each at most once. When a file is run again its
 * orders are recognized by their external references, or else by their positions among equal
 * orders of the file.
 */
TokBatch *tok_batch_new (TokOrders *orders, const TokFileIdentity *source);
void tok_batch_add (TokBatch *self, TokOrder *order, guint line);
void tok_batch_add_import (TokBatch *self, TokOrderImport *import);
void tok_batch_add_plan (TokBatch *self, const TokBatchPlan *plan, const TokPlanNames *names);
TokOrders *tok_batch_get_orders (TokBatch *self);
GListModel *tok_batch_get_rows (TokBatch *self); /* of TokBatchRow */
guint tok_batch_count (TokBatch *self, TokBatchState state);
guint tok_batch_count_waiting (TokBatch *self);
gboolean tok_batch_is_waiting (TokBatch *self, TokBatchRow *row);
TokEstimate tok_batch_estimate (TokBatch *self, const TokPrices *prices);
guint tok_batch_count_affordable (TokBatch *self, const TokPrices *prices, double credits);
void tok_batch_limit (TokBatch *self, guint n_max);
void tok_batch_set_send_duplicates (TokBatch *self, gboolean send_duplicates);

DexFuture *tok_batch_match_existing (TokBatch *self); /* boolean */
GFile *tok_batch_get_results_file (TokBatch *self);   /* (nullable) */
void tok_batch_release (TokBatch *self);

/* Sending. */
TokBatchRow *tok_batch_dup_next (TokBatch *self); /* (nullable) */
DexFuture *tok_batch_send (TokBatch *self,
                           TokBatchRow *row,
                           TokBeforeSendFunc before_send,
                           GObject *object); /* boolean */
guint tok_batch_get_n_answered (TokBatch *self);
DexFuture *tok_batch_confirm (TokBatch *self); /* GPtrArray of TokBatchRow */
void tok_batch_retry (TokBatch *self);
gboolean tok_batch_is_fatal (const GError *error);

G_END_DECLS
