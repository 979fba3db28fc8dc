/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TokCsvStyle:
 *
 * How a text with columns is written, so that a copy of it looks the same.
 */
typedef struct
{
  char separator;       /* a comma, a semicolon or a tab, or what is declared */
  gboolean bom;         /* a byte order mark stands in front */
  gboolean is_declared; /* a first line says the separator, as Excel writes it: "sep=;" */
  const char *newline;  /* the end of a line; lives for ever */
} TokCsvStyle;

/** The most cells of a row: as many columns as spreadsheets have. */
#define TOK_CSV_CELLS_MAX 16384

typedef enum
{
  TOK_CSV_NO_FAULT,
  TOK_CSV_FAULT_OPEN_QUOTE,  /* a quote that is never closed; names where it began */
  TOK_CSV_FAULT_AFTER_QUOTE, /* text between a closing quote and the next separator */
  TOK_CSV_FAULT_TOO_WIDE,    /* more cells than TOK_CSV_CELLS_MAX */
} TokCsvFaultCode;

/**
 * TokCsvFault:
 *
 * Why a row cannot be read, and where; both numbers count from 1.
 */
typedef struct
{
  TokCsvFaultCode code;
  guint line;   /* of the text, whatever quotes are open */
  guint column; /* the number of the cell in its row */
} TokCsvFault;

/*
 * Reads any text as rows of cells, one row at a time, so that whoever reads
 * decides when to pause. RFC 4180, and what spreadsheets make of it: a line "sep=;"
 * or the first line with text says which separator it is, lines end in LF, CRLF or CR, and
 * empty lines are no rows. A quote in the middle of a cell is an ordinary
 * character.
 */
typedef struct _TokCsvReader TokCsvReader;

TokCsvReader *tok_csv_reader_new (GBytes *bytes);
void tok_csv_reader_free (TokCsvReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokCsvReader, tok_csv_reader_free)

const TokCsvStyle *tok_csv_reader_get_style (TokCsvReader *self);
gboolean tok_csv_reader_next (TokCsvReader *self); /* FALSE: there are no more rows */

/* The row that was read last. */
const TokCsvFault *tok_csv_reader_get_fault (TokCsvReader *self); /* (nullable) */
guint tok_csv_reader_get_line (TokCsvReader *self);
guint tok_csv_reader_get_n_cells (TokCsvReader *self); /* 0 with a fault */
const char *tok_csv_reader_get_cell (TokCsvReader *self, guint i);
guint tok_csv_reader_get_cell_line (TokCsvReader *self, guint i);

void tok_csv_append_begin (GString *text, const TokCsvStyle *style);
void tok_csv_append_row (GString *text, const TokCsvStyle *style, const char *const *cells);

/* What a spreadsheet must not take for a formula. */
const char *tok_csv_peek_original (const char *cell);

guint tok_csv_count_lines (const char *text, gsize length);

G_END_DECLS
