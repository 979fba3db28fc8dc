/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-order-column.h"

G_BEGIN_DECLS

typedef enum
{
  TOK_ORDER_PROBLEM_RULE,            /* an issue of the order: see its reason */
  TOK_ORDER_PROBLEM_CHOICE,          /* not one of the valid words */
  TOK_ORDER_PROBLEM_NUMBER,          /* not a whole number from 0 on */
  TOK_ORDER_PROBLEM_FLAG,            /* a cell that is neither yes nor no */
  TOK_ORDER_PROBLEM_NO_TEXT,         /* a JSON value that is not a text */
  TOK_ORDER_PROBLEM_TOO_LONG,        /* longer than TOK_ORDER_CELL_MAX */
  TOK_ORDER_PROBLEM_REPEATED_REF,    /* the external reference of another line */
  TOK_ORDER_PROBLEM_EXTRA_CELL,      /* a cell without a column */
  TOK_ORDER_PROBLEM_UNKNOWN_COLUMN,  /* not a column of orders */
  TOK_ORDER_PROBLEM_REPEATED_COLUMN, /* a second column of the same name */
  TOK_ORDER_PROBLEM_REPEATED_HEADER, /* a second header */
  TOK_ORDER_PROBLEM_LATE_HEADER,     /* rows above the header */
  TOK_ORDER_PROBLEM_NO_HEADER,       /* no header */
  TOK_ORDER_PROBLEM_OPEN_QUOTE,      /* a quote that is never closed */
  TOK_ORDER_PROBLEM_AFTER_QUOTE,     /* text behind a closing quote */
  TOK_ORDER_PROBLEM_TOO_WIDE,        /* more cells than a row can have */
  TOK_ORDER_PROBLEM_JSON,            /* not JSON */
  TOK_ORDER_PROBLEM_JSON_NO_LIST,    /* JSON, but no list */
  TOK_ORDER_PROBLEM_JSON_NO_ORDER,   /* JSON, but no object where an order should be */
  TOK_ORDER_PROBLEM_TOO_MANY,        /* more orders than a file can have */
  /* Of the file as a whole. */
  TOK_ORDER_PROBLEM_ENCODING,  /* not UTF-8 */
  TOK_ORDER_PROBLEM_WORKBOOK,  /* the file of a spreadsheet */
  TOK_ORDER_PROBLEM_DOCUMENT,  /* HTML or XML */
  TOK_ORDER_PROBLEM_BINARY,    /* no text at all */
  TOK_ORDER_PROBLEM_TOO_LARGE, /* more bytes than a file can have */
  TOK_ORDER_PROBLEM_EMPTY,     /* no orders */
} TokOrderProblemCode;

/**
 * TokOrderProblem:
 *
 * Why a row of a file cannot be ordered, and where. The sentences are in
 * text/tok-words-order-file.
 */
typedef struct
{
  TokOrderProblemCode code;
  guint line;       /* of the file, counted from 1; 0: the file as a whole */
  guint column;     /* counted from 1: the number of the cell, in JSON the character in its
                     * line; 0: not one that the row has */
  gboolean json;    /* whether @column counts characters */
  char *name;       /* (nullable): of the column, as in the file if it is there */
  char *text;       /* (nullable): with CHOICE, NUMBER and FLAG what the cell says, with
                     * ENCODING the probable one */
  char *possible;   /* (nullable): with CHOICE: the valid words */
  TokReason reason; /* with RULE */
  guint other_line; /* with REPEATED_REF */
  guint n_more;     /* the number of other positions with it */
} TokOrderProblem;

/*
 * The problems of a file. Equal problems are counted in one, so that each cause is shown
 * once.
 */
typedef struct _TokOrderProblems TokOrderProblems;

TokOrderProblems *tok_order_problems_new (void);
void tok_order_problems_free (TokOrderProblems *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokOrderProblems, tok_order_problems_free)

void tok_order_problems_add (TokOrderProblems *self, const TokOrderProblem *problem);
guint tok_order_problems_get_n (TokOrderProblems *self);
guint tok_order_problems_get_n_positions (TokOrderProblems *self);
const TokOrderProblem *tok_order_problems_get (TokOrderProblems *self, guint i);

G_END_DECLS
