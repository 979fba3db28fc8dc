/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-batch-queue.h"

#include "tok-error.h"
#include "tok-fiber.h"

struct _TokBatchQueue
{
  TokJob parent_instance;

  TokBatch *batch;
  TokBatchNameFunc names; /* (nullable) */
  GHashTable *items;      /* (element-type TokBatchRow TokJobItem) */
  gboolean is_running;    /* there is a fiber */
  gboolean cancelled;
  guint n_postponed;             /* so many requests in a row were throttled */
  gint64 answered_at;            /* when the first order was answered that is not confirmed */
  DexPromise *resume;            /* (nullable) (owned): while paused */
  TokBeforeSendFunc before_send; /* (nullable) */
  GObject *object;               /* (nullable) (owned): its argument */
};

enum
{
  SIGNAL_SENDING,
  SIGNAL_FINISHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokBatchQueue, tok_batch_queue, TOK_TYPE_JOB)

/* --- items -------------------------------------------------------------------------- */

static TokJobItem *
new_item (TokBatchQueue *self, TokBatchRow *row)
{
  g_autofree char *name = self->names != NULL ? self->names (row) : NULL;

  return tok_job_item_new (NULL, name != NULL ? name : "");
}

/**
 * tok_batch_queue_add_waiting:
 *
 * Makes the orders that wait now items of the job; running it does that too.
 */
void
tok_batch_queue_add_waiting (TokBatchQueue *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *rows;

  g_return_if_fail (TOK_IS_BATCH_QUEUE (self));

  rows = tok_batch_get_rows (self->batch);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (TokBatchRow) row = g_list_model_get_item (rows, i);
      TokJobItem *item;

      if (!tok_batch_is_waiting (self->batch, row) || g_hash_table_contains (self->items, row))
        continue;
      item = new_item (self, row);
      g_ptr_array_add (items, item);
      g_hash_table_insert (self->items, g_object_ref (row), g_object_ref (item));
    }
  if (items->len > 0)
    tok_job_add_items (TOK_JOB (self), items);
}

static TokJobItemState
get_item_state (TokBatchRow *row)
{
  switch (tok_batch_row_get_state (row))
    {
    case TOK_BATCH_SENDING:
      return TOK_JOB_ITEM_ACTIVE;
    case TOK_BATCH_CREATED:
      return TOK_JOB_ITEM_DONE;
    case TOK_BATCH_REFUSED:
      return TOK_JOB_ITEM_FAILED;
    case TOK_BATCH_UNKNOWN:
      return TOK_JOB_ITEM_UNKNOWN;
    default:
      return TOK_JOB_ITEM_WAITING;
    }
}

static void
update_item (TokBatchQueue *self, TokBatchRow *row)
{
  TokJobItem *item = g_hash_table_lookup (self->items, row);

  if (item == NULL)
    return;
  if (tok_batch_row_get_state (row) == TOK_BATCH_CREATED)
    tok_job_item_set_id (item, tok_batch_row_get_bundle_id (row));
  tok_job_set_item (TOK_JOB (self), item, get_item_state (row), tok_batch_row_get_error (row));
}

/* --- run ---------------------------------------------------------------------------- */

/* So many orders are confirmed together: a page of the list. */
#define CONFIRM_MAX 100

/* The longest that an order waits for others to be confirmed with, in microseconds. */
#define CONFIRM_AFTER (60 * G_USEC_PER_SEC)

static void
finish_row (TokBatchQueue *self, TokBatchRow *row)
{
  update_item (self, row);
  g_signal_emit (self, signals[SIGNAL_FINISHED], 0, row);
}

/* Returns: FALSE with the first error that would repeat with the other orders */
static gboolean
confirm (TokBatchQueue *self, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  const GError *fatal = NULL;

  if (tok_batch_get_n_answered (self->batch) == 0)
    return TRUE;
  rows = dex_await_boxed (tok_batch_confirm (self->batch), error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      TokBatchRow *row = g_ptr_array_index (rows, i);
      const GError *failure = tok_batch_row_get_error (row);

      if (fatal == NULL && failure != NULL && tok_batch_is_fatal (failure))
        fatal = failure;
      finish_row (self, row);
    }
  if (fatal != NULL)
    g_propagate_error (error, g_error_copy (fatal));
  return rows != NULL && fatal == NULL;
}

