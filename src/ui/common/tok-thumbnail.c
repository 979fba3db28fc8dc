/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-thumbnail.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

/* The longest side of the decoded picture, in pixels: twice that of the largest widget. */
#define DECODED_SIZE 240

struct _TokThumbnail
{
  AdwBin parent_instance;

  GtkImage *icon;
  GtkPicture *picture;
  char *uri;                 /* (nullable): of the picture */
  GCancellable *cancellable; /* (nullable): of the decoding */
};

G_DEFINE_FINAL_TYPE (TokThumbnail, tok_thumbnail, ADW_TYPE_BIN)

static GdkTexture *
new_texture (GdkPixbuf *pixbuf)
{
  g_autoptr (GdkPixbuf) upright = gdk_pixbuf_apply_embedded_orientation (pixbuf);
  g_autoptr (GBytes) bytes = gdk_pixbuf_read_pixel_bytes (upright);

  return gdk_memory_texture_new (gdk_pixbuf_get_width (upright), gdk_pixbuf_get_height (upright),
                                 gdk_pixbuf_get_has_alpha (upright) ? GDK_MEMORY_R8G8B8A8
                                                                    : GDK_MEMORY_R8G8B8,
                                 bytes, (gsize) gdk_pixbuf_get_rowstride (upright));
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

/* A file that is no picture keeps the icon: saving says what is wrong with it. */
static void
on_decoded (GObject *source, GAsyncResult *result, gpointer data)
{
  TokThumbnail *self = TOK_THUMBNAIL (source);
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), NULL);

  if (texture == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_widget_set_visible (GTK_WIDGET (self->picture), TRUE);
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
  g_task_set_task_data (task, g_strdup (self->uri), g_free);
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
  g_free (TOK_THUMBNAIL (object)->uri);
  G_OBJECT_CLASS (tok_thumbnail_parent_class)->finalize (object);
}

static void
tok_thumbnail_class_init (TokThumbnailClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tok_thumbnail_dispose;
  G_OBJECT_CLASS (klass)->finalize = tok_thumbnail_finalize;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "thumbnail");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
tok_thumbnail_init (TokThumbnail *self)
{
  GtkWidget *overlay = gtk_overlay_new ();

  self->icon =
      g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->picture =
      g_object_new (GTK_TYPE_PICTURE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                    "content-fit", GTK_CONTENT_FIT_COVER, "visible", FALSE, NULL);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (self->icon));
  /* As an overlay the picture takes the size of the widget, whatever its own is. */
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), GTK_WIDGET (self->picture));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  adw_bin_set_child (ADW_BIN (self), overlay);
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
 * @uri: (nullable): of a local picture
 * @icon_name: shown without a picture
 */
void
tok_thumbnail_set (TokThumbnail *self, const char *uri, const char *icon_name)
{
  g_return_if_fail (TOK_IS_THUMBNAIL (self));
  g_return_if_fail (icon_name != NULL);

  gtk_image_set_from_icon_name (self->icon, icon_name);
  if (!g_set_str (&self->uri, uri))
    return;
  stop (self);
  gtk_picture_set_paintable (self->picture, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->picture), FALSE);
  if (uri != NULL)
    start (self);
}
