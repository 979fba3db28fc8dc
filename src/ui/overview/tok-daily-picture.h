/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-daily-frame.h"
#include "tok-chart-style.h"

G_BEGIN_DECLS

/**
 * TokDailyPicture:
 * @widget: the widget that draws it
 * @days: (element-type TokDay): days
 * @first: index of the first shown day
 * @frame: the geometry
 * @style: the colours
 *
 * The drawing of the daily chart, valid during one snapshot.
 */
typedef struct
{
  GtkWidget *widget;
  GArray *days;
  guint first;
  TokDailyFrame frame;
  TokChartStyle style;
} TokDailyPicture;

void tok_daily_picture_init (TokDailyPicture *self, GtkWidget *widget, GArray *days, guint first);
void tok_daily_picture_append (const TokDailyPicture *self, GtkSnapshot *snapshot, int selected);
int tok_daily_picture_measure (GtkWidget *widget);

G_END_DECLS
