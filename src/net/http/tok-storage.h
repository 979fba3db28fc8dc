/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-session-pool.h"
#include "tok-transfer.h"
#include "tok-upload-body.h"

G_BEGIN_DECLS

/** Where a file is read from or written to. @url can be a secret: no key is needed to use it. */
typedef struct
{
  const char *url;         /* as received */
  gboolean allow_loopback; /* whether a server on this computer without TLS is acceptable */
  gboolean only_loopback;  /* whether no other is */
} TokStorageTarget;

gboolean tok_storage_put (TokSessionPool *sessions,
                          const TokStorageTarget *target,
                          TokUploadBody *body,
                          const TokTransferLimits *limits,
                          GCancellable *cancellable,
                          GError **error);
GBytes *tok_storage_get (TokSessionPool *sessions,
                         const TokStorageTarget *target,
                         const TokTransferLimits *limits,
                         GError **error);

G_END_DECLS
