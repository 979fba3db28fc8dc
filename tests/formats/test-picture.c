/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-picture.h"

#include <string.h>

#define PNG "\x89PNG\r\n\x1a\n"
#define IHDR(width, height) "\0\0\0\x0dIHDR" width height "\x08\x06\0\0\0CRCC"
#define ACTL(frames)                                                                               \
  "\0\0\0\x08"                                                                                     \
  "acTL" frames "\0\0\0\0CRCC"
#define IDAT "\0\0\0\x04IDATdataCRCC"
#define GIF                                                                                        \
  "GIF89a"                                                                                         \
  "\x20\0\x10\0"                                                                                   \
  "\0\0\0"
#define GIF_COLORS                                                                                 \
  "GIF89a"                                                                                         \
  "\x20\0\x10\0"                                                                                   \
  "\x80\0\0"                                                                                       \
  "123456"
#define GIF_COMMENT                                                                                \
  "!\xfe\x03"                                                                                      \
  "abc"                                                                                            \
  "\0"
#define GIF_FRAME                                                                                  \
  ",\0\0\0\0\x20\0\x10\0\0"                                                                        \
  "\x02\x02xx\0"
#define JPEG "\xff\xd8\xff\xe0\0\x04JJ"
#define SOF(height, width) "\xff\xc2\0\x0b\x08" height width "\x01\x01\x11\0"
#define WEBP(kind) "RIFF\x20\0\0\0WEBP" kind "\x0a\0\0\0"

#define CASE(text, fault) { text, sizeof text - 1, TOK_PICTURE_##fault }

static void
test_check (void)
{
  static const struct
  {
    const char *text;
    gsize size;
    TokPictureFault fault;
  } cases[] = {
    CASE ("", NOT_A_PICTURE),
    CASE ("hello", NOT_A_PICTURE),
    CASE ("<svg xmlns='http://www.w3.org/2000/svg'/>", NOT_A_PICTURE),
    CASE (PNG, NOT_A_PICTURE),
    CASE (PNG IHDR ("\0\0\0\x20", "\0\0\0\x20") IDAT, OK),
    CASE (PNG IHDR ("\0\0\0\0", "\0\0\0\x20") IDAT, NOT_A_PICTURE),
    CASE (PNG IHDR ("\0\0\x27\x10", "\0\0\0\x20") IDAT, OK),
    CASE (PNG IHDR ("\0\0\x27\x11", "\0\0\0\x20") IDAT, TOO_WIDE),
    CASE (PNG IHDR ("\0\0\0\x20", "\xff\xff\xff\xff") IDAT, TOO_WIDE),
    CASE (PNG IHDR ("\0\0\0\x20", "\0\0\0\x20") ACTL ("\0\0\0\x02") IDAT, ANIMATED),
    CASE (PNG IHDR ("\0\0\0\x20", "\0\0\0\x20") ACTL ("\0\0\0\x01") IDAT, OK),
    CASE (PNG IHDR ("\0\0\0\x20", "\0\0\0\x20") IDAT ACTL ("\0\0\0\x02"), OK),
    CASE (GIF, OK),
    CASE (GIF GIF_FRAME ";", OK),
    CASE (GIF GIF_COMMENT GIF_FRAME GIF_COMMENT ";", OK),
    CASE (GIF GIF_FRAME GIF_FRAME ";", ANIMATED),
    CASE (GIF_COLORS GIF_FRAME GIF_COMMENT GIF_FRAME ";", ANIMATED),
    CASE (JPEG, NOT_A_PICTURE),
    CASE (JPEG SOF ("\0\x10", "\0\x10"), OK),
    CASE (JPEG "\xff" SOF ("\0\x10", "\0\x10"), OK),
    CASE (JPEG SOF ("\xff\xff", "\0\x10"), TOO_WIDE),
    CASE (WEBP ("VP8X") "\0\0\0\0\x1f\0\0\x1f\0\0", OK),
    CASE (WEBP ("VP8X") "\x02\0\0\0\x1f\0\0\x1f\0\0", ANIMATED),
    CASE (WEBP ("VP8X") "\0\0\0\0\xff\xff\0\x1f\0\0", TOO_WIDE),
    CASE (WEBP ("VP8 ") "\0\0\0\x9d\x01\x2a\x20\0\x20\0", OK),
    CASE (WEBP ("VP8L") "\x2f\x1f\xc0\x07\0", OK),
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      /* A copy of exactly that size, so that reading past the end is noticed. */
      g_autofree guint8 *bytes = g_memdup2 (cases[i].text, cases[i].size);

      g_test_message ("case %u", i);
      g_assert_cmpint (tok_picture_check (bytes, cases[i].size), ==, cases[i].fault);
      for (gsize size = 0; size < cases[i].size; size++)
        {
          g_autofree guint8 *cut = g_memdup2 (cases[i].text, size);

          tok_picture_check (cut, size);
        }
    }
}

static void
test_size (void)
{
  static const char png[] = PNG IHDR ("\0\0\0\x20", "\0\0\0\x20") IDAT;
  g_autofree guint8 *bytes = g_malloc0 (TOK_PICTURE_BYTES_MAX + 1);

  memcpy (bytes, png, sizeof png - 1);
  g_assert_cmpint (tok_picture_check (bytes, TOK_PICTURE_BYTES_MAX), ==, TOK_PICTURE_OK);
  g_assert_cmpint (tok_picture_check (bytes, TOK_PICTURE_BYTES_MAX + 1), ==, TOK_PICTURE_TOO_LARGE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture/check", test_check);
  g_test_add_func ("/picture/size", test_size);
  return g_test_run ();
}
