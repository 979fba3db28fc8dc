/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-order.h"

G_BEGIN_DECLS

/** A name that is no column of an order. */
#define TOK_ORDER_COLUMN_UNKNOWN (-1)

/** The columns that a copy of the file has with its results: what became of the
 * order, the bundle, which makes the order one that is done, and whose order it is. */
#define TOK_ORDER_COLUMN_RESULT (-2)
#define TOK_ORDER_COLUMN_BUNDLE (-3)
#define TOK_ORDER_COLUMN_WORKSPACE (-4)
#define TOK_ORDER_RESULT_NAME "result"
#define TOK_ORDER_BUNDLE_NAME "bundle"
#define TOK_ORDER_WORKSPACE_NAME "workspace"

/** What the columns of an order hold. */
typedef enum
{
  TOK_ORDER_COLUMN_TEXT,
  TOK_ORDER_COLUMN_CHOICE, /* one of a few words */
  TOK_ORDER_COLUMN_COUNT,
  TOK_ORDER_COLUMN_FLAG,
} TokOrderColumnKind;

/*
 * The columns that a file of orders can have, and how the text of a cell becomes a
 * part of an order. Words are read in any case, with blanks or hyphens for underscores,
 * and flags and numbers as spreadsheets write them in the program's languages.
 */
int tok_order_column_find (const char *name);
gboolean tok_order_column_is_result (int column);
const char *tok_order_column_get_name (TokField field);
TokOrderColumnKind tok_order_column_get_kind (TokField field);
gboolean tok_order_column_read (TokField field, const char *text, TokOrder *order);
char *tok_order_column_dup_choices (TokField field, TokContract contract);

G_END_DECLS
