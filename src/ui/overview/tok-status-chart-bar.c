/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-status-chart-bar.h"

#define GAP 2

/* The length of the fading end of a bar that exceeds the width, in pixels. */
#define FADE 72

/* The minimum width of a segment, in pixels: it has to be visible and clickable. */
#define MIN_WIDTH 6

struct _TokStatusChartBar
{
  GtkWidget parent_instance;

  TokStatusChartSegment
      *segments[TOK_N_PLATFORMS]; /* in the order of tok_status_counts_get_platform() */
  guint total;
  guint scale; /* the total of a bar of full width */
};

enum
{
  SIGNAL_CLICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokStatusChartBar, tok_status_chart_bar, GTK_TYPE_WIDGET)

static guint
count_visible (TokStatusChartBar *self)
{
  guint n = 0;

  for (guint i = 0; i < TOK_N_PLATFORMS; i++)
    n += tok_status_chart_segment_get_count (self->segments[i]) > 0 ? 1 : 0;
  return n;
}

/* Distributes @length in proportion to the counts. Small segments get MIN_WIDTH, at the
 * expense of the others. The sum of the widths is exactly @length. */
static void
distribute (TokStatusChartBar *self, int length, int widths[TOK_N_PLATFORMS])
{
  guint rest = self->total;

  for (guint i = 0; i < TOK_N_PLATFORMS; i++)
    {
      guint count = tok_status_chart_segment_get_count (self->segments[i]);
      gboolean is_small = count > 0 && (gint64) length * count < (gint64) MIN_WIDTH * self->total;

      widths[i] = is_small ? MIN_WIDTH : 0;
      length -= widths[i];
      rest -= is_small ? count : 0;
    }
  for (guint i = 0; i < TOK_N_PLATFORMS; i++)
    {
      guint count = tok_status_chart_segment_get_count (self->segments[i]);

      if (widths[i] > 0 || count == 0)
        continue;
      widths[i] = (int) ((gint64) MAX (length, 0) * count / rest);
      length -= widths[i];
      rest -= count;
    }
}

static void
tok_status_chart_bar_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  TokStatusChartBar *self = TOK_STATUS_CHART_BAR (widget);

  *minimum = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = TOK_N_PLATFORMS * (MIN_WIDTH + GAP);
  for (guint i = 0; i < TOK_N_PLATFORMS && orientation == GTK_ORIENTATION_VERTICAL; i++)
    {
      int height;

      gtk_widget_measure (GTK_WIDGET (self->segments[i]), orientation, -1, &height, NULL, NULL,
                          NULL);
      *minimum = MAX (*minimum, height);
    }
  *natural = *minimum;
}

static void
tok_status_chart_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TokStatusChartBar *self = TOK_STATUS_CHART_BAR (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int n_visible = (int) count_visible (self);
  int gaps = MAX (n_visible - 1, 0) * GAP;
  int widths[TOK_N_PLATFORMS];
  int length, position = 0;

  if (n_visible == 0)
    return;
  length = (int) ((gint64) width * MIN (self->total, self->scale) / MAX (self->scale, 1)) - gaps;
  distribute (self, MAX (length, n_visible * MIN_WIDTH), widths);
  for (guint i = 0; i < TOK_N_PLATFORMS; i++)
    {
      GtkAllocation allocation = { is_rtl ? width - position - widths[i] : position, 0, widths[i],
                                   height };

      if (widths[i] == 0)
        continue;
      gtk_widget_size_allocate (GTK_WIDGET (self->segments[i]), &allocation, -1);
      position += widths[i] + GAP;
    }
}

/* The mask of a bar that fades out: opaque up to the fading end. */
static void
append_fade (TokStatusChartBar *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float width = (float) gtk_widget_get_width (widget);
  const GskColorStop stops[] = { { 0, { 0, 0, 0, 1 } }, { 1, { 0, 0, 0, 0 } } };
  float end = is_rtl ? 0 : width;
  float start = is_rtl ? MIN (FADE, width) : MAX (width - FADE, 0);

  gtk_snapshot_append_linear_gradient (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, width, (float) gtk_widget_get_height (widget)),
      &GRAPHENE_POINT_INIT (start, 0), &GRAPHENE_POINT_INIT (end, 0), stops, G_N_ELEMENTS (stops));
}

static void
tok_status_chart_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TokStatusChartBar *self = TOK_STATUS_CHART_BAR (widget);

  if (self->total > self->scale)
    {
      gtk_snapshot_push_mask (snapshot, GSK_MASK_MODE_ALPHA);
      append_fade (self, snapshot);
      gtk_snapshot_pop (snapshot);
    }
  GTK_WIDGET_CLASS (tok_status_chart_bar_parent_class)->snapshot (widget, snapshot);
  if (self->total > self->scale)
    gtk_snapshot_pop (snapshot);
}

static void
on_clicked (TokStatusChartBar *self, TokStatusChartSegment *segment)
{
  g_signal_emit (self, signals[SIGNAL_CLICKED], 0, tok_status_chart_segment_get_platform (segment));
}

