/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-annotation-csv.h"

#include "tok-blank.h"
#include "tok-csv.h"
#include "tok-order-text.h"
#include "tok-text.h"

/* Columns that are not a TokAnnotationText. */
#define COLUMN_ID TOK_N_ANNOTATION_TEXTS
#define COLUMN_REFERENCE (COLUMN_ID + 1)
#define N_COLUMNS (COLUMN_REFERENCE + 1)
#define COLUMN_NONE N_COLUMNS

typedef struct
{
  TokCsvReader *reader;
  GPtrArray *rows;
  guint cells[N_COLUMNS]; /* the number of the column, from 1; 0: it is not there */
  guint n_columns;        /* of the header, the ignored ones included */
} Reading;

/* The words of exports as CSV and JSON, and what people write. */
static guint
find_column (const char *name)
{
  static const struct
  {
    const char *name;
    guint column;
  } names[] = {
    { "id", COLUMN_ID },
    { "bundle", COLUMN_ID },
    { "external_ref", COLUMN_REFERENCE },
    { "reference", COLUMN_REFERENCE },
    { "ref", COLUMN_REFERENCE },
    { "name", TOK_ANNOTATION_NAME },
    { "local_name", TOK_ANNOTATION_NAME },
    { "tags", TOK_ANNOTATION_TAGS },
    { "tag", TOK_ANNOTATION_TAGS },
    { "note", TOK_ANNOTATION_NOTE },
    { "notes", TOK_ANNOTATION_NOTE },
  };
  g_autofree char *word = tok_csv_dup_word (name);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].name, word))
      return names[i].column;
  return COLUMN_NONE;
}

/* The text of a cell, without the escaping of formulas. */
static char *
dup_cell (const Reading *reading, guint i)
{
  return tok_blank_strip (
      g_strdup (tok_csv_peek_original (tok_csv_reader_get_cell (reading->reader, i))));
}

static TokAnnotationRow *
add_row (const Reading *reading, guint line)
{
  TokAnnotationRow *row = tok_annotation_row_new (line);

  g_ptr_array_add (reading->rows, row);
  return row;
}

static void
add_problem (const Reading *reading, TokOrderProblemCode problem, guint line, guint column)
{
  TokAnnotationRow *row = add_row (reading, line);

  tok_annotation_row_reject (row, TOK_ANNOTATION_FAULT_FORM, column);
  row->problem = problem;
}

static void
add_fault (const Reading *reading, const TokCsvFault *fault)
{
  static const TokOrderProblemCode codes[] = {
    [TOK_CSV_FAULT_OPEN_QUOTE] = TOK_ORDER_PROBLEM_OPEN_QUOTE,
    [TOK_CSV_FAULT_AFTER_QUOTE] = TOK_ORDER_PROBLEM_AFTER_QUOTE,
    [TOK_CSV_FAULT_TOO_WIDE] = TOK_ORDER_PROBLEM_TOO_WIDE,
  };

  add_problem (reading, codes[fault->code], fault->line, fault->column);
}

/* Spreadsheets write blank rows. */
static gboolean
is_blank_row (const Reading *reading)
{
  for (guint i = 0; i < tok_csv_reader_get_n_cells (reading->reader); i++)
    if (*tok_blank_skip (tok_csv_reader_get_cell (reading->reader, i)) != '\0')
      return FALSE;
  return TRUE;
}

/* Returns: whether the rows can be read */
static gboolean
read_header (Reading *reading)
{
  guint line = tok_csv_reader_get_line (reading->reader);
  gboolean has_text = FALSE;

  reading->n_columns = tok_csv_reader_get_n_cells (reading->reader);
  for (guint i = 0; i < reading->n_columns; i++)
    {
      g_autofree char *name = dup_cell (reading, i);
      guint column = find_column (name);

      if (column == COLUMN_NONE)
        continue;
      if (reading->cells[column] != 0)
        {
          add_problem (reading, TOK_ORDER_PROBLEM_REPEATED_COLUMN, line, i + 1);
          return FALSE;
        }
      reading->cells[column] = i + 1;
      has_text |= column < TOK_N_ANNOTATION_TEXTS;
    }
  if (reading->cells[COLUMN_ID] == 0 && reading->cells[COLUMN_REFERENCE] == 0)
    tok_annotation_row_reject (add_row (reading, line), TOK_ANNOTATION_FAULT_NO_KEY_COLUMN, 0);
  else if (!has_text)
    tok_annotation_row_reject (add_row (reading, line), TOK_ANNOTATION_FAULT_NO_COLUMN, 0);
  else
    return TRUE;
  return FALSE;
}

/* (nullable): NULL: the row has no such cell */
static char *
dup_column (const Reading *reading, guint column)
{
  guint cell = reading->cells[column];

  return cell > 0 && cell <= tok_csv_reader_get_n_cells (reading->reader)
             ? dup_cell (reading, cell - 1)
             : NULL;
}

