/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

/** What an answer may take. */
typedef struct
{
  gsize body;  /* bytes of its body */
  guint read;  /* milliseconds until the next bytes of the body */
  guint whole; /* milliseconds from the connection to the last byte */
} TokExchangeLimits;

GBytes *tok_exchange (SoupSession *session,
                      SoupMessage *message,
                      const TokExchangeLimits *limits,
                      GError **error);
gboolean tok_exchange_has_left (SoupMessage *message);
GError *tok_exchange_translate (const GError *error, SoupMessage *message);

G_END_DECLS
