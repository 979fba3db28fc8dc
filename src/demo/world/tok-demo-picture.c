/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-picture.h"

#include <gio/gio.h>
#include <string.h>

/* In pixels. */
#define SIDE 128

/* Of the pattern, in squares; it is symmetrical. */
#define SQUARES 8

#define ENDING ".png"

/**
 * tok_demo_picture_make_path:
 *
 * Returns: (transfer full): the path of the picture of a sample profile
 */
char *
tok_demo_picture_make_path (const char *username)
{
  return g_strconcat (TOK_DEMO_PICTURE_FOLDER, username, ENDING, NULL);
}

/* The checksum of PNG. */
static guint32
add_checksum (guint32 sum, const guint8 *data, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      sum ^= data[i];
      for (guint bit = 0; bit < 8; bit++)
        sum = (sum & 1) != 0 ? sum >> 1 ^ 0xedb88320 : sum >> 1;
    }
  return sum;
}

static void
append_number (GByteArray *file, guint32 number)
{
  number = GUINT32_TO_BE (number);
  g_byte_array_append (file, (const guint8 *) &number, sizeof number);
}

static void
append_chunk (GByteArray *file, const char *type, const guint8 *data, gsize length)
{
  guint begin = file->len + 4;

  append_number (file, (guint32) length);
  g_byte_array_append (file, (const guint8 *) type, 4);
  g_byte_array_append (file, data, (guint) length);
  append_number (file, ~add_checksum (G_MAXUINT32, file->data + begin, file->len - begin));
}

/* A pattern of squares in two colors, chosen by @hash. */
static GByteArray *
draw_rows (guint32 hash)
{
  GByteArray *rows = g_byte_array_sized_new (SIDE * (1 + 3 * SIDE));
  const guint8 colors[2][3] = {
    { 0xf0, 0xec, 0xe4 },
    { (guint8) (64 + (hash & 127)), (guint8) (64 + (hash >> 7 & 127)),
      (guint8) (64 + (hash >> 14 & 127)) },
  };

  for (guint y = 0; y < SIDE; y++)
    {
      /* Each row begins with its filter: none. */
      g_byte_array_append (rows, (const guint8 *) "", 1);
      for (guint x = 0; x < SIDE; x++)
        {
          guint column = MIN (x, SIDE - 1 - x) * SQUARES / SIDE;
          guint square = y * SQUARES / SIDE * (SQUARES / 2) + column;

          g_byte_array_append (rows, colors[hash >> square % 32 & 1], 3);
        }
    }
  return rows;
}

static GBytes *
compress (GByteArray *rows)
{
  g_autoptr (GConverter) converter =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, -1));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, converter);

  g_output_stream_write_all (stream, rows->data, rows->len, NULL, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/**
 * tok_demo_picture_draw:
 * @path: any path
 *
 * Returns: (transfer full) (nullable): a PNG file, the same for the same path; %NULL if it is not
 *   that of a sample profile
 */
GBytes *
tok_demo_picture_draw (const char *path)
{
  static const guint8 signature[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  static const guint8 head[] = { 0, 0, 0, SIDE, 0, 0, 0, SIDE, 8, 2, 0, 0, 0 };
  g_autoptr (GByteArray) rows = NULL;
  g_autoptr (GBytes) data = NULL;
  GByteArray *file;

  if (!g_str_has_prefix (path, TOK_DEMO_PICTURE_FOLDER) || !g_str_has_suffix (path, ENDING))
    return NULL;
  rows = draw_rows (g_str_hash (path) * 0x9e3779b1U);
  data = compress (rows);
  file = g_byte_array_new ();
  g_byte_array_append (file, signature, sizeof signature);
  append_chunk (file, "IHDR", head, sizeof head);
  append_chunk (file, "IDAT", g_bytes_get_data (data, NULL), g_bytes_get_size (data));
  append_chunk (file, "IEND", NULL, 0);
  return g_byte_array_free_to_bytes (file);
}
