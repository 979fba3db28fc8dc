/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-batch.h"

G_BEGIN_DECLS

/**
 * TokQueueState:
 * @TOK_QUEUE_IDLE: nothing is sent; what was stopped can be started again
 * @TOK_QUEUE_RUNNING: one request after the other
 * @TOK_QUEUE_PAUSING: the one that is on its way comes to its end
 * @TOK_QUEUE_PAUSED: nothing is on its way, and more is to come
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
 * Sends a batch, one request at a time, until everything was tried or the next ones
 * would fail like the last. How fast is the server's affair: requests wait for their
 * turn in its limit.
 *
 * Property "state" (TokQueueState as uint), notified. Signals: "sending"
 * (TokBatchRow): it is on its way; "finished" (likewise): it has its result.
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
