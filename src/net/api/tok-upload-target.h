/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-uploaded.h"

G_BEGIN_DECLS

/** Where a file goes, and what it will be. @upload_url is secret: it belongs to one call. */
typedef struct
{
  char *upload_url;
  TokUploaded *uploaded; /* (owned) */
} TokUploadTarget;

#define TOK_TYPE_UPLOAD_TARGET (tok_upload_target_get_type ())

GType tok_upload_target_get_type (void) G_GNUC_CONST;
TokUploadTarget *tok_upload_target_copy (const TokUploadTarget *self);
void tok_upload_target_free (TokUploadTarget *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokUploadTarget, tok_upload_target_free)

G_END_DECLS
