/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-legend-sample.h"

#define THIN 4

struct _TokLegendSample
{
  GtkWidget parent_instance;

  TokFill fill;
  gboolean is_thin;
};

G_DEFINE_FINAL_TYPE (TokLegendSample, tok_legend_sample, GTK_TYPE_WIDGET)

static void
tok_legend_sample_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TokLegendSample *self = TOK_LEGEND_SAMPLE (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  float thickness = self->is_thin ? THIN : height;
  GskRoundedRect shape;
  TokChartStyle style;

  tok_chart_style_init (&style, widget);
  gsk_rounded_rect_init_from_rect (&shape,
                                   &GRAPHENE_RECT_INIT (0, (height - thickness) / 2, width,
                                                        thickness),
                                   self->is_thin ? THIN / 2.0f : 3);
  tok_chart_style_append (&style, snapshot, self->fill, &shape);
}

static void
tok_legend_sample_class_init (TokLegendSampleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = tok_legend_sample_snapshot;
  gtk_widget_class_set_css_name (widget_class, "legend-sample");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
tok_legend_sample_init (TokLegendSample *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  tok_chart_style_follow (GTK_WIDGET (self));
}

/**
 * tok_legend_sample_new:
 * @fill: the fill
 * @is_thin: whether it represents a line
 *
 * Returns: (transfer floating): a sample
 */
GtkWidget *
tok_legend_sample_new (TokFill fill, gboolean is_thin)
{
  TokLegendSample *self = g_object_new (TOK_TYPE_LEGEND_SAMPLE, NULL);

  self->fill = fill;
  self->is_thin = is_thin;
  return GTK_WIDGET (self);
}
