/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-session-pool.h"
#include "tok-transfer.h"
#include "tok-upload-body.h"

G_BEGIN_DECLS

/** Where a file goes. @url is secret: whoever knows it can write there. */
typedef struct
{
  const char *url;         /* as received */
  gboolean allow_loopback; /* whether a server on this computer without TLS is acceptable */
} TokStorageTarget;

gboolean tok_storage_put (TokSessionPool *sessions,
                          const TokStorageTarget *target,
                          TokUploadBody *body,
                          const TokTransferLimits *limits,
                          GCancellable *cancellable,
                          GError **error);

G_END_DECLS
