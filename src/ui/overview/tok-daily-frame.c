/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-daily-frame.h"

#include <math.h>

/* More steps than that are not easier to read. */
#define STEPS 3

/* A bar is no wider, and there is at least so much between two. */
#define MAX_BAR 16
#define GAP 1

/**
 * tok_daily_frame_init:
 * @self: (out): gets a scale, and no place yet
 * @days: (element-type TokDay): what to show
 * @first: from which of them on
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
  self->scale = tok_scale_for_counts (MAX (created, completed), STEPS);
  self->n_up = (guint) ((created + self->scale.step - 1) / self->scale.step);
  self->n_down = (guint) ((completed + self->scale.step - 1) / self->scale.step);
}

/**
 * tok_daily_frame_set_plot:
 * @plot: where the bars are, in pixels
 * @is_rtl: whether the first day is at the right
 */
void
tok_daily_frame_set_plot (TokDailyFrame *self, const graphene_rect_t *plot, gboolean is_rtl)
{
  self->plot = *plot;
  self->is_rtl = is_rtl;
}

/* Where a number is: above 0 what goes up. */
static float
get_y (const TokDailyFrame *self, double count)
{
  double height = (double) self->plot.size.height / (self->n_up + self->n_down);

  return self->plot.origin.y + (float) (height * (self->n_up - count / (double) self->scale.step));
}

/**
 * tok_daily_frame_get_line:
 * @step: of the scale, from -n_down to n_up
 *
 * Returns: its vertical place, on a whole pixel
 */
float
tok_daily_frame_get_line (const TokDailyFrame *self, int step)
{
  return roundf (get_y (self, (double) (step * self->scale.step)));
}

/**
 * tok_daily_frame_get_column:
 * @day: from 0 on
 *
 * Returns: all that belongs to the day
 */
graphene_rect_t
tok_daily_frame_get_column (const TokDailyFrame *self, guint day)
{
  float width = self->plot.size.width / (float) self->n_days;
  guint place = self->is_rtl ? self->n_days - 1 - day : day;

  return GRAPHENE_RECT_INIT (self->plot.origin.x + width * (float) place, self->plot.origin.y,
                             width, self->plot.size.height);
}

/**
 * tok_daily_frame_get_bar:
 * @day: from 0 on
 * @count: how high; below 0 how deep
 *
 * Returns: the bar of that number, which is not higher than the number is
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
 * @x: a place, in pixels
 * @y: likewise
 *
 * Returns: the day there, -1 when there is none
 */
int
tok_daily_frame_find_day (const TokDailyFrame *self, double x, double y)
{
  double place = (x - (double) self->plot.origin.x) * self->n_days / (double) self->plot.size.width;

  if (!graphene_rect_contains_point (&self->plot, &GRAPHENE_POINT_INIT ((float) x, (float) y)) ||
      place < 0 || place >= self->n_days)
    return -1;
  return (int) (self->is_rtl ? self->n_days - 1 - (guint) place : (guint) place);
}
