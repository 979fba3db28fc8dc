/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-daily.h"

G_BEGIN_DECLS

#define TOK_TYPE_DAILY_CHART (tok_daily_chart_get_type ())
G_DECLARE_FINAL_TYPE (TokDailyChart, tok_daily_chart, TOK, DAILY_CHART, GtkWidget)

/*
 * The bundles created and completed on each day of some weeks, up to today. The pointer and
 * the arrow keys select a day. Properties: "narrow" (boolean): shows half of the weeks;
 * "words" (string, read-only): the numbers of the selected day, else of all days; "note"
 * (string, nullable, read-only): about days that the chart does not show.
 */
void tok_daily_chart_show (TokDailyChart *self, GArray *days);
const char *tok_daily_chart_get_words (TokDailyChart *self);

G_END_DECLS
