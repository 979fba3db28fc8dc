/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle.h"
#include "tok-ticker.h"

G_BEGIN_DECLS

/** The columns of a list of bundles, in their order by default. */
typedef enum
{
  TOK_COLUMN_NAME,
  TOK_COLUMN_STATUS,
  TOK_COLUMN_IN_STEP,
  TOK_COLUMN_PLATFORM,
  TOK_COLUMN_COUNTRY,
  TOK_COLUMN_TYPE,
  TOK_COLUMN_OPTIONS,
  TOK_COLUMN_VIDEOS,
  TOK_COLUMN_CREATED,
  TOK_COLUMN_UPDATED,
  TOK_COLUMN_REFERENCE,
  TOK_COLUMN_TAGS,
  TOK_COLUMN_ID,
} TokColumnId;

#define TOK_N_COLUMNS (TOK_COLUMN_ID + 1)

/**
 * TokColumn:
 *
 * A column of the list: the text of its cells, and what the rows are sorted by: a number, then a
 * text. A bundle without either comes last in both directions.
 */
typedef struct
{
  TokColumnId id;
  const char *nick;                      /* in settings and actions */
  const char *title;                     /* untranslated, with the context "column" */
  gboolean shown;                        /* by default */
  const char *style_class;               /* (nullable): of the text */
  gboolean has_age;                      /* its text depends on the current time */
  int width;                             /* minimum, in characters; 0: takes what is needed */
  const char *(*get_word) (guint index); /* (nullable): the words that must fit, then %NULL */
  char *(*dup_text) (TokBundle *bundle, TokTicker *ticker); /* (nullable): a status pill */
  char *(*dup_details) (TokBundle *bundle); /* (nullable): what the text is short for */
  gboolean (*get_number) (TokBundle *bundle, gint64 *number); /* (nullable): FALSE: has none */
  /* (nullable): bundles with the same code have the same text; %NULL: has none */
  const char *(*peek_code) (TokBundle *bundle);
} TokColumn;

const TokColumn *tok_column_get (TokColumnId id);
gboolean tok_column_find (const char *nick, TokColumnId *id);
const char *tok_column_get_title (TokColumnId id);

G_END_DECLS
