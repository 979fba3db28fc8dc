/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-picture-file.h"

#include <glib/gstdio.h>

#include "tok-setup-pictures.h"

/* Pictures are shown and kept with no more pixels than people will ever see. */
#define SHOWN_SIDE_MAX 2048
#define KEPT_SIDE_MAX 1024

static void
set_fault (GError **error, TokPictureFault fault)
{
  g_set_error_literal (error, TOK_PICTURE_ERROR, (int) fault, "The picture cannot be used");
}

/* One byte more than is allowed, so that a larger file is noticed without reading all of it.
 * A pipe or a device could block for ever. */
static GBytes *
read_file (GFile *file, GError **error)
{
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autofree char *buffer = NULL;
  gsize size = 0;

  if (info != NULL && g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR)
    stream = g_file_read (file, NULL, NULL);
  buffer = g_malloc (TOK_PICTURE_BYTES_MAX + 1);
  if (stream == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), buffer,
                                                  TOK_PICTURE_BYTES_MAX + 1, &size, NULL, NULL))
    {
      set_fault (error, TOK_PICTURE_UNREADABLE);
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&buffer), size);
}

static void
on_size_prepared (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  int side = MAX (width, height);
  int side_max = GPOINTER_TO_INT (data);

  if (side > side_max)
    gdk_pixbuf_loader_set_size (loader, MAX (1, (int) ((gint64) width * side_max / side)),
                                MAX (1, (int) ((gint64) height * side_max / side)));
}

/* Returns: (transfer full) (nullable): upright, as cameras note how they were held */
static GdkPixbuf *
decode (GBytes *bytes, int side_max)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  gboolean is_written;
  GdkPixbuf *pixbuf;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size_prepared),
                    GINT_TO_POINTER (side_max));
  is_written = gdk_pixbuf_loader_write_bytes (loader, bytes, NULL);
  if (!gdk_pixbuf_loader_close (loader, NULL) || !is_written)
    return NULL;
  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  return pixbuf != NULL ? gdk_pixbuf_apply_embedded_orientation (pixbuf) : NULL;
}

static GdkTexture *
new_texture (GdkPixbuf *pixbuf)
{
  g_autoptr (GBytes) pixels = gdk_pixbuf_read_pixel_bytes (pixbuf);

  return gdk_memory_texture_new (gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf),
                                 gdk_pixbuf_get_has_alpha (pixbuf) ? GDK_MEMORY_R8G8B8A8
                                                                   : GDK_MEMORY_R8G8B8,
                                 pixels, (gsize) gdk_pixbuf_get_rowstride (pixbuf));
}

/* What is decoded on another thread. */
typedef struct
{
  GFile *file;   /* (nullable): where @bytes come from */
  GBytes *bytes; /* (nullable) */
  int side_max;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_clear_object (&load->file);
  g_clear_pointer (&load->bytes, g_bytes_unref);
  g_free (load);
}

static GdkTexture *
load_texture (const Load *load, GError **error)
{
  g_autoptr (GBytes) bytes =
      load->bytes != NULL ? g_bytes_ref (load->bytes) : read_file (load->file, error);
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  TokPictureFault fault;

  if (bytes == NULL)
    return NULL;
  fault = tok_picture_check (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  if (fault == TOK_PICTURE_OK)
    pixbuf = decode (bytes, load->side_max);
  if (pixbuf != NULL)
    return new_texture (pixbuf);
  set_fault (error, fault != TOK_PICTURE_OK ? fault : TOK_PICTURE_NOT_A_PICTURE);
  return NULL;
}

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GdkTexture *texture = load_texture (data, &error);

  if (texture != NULL)
    g_task_return_pointer (task, texture, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DexPromise) promise = data;
  GError *error = NULL;
  GdkTexture *texture = g_task_propagate_pointer (G_TASK (result), &error);

  if (texture != NULL)
    dex_promise_resolve_object (promise, texture);
  else
    dex_promise_reject (promise, error);
}

/* @load: (transfer full) */
static DexFuture *
start_load (Load *load)
{
  DexPromise *promise = dex_promise_new ();
  g_autoptr (GTask) task = g_task_new (NULL, NULL, on_loaded, dex_ref (promise));

  g_task_set_task_data (task, load, load_free);
  g_task_run_in_thread (task, load_thread);
  return DEX_FUTURE (promise);
}

