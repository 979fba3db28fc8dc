/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-order-evidence.h"

#include "tok-fiber.h"

static void
free_queue (gpointer queue)
{
  g_queue_free (queue);
}

/* All rows by order, also those without a result, so that equal rows keep their positions. */
static GHashTable *
index_results (TokOrderFile *results, gint64 *began)
{
  GHashTable *index = g_hash_table_new_full (tok_order_hash, tok_order_equal, NULL, free_queue);

  for (guint i = 0; i < tok_order_file_get_n_rows (results); i++)
    {
      const TokOrderRow *row = tok_order_file_get_row (results, i);
      GQueue *queue = g_hash_table_lookup (index, row->order);

      if (queue == NULL)
        {
          queue = g_queue_new ();
          g_hash_table_insert (index, row->order, queue);
        }
      g_queue_push_tail (queue, (gpointer) row);
      tok_fiber_yield_if_due (began);
    }
  return index;
}

/**
 * tok_order_evidence_match:
 * @file: orders
 * @results: the orders of a results file, which may be of an older state of @file
 *
 * Rows match when their orders are equal and they have the same position among equal
 * orders. For fibers only.
 *
 * Returns: (transfer full) (element-type TokOrderRow): for each row of @file the matching
 *   row of @results, which owns it, or %NULL
 */
GPtrArray *
tok_order_evidence_match (TokOrderFile *file, TokOrderFile *results)
{
  g_autoptr (GHashTable) index = NULL;
  gint64 began = g_get_monotonic_time ();
  GPtrArray *rows;

  g_return_val_if_fail (file != NULL, NULL);
  g_return_val_if_fail (results != NULL, NULL);

  index = index_results (results, &began);
  rows = g_ptr_array_new ();
  for (guint i = 0; i < tok_order_file_get_n_rows (file); i++)
    {
      GQueue *queue = g_hash_table_lookup (index, tok_order_file_get_row (file, i)->order);

      g_ptr_array_add (rows, queue != NULL ? g_queue_pop_head (queue) : NULL);
      tok_fiber_yield_if_due (&began);
    }
  return rows;
}
