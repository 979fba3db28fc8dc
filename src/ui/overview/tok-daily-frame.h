/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-daily.h"
#include "tok-scale.h"

G_BEGIN_DECLS

/**
 * TokDailyFrame:
 * @plot: where the bars are, in pixels
 * @n_days: how many columns there are
 * @scale: of both directions
 * @n_up: steps of it above the line of nothing
 * @n_down: and below
 * @is_rtl: whether the first day is at the right
 *
 * Where everything is in the picture of the days: what was created goes up, what was
 * completed goes down.
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
