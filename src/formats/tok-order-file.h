/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-order-problem.h"

G_BEGIN_DECLS

/** The most characters of a cell, and the most orders of a file. */
#define TOK_ORDER_CELL_MAX 10000
#define TOK_ORDER_FILE_ROWS_MAX 20000

/**
 * TokOrderCell:
 *
 * One cell of a row, wherever it comes from.
 */
typedef struct
{
  int field;        /* a TokField or one of the columns of tok-order-column.h */
  const char *name; /* (nullable): of the column, as the file has it; NULL: it has none */
  const char *text; /* (nullable): NULL: something that is no text */
  guint line;
  guint column; /* see TokOrderProblem */
} TokOrderCell;

/**
 * TokOrderPosition:
 *
 * Where something stands in a file.
 */
typedef struct
{
  guint line;
  guint column;
} TokOrderPosition;

/**
 * TokOrderRow:
 *
 * An order of the file.
 */
typedef struct
{
  guint line;       /* that it begins on; in JSON the number of the order */
  TokOrder *order;  /* (owned): as far as it can be read */
  guint n_problems; /* 0: it can be sent */
  char *result;     /* (nullable): how an earlier run ended, as a copy with results says */
  char *bundle_id;  /* (nullable): what it became there */
  char *workspace;  /* (nullable): of whom: see tok_owner_dup_tag() */
  TokOrderPosition country;
  TokOrderPosition account;
} TokOrderRow;

/**
 * TokOrderResult:
 *
 * What became of a row, for a copy of the file that says so.
 */
typedef struct
{
  guint line; /* see TokOrderRow */
  const char *result;
  const char *bundle_id; /* (nullable) */
  const char *workspace; /* (nullable): whose order it is */
} TokOrderResult;

/*
 * A file with orders, one a row, read against one contract. Whoever reads the
 * file (tok-order-csv, tok-order-json) adds its rows one by one; each is
 * judged at once, by tok_order_validate(), and none keeps another from being read.
 */
typedef struct _TokOrderFile TokOrderFile;

TokOrderFile *tok_order_file_new (TokContract contract);
void tok_order_file_free (TokOrderFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokOrderFile, tok_order_file_free)

/* For whoever reads a file. */
void tok_order_file_set_json (TokOrderFile *self);
gboolean tok_order_file_claim (TokOrderFile *self, const TokOrderCell *cell, guint *claimed);
gboolean tok_order_file_add_row (TokOrderFile *self,
                                 guint number,
                                 const TokOrderPosition *place,
                                 const TokOrderCell *cells,
                                 guint n_cells);
void
tok_order_file_add_problem (TokOrderFile *self, TokOrderProblemCode code, const TokOrderCell *cell);
void tok_order_file_finish (TokOrderFile *self);

/* For whoever knows what is possible. */
void tok_order_file_reject (
    TokOrderFile *self, guint i, TokField field, TokReason reason, const char *possible);

guint tok_order_file_get_n_rows (TokOrderFile *self);
const TokOrderRow *tok_order_file_get_row (TokOrderFile *self, guint i);
guint tok_order_file_get_n_good (TokOrderFile *self);
guint tok_order_file_get_n_problems (TokOrderFile *self);
const TokOrderProblem *tok_order_file_get_problem (TokOrderFile *self, guint i);

G_END_DECLS
