/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-csv.h"

#include <string.h>

#include "tok-blank.h"

#define MARK "\xef\xbb\xbf"
#define QUOTE '"'

/* In the order in which they win when a header has as many of one as of another. */
static const char separators[] = ",;\t";

#define N_SEPARATORS (sizeof separators - 1)

typedef struct
{
  gsize offset; /* in the text of the row */
  guint line;
} Cell;

struct _TokCsvReader
{
  GBytes *bytes;
  const char *p; /* what was not read yet */
  const char *end;
  guint line; /* of @p */
  TokCsvStyle style;

  /* The row. */
  GString *text; /* its cells, each with a NUL behind it */
  GArray *cells; /* (element-type Cell) */
  guint row_line;
  TokCsvFault fault;
};

static gboolean
is_newline (char c)
{
  return c == '\n' || c == '\r';
}

/* The line end that @p stands on. */
static const char *
identify_newline (const char *p, const char *end)
{
  if (*p == '\n')
    return "\n";
  return p + 1 < end && p[1] == '\n' ? "\r\n" : "\r";
}

/* The index of a separator, N_SEPARATORS for any other character. */
static gsize
identify_separator (char c)
{
  gsize i = 0;

  while (i < N_SEPARATORS && separators[i] != c)
    i++;
  return i;
}

/* Counts each separator outside of quotes in the line that @p stands on, and
 * stops at its end. */
static const char *
count_separators (const char *p, const char *end, guint *counts)
{
  gboolean quoted = FALSE;
  gboolean begins = TRUE;

  for (; p < end && (quoted || !is_newline (*p)); p++)
    {
      gsize separator = identify_separator (*p);

      if (quoted && *p == QUOTE && p + 1 < end && p[1] == QUOTE)
        p++;
      else if (*p == QUOTE && (quoted || begins))
        quoted = !quoted;
      else if (!quoted && separator < N_SEPARATORS)
        counts[separator]++;
      begins = !quoted && separator < N_SEPARATORS;
    }
  return p;
}

static void
find_style (TokCsvReader *self)
{
  guint counts[N_SEPARATORS] = { 0 };
  gsize best = 0;
  const char *p = self->p;

  while (p < self->end && is_newline (*p))
    p++;
  p = count_separators (p, self->end, counts);
  for (gsize i = 1; i < N_SEPARATORS; i++)
    if (counts[i] > counts[best])
      best = i;
  self->style.separator = separators[best];
  self->style.newline = p < self->end ? identify_newline (p, self->end) : "\n";
}

/**
 * tok_csv_reader_new:
 * @bytes: any bytes
 *
 * Returns: (transfer full): a reader in front of the first row
 */
TokCsvReader *
tok_csv_reader_new (GBytes *bytes)
{
  TokCsvReader *self;
  gsize length;

  g_return_val_if_fail (bytes != NULL, NULL);

  self = g_new0 (TokCsvReader, 1);
  self->bytes = g_bytes_ref (bytes);
  self->p = g_bytes_get_data (bytes, &length);
  /* Without bytes there is no data either. */
  if (self->p == NULL)
    self->p = "";
  self->end = self->p + length;
  self->line = 1;
  self->text = g_string_new (NULL);
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  self->style.bom = length >= strlen (MARK) && memcmp (self->p, MARK, strlen (MARK)) == 0;
  if (self->style.bom)
    self->p += strlen (MARK);
  find_style (self);
  return self;
}

/**
 * tok_csv_reader_free:
 * @self: (transfer full): a reader
 */
void
tok_csv_reader_free (TokCsvReader *self)
{
  g_bytes_unref (self->bytes);
  g_string_free (self->text, TRUE);
  g_array_unref (self->cells);
  g_free (self);
}

/**
 * tok_csv_reader_get_style:
 *
 * Returns: (transfer none): how the text is written, as its first line shows
 */
const TokCsvStyle *
tok_csv_reader_get_style (TokCsvReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->style;
}

/**
 * tok_csv_count_lines:
 * @text: any bytes
 * @length: their number
 *
 * Returns: how many lines end in @text: in LF, CRLF or CR
 */
guint
tok_csv_count_lines (const char *text, gsize length)
{
  guint n = 0;

  for (gsize i = 0; i < length; i++)
    n += text[i] == '\r' || (text[i] == '\n' && (i == 0 || text[i - 1] != '\r'));
  return n;
}

/* The first fault of a row is the one that is told. */
static void
set_fault (TokCsvReader *self, TokCsvFaultCode code, guint line)
{
  if (self->fault.code == TOK_CSV_NO_FAULT)
    self->fault = (TokCsvFault) { code, line, self->cells->len };
}

