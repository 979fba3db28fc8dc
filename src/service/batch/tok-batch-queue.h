/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-batch.h"
#include "tok-job.h"

G_BEGIN_DECLS

/**
 * TokBatchNameFunc:
 *
 * Returns: (transfer full): what the order of a row is called in the list of the job
 */
typedef char *(*TokBatchNameFunc) (TokBatchRow *row);

#define TOK_TYPE_BATCH_QUEUE (tok_batch_queue_get_type ())
G_DECLARE_FINAL_TYPE (TokBatchQueue, tok_batch_queue, TOK, BATCH_QUEUE, TokJob)

/*
 * Sends a batch, one request at a time, until all orders were tried or an error would
 * repeat with the others; then it is paused. The client's rate limit sets the pace. The bundles
 * that the server names are confirmed for many orders at once: until then these orders are being
 * sent. The items of the job are the orders that were waiting when it was run.
 *
 * Signals, with the TokBatchRow: "sending", and "finished" when the row has its result.
 */
TokBatchQueue *tok_batch_queue_new (TokBatch *batch);
void tok_batch_queue_set_names (TokBatchQueue *self, TokBatchNameFunc names);
void tok_batch_queue_set_before_send (TokBatchQueue *self,
                                      TokBeforeSendFunc before_send,
                                      GObject *object);
void tok_batch_queue_add_waiting (TokBatchQueue *self);
DexFuture *tok_batch_queue_run (TokBatchQueue *self); /* boolean */

G_END_DECLS