static gboolean
confirm_if_due (TokBatchQueue *self, GError **error)
{
  guint n = tok_batch_get_n_answered (self->batch);
  gint64 now = g_get_monotonic_time ();

  if (n <= 1)
    self->answered_at = now;
  return (n < CONFIRM_MAX && now - self->answered_at < CONFIRM_AFTER) || confirm (self, error);
}

/* Waits while paused. Returns: FALSE when cancelled, or with an error of confirm() */
static gboolean
may_continue (TokBatchQueue *self, GError **error)
{
  TokJob *job = TOK_JOB (self);

  if (tok_job_get_state (job) == TOK_JOB_PAUSING && !self->cancelled && !confirm (self, error))
    return FALSE;
  /* It may have been resumed meanwhile. */
  if (tok_job_get_state (job) == TOK_JOB_PAUSING && !self->cancelled)
    {
      self->resume = dex_promise_new ();
      tok_job_set_paused (job, TOK_JOB_PAUSE_USER, NULL);
      dex_await (dex_ref (self->resume), NULL);
      dex_clear (&self->resume);
    }
  return !self->cancelled;
}

static void
send_row (TokBatchQueue *self, TokBatchRow *row, GError **error)
{
  DexFuture *future = tok_batch_send (self->batch, row, self->before_send, self->object);

  update_item (self, row);
  g_signal_emit (self, signals[SIGNAL_SENDING], 0, row);
  if (!dex_await (future, error))
    finish_row (self, row);
}

/* The server's own delay may be zero. */
static void
wait_for_server (TokBatchQueue *self)
{
  TokJob *job = TOK_JOB (self);

  if (tok_job_get_state (job) == TOK_JOB_RUNNING)
    tok_job_set_waiting (job, g_get_monotonic_time () + G_TIME_SPAN_SECOND);
  dex_await (dex_timeout_new_seconds (1), NULL);
  if (tok_job_get_state (job) == TOK_JOB_WAITING)
    tok_job_set_state (job, TOK_JOB_RUNNING);
}

/* The run ends when so many requests in a row were throttled. */
#define POSTPONED_MAX 20

/* Returns: FALSE with the error that would repeat with the other orders */
static gboolean
send_next (TokBatchQueue *self, TokBatchRow *row, GError **error)
{
  g_autoptr (GError) failure = NULL;

  send_row (self, row, &failure);
  self->n_postponed = tok_batch_row_get_state (row) == TOK_BATCH_READY ? self->n_postponed + 1 : 0;
  if (failure != NULL && (self->n_postponed > POSTPONED_MAX || tok_batch_is_fatal (failure)))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (self->n_postponed > 0)
    wait_for_server (self);
  return confirm_if_due (self, error);
}

/* What was sent is confirmed before it pauses, stops or ends.
 * Returns: (nullable): the error that would repeat with the other orders */
static GError *
send_all (TokBatchQueue *self)
{
  GError *error = NULL;

  self->n_postponed = 0;
  while (may_continue (self, &error))
    {
      g_autoptr (TokBatchRow) row = tok_batch_dup_next (self->batch);

      if (row == NULL || !send_next (self, row, &error))
        break;
    }
  confirm (self, error == NULL ? &error : NULL);
  return error;
}

static DexFuture *
run_fiber (gpointer data)
{
  TokBatchQueue *self = data;
  TokJob *job = TOK_JOB (self);
  g_autoptr (GError) error = send_all (self);

  self->is_running = FALSE;
  if (self->cancelled)
    tok_job_set_state (job, TOK_JOB_STOPPED);
  else if (error != NULL && tok_batch_count_waiting (self->batch) > 0)
    tok_job_set_paused (job, TOK_JOB_PAUSE_ERROR, error);
  else
    tok_job_set_state (job, TOK_JOB_FINISHED);
  return dex_future_new_true ();
}

