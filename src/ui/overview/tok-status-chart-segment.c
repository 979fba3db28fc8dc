/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-status-chart-segment.h"

#include "tok-tooltip.h"
#include "tok-words-overview.h"

#define RADIUS 6

struct _TokStatusChartSegment
{
  GtkButton parent_instance;

  TokView view;
  TokPlatform platform;
  guint count;
  gboolean is_first;
  gboolean is_last;
};

G_DEFINE_FINAL_TYPE (TokStatusChartSegment, tok_status_chart_segment, GTK_TYPE_BUTTON)

/* Only the ends of the whole bar are round. */
static void
tok_status_chart_segment_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TokStatusChartSegment *self = TOK_STATUS_CHART_SEGMENT (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float left = (is_rtl ? self->is_last : self->is_first) ? RADIUS : 0;
  float right = (is_rtl ? self->is_first : self->is_last) ? RADIUS : 0;
  GskRoundedRect shape;
  TokChartStyle style;

  tok_chart_style_init (&style, gtk_widget_get_parent (widget));
  gsk_rounded_rect_init (&shape,
                         &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                              (float) gtk_widget_get_height (widget)),
                         &GRAPHENE_SIZE_INIT (left, left), &GRAPHENE_SIZE_INIT (right, right),
                         &GRAPHENE_SIZE_INIT (right, right), &GRAPHENE_SIZE_INIT (left, left));
  tok_chart_style_append (&style, snapshot, tok_status_chart_segment_get_fill (self->platform),
                          &shape);
}

static void
tok_status_chart_segment_class_init (TokStatusChartSegmentClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = tok_status_chart_segment_snapshot;
  gtk_widget_class_set_css_name (widget_class, "status-chart-segment");
}

static void
tok_status_chart_segment_init (TokStatusChartSegment *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  tok_chart_style_follow (GTK_WIDGET (self));
}

/**
 * tok_status_chart_segment_new:
 * @view: the view of a step
 * @platform: a platform; UNKNOWN: all unknown ones
 *
 * Returns: (transfer floating): a segment without bundles
 */
GtkWidget *
tok_status_chart_segment_new (TokView view, TokPlatform platform)
{
  TokStatusChartSegment *self = g_object_new (TOK_TYPE_STATUS_CHART_SEGMENT, NULL);

  self->view = view;
  self->platform = platform;
  return GTK_WIDGET (self);
}

/**
 * tok_status_chart_segment_get_fill:
 *
 * Returns: the fill that identifies @platform
 */
TokFill
tok_status_chart_segment_get_fill (TokPlatform platform)
{
  switch (platform)
    {
    case TOK_PLATFORM_TIKTOK:
      return TOK_FILL_STRONG;
    case TOK_PLATFORM_INSTAGRAM:
      return TOK_FILL_MEDIUM;
    case TOK_PLATFORM_YOUTUBE:
      return TOK_FILL_LIGHT;
    default:
      return TOK_FILL_STRIPED;
    }
}

TokPlatform
tok_status_chart_segment_get_platform (TokStatusChartSegment *self)
{
  g_return_val_if_fail (TOK_IS_STATUS_CHART_SEGMENT (self), TOK_PLATFORM_UNKNOWN);

  return self->platform;
}

guint
tok_status_chart_segment_get_count (TokStatusChartSegment *self)
{
  g_return_val_if_fail (TOK_IS_STATUS_CHART_SEGMENT (self), 0);

  return self->count;
}

/**
 * tok_status_chart_segment_set_count:
 * @count: the number of bundles
 */
void
tok_status_chart_segment_set_count (TokStatusChartSegment *self, guint count)
{
  g_autofree char *words = NULL;

  g_return_if_fail (TOK_IS_STATUS_CHART_SEGMENT (self));

  if (self->count == count)
    return;
  self->count = count;
  words = tok_words_dup_share (tok_view_get_label (self->view), self->platform, count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  tok_tooltip_set_text (GTK_WIDGET (self), words);
  gtk_widget_set_visible (GTK_WIDGET (self), count > 0);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * tok_status_chart_segment_set_ends:
 * @is_first: whether it is the first segment of the bar
 * @is_last: whether it is the last segment of the bar
 */
void
tok_status_chart_segment_set_ends (TokStatusChartSegment *self, gboolean is_first, gboolean is_last)
{
  g_return_if_fail (TOK_IS_STATUS_CHART_SEGMENT (self));

  if (self->is_first == is_first && self->is_last == is_last)
    return;
  self->is_first = is_first;
  self->is_last = is_last;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
