/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-batch-results.h"

#include "tok-order-csv.h"
#include "tok-order-json.h"

/* For programs: not translated. */
static const char *const words[] = {
  [TOK_BATCH_READY] = "not sent",
  [TOK_BATCH_INVALID] = "invalid",
  [TOK_BATCH_POSSIBLE_DUPLICATE] = "not sent",
  [TOK_BATCH_EXISTS] = "exists",
  [TOK_BATCH_SENDING] = "sending",
  [TOK_BATCH_CREATED] = "created",
  [TOK_BATCH_REFUSED] = "refused",
  [TOK_BATCH_UNKNOWN] = "unknown",
};

/**
 * tok_batch_result_is_open:
 * @word: (nullable): the result of a row in a results file
 *
 * Returns: whether the order was sent with an unknown outcome
 */
gboolean
tok_batch_result_is_open (const char *word)
{
  return g_strcmp0 (word, words[TOK_BATCH_SENDING]) == 0 ||
         g_strcmp0 (word, words[TOK_BATCH_UNKNOWN]) == 0;
}

/* The bundle of a possible duplicate is not a result. */
static TokOrderResult
describe (TokBatchRow *row, const char *tag)
{
  TokBatchState state = tok_batch_row_get_state (row);
  TokOrderResult result = { tok_batch_row_get_line (row), words[state] };

  if (state == TOK_BATCH_EXISTS || state == TOK_BATCH_CREATED)
    result.bundle_id = tok_batch_row_get_bundle_id (row);
  if (result.bundle_id != NULL || tok_batch_result_is_open (words[state]))
    result.workspace = tag;
  return result;
}

/**
 * tok_batch_dup_results:
 * @batch: all orders of the file
 * @import: the file, without problems
 *
 * Returns: (transfer full) (nullable): a copy of the file with the result of each order.
 *   Orders that were created are not created again when the copy is run
 */
char *
tok_batch_dup_results (TokBatch *batch, TokOrderImport *import)
{
  g_autofree char *tag = NULL;
  GListModel *rows;
  g_autoptr (GArray) results = NULL;
  const TokOrderResult *all;

  g_return_val_if_fail (TOK_IS_BATCH (batch), NULL);
  g_return_val_if_fail (import != NULL, NULL);

  tag = tok_owner_dup_tag (tok_orders_get_owner (tok_batch_get_orders (batch)));
  rows = tok_batch_get_rows (batch);
  results = g_array_new (FALSE, FALSE, sizeof (TokOrderResult));
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (TokBatchRow) row = g_list_model_get_item (rows, i);
      TokOrderResult result = describe (row, tag);

      g_array_append_val (results, result);
    }
  all = (const TokOrderResult *) (gpointer) results->data;
  return import->json ? tok_order_json_dup_with (import->text, all, results->len)
                      : tok_order_csv_dup_with (import->text, all, results->len);
}
