/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>
#include <libsoup/soup.h>

#include "tok-upload-body.h"

G_BEGIN_DECLS

/** The limits of a response. */
typedef struct
{
  gsize body;  /* size of the uncompressed body, in bytes */
  guint read;  /* timeout of one read of the body, in milliseconds; of a file that is sent:
                  the longest time in which nothing leaves */
  guint total; /* timeout from the connection to the last byte, in milliseconds; not counting
                  the time in which a file is sent */
} TokTransferLimits;

GBytes *tok_transfer (SoupSession *session,
                      SoupMessage *message,
                      TokUploadBody *upload,
                      const TokTransferLimits *limits,
                      GCancellable *cancellable,
                      GError **error);
gboolean tok_transfer_has_begun (SoupMessage *message);
GError *tok_transfer_translate (const GError *error, SoupMessage *message);

G_END_DECLS
