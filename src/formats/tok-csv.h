/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TokCsvStyle:
 *
 * The style of a CSV text, for copies in the same style.
 */
typedef struct
{
  char separator;       /* comma, semicolon or tab, or the declared one */
  gboolean bom;         /* the text begins with a byte order mark */
  gboolean is_declared; /* the first line declares the separator: "sep=;" */
  const char *newline;  /* the line end; a static string */
} TokCsvStyle;

/** The most cells of a row: as many columns as spreadsheets have. */
#define TOK_CSV_CELLS_MAX 16384

typedef enum
{
  TOK_CSV_NO_FAULT,
  TOK_CSV_FAULT_OPEN_QUOTE,  /* an unclosed quote; located at its beginning */
  TOK_CSV_FAULT_AFTER_QUOTE, /* text between a closing quote and the next separator */
  TOK_CSV_FAULT_TOO_WIDE,    /* more cells than TOK_CSV_CELLS_MAX */
} TokCsvFaultCode;

/**
 * TokCsvFault:
 *
 * Why a row is invalid, and where; both numbers count from 1.
 */
typedef struct
{
  TokCsvFaultCode code;
  guint line;   /* of the text, whatever quotes are open */
  guint column; /* the number of the cell in its row */
} TokCsvFault;

/*
 * Reads a text as rows of cells, one row at a time, so that the caller can yield. RFC
 * 4180 with the variants of spreadsheets: the separator is declared by "sep=;" or
 * detected in the first line with text, lines end in LF, CRLF or CR, and empty lines are
 * skipped. A quote inside of a cell is an ordinary character.
 */
typedef struct _TokCsvReader TokCsvReader;

TokCsvReader *tok_csv_reader_new (GBytes *bytes);
void tok_csv_reader_free (TokCsvReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokCsvReader, tok_csv_reader_free)

const TokCsvStyle *tok_csv_reader_get_style (TokCsvReader *self);
gboolean tok_csv_reader_next (TokCsvReader *self); /* FALSE: no more rows */

/* The row that was read last. */
const TokCsvFault *tok_csv_reader_get_fault (TokCsvReader *self); /* (nullable) */
guint tok_csv_reader_get_line (TokCsvReader *self);
guint tok_csv_reader_get_n_cells (TokCsvReader *self); /* 0 with a fault */
const char *tok_csv_reader_get_cell (TokCsvReader *self, guint i);
guint tok_csv_reader_get_cell_line (TokCsvReader *self, guint i);

void tok_csv_append_begin (GString *text, const TokCsvStyle *style);
void tok_csv_append_row (GString *text, const TokCsvStyle *style, const char *const *cells);

/* Reverts the escaping of formulas. */
const char *tok_csv_peek_original (const char *cell);

/* What cells say, as spreadsheets write it in the program's languages. */
char *tok_csv_dup_word (const char *text);
gboolean tok_csv_read_count (const char *text, int *count);
gboolean tok_csv_read_flag (const char *text, gboolean *on);

guint tok_csv_count_lines (const char *text, gsize length);

G_END_DECLS
