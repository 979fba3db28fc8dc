/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-order-csv.h"

#include "tok-blank.h"
#include "tok-csv.h"

/* How far below other rows the names of the columns are looked for. */
#define HEADER_ROWS_MAX 20

struct _TokOrderCsv
{
  GBytes *text;
  TokCsvReader *reader;
  GPtrArray *names; /* (nullable) (element-type utf8): the columns; NULL: not read yet */
  GArray *fields;   /* (element-type int): the field of each that is used */
  GArray *cells;    /* (element-type TokOrderCell): of the row, kept to save work */
  gboolean is_copy; /* the table has the columns of results, so its cells are safe ones */
};

/**
 * tok_order_csv_new:
 * @text: what tok_order_text_read() returned
 *
 * Returns: (transfer full): a reader of the orders in it
 */
TokOrderCsv *
tok_order_csv_new (GBytes *text)
{
  TokOrderCsv *self;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_new0 (TokOrderCsv, 1);
  self->text = g_bytes_ref (text);
  self->reader = tok_csv_reader_new (text);
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
  g_bytes_unref (self->text);
  tok_csv_reader_free (self->reader);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_array_unref (self->fields);
  g_array_unref (self->cells);
  g_free (self);
}

static gboolean
is_blank (const char *text)
{
  return *tok_blank_skip (text) == '\0';
}

/* The first cell of the row with something in it; NULL: there is none. */
static const char *
find_text (TokCsvReader *reader)
{
  for (guint i = 0; i < tok_csv_reader_get_n_cells (reader); i++)
    if (!is_blank (tok_csv_reader_get_cell (reader, i)))
      return tok_csv_reader_get_cell (reader, i);
  return NULL;
}

/* Goes to the next row with something in it, or that cannot be read: spreadsheets leave
 * others behind. */
static gboolean
go_on (TokCsvReader *reader)
{
  while (tok_csv_reader_next (reader))
    if (tok_csv_reader_get_fault (reader) != NULL || find_text (reader) != NULL)
      return TRUE;
  return FALSE;
}

/* The name of a column, NULL for those that have none. */
static const char *
get_name (TokOrderCsv *self, guint column)
{
  const char *name =
      self->names != NULL && column < self->names->len ? self->names->pdata[column] : NULL;

  return name != NULL && *name != '\0' ? name : NULL;
}

static void
add_fault (TokOrderCsv *self, TokOrderFile *file, const TokCsvFault *fault)
{
  static const TokOrderProblemCode codes[] = {
    [TOK_CSV_FAULT_OPEN_QUOTE] = TOK_ORDER_PROBLEM_OPEN_QUOTE,
    [TOK_CSV_FAULT_AFTER_QUOTE] = TOK_ORDER_PROBLEM_AFTER_QUOTE,
    [TOK_CSV_FAULT_TOO_WIDE] = TOK_ORDER_PROBLEM_TOO_WIDE,
  };
  TokOrderCell cell = {
    .name = get_name (self, fault->column - 1),
    .line = fault->line,
    .column = fault->column,
  };

  tok_order_file_add_problem (file, codes[fault->code], &cell);
}

/* How many columns of an order the row names, each counted once. */
static guint
count_names (TokCsvReader *reader)
{
  guint n_cells = tok_csv_reader_get_n_cells (reader);
  gboolean seen[TOK_N_FIELDS] = { FALSE };
  guint n = 0;

  for (guint i = 0; i < n_cells; i++)
    {
      const char *cell = tok_csv_reader_get_cell (reader, i);
      int field = tok_order_column_find (tok_csv_peek_original (cell));

      if (field < 0 || seen[field])
        continue;
      seen[field] = TRUE;
      n++;
    }
  return n;
}

