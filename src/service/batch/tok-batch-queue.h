/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-batch.h"

G_BEGIN_DECLS

/**
 * TokQueueState:
 * @TOK_QUEUE_IDLE: nothing is sent; the queue can be run
 * @TOK_QUEUE_RUNNING: one request after the other
 * @TOK_QUEUE_PAUSING: paused after the request that is under way
 * @TOK_QUEUE_PAUSED: nothing is sent until it is resumed
 */
typedef enum
{
  TOK_QUEUE_IDLE,
  TOK_QUEUE_RUNNING,
  TOK_QUEUE_PAUSING,
  TOK_QUEUE_PAUSED,
} TokQueueState;

#define TOK_TYPE_BATCH_QUEUE (tok_batch_queue_get_type ())
G_DECLARE_FINAL_TYPE (TokBatchQueue, tok_batch_queue, TOK, BATCH_QUEUE, GObject)

/*
 * Sends a batch, one request at a time, until all orders were tried or an error would
 * repeat with the others. The client's rate limit sets the pace.
 *
 * Property "state" (TokQueueState as uint), notified. Signals, with the TokBatchRow:
 * "sending", and "finished" when the row has its result.
 */
TokBatchQueue *tok_batch_queue_new (TokBatch *batch);
void tok_batch_queue_set_before_send (TokBatchQueue *self,
                                      TokBeforeSendFunc before_send,
                                      GObject *object);
TokQueueState tok_batch_queue_get_state (TokBatchQueue *self);
const GError *tok_batch_queue_get_error (TokBatchQueue *self); /* (nullable): why it stopped */
DexFuture *tok_batch_queue_run (TokBatchQueue *self);          /* boolean */
void tok_batch_queue_pause (TokBatchQueue *self);
void tok_batch_queue_resume (TokBatchQueue *self);
void tok_batch_queue_cancel (TokBatchQueue *self);

G_END_DECLS
