/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-batch-private.h"

G_DEFINE_FINAL_TYPE (TokBatch, tok_batch, G_TYPE_OBJECT)

static void
tok_batch_finalize (GObject *object)
{
  TokBatch *self = TOK_BATCH (object);

  g_clear_pointer (&self->lock, tok_store_lock_free);
  g_clear_object (&self->orders);
  g_clear_object (&self->rows);
  g_ptr_array_unref (self->order);
  g_ptr_array_unref (self->answered);
  g_object_unref (self->group);
  g_clear_pointer (&self->source, tok_file_identity_free);
  g_clear_pointer (&self->import, tok_order_import_unref);
  g_clear_object (&self->results);
  G_OBJECT_CLASS (tok_batch_parent_class)->finalize (object);
}

static void
tok_batch_class_init (TokBatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_batch_finalize;
}

static void
tok_batch_init (TokBatch *self)
{
  self->rows = g_list_store_new (TOK_TYPE_BATCH_ROW);
  self->order = g_ptr_array_new_with_free_func (g_object_unref);
  self->answered = g_ptr_array_new_with_free_func (g_object_unref);
  self->send_duplicates = TRUE;
}

TokBatchRow *
tok_batch_get_row (TokBatch *self, guint i)
{
  return g_ptr_array_index (self->order, i);
}

/**
 * tok_batch_new:
 * @orders: the ledger, and what sends the orders
 * @source: (nullable): the file of the orders
 *
 * Returns: (transfer full): a batch without orders
 */
TokBatch *
tok_batch_new (TokOrders *orders, const TokFileIdentity *source)
{
  TokBatch *self;

  g_return_val_if_fail (TOK_IS_ORDERS (orders), NULL);

  self = g_object_new (TOK_TYPE_BATCH, NULL);
  self->orders = g_object_ref (orders);
  self->group = tok_send_group_new (orders);
  self->source = source != NULL ? tok_file_identity_copy (source) : NULL;
  return self;
}

/* All at once, so that the list is notified once. */
static void
append (TokBatch *self, GPtrArray *rows)
{
  g_list_store_splice (self->rows, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), 0,
                       rows->pdata, rows->len);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (self->order, g_object_ref (g_ptr_array_index (rows, i)));
}

/**
 * tok_batch_add:
 * @order: an order
 * @line: its line in the file; 0: none
 */
void
tok_batch_add (TokBatch *self, TokOrder *order, guint line)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (TOK_IS_BATCH (self));
  g_return_if_fail (TOK_IS_ORDER (order));

  g_ptr_array_add (rows, tok_batch_row_new (order, line));
  append (self, rows);
}

/**
 * tok_batch_add_import:
 * @import: a file of orders
 *
 * Adds all orders of a file to an empty batch; those with a problem are never sent.
 */
void
tok_batch_add_import (TokBatch *self, TokOrderImport *import)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (TOK_IS_BATCH (self) && self->order->len == 0);
  g_return_if_fail (import != NULL);

  self->import = tok_order_import_ref (import);
  for (guint i = 0; i < tok_order_file_get_n_rows (import->file); i++)
    {
      const TokOrderRow *source = tok_order_file_get_row (import->file, i);
      TokBatchRow *row = source->n_problems == 0
                             ? tok_batch_row_new_valid (source->order, source->line)
                             : tok_batch_row_new (source->order, source->line);

      if (source->n_problems > 0)
        tok_batch_row_set_state (row, TOK_BATCH_INVALID, NULL);
      g_ptr_array_add (rows, row);
    }
  append (self, rows);
}

/**
 * tok_batch_add_plan:
 * @plan: orders for several countries and platforms
 * @names: what titles call them
 *
 * Adds the orders of a plan. An impossible one is an invalid row.
 */
void
tok_batch_add_plan (TokBatch *self, const TokBatchPlan *plan, const TokPlanNames *names)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) orders = NULL;

  g_return_if_fail (TOK_IS_BATCH (self));
  g_return_if_fail (plan != NULL);

  orders = tok_batch_plan_expand (plan, names, G_MAXUINT);
  for (guint i = 0; i < orders->len; i++)
    {
      const TokPlannedOrder *planned = g_ptr_array_index (orders, i);
      TokBatchRow *row = tok_batch_row_new (planned->order, 0);

      tok_batch_row_set_name (row, planned->name);
      g_ptr_array_add (rows, row);
    }
  append (self, rows);
}

/**
 * tok_batch_get_orders:
 *
 * Returns: (transfer none): the ledger, and what sends the orders
 */
TokOrders *
tok_batch_get_orders (TokBatch *self)
{
  g_return_val_if_fail (TOK_IS_BATCH (self), NULL);

  return self->orders;
}