/* The line of the row that has more names of columns than the first one; 0: none has. */
static guint
find_late_header (TokOrderCsv *self, guint n_names)
{
  g_autoptr (TokCsvReader) reader = tok_csv_reader_new (self->text);
  guint best = MAX (n_names, 1);
  guint line = 0;

  for (guint i = 0; i < HEADER_ROWS_MAX && go_on (reader); i++)
    {
      guint n = count_names (reader);

      if (n <= best)
        continue;
      best = n;
      line = tok_csv_reader_get_line (reader);
    }
  return line;
}

/* Says once what is wrong with a table whose first row does not name its columns. */
static gboolean
check_header (TokOrderCsv *self, TokOrderFile *file)
{
  guint n_names = count_names (self->reader);
  TokOrderCell place = { .line = find_late_header (self, n_names) };

  if (place.line > 0)
    {
      tok_order_file_add_problem (file, TOK_ORDER_PROBLEM_LATE_HEADER, &place);
      return FALSE;
    }
  if (n_names > 0)
    return TRUE;
  place.line = tok_csv_reader_get_line (self->reader);
  place.text = find_text (self->reader);
  tok_order_file_add_problem (file, TOK_ORDER_PROBLEM_NO_HEADER, &place);
  return FALSE;
}

/* Only what was written with results has more apostrophes than its original. */
static const char *
get_text (TokOrderCsv *self, guint i)
{
  const char *cell = tok_csv_reader_get_cell (self->reader, i);

  return self->is_copy ? tok_csv_peek_original (cell) : cell;
}

static gboolean
has_bundles (TokCsvReader *reader)
{
  for (guint i = 0; i < tok_csv_reader_get_n_cells (reader); i++)
    if (tok_order_column_find (tok_csv_reader_get_cell (reader, i)) == TOK_ORDER_COLUMN_BUNDLE)
      return TRUE;
  return FALSE;
}

/* A column that cannot be used is said once, here; its cells are not read. */
static void
read_header (TokOrderCsv *self, TokOrderFile *file)
{
  guint n_cells = tok_csv_reader_get_n_cells (self->reader);
  guint claimed = 0;

  self->is_copy = has_bundles (self->reader);
  self->names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n_cells; i++)
    {
      char *name = tok_blank_strip (g_strdup (get_text (self, i)));
      TokOrderCell cell = {
        .field = tok_order_column_find (name),
        .name = name,
        .line = tok_csv_reader_get_cell_line (self->reader, i),
        .column = i + 1,
      };

      g_ptr_array_add (self->names, name);
      /* Spreadsheets leave columns behind that have nothing in them. */
      if (*name != '\0' && !tok_order_file_claim (file, &cell, &claimed))
        cell.field = TOK_ORDER_COLUMN_UNKNOWN;
      g_array_append_val (self->fields, cell.field);
    }
}

static int
get_field (TokOrderCsv *self, guint column)
{
  return column < self->fields->len ? g_array_index (self->fields, int, column)
                                    : TOK_ORDER_COLUMN_UNKNOWN;
}

