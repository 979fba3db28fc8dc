/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-daily.h"
#include "tok-scale.h"

G_BEGIN_DECLS

/**
 * TokDailyFrame:
 * @plot: the area of the bars, in pixels
 * @n_days: the number of columns
 * @scale: the scale, the same in both directions
 * @n_up: its steps above the zero line
 * @n_down: its steps below the zero line
 * @is_rtl: whether the first day is on the right
 *
 * The geometry of the daily chart: bars of created bundles go up, of completed ones down.
 */
typedef struct
{
  graphene_rect_t plot;
  guint n_days;
  TokScale scale;
  guint n_up;
  guint n_down;
  gboolean is_rtl;
} TokDailyFrame;

void tok_daily_frame_init (TokDailyFrame *self, GArray *days, guint first);
void tok_daily_frame_set_plot (TokDailyFrame *self, const graphene_rect_t *plot, gboolean is_rtl);
float tok_daily_frame_get_line (const TokDailyFrame *self, int step);
graphene_rect_t tok_daily_frame_get_column (const TokDailyFrame *self, guint day);
graphene_rect_t tok_daily_frame_get_bar (const TokDailyFrame *self, guint day, int count);
int tok_daily_frame_find_day (const TokDailyFrame *self, double x, double y);

G_END_DECLS
