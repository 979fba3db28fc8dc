/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-upload.h"

G_BEGIN_DECLS

typedef struct _TokClient TokClient;

/* For the queue, which starts uploads. */
TokUpload *tok_upload_new (TokClient *client,
                           TokUploadKind kind,
                           const char *purpose,
                           const char *bundle_id,
                           int position,
                           GFile *file,
                           gboolean has_keys);
void tok_upload_start (TokUpload *self);

G_END_DECLS