/* --- job ---------------------------------------------------------------------------- */

static void
tok_batch_queue_resume (TokJob *job)
{
  TokBatchQueue *self = TOK_BATCH_QUEUE (job);

  if (!self->is_running)
    {
      dex_future_disown (tok_batch_queue_run (self));
      return;
    }
  tok_job_set_state (job, TOK_JOB_RUNNING);
  if (self->resume != NULL)
    dex_promise_resolve_boolean (self->resume, TRUE);
}

static void
tok_batch_queue_pause (TokJob *job)
{
  tok_job_set_state (job, TOK_JOB_PAUSING);
}

/* The other orders stay ready. */
static void
tok_batch_queue_stop (TokJob *job)
{
  TokBatchQueue *self = TOK_BATCH_QUEUE (job);

  self->cancelled = TRUE;
  if (!self->is_running)
    tok_job_set_state (job, TOK_JOB_STOPPED);
  else if (self->resume != NULL)
    dex_promise_resolve_boolean (self->resume, TRUE);
}

static void
tok_batch_queue_reset_failed (TokJob *job)
{
  TokBatchQueue *self = TOK_BATCH_QUEUE (job);
  GHashTableIter iter;
  gpointer row;

  tok_batch_retry (self->batch);
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    update_item (self, row);
}

static void
tok_batch_queue_forget (TokJob *job)
{
  tok_batch_release (TOK_BATCH_QUEUE (job)->batch);
}

static void
tok_batch_queue_finalize (GObject *object)
{
  TokBatchQueue *self = TOK_BATCH_QUEUE (object);

  g_clear_object (&self->batch);
  g_hash_table_unref (self->items);
  dex_clear (&self->resume);
  g_clear_object (&self->object);
  G_OBJECT_CLASS (tok_batch_queue_parent_class)->finalize (object);
}

static void
tok_batch_queue_class_init (TokBatchQueueClass *klass)
{
  TokJobClass *job_class = TOK_JOB_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tok_batch_queue_finalize;
  job_class->resume = tok_batch_queue_resume;
  job_class->pause = tok_batch_queue_pause;
  job_class->stop = tok_batch_queue_stop;
  job_class->reset_failed = tok_batch_queue_reset_failed;
  job_class->forget = tok_batch_queue_forget;
  signals[SIGNAL_SENDING] = g_signal_new ("sending", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, TOK_TYPE_BATCH_ROW);
  signals[SIGNAL_FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, TOK_TYPE_BATCH_ROW);
}

static void
tok_batch_queue_init (TokBatchQueue *self)
{
  self->items = g_hash_table_new_full (NULL, NULL, g_object_unref, g_object_unref);
  tok_job_set_kind (TOK_JOB (self), TOK_JOB_CREATE);
}

/**
 * tok_batch_queue_new:
 * @batch: the orders to send
 *
 * Returns: (transfer full): a queue that is paused before its start
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
 * tok_batch_queue_set_names:
 * @names: the names of the items; before it is run
 */
void
tok_batch_queue_set_names (TokBatchQueue *self, TokBatchNameFunc names)
{
  g_return_if_fail (TOK_IS_BATCH_QUEUE (self));

  self->names = names;
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

/**
 * tok_batch_queue_run:
 *
 * Sends the waiting orders. A request that was begun is finished also when the future is
 * dropped.
 *
 * Returns: (transfer full): a future of a boolean, resolved when it is finished or stopped, or
 *   paused by an error
 */
DexFuture *
tok_batch_queue_run (TokBatchQueue *self)
{
  g_return_val_if_fail (TOK_IS_BATCH_QUEUE (self), NULL);
  g_return_val_if_fail (!self->is_running, NULL);

  self->cancelled = FALSE;
  self->is_running = TRUE;
  tok_batch_queue_add_waiting (self);
  tok_job_set_state (TOK_JOB (self), TOK_JOB_RUNNING);
  return tok_fiber_spawn (run_fiber, g_object_ref (self), g_object_unref);
}
