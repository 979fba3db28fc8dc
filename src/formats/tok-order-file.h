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
 * A cell of a row, from any format.
 */
typedef struct
{
  int field;        /* a TokField or one of the columns of tok-order-column.h */
  const char *name; /* (nullable): of the column, as in the file */
  const char *text; /* (nullable): NULL: a JSON value that is not a text */
  guint line;
  guint column; /* see TokOrderProblem */
} TokOrderCell;

/**
 * TokOrderPosition:
 *
 * A position in a file.
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
  guint line;       /* its first line; in JSON the number of the order */
  TokOrder *order;  /* (owned): as far as it can be read */
  guint n_problems; /* 0: it can be sent */
  char *result;     /* (nullable): the result of an earlier run, in a copy with results */
  char *bundle_id;  /* (nullable): its bundle in that run */
  char *workspace;  /* (nullable): its account in that run: see tok_owner_dup_tag() */
  TokOrderPosition country;
  TokOrderPosition account;
} TokOrderRow;

/**
 * TokOrderResult:
 *
 * The result of a row, for a copy of the file with results.
 */
typedef struct
{
  guint line; /* see TokOrderRow */
  const char *result;
  const char *bundle_id; /* (nullable) */
  const char *workspace; /* (nullable): the account that ordered */
  guint room;            /* so many bytes are kept free behind it */
} TokOrderResult;

/**
 * TokOrderPlace:
 *
 * Where a copy of the file has the result of a row.
 */
typedef struct
{
  gsize offset; /* in bytes; 0: the copy has no result of the row */
  gsize length; /* with the free bytes */
  char *space;  /* (nullable) (owned): JSON: the white space before a member */
  char *end;    /* (nullable) (owned): JSON: the end of the object */
} TokOrderPlace;

/*
 * A file of orders, one a row, for one contract. A reader (tok-order-csv,
 * tok-order-json) adds its rows one by one, and each is validated at once by
 * tok_order_validate().
 */
typedef struct _TokOrderFile TokOrderFile;

TokOrderFile *tok_order_file_new (TokContract contract);
void tok_order_file_free (TokOrderFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokOrderFile, tok_order_file_free)

/* For readers. */
void tok_order_file_set_json (TokOrderFile *self);
gboolean tok_order_file_use_column (TokOrderFile *self, const TokOrderCell *cell, guint *used);
gboolean tok_order_file_add_row (TokOrderFile *self,
                                 guint number,
                                 const TokOrderPosition *position,
                                 const TokOrderCell *cells,
                                 guint n_cells);
void
tok_order_file_add_problem (TokOrderFile *self, TokOrderProblemCode code, const TokOrderCell *cell);
void tok_order_file_finish (TokOrderFile *self);

/* For checks against the server's lists. */
void tok_order_file_reject (
    TokOrderFile *self, guint i, TokField field, TokReason reason, const char *possible);

guint tok_order_file_get_n_rows (TokOrderFile *self);
const TokOrderRow *tok_order_file_get_row (TokOrderFile *self, guint i);
guint tok_order_file_get_n_good (TokOrderFile *self);
guint tok_order_file_get_n_problems (TokOrderFile *self);
const TokOrderProblem *tok_order_file_get_problem (TokOrderFile *self, guint i);

G_END_DECLS
