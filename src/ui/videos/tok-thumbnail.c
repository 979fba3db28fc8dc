/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-thumbnail.h"

#include "tok-setup-rules.h"

/* The longest side of the decoded picture, in pixels: twice that of the widget. */
#define DECODED_SIZE 240

struct _TokThumbnail
{
  AdwBin parent_instance;

  GtkImage *icon;
  GtkPicture *picture;
  char *uri; /* (nullable): of the picture */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (TokThumbnail, tok_thumbnail, ADW_TYPE_BIN)

static GdkTexture *
texture_new (GdkPixbuf *pixbuf)
{
  g_autoptr (GBytes) bytes = gdk_pixbuf_read_pixel_bytes (pixbuf);
  GdkMemoryFormat format =
      gdk_pixbuf_get_has_alpha (pixbuf) ? GDK_MEMORY_R8G8B8A8 : GDK_MEMORY_R8G8B8;

  return gdk_memory_texture_new (gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf),
                                 format, bytes, (gsize) gdk_pixbuf_get_rowstride (pixbuf));
}

/* A file that is no picture keeps the icon: saving says what is wrong with it. */
static void
on_decoded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TokThumbnail) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new_from_stream_finish (result, &error);
  g_autoptr (GdkPixbuf) upright = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  if (pixbuf == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  upright = gdk_pixbuf_apply_embedded_orientation (pixbuf);
  texture = texture_new (upright != NULL ? upright : pixbuf);
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_widget_set_visible (GTK_WIDGET (self->picture), TRUE);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TokThumbnail) self = data;
  g_autoptr (GFileInputStream) stream = g_file_read_finish (G_FILE (source), result, NULL);

  if (stream == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  gdk_pixbuf_new_from_stream_at_scale_async (G_INPUT_STREAM (stream), DECODED_SIZE, DECODED_SIZE,
                                             TRUE, self->cancellable, on_decoded,
                                             g_object_ref (self));
}

static void
stop (TokThumbnail *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
load (TokThumbnail *self, const char *uri)
{
  g_autoptr (GFile) file = NULL;

  if (g_strcmp0 (self->uri, uri) == 0)
    return;
  stop (self);
  g_set_str (&self->uri, uri);
  gtk_picture_set_paintable (self->picture, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->picture), FALSE);
  if (uri == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  file = g_file_new_for_uri (uri);
  g_file_read_async (file, G_PRIORITY_LOW, self->cancellable, on_opened, g_object_ref (self));
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
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "video-thumbnail");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
tok_thumbnail_init (TokThumbnail *self)
{
  GtkWidget *overlay = gtk_overlay_new ();

  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                             "icon-name", "video-x-generic-symbolic", NULL);
  self->picture =
      g_object_new (GTK_TYPE_PICTURE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                    "content-fit", GTK_CONTENT_FIT_COVER, "visible", FALSE, NULL);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (self->icon));
  /* As an overlay the picture takes the size of the widget, whatever its own is. */
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), GTK_WIDGET (self->picture));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  adw_bin_set_child (ADW_BIN (self), overlay);
}

/* Returns: (transfer full) (nullable): the first picture, if it is a file on this computer */
static char *
dup_picture (const TokSetupValues *values)
{
  g_auto (GStrv) images = tok_setup_values_dup_list (values, TOK_SETUP_CAROUSEL_IMAGES);
  const char *story = tok_setup_values_get (values, TOK_SETUP_STORY_IMAGE);

  if (tok_setup_is_local (images[0]))
    return g_strdup (images[0]);
  return tok_setup_is_local (story) ? g_strdup (story) : NULL;
}

static const char *
get_icon (const TokSetupValues *values)
{
  switch (tok_setup_values_get_video_type (values))
    {
    case TOK_VIDEO_TYPE_CAROUSEL:
      return "image-x-generic-symbolic";
    case TOK_VIDEO_TYPE_STORY:
      return "camera-photo-symbolic";
    case TOK_VIDEO_TYPE_VIDEO:
      return "video-x-generic-symbolic";
    case TOK_VIDEO_TYPE_UNKNOWN:
    default:
      return "list-add-symbolic";
    }
}

/**
 * tok_thumbnail_set_values:
 * @values: of a slot
 */
void
tok_thumbnail_set_values (TokThumbnail *self, const TokSetupValues *values)
{
  g_autofree char *uri = NULL;

  g_return_if_fail (TOK_IS_THUMBNAIL (self));
  g_return_if_fail (values != NULL);

  uri = dup_picture (values);
  gtk_image_set_from_icon_name (self->icon, get_icon (values));
  load (self, uri);
}
