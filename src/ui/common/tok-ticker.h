/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define TOK_TYPE_TICKER (tok_ticker_get_type ())
G_DECLARE_FINAL_TYPE (TokTicker, tok_ticker, TOK, TICKER, GObject)

/*
 * The current time for widgets that show ages. Properties: "now" (gint64, microseconds since
 * 1970), notified once a minute; "exact" (boolean): show dates instead of ages. A change of
 * "exact" also notifies "now", so that widgets have to watch only that.
 */
TokTicker *tok_ticker_new (void);
gint64 tok_ticker_get_now (TokTicker *self);
char *tok_ticker_dup_time (TokTicker *self, gint64 time);
void tok_ticker_set_now (TokTicker *self, gint64 now);

G_END_DECLS
