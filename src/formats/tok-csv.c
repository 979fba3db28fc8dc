/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-csv.h"

#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"
#define QUOTE '"'

/* The line by which Excel declares the separator. */
#define SEPARATOR_LINE "sep="

/* In order of preference, if a header has equal numbers of them. */
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
  const char *p; /* the unread rest */
  const char *end;
  guint line; /* of @p */
  TokCsvStyle style;

  /* The row. */
  GString *text; /* its cells, each terminated by NUL */
  GArray *cells; /* (element-type Cell) */
  guint row_line;
  TokCsvFault fault;
};

static gboolean
is_newline (char c)
{
  return c == '\n' || c == '\r';
}

/* The line end at @p. */
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

/* Counts the separators outside of quotes up to the end of the line. */
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
find_separator (TokCsvReader *self)
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

/* Consumes a "sep=" line, which is not a row. */
static gboolean
take_separator_line (TokCsvReader *self)
{
  const gsize length = strlen (SEPARATOR_LINE);
  const char *p;

  if ((gsize) (self->end - self->p) < length + 2 ||
      g_ascii_strncasecmp (self->p, SEPARATOR_LINE, length) != 0)
    return FALSE;
  p = self->p + length;
  if ((!g_ascii_ispunct (*p) && *p != '\t') || *p == QUOTE || !is_newline (p[1]))
    return FALSE;
  self->style.is_declared = TRUE;
  self->style.separator = *p++;
  self->style.newline = identify_newline (p, self->end);
  self->p = p + strlen (self->style.newline);
  self->line++;
  return TRUE;
}

/**
 * tok_csv_reader_new:
 * @bytes: UTF-8 without NUL
 *
 * Returns: (transfer full): a reader before the first row
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
  /* Empty bytes can have no data. */
  if (self->p == NULL)
    self->p = "";
  self->end = self->p + length;
  self->line = 1;
  self->text = g_string_new (NULL);
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  self->style.bom = length >= strlen (BYTE_ORDER_MARK) &&
                    memcmp (self->p, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0;
  if (self->style.bom)
    self->p += strlen (BYTE_ORDER_MARK);
  if (!take_separator_line (self))
    find_separator (self);
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
 * Returns: (transfer none): the style, detected from the first line
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

/* Only the first fault of a row is reported. */
static void
set_fault (TokCsvReader *self, TokCsvFaultCode code, guint line)
{
  if (self->fault.code == TOK_CSV_NO_FAULT)
    self->fault = (TokCsvFault) { code, line, self->cells->len };
}

/* Appends @length bytes to the cell. */
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

/* A quoted cell, with any text after the closing quote. */
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

  if (self->cells->len == TOK_CSV_CELLS_MAX)
    set_fault (self, TOK_CSV_FAULT_TOO_WIDE, self->line);
  else
    g_array_append_val (self->cells, cell);
  if (self->p < self->end && *self->p == QUOTE)
    read_quoted (self);
  else
    read_plain (self);
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
 * Reads the next row, which replaces the last one. An invalid row has a fault, and the
 * next row can be read, except after an unclosed quote, which extends to the end.
 *
 * Returns: whether there was a row; %FALSE at the end
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
 * Returns: (transfer none) (nullable): why the row is invalid; %NULL if it is valid.
 *   Valid until the next row is read
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
 * Returns: the line on which the row begins, counted from 1
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
 * Returns: the number of cells of the row; 0 with a fault
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
 * Returns: the line on which the cell begins; after the row's line if a cell before it
 *   has several lines
 */
guint
tok_csv_reader_get_cell_line (TokCsvReader *self, guint i)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (i < self->cells->len, 0);

  return g_array_index (self->cells, Cell, i).line;
}
