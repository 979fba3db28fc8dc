/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-order.h"

G_BEGIN_DECLS

typedef enum
{
  TOK_ORDER_PROBLEM_RULE,            /* an issue of the order: see its reason */
  TOK_ORDER_PROBLEM_NUMBER,          /* a cell that is no whole number from 0 on */
  TOK_ORDER_PROBLEM_FLAG,            /* a cell that is neither yes nor no */
  TOK_ORDER_PROBLEM_NO_TEXT,         /* a cell that is a list or an object of JSON */
  TOK_ORDER_PROBLEM_REPEATED_REF,    /* the reference of another line */
  TOK_ORDER_PROBLEM_EXTRA_CELL,      /* a cell that belongs to no column */
  TOK_ORDER_PROBLEM_UNKNOWN_COLUMN,  /* a column that orders do not have */
  TOK_ORDER_PROBLEM_REPEATED_COLUMN, /* a column that was there before */
  TOK_ORDER_PROBLEM_ENCODING,        /* not UTF-8 */
  TOK_ORDER_PROBLEM_OPEN_QUOTE,      /* a quote that is never closed */
  TOK_ORDER_PROBLEM_AFTER_QUOTE,     /* text behind a closing quote */
  TOK_ORDER_PROBLEM_JSON,            /* not JSON */
  TOK_ORDER_PROBLEM_JSON_NO_LIST,    /* JSON, but no list */
  TOK_ORDER_PROBLEM_JSON_NO_ORDER,   /* JSON, but no object where an order should be */
  TOK_ORDER_PROBLEM_EMPTY,           /* a file without orders */
} TokOrderProblemCode;

/**
 * TokOrderProblem:
 *
 * Why a row of a file cannot be ordered, and where. The words for it are in
 * text/tok-words-order-file.
 */
typedef struct
{
  TokOrderProblemCode code;
  guint line;       /* of the file, counted from 1; 0: the file as a whole */
  guint column;     /* counted from 1; 0: not one that the row has */
  char *name;       /* (nullable): of the column, as the file has it if it does */
  char *text;       /* (nullable): of the cell, with NUMBER and FLAG */
  TokReason reason; /* with RULE */
  guint other_line; /* with REPEATED_REF */
} TokOrderProblem;

/** A name that is no column of an order. */
#define TOK_ORDER_COLUMN_UNKNOWN (-1)

/** The columns that a copy of the file has with its results: what became of the
 * order, and the bundle, which makes the order one that is done. */
#define TOK_ORDER_COLUMN_RESULT (-2)
#define TOK_ORDER_COLUMN_BUNDLE (-3)
#define TOK_ORDER_RESULT_NAME "result"
#define TOK_ORDER_BUNDLE_NAME "bundle"

/**
 * TokOrderCell:
 *
 * One cell of a row, wherever it comes from.
 */
typedef struct
{
  int field;        /* a TokField or one of the columns above */
  const char *name; /* (nullable): of the column, as the file has it; NULL: it has none */
  const char *text; /* (nullable): NULL: something that is no text */
  guint line;
  guint column; /* counted from 1 */
} TokOrderCell;

/**
 * TokOrderRow:
 *
 * An order of the file.
 */
typedef struct
{
  guint line;       /* that it begins on */
  TokOrder *order;  /* (owned): as far as it can be read */
  guint n_problems; /* 0: it can be sent */
  char *bundle_id;  /* (nullable): what it became in an earlier run */
} TokOrderRow;

/*
 * A file with orders, one a row, read against one contract. Whoever reads the
 * file (tok-order-csv, net/tok-order-json) adds its rows one by one; each is
 * judged at once, by tok_order_validate(), and none keeps another from being read.
 */
typedef struct _TokOrderFile TokOrderFile;

TokOrderFile *tok_order_file_new (TokContract contract);
void tok_order_file_free (TokOrderFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokOrderFile, tok_order_file_free)

/* For whoever reads a file. */
int tok_order_file_find_column (const char *name);
gboolean tok_order_file_claim (TokOrderFile *self, const TokOrderCell *cell, guint *claimed);
void
tok_order_file_add_row (TokOrderFile *self, guint line, const TokOrderCell *cells, guint n_cells);
void
tok_order_file_add_problem (TokOrderFile *self, TokOrderProblemCode code, const TokOrderCell *cell);
void tok_order_file_finish (TokOrderFile *self);

guint tok_order_file_get_n_rows (TokOrderFile *self);
const TokOrderRow *tok_order_file_get_row (TokOrderFile *self, guint i);
guint tok_order_file_get_n_good (TokOrderFile *self);
guint tok_order_file_get_n_problems (TokOrderFile *self);
const TokOrderProblem *tok_order_file_get_problem (TokOrderFile *self, guint i);

G_END_DECLS
