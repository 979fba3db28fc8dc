/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-batch-queue.h"

#include "tok-error.h"
#include "tok-fiber.h"

struct _TokBatchQueue
{
  GObject parent_instance;

  TokBatch *batch;
  TokQueueState state;
  gboolean cancelled;
  GError *error;                 /* (nullable): why the last run stopped */
  DexPromise *resume;            /* (nullable) (owned): while paused */
  TokBeforeSendFunc before_send; /* (nullable) */
  GObject *object;               /* (nullable) (owned): its argument */
};

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPS,
};

enum
{
  SIGNAL_SENDING,
  SIGNAL_FINISHED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokBatchQueue, tok_batch_queue, G_TYPE_OBJECT)

static void
set_state (TokBatchQueue *self, TokQueueState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
wake_up (TokBatchQueue *self)
{
  if (self->resume != NULL)
    dex_promise_resolve_boolean (self->resume, TRUE);
}

/* Waits while paused. Returns: FALSE when cancelled */
static gboolean
may_continue (TokBatchQueue *self)
{
  if (self->state == TOK_QUEUE_PAUSING && !self->cancelled)
    {
      self->resume = dex_promise_new ();
      set_state (self, TOK_QUEUE_PAUSED);
      dex_await (dex_ref (self->resume), NULL);
      dex_clear (&self->resume);
    }
  return !self->cancelled;
}

/* The run ends when so many requests in a row were throttled. */
#define POSTPONED_MAX 20

static DexFuture *
run_fiber (gpointer data)
{
  TokBatchQueue *self = data;
  guint n_postponed = 0;

  while (may_continue (self))
    {
      g_autoptr (TokBatchRow) row = tok_batch_dup_next (self->batch);
      g_autoptr (GError) error = NULL;
      DexFuture *future;

      if (row == NULL)
        break;
      future = tok_batch_send (self->batch, row, self->before_send, self->object);
      g_signal_emit (self, signals[SIGNAL_SENDING], 0, row);
      dex_await (future, &error);
      g_signal_emit (self, signals[SIGNAL_FINISHED], 0, row);
      n_postponed = tok_batch_row_get_state (row) == TOK_BATCH_READY ? n_postponed + 1 : 0;
      if (error != NULL && (n_postponed > POSTPONED_MAX || tok_batch_is_fatal (error)))
        {
          self->error = g_steal_pointer (&error);
          break;
        }
      /* The server's own delay may be zero. */
      if (n_postponed > 0)
        dex_await (dex_timeout_new_seconds (1), NULL);
    }
  set_state (self, TOK_QUEUE_IDLE);
  return dex_future_new_true ();
}

static void
tok_batch_queue_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_uint (value, TOK_BATCH_QUEUE (object)->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_batch_queue_finalize (GObject *object)
{
  TokBatchQueue *self = TOK_BATCH_QUEUE (object);

  g_clear_object (&self->batch);
  g_clear_error (&self->error);
  dex_clear (&self->resume);
  g_clear_object (&self->object);
  G_OBJECT_CLASS (tok_batch_queue_parent_class)->finalize (object);
}

static void
tok_batch_queue_class_init (TokBatchQueueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tok_batch_queue_get_property;
  object_class->finalize = tok_batch_queue_finalize;
  properties[PROP_STATE] =
      g_param_spec_uint ("state", NULL, NULL, 0, TOK_QUEUE_PAUSED, TOK_QUEUE_IDLE,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_SENDING] = g_signal_new ("sending", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, TOK_TYPE_BATCH_ROW);
  signals[SIGNAL_FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, TOK_TYPE_BATCH_ROW);
}

static void
tok_batch_queue_init (TokBatchQueue *self)
{
}

/**
 * tok_batch_queue_new:
 * @batch: the orders to send
 *
 * Returns: (transfer full): an idle queue
 */
TokBatchQueue *
tok_batch_queue_new (TokBatch *batch)
{
  TokBatchQueue *self;

  g_return_val_if_fail (TOK_IS_BATCH (batch), NULL);

  self = g_object_new (TOK_TYPE_BATCH_QUEUE, NULL);
  self->batch = g_object_ref (batch);
  return self;
}

/**
 * tok_batch_queue_set_before_send:
 * @before_send: called before the request of each order
 * @object: its argument; the queue keeps a reference
 */
void
tok_batch_queue_set_before_send (TokBatchQueue *self,
                                 TokBeforeSendFunc before_send,
                                 GObject *object)
{
  g_return_if_fail (TOK_IS_BATCH_QUEUE (self));

  self->before_send = before_send;
  g_set_object (&self->object, object);
}

TokQueueState
tok_batch_queue_get_state (TokBatchQueue *self)
{
  g_return_val_if_fail (TOK_IS_BATCH_QUEUE (self), TOK_QUEUE_IDLE);

  return self->state;
}

/**
 * tok_batch_queue_get_error:
 *
 * Returns: (nullable): why the last run ended early
 */
const GError *
tok_batch_queue_get_error (TokBatchQueue *self)
{
  g_return_val_if_fail (TOK_IS_BATCH_QUEUE (self), NULL);

  return self->error;
}

/**
 * tok_batch_queue_run:
 *
 * Sends the waiting orders. A request that was begun is finished also when the future is
 * dropped.
 *
 * Returns: (transfer full): a future of a boolean, resolved when the queue is idle
 *   again
 */
DexFuture *
tok_batch_queue_run (TokBatchQueue *self)
{
  g_return_val_if_fail (TOK_IS_BATCH_QUEUE (self), NULL);
  g_return_val_if_fail (self->state == TOK_QUEUE_IDLE, NULL);

  self->cancelled = FALSE;
  g_clear_error (&self->error);
  set_state (self, TOK_QUEUE_RUNNING);
  return tok_fiber_spawn (run_fiber, g_object_ref (self), g_object_unref);
}

/**
 * tok_batch_queue_pause:
 *
 * Pauses after the request that is under way.
 */
void
tok_batch_queue_pause (TokBatchQueue *self)
{
  g_return_if_fail (TOK_IS_BATCH_QUEUE (self));

  if (self->state == TOK_QUEUE_RUNNING)
    set_state (self, TOK_QUEUE_PAUSING);
}

/**
 * tok_batch_queue_resume:
 *
 * Continues after a pause.
 */
void
tok_batch_queue_resume (TokBatchQueue *self)
{
  g_return_if_fail (TOK_IS_BATCH_QUEUE (self));

  if (self->state == TOK_QUEUE_IDLE)
    return;
  set_state (self, TOK_QUEUE_RUNNING);
  wake_up (self);
}

/**
 * tok_batch_queue_cancel:
 *
 * Ends the run after the request that is under way. The other orders stay ready.
 */
void
tok_batch_queue_cancel (TokBatchQueue *self)
{
  g_return_if_fail (TOK_IS_BATCH_QUEUE (self));

  self->cancelled = TRUE;
  wake_up (self);
}
