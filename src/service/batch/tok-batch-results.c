/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-batch-results.h"

#include <string.h>

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

/* The longest identifier that is expected; a longer one is no fault. */
#define ID_LENGTH 40

/* What the names of members take in JSON, with their white space. */
#define NAMES_LENGTH 60

struct _TokResultsLayout
{
  TokBatch *batch;
  gboolean json;
  char *tag;             /* of the account */
  TokOrderPlace *places; /* (array length=n_places) (owned) */
  guint n_places;
  TokCsvStyle style;
};

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

/* For what the row can still become. */
static guint
get_room (TokBatch *batch, TokBatchRow *row, gboolean json, const char *tag)
{
  if (tok_batch_row_get_state (row) != TOK_BATCH_SENDING && !tok_batch_is_waiting (batch, row))
    return 0;
  return ID_LENGTH + (guint) strlen (tag) + (json ? NAMES_LENGTH : 0);
}

static char *
dup_copy (TokOrderImport *import, GArray *results, TokResultsLayout *layout)
{
  const TokOrderResult *all = (const TokOrderResult *) (gpointer) results->data;
  TokOrderPlace *places = layout != NULL ? layout->places : NULL;

  return import->json ? tok_order_json_dup_with (import->text, all, results->len, places)
                      : tok_order_csv_dup_with (import->text, all, results->len, places,
                                                layout != NULL ? &layout->style : NULL);
}

/**
 * tok_batch_dup_results:
 * @batch: all orders of the file
 * @import: the file, without problems
 * @layout: (nullable) (out) (transfer full): for tok_results_layout_replace(); the copy has free
 *   room then
 *
 * Returns: (transfer full) (nullable): a copy of the file with the result of each order.
 *   Orders that were created are not created again when the copy is run
 */
char *
tok_batch_dup_results (TokBatch *batch, TokOrderImport *import, TokResultsLayout **layout)
{
  g_autofree char *tag = NULL;
  GListModel *rows;
  g_autoptr (GArray) results = NULL;

  g_return_val_if_fail (TOK_IS_BATCH (batch), NULL);
  g_return_val_if_fail (import != NULL, NULL);

  tag = tok_owner_dup_tag (tok_orders_get_owner (tok_batch_get_orders (batch)));
  rows = tok_batch_get_rows (batch);
  results = g_array_new (FALSE, FALSE, sizeof (TokOrderResult));
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (TokBatchRow) row = g_list_model_get_item (rows, i);
      TokOrderResult result = describe (row, tag);

      if (layout != NULL)
        result.room = get_room (batch, row, import->json, tag);
      g_array_append_val (results, result);
    }
  if (layout == NULL)
    return dup_copy (import, results, NULL);
  *layout = g_new0 (TokResultsLayout, 1);
  (*layout)->batch = g_object_ref (batch);
  (*layout)->json = import->json;
  (*layout)->n_places = results->len;
  (*layout)->places = g_new0 (TokOrderPlace, results->len);
  (*layout)->tag = g_strdup (tag);
  return dup_copy (import, results, *layout);
}

/**
 * tok_results_layout_free:
 * @self: (transfer full): a layout
 */
void
tok_results_layout_free (TokResultsLayout *self)
{
  for (guint i = 0; i < self->n_places; i++)
    {
      g_free (self->places[i].space);
      g_free (self->places[i].end);
    }
  g_free (self->places);
  g_free (self->tag);
  g_object_unref (self->batch);
  g_free (self);
}

/**
 * tok_results_layout_replace:
 * @i: the number of a row of the batch
 * @text: (inout): its present result, as the copy has to have it, is added
 * @offset: (out): where the copy has to have that
 *
 * Returns: %FALSE when it has no room; then the copy has to be made anew
 */
gboolean
tok_results_layout_replace (TokResultsLayout *self, guint i, GString *text, gsize *offset)
{
  g_autoptr (TokBatchRow) row = NULL;
  const TokOrderPlace *place;
  TokOrderResult result;

  g_return_val_if_fail (self != NULL && i < self->n_places, FALSE);

  row = g_list_model_get_item (tok_batch_get_rows (self->batch), i);
  place = &self->places[i];
  result = describe (row, self->tag);
  *offset = place->offset;
  if (place->offset == 0)
    return FALSE;
  return self->json ? tok_order_json_replace (text, place, &result)
                    : tok_order_csv_replace (text, place, &self->style, &result);
}
