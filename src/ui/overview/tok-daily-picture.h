/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-daily-frame.h"
#include "tok-chart-style.h"

G_BEGIN_DECLS

/**
 * TokDailyPicture:
 * @widget: where it is drawn
 * @days: (element-type TokDay): days
 * @first: from which of them on
 * @frame: where everything is
 * @style: what it is drawn with
 *
 * The picture of the days as it is drawn now.
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
void tok_daily_picture_append (const TokDailyPicture *self, GtkSnapshot *snapshot, int chosen);
int tok_daily_picture_measure (GtkWidget *widget);

G_END_DECLS
