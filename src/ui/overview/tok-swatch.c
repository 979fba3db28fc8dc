/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-swatch.h"

#define THIN 4

struct _TokSwatch
{
  GtkWidget parent_instance;

  TokFill fill;
  gboolean is_thin;
};

G_DEFINE_FINAL_TYPE (TokSwatch, tok_swatch, GTK_TYPE_WIDGET)

static void
tok_swatch_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TokSwatch *self = TOK_SWATCH (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  float thickness = self->is_thin ? THIN : height;
  GskRoundedRect shape;
  TokInk ink;

  tok_ink_init (&ink, widget);
  gsk_rounded_rect_init_from_rect (&shape,
                                   &GRAPHENE_RECT_INIT (0, (height - thickness) / 2, width,
                                                        thickness),
                                   self->is_thin ? THIN / 2.0f : 3);
  tok_ink_append (&ink, snapshot, self->fill, &shape);
}

static void
tok_swatch_class_init (TokSwatchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = tok_swatch_snapshot;
  gtk_widget_class_set_css_name (widget_class, "swatch");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
tok_swatch_init (TokSwatch *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  tok_ink_follow (GTK_WIDGET (self));
}

/**
 * tok_swatch_new:
 * @fill: what it shows
 * @is_thin: whether it stands for a line
 *
 * Returns: (transfer floating): a swatch
 */
GtkWidget *
tok_swatch_new (TokFill fill, gboolean is_thin)
{
  TokSwatch *self = g_object_new (TOK_TYPE_SWATCH, NULL);

  self->fill = fill;
  self->is_thin = is_thin;
  return GTK_WIDGET (self);
}
