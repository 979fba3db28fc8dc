/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-table.h"

#include <string.h>

typedef enum
{
  KIND_TEXT,
  KIND_NUMBER,
  KIND_FLAG,
  KIND_LIST,
} Kind;

static const struct
{
  const char *name;
  Kind kind;
  const char *member; /* (nullable): in the body of a slot, NULL: the same */
} columns[] = {
  { "position", KIND_NUMBER, NULL },
  { "video_type", KIND_TEXT, NULL },
  { "description", KIND_TEXT, NULL },
  { "target_publish_date", KIND_TEXT, NULL },
  /* DISAGREE: the templates of the vendor have this one, and a name. */
  { "target_publish_start_date", KIND_TEXT, "target_publish_date" },
  { "name", KIND_TEXT, NULL },
  { "video_url", KIND_TEXT, NULL },
  { "carousel_images", KIND_LIST, NULL },
  { "tiktok_sound_url", KIND_TEXT, NULL },
  { "instagram_content_type", KIND_TEXT, NULL },
  { "instagram_location", KIND_TEXT, NULL },
  { "instagram_collaborators", KIND_LIST, NULL },
  { "instagram_add_to_story", KIND_FLAG, NULL },
  { "editing_instructions", KIND_TEXT, NULL },
  { "external_ref", KIND_TEXT, NULL },
  { "ai_content_disclaimer", KIND_FLAG, NULL },
  { "disclose_as_ads", KIND_FLAG, NULL },
  { "volume_original_sound", KIND_NUMBER, NULL },
  { "volume_added_sound", KIND_NUMBER, NULL },
  { "instant_repost_as_story", KIND_FLAG, NULL },
};

static int
find_column (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (strcmp (columns[i].name, name) == 0)
      return (int) i;
  return -1;
}

static JsonArray *
split (const char *cell)
{
  g_auto (GStrv) parts = g_strsplit (cell, ";", -1);
  JsonArray *array = json_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      json_array_add_string_element (array, parts[i]);
  return array;
}

/* An empty cell is an absent member. */
static void
set_cell (JsonObject *row, int column, const char *cell)
{
  const char *member =
      columns[column].member != NULL ? columns[column].member : columns[column].name;
  gint64 number;

  if (*cell == '\0')
    return;
  switch (columns[column].kind)
    {
    case KIND_NUMBER:
      if (g_ascii_string_to_signed (cell, 10, 0, G_MAXINT, &number, NULL))
        json_object_set_int_member (row, member, number);
      else
        json_object_set_string_member (row, member, cell);
      break;
    case KIND_FLAG:
      json_object_set_boolean_member (row, member, g_ascii_strcasecmp (cell, "true") == 0);
      break;
    case KIND_LIST:
      json_object_set_array_member (row, member, split (cell));
      break;
    case KIND_TEXT:
    default:
      json_object_set_string_member (row, member, cell);
      break;
    }
}

/* Reads one record of RFC 4180 and moves @text behind it. */
static GPtrArray *
read_record (const char **text)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) cell = g_string_new (NULL);
  gboolean quoted = FALSE;
  const char *p = *text;

  for (; *p != '\0' && (quoted || *p != '\n'); p++)
    {
      if (*p == '"' && quoted && p[1] == '"')
        g_string_append_c (cell, *p++);
      else if (*p == '"')
        quoted = !quoted;
      else if (*p == ',' && !quoted)
        {
          g_ptr_array_add (cells, g_strdup (cell->str));
          g_string_truncate (cell, 0);
        }
      else if (*p != '\r' || quoted)
        g_string_append_c (cell, *p);
    }
  g_ptr_array_add (cells, g_strdup (cell->str));
  *text = *p == '\n' ? p + 1 : p;
  return cells;
}

static gboolean
read_header (const char **text, GArray *order)
{
  g_autoptr (GPtrArray) names = read_record (text);

  for (guint i = 0; i < names->len; i++)
    {
      int column = find_column (g_strstrip (g_ptr_array_index (names, i)));

      if (column < 0)
        return FALSE;
      g_array_append_val (order, column);
    }
  return TRUE;
}

/**
 * tok_demo_table_read:
 *
 * Returns: (transfer full) (element-type JsonObject) (nullable): the rows as bodies of
 *   slots; %NULL for another kind of text or with an unknown column
 */
GPtrArray *
tok_demo_table_read (const char *text, gsize length)
{
  g_autofree char *copy = g_strndup (text, length);
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  const char *p = copy;

  if (!g_utf8_validate (copy, -1, NULL))
    return NULL;
  if (g_str_has_prefix (p, "\xef\xbb\xbf"))
    p += 3;
  if (!read_header (&p, order))
    return NULL;
  while (*p != '\0')
    {
      g_autoptr (GPtrArray) cells = read_record (&p);
      JsonObject *row = json_object_new ();

      for (guint i = 0; i < MIN (cells->len, order->len); i++)
        set_cell (row, g_array_index (order, int, i), g_ptr_array_index (cells, i));
      if (json_object_get_size (row) > 0)
        g_ptr_array_add (rows, row);
      else
        json_object_unref (row);
    }
  return g_steal_pointer (&rows);
}
