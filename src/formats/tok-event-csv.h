/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-event.h"

G_BEGIN_DECLS

/*
 * The journal as CSV for spreadsheets: one row for each event, times in UTC.
 */
void tok_event_csv_append_header (GString *text);
void tok_event_csv_append (GString *text, const TokEvent *event, gboolean is_unwatched);

G_END_DECLS
