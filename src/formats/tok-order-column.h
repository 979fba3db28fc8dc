/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-order.h"

G_BEGIN_DECLS

/** Not a column of an order. */
#define TOK_ORDER_COLUMN_UNKNOWN (-1)

/** The columns of results in a copy of the file: the outcome of the order, its bundle,
 * which marks the order as done, and its workspace. */
#define TOK_ORDER_COLUMN_RESULT (-2)
#define TOK_ORDER_COLUMN_BUNDLE (-3)
#define TOK_ORDER_COLUMN_WORKSPACE (-4)
#define TOK_ORDER_RESULT_NAME "result"
#define TOK_ORDER_BUNDLE_NAME "bundle"
#define TOK_ORDER_WORKSPACE_NAME "workspace"

/** The kinds of columns. */
typedef enum
{
  TOK_ORDER_COLUMN_TEXT,
  TOK_ORDER_COLUMN_CHOICE, /* one of a few words */
  TOK_ORDER_COLUMN_COUNT,
  TOK_ORDER_COLUMN_FLAG,
} TokOrderColumnKind;

/*
 * The columns of an order file, and how their cells are read. Words are accepted in any
 * case, with blanks or hyphens for underscores, and flags and numbers as spreadsheets
 * write them in the program's languages.
 */
int tok_order_column_find (const char *name);
gboolean tok_order_column_is_result (int column);
const char *tok_order_column_get_name (TokField field);
TokOrderColumnKind tok_order_column_get_kind (TokField field);
gboolean tok_order_column_read (TokField field, const char *text, TokOrder *order);
char *tok_order_column_dup_choices (TokField field, TokContract contract);

G_END_DECLS
