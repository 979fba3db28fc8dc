/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>
#include <libsoup/soup.h>

#include "tok-upload-body.h"

G_BEGIN_DECLS

/*
 * Follows a message while its body is sent: reports the progress and notices a standstill. A
 * large file may take hours, so that there is no limit for the whole.
 */
typedef struct _TokUploadWatch TokUploadWatch;

TokUploadWatch *
tok_upload_watch_new (SoupMessage *message, TokUploadBody *body, guint stall, guint rest);
void tok_upload_watch_free (TokUploadWatch *self);
DexFuture *tok_upload_watch_until_expired (TokUploadWatch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokUploadWatch, tok_upload_watch_free)

G_END_DECLS
