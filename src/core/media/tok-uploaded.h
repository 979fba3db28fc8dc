/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/** What is uploaded: each kind has endpoints of its own. */
typedef enum
{
  TOK_UPLOAD_VIDEO,
  TOK_UPLOAD_IMAGE,
} TokUploadKind;

/** A file on the server (doc/api.md, section 6.7). It has at least one of the first two. */
typedef struct
{
  char *public_url;   /* (nullable): what videos refer to */
  char *storage_path; /* (nullable): what images refer to */
  char *filename;     /* (nullable) */
  gint64 size_bytes;  /* -1: unknown */
  char *content_type; /* (nullable): the server may have converted the file */
} TokUploaded;

#define TOK_TYPE_UPLOADED (tok_uploaded_get_type ())

GType tok_uploaded_get_type (void) G_GNUC_CONST;
TokUploaded *tok_uploaded_new (void);
TokUploaded *tok_uploaded_copy (const TokUploaded *self);
void tok_uploaded_free (TokUploaded *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokUploaded, tok_uploaded_free)

G_END_DECLS
