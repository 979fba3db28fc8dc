/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tok-account-profile.h"
#include "tok-csv.h"
#include "tok-order-problem.h"
#include "tok-setup-draft.h"
#include "tok-setup-rules.h"

G_BEGIN_DECLS

/** The most characters of a cell, and the most rows of a table. */
#define TOK_SETUP_CELL_MAX 10000
#define TOK_SETUP_ROWS_MAX 20000

/** The columns that say what a row is about. */
#define TOK_SETUP_COLUMN_BUNDLE "bundle"
#define TOK_SETUP_COLUMN_POSITION "position"

/** The kinds of issues of a table. */
typedef enum
{
  TOK_SETUP_TABLE_PROBLEM,        /* one that files of orders have too: see @problem */
  TOK_SETUP_TABLE_RULE,           /* the value cannot be saved: see @field and @reason */
  TOK_SETUP_TABLE_REFUSED,        /* nothing of the row can be saved now: see @reason */
  TOK_SETUP_TABLE_UNKNOWN_COLUMN, /* not a column of such tables */
  TOK_SETUP_TABLE_NO_HEADER,      /* the first row names no columns */
  TOK_SETUP_TABLE_NO_KEY_COLUMN,  /* no column says what the rows are about */
  TOK_SETUP_TABLE_NO_KEY,         /* the row does not say what it is about */
  TOK_SETUP_TABLE_NO_NUMBER,      /* the position is not a number from 1 */
  TOK_SETUP_TABLE_REPEATED,       /* an earlier row is about the same: see @other_line */
  TOK_SETUP_TABLE_NOT_THERE,      /* there is no such bundle or slot */
  TOK_SETUP_TABLE_FILE,           /* a file cannot be uploaded: see @error */
  TOK_SETUP_TABLE_EMPTY,          /* no rows */
} TokSetupTableCode;

/**
 * TokSetupTableIssue:
 *
 * What is wrong in a table, and where. The sentences are in text/tok-words-setup-table.
 */
typedef struct
{
  TokSetupTableCode code;
  TokSetupTarget target;
  int row;      /* its index; -1: about no row */
  guint line;   /* of the text, counted from 1; 0: the table as a whole */
  guint column; /* the number of the cell, from 1; 0: the row has none */
  char *name;   /* (nullable): of the column, as in the table if it is there */
  char *text;   /* (nullable): what is there */
  TokOrderProblemCode problem;
  TokSetupField field; /* with RULE and FILE */
  TokReason reason;
  guint other_line;
  GError *error; /* (nullable): of TOK_ERROR_FILE, or a TOK_PICTURE_ERROR */
} TokSetupTableIssue;

/**
 * TokSetupRow:
 *
 * One row: a profile or a slot.
 */
typedef struct
{
  guint line;
  char *bundle_id;                 /* (nullable): of a profile */
  int position;                    /* of a slot; TOK_POSITION_PROFILE */
  TokSetupValues *values;          /* as in the table, written like TokSetupKind says if possible */
  TokSetupFieldSet fields;         /* that the table has; the others stay as they are */
  guint lines[TOK_N_SETUP_FIELDS]; /* of the cells */
  TokSetupValues
      *own; /* (nullable): all values after saving; set by a check, local files as URIs */
  guint n_issues;
} TokSetupRow;

/**
 * TokSetupTable:
 *
 * A table of profiles, or of the slots of one bundle. tok_setup_csv_read() reads one; the
 * checks compare it with the server.
 */
typedef struct
{
  TokSetupTarget target;
  TokCsvStyle style;
  GFile *folder;     /* (nullable): of the table, where its relative file names begin */
  GPtrArray *rows;   /* (element-type TokSetupRow) */
  GPtrArray *issues; /* (element-type TokSetupTableIssue): in the order of their detection */
  guint columns[TOK_N_SETUP_FIELDS]; /* the number of the column of a field; 0: none */
  char *names[TOK_N_SETUP_FIELDS];   /* (nullable): its name, as in the table */
} TokSetupTable;

#define TOK_TYPE_SETUP_TABLE (tok_setup_table_get_type ())

GType tok_setup_table_get_type (void) G_GNUC_CONST;
TokSetupTable *tok_setup_table_new (TokSetupTarget target, GFile *folder);
TokSetupTable *tok_setup_table_ref (TokSetupTable *self);
void tok_setup_table_unref (TokSetupTable *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokSetupTable, tok_setup_table_unref)

TokSetupRow *tok_setup_table_add_row (TokSetupTable *self,
                                      const char *bundle_id,
                                      int position,
                                      const TokSetupValues *values);
void tok_setup_table_add_issue (TokSetupTable *self, const TokSetupTableIssue *issue);
const TokSetupRow *tok_setup_table_get_row (TokSetupTable *self, guint i);

/* Against the server: each sets @own of the rows. */
void tok_setup_table_check_profile (TokSetupTable *self,
                                    guint i,
                                    const TokSetupContext *context,
                                    const TokSetupValues *current);
void tok_setup_table_check_videos (TokSetupTable *self,
                                   const TokSetupContext *context,
                                   GPtrArray *videos);

/* What else the caller found. */
void
tok_setup_table_reject (TokSetupTable *self, guint i, TokSetupTableCode code, TokReason reason);
void tok_setup_table_reject_file (TokSetupTable *self,
                                  guint i,
                                  TokSetupField field,
                                  const GError *error);

G_END_DECLS
