/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-daily-picture.h"

#include <glib/gi18n-lib.h>

#include "tok-words-overview.h"

#define DAYS_PER_WEEK 7

/* The height of the plot, in lines of text. */
#define HEIGHT 14

#define GAP 6

static PangoLayout *
create_layout (GtkWidget *widget, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

static int
get_line_height (GtkWidget *widget)
{
  g_autoptr (PangoLayout) layout = create_layout (widget, "0");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

/* (transfer full): the label of a line of the scale */
static PangoLayout *
create_number (const TokDailyPicture *self, int step, int *width)
{
  g_autofree char *number = g_strdup_printf ("%'d", (int) (ABS (step) * self->frame.scale.step));
  PangoLayout *layout = create_layout (self->widget, number);

  pango_layout_get_pixel_size (layout, width, NULL);
  return layout;
}

/* The width of the widest label of the scale. */
static int
measure_numbers (const TokDailyPicture *self)
{
  int largest = 0;

  for (int step = -(int) self->frame.n_down; step <= (int) self->frame.n_up; step++)
    {
      int width;
      g_autoptr (PangoLayout) layout = create_number (self, step, &width);

      largest = MAX (largest, width);
    }
  return largest;
}

static void
append_text (GtkSnapshot *snapshot, PangoLayout *layout, float x, float y, const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
append_scale (const TokDailyPicture *self, GtkSnapshot *snapshot)
{
  const TokDailyFrame *frame = &self->frame;
  const graphene_rect_t *plot = &frame->plot;
  float half = (float) get_line_height (self->widget) / 2;

  for (int step = -(int) frame->n_down; step <= (int) frame->n_up; step++)
    {
      float y = tok_daily_frame_get_line (frame, step);
      int width;
      g_autoptr (PangoLayout) layout = create_number (self, step, &width);
      float x = frame->is_rtl ? plot->size.width + GAP : plot->origin.x - GAP - (float) width;

      tok_chart_style_append_line (&self->style, snapshot,
                                   &GRAPHENE_RECT_INIT (plot->origin.x, y, plot->size.width, 1));
      append_text (snapshot, layout, x, y - half, &self->style.dimmed);
    }
}

/* The end that is not at the zero line is round. */
static void
append_bar (const TokDailyPicture *self, GtkSnapshot *snapshot, guint day, int count)
{
  graphene_rect_t bounds = tok_daily_frame_get_bar (&self->frame, day, count);
  float radius = MIN (2, bounds.size.width / 3);
  graphene_size_t round = GRAPHENE_SIZE_INIT (radius, radius);
  graphene_size_t square = GRAPHENE_SIZE_INIT (0, 0);
  const graphene_size_t *top = count > 0 ? &round : &square;
  const graphene_size_t *bottom = count > 0 ? &square : &round;
  GskRoundedRect shape;

  if (count == 0)
    return;
  gsk_rounded_rect_init (&shape, &bounds, top, top, bottom, bottom);
  tok_chart_style_append (&self->style, snapshot, count > 0 ? TOK_FILL_STRONG : TOK_FILL_MEDIUM,
                          &shape);
}

static void
append_days (const TokDailyPicture *self, GtkSnapshot *snapshot, int selected)
{
  for (guint i = 0; i < self->frame.n_days; i++)
    {
      const TokDay *day = &g_array_index (self->days, TokDay, self->first + i);
      graphene_rect_t column = tok_daily_frame_get_column (&self->frame, i);

      if ((int) i == selected)
        tok_chart_style_append_area (&self->style, snapshot, &column);
      append_bar (self, snapshot, i, (int) day->n_created);
      append_bar (self, snapshot, i, -(int) day->n_completed);
    }
}

/* Shades the days before the first observation. */
static void
append_unknown (const TokDailyPicture *self, GtkSnapshot *snapshot)
{
  const TokDailyFrame *frame = &self->frame;
  float zero = tok_daily_frame_get_line (frame, 0);
  float end = tok_daily_frame_get_line (frame, -(int) frame->n_down);
  graphene_rect_t first = tok_daily_frame_get_column (frame, 0);
  guint n_unknown = 0;
  float width;

  while (n_unknown < frame->n_days &&
         !g_array_index (self->days, TokDay, self->first + n_unknown).is_known)
    n_unknown++;
  width = first.size.width * (float) n_unknown;
  if (frame->is_rtl)
    first.origin.x += first.size.width - width;
  tok_chart_style_append_area (&self->style, snapshot,
                               &GRAPHENE_RECT_INIT (first.origin.x, zero + 1, width,
                                                    end - zero - 1));
}

/* (transfer full) */
static PangoLayout *
create_date (const TokDailyPicture *self, guint day, int *width)
{
  const TokDay *shown = &g_array_index (self->days, TokDay, self->first + day);
  g_autofree char *date = tok_words_dup_date (&shown->date);
  PangoLayout *layout =
      create_layout (self->widget, day + 1 == self->frame.n_days ? _ ("Today") : date);

  pango_layout_get_pixel_size (layout, width, NULL);
  return layout;
}

/* Labels today and the same weekday of earlier weeks, where the labels fit. */
static void
append_dates (const TokDailyPicture *self, GtkSnapshot *snapshot)
{
  const TokDailyFrame *frame = &self->frame;
  float y = frame->plot.origin.y + frame->plot.size.height + GAP;
  float room = (float) gtk_widget_get_width (self->widget);
  float before = frame->is_rtl ? -GAP : room + GAP;

  for (int day = (int) frame->n_days - 1; day >= 0; day -= DAYS_PER_WEEK)
    {
      graphene_rect_t column = tok_daily_frame_get_column (frame, (guint) day);
      gboolean is_today = day + 1 == (int) frame->n_days;
      int width;
      g_autoptr (PangoLayout) layout = create_date (self, (guint) day, &width);
      float x = column.origin.x + (column.size.width - (float) width) / 2;

      x = CLAMP (x, 0, MAX (room - (float) width, 0));
      if (frame->is_rtl ? x < before + GAP : x + (float) width > before - GAP)
        continue;
      before = frame->is_rtl ? x + (float) width : x;
      append_text (snapshot, layout, x, y, is_today ? &self->style.text : &self->style.dimmed);
    }
}

/**
 * tok_daily_picture_init:
 * @self: (out): the picture
 * @widget: the widget that draws it
 * @days: (element-type TokDay): days
 * @first: index of the first shown day
 *
 * Computes the layout: the labels of the scale are at the start, the dates below.
 */
void
tok_daily_picture_init (TokDailyPicture *self, GtkWidget *widget, GArray *days, guint first)
{
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float line = (float) get_line_height (widget);
  float numbers;

  *self = (TokDailyPicture) { .widget = widget, .days = days, .first = first };
  tok_chart_style_init (&self->style, widget);
  tok_daily_frame_init (&self->frame, days, first);
  numbers = (float) (measure_numbers (self) + GAP);
  tok_daily_frame_set_plot (
      &self->frame,
      &GRAPHENE_RECT_INIT (is_rtl ? 0 : numbers, line / 2,
                           MAX ((float) gtk_widget_get_width (widget) - numbers, 1),
                           MAX ((float) gtk_widget_get_height (widget) - 2 * line - GAP, 1)),
      is_rtl);
}

/**
 * tok_daily_picture_append:
 * @snapshot: the snapshot to draw to
 * @selected: the highlighted day, or -1
 */
void
tok_daily_picture_append (const TokDailyPicture *self, GtkSnapshot *snapshot, int selected)
{
  append_unknown (self, snapshot);
  append_scale (self, snapshot);
  append_days (self, snapshot, selected);
  append_dates (self, snapshot);
}

/**
 * tok_daily_picture_measure:
 * @widget: the widget that draws it
 *
 * Returns: the height, in pixels
 */
int
tok_daily_picture_measure (GtkWidget *widget)
{
  return (HEIGHT + 2) * get_line_height (widget) + GAP;
}
