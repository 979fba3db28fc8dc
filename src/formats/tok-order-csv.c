/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-order-csv.h"

#include <string.h>

#include "tok-blank.h"

/* The number of rows searched for a header below other rows. */
#define HEADER_ROWS_MAX 20

struct _TokOrderCsv
{
  GBytes *text;
  TokCsvReader *reader;
  GPtrArray *names; /* (nullable) (element-type utf8): of the columns; NULL: not read yet */
  GArray *fields;   /* (element-type int): the field of each column */
  GArray *cells;    /* (element-type TokOrderCell): of the row; reused */
  gboolean is_copy; /* has columns of results, so its formulas are escaped */
};

/**
 * tok_order_csv_new:
 * @text: a return value of tok_order_text_read()
 *
 * Returns: (transfer full): a reader of its orders
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

/* (nullable): the first cell of the row that is not blank. */
static const char *
find_text (TokCsvReader *reader)
{
  for (guint i = 0; i < tok_csv_reader_get_n_cells (reader); i++)
    if (!is_blank (tok_csv_reader_get_cell (reader, i)))
      return tok_csv_reader_get_cell (reader, i);
  return NULL;
}

/* Reads the next row that is not blank, or invalid: spreadsheets write blank rows. */
static gboolean
read_nonblank (TokCsvReader *reader)
{
  while (tok_csv_reader_next (reader))
    if (tok_csv_reader_get_fault (reader) != NULL || find_text (reader) != NULL)
      return TRUE;
  return FALSE;
}

/* (nullable): the name of a column. */
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

/* The number of different column names in the row. */
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

/* The line of the row with the most column names, if more than @n_names; else 0. */
static guint
find_late_header (TokOrderCsv *self, guint n_names)
{
  g_autoptr (TokCsvReader) reader = tok_csv_reader_new (self->text);
  guint best = MAX (n_names, 1);
  guint line = 0;

  for (guint i = 0; i < HEADER_ROWS_MAX && read_nonblank (reader); i++)
    {
      guint n = count_names (reader);

      if (n <= best)
        continue;
      best = n;
      line = tok_csv_reader_get_line (reader);
    }
  return line;
}

/* Adds one problem if the first row is not the header. */
static gboolean
check_header (TokOrderCsv *self, TokOrderFile *file)
{
  guint n_names = count_names (self->reader);
  TokOrderCell cell = { .line = find_late_header (self, n_names) };

  if (cell.line > 0)
    {
      tok_order_file_add_problem (file, TOK_ORDER_PROBLEM_LATE_HEADER, &cell);
      return FALSE;
    }
  if (n_names > 0)
    return TRUE;
  cell.line = tok_csv_reader_get_line (self->reader);
  cell.text = find_text (self->reader);
  tok_order_file_add_problem (file, TOK_ORDER_PROBLEM_NO_HEADER, &cell);
  return FALSE;
}

/* Only copies with results have escaped formulas. */
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

/* Adds one problem for each invalid column, whose cells are ignored. */
static void
read_header (TokOrderCsv *self, TokOrderFile *file)
{
  guint n_cells = tok_csv_reader_get_n_cells (self->reader);
  guint used = 0;

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
      /* Spreadsheets write empty columns. */
      if (*name != '\0' && !tok_order_file_use_column (file, &cell, &used))
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

/* Whether the row repeats the header, as in concatenated tables. */
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

/* Whether a cell is part of the order. */
static gboolean
is_used (const TokOrderCell *cell)
{
  if (cell->field != TOK_ORDER_COLUMN_UNKNOWN)
    return TRUE;
  /* A named column has a problem already. */
  return cell->name == NULL && !is_blank (cell->text);
}

static gboolean
read_row (TokOrderCsv *self, TokOrderFile *file)
{
  TokOrderPosition position = { .line = tok_csv_reader_get_line (self->reader) };
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
  return tok_order_file_add_row (file, position.line, &position,
                                 (const TokOrderCell *) (gpointer) self->cells->data,
                                 self->cells->len);
}

static gboolean
read_next (TokOrderCsv *self, TokOrderFile *file)
{
  const TokCsvFault *fault;

  if (!read_nonblank (self->reader))
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
      const TokOrderCell cell = { .line = tok_csv_reader_get_line (self->reader) };

      tok_order_file_add_problem (file, TOK_ORDER_PROBLEM_REPEATED_HEADER, &cell);
      return TRUE;
    }
  if (!check_header (self, file))
    return FALSE;
  read_header (self, file);
  return TRUE;
}

