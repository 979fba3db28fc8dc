/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-uploaded.h"

G_DEFINE_BOXED_TYPE (TokUploaded, tok_uploaded, tok_uploaded_copy, tok_uploaded_free)

/**
 * tok_uploaded_new:
 *
 * Returns: (transfer full): a value of which nothing is known
 */
TokUploaded *
tok_uploaded_new (void)
{
  TokUploaded *self = g_new0 (TokUploaded, 1);

  self->size_bytes = -1;
  return self;
}

TokUploaded *
tok_uploaded_copy (const TokUploaded *self)
{
  TokUploaded *copy = g_memdup2 (self, sizeof *self);

  copy->public_url = g_strdup (self->public_url);
  copy->storage_path = g_strdup (self->storage_path);
  copy->filename = g_strdup (self->filename);
  copy->content_type = g_strdup (self->content_type);
  return copy;
}

void
tok_uploaded_free (TokUploaded *self)
{
  g_free (self->public_url);
  g_free (self->storage_path);
  g_free (self->filename);
  g_free (self->content_type);
  g_free (self);
}
