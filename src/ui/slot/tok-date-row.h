/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-date-calendar.h"

G_BEGIN_DECLS

#define TOK_TYPE_DATE_ROW (tok_date_row_get_type ())
G_DECLARE_FINAL_TYPE (TokDateRow, tok_date_row, TOK, DATE_ROW, AdwActionRow)

/*
 * A row with a day, which a calendar in a popover changes. Property "text" (nullable, notified):
 * the day as YYYY-MM-DD.
 */
GtkWidget *tok_date_row_new (const char *title);
TokDateCalendar *tok_date_row_get_calendar (TokDateRow *self);
void tok_date_row_open (TokDateRow *self);

G_END_DECLS
