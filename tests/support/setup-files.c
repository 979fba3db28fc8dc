/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "setup-files.h"

#include <string.h>

#define NO_PICTURE "This picture cannot be used. Choose a PNG or JPEG file."
#define EMPTY "The file is empty."
#define GONE "The file is no longer there."
#define MISSING "There is no such file."

/* Two frames, of 32 × 16 pixels. */
#define GIF_FRAME ",\0\0\0\0\x20\0\x10\0\0\x02\x02xx\0"
#define GIF "GIF89a\x20\0\x10\0\0\0\0" GIF_FRAME GIF_FRAME ";"
#define PNG(width, height)                                                                         \
  "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR" width height "\x08\x06\0\0\0"                                  \
  "CRCC"
#define CONTENT(text) text, sizeof (text) - 1

static const SetupFile files[] = {
  { "a video that is empty", TOK_SETUP_VIDEO_URL, CONTENT (""), 0, EMPTY, NULL },
  { "a video that is not there", TOK_SETUP_VIDEO_URL, NULL, 0, 0, GONE, MISSING },
  { "a picture that is text", TOK_SETUP_PICTURE, CONTENT ("hello"), 0, NO_PICTURE, NULL },
  { "a picture that is animated", TOK_SETUP_PICTURE, CONTENT (GIF), 0,
    "This picture is animated. Choose a still one.", NULL },
  { "a picture that is too large", TOK_SETUP_PICTURE, CONTENT (""), 10000001,
    "This file is too large. Choose one of up to 10 MB.", NULL },
  { "a picture that is too wide", TOK_SETUP_PICTURE, CONTENT (PNG ("\0\1\0\0", "\0\1\0\0")), 0,
    "This picture has too many pixels. Choose one of up to 10000 × 10000.", NULL },
  { "a picture without a height", TOK_SETUP_PICTURE, CONTENT (PNG ("\0\0\1\0", "\0\0\0\0")), 0,
    NO_PICTURE, NULL },
  { "a picture that is empty", TOK_SETUP_PICTURE, CONTENT (""), 0, NO_PICTURE, EMPTY },
  { "a picture that is not there", TOK_SETUP_PICTURE, NULL, 0, 0, "This file cannot be read.",
    MISSING },
};

/**
 * setup_files_get:
 * @n_files: (out): their number
 *
 * Returns: (array length=n_files): the files
 */
const SetupFile *
setup_files_get (guint *n_files)
{
  *n_files = G_N_ELEMENTS (files);
  return files;
}

/**
 * setup_file_make:
 * @folder: where to write it
 *
 * Returns: (transfer full): its path
 */
char *
setup_file_make (const SetupFile *self, const char *folder)
{
  char *path = g_build_filename (folder, self->content != NULL ? "chosen" : "nothing", NULL);
  gsize size = MAX (self->length, self->size);
  g_autofree char *content = g_malloc0 (size + 1);
  g_autoptr (GError) error = NULL;

  if (self->content == NULL)
    return path;
  memcpy (content, self->content, self->length);
  g_file_set_contents (path, content, (gssize) size, &error);
  g_assert_no_error (error);
  return path;
}

/**
 * setup_file_get_named:
 *
 * Returns: why it cannot be uploaded, where somebody wrote its name
 */
const char *
setup_file_get_named (const SetupFile *self)
{
  return self->named != NULL ? self->named : self->words;
}
