/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-csv.h"

#include "tok-csv.h"

static const TokCsvStyle style = { .separator = ',', .newline = "\r\n" };

typedef enum
{
  CELL_TEXT,
  CELL_TIME, /* a time as received */
  CELL_COUNT,
  CELL_FLAG,
  CELL_SINCE, /* when the status began at the latest */
  CELL_NAME,  /* what the user noted, like the following */
  CELL_TAGS,
  CELL_NOTE,
} CellKind;

#define AT(member) G_STRUCT_OFFSET (TokBundleSnapshot, member)

/* Named as in the API, where it has them. */
static const struct
{
  const char *name;
  CellKind kind;
  gsize offset; /* in TokBundleSnapshot, of what the server sent */
} columns[] = {
  { "id", CELL_TEXT, AT (id) },
  { "name", CELL_NAME, 0 },
  { "title", CELL_TEXT, AT (title) },
  { "username", CELL_TEXT, AT (username) },
  { "status", CELL_TEXT, AT (status) },
  { "status_since", CELL_SINCE, 0 },
  { "platform", CELL_TEXT, AT (platform) },
  { "country", CELL_TEXT, AT (country) },
  { "type", CELL_TEXT, AT (type) },
  { "niche_warming", CELL_FLAG, AT (options) + TOK_OPTION_NICHE_WARMING },
  { "deep_warming", CELL_FLAG, AT (options) + TOK_OPTION_DEEP_WARMING },
  { "moderation", CELL_FLAG, AT (options) + TOK_OPTION_MODERATION },
  { "editing", CELL_FLAG, AT (options) + TOK_OPTION_EDITING },
  { "auto_finalize", CELL_FLAG, AT (options) + TOK_OPTION_AUTO_FINALIZE },
  { "advanced_warming", CELL_FLAG, AT (options) + TOK_OPTION_ADVANCED_WARMING },
  { "videos_quantity", CELL_COUNT, AT (videos_quantity) },
  { "edits_quantity", CELL_COUNT, AT (edits_quantity) },
  { "videos_configured_count", CELL_COUNT, AT (videos_configured) },
  { "account_status", CELL_TEXT, AT (account_status) },
  { "external_ref", CELL_TEXT, AT (external_ref) },
  { "created_at", CELL_TIME, AT (created_at) },
  { "updated_at", CELL_TIME, AT (updated_at) },
  { "tags", CELL_TAGS, 0 },
  { "note", CELL_NOTE, 0 },
};

#define N_COLUMNS G_N_ELEMENTS (columns)

/**
 * tok_bundle_csv_append_header:
 *
 * Writes the names of the columns.
 */
void
tok_bundle_csv_append_header (GString *text)
{
  const char *names[N_COLUMNS + 1] = { NULL };

  g_return_if_fail (text != NULL);

  for (guint i = 0; i < N_COLUMNS; i++)
    names[i] = columns[i].name;
  tok_csv_append_row (text, &style, names);
}

/* (nullable): without what a terminal would obey */
static char *
dup_text (const char *text)
{
  GString *safe;

  if (text == NULL)
    return NULL;
  safe = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_iscntrl (c) && c != '\n' && c != '\t')
        g_string_append_printf (safe, "\\u%04x", c);
      else
        g_string_append_unichar (safe, c);
    }
  return g_string_free_and_steal (safe);
}

/* (nullable) */
static char *
dup_noted (const TokAnnotation *annotation, CellKind kind)
{
  if (annotation == NULL)
    return NULL;
  if (kind == CELL_TAGS)
    return tok_annotation_dup_tags (annotation);
  return dup_text (kind == CELL_NAME ? annotation->name : annotation->note);
}

static char *
dup_count (int count)
{
  return count != TOK_COUNT_UNKNOWN ? g_strdup_printf ("%d", count) : NULL;
}

/* tok_csv_read_flag() reads these. */
static char *
dup_flag (TokFlag flag)
{
  if (flag == TOK_FLAG_UNKNOWN)
    return NULL;
  return g_strdup (flag == TOK_FLAG_YES ? "yes" : "no");
}

/* (nullable): NULL: not known */
static char *
dup_cell (TokBundle *bundle, CellKind kind, gsize offset)
{
  const TokBundleSnapshot *known = tok_bundle_get_known (bundle);
  gint64 since;

  switch (kind)
    {
    case CELL_TEXT:
      return dup_text (G_STRUCT_MEMBER (const char *, known, offset));
    case CELL_TIME:
      return tok_time_to_string (tok_time_parse (G_STRUCT_MEMBER (const char *, known, offset)));
    case CELL_COUNT:
      return dup_count (G_STRUCT_MEMBER (int, known, offset));
    case CELL_FLAG:
      return dup_flag (G_STRUCT_MEMBER (guint8, known, offset));
    case CELL_SINCE:
      tok_bundle_get_step_interval (bundle, NULL, &since);
      return tok_time_to_string (since);
    case CELL_NAME:
    case CELL_TAGS:
    case CELL_NOTE:
    default:
      return dup_noted (tok_bundle_get_annotation (bundle), kind);
    }
}

/**
 * tok_bundle_csv_append:
 *
 * Writes a bundle, with times in UTC and control characters escaped as in JSON, except line ends
 * and tabs. Unknown values are empty cells.
 */
void
tok_bundle_csv_append (GString *text, TokBundle *bundle)
{
  char *cells[N_COLUMNS + 1] = { NULL };

  g_return_if_fail (text != NULL);
  g_return_if_fail (TOK_IS_BUNDLE (bundle));

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      cells[i] = dup_cell (bundle, columns[i].kind, columns[i].offset);
      if (cells[i] == NULL)
        cells[i] = g_strdup ("");
    }
  tok_csv_append_row (text, &style, (const char *const *) cells);
  for (guint i = 0; i < N_COLUMNS; i++)
    g_free (cells[i]);
}
