/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-order-file-private.h"

#include "tok-blank.h"

#define FIELD_BIT(field) (1u << (field))

/* The bits of the columns of results follow those of the fields. */
#define RESULT_BIT FIELD_BIT (TOK_N_FIELDS)
#define BUNDLE_BIT FIELD_BIT (TOK_N_FIELDS + 1)
#define WORKSPACE_BIT FIELD_BIT (TOK_N_FIELDS + 2)

/* A row that is being read. */
typedef struct
{
  const TokOrderPosition *position;
  TokOrder *order;
  const TokOrderCell *cells[TOK_N_FIELDS]; /* (nullable): by field */
  guint used;                              /* the columns so far, as bits */
  guint filled;                            /* the fields that are not empty, as bits */
  guint unreadable;
  char *result;    /* (nullable) */
  char *bundle_id; /* (nullable) */
  char *workspace; /* (nullable) */
} Draft;

static guint
get_bit (int field)
{
  switch (field)
    {
    case TOK_ORDER_COLUMN_UNKNOWN:
      return 0;
    case TOK_ORDER_COLUMN_RESULT:
      return RESULT_BIT;
    case TOK_ORDER_COLUMN_BUNDLE:
      return BUNDLE_BIT;
    case TOK_ORDER_COLUMN_WORKSPACE:
      return WORKSPACE_BIT;
    default:
      return FIELD_BIT (field);
    }
}

/**
 * tok_order_file_use_column:
 * @cell: a cell, or the head of a column
 * @used: (inout): the columns so far, as bits
 *
 * Adds the column to @used, or a problem if it is unknown or repeated.
 *
 * Returns: whether the column is valid
 */
gboolean
tok_order_file_use_column (TokOrderFile *self, const TokOrderCell *cell, guint *used)
{
  guint bit;

  g_return_val_if_fail (self != NULL && cell != NULL && used != NULL, FALSE);

  bit = get_bit (cell->field);
  if (bit == 0)
    tok_order_file_add_problem (self,
                                cell->name != NULL ? TOK_ORDER_PROBLEM_UNKNOWN_COLUMN
                                                   : TOK_ORDER_PROBLEM_EXTRA_CELL,
                                cell);
  else if ((*used & bit) != 0)
    tok_order_file_add_problem (self, TOK_ORDER_PROBLEM_REPEATED_COLUMN, cell);
  else
    {
      *used |= bit;
      return TRUE;
    }
  return FALSE;
}

/* Results of an earlier run are not part of the order. */
static void
read_result (Draft *draft, const TokOrderCell *cell)
{
  char **result = cell->field == TOK_ORDER_COLUMN_RESULT   ? &draft->result
                  : cell->field == TOK_ORDER_COLUMN_BUNDLE ? &draft->bundle_id
                                                           : &draft->workspace;

  if (cell->text == NULL)
    return;
  *result = tok_blank_strip (g_strdup (cell->text));
  if (**result == '\0')
    g_clear_pointer (result, g_free);
}

static TokOrderProblemCode
problem_of_kind (TokOrderColumnKind kind)
{
  switch (kind)
    {
    case TOK_ORDER_COLUMN_CHOICE:
      return TOK_ORDER_PROBLEM_CHOICE;
    case TOK_ORDER_COLUMN_COUNT:
      return TOK_ORDER_PROBLEM_NUMBER;
    default:
      return TOK_ORDER_PROBLEM_FLAG;
    }
}

static void
reject_text (TokOrderFile *self, const TokOrderCell *cell, const char *text)
{
  TokOrderProblemCode code = problem_of_kind (tok_order_column_get_kind ((TokField) cell->field));
  g_autofree char *possible = NULL;

  if (code == TOK_ORDER_PROBLEM_CHOICE)
    possible = tok_order_column_dup_choices ((TokField) cell->field, self->contract);
  tok_order_file_append (self, (TokOrderProblem) { .code = code,
                                                   .line = cell->line,
                                                   .column = cell->column,
                                                   .name = (char *) cell->name,
                                                   .text = (char *) text,
                                                   .possible = possible });
}

/* An empty cell keeps the default. Returns: whether it could be read */
static gboolean
read_text (TokOrderFile *self, Draft *draft, const TokOrderCell *cell)
{
  g_autofree char *text = NULL;

  if (cell->text == NULL)
    {
      tok_order_file_add_problem (self, TOK_ORDER_PROBLEM_NO_TEXT, cell);
      return FALSE;
    }
  text = tok_blank_strip (g_strdup (cell->text));
  if (*text == '\0')
    return TRUE;
  draft->filled |= FIELD_BIT (cell->field);
  if (g_utf8_strlen (text, -1) > TOK_ORDER_CELL_MAX)
    {
      tok_order_file_add_problem (self, TOK_ORDER_PROBLEM_TOO_LONG, cell);
      return FALSE;
    }
  if (tok_order_column_read ((TokField) cell->field, text, draft->order))
    return TRUE;
  reject_text (self, cell, text);
  return FALSE;
}

