/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-setup-csv.h"

#include <string.h>

#include "tok-blank.h"
#include "tok-order-text.h"

/* Columns that are not a TokSetupField. */
#define COLUMN_NONE (-1)
#define COLUMN_KEY (-2)     /* the bundle or the position */
#define COLUMN_PICTURE (-3) /* the name of a file, beside "profile_picture_url" */

typedef struct
{
  TokSetupTable *table;
  TokCsvReader *reader;
  GArray *columns;  /* (element-type int) */
  GPtrArray *names; /* (element-type utf8): of the columns, as in the table */
  GHashTable *seen; /* (element-type utf8 guint): the line of each key */
  guint key_column; /* its number */
} Reading;

static const char *
get_key_name (TokSetupTarget target)
{
  return target == TOK_SETUP_PROFILE ? TOK_SETUP_COLUMN_BUNDLE : TOK_SETUP_COLUMN_POSITION;
}

/* The day has another name in the vendor's templates: doc/api.md, section 6.5. */
static int
find_column (TokSetupTarget target, const char *name)
{
  g_autofree char *word = tok_csv_dup_word (name);
  int field = tok_setup_field_find (target, word);

  if (field >= 0)
    return field;
  if (g_str_equal (word, get_key_name (target)))
    return COLUMN_KEY;
  if (target == TOK_SETUP_PROFILE && g_str_equal (word, "picture"))
    return COLUMN_PICTURE;
  if (target == TOK_SETUP_VIDEO && g_str_equal (word, "target_publish_start_date"))
    return TOK_SETUP_DATE;
  return COLUMN_NONE;
}

/* The text of a cell, without the escaping of formulas. */
static char *
dup_cell (const Reading *reading, guint i)
{
  return tok_blank_strip (
      g_strdup (tok_csv_peek_original (tok_csv_reader_get_cell (reading->reader, i))));
}

static void
add_issue (const Reading *reading, TokSetupTableCode code, guint column, const char *text)
{
  guint n_cells = tok_csv_reader_get_n_cells (reading->reader);

  tok_setup_table_add_issue (
      reading->table,
      &(TokSetupTableIssue) {
          .code = code,
          .row = -1,
          .line = column > 0 && column <= n_cells
                      ? tok_csv_reader_get_cell_line (reading->reader, column - 1)
                      : tok_csv_reader_get_line (reading->reader),
          .column = column,
          .name = column > 0 && column <= reading->names->len ? reading->names->pdata[column - 1]
                                                              : NULL,
          .text = (char *) text,
      });
}

static void
add_problem (
    const Reading *reading, TokOrderProblemCode problem, guint line, guint column, const char *text)
{
  tok_setup_table_add_issue (reading->table, &(TokSetupTableIssue) {
                                                 .code = TOK_SETUP_TABLE_PROBLEM,
                                                 .problem = problem,
                                                 .row = -1,
                                                 .line = line,
                                                 .column = column,
                                                 .name = column > 0 && column <= reading->names->len
                                                             ? reading->names->pdata[column - 1]
                                                             : NULL,
                                                 .text = (char *) text,
                                             });
}