/* An id counts before a reference. */
static void
read_key (const Reading *reading, TokAnnotationRow *row)
{
  row->key = dup_column (reading, COLUMN_ID);
  if (row->key != NULL && *row->key != '\0')
    return;
  g_free (row->key);
  row->key = dup_column (reading, COLUMN_REFERENCE);
  row->is_reference = TRUE;
  if (row->key == NULL || *row->key == '\0')
    tok_annotation_row_reject (row, TOK_ANNOTATION_FAULT_NO_KEY, 0);
}

/* What would be shortened is not what somebody wrote; a name that was is. */
static gboolean
is_long_name (const char *name)
{
  g_autofree char *kept = tok_text_dup_name (name);

  return g_utf8_strlen (name, -1) > TOK_TEXT_NAME && g_strcmp0 (kept, name) != 0;
}

static gboolean
has_long_tag (const char *tags)
{
  g_auto (GStrv) parts = g_strsplit_set (tags, ",;\n\r", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_utf8_strlen (tok_blank_strip (parts[i]), -1) > TOK_TAG_LENGTH)
      return TRUE;
  return FALSE;
}

static void
read_texts (const Reading *reading, TokAnnotationRow *row)
{
  for (TokAnnotationText i = 0; i < TOK_N_ANNOTATION_TEXTS; i++)
    row->texts[i] = dup_column (reading, i);
  if (row->texts[TOK_ANNOTATION_NAME] != NULL && is_long_name (row->texts[TOK_ANNOTATION_NAME]))
    tok_annotation_row_reject (row, TOK_ANNOTATION_FAULT_LONG_NAME,
                               reading->cells[TOK_ANNOTATION_NAME]);
  else if (row->texts[TOK_ANNOTATION_TAGS] != NULL &&
           has_long_tag (row->texts[TOK_ANNOTATION_TAGS]))
    tok_annotation_row_reject (row, TOK_ANNOTATION_FAULT_LONG_TAG,
                               reading->cells[TOK_ANNOTATION_TAGS]);
}

/* Tags without quotes around them would be the cells of other columns. Returns: the number of the
 * first cell without a column; 0: none */
static guint
find_extra (const Reading *reading)
{
  for (guint i = reading->n_columns; i < tok_csv_reader_get_n_cells (reading->reader); i++)
    if (*tok_blank_skip (tok_csv_reader_get_cell (reading->reader, i)) != '\0')
      return i + 1;
  return 0;
}

static void
read_row (const Reading *reading)
{
  guint line = tok_csv_reader_get_line (reading->reader);
  guint extra = find_extra (reading);
  TokAnnotationRow *row;

  if (extra > 0)
    {
      add_problem (reading, TOK_ORDER_PROBLEM_EXTRA_CELL, line, extra);
      return;
    }
  row = add_row (reading, line);
  read_key (reading, row);
  if (row->state != TOK_ANNOTATION_ROW_FAULTY)
    read_texts (reading, row);
}

static void
read_text (GPtrArray *rows, GBytes *text)
{
  g_autoptr (TokCsvReader) reader = tok_csv_reader_new (text);
  Reading reading = { .reader = reader, .rows = rows };
  gboolean has_header = FALSE;

  while (tok_csv_reader_next (reader))
    {
      const TokCsvFault *fault = tok_csv_reader_get_fault (reader);

      if (fault != NULL)
        add_fault (&reading, fault);
      else if (is_blank_row (&reading))
        continue;
      else if (has_header)
        read_row (&reading);
      else if (!(has_header = read_header (&reading)))
        return;
    }
  if (rows->len == 0)
    tok_annotation_row_reject (add_row (&reading, 0), TOK_ANNOTATION_FAULT_EMPTY, 0);
}

/**
 * tok_annotation_csv_read:
 * @bytes: any bytes
 *
 * Can run on any thread.
 *
 * Returns: (transfer full) (element-type TokAnnotationRow): a row for each of the table, with what
 *   is wrong with its form, but without its bundle; at least one
 */
GPtrArray *
tok_annotation_csv_read (GBytes *bytes)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GBytes) text = NULL;
  TokOrderProblem problem;
  TokAnnotationRow *row;

  g_return_val_if_fail (bytes != NULL, rows);

  text = tok_order_text_decode (bytes, &problem);
  if (text != NULL)
    {
      read_text (rows, text);
      return rows;
    }
  row = tok_annotation_row_new (problem.line);
  tok_annotation_row_reject (row, TOK_ANNOTATION_FAULT_FORM, 0);
  row->problem = problem.code;
  row->encoding = g_strdup (problem.text);
  g_ptr_array_add (rows, row);
  return rows;
}
