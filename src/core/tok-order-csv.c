/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-order-csv.h"

#include "tok-csv.h"

struct _TokOrderCsv
{
  TokCsvReader *reader;
  GPtrArray *names; /* (nullable) (element-type utf8): the columns; NULL: not read yet */
  GArray *fields;   /* (element-type int): the field of each that is used */
  GArray *cells;    /* (element-type TokOrderCell): of the row, kept to save work */
  gboolean is_copy; /* the table has the columns of results, so its cells are safe ones */
};

/**
 * tok_order_csv_new:
 * @bytes: any bytes
 *
 * Returns: (transfer full): a reader of the orders in them
 */
TokOrderCsv *
tok_order_csv_new (GBytes *bytes)
{
  TokOrderCsv *self = g_new0 (TokOrderCsv, 1);

  self->reader = tok_csv_reader_new (bytes);
  self->fields = g_array_new (FALSE, FALSE, sizeof (int));
  self->cells = g_array_new (FALSE, FALSE, sizeof (TokOrderCell));
  return self;
}

/**
 * tok_order_csv_free:
 * @self: (transfer full): a reader
 */
void
tok_order_csv_free (TokOrderCsv *self)
{
  tok_csv_reader_free (self->reader);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_array_unref (self->fields);
  g_array_unref (self->cells);
  g_free (self);
}

static gboolean
is_blank (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;
  return *text == '\0';
}

/* The name of a column, NULL for those that have none. */
static const char *
get_name (TokOrderCsv *self, guint column)
{
  const char *name =
      self->names != NULL && column < self->names->len ? self->names->pdata[column] : NULL;

  return name != NULL && !is_blank (name) ? name : NULL;
}

static void
add_fault (TokOrderCsv *self, TokOrderFile *file, const TokCsvFault *fault)
{
  static const TokOrderProblemCode codes[] = {
    [TOK_CSV_FAULT_ENCODING] = TOK_ORDER_PROBLEM_ENCODING,
    [TOK_CSV_FAULT_OPEN_QUOTE] = TOK_ORDER_PROBLEM_OPEN_QUOTE,
    [TOK_CSV_FAULT_AFTER_QUOTE] = TOK_ORDER_PROBLEM_AFTER_QUOTE,
  };
  TokOrderCell cell = {
    .name = get_name (self, fault->column - 1),
    .line = fault->line,
    .column = fault->column,
  };

  tok_order_file_add_problem (file, codes[fault->code], &cell);
}

/* A column that cannot be used is said once, here; its cells are not read. */
static void
read_header (TokOrderCsv *self, TokOrderFile *file)
{
  guint n_cells = tok_csv_reader_get_n_cells (self->reader);
  guint claimed = 0;

  self->names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n_cells; i++)
    {
      const char *name = tok_csv_reader_get_cell (self->reader, i);
      TokOrderCell cell = {
        .field = tok_order_file_find_column (name),
        .name = name,
        .line = tok_csv_reader_get_cell_line (self->reader, i),
        .column = i + 1,
      };

      /* Spreadsheets leave columns behind that have nothing in them. */
      if (!is_blank (name) && !tok_order_file_claim (file, &cell, &claimed))
        cell.field = TOK_ORDER_COLUMN_UNKNOWN;
      g_ptr_array_add (self->names, g_strstrip (g_strdup (name)));
      g_array_append_val (self->fields, cell.field);
      self->is_copy |= cell.field == TOK_ORDER_COLUMN_BUNDLE;
    }
}

/* Only what was written with results has more apostrophes than its original. */
static const char *
get_text (TokOrderCsv *self, guint i)
{
  const char *cell = tok_csv_reader_get_cell (self->reader, i);

  return self->is_copy ? tok_csv_peek_original (cell) : cell;
}

/* Whether a cell says anything to the order. */
static gboolean
is_used (const TokOrderCell *cell)
{
  if (cell->field != TOK_ORDER_COLUMN_UNKNOWN)
    return TRUE;
  /* The header has said already what is wrong with a column that has a name. */
  return cell->name == NULL && !is_blank (cell->text);
}

static void
read_row (TokOrderCsv *self, TokOrderFile *file)
{
  guint n_cells = tok_csv_reader_get_n_cells (self->reader);
  gboolean blank = TRUE;

  g_array_set_size (self->cells, 0);
  for (guint i = 0; i < n_cells; i++)
    {
      TokOrderCell cell = {
        .field =
            i < self->fields->len ? g_array_index (self->fields, int, i) : TOK_ORDER_COLUMN_UNKNOWN,
        .name = get_name (self, i),
        .text = get_text (self, i),
        .line = tok_csv_reader_get_cell_line (self->reader, i),
        .column = i + 1,
      };

      blank &= is_blank (cell.text);
      if (is_used (&cell))
        g_array_append_val (self->cells, cell);
    }
  /* Spreadsheets leave such rows behind, too. */
  if (!blank)
    tok_order_file_add_row (file, tok_csv_reader_get_line (self->reader),
                            (const TokOrderCell *) (gpointer) self->cells->data, self->cells->len);
}

/**
 * tok_order_csv_next:
 * @file: takes the order or the problems
 *
 * Reads one row. Without a header that can be read nothing else is.
 *
 * Returns: whether to go on; FALSE when @file is complete
 */
gboolean
tok_order_csv_next (TokOrderCsv *self, TokOrderFile *file)
{
  const TokCsvFault *fault;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (file != NULL, FALSE);

  if (!tok_csv_reader_next (self->reader))
    {
      tok_order_file_finish (file);
      return FALSE;
    }
  fault = tok_csv_reader_get_fault (self->reader);
  if (fault != NULL)
    {
      add_fault (self, file, fault);
      return self->names != NULL;
    }
  if (self->names == NULL)
    read_header (self, file);
  else
    read_row (self, file);
  return TRUE;
}
