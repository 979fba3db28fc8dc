/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-types.h"

G_BEGIN_DECLS

/** Of a slot without a date. */
#define TOK_DEMO_NO_DAY G_MININT64

/*
 * Times and days as the API writes them. Days are counted from 1970-01-01, in UTC.
 */
char *tok_demo_time_format (TokContract contract, gint64 time);
gint64 tok_demo_day_at (gint64 time);
gint64 tok_demo_day_parse (const char *text);
char *tok_demo_day_format (gint64 day);

G_END_DECLS
