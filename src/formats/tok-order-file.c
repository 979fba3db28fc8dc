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
 * Returns: (transfer full): a file of which nothing was read yet
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
 * Says that the columns of places are characters of a line.
 */
void
tok_order_file_set_json (TokOrderFile *self)
{
  g_return_if_fail (self != NULL);

  self->json = TRUE;
}

/**
 * tok_order_file_append:
 * @problem: one more
 *
 * Adds a problem as it is.
 */
void
tok_order_file_append (TokOrderFile *self, TokOrderProblem problem)
{
  problem.json = self->json;
  tok_order_problems_add (self->problems, &problem);
}

/* Whether a sentence about a problem says what the cell says. */
static gboolean
tells_text (TokOrderProblemCode code)
{
  return code == TOK_ORDER_PROBLEM_CHOICE || code == TOK_ORDER_PROBLEM_NUMBER ||
         code == TOK_ORDER_PROBLEM_FLAG || code == TOK_ORDER_PROBLEM_ENCODING ||
         code == TOK_ORDER_PROBLEM_NO_HEADER;
}

/**
 * tok_order_file_add_problem:
 * @code: what is wrong
 * @cell: where; its text is kept where the code has one
 *
 * Adds a problem that is not one of a row's rules.
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
                                   .text = tells_text (code) ? (char *) cell->text : NULL,
                               });
}

/**
 * tok_order_file_add_row:
 * @number: what the order is called by: its line, in JSON its number
 * @place: where it begins
 * @cells: (array length=n_cells): what it has, in its order; a column that is
 *   missing or has nothing in it leaves the default of a new order
 *
 * Reads an order and adds all problems that it has.
 *
 * Returns: whether to go on; %FALSE when there are too many orders
 */
gboolean
tok_order_file_add_row (TokOrderFile *self,
                        guint number,
                        const TokOrderPosition *place,
                        const TokOrderCell *cells,
                        guint n_cells)
{
  TokOrderRow row = { .line = number };
  guint n_before;

  g_return_val_if_fail (self != NULL && place != NULL, FALSE);

  if (self->rows->len == TOK_ORDER_FILE_ROWS_MAX)
    {
      tok_order_file_append (self, (TokOrderProblem) { .code = TOK_ORDER_PROBLEM_TOO_MANY,
                                                       .line = place->line,
                                                       .column = self->json ? place->column : 0 });
      return FALSE;
    }
  n_before = tok_order_problems_get_n_places (self->problems);
  tok_order_file_read_row (self, &row, place, cells, n_cells);
  row.n_problems = tok_order_problems_get_n_places (self->problems) - n_before;
  g_array_append_val (self->rows, row);
  self->n_good += row.n_problems == 0;
  return TRUE;
}

/**
 * tok_order_file_finish:
 *
 * The end of the file was reached: one without orders has a problem.
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
 * @reason: INVALID: the server does not list the value; else why it cannot be had
 * @possible: (nullable): what could stand there, for people to read
 *
 * Adds the problem that the value of a row is none that the server has.
 */
void
tok_order_file_reject (
    TokOrderFile *self, guint i, TokField field, TokReason reason, const char *possible)
{
  TokOrderRow *row;
  gboolean is_country = field == TOK_FIELD_COUNTRY;
  const TokOrderPosition *place;

  g_return_if_fail (self != NULL);
  g_return_if_fail (i < self->rows->len);
  g_return_if_fail (is_country || field == TOK_FIELD_ACCOUNT_ID);

  row = &g_array_index (self->rows, TokOrderRow, i);
  place = is_country ? &row->country : &row->account;
  self->n_good -= row->n_problems == 0;
  row->n_problems++;
  tok_order_file_append (self,
                         (TokOrderProblem) {
                             .code = reason == TOK_REASON_INVALID ? TOK_ORDER_PROBLEM_CHOICE
                                                                  : TOK_ORDER_PROBLEM_RULE,
                             .reason = reason,
                             .line = place->line,
                             .column = place->column,
                             .name = (char *) tok_order_column_get_name (field),
                             .text = (char *) (is_country ? tok_order_get_country (row->order)
                                                          : tok_order_get_account_id (row->order)),
                             .possible = (char *) possible,
                         });
}

/**
 * tok_order_file_get_n_rows:
 *
 * Returns: how many orders were read so far, good ones and others
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
 * Returns: how many orders were read so far that nothing is wrong with. Problems
 *   that are not one row's, like those of the columns, do not count here
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
 * Returns: how many problems there are to tell so far, of rows and of the whole
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
 * Returns: (transfer none): a problem, in the order in which they were found
 */
const TokOrderProblem *
tok_order_file_get_problem (TokOrderFile *self, guint i)
{
  g_return_val_if_fail (self != NULL, NULL);

  return tok_order_problems_get (self->problems, i);
}
