/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-thumbnail.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "tok-setup-rules.h"

/* In pixels; pictures are decoded larger than they are shown, for sharp screens. */
#define PICTURE_SIZE 40
#define ICON_SIZE 20
#define DECODED_SIZE 96

struct _TokThumbnail
{
  AdwBin parent_instance;

  GtkImage *image;
  char *place;               /* (nullable) */
  GCancellable *cancellable; /* (nullable): of the decoding */
};

G_DEFINE_FINAL_TYPE (TokThumbnail, tok_thumbnail, ADW_TYPE_BIN)

static GdkTexture *
new_texture (GdkPixbuf *pixbuf)
{
  g_autoptr (GBytes) bytes = gdk_pixbuf_read_pixel_bytes (pixbuf);

  return gdk_memory_texture_new (gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf),
                                 gdk_pixbuf_get_has_alpha (pixbuf) ? GDK_MEMORY_R8G8B8A8
                                                                   : GDK_MEMORY_R8G8B8,
                                 bytes, (gsize) gdk_pixbuf_get_rowstride (pixbuf));
}

/* In a thread. */
static void
decode (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GFile) file = g_file_new_for_uri (data);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  GError *error = NULL;

  stream = g_file_read (file, cancellable, &error);
  if (stream != NULL)
    pixbuf = gdk_pixbuf_new_from_stream_at_scale (G_INPUT_STREAM (stream), DECODED_SIZE,
                                                  DECODED_SIZE, TRUE, cancellable, &error);
  if (pixbuf != NULL)
    g_task_return_pointer (task, new_texture (pixbuf), g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
on_decoded (GObject *source, GAsyncResult *result, gpointer data)
{
  TokThumbnail *self = TOK_THUMBNAIL (source);
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Something that is no picture keeps the icon: the server decides. */
  if (texture != NULL && g_task_get_cancellable (G_TASK (result)) == self->cancellable)
    {
      gtk_image_set_from_paintable (self->image, GDK_PAINTABLE (texture));
      gtk_image_set_pixel_size (self->image, PICTURE_SIZE);
    }
}

static void
stop (TokThumbnail *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
start (TokThumbnail *self)
{
  g_autoptr (GTask) task = NULL;

  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, on_decoded, NULL);
  g_task_set_task_data (task, g_strdup (self->place), g_free);
  g_task_run_in_thread (task, decode);
}

static void
tok_thumbnail_dispose (GObject *object)
{
  stop (TOK_THUMBNAIL (object));
  G_OBJECT_CLASS (tok_thumbnail_parent_class)->dispose (object);
}

static void
tok_thumbnail_finalize (GObject *object)
{
  g_free (TOK_THUMBNAIL (object)->place);
  G_OBJECT_CLASS (tok_thumbnail_parent_class)->finalize (object);
}

static void
tok_thumbnail_class_init (TokThumbnailClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tok_thumbnail_dispose;
  G_OBJECT_CLASS (klass)->finalize = tok_thumbnail_finalize;
}

static void
tok_thumbnail_init (TokThumbnail *self)
{
  GtkWidget *image = gtk_image_new ();

  self->image = GTK_IMAGE (image);
  gtk_widget_set_overflow (image, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (image, "thumbnail");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  adw_bin_set_child (ADW_BIN (self), image);
}

/**
 * tok_thumbnail_new:
 *
 * Returns: (transfer floating): a thumbnail without a picture
 */
GtkWidget *
tok_thumbnail_new (void)
{
  return g_object_new (TOK_TYPE_THUMBNAIL, NULL);
}

/**
 * tok_thumbnail_set:
 * @place: (nullable): the address, or the URI of a local file
 * @is_video: whether it is a video, whose icon is shown
 */
void
tok_thumbnail_set (TokThumbnail *self, const char *place, gboolean is_video)
{
  g_return_if_fail (TOK_IS_THUMBNAIL (self));

  if (!g_set_str (&self->place, place) && place != NULL)
    return;
  stop (self);
  gtk_image_set_from_icon_name (self->image,
                                is_video ? "video-x-generic-symbolic" : "image-x-generic-symbolic");
  gtk_image_set_pixel_size (self->image, ICON_SIZE);
  if (!is_video && tok_setup_is_local (place))
    start (self);
}