/* Takes @length bytes over into the cell. */
static void
take (TokCsvReader *self, gsize length)
{
  g_string_append_len (self->text, self->p, (gssize) length);
  self->p += length;
}

static void
read_plain (TokCsvReader *self)
{
  const char *p = self->p;

  while (p < self->end && *p != self->style.separator && !is_newline (*p))
    p++;
  take (self, (gsize) (p - self->p));
}

/* A quoted cell, up to the closing quote and whatever stands behind it. */
static void
read_quoted (TokCsvReader *self)
{
  guint begin = self->line;

  self->p++;
  for (;;)
    {
      gsize left = (gsize) (self->end - self->p);
      const char *quote = memchr (self->p, QUOTE, left);
      gsize length = quote != NULL ? (gsize) (quote - self->p) : left;

      self->line += tok_csv_count_lines (self->p, length);
      take (self, length);
      if (quote == NULL)
        {
          set_fault (self, TOK_CSV_FAULT_OPEN_QUOTE, begin);
          return;
        }
      self->p++;
      if (self->p == self->end || *self->p != QUOTE)
        break;
      take (self, 1);
    }
  if (self->p < self->end && *self->p != self->style.separator && !is_newline (*self->p))
    {
      set_fault (self, TOK_CSV_FAULT_AFTER_QUOTE, self->line);
      read_plain (self);
    }
}

static void
read_cell (TokCsvReader *self)
{
  Cell cell = { self->text->len, self->line };
  const char *text, *invalid;

  g_array_append_val (self->cells, cell);
  if (self->p < self->end && *self->p == QUOTE)
    read_quoted (self);
  else
    read_plain (self);
  text = self->text->str + cell.offset;
  if (!g_utf8_validate_len (text, self->text->len - cell.offset, &invalid))
    set_fault (self, TOK_CSV_FAULT_ENCODING,
               cell.line + tok_csv_count_lines (text, (gsize) (invalid - text)));
  g_string_append_c (self->text, '\0');
}

static gboolean
take_separator (TokCsvReader *self)
{
  if (self->p == self->end || *self->p != self->style.separator)
    return FALSE;
  self->p++;
  return TRUE;
}

/* Whether @self stood on the end of a line, behind which it stands now. */
static gboolean
take_newline (TokCsvReader *self)
{
  if (self->p == self->end || !is_newline (*self->p))
    return FALSE;
  self->p += strlen (identify_newline (self->p, self->end));
  self->line++;
  return TRUE;
}

/**
 * tok_csv_reader_next:
 *
 * Reads the next row, which replaces the last one. One that cannot be read is a
 * row with a fault, and the reading can go on behind it; only a quote that is
 * never closed takes the rest of the text with it.
 *
 * Returns: whether there was a row; FALSE at the end, and then there is none
 */
gboolean
tok_csv_reader_next (TokCsvReader *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  g_string_truncate (self->text, 0);
  g_array_set_size (self->cells, 0);
  self->fault = (TokCsvFault) { TOK_CSV_NO_FAULT, 0, 0 };
  while (take_newline (self))
    ;
  self->row_line = self->line;
  if (self->p == self->end)
    return FALSE;
  do
    read_cell (self);
  while (take_separator (self));
  take_newline (self);
  if (self->fault.code != TOK_CSV_NO_FAULT)
    g_array_set_size (self->cells, 0);
  return TRUE;
}

/**
 * tok_csv_reader_get_fault:
 *
 * Returns: (transfer none) (nullable): why the row cannot be read; NULL when it
 *   can. Valid until the next row is read
 */
const TokCsvFault *
tok_csv_reader_get_fault (TokCsvReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->fault.code != TOK_CSV_NO_FAULT ? &self->fault : NULL;
}

/**
 * tok_csv_reader_get_line:
 *
 * Returns: the line of the text that the row begins on, counted from 1
 */
guint
tok_csv_reader_get_line (TokCsvReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->row_line;
}

/**
 * tok_csv_reader_get_n_cells:
 *
 * Returns: how many cells the row has; 0 when it cannot be read
 */
guint
tok_csv_reader_get_n_cells (TokCsvReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->cells->len;
}

/**
 * tok_csv_reader_get_cell:
 * @i: below the number of cells
 *
 * Returns: (transfer none): its text, without quotes, in UTF-8; valid until the
 *   next row is read
 */
const char *
tok_csv_reader_get_cell (TokCsvReader *self, guint i)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (i < self->cells->len, NULL);

  return self->text->str + g_array_index (self->cells, Cell, i).offset;
}

