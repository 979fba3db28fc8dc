/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-order-file.h"

#include "tok-terms.h"

#define FIELD_BIT(field) (1u << (field))

/* A column, and what a cell of it does: with neither setter it is an option. */
typedef struct
{
  const char *name;
  void (*set_text) (TokOrder *order, const char *text);
  void (*set_count) (TokOrder *order, int count);
  TokOption option;
} Column;

struct _TokOrderFile
{
  TokContract contract;
  GArray *rows;          /* (element-type TokOrderRow) */
  GPtrArray *problems;   /* (element-type TokOrderProblem), as they were found */
  GHashTable *ref_lines; /* (element-type utf8 guint): the first line with it */
  guint n_good;
};

/* A row that is being read. */
typedef struct
{
  guint line;
  TokOrder *order;
  const TokOrderCell *cells[TOK_N_FIELDS]; /* (nullable): by field */
  guint claimed;                           /* bits of fields */
  guint filled;                            /* those with something in it */
  guint unreadable;
  char *bundle_id; /* (nullable) */
} Draft;

static void
set_type (TokOrder *order, const char *text)
{
  tok_order_set_bundle_type (order, tok_type_parse (text));
}

static void
set_platform (TokOrder *order, const char *text)
{
  tok_order_set_platform (order, tok_platform_parse (text));
}

static void
set_terms (TokOrder *order, const char *text)
{
  g_auto (GStrv) terms = tok_terms_parse (text);

  tok_order_set_terms (order, (const char *const *) terms);
}

static const Column columns[] = {
  [TOK_FIELD_TYPE] = { "type", set_type, NULL, 0 },
  [TOK_FIELD_PLATFORM] = { "platform", set_platform, NULL, 0 },
  [TOK_FIELD_COUNTRY] = { "country", tok_order_set_country, NULL, 0 },
  [TOK_FIELD_ACCOUNT_ID] = { "account", tok_order_set_account_id, NULL, 0 },
  [TOK_FIELD_VIDEOS] = { "videos", NULL, tok_order_set_videos, 0 },
  [TOK_FIELD_EDITS] = { "edits", NULL, tok_order_set_edits, 0 },
  [TOK_FIELD_NICHE_WARMING] = { "niche_warming", NULL, NULL, TOK_OPTION_NICHE_WARMING },
  [TOK_FIELD_NICHE_INSTRUCTIONS] = { "niche_instructions", tok_order_set_niche_instructions, NULL,
                                     0 },
  [TOK_FIELD_DEEP_WARMING] = { "deep_warming", NULL, NULL, TOK_OPTION_DEEP_WARMING },
  [TOK_FIELD_MODERATION] = { "moderation", NULL, NULL, TOK_OPTION_MODERATION },
  [TOK_FIELD_EDITING] = { "editing", NULL, NULL, TOK_OPTION_EDITING },
  [TOK_FIELD_AUTO_FINALIZE] = { "auto_finalize", NULL, NULL, TOK_OPTION_AUTO_FINALIZE },
  [TOK_FIELD_ADVANCED_WARMING] = { "advanced_warming", NULL, NULL, TOK_OPTION_ADVANCED_WARMING },
  [TOK_FIELD_TERMS] = { "terms", set_terms, NULL, 0 },
  [TOK_FIELD_TITLE] = { "title", tok_order_set_title, NULL, 0 },
  [TOK_FIELD_EXTERNAL_REF] = { "ref", tok_order_set_external_ref, NULL, 0 },
};

static void
clear_row (gpointer data)
{
  TokOrderRow *row = data;

  g_object_unref (row->order);
  g_free (row->bundle_id);
}

static void
free_problem (gpointer data)
{
  TokOrderProblem *problem = data;

  g_free (problem->name);
  g_free (problem->text);
  g_free (problem);
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
  self->problems = g_ptr_array_new_with_free_func (free_problem);
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
  g_ptr_array_unref (self->problems);
  g_hash_table_unref (self->ref_lines);
  g_free (self);
}

/**
 * tok_order_file_find_column:
 * @name: the name of a column as a file has it
 *
 * The names are those of the command line's options, with underscores or hyphens,
 * in any case and with blanks around.
 *
 * Returns: the TokField, TOK_ORDER_COLUMN_UNKNOWN when orders have no such column
 */
int
tok_order_file_find_column (const char *name)
{
  g_autofree char *plain = NULL;

  g_return_val_if_fail (name != NULL, TOK_ORDER_COLUMN_UNKNOWN);

  plain = g_strdelimit (g_strstrip (g_ascii_strdown (name, -1)), "-", '_');
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (g_str_equal (columns[i].name, plain))
      return (int) i;
  if (g_str_equal (plain, TOK_ORDER_RESULT_NAME))
    return TOK_ORDER_COLUMN_RESULT;
  if (g_str_equal (plain, TOK_ORDER_BUNDLE_NAME))
    return TOK_ORDER_COLUMN_BUNDLE;
  return TOK_ORDER_COLUMN_UNKNOWN;
}

