/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-time-axis.h"

#include "tok-words-overview.h"

/* The minimum gap between two labels, in pixels. */
#define GAP 12

struct _TokTimeAxis
{
  GtkWidget parent_instance;

  TokScale scale;
  GPtrArray *labels; /* (element-type GtkLabel): one per tick */
};

G_DEFINE_FINAL_TYPE (TokTimeAxis, tok_time_axis, GTK_TYPE_WIDGET)

static void
tok_time_axis_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  GPtrArray *labels = TOK_TIME_AXIS (widget)->labels;

  *minimum = 0;
  for (guint i = 0; i < labels->len && orientation == GTK_ORIENTATION_VERTICAL; i++)
    {
      int height;

      gtk_widget_measure (g_ptr_array_index (labels, i), orientation, -1, &height, NULL, NULL,
                          NULL);
      *minimum = MAX (*minimum, height);
    }
  *natural = *minimum;
}

/* Centres each label below its tick, but within the chart. Hides labels that would overlap. */
static void
tok_time_axis_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TokTimeAxis *self = TOK_TIME_AXIS (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int end = -GAP;

  for (guint i = 0; i < self->labels->len; i++)
    {
      GtkWidget *label = g_ptr_array_index (self->labels, i);
      int length, start;

      gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &length, NULL, NULL);
      start =
          (int) (width * tok_scale_get_fraction (&self->scale, self->scale.step * i)) - length / 2;
      start = CLAMP (start, 0, MAX (width - length, 0));
      gtk_widget_set_child_visible (label, start >= end + GAP);
      if (start < end + GAP)
        continue;
      end = start + length;
      gtk_widget_size_allocate (
          label, &(GtkAllocation) { is_rtl ? width - end : start, 0, length, height }, -1);
    }
}

static void
remove_labels (TokTimeAxis *self)
{
  for (guint i = 0; i < self->labels->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->labels, i));
  g_ptr_array_set_size (self->labels, 0);
}

static void
tok_time_axis_dispose (GObject *object)
{
  remove_labels (TOK_TIME_AXIS (object));
  G_OBJECT_CLASS (tok_time_axis_parent_class)->dispose (object);
}

static void
tok_time_axis_finalize (GObject *object)
{
  g_ptr_array_unref (TOK_TIME_AXIS (object)->labels);
  G_OBJECT_CLASS (tok_time_axis_parent_class)->finalize (object);
}

static void
tok_time_axis_class_init (TokTimeAxisClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_time_axis_dispose;
  G_OBJECT_CLASS (klass)->finalize = tok_time_axis_finalize;
  widget_class->measure = tok_time_axis_measure;
  widget_class->size_allocate = tok_time_axis_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "time-axis");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
tok_time_axis_init (TokTimeAxis *self)
{
  self->labels = g_ptr_array_new ();
}

/**
 * tok_time_axis_new:
 *
 * Returns: (transfer floating): an axis without ticks
 */
GtkWidget *
tok_time_axis_new (void)
{
  return g_object_new (TOK_TYPE_TIME_AXIS, NULL);
}

/**
 * tok_time_axis_set_scale:
 * @scale: the scale
 */
void
tok_time_axis_set_scale (TokTimeAxis *self, const TokScale *scale)
{
  g_return_if_fail (TOK_IS_TIME_AXIS (self));
  g_return_if_fail (scale != NULL);

  if (self->scale.step == scale->step && self->scale.end == scale->end)
    return;
  remove_labels (self);
  self->scale = *scale;
  for (guint i = 0; i <= scale->n_steps; i++)
    {
      g_autofree char *words = i > 0 ? tok_words_dup_span (scale->step * i) : g_strdup ("0");
      GtkWidget *label = gtk_label_new (words);

      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "numeric");
      gtk_widget_add_css_class (label, "dimmed");
      gtk_widget_set_parent (label, GTK_WIDGET (self));
      g_ptr_array_add (self->labels, label);
    }
}
