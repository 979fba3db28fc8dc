/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define TOK_TYPE_TICKER (tok_ticker_get_type ())
G_DECLARE_FINAL_TYPE (TokTicker, tok_ticker, TOK, TICKER, GObject)

/*
 * The present for everything that shows an age. Property: "now" (gint64,
 * microseconds since 1970), notified once a minute.
 */
TokTicker *tok_ticker_new (void);
gint64 tok_ticker_get_now (TokTicker *self);
void tok_ticker_set_now (TokTicker *self, gint64 now);

G_END_DECLS