static TokOrderProblem *
append_problem (TokOrderFile *self, TokOrderProblemCode code, guint line)
{
  TokOrderProblem *problem = g_new0 (TokOrderProblem, 1);

  problem->code = code;
  problem->line = line;
  g_ptr_array_add (self->problems, problem);
  return problem;
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
  TokOrderProblem *problem;

  g_return_if_fail (self != NULL);
  g_return_if_fail (cell != NULL);

  problem = append_problem (self, code, cell->line);
  problem->column = cell->column;
  problem->name = g_strdup (cell->name);
  if (code == TOK_ORDER_PROBLEM_NUMBER || code == TOK_ORDER_PROBLEM_FLAG)
    problem->text = g_strdup (cell->text);
}

/**
 * tok_order_file_claim:
 * @cell: a cell, or the head of a column
 * @claimed: the fields that were there before, as bits; this one is added
 *
 * Says as a problem why the column cannot be used.
 *
 * Returns: whether it can
 */
gboolean
tok_order_file_claim (TokOrderFile *self, const TokOrderCell *cell, guint *claimed)
{
  g_return_val_if_fail (self != NULL && cell != NULL && claimed != NULL, FALSE);

  if (cell->field == TOK_ORDER_COLUMN_RESULT || cell->field == TOK_ORDER_COLUMN_BUNDLE)
    return TRUE;
  if (cell->field == TOK_ORDER_COLUMN_UNKNOWN)
    tok_order_file_add_problem (self,
                                cell->name != NULL ? TOK_ORDER_PROBLEM_UNKNOWN_COLUMN
                                                   : TOK_ORDER_PROBLEM_EXTRA_CELL,
                                cell);
  else if ((*claimed & FIELD_BIT (cell->field)) != 0)
    tok_order_file_add_problem (self, TOK_ORDER_PROBLEM_REPEATED_COLUMN, cell);
  else
    {
      *claimed |= FIELD_BIT (cell->field);
      return TRUE;
    }
  return FALSE;
}

static gboolean
read_count (const char *text, TokOrder *order, const Column *column)
{
  guint64 count;

  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, &count, NULL))
    return FALSE;
  column->set_count (order, (int) count);
  return TRUE;
}

static gboolean
read_flag (const char *text, TokOrder *order, const Column *column)
{
  static const char *const words[] = { "no", "yes", "false", "true", "0", "1", "off", "on" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (words[i], text) == 0)
      {
        tok_order_set_option (order, column->option, i % 2 == 1);
        return TRUE;
      }
  return FALSE;
}

static void
reject_cell (TokOrderFile *self, Draft *draft, const TokOrderCell *cell, TokOrderProblemCode code)
{
  draft->unreadable |= FIELD_BIT (cell->field);
  tok_order_file_add_problem (self, code, cell);
}

/* What an earlier run wrote is no part of the order. */
static void
read_result (Draft *draft, const TokOrderCell *cell)
{
  if (cell->field != TOK_ORDER_COLUMN_BUNDLE || cell->text == NULL)
    return;
  g_free (draft->bundle_id);
  draft->bundle_id = g_strstrip (g_strdup (cell->text));
  if (*draft->bundle_id == '\0')
    g_clear_pointer (&draft->bundle_id, g_free);
}

/* A cell with nothing in it leaves the default. */
static void
read_cell (TokOrderFile *self, Draft *draft, const TokOrderCell *cell)
{
  const Column *column;
  g_autofree char *text = NULL;

  if (!tok_order_file_claim (self, cell, &draft->claimed))
    return;
  if (cell->field < 0)
    {
      read_result (draft, cell);
      return;
    }
  draft->cells[cell->field] = cell;
  if (cell->text == NULL)
    {
      reject_cell (self, draft, cell, TOK_ORDER_PROBLEM_NO_TEXT);
      return;
    }
  text = g_strstrip (g_strdup (cell->text));
  if (*text == '\0')
    return;
  draft->filled |= FIELD_BIT (cell->field);
  column = &columns[cell->field];
  if (column->set_text != NULL)
    column->set_text (draft->order, text);
  else if (column->set_count != NULL && !read_count (text, draft->order, column))
    reject_cell (self, draft, cell, TOK_ORDER_PROBLEM_NUMBER);
  else if (column->set_count == NULL && !read_flag (text, draft->order, column))
    reject_cell (self, draft, cell, TOK_ORDER_PROBLEM_FLAG);
}

/* The other field that an issue may come from, as a bit, where a cell of that one
 * that cannot be read leaves a value behind that makes this issue. */
