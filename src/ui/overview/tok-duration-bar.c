/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-duration-bar.h"

#include <math.h>

#include "tok-chart-style.h"
#include "tok-words-overview.h"

/* Fractions of the height. */
#define THICK 0.36f
#define THIN 0.1f

#define RADIUS 4

struct _TokDurationBar
{
  GtkWidget parent_instance;

  GtkWidget *message; /* visible when there are too few samples */
  TokScale scale;
  TokDurationSummary summary;
};

G_DEFINE_FINAL_TYPE (TokDurationBar, tok_duration_bar, GTK_TYPE_WIDGET)

/* The rectangle between two fractions of the width, mirrored from right to left.
 * @thickness: as a fraction of the height. */
static graphene_rect_t
get_rectangle (GtkWidget *widget, double from, double to, float thickness)
{
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  float start = (float) from * width;
  float length = MAX ((float) (to - from) * width, 2);

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    start = width - start - length;
  thickness = roundf (height * thickness);
  return GRAPHENE_RECT_INIT (start, roundf ((height - thickness) / 2), length, thickness);
}

static void
append_ticks (TokDurationBar *self, GtkSnapshot *snapshot, const TokChartStyle *style)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float width = (float) gtk_widget_get_width (widget) - 1;
  float height = (float) gtk_widget_get_height (widget);

  for (guint i = 0; i <= self->scale.n_steps; i++)
    {
      float x = width * (float) tok_scale_get_fraction (&self->scale, self->scale.step * i);

      tok_chart_style_append_line (style, snapshot,
                                   &GRAPHENE_RECT_INIT (roundf (is_rtl ? width - x : x), 0, 1,
                                                        height));
    }
}

static void
append_shape (GtkSnapshot *snapshot,
              const TokChartStyle *style,
              TokFill fill,
              const graphene_rect_t *bounds,
              float radius)
{
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, bounds, radius);
  tok_chart_style_append (style, snapshot, fill, &shape);
}

static void
append_values (TokDurationBar *self, GtkSnapshot *snapshot, const TokChartStyle *style)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double median = tok_scale_get_fraction (&self->scale, self->summary.median);
  double percentile_90 = tok_scale_get_fraction (&self->scale, self->summary.percentile_90);
  graphene_rect_t bar = get_rectangle (widget, 0, median, THICK);
  graphene_rect_t line = get_rectangle (widget, median, percentile_90, THIN);

  if (percentile_90 > median)
    append_shape (snapshot, style, TOK_FILL_MEDIUM, &line, line.size.height / 2);
  append_shape (snapshot, style, TOK_FILL_STRONG, &bar, MIN (RADIUS, bar.size.width / 2));
}

static void
tok_duration_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TokDurationBar *self = TOK_DURATION_BAR (widget);
  TokChartStyle style;

  tok_chart_style_init (&style, widget);
  if (gtk_widget_get_visible (self->message))
    {
      gtk_widget_snapshot_child (widget, self->message, snapshot);
      return;
    }
  append_ticks (self, snapshot, &style);
  append_values (self, snapshot, &style);
}

static void
tok_duration_bar_dispose (GObject *object)
{
  g_clear_pointer (&TOK_DURATION_BAR (object)->message, gtk_widget_unparent);
  G_OBJECT_CLASS (tok_duration_bar_parent_class)->dispose (object);
}

static void
tok_duration_bar_class_init (TokDurationBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_duration_bar_dispose;
  widget_class->snapshot = tok_duration_bar_snapshot;
  gtk_widget_class_set_css_name (widget_class, "duration-bar");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
tok_duration_bar_init (TokDurationBar *self)
{
  self->scale = (TokScale) { G_TIME_SPAN_DAY, 1, G_TIME_SPAN_DAY };
  self->message = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->message), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->message), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->message, "dimmed");
  gtk_widget_set_parent (self->message, GTK_WIDGET (self));
  tok_chart_style_follow (GTK_WIDGET (self));
}

/**
 * tok_duration_bar_new:
 *
 * Returns: (transfer floating): a bar without a duration
 */
GtkWidget *
tok_duration_bar_new (void)
{
  return g_object_new (TOK_TYPE_DURATION_BAR, NULL);
}

/**
 * tok_duration_bar_show:
 * @scale: the scale of the whole chart
 * @summary: the durations of the step; too few samples are replaced by a message
 */
void
tok_duration_bar_show (TokDurationBar *self,
                       const TokScale *scale,
                       const TokDurationSummary *summary)
{
  g_autofree char *words = NULL;

  g_return_if_fail (TOK_IS_DURATION_BAR (self));
  g_return_if_fail (scale != NULL);
  g_return_if_fail (summary != NULL);

  self->scale = *scale;
  self->summary = *summary;
  words = tok_words_dup_few (summary->n_samples);
  gtk_label_set_label (GTK_LABEL (self->message), words);
  gtk_widget_set_visible (self->message, summary->n_samples < TOK_DURATIONS_FEW);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
