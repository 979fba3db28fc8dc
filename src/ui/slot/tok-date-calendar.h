/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-setup-rules.h"

G_BEGIN_DECLS

#define TOK_TYPE_DATE_CALENDAR (tok_date_calendar_get_type ())
G_DECLARE_FINAL_TYPE (TokDateCalendar, tok_date_calendar, TOK, DATE_CALENDAR, AdwBin)

/*
 * A month in which a day for a slot is chosen. Days that the lead time or the cap of a day
 * forbid are greyed and say why; days are days in UTC. One day can be focused: arrows move
 * by days and weeks, Page Up and Page Down by months, Home and End within the week.
 *
 * Property "date" (uint, TokDate, notified): the chosen day; UNKNOWN: none. Signal "chosen": the
 * user chose a day, which is "date" then.
 */
GtkWidget *tok_date_calendar_new (void);
void tok_date_calendar_set_context (TokDateCalendar *self, const TokSetupContext *context);
void tok_date_calendar_set_videos (TokDateCalendar *self, GPtrArray *videos);
void tok_date_calendar_set_position (TokDateCalendar *self, int position);
void tok_date_calendar_set_date (TokDateCalendar *self, TokDate date);
TokDate tok_date_calendar_get_date (TokDateCalendar *self);
void tok_date_calendar_show_month (TokDateCalendar *self, TokDate day);
GtkWidget *tok_date_calendar_find_day (TokDateCalendar *self, TokDate day);

G_END_DECLS