/**
 * tok_order_csv_next:
 * @file: receives the order or the problems
 *
 * Reads one row. Stops at an invalid header.
 *
 * Returns: whether to continue; %FALSE if @file is complete
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

/* The end of a row: what is free behind it are empty lines, which readers skip. */
static void
append_result (GString *text, const TokCsvStyle *style, const TokOrderResult *result)
{
  const char *const cells[] = { or_empty (result->result), or_empty (result->bundle_id),
                                or_empty (result->workspace), NULL };

  tok_csv_append_row (text, style, cells);
}

static void
append_free (GString *text, const TokCsvStyle *style, gsize length)
{
  gsize step = strlen (style->newline);

  for (; length >= step; length -= step)
    g_string_append (text, style->newline);
  for (; length > 0; length--)
    g_string_append_c (text, '\n');
}

/* Writes the cells of the row that have a column, with @result in place of earlier
 * results. Any cells behind them are empty. */
static void
append_row (TokOrderCsv *self, GString *text, const TokOrderResult *result, TokOrderPlace *place)
{
  const TokCsvStyle *style = tok_csv_reader_get_style (self->reader);
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  guint n_cells = tok_csv_reader_get_n_cells (self->reader);
  gsize offset;

  for (guint i = 0; i < self->fields->len; i++)
    {
      if (!tok_order_column_is_result (get_field (self, i)))
        g_ptr_array_add (cells, (gpointer) (i < n_cells ? get_text (self, i) : ""));
    }
  if (cells->len > 0)
    {
      g_ptr_array_add (cells, NULL);
      tok_csv_append_row (text, style, (const char *const *) cells->pdata);
      g_string_truncate (text, text->len - strlen (style->newline));
      g_string_append_c (text, style->separator);
    }
  offset = text->len;
  append_result (text, style, result);
  append_free (text, style, result->room);
  if (place != NULL)
    *place = (TokOrderPlace) { offset, text->len - offset };
}

static void
append_rows (TokOrderCsv *self,
             GString *text,
             const TokOrderResult *results,
             guint n_results,
             TokOrderPlace *places)
{
  static const TokOrderResult none = { 0 };
  guint i = 0;

  while (tok_csv_reader_next (self->reader))
    {
      guint line = tok_csv_reader_get_line (self->reader);
      gboolean has_result;

      while (i < n_results && results[i].line < line)
        i++;
      has_result = i < n_results && results[i].line == line;
      append_row (self, text, has_result ? &results[i] : &none,
                  has_result && places != NULL ? &places[i] : NULL);
    }
}

/**
 * tok_order_csv_dup_with:
 * @text: a text in which tok_order_csv_next() found no problem
 * @results: (array length=n_results): the results, sorted by line
 * @places: (nullable) (array length=n_results): gets the places of the results
 * @style: (nullable) (out): the style of the table
 *
 * Returns: (transfer full): the table in the same style, with the results
 */
char *
tok_order_csv_dup_with (GBytes *text,
                        const TokOrderResult *results,
                        guint n_results,
                        TokOrderPlace *places,
                        TokCsvStyle *style)
{
  g_autoptr (TokOrderCsv) self = tok_order_csv_new (text);
  g_autoptr (TokOrderFile) unused = tok_order_file_new (TOK_CONTRACT_UNKNOWN);
  const TokOrderResult names = { 0, TOK_ORDER_RESULT_NAME, TOK_ORDER_BUNDLE_NAME,
                                 TOK_ORDER_WORKSPACE_NAME };
  GString *copy = g_string_new (NULL);

  tok_csv_append_begin (copy, tok_csv_reader_get_style (self->reader));
  if (read_nonblank (self->reader) && tok_csv_reader_get_fault (self->reader) == NULL)
    {
      read_header (self, unused);
      append_row (self, copy, &names, NULL);
      append_rows (self, copy, results, n_results, places);
    }
  if (style != NULL)
    *style = *tok_csv_reader_get_style (self->reader);
  return g_string_free_and_steal (copy);
}

/**
 * tok_order_csv_replace:
 * @text: (inout): what to write at @place is added to it
 * @place: a place of tok_order_csv_dup_with()
 * @style: the style of the table
 *
 * Returns: whether the result fits
 */
gboolean
tok_order_csv_replace (GString *text,
                       const TokOrderPlace *place,
                       const TokCsvStyle *style,
                       const TokOrderResult *result)
{
  gsize begin = text->len;

  append_result (text, style, result);
  if (text->len - begin > place->length)
    return FALSE;
  append_free (text, style, place->length - (text->len - begin));
  return TRUE;
}