/* Whether the row is the header once more, as in tables that were put together. */
static gboolean
is_header (TokOrderCsv *self)
{
  guint n_cells = tok_csv_reader_get_n_cells (self->reader);
  guint n_names = 0;

  for (guint i = 0; i < n_cells; i++)
    {
      const char *text = get_text (self, i);

      if (is_blank (text))
        continue;
      if (get_field (self, i) < 0 || tok_order_column_find (text) != get_field (self, i))
        return FALSE;
      n_names++;
    }
  return n_names > 1;
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

static gboolean
read_row (TokOrderCsv *self, TokOrderFile *file)
{
  TokOrderPosition place = { .line = tok_csv_reader_get_line (self->reader) };
  guint n_cells = tok_csv_reader_get_n_cells (self->reader);

  g_array_set_size (self->cells, 0);
  for (guint i = 0; i < n_cells; i++)
    {
      TokOrderCell cell = {
        .field = get_field (self, i),
        .name = get_name (self, i),
        .text = get_text (self, i),
        .line = tok_csv_reader_get_cell_line (self->reader, i),
        .column = i + 1,
      };

      if (is_used (&cell))
        g_array_append_val (self->cells, cell);
    }
  return tok_order_file_add_row (file, place.line, &place,
                                 (const TokOrderCell *) (gpointer) self->cells->data,
                                 self->cells->len);
}

static gboolean
read_next (TokOrderCsv *self, TokOrderFile *file)
{
  const TokCsvFault *fault;

  if (!go_on (self->reader))
    return FALSE;
  fault = tok_csv_reader_get_fault (self->reader);
  if (fault != NULL)
    {
      add_fault (self, file, fault);
      return self->names != NULL;
    }
  if (self->names != NULL && !is_header (self))
    return read_row (self, file);
  if (self->names != NULL)
    {
      const TokOrderCell place = { .line = tok_csv_reader_get_line (self->reader) };

      tok_order_file_add_problem (file, TOK_ORDER_PROBLEM_REPEATED_HEADER, &place);
      return TRUE;
    }
  if (!check_header (self, file))
    return FALSE;
  read_header (self, file);
  return TRUE;
}

/**
 * tok_order_csv_next:
 * @file: takes the order or the problems
 *
 * Reads one row. Without a header that can be read nothing else is.
 *
 * Returns: whether to go on; %FALSE when @file is complete
 */
gboolean
tok_order_csv_next (TokOrderCsv *self, TokOrderFile *file)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (file != NULL, FALSE);

  if (read_next (self, file))
    return TRUE;
  tok_order_file_finish (file);
  return FALSE;
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

/* The cells of the row that have a column, without those of an earlier copy, and with
 * these results; behind them there can only be empty ones. */
static void
append_row (TokOrderCsv *self, GString *text, const TokOrderResult *result)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  guint n_cells = tok_csv_reader_get_n_cells (self->reader);

  for (guint i = 0; i < self->fields->len; i++)
    {
      if (!tok_order_column_is_result (get_field (self, i)))
        g_ptr_array_add (cells, (gpointer) (i < n_cells ? get_text (self, i) : ""));
    }
  g_ptr_array_add (cells, (gpointer) or_empty (result->result));
  g_ptr_array_add (cells, (gpointer) or_empty (result->bundle_id));
  g_ptr_array_add (cells, (gpointer) or_empty (result->workspace));
  g_ptr_array_add (cells, NULL);
  tok_csv_append_row (text, tok_csv_reader_get_style (self->reader),
                      (const char *const *) cells->pdata);
}

static void
append_rows (TokOrderCsv *self, GString *text, const TokOrderResult *results, guint n_results)
{
  static const TokOrderResult none = { 0 };
  guint i = 0;

  while (tok_csv_reader_next (self->reader))
    {
      guint line = tok_csv_reader_get_line (self->reader);

      while (i < n_results && results[i].line < line)
        i++;
      append_row (self, text, i < n_results && results[i].line == line ? &results[i] : &none);
    }
}

/**
 * tok_order_csv_dup_with:
 * @text: what tok_order_csv_next() found no problem in
 * @results: (array length=n_results): what became of each order, by growing lines
 *
 * Returns: (transfer full): the same table, written the same way, with the results
 */
char *
tok_order_csv_dup_with (GBytes *text, const TokOrderResult *results, guint n_results)
{
  g_autoptr (TokOrderCsv) self = tok_order_csv_new (text);
  g_autoptr (TokOrderFile) unused = tok_order_file_new (TOK_CONTRACT_UNKNOWN);
  const TokOrderResult names = { 0, TOK_ORDER_RESULT_NAME, TOK_ORDER_BUNDLE_NAME,
                                 TOK_ORDER_WORKSPACE_NAME };
  GString *copy = g_string_new (NULL);

  tok_csv_append_begin (copy, tok_csv_reader_get_style (self->reader));
  if (go_on (self->reader) && tok_csv_reader_get_fault (self->reader) == NULL)
    {
      read_header (self, unused);
      append_row (self, copy, &names);
      append_rows (self, copy, results, n_results);
    }
  return g_string_free_and_steal (copy);
}
