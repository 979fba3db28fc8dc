/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-csv.h"

#include <string.h>

#include "tok-blank.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"
#define QUOTE '"'

/* Whether a reader would misread the cell without quotes. */
static gboolean
needs_quotes (const char *cell, char separator)
{
  gsize length = strlen (cell);

  if (length == 0)
    return FALSE;
  return strpbrk (cell, ",;\t\"\r\n") != NULL || strchr (cell, separator) != NULL ||
         g_ascii_isspace (cell[0]) || g_ascii_isspace (cell[length - 1]) ||
         g_str_has_prefix (cell, BYTE_ORDER_MARK);
}

/* A negative number, which is not a formula. */
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

/* Whether a spreadsheet reads @text as a formula. Some ignore leading blanks, and accept
 * full-width and small forms. */
static gboolean
is_formula (const char *text)
{
  gunichar first = g_utf8_get_char (tok_blank_skip (text));
  gunichar plain[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  if (first == 0 || is_negative_number (text))
    return FALSE;
  if (*text == '\t' || *text == '\r' || *text == '\n')
    return TRUE;
  g_unichar_fully_decompose (first, TRUE, plain, G_N_ELEMENTS (plain));
  return plain[0] == 0x2212 || (plain[0] < 0x80 && strchr ("=+-@", (int) plain[0]) != NULL);
}

/* Spreadsheets evaluate formulas even in quotes; a leading apostrophe prevents that. A
 * formula with leading apostrophes gets one more, so that tok_csv_peek_original()
 * restores any text. */
static char *
dup_safe (const char *text)
{
  return g_strconcat (is_formula (text + strspn (text, "'")) ? "'" : "", text, NULL);
}

/**
 * tok_csv_peek_original:
 * @cell: a cell written by tok_csv_append_row()
 *
 * Returns: (transfer none): its original text, a part of @cell
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
 * tok_csv_append_begin:
 * @text: an empty text
 *
 * Writes the byte order mark and the "sep=" line, if @style has them.
 */
void
tok_csv_append_begin (GString *text, const TokCsvStyle *style)
{
  g_return_if_fail (text != NULL);
  g_return_if_fail (style != NULL);

  if (style->bom)
    g_string_append (text, BYTE_ORDER_MARK);
  if (style->is_declared)
    g_string_append_printf (text, "sep=%c%s", style->separator, style->newline);
}

static void
append_cell (GString *text, const char *original, char separator)
{
  g_autofree char *cell = dup_safe (original);

  if (needs_quotes (cell, separator))
    append_quoted (text, cell);
  else
    g_string_append (text, cell);
}

/**
 * tok_csv_append_row:
 * @text: (inout): the output
 * @cells: (array zero-terminated=1): UTF-8 text, at least one cell
 *
 * Writes a row. tok_csv_reader_next() and tok_csv_peek_original() restore its texts.
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
      /* Readers skip empty lines. */
      if (*cells[0] == '\0' && cells[1] == NULL)
        append_quoted (text, "");
      else
        append_cell (text, cells[i], style->separator);
    }
  g_string_append (text, style->newline);
}
