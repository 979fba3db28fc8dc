/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-crop-page.h"

#include "tok-crop-area.h"
#include "tok-ui.h"

struct _TokCropPage
{
  AdwNavigationPage parent_instance;

  TokCropArea *area;
  GtkWidget *scale;
  GtkAdjustment *zoom;
};

enum
{
  SIGNAL_USED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokCropPage, tok_crop_page, ADW_TYPE_NAVIGATION_PAGE)

static void
on_crop_changed (TokCropPage *self)
{
  gtk_adjustment_set_value (self->zoom, tok_crop_get_zoom (tok_crop_area_get_crop (self->area)));
}

static void
on_zoom_changed (TokCropPage *self)
{
  tok_crop_area_set_zoom (self->area, gtk_adjustment_get_value (self->zoom));
}

static void
use_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_USED], 0);
}

/* The keys move the picture at once. */
static void
on_shown (TokCropPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->area));
}

static void
tok_crop_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_CROP_PAGE);
  G_OBJECT_CLASS (tok_crop_page_parent_class)->dispose (object);
}

static void
tok_crop_page_class_init (TokCropPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_crop_page_dispose;

  signals[SIGNAL_USED] = g_signal_new ("used", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "crop.use", NULL, use_action);
  g_type_ensure (TOK_TYPE_CROP_AREA);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "profile/tok-crop-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TokCropPage, area);
  gtk_widget_class_bind_template_child (widget_class, TokCropPage, scale);
  gtk_widget_class_bind_template_child (widget_class, TokCropPage, zoom);
  gtk_widget_class_bind_template_callback (widget_class, on_crop_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_zoom_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_shown);
}

static void
tok_crop_page_init (TokCropPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tok_crop_page_new:
 * @picture: what to crop
 *
 * Returns: (transfer floating): the page
 */
TokCropPage *
tok_crop_page_new (GdkTexture *picture)
{
  TokCropPage *self = g_object_new (TOK_TYPE_CROP_PAGE, NULL);
  double zoom_max;

  tok_crop_area_set_picture (self->area, picture);
  zoom_max = tok_crop_get_zoom_max (tok_crop_area_get_crop (self->area));
  gtk_adjustment_set_upper (self->zoom, zoom_max);
  gtk_widget_set_sensitive (self->scale, zoom_max > 1);
  return self;
}

/**
 * tok_crop_page_get_crop:
 *
 * Returns: (transfer none): the chosen square
 */
const TokCrop *
tok_crop_page_get_crop (TokCropPage *self)
{
  g_return_val_if_fail (TOK_IS_CROP_PAGE (self), NULL);

  return tok_crop_area_get_crop (self->area);
}
