/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-daily.h"

G_BEGIN_DECLS

#define TOK_TYPE_DAILY_CHART (tok_daily_chart_get_type ())
G_DECLARE_FINAL_TYPE (TokDailyChart, tok_daily_chart, TOK, DAILY_CHART, GtkWidget)

/*
 * What each day of some weeks brought, the last one being today. The pointer and the
 * arrow keys choose a day, of which the numbers are told. Properties: "narrow"
 * (boolean): half of the weeks; and, notified, "words" (string): what there is to say
 * of the day that is chosen, else of all, and "note" (string, nullable): what the
 * picture cannot show.
 */
void tok_daily_chart_show (TokDailyChart *self, GArray *days);
const char *tok_daily_chart_get_words (TokDailyChart *self);

G_END_DECLS