static void
add_fault (const Reading *reading, const TokCsvFault *fault)
{
  static const TokOrderProblemCode codes[] = {
    [TOK_CSV_FAULT_OPEN_QUOTE] = TOK_ORDER_PROBLEM_OPEN_QUOTE,
    [TOK_CSV_FAULT_AFTER_QUOTE] = TOK_ORDER_PROBLEM_AFTER_QUOTE,
    [TOK_CSV_FAULT_TOO_WIDE] = TOK_ORDER_PROBLEM_TOO_WIDE,
  };

  add_problem (reading, codes[fault->code], fault->line, fault->column, NULL);
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

static gboolean
read_nonblank (const Reading *reading)
{
  while (tok_csv_reader_next (reading->reader))
    if (tok_csv_reader_get_fault (reading->reader) != NULL || !is_blank_row (reading))
      return TRUE;
  return FALSE;
}

static gboolean
has_column (const Reading *reading, int column)
{
  for (guint i = 0; i < reading->columns->len; i++)
    if (g_array_index (reading->columns, int, i) == column)
      return TRUE;
  return FALSE;
}

/* Registers a column. */
static void
use_column (Reading *reading, guint i, char *name)
{
  int column = find_column (reading->table->target, name);

  g_ptr_array_add (reading->names, name);
  if (column != COLUMN_NONE && has_column (reading, column))
    {
      add_problem (reading, TOK_ORDER_PROBLEM_REPEATED_COLUMN,
                   tok_csv_reader_get_cell_line (reading->reader, i), i + 1, NULL);
      column = COLUMN_NONE;
    }
  /* Spreadsheets write empty columns. */
  else if (column == COLUMN_NONE && *name != '\0')
    add_issue (reading, TOK_SETUP_TABLE_UNKNOWN_COLUMN, i + 1, name);
  g_array_append_val (reading->columns, column);
  if (column == COLUMN_KEY)
    reading->key_column = i + 1;
  if (column >= 0 || column == COLUMN_PICTURE)
    {
      TokSetupField field = column >= 0 ? (TokSetupField) column : TOK_SETUP_PICTURE;

      reading->table->columns[field] = i + 1;
      g_set_str (&reading->table->names[field], name);
    }
}

/* Returns: whether the rows can be read */
static gboolean
read_header (Reading *reading)
{
  guint n_cells = tok_csv_reader_get_n_cells (reading->reader);
  guint n_known = 0;

  for (guint i = 0; i < n_cells; i++)
    {
      g_autofree char *name = dup_cell (reading, i);

      n_known += find_column (reading->table->target, name) != COLUMN_NONE;
    }
  if (n_known == 0)
    {
      g_autofree char *first = n_cells > 0 ? dup_cell (reading, 0) : NULL;

      add_issue (reading, TOK_SETUP_TABLE_NO_HEADER, 0, first);
      return FALSE;
    }
  for (guint i = 0; i < n_cells; i++)
    use_column (reading, i, dup_cell (reading, i));
  if (reading->key_column == 0)
    add_issue (reading, TOK_SETUP_TABLE_NO_KEY_COLUMN, 0, NULL);
  return reading->key_column > 0;
}

/* Returns: whether the row says what it is about */
static gboolean
read_key (Reading *reading, const char *key, int *position)
{
  guint line = tok_csv_reader_get_line (reading->reader);
  guint other = GPOINTER_TO_UINT (g_hash_table_lookup (reading->seen, key));

  *position = TOK_POSITION_PROFILE;
  if (*key == '\0')
    {
      add_issue (reading, TOK_SETUP_TABLE_NO_KEY, reading->key_column, NULL);
      return FALSE;
    }
  if (reading->table->target == TOK_SETUP_VIDEO &&
      (!tok_csv_read_count (key, position) || *position < 1))
    {
      add_issue (reading, TOK_SETUP_TABLE_NO_NUMBER, reading->key_column, key);
      return FALSE;
    }
  if (other == 0)
    {
      g_hash_table_insert (reading->seen, g_strdup (key), GUINT_TO_POINTER (line));
      return TRUE;
    }
  add_issue (reading, TOK_SETUP_TABLE_REPEATED, reading->key_column, key);
  ((TokSetupTableIssue *) g_ptr_array_index (reading->table->issues,
                                             reading->table->issues->len - 1))
      ->other_line = other;
  return FALSE;
}

/* A key in one spelling: "01" and "1.0" are the position 1. */
static char *
dup_key (const Reading *reading)
{
  g_autofree char *text = reading->key_column <= tok_csv_reader_get_n_cells (reading->reader)
                              ? dup_cell (reading, reading->key_column - 1)
                              : g_strdup ("");
  int position;

  if (reading->table->target == TOK_SETUP_VIDEO && tok_csv_read_count (text, &position))
    return g_strdup_printf ("%d", position);
  return g_steal_pointer (&text);
}

/* Of a cell with several lines each is an item, whatever is in it. */
static char *
dup_list (const char *text)
{
  return g_strdelimit (g_strdup (text), strchr (text, '\n') != NULL ? "\r" : ";\r", '\n');
}

/* What cannot be read stays as it is: then the rules refuse it. */
static char *
dup_value (TokSetupField field, const char *text)
{
  gboolean on;
  int count;

  switch (tok_setup_field_get_info (field)->kind)
    {
    case TOK_SETUP_KIND_LIST:
      return dup_list (text);
    case TOK_SETUP_KIND_WORD:
      return tok_csv_dup_word (text);
    case TOK_SETUP_KIND_FLAG:
      return g_strdup (!tok_csv_read_flag (text, &on) ? text : on ? "true" : "false");
    case TOK_SETUP_KIND_VOLUME:
      return tok_csv_read_count (text, &count) ? g_strdup_printf ("%d", count) : g_strdup (text);
    case TOK_SETUP_KIND_TEXT:
    case TOK_SETUP_KIND_DATE:
    default:
      return g_strdup (text);
    }
}

static void
read_cell (Reading *reading, TokSetupRow *row, TokSetupField field, guint i, const char *text)
{
  g_autofree char *value = dup_value (field, text);

  row->lines[field] = tok_csv_reader_get_cell_line (reading->reader, i);
  if (g_utf8_strlen (text, -1) > TOK_SETUP_CELL_MAX)
    {
      add_problem (reading, TOK_ORDER_PROBLEM_TOO_LONG, row->lines[field], i + 1, NULL);
      return;
    }
  tok_setup_values_set (row->values, field, value);
  row->fields |= TOK_SETUP_FIELD_BIT (field);
}

/* The name of a picture counts before an address in the same row; an empty one does not clear
 * that. */
static void
read_picture (Reading *reading, TokSetupRow *row, guint i, const char *text)
{
  if (*text != '\0' || !has_column (reading, TOK_SETUP_PICTURE))
    read_cell (reading, row, TOK_SETUP_PICTURE, i, text);
}

static void
read_cells (Reading *reading, TokSetupRow *row)
{
  guint n_cells = tok_csv_reader_get_n_cells (reading->reader);
  int picture = -1;

  for (guint i = 0; i < n_cells; i++)
    {
      int column =
          i < reading->columns->len ? g_array_index (reading->columns, int, i) : COLUMN_NONE;
      g_autofree char *text = dup_cell (reading, i);

      if (column >= 0)
        read_cell (reading, row, (TokSetupField) column, i, text);
      else if (column == COLUMN_PICTURE)
        picture = (int) i;
      else if (i >= reading->columns->len && *text != '\0')
        add_problem (reading, TOK_ORDER_PROBLEM_EXTRA_CELL,
                     tok_csv_reader_get_cell_line (reading->reader, i), i + 1, NULL);
    }
  if (picture >= 0)
    {
      g_autofree char *text = dup_cell (reading, (guint) picture);

      read_picture (reading, row, (guint) picture, text);
    }
}

static void
read_row (Reading *reading)
{
  g_autoptr (TokSetupValues) none = tok_setup_values_new ();
  g_autofree char *key = dup_key (reading);
  TokSetupRow *row;
  int position;

  if (!read_key (reading, key, &position))
    return;
  row = tok_setup_table_add_row (reading->table,
                                 reading->table->target == TOK_SETUP_PROFILE ? key : NULL, position,
                                 none);
  row->line = tok_csv_reader_get_line (reading->reader);
  read_cells (reading, row);
}

static void
read_rows (Reading *reading)
{
  while (read_nonblank (reading))
    {
      const TokCsvFault *fault = tok_csv_reader_get_fault (reading->reader);

      if (fault != NULL)
        add_fault (reading, fault);
      else if (reading->table->rows->len == TOK_SETUP_ROWS_MAX)
        {
          add_problem (reading, TOK_ORDER_PROBLEM_TOO_MANY,
                       tok_csv_reader_get_line (reading->reader), 0, NULL);
          return;
        }
      else
        read_row (reading);
    }
  if (reading->table->rows->len == 0 && reading->table->issues->len == 0)
    tok_setup_table_add_issue (reading->table,
                               &(TokSetupTableIssue) { .code = TOK_SETUP_TABLE_EMPTY, .row = -1 });
}

static void
read_text (TokSetupTable *table, GBytes *text)
{
  g_autoptr (TokCsvReader) reader = tok_csv_reader_new (text);
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reading reading = { table, reader, columns, names, seen, 0 };

  table->style = *tok_csv_reader_get_style (reader);
  if (!read_nonblank (&reading))
    tok_setup_table_add_issue (table,
                               &(TokSetupTableIssue) { .code = TOK_SETUP_TABLE_EMPTY, .row = -1 });
  else if (tok_csv_reader_get_fault (reader) != NULL)
    add_fault (&reading, tok_csv_reader_get_fault (reader));
  else if (read_header (&reading))
    read_rows (&reading);
}

/**
 * tok_setup_csv_read:
 * @bytes: any bytes
 * @target: what the rows are about
 * @folder: (nullable): the folder of the table
 *
 * Can run on any thread.
 *
 * Returns: (transfer full): the table, with the issues of its form; see also its checks
 */
TokSetupTable *
tok_setup_csv_read (GBytes *bytes, TokSetupTarget target, GFile *folder)
{
  TokSetupTable *table;
  TokOrderProblem problem;
  g_autoptr (GBytes) text = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  table = tok_setup_table_new (target, folder);
  text = tok_order_text_decode (bytes, &problem);
  if (text != NULL)
    read_text (table, text);
  else
    tok_setup_table_add_issue (table, &(TokSetupTableIssue) {
                                          .code = TOK_SETUP_TABLE_PROBLEM,
                                          .problem = problem.code,
                                          .row = -1,
                                          .line = problem.line,
                                          .text = problem.text,
                                      });
  return table;
}

/* The columns of the vendor's tables are always there, the others if a row has a value. */
static gboolean
is_written (TokSetupTable *table, TokSetupField field)
{
  static const char *const always =
      "|video_type|description|target_publish_date|video_url|carousel_images|tiktok_sound_url|"
      "instagram_content_type|instagram_location|instagram_collaborators|instagram_add_to_story|"
      "editing_instructions|external_ref|ai_content_disclaimer|disclose_as_ads|"
      "volume_original_sound|volume_added_sound|instant_repost_as_story|name|";
  g_autofree char *name = g_strdup_printf ("|%s|", tok_setup_field_get_info (field)->name);

  if (table->target == TOK_SETUP_PROFILE || strstr (always, name) != NULL)
    return TRUE;
  for (guint i = 0; i < table->rows->len; i++)
    if (tok_setup_table_get_row (table, i)->values->texts[field] != NULL)
      return TRUE;
  return FALSE;
}

static char *
dup_written (const TokSetupRow *row, TokSetupField field)
{
  const char *text = row->values->texts[field];

  if (text == NULL)
    return g_strdup ("");
  /* An item with a semicolon, like an address, needs lines. */
  if (tok_setup_field_get_info (field)->kind == TOK_SETUP_KIND_LIST && strchr (text, ';') == NULL)
    return g_strdelimit (g_strdup (text), "\n", ';');
  return g_strdup (text);
}

static void
append_row (GString *text, TokSetupTable *table, const gboolean *written, const TokSetupRow *row)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  if (row == NULL)
    g_ptr_array_add (cells, g_strdup (get_key_name (table->target)));
  else if (table->target == TOK_SETUP_PROFILE)
    g_ptr_array_add (cells, g_strdup (row->bundle_id));
  else
    g_ptr_array_add (cells, g_strdup_printf ("%d", row->position));
  for (TokSetupField field = 0; field < TOK_N_SETUP_FIELDS; field++)
    if (written[field])
      g_ptr_array_add (cells, row != NULL ? dup_written (row, field)
                                          : g_strdup (tok_setup_field_get_info (field)->name));
  g_ptr_array_add (cells, NULL);
  tok_csv_append_row (text, &table->style, (const char *const *) cells->pdata);
}

/**
 * tok_setup_csv_write:
 *
 * Writes a table in its style, formulas escaped. tok_setup_csv_read() restores its values.
 *
 * Returns: (transfer full): CSV
 */
char *
tok_setup_csv_write (TokSetupTable *table)
{
  GString *text = g_string_new (NULL);
  gboolean written[TOK_N_SETUP_FIELDS] = { FALSE };
  TokSetupField first, end;

  g_return_val_if_fail (table != NULL, NULL);

  tok_setup_target_get_fields (table->target, &first, &end);
  for (TokSetupField field = first; field < end; field++)
    written[field] = is_written (table, field);
  tok_csv_append_begin (text, &table->style);
  append_row (text, table, written, NULL);
  for (guint i = 0; i < table->rows->len; i++)
    append_row (text, table, written, tok_setup_table_get_row (table, i));
  return g_string_free_and_steal (text);
}
