/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-list-layout.h"

#define VERSION 1
#define WIDTH_MIN 40
#define WIDTH_MAX 4000

/**
 * tok_list_layout_init:
 * @self: (out): filled with the default layout: the newest bundles first, without groups
 */
void
tok_list_layout_init (TokListLayout *self)
{
  self->sort = TOK_COLUMN_CREATED;
  self->descending = TRUE;
  self->group = TOK_BUNDLE_GROUP_NONE;
  for (guint i = 0; i < TOK_N_COLUMNS; i++)
    self->columns[i] = (TokColumnLayout) { i, tok_column_get (i)->shown, 0 };
}

/* The name stays visible: a row has to be told from others. */
static gboolean
parse_column (const char *word, TokColumnLayout *column)
{
  g_auto (GStrv) parts = g_strsplit (word[0] == '-' ? word + 1 : word, ":", 2);
  gint64 width;

  if (parts[0] == NULL || !tok_column_find (parts[0], &column->id))
    return FALSE;
  column->visible = word[0] != '-' || column->id == TOK_COLUMN_NAME;
  width = parts[1] != NULL ? g_ascii_strtoll (parts[1], NULL, 10) : 0;
  column->width = width > 0 ? (int) CLAMP (width, WIDTH_MIN, WIDTH_MAX) : 0;
  return TRUE;
}

/* Columns that the text does not have, as those of later versions, come last and are hidden. */
static void
parse_columns (TokListLayout *self, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, ",", -1);
  gboolean seen[TOK_N_COLUMNS] = { FALSE };
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      TokColumnLayout column;

      if (!parse_column (words[i], &column) || seen[column.id])
        continue;
      seen[column.id] = TRUE;
      self->columns[n++] = column;
    }
  for (guint id = 0; id < TOK_N_COLUMNS; id++)
    if (!seen[id])
      self->columns[n++] = (TokColumnLayout) { id, id == TOK_COLUMN_NAME, 0 };
}

static void
parse_word (TokListLayout *self, const char *word)
{
  const char *value = strchr (word, '=');

  if (g_str_equal (word, "descending"))
    self->descending = TRUE;
  else if (g_str_has_prefix (word, "sort="))
    tok_column_find (value + 1, &self->sort);
  else if (g_str_has_prefix (word, "group="))
    tok_bundle_group_from_nick (value + 1, &self->group);
  else if (g_str_has_prefix (word, "columns="))
    parse_columns (self, value + 1);
}

/**
 * tok_list_layout_parse:
 * @self: (out): what @text says
 * @text: (nullable): a text as of tok_list_layout_dup_text()
 *
 * What @text does not say is as by default; what is not known in it is ignored. A text of
 * another version gives the default layout.
 */
void
tok_list_layout_parse (TokListLayout *self, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", -1);
  g_autofree char *version = g_strdup_printf ("%d", VERSION);

  tok_list_layout_init (self);
  if (g_strcmp0 (words[0], version) != 0)
    return;
  self->descending = FALSE;
  for (guint i = 1; words[i] != NULL; i++)
    parse_word (self, words[i]);
}

/**
 * tok_list_layout_dup_text:
 *
 * Returns: (transfer full): the layout as text, the same for equal layouts
 */
char *
tok_list_layout_dup_text (const TokListLayout *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%d sort=%s%s group=%s columns=", VERSION,
                          tok_column_get (self->sort)->nick, self->descending ? " descending" : "",
                          tok_bundle_group_to_nick (self->group));
  for (guint i = 0; i < TOK_N_COLUMNS; i++)
    {
      const TokColumnLayout *column = &self->columns[i];

      g_string_append_printf (text, "%s%s%s", i > 0 ? "," : "", column->visible ? "" : "-",
                              tok_column_get (column->id)->nick);
      if (column->width > 0)
        g_string_append_printf (text, ":%d", column->width);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * tok_list_layout_equal:
 *
 * Returns: whether both are the same
 */
gboolean
tok_list_layout_equal (const TokListLayout *a, const TokListLayout *b)
{
  if (a->sort != b->sort || a->descending != b->descending || a->group != b->group)
    return FALSE;
  for (guint i = 0; i < TOK_N_COLUMNS; i++)
    if (a->columns[i].id != b->columns[i].id || a->columns[i].visible != b->columns[i].visible ||
        a->columns[i].width != b->columns[i].width)
      return FALSE;
  return TRUE;
}

/**
 * tok_list_layout_has_default_columns:
 *
 * Returns: whether the columns are those by default, whatever the list is sorted and grouped by
 */
gboolean
tok_list_layout_has_default_columns (const TokListLayout *self)
{
  TokListLayout defaults;

  tok_list_layout_init (&defaults);
  defaults.sort = self->sort;
  defaults.descending = self->descending;
  defaults.group = self->group;
  return tok_list_layout_equal (self, &defaults);
}

/**
 * tok_list_layout_move_column:
 * @from: the place of a column
 * @to: its new place; the columns between them move up
 */
void
tok_list_layout_move_column (TokListLayout *self, guint from, guint to)
{
  TokColumnLayout column;

  g_return_if_fail (from < TOK_N_COLUMNS && to < TOK_N_COLUMNS);

  column = self->columns[from];
  if (from < to)
    memmove (&self->columns[from], &self->columns[from + 1], (to - from) * sizeof column);
  else
    memmove (&self->columns[to + 1], &self->columns[to], (from - to) * sizeof column);
  self->columns[to] = column;
}

/**
 * tok_list_layout_find_column:
 *
 * Returns: the place of the column @id
 */
guint
tok_list_layout_find_column (const TokListLayout *self, TokColumnId id)
{
  guint i = 0;

  g_return_val_if_fail (id < TOK_N_COLUMNS, 0);

  while (self->columns[i].id != id)
    i++;
  return i;
}
