/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** A calendar day, as GDate counts them: a Julian day number. Unaffected by changes of the
 * clock. */
typedef guint32 TokDate;

#define TOK_DATE_UNKNOWN 0

TokDate tok_date_parse (const char *text);
char *tok_date_to_string (TokDate day);
TokDate tok_date_from_time (gint64 time);
TokDate tok_date_new (int year, int month, int day);

G_END_DECLS
