/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-batch-private.h"
#include "tok-error.h"
#include "tok-fiber.h"
#include "tok-order-create.h"
#include "tok-submission.h"

/* Sending the orders of a batch. */

/**
 * tok_batch_dup_next:
 *
 * Returns: (transfer full) (nullable): the next order that was not tried in this run
 */
TokBatchRow *
tok_batch_dup_next (TokBatch *self)
{
  g_return_val_if_fail (TOK_IS_BATCH (self), NULL);

  while (self->next < self->order->len &&
         !tok_batch_is_waiting (self, tok_batch_get_row (self, self->next)))
    self->next++;
  return self->next < self->order->len ? g_object_ref (tok_batch_get_row (self, self->next)) : NULL;
}

typedef struct
{
  TokBatch *batch;
  TokBatchRow *row;
  TokBeforeSendFunc before_send; /* (nullable) */
  GObject *object;               /* (nullable) (owned): its argument */
} Sending;

static void
sending_free (gpointer data)
{
  Sending *sending = data;

  g_object_unref (sending->batch);
  g_object_unref (sending->row);
  g_clear_object (&sending->object);
  g_free (sending);
}

/* Throttled before it was sent: the order is tried again. */
static gboolean
is_postponed (const GError *error)
{
  return g_error_matches (error, TOK_ERROR, TOK_ERROR_THROTTLED) &&
         !tok_error_get_info (error)->uncertain;
}

static void
set_error (TokBatchRow *row, const GError *error)
{
  const TokErrorInfo *info = tok_error_get_info (error);

  if (is_postponed (error))
    tok_batch_row_set_state (row, TOK_BATCH_READY, NULL);
  else
    tok_batch_row_set_error (row,
                             info == NULL || info->uncertain ? TOK_BATCH_UNKNOWN
                                                             : TOK_BATCH_REFUSED,
                             error);
}

static DexFuture *
send_row (const Sending *sending)
{
  TokBatch *self = sending->batch;
  TokBatchRow *row = sending->row;
  const TokSubmissionRecord *record = tok_batch_row_get_record (row);
  GError *error = NULL;

  if (record == NULL)
    return tok_orders_create_in (self->orders, self->group, tok_batch_row_get_order (row),
                                 self->source, tok_batch_row_get_line (row), sending->before_send,
                                 sending->object);
  error = tok_orders_find_retry_error (self->orders, record);
  if (error != NULL)
    return dex_future_new_for_error (error);
  return tok_send_group_send (self->group, record, sending->before_send, sending->object);
}

static DexFuture *
send_fiber (gpointer data)
{
  Sending *sending = data;
  GError *error = NULL;

  if (!dex_await (send_row (sending), &error))
    {
      set_error (sending->row, error);
      return dex_future_new_for_error (error);
    }
  g_ptr_array_add (sending->batch->answered, g_object_ref (sending->row));
  return dex_future_new_true ();
}

/**
 * tok_batch_send:
 * @row: the row that tok_batch_dup_next() returned
 * @before_send: (nullable): called before the request is sent
 * @object: (nullable): its argument
 *
 * Creates the bundle of this order; see tok_orders_create_in(). An open submission with a
 * key is sent with that key again. A row whose bundle the server has named is being sent until
 * tok_batch_confirm().
 *
 * Returns: (transfer full): a future of a boolean, resolved when the server has named the
 *   bundle. Rejects with the error of the request, when the row has it too
 */
DexFuture *
tok_batch_send (TokBatch *self, TokBatchRow *row, TokBeforeSendFunc before_send, GObject *object)
{
  Sending *sending;

  g_return_val_if_fail (TOK_IS_BATCH (self), NULL);
  g_return_val_if_fail (TOK_IS_BATCH_ROW (row), NULL);

  sending = g_new0 (Sending, 1);
  sending->batch = g_object_ref (self);
  sending->row = g_object_ref (row);
  sending->before_send = before_send;
  g_set_object (&sending->object, object);
  tok_batch_row_set_state (row, TOK_BATCH_SENDING, NULL);
  return tok_fiber_spawn (send_fiber, sending, sending_free);
}

/**
 * tok_batch_get_n_answered:
 *
 * Returns: the number of rows that wait for tok_batch_confirm()
 */
guint
tok_batch_get_n_answered (TokBatch *self)
{
  g_return_val_if_fail (TOK_IS_BATCH (self), 0);

  return self->answered->len;
}

static DexFuture *
confirm_fiber (gpointer data)
{
  TokBatch *self = data;
  g_autoptr (GPtrArray) rows = g_steal_pointer (&self->answered);
  g_autoptr (GPtrArray) outcomes = NULL;
  GError *error = NULL;

  self->answered = g_ptr_array_new_with_free_func (g_object_unref);
  outcomes = dex_await_boxed (tok_send_group_confirm (self->group), &error);
  if (outcomes == NULL)
    return dex_future_new_for_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      const TokSendOutcome *outcome = g_ptr_array_index (outcomes, i);
      TokBatchRow *row = g_ptr_array_index (rows, i);

      if (outcome->error != NULL)
        set_error (row, outcome->error);
      else
        tok_batch_row_set_state (row, TOK_BATCH_CREATED, outcome->bundle_id);
    }
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&rows));
}

/**
 * tok_batch_confirm:
 *
 * Looks at the bundles that the server has named since the last call; see
 * tok_send_group_confirm(). Not while a row is being sent.
 *
 * Returns: (transfer full): a future of a GPtrArray of TokBatchRow: those that have their
 *   result now, in the order in which they were sent
 */
DexFuture *
tok_batch_confirm (TokBatch *self)
{
  g_return_val_if_fail (TOK_IS_BATCH (self), NULL);

  return tok_fiber_spawn (confirm_fiber, g_object_ref (self), g_object_unref);
}

/**
 * tok_batch_retry:
 *
 * Makes refused orders ready again.
 */
void
tok_batch_retry (TokBatch *self)
{
  g_return_if_fail (TOK_IS_BATCH (self));

  self->next = 0;
  for (guint i = 0; i < self->order->len; i++)
    {
      TokBatchRow *row = tok_batch_get_row (self, i);

      if (tok_batch_row_get_state (row) == TOK_BATCH_REFUSED)
        tok_batch_row_set_error (row, TOK_BATCH_READY, NULL);
    }
}

/**
 * tok_batch_is_fatal:
 * @error: of one request
 *
 * Returns: whether the other orders would fail for the same reason; then the batch stops
 */
gboolean
tok_batch_is_fatal (const GError *error)
{
  g_return_val_if_fail (error != NULL, TRUE);

  if (error->domain != TOK_ERROR)
    return TRUE;
  switch ((TokErrorCode) error->code)
    {
    case TOK_ERROR_RULES:
    case TOK_ERROR_VALIDATION:
    case TOK_ERROR_CONFLICT:
    case TOK_ERROR_NOT_FOUND:
    case TOK_ERROR_THROTTLED: /* the next request waits for the limit */
      return FALSE;
    default:
      return TRUE;
    }
}