static void
read_cell (TokOrderFile *self, Draft *draft, const TokOrderCell *cell)
{
  if (!tok_order_file_use_column (self, cell, &draft->used))
    return;
  if (cell->field < 0)
    {
      read_result (draft, cell);
      return;
    }
  draft->cells[cell->field] = cell;
  if (!read_text (self, draft, cell))
    draft->unreadable |= FIELD_BIT (cell->field);
}

/* The other field, as a bit, whose unreadable cell may have caused an issue. */
static guint
get_cause (const Draft *draft, const TokIssue *issue)
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
      /* Without a number the default depends on the type. */
      return (draft->filled & FIELD_BIT (issue->field)) == 0 ? FIELD_BIT (TOK_FIELD_TYPE) : 0;
    default:
      return 0;
    }
}

/* The unreadable fields: issues caused by them are not reported. */
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
  TokOrderProblem problem = {
    .code = TOK_ORDER_PROBLEM_RULE,
    .line = draft->position->line,
    .column = draft->position->column,
    .name = (char *) tok_order_column_get_name (issue->field),
    .reason = issue->reason,
  };

  if (cell != NULL)
    {
      problem.name = (char *) cell->name;
      problem.line = cell->line;
      problem.column = cell->column;
    }
  tok_order_file_append (self, problem);
}

static void
validate (TokOrderFile *self, const Draft *draft)
{
  g_autoptr (GArray) issues = tok_order_validate (draft->order);
  guint doubtful = find_doubtful (draft);

  for (guint i = 0; i < issues->len; i++)
    {
      const TokIssue *issue = &g_array_index (issues, TokIssue, i);

      if ((draft->unreadable & FIELD_BIT (issue->field)) == 0 &&
          (doubtful & get_cause (draft, issue)) == 0)
        add_issue (self, draft, issue);
    }
}

/* External references must be unique in the file: they identify an order. */
static void
check_ref (TokOrderFile *self, const Draft *draft)
{
  const char *ref = tok_order_get_external_ref (draft->order);
  const TokOrderCell *cell = draft->cells[TOK_FIELD_EXTERNAL_REF];
  gpointer other;

  if (ref == NULL)
    return;
  if (g_hash_table_lookup_extended (self->ref_lines, ref, NULL, &other))
    tok_order_file_append (self, (TokOrderProblem) { .code = TOK_ORDER_PROBLEM_REPEATED_REF,
                                                     .line = cell->line,
                                                     .column = cell->column,
                                                     .name = (char *) cell->name,
                                                     .other_line = GPOINTER_TO_UINT (other) });
  else
    g_hash_table_insert (self->ref_lines, g_strdup (ref), GUINT_TO_POINTER (cell->line));
}

static void
set_position (TokOrderPosition *position, const Draft *draft, TokField field)
{
  const TokOrderCell *cell = draft->cells[field];

  *position = cell != NULL ? (TokOrderPosition) { cell->line, cell->column } : *draft->position;
}

/* A cell without a column may have shifted others, so only that problem is reported. */
static gboolean
has_extra_cell (TokOrderFile *self, const TokOrderCell *cells, guint n_cells)
{
  for (guint i = 0; i < n_cells; i++)
    if (cells[i].field == TOK_ORDER_COLUMN_UNKNOWN && cells[i].name == NULL)
      {
        tok_order_file_add_problem (self, TOK_ORDER_PROBLEM_EXTRA_CELL, &cells[i]);
        return TRUE;
      }
  return FALSE;
}

/**
 * tok_order_file_read_row:
 * @row: (out): the order; its line is set
 * @position: where it begins
 * @cells: (array length=n_cells): its cells
 *
 * Reads and validates an order, and adds all its problems.
 */
void
tok_order_file_read_row (TokOrderFile *self,
                         TokOrderRow *row,
                         const TokOrderPosition *position,
                         const TokOrderCell *cells,
                         guint n_cells)
{
  Draft draft = { .position = position, .order = tok_order_new (self->contract) };

  if (!has_extra_cell (self, cells, n_cells))
    {
      for (guint i = 0; i < n_cells; i++)
        read_cell (self, &draft, &cells[i]);
      validate (self, &draft);
      check_ref (self, &draft);
    }
  row->order = draft.order;
  row->result = draft.result;
  row->bundle_id = draft.bundle_id;
  row->workspace = draft.workspace;
  set_position (&row->country, &draft, TOK_FIELD_COUNTRY);
  set_position (&row->account, &draft, TOK_FIELD_ACCOUNT_ID);
}
