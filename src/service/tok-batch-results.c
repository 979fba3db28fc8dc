/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-batch-results.h"

#include <string.h>

#include "tok-csv.h"
#include "tok-order-json.h"

/* Words for programs, the same in every language. */
static const char *
describe (TokBatchRow *row)
{
  static const char *const words[] = {
    [TOK_BATCH_READY] = "not sent",  [TOK_BATCH_INVALID] = "invalid",
    [TOK_BATCH_ALIKE] = "not sent",  [TOK_BATCH_EXISTS] = "exists",
    [TOK_BATCH_SENDING] = "sending", [TOK_BATCH_CREATED] = "created",
    [TOK_BATCH_REFUSED] = "refused", [TOK_BATCH_UNKNOWN] = "unknown",
  };

  return words[tok_batch_row_get_state (row)];
}

/* A bundle that is only alike is not what the order became. */
static const char *
get_bundle (TokBatchRow *row)
{
  TokBatchState state = tok_batch_row_get_state (row);

  return state == TOK_BATCH_EXISTS || state == TOK_BATCH_CREATED ? tok_batch_row_get_bundle_id (row)
                                                                 : NULL;
}

/**
 * tok_batch_dup_results_name:
 * @location: a file with orders
 *
 * Returns: (transfer full): what the copy with the results is called
 */
char *
tok_batch_dup_results_name (GFile *location)
{
  g_autofree char *name = NULL;
  const char *dot;

  g_return_val_if_fail (G_IS_FILE (location), NULL);

  name = g_file_get_basename (location);
  dot = strrchr (name, '.');
  if (dot == NULL || dot == name)
    return g_strconcat (name, ".results", NULL);
  return g_strdup_printf ("%.*s.results%s", (int) (dot - name), name, dot);
}

/* The row of the batch that begins on a line; lines grow in both. */
static TokBatchRow *
find_line (GListModel *rows, guint line, guint *position)
{
  while (*position < g_list_model_get_n_items (rows))
    {
      g_autoptr (TokBatchRow) row = g_list_model_get_item (rows, *position);

      if (tok_batch_row_get_line (row) == line)
        return row; /* the list keeps it */
      if (tok_batch_row_get_line (row) > line)
        return NULL;
      (*position)++;
    }
  return NULL;
}

static const char *
get_cell (TokCsvReader *reader, guint i, gboolean is_copy)
{
  const char *cell = tok_csv_reader_get_cell (reader, i);

  return is_copy ? tok_csv_peek_original (cell) : cell;
}

/* The cells of a row without those of an earlier copy, and with these results. */
static void
append_row (
    GString *text, TokCsvReader *reader, GArray *skip, const char *result, const char *bundle)
{
  gboolean is_copy = skip->len > 0 && memchr (skip->data, TRUE, skip->len) != NULL;
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  guint n_cells = tok_csv_reader_get_n_cells (reader);

  for (guint i = 0; i < MAX (n_cells, skip->len); i++)
    if (i >= skip->len || !g_array_index (skip, guint8, i))
      g_ptr_array_add (cells, (gpointer) (i < n_cells ? get_cell (reader, i, is_copy) : ""));
  g_ptr_array_add (cells, (gpointer) result);
  g_ptr_array_add (cells, (gpointer) (bundle != NULL ? bundle : ""));
  g_ptr_array_add (cells, NULL);
  tok_csv_append_row (text, tok_csv_reader_get_style (reader), (const char *const *) cells->pdata);
}

static char *
dup_results_csv (TokBatch *batch, GBytes *bytes)
{
  g_autoptr (TokCsvReader) reader = tok_csv_reader_new (bytes);
  g_autoptr (GArray) skip = g_array_new (FALSE, FALSE, sizeof (guint8));
  GString *text = g_string_new (NULL);
  guint position = 0;

  tok_csv_append_mark (text, tok_csv_reader_get_style (reader));
  if (!tok_csv_reader_next (reader))
    return g_string_free_and_steal (text);
  for (guint i = 0; i < tok_csv_reader_get_n_cells (reader); i++)
    {
      int field = tok_order_file_find_column (tok_csv_reader_get_cell (reader, i));
      guint8 old = field == TOK_ORDER_COLUMN_RESULT || field == TOK_ORDER_COLUMN_BUNDLE;

      g_array_append_val (skip, old);
    }
  append_row (text, reader, skip, TOK_ORDER_RESULT_NAME, TOK_ORDER_BUNDLE_NAME);
  while (tok_csv_reader_next (reader))
    {
      TokBatchRow *row =
          find_line (tok_batch_get_rows (batch), tok_csv_reader_get_line (reader), &position);

      append_row (text, reader, skip, row != NULL ? describe (row) : "",
                  row != NULL ? get_bundle (row) : NULL);
    }
  return g_string_free_and_steal (text);
}

static char *
dup_results_json (TokBatch *batch, GBytes *bytes)
{
  GListModel *rows = tok_batch_get_rows (batch);
  g_autoptr (GPtrArray) results = g_ptr_array_new ();
  g_autoptr (GPtrArray) bundles = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (TokBatchRow) row = g_list_model_get_item (rows, i);

      g_ptr_array_add (results, (gpointer) describe (row));
      g_ptr_array_add (bundles, (gpointer) get_bundle (row));
    }
  return tok_order_json_dup_with (bytes, (const char *const *) results->pdata,
                                  (const char *const *) bundles->pdata, results->len);
}

/**
 * tok_batch_dup_results:
 * @batch: all orders of the file
 * @sheet: the file, in which no problem was found
 *
 * Returns: (transfer full) (nullable): a copy of the file with what became of each
 *   order. Run as a file of its own it creates nothing that was created
 */
char *
tok_batch_dup_results (TokBatch *batch, TokOrderSheet *sheet)
{
  g_return_val_if_fail (TOK_IS_BATCH (batch), NULL);
  g_return_val_if_fail (sheet != NULL, NULL);

  return sheet->json ? dup_results_json (batch, sheet->bytes)
                     : dup_results_csv (batch, sheet->bytes);
}
