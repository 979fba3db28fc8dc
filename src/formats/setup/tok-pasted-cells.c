/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-pasted-cells.h"

#include <string.h>

/* The most rows that are read; no table has more. */
#define ROWS_MAX 20000

/**
 * tok_pasted_cells_is_table:
 * @text: text from the clipboard
 *
 * Returns: whether it is more than the content of one cell
 */
gboolean
tok_pasted_cells_is_table (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  return strpbrk (text, "\t\n\r") != NULL;
}

static gboolean
is_end (char c)
{
  return c == '\0' || c == '\t' || c == '\n' || c == '\r';
}

/* Returns: (nullable): the end of a cell in quotes; %NULL if the quotes are part of the text */
static const char *
read_quoted (const char *p, GString *cell)
{
  for (p++; *p != '\0'; p++)
    {
      if (*p != '"')
        g_string_append_c (cell, *p);
      else if (p[1] == '"')
        g_string_append_c (cell, *p++);
      else
        return is_end (p[1]) ? p + 1 : NULL;
    }
  return NULL;
}

static const char *
read_cell (const char *p, GStrvBuilder *cells)
{
  g_autoptr (GString) cell = g_string_new (NULL);
  const char *end = *p == '"' ? read_quoted (p, cell) : NULL;

  if (end == NULL)
    {
      for (end = p; !is_end (*end); end++)
        ;
      g_string_assign (cell, "");
      g_string_append_len (cell, p, end - p);
    }
  g_strv_builder_take (cells, g_string_free_and_steal (g_steal_pointer (&cell)));
  return end;
}

/**
 * tok_pasted_cells_parse:
 * @text: text from the clipboard
 *
 * Cells are separated by tabs and rows end with the line. A cell with a tab, a line break or a
 * quote is in quotes, its own quotes doubled; empty cells and rows count.
 *
 * Returns: (transfer full) (element-type GStrv): the rows, each with at least one cell
 */
GPtrArray *
tok_pasted_cells_parse (const char *text)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  const char *p = text;

  g_return_val_if_fail (text != NULL, rows);

  while (*p != '\0' && rows->len < ROWS_MAX)
    {
      g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();

      p = read_cell (p, cells);
      while (*p == '\t')
        p = read_cell (p + 1, cells);
      if (*p == '\r')
        p++;
      if (*p == '\n')
        p++;
      g_ptr_array_add (rows, g_strv_builder_end (cells));
    }
  return rows;
}
