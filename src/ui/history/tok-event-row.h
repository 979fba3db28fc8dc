/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-journal-line.h"

G_BEGIN_DECLS

#define TOK_TYPE_EVENT_ROW (tok_event_row_get_type ())
G_DECLARE_FINAL_TYPE (TokEventRow, tok_event_row, TOK, EVENT_ROW, AdwActionRow)

/* A line of the journal: what happened, when, and why it failed. What was seen of an action is in
 * the tooltip. */
GtkWidget *tok_event_row_new (const TokJournalLine *line, GArray *gaps);

G_END_DECLS