static void
tok_status_chart_bar_dispose (GObject *object)
{
  TokStatusChartBar *self = TOK_STATUS_CHART_BAR (object);

  for (guint i = 0; i < TOK_N_PLATFORMS; i++)
    g_clear_pointer ((GtkWidget **) &self->segments[i], gtk_widget_unparent);
  G_OBJECT_CLASS (tok_status_chart_bar_parent_class)->dispose (object);
}

static void
tok_status_chart_bar_class_init (TokStatusChartBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_status_chart_bar_dispose;
  widget_class->measure = tok_status_chart_bar_measure;
  widget_class->size_allocate = tok_status_chart_bar_size_allocate;
  widget_class->snapshot = tok_status_chart_bar_snapshot;

  /**
   * TokStatusChartBar::clicked:
   * @platform: a TokPlatform
   *
   * The segment of @platform was clicked.
   */
  signals[SIGNAL_CLICKED] = g_signal_new ("clicked", TOK_TYPE_STATUS_CHART_BAR, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "status-chart-bar");
}

static void
tok_status_chart_bar_init (TokStatusChartBar *self)
{
}

/**
 * tok_status_chart_bar_new:
 * @view: the view of a step
 *
 * Returns: (transfer floating): a bar without bundles
 */
GtkWidget *
tok_status_chart_bar_new (TokView view)
{
  TokStatusChartBar *self = g_object_new (TOK_TYPE_STATUS_CHART_BAR, NULL);

  for (guint i = 0; i < TOK_N_PLATFORMS; i++)
    {
      GtkWidget *segment = tok_status_chart_segment_new (view, tok_status_counts_get_platform (i));

      self->segments[i] = TOK_STATUS_CHART_SEGMENT (segment);
      g_signal_connect_swapped (segment, "clicked", G_CALLBACK (on_clicked), self);
      gtk_widget_set_parent (segment, GTK_WIDGET (self));
    }
  return GTK_WIDGET (self);
}

/**
 * tok_status_chart_bar_set_counts:
 * @counts: the bundles of the step, by TokPlatform
 * @scale: the total of a bar of full width; a bar with more fades out
 */
void
tok_status_chart_bar_set_counts (TokStatusChartBar *self,
                                 const guint counts[TOK_N_PLATFORMS],
                                 guint scale)
{
  TokStatusChartSegment *first = NULL, *last = NULL;

  g_return_if_fail (TOK_IS_STATUS_CHART_BAR (self));

  self->total = 0;
  for (guint i = 0; i < TOK_N_PLATFORMS; i++)
    {
      TokStatusChartSegment *segment = self->segments[i];
      guint count = counts[tok_status_chart_segment_get_platform (segment)];

      tok_status_chart_segment_set_count (segment, count);
      self->total += count;
      first = first == NULL && count > 0 ? segment : first;
      last = count > 0 ? segment : last;
    }
  for (guint i = 0; i < TOK_N_PLATFORMS; i++)
    tok_status_chart_segment_set_ends (self->segments[i], self->segments[i] == first,
                                       self->segments[i] == last);
  if (self->scale == scale)
    return;
  self->scale = scale;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * tok_status_chart_bar_find_focus:
 *
 * Returns: the position of the focused segment; -1: none
 */
int
tok_status_chart_bar_find_focus (TokStatusChartBar *self)
{
  g_return_val_if_fail (TOK_IS_STATUS_CHART_BAR (self), -1);

  for (int i = 0; i < TOK_N_PLATFORMS; i++)
    if (gtk_widget_is_focus (GTK_WIDGET (self->segments[i])))
      return i;
  return -1;
}

/**
 * tok_status_chart_bar_move_focus:
 * @from: a position; -1: before the first segment
 * @step: 1 or -1
 *
 * Focuses the next visible segment in the direction of @step.
 *
 * Returns: whether there is one
 */
gboolean
tok_status_chart_bar_move_focus (TokStatusChartBar *self, int from, int step)
{
  g_return_val_if_fail (TOK_IS_STATUS_CHART_BAR (self), FALSE);

  for (int i = from + step; i >= 0 && i < TOK_N_PLATFORMS; i += step)
    if (gtk_widget_get_visible (GTK_WIDGET (self->segments[i])) &&
        gtk_widget_grab_focus (GTK_WIDGET (self->segments[i])))
      return TRUE;
  return FALSE;
}

/**
 * tok_status_chart_bar_set_clickable:
 * @clickable: whether the segments are buttons; in a narrow window they are too small for
 *   touch
 */
void
tok_status_chart_bar_set_clickable (TokStatusChartBar *self, gboolean clickable)
{
  g_return_if_fail (TOK_IS_STATUS_CHART_BAR (self));

  gtk_widget_set_can_target (GTK_WIDGET (self), clickable);
  gtk_widget_set_can_focus (GTK_WIDGET (self), clickable);
}
