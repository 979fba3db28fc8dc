/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** What surrounds a file in a form. */
typedef struct
{
  char *content_type; /* of the form, with the boundary */
  GBytes *prefix;
  GBytes *suffix;
} TokMultipart;

TokMultipart *tok_multipart_new (const char *bundle_id,
                                 const char *purpose,
                                 const char *filename,
                                 const char *content_type);
void tok_multipart_free (TokMultipart *self);
char *tok_multipart_dup_filename (const char *name);
const char *tok_multipart_check_type (const char *content_type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokMultipart, tok_multipart_free)

G_END_DECLS