/**
 * tok_csv_reader_get_cell_line:
 * @i: below the number of cells
 *
 * Returns: the line that the cell begins on: another one than the row's when a
 *   cell before it has several lines
 */
guint
tok_csv_reader_get_cell_line (TokCsvReader *self, guint i)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (i < self->cells->len, 0);

  return g_array_index (self->cells, Cell, i).line;
}

/* What a reader would take for something else than the text of the cell. */
static gboolean
needs_quotes (const char *cell)
{
  gsize length = strlen (cell);

  if (length == 0)
    return FALSE;
  return strpbrk (cell, ",;\t\"\r\n") != NULL || g_ascii_isspace (cell[0]) ||
         g_ascii_isspace (cell[length - 1]) || g_str_has_prefix (cell, MARK);
}

/* "-5" is a number, whatever reads it. */
static gboolean
is_negative_number (const char *text)
{
  gsize length;

  if (*text++ != '-')
    return FALSE;
  length = strspn (text, "0123456789");
  if (length > 0 && (text[length] == '.' || text[length] == ','))
    length += 1 + strspn (text + length + 1, "0123456789");
  return length > 0 && g_ascii_isdigit (text[length - 1]) && text[length] == '\0';
}

/* Whether a spreadsheet takes @text for a formula. Some drop blanks in front of it,
 * and read full-width and small forms like the plain ones. */
static gboolean
is_formula (const char *text)
{
  gunichar first = g_utf8_get_char (tok_blank_skip (text));
  gunichar plain[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  if (*text == '\t' || *text == '\r' || *text == '\n')
    return TRUE;
  if (first == 0 || is_negative_number (text))
    return FALSE;
  g_unichar_fully_decompose (first, TRUE, plain, G_N_ELEMENTS (plain));
  return plain[0] == 0x2212 || (plain[0] < 0x80 && strchr ("=+-@", (int) plain[0]) != NULL);
}

/**
 * tok_csv_dup_safe:
 * @text: UTF-8
 *
 * A spreadsheet calculates what begins like a formula, in quotes too; an apostrophe in
 * front makes it text. A text that has apostrophes in front of a formula gets one more,
 * so that tok_csv_peek_original() gives back exactly this text, whatever it was.
 *
 * Returns: (transfer full): what a cell has to hold that shows @text
 */
char *
tok_csv_dup_safe (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return g_strconcat (is_formula (text + strspn (text, "'")) ? "'" : "", text, NULL);
}

/**
 * tok_csv_peek_original:
 * @cell: a cell of what tok_csv_append_row() wrote
 *
 * Returns: (transfer none): the text that it was made of, a part of @cell
 */
const char *
tok_csv_peek_original (const char *cell)
{
  g_return_val_if_fail (cell != NULL, NULL);

  return *cell == '\'' && is_formula (cell + strspn (cell, "'")) ? cell + 1 : cell;
}

static void
append_quoted (GString *text, const char *cell)
{
  g_string_append_c (text, QUOTE);
  for (const char *p = cell; *p != '\0'; p++)
    {
      if (*p == QUOTE)
        g_string_append_c (text, QUOTE);
      g_string_append_c (text, *p);
    }
  g_string_append_c (text, QUOTE);
}

/**
 * tok_csv_append_mark:
 * @text: the beginning of a text with columns
 *
 * Writes the byte order mark where the style has one.
 */
void
tok_csv_append_mark (GString *text, const TokCsvStyle *style)
{
  g_return_if_fail (text != NULL);
  g_return_if_fail (style != NULL);

  if (style->bom)
    g_string_append (text, MARK);
}

static void
append_cell (GString *text, const char *original)
{
  g_autofree char *cell = tok_csv_dup_safe (original);

  if (needs_quotes (cell))
    append_quoted (text, cell);
  else
    g_string_append (text, cell);
}

/**
 * tok_csv_append_row:
 * @text: what was written so far
 * @cells: (array zero-terminated=1): UTF-8 text, at least one cell
 *
 * Writes a row so that tok_csv_reader_next() reads cells of which
 * tok_csv_peek_original() gives the same texts: see tok_csv_dup_safe().
 */
void
tok_csv_append_row (GString *text, const TokCsvStyle *style, const char *const *cells)
{
  g_return_if_fail (text != NULL);
  g_return_if_fail (style != NULL);
  g_return_if_fail (cells != NULL && cells[0] != NULL);

  for (guint i = 0; cells[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (text, style->separator);
      /* A line with nothing on it would be no row. */
      if (*cells[0] == '\0' && cells[1] == NULL)
        append_quoted (text, "");
      else
        append_cell (text, cells[i]);
    }
  g_string_append (text, style->newline);
}
