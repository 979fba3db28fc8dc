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
  guint total; /* milliseconds from the connection to the last byte */
} TokTransferLimits;

GBytes *tok_transfer (SoupSession *session,
                      SoupMessage *message,
                      const TokTransferLimits *limits,
                      GError **error);
gboolean tok_transfer_has_begun (SoupMessage *message);
GError *tok_transfer_translate (const GError *error, SoupMessage *message);

G_END_DECLS
