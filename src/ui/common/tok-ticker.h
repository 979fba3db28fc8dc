/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define TOK_TYPE_TICKER (tok_ticker_get_type ())
G_DECLARE_FINAL_TYPE (TokTicker, tok_ticker, TOK, TICKER, GObject)

/*
 * The present for everything that shows an age, and whether ages or exact times
 * are shown. Properties: "now" (gint64, microseconds since 1970), notified once a
 * minute, and "exact" (boolean); what shows a time follows "now", which is
 * notified with "exact" too.
 */
TokTicker *tok_ticker_new (void);
gint64 tok_ticker_get_now (TokTicker *self);
char *tok_ticker_dup_time (TokTicker *self, gint64 time);
void tok_ticker_set_now (TokTicker *self, gint64 now);

G_END_DECLS
