/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-order-file-private.h"

static void
clear_row (gpointer data)
{
  TokOrderRow *row = data;

  g_object_unref (row->order);
  g_free (row->result);
  g_free (row->bundle_id);
  g_free (row->workspace);
}

/**
 * tok_order_file_new:
 * @contract: the server's contract
 *
 * Returns: (transfer full): a file without rows
 */
TokOrderFile *
tok_order_file_new (TokContract contract)
{
  TokOrderFile *self = g_new0 (TokOrderFile, 1);

  self->contract = contract;
  self->rows = g_array_new (FALSE, FALSE, sizeof (TokOrderRow));
  g_array_set_clear_func (self->rows, clear_row);
  self->problems = tok_order_problems_new ();
  self->ref_lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * tok_order_file_free:
 * @self: (transfer full): a file
 */
void
tok_order_file_free (TokOrderFile *self)
{
  g_array_unref (self->rows);
  tok_order_problems_free (self->problems);
  g_hash_table_unref (self->ref_lines);
  g_free (self);
}

/**
 * tok_order_file_set_json:
 *
 * Makes the columns of positions count characters instead of cells.
 */
void
tok_order_file_set_json (TokOrderFile *self)
{
  g_return_if_fail (self != NULL);

  self->json = TRUE;
}

/**
 * tok_order_file_append:
 * @problem: a problem; copied
 */
void
tok_order_file_append (TokOrderFile *self, TokOrderProblem problem)
{
  problem.json = self->json;
  tok_order_problems_add (self->problems, &problem);
}

/* Whether the sentence about a problem quotes the cell. */
static gboolean
quotes_text (TokOrderProblemCode code)
{
  return code == TOK_ORDER_PROBLEM_CHOICE || code == TOK_ORDER_PROBLEM_NUMBER ||
         code == TOK_ORDER_PROBLEM_FLAG || code == TOK_ORDER_PROBLEM_ENCODING ||
         code == TOK_ORDER_PROBLEM_NO_HEADER;
}

/**
 * tok_order_file_add_problem:
 * @code: the problem
 * @cell: its position, and its text if @code needs it
 *
 * Adds a problem other than an issue of an order.
 */
void
tok_order_file_add_problem (TokOrderFile *self, TokOrderProblemCode code, const TokOrderCell *cell)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (cell != NULL);

  tok_order_file_append (self, (TokOrderProblem) {
                                   .code = code,
                                   .line = cell->line,
                                   .column = cell->column,
                                   .name = (char *) cell->name,
                                   .text = quotes_text (code) ? (char *) cell->text : NULL,
                               });
}

/**
 * tok_order_file_add_row:
 * @number: identifies the order: its line, in JSON its number
 * @position: where it begins
 * @cells: (array length=n_cells): its cells; missing and empty ones keep the default
 *   of a new order
 *
 * Reads an order and adds all its problems.
 *
 * Returns: whether to continue; %FALSE if there are too many orders
 */
gboolean
tok_order_file_add_row (TokOrderFile *self,
                        guint number,
                        const TokOrderPosition *position,
                        const TokOrderCell *cells,
                        guint n_cells)
{
  TokOrderRow row = { .line = number };
  guint n_before;

  g_return_val_if_fail (self != NULL && position != NULL, FALSE);

  if (self->rows->len == TOK_ORDER_FILE_ROWS_MAX)
    {
      tok_order_file_append (self,
                             (TokOrderProblem) { .code = TOK_ORDER_PROBLEM_TOO_MANY,
                                                 .line = position->line,
                                                 .column = self->json ? position->column : 0 });
      return FALSE;
    }
  n_before = tok_order_problems_get_n_positions (self->problems);
  tok_order_file_read_row (self, &row, position, cells, n_cells);
  row.n_problems = tok_order_problems_get_n_positions (self->problems) - n_before;
  g_array_append_val (self->rows, row);
  self->n_good += row.n_problems == 0;
  return TRUE;
}

/**
 * tok_order_file_finish:
 *
 * Ends the reading. Adds a problem if there are no orders.
 */
void
tok_order_file_finish (TokOrderFile *self)
{
  g_return_if_fail (self != NULL);

  if (self->rows->len == 0 && tok_order_problems_get_n (self->problems) == 0)
    tok_order_file_append (self, (TokOrderProblem) { .code = TOK_ORDER_PROBLEM_EMPTY });
}

/**
 * tok_order_file_reject:
 * @i: below the number of rows
 * @field: the country or the account
 * @reason: INVALID: the server does not list the value; else why it is not available
 * @possible: (nullable): the valid values, for display
 *
 * Adds the problem that the server does not accept the value of a row.
 */
void
tok_order_file_reject (
    TokOrderFile *self, guint i, TokField field, TokReason reason, const char *possible)
{
  TokOrderRow *row;
  gboolean is_country = field == TOK_FIELD_COUNTRY;
  const TokOrderPosition *position;

  g_return_if_fail (self != NULL);
  g_return_if_fail (i < self->rows->len);
  g_return_if_fail (is_country || field == TOK_FIELD_ACCOUNT_ID);

  row = &g_array_index (self->rows, TokOrderRow, i);
  position = is_country ? &row->country : &row->account;
  self->n_good -= row->n_problems == 0;
  row->n_problems++;
  tok_order_file_append (self,
                         (TokOrderProblem) {
                             .code = reason == TOK_REASON_INVALID ? TOK_ORDER_PROBLEM_CHOICE
                                                                  : TOK_ORDER_PROBLEM_RULE,
                             .reason = reason,
                             .line = position->line,
                             .column = position->column,
                             .name = (char *) tok_order_column_get_name (field),
                             .text = (char *) (is_country ? tok_order_get_country (row->order)
                                                          : tok_order_get_account_id (row->order)),
                             .possible = (char *) possible,
                         });
}

/**
 * tok_order_file_get_n_rows:
 *
 * Returns: the number of orders read so far, valid or not
 */
guint
tok_order_file_get_n_rows (TokOrderFile *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rows->len;
}

/**
 * tok_order_file_get_row:
 * @i: below the number of rows
 *
 * Returns: (transfer none): a row, valid until the next one is added
 */
const TokOrderRow *
tok_order_file_get_row (TokOrderFile *self, guint i)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (i < self->rows->len, NULL);

  return &g_array_index (self->rows, TokOrderRow, i);
}

/**
 * tok_order_file_get_n_good:
 *
 * Returns: the number of valid orders read so far; problems of columns or of the file
 *   do not count
 */
guint
tok_order_file_get_n_good (TokOrderFile *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_good;
}

/**
 * tok_order_file_get_n_problems:
 *
 * Returns: the number of problems to show so far
 */
guint
tok_order_file_get_n_problems (TokOrderFile *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return tok_order_problems_get_n (self->problems);
}

/**
 * tok_order_file_get_problem:
 * @i: below the number of problems
 *
 * Returns: (transfer none): a problem, in the order of their detection
 */
const TokOrderProblem *
tok_order_file_get_problem (TokOrderFile *self, guint i)
{
  g_return_val_if_fail (self != NULL, NULL);

  return tok_order_problems_get (self->problems, i);
}