static guint
field_behind (const Draft *draft, const TokIssue *issue)
{
  switch (issue->reason)
    {
    case TOK_REASON_MORE_EDITS_THAN_VIDEOS:
      return FIELD_BIT (TOK_FIELD_VIDEOS);
    case TOK_REASON_NEEDS_NICHE:
      return FIELD_BIT (TOK_FIELD_NICHE_WARMING);
    case TOK_REASON_NEEDS_ADVANCED:
      return FIELD_BIT (TOK_FIELD_ADVANCED_WARMING);
    case TOK_REASON_INSTAGRAM_ONLY:
    case TOK_REASON_NO_YOUTUBE:
      return FIELD_BIT (TOK_FIELD_PLATFORM);
    case TOK_REASON_ONLY_FOR_VIDEOS_ONLY:
      return FIELD_BIT (TOK_FIELD_TYPE);
    case TOK_REASON_TOO_SMALL:
      /* Where nobody said a number, the type has. */
      return (draft->filled & FIELD_BIT (issue->field)) == 0 ? FIELD_BIT (TOK_FIELD_TYPE) : 0;
    default:
      return 0;
    }
}

/* What follows from a cell that cannot be read is not a problem of its own. */
static guint
find_doubtful (const Draft *draft)
{
  guint doubtful = draft->unreadable;

  if (tok_order_get_bundle_type (draft->order) == TOK_TYPE_UNKNOWN)
    doubtful |= FIELD_BIT (TOK_FIELD_TYPE);
  if (tok_order_get_platform (draft->order) == TOK_PLATFORM_UNKNOWN)
    doubtful |= FIELD_BIT (TOK_FIELD_PLATFORM);
  return doubtful;
}

static void
add_issue (TokOrderFile *self, const Draft *draft, const TokIssue *issue)
{
  const TokOrderCell *cell = draft->cells[issue->field];
  TokOrderProblem *problem = append_problem (self, TOK_ORDER_PROBLEM_RULE, draft->line);

  problem->reason = issue->reason;
  problem->name = g_strdup (cell != NULL ? cell->name : columns[issue->field].name);
  if (cell == NULL)
    return;
  problem->line = cell->line;
  problem->column = cell->column;
}

static void
judge (TokOrderFile *self, const Draft *draft)
{
  g_autoptr (GArray) issues = tok_order_validate (draft->order);
  guint doubtful = find_doubtful (draft);

  for (guint i = 0; i < issues->len; i++)
    {
      const TokIssue *issue = &g_array_index (issues, TokIssue, i);

      if ((draft->unreadable & FIELD_BIT (issue->field)) == 0 &&
          (doubtful & field_behind (draft, issue)) == 0)
        add_issue (self, draft, issue);
    }
}

/* A reference finds one order again, so the file may have it once. */
static void
check_ref (TokOrderFile *self, const Draft *draft)
{
  const char *ref = tok_order_get_external_ref (draft->order);
  gpointer other;

  if (ref == NULL)
    return;
  if (g_hash_table_lookup_extended (self->ref_lines, ref, NULL, &other))
    {
      tok_order_file_add_problem (self, TOK_ORDER_PROBLEM_REPEATED_REF,
                                  draft->cells[TOK_FIELD_EXTERNAL_REF]);
      ((TokOrderProblem *) self->problems->pdata[self->problems->len - 1])->other_line =
          GPOINTER_TO_UINT (other);
    }
  else
    g_hash_table_insert (self->ref_lines, g_strdup (ref), GUINT_TO_POINTER (draft->line));
}

/**
 * tok_order_file_add_row:
 * @line: the line that the row begins on
 * @cells: (array length=n_cells): what it has, in its order; a column that is
 *   missing or has nothing in it leaves the default of a new order
 *
 * Reads an order and adds all problems that it has.
 */
void
tok_order_file_add_row (TokOrderFile *self, guint line, const TokOrderCell *cells, guint n_cells)
{
  Draft draft = { .line = line };
  TokOrderRow row;
  guint n_before;

  g_return_if_fail (self != NULL);

  n_before = self->problems->len;
  draft.order = tok_order_new (self->contract);
  for (guint i = 0; i < n_cells; i++)
    read_cell (self, &draft, &cells[i]);
  judge (self, &draft);
  check_ref (self, &draft);
  row = (TokOrderRow) { line, draft.order, self->problems->len - n_before, draft.bundle_id };
  g_array_append_val (self->rows, row);
  self->n_good += row.n_problems == 0;
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

  if (self->rows->len == 0 && self->problems->len == 0)
    append_problem (self, TOK_ORDER_PROBLEM_EMPTY, 0);
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
 * Returns: how many problems were found so far, of rows and of the whole
 */
guint
tok_order_file_get_n_problems (TokOrderFile *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->problems->len;
}

/**
 * tok_order_file_get_problem:
 * @i: below the number of problems
 *
 * Returns: (transfer none): a problem, in the order of the rows
 */
const TokOrderProblem *
tok_order_file_get_problem (TokOrderFile *self, guint i)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (i < self->problems->len, NULL);

  return self->problems->pdata[i];
}