/**
 * tok_picture_file_load:
 * @file: a file of the user
 *
 * Decodes a picture, scaled down if it is large.
 *
 * Returns: (transfer full): a future of a GdkTexture; rejects with TOK_PICTURE_ERROR
 */
DexFuture *
tok_picture_file_load (GFile *file)
{
  Load *load;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  load = g_new0 (Load, 1);
  load->file = g_object_ref (file);
  load->side_max = SHOWN_SIDE_MAX;
  return start_load (load);
}

/**
 * tok_picture_file_decode:
 * @bytes: a file, from wherever it is
 * @side_max: the longest side of the result, in pixels
 *
 * Returns: (transfer full): a future of a GdkTexture; rejects with TOK_PICTURE_ERROR
 */
DexFuture *
tok_picture_file_decode (GBytes *bytes, int side_max)
{
  Load *load;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (side_max > 0, NULL);

  load = g_new0 (Load, 1);
  load->bytes = g_bytes_ref (bytes);
  load->side_max = side_max;
  return start_load (load);
}

typedef struct
{
  GdkTexture *picture;
  TokCrop crop;
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  g_object_unref (save->picture);
  g_free (save);
}

static GdkPixbuf *
crop (GdkTexture *picture, const TokCrop *crop)
{
  g_autoptr (GdkTextureDownloader) downloader = gdk_texture_downloader_new (picture);
  g_autoptr (GdkPixbuf) whole = NULL;
  g_autoptr (GdkPixbuf) part = NULL;
  g_autoptr (GBytes) pixels = NULL;
  gsize stride;
  int x, y, size;

  gdk_texture_downloader_set_format (downloader, GDK_MEMORY_R8G8B8A8);
  pixels = gdk_texture_downloader_download_bytes (downloader, &stride);
  whole = gdk_pixbuf_new_from_bytes (pixels, GDK_COLORSPACE_RGB, TRUE, 8, crop->width, crop->height,
                                     (int) stride);
  tok_crop_get_pixels (crop, &x, &y, &size);
  part = gdk_pixbuf_new_subpixbuf (whole, x, y, size, size);
  if (size > KEPT_SIDE_MAX)
    return gdk_pixbuf_scale_simple (part, KEPT_SIDE_MAX, KEPT_SIDE_MAX, GDK_INTERP_BILINEAR);
  return gdk_pixbuf_copy (part);
}

/* A name of its own for each picture: it is removed with the draft that refers to it. */
static char *
write_picture (GdkPixbuf *pixbuf, GError **error)
{
  g_autofree char *folder = tok_setup_pictures_dup_folder ();
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *name = g_strconcat (id, ".png", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *buffer = NULL;
  gsize size;

  if (!gdk_pixbuf_save_to_buffer (pixbuf, &buffer, &size, "png", error, NULL))
    return NULL;
  if (g_mkdir_with_parents (folder, 0700) != 0 ||
      !g_file_set_contents_full (path, buffer, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                 NULL))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "The picture cannot be stored");
      return NULL;
    }
  return g_filename_to_uri (path, NULL, error);
}

static void
save_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Save *save = data;
  g_autoptr (GdkPixbuf) square = crop (save->picture, &save->crop);
  GError *error = NULL;
  char *uri = write_picture (square, &error);

  if (uri != NULL)
    g_task_return_pointer (task, uri, g_free);
  else
    g_task_return_error (task, error);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DexPromise) promise = data;
  GError *error = NULL;
  char *uri = g_task_propagate_pointer (G_TASK (result), &error);

  if (uri != NULL)
    dex_promise_resolve_string (promise, uri);
  else
    dex_promise_reject (promise, error);
}

/**
 * tok_picture_file_save:
 * @crop: the square to keep
 *
 * Writes a square of a picture into the user's cache, readable by the user only.
 *
 * Returns: (transfer full): a future of a string: the URI of the file; rejects if it could not
 *   be written
 */
DexFuture *
tok_picture_file_save (GdkTexture *picture, const TokCrop *crop)
{
  DexPromise *promise = dex_promise_new ();
  g_autoptr (GTask) task = g_task_new (NULL, NULL, on_saved, dex_ref (promise));
  Save *save = g_new0 (Save, 1);

  save->picture = g_object_ref (picture);
  save->crop = *crop;
  g_task_set_task_data (task, save, save_free);
  g_task_run_in_thread (task, save_thread);
  return DEX_FUTURE (promise);
}
