/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "tok-transfer-progress.h"

G_BEGIN_DECLS

#define TOK_TYPE_UPLOAD_BODY (tok_upload_body_get_type ())
G_DECLARE_FINAL_TYPE (TokUploadBody, tok_upload_body, TOK, UPLOAD_BODY, GObject)

/*
 * The body of a request that is a file, alone or in a form. The file is opened once: renaming,
 * deleting or replacing it later changes nothing.
 */
DexFuture *tok_upload_body_open (GFile *file, const char *content_type); /* TokUploadBody */
void tok_upload_body_make_form (TokUploadBody *self, const char *bundle_id, const char *purpose);
void tok_upload_body_set_progress (TokUploadBody *self, TokTransferProgress *progress);
const char *tok_upload_body_get_filename (TokUploadBody *self);
const char *tok_upload_body_get_file_type (TokUploadBody *self);
goffset tok_upload_body_get_file_size (TokUploadBody *self);
const char *tok_upload_body_get_content_type (TokUploadBody *self);
goffset tok_upload_body_get_length (TokUploadBody *self);
GInputStream *tok_upload_body_read (TokUploadBody *self);
void tok_upload_body_report (TokUploadBody *self, goffset sent);

G_END_DECLS
