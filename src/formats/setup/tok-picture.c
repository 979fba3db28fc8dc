/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-picture.h"

#include <string.h>

G_DEFINE_QUARK (tok - picture - error, tok_picture_error)

/* What a file says about itself. */
typedef struct
{
  guint width; /* 0: unknown */
  guint height;
  gboolean is_animated;
} Head;

/* Numbers at @at; 0 where the file ends. */

static guint
get_big (const guint8 *bytes, gsize size, gsize at, guint n)
{
  guint number = 0;

  if (size < n || at > size - n)
    return 0;
  for (guint i = 0; i < n; i++)
    number = number << 8 | bytes[at + i];
  return number;
}

static guint
get_little (const guint8 *bytes, gsize size, gsize at, guint n)
{
  guint number = 0;

  if (size < n || at > size - n)
    return 0;
  for (guint i = n; i > 0; i--)
    number = number << 8 | bytes[at + i - 1];
  return number;
}

static gboolean
has_text (const guint8 *bytes, gsize size, gsize at, const char *text)
{
  gsize length = strlen (text);

  return size >= length && at <= size - length && memcmp (bytes + at, text, length) == 0;
}

/* Chunks of length, type, data and checksum. An animated one has "acTL" before its data. */
static void
read_png (const guint8 *bytes, gsize size, Head *head)
{
  gsize at = 8;

  if (!has_text (bytes, size, at + 4, "IHDR"))
    return;
  head->width = get_big (bytes, size, at + 8, 4);
  head->height = get_big (bytes, size, at + 12, 4);
  while (at < size && !has_text (bytes, size, at + 4, "IDAT"))
    {
      if (has_text (bytes, size, at + 4, "acTL"))
        head->is_animated |= get_big (bytes, size, at + 8, 4) > 1;
      at += (gsize) get_big (bytes, size, at, 4) + 12;
    }
}

/* Segments of marker and length, until the one with the size. */
static void
read_jpeg (const guint8 *bytes, gsize size, Head *head)
{
  gsize at = 2;

  while (at + 4 <= size && bytes[at] == 0xff)
    {
      guint8 marker = bytes[at + 1];

      if (marker == 0xff)
        {
          at++;
          continue;
        }
      /* Start of frame; the exceptions are tables. */
      if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
        {
          head->height = get_big (bytes, size, at + 5, 2);
          head->width = get_big (bytes, size, at + 7, 2);
          return;
        }
      at += (gsize) get_big (bytes, size, at + 2, 2) + 2;
    }
}

static gsize
skip_gif_blocks (const guint8 *bytes, gsize size, gsize at)
{
  while (at < size && bytes[at] != 0)
    at += (gsize) bytes[at] + 1;
  return at + 1;
}

static gsize
get_gif_table (guint flags)
{
  return (flags & 0x80) != 0 ? (gsize) 3 << ((flags & 7) + 1) : 0;
}

/* Blocks, of which those that begin with a comma are frames. */
static void
read_gif (const guint8 *bytes, gsize size, Head *head)
{
  gsize at = 13 + get_gif_table (get_little (bytes, size, 10, 1));
  guint n_frames = 0;

  head->width = get_little (bytes, size, 6, 2);
  head->height = get_little (bytes, size, 8, 2);
  while (at < size && n_frames < 2)
    if (bytes[at] == '!')
      at = skip_gif_blocks (bytes, size, at + 2);
    else if (bytes[at] == ',')
      {
        n_frames++;
        at = skip_gif_blocks (bytes, size,
                              at + 11 + get_gif_table (get_little (bytes, size, at + 9, 1)));
      }
    else
      break;
  head->is_animated = n_frames > 1;
}

/* Extended, lossy or lossless. */
static void
read_webp (const guint8 *bytes, gsize size, Head *head)
{
  guint bits = get_little (bytes, size, 21, 4);

  if (has_text (bytes, size, 12, "VP8X"))
    {
      head->is_animated = (get_little (bytes, size, 20, 1) & 2) != 0;
      head->width = get_little (bytes, size, 24, 3) + 1;
      head->height = get_little (bytes, size, 27, 3) + 1;
    }
  else if (has_text (bytes, size, 12, "VP8 "))
    {
      head->width = get_little (bytes, size, 26, 2) & 0x3fff;
      head->height = get_little (bytes, size, 28, 2) & 0x3fff;
    }
  else if (has_text (bytes, size, 12, "VP8L"))
    {
      head->width = (bits & 0x3fff) + 1;
      head->height = (bits >> 14 & 0x3fff) + 1;
    }
}

static void
read_head (const guint8 *bytes, gsize size, Head *head)
{
  if (has_text (bytes, size, 0, "\x89PNG\r\n\x1a\n"))
    read_png (bytes, size, head);
  else if (has_text (bytes, size, 0, "\xff\xd8\xff"))
    read_jpeg (bytes, size, head);
  else if (has_text (bytes, size, 0, "GIF87a") || has_text (bytes, size, 0, "GIF89a"))
    read_gif (bytes, size, head);
  else if (has_text (bytes, size, 0, "RIFF") && has_text (bytes, size, 8, "WEBP"))
    read_webp (bytes, size, head);
}

/**
 * tok_picture_check:
 * @bytes: (array length=size): the whole file
 *
 * Returns: why it cannot be the picture of a profile; OK if it seems to be one
 */
TokPictureFault
tok_picture_check (const guint8 *bytes, gsize size)
{
  Head head = { 0 };

  if (size > TOK_PICTURE_BYTES_MAX)
    return TOK_PICTURE_TOO_LARGE;
  read_head (bytes, size, &head);
  if (head.width == 0 || head.height == 0)
    return TOK_PICTURE_NOT_A_PICTURE;
  if (head.is_animated)
    return TOK_PICTURE_ANIMATED;
  return MAX (head.width, head.height) > TOK_PICTURE_SIDE_MAX ? TOK_PICTURE_TOO_WIDE
                                                              : TOK_PICTURE_OK;
}
