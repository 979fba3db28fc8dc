/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-upload-target.h"

G_DEFINE_BOXED_TYPE (TokUploadTarget,
                     tok_upload_target,
                     tok_upload_target_copy,
                     tok_upload_target_free)

TokUploadTarget *
tok_upload_target_copy (const TokUploadTarget *self)
{
  TokUploadTarget *copy = g_new0 (TokUploadTarget, 1);

  copy->upload_url = g_strdup (self->upload_url);
  copy->uploaded = tok_uploaded_copy (self->uploaded);
  return copy;
}

void
tok_upload_target_free (TokUploadTarget *self)
{
  g_free (self->upload_url);
  tok_uploaded_free (self->uploaded);
  g_free (self);
}
