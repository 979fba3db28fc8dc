/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libdex.h>

#include "tok-uploaded.h"

G_BEGIN_DECLS

/** The states of an upload. */
typedef enum
{
  TOK_UPLOAD_WAITING,
  TOK_UPLOAD_RUNNING,
  TOK_UPLOAD_PAUSED,
  TOK_UPLOAD_FAILED, /* until the user retries or cancels it */
  TOK_UPLOAD_DONE,
  TOK_UPLOAD_CANCELLED,
} TokUploadState;

#define TOK_TYPE_UPLOAD (tok_upload_get_type ())
G_DECLARE_FINAL_TYPE (TokUpload, tok_upload, TOK, UPLOAD, GObject)

/*
 * One file on its way to the server. A paused or failed upload begins again from the start:
 * whether a server can resume one is UNKNOWN (doc/api.md, section 6.7).
 *
 * Properties, all notified: "state" (uint, TokUploadState), "sent" and "total" (int64, bytes),
 * "speed" (uint64, bytes a second, 0: unknown), "error" (boxed GError, nullable).
 */
const char *tok_upload_get_bundle_id (TokUpload *self);
int tok_upload_get_position (TokUpload *self); /* of the slot; TOK_POSITION_PROFILE */
TokUploadKind tok_upload_get_kind (TokUpload *self);
GFile *tok_upload_get_file (TokUpload *self);
char *tok_upload_dup_name (TokUpload *self); /* of the file, for people */
TokUploadState tok_upload_get_state (TokUpload *self);
gint64 tok_upload_get_sent (TokUpload *self);
gint64 tok_upload_get_total (TokUpload *self); /* 0: unknown */
guint64 tok_upload_get_speed (TokUpload *self);
const GError *tok_upload_get_error (TokUpload *self); /* (nullable) */
DexFuture *tok_upload_get_result (TokUpload *self);   /* TokUploaded */

void tok_upload_pause (TokUpload *self);
void tok_upload_resume (TokUpload *self); /* paused or failed */
void tok_upload_cancel (TokUpload *self);

G_END_DECLS