/**
 * tok_batch_get_results_file:
 *
 * Returns: (transfer none) (nullable): its results file, after tok_batch_match_existing();
 *   %NULL: a person has to choose one
 */
GFile *
tok_batch_get_results_file (TokBatch *self)
{
  g_return_val_if_fail (TOK_IS_BATCH (self), NULL);

  return self->results;
}

/**
 * tok_batch_get_rows:
 *
 * Returns: (transfer none): a list of TokBatchRow
 */
GListModel *
tok_batch_get_rows (TokBatch *self)
{
  g_return_val_if_fail (TOK_IS_BATCH (self), NULL);

  return G_LIST_MODEL (self->rows);
}

/**
 * tok_batch_count:
 *
 * Returns: the number of orders in that state
 */
guint
tok_batch_count (TokBatch *self, TokBatchState state)
{
  guint n = 0;

  g_return_val_if_fail (TOK_IS_BATCH (self), 0);

  for (guint i = 0; i < self->order->len; i++)
    n += tok_batch_row_get_state (tok_batch_get_row (self, i)) == state;
  return n;
}

/**
 * tok_batch_is_waiting:
 *
 * Returns: whether the order can be sent, and was not tried in this run
 */
gboolean
tok_batch_is_waiting (TokBatch *self, TokBatchRow *row)
{
  return tok_batch_row_can_send (row) && tok_batch_row_get_error (row) == NULL &&
         !tok_batch_row_is_held (row) &&
         (self->send_duplicates || tok_batch_row_get_state (row) != TOK_BATCH_POSSIBLE_DUPLICATE);
}

/**
 * tok_batch_count_waiting:
 *
 * Returns: the number of orders to send
 */
guint
tok_batch_count_waiting (TokBatch *self)
{
  guint n = 0;

  g_return_val_if_fail (TOK_IS_BATCH (self), 0);

  for (guint i = 0; i < self->order->len; i++)
    n += tok_batch_is_waiting (self, tok_batch_get_row (self, i));
  return n;
}

/**
 * tok_batch_estimate:
 * @prices: the server's price list
 *
 * Returns: the expected cost of the orders to send
 */
TokEstimate
tok_batch_estimate (TokBatch *self, const TokPrices *prices)
{
  TokEstimate sum = { .known = TRUE };

  g_return_val_if_fail (TOK_IS_BATCH (self), sum);
  g_return_val_if_fail (prices != NULL, sum);

  for (guint i = 0; i < self->order->len; i++)
    {
      TokBatchRow *row = tok_batch_get_row (self, i);

      if (tok_batch_is_waiting (self, row))
        {
          TokEstimate one = tok_order_estimate (tok_batch_row_get_order (row), prices);

          tok_estimate_add (&sum, &one, 1);
        }
    }
  return sum;
}

/**
 * tok_batch_count_affordable:
 * @prices: the server's price list
 * @credits: the credits that there are; NAN: unknown
 *
 * Returns: for how many of the orders to send the credits suffice, in the order in which they
 *   are sent; all of them if that is not known
 */
guint
tok_batch_count_affordable (TokBatch *self, const TokPrices *prices, double credits)
{
  g_autoptr (GArray) estimates = g_array_new (FALSE, FALSE, sizeof (TokEstimate));

  g_return_val_if_fail (TOK_IS_BATCH (self), 0);
  g_return_val_if_fail (prices != NULL, 0);

  for (guint i = 0; i < self->order->len; i++)
    {
      TokBatchRow *row = tok_batch_get_row (self, i);
      TokEstimate one;

      if (!tok_batch_is_waiting (self, row))
        continue;
      one = tok_order_estimate (tok_batch_row_get_order (row), prices);
      g_array_append_val (estimates, one);
    }
  return tok_estimate_count_affordable ((const TokEstimate *) (gpointer) estimates->data,
                                        estimates->len, credits);
}

/**
 * tok_batch_limit:
 * @n_max: how many of the orders to send are sent; the others are not, until this is called
 *   again; %G_MAXUINT: all
 */
void
tok_batch_limit (TokBatch *self, guint n_max)
{
  guint n = 0;

  g_return_if_fail (TOK_IS_BATCH (self));

  for (guint i = 0; i < self->order->len; i++)
    {
      TokBatchRow *row = tok_batch_get_row (self, i);

      tok_batch_row_set_held (row, FALSE);
      if (tok_batch_is_waiting (self, row))
        tok_batch_row_set_held (row, n++ >= n_max);
    }
  self->next = 0;
}

/**
 * tok_batch_set_send_duplicates:
 * @send_duplicates: whether to send possible duplicates too; %TRUE at first
 */
void
tok_batch_set_send_duplicates (TokBatch *self, gboolean send_duplicates)
{
  g_return_if_fail (TOK_IS_BATCH (self));

  self->send_duplicates = send_duplicates;
  self->next = 0;
}
