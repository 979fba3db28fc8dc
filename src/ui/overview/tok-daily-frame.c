/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-daily-frame.h"

#include <math.h>

/* The maximum number of steps of the scale. */
#define MAX_STEPS 3

/* The maximum width of a bar, and the minimum gap between two, in pixels. */
#define MAX_BAR 16
#define GAP 1

/**
 * tok_daily_frame_init:
 * @self: (out): the frame
 * @days: (element-type TokDay): days
 * @first: index of the first shown day
 *
 * Chooses the scale. Call tok_daily_frame_set_plot() next.
 */
void
tok_daily_frame_init (TokDailyFrame *self, GArray *days, guint first)
{
  guint created = 1, completed = 1;

  g_return_if_fail (self != NULL);
  g_return_if_fail (first < days->len);

  for (guint i = first; i < days->len; i++)
    {
      created = MAX (created, g_array_index (days, TokDay, i).n_created);
      completed = MAX (completed, g_array_index (days, TokDay, i).n_completed);
    }
  *self = (TokDailyFrame) { .n_days = days->len - first };
  self->scale = tok_scale_for_counts (MAX (created, completed), MAX_STEPS);
  self->n_up = (guint) ((created + self->scale.step - 1) / self->scale.step);
  self->n_down = (guint) ((completed + self->scale.step - 1) / self->scale.step);
}

/**
 * tok_daily_frame_set_plot:
 * @plot: the area of the bars, in pixels
 * @is_rtl: whether the first day is on the right
 */
void
tok_daily_frame_set_plot (TokDailyFrame *self, const graphene_rect_t *plot, gboolean is_rtl)
{
  self->plot = *plot;
  self->is_rtl = is_rtl;
}

/* The vertical position of a number; positive numbers are above the zero line. */
static float
get_y (const TokDailyFrame *self, double count)
{
  double height = (double) self->plot.size.height / (self->n_up + self->n_down);

  return self->plot.origin.y + (float) (height * (self->n_up - count / (double) self->scale.step));
}

/**
 * tok_daily_frame_get_line:
 * @step: a step of the scale, from -n_down to n_up
 *
 * Returns: its vertical position, rounded to a pixel
 */
float
tok_daily_frame_get_line (const TokDailyFrame *self, int step)
{
  return roundf (get_y (self, (double) (step * self->scale.step)));
}

/**
 * tok_daily_frame_get_column:
 * @day: a day, from 0
 *
 * Returns: the column of the day
 */
graphene_rect_t
tok_daily_frame_get_column (const TokDailyFrame *self, guint day)
{
  float width = self->plot.size.width / (float) self->n_days;
  guint column = self->is_rtl ? self->n_days - 1 - day : day;

  return GRAPHENE_RECT_INIT (self->plot.origin.x + width * (float) column, self->plot.origin.y,
                             width, self->plot.size.height);
}

/**
 * tok_daily_frame_get_bar:
 * @day: a day, from 0
 * @count: the number; negative: a bar below the zero line
 *
 * Returns: the bar
 */
graphene_rect_t
tok_daily_frame_get_bar (const TokDailyFrame *self, guint day, int count)
{
  graphene_rect_t column = tok_daily_frame_get_column (self, day);
  float width = CLAMP (floorf (column.size.width * 0.75f), 1, MAX_BAR);
  float zero = tok_daily_frame_get_line (self, 0);
  float end = get_y (self, count);

  width = MIN (width, MAX (floorf (column.size.width) - GAP, 1));
  return GRAPHENE_RECT_INIT (floorf (column.origin.x + (column.size.width - width) / 2),
                             count > 0 ? end : zero + 1, width,
                             MAX (count > 0 ? zero - end : end - zero - 1, 1));
}

/**
 * tok_daily_frame_find_day:
 * @x: in pixels
 * @y: in pixels
 *
 * Returns: the day at the point; -1: there is none
 */
int
tok_daily_frame_find_day (const TokDailyFrame *self, double x, double y)
{
  double position =
      (x - (double) self->plot.origin.x) * self->n_days / (double) self->plot.size.width;

  if (!graphene_rect_contains_point (&self->plot, &GRAPHENE_POINT_INIT ((float) x, (float) y)) ||
      position < 0 || position >= self->n_days)
    return -1;
  return (int) (self->is_rtl ? self->n_days - 1 - (guint) position : (guint) position);
}
