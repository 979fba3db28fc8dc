/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-pipeline-segment.h"

#include "tok-words-overview.h"

#define RADIUS 6

struct _TokPipelineSegment
{
  GtkButton parent_instance;

  TokView view;
  TokPlatform platform;
  guint count;
  gboolean is_first;
  gboolean is_last;
};

G_DEFINE_FINAL_TYPE (TokPipelineSegment, tok_pipeline_segment, GTK_TYPE_BUTTON)

/* The ends of the whole bar are round, in whichever direction one reads. */
static void
tok_pipeline_segment_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TokPipelineSegment *self = TOK_PIPELINE_SEGMENT (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float left = (is_rtl ? self->is_last : self->is_first) ? RADIUS : 0;
  float right = (is_rtl ? self->is_first : self->is_last) ? RADIUS : 0;
  GskRoundedRect shape;
  TokInk ink;

  tok_ink_init (&ink, gtk_widget_get_parent (widget));
  gsk_rounded_rect_init (&shape,
                         &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                              (float) gtk_widget_get_height (widget)),
                         &GRAPHENE_SIZE_INIT (left, left), &GRAPHENE_SIZE_INIT (right, right),
                         &GRAPHENE_SIZE_INIT (right, right), &GRAPHENE_SIZE_INIT (left, left));
  tok_ink_append (&ink, snapshot, tok_pipeline_segment_get_fill (self->platform), &shape);
}

static void
tok_pipeline_segment_class_init (TokPipelineSegmentClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = tok_pipeline_segment_snapshot;
  gtk_widget_class_set_css_name (widget_class, "pipeline-segment");
}

static void
tok_pipeline_segment_init (TokPipelineSegment *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  tok_ink_follow (GTK_WIDGET (self));
}

/**
 * tok_pipeline_segment_new:
 * @view: of which step
 * @platform: of which platform; UNKNOWN: of none that is known
 *
 * Returns: (transfer floating): a segment without bundles
 */
GtkWidget *
tok_pipeline_segment_new (TokView view, TokPlatform platform)
{
  TokPipelineSegment *self = g_object_new (TOK_TYPE_PIPELINE_SEGMENT, NULL);

  self->view = view;
  self->platform = platform;
  return GTK_WIDGET (self);
}

/**
 * tok_pipeline_segment_get_fill:
 *
 * Returns: by what @platform can be told apart
 */
TokFill
tok_pipeline_segment_get_fill (TokPlatform platform)
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
tok_pipeline_segment_get_platform (TokPipelineSegment *self)
{
  g_return_val_if_fail (TOK_IS_PIPELINE_SEGMENT (self), TOK_PLATFORM_UNKNOWN);

  return self->platform;
}

guint
tok_pipeline_segment_get_count (TokPipelineSegment *self)
{
  g_return_val_if_fail (TOK_IS_PIPELINE_SEGMENT (self), 0);

  return self->count;
}

/**
 * tok_pipeline_segment_set_count:
 * @count: how many bundles there are
 */
void
tok_pipeline_segment_set_count (TokPipelineSegment *self, guint count)
{
  g_autofree char *words = NULL;

  g_return_if_fail (TOK_IS_PIPELINE_SEGMENT (self));

  if (self->count == count)
    return;
  self->count = count;
  words = tok_words_dup_share (tok_view_get_label (self->view), self->platform, count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
  gtk_widget_set_visible (GTK_WIDGET (self), count > 0);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * tok_pipeline_segment_set_ends:
 * @is_first: whether the bar begins with it
 * @is_last: whether the bar ends with it
 */
void
tok_pipeline_segment_set_ends (TokPipelineSegment *self, gboolean is_first, gboolean is_last)
{
  g_return_if_fail (TOK_IS_PIPELINE_SEGMENT (self));

  if (self->is_first == is_first && self->is_last == is_last)
    return;
  self->is_first = is_first;
  self->is_last = is_last;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
