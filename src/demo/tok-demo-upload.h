/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TokDemoUpload:
 *
 * The body of an upload, read while it arrives: a multipart body with a file and a few
 * short fields, or the bytes of a file alone. The memory that it takes does not depend on
 * the size of the file.
 */
typedef struct
{
  GHashTable *fields;  /* (owned): of a multipart body, name to text */
  gboolean has_file;   /* there was a part named "file" */
  char *name;          /* (nullable): its file name */
  char *type;          /* (nullable): its Content-Type */
  guint64 size;        /* of the file, bytes */
  GByteArray *content; /* (owned): its first bytes, up to @keep */
  gsize keep;
  gboolean complete; /* the body had its end */

  /* Of the reader. */
  char *boundary;     /* (nullable): "\r\n--" and the boundary, NULL for a file alone */
  GByteArray *buffer; /* not yet read */
  int state;
  char *field; /* (nullable): the name of the part being read, NULL for the file */
  GString *value;
  GChecksum *checksum;
} TokDemoUpload;

/** The bytes of a file that are always kept, for its type. */
#define TOK_DEMO_UPLOAD_HEAD 16

TokDemoUpload *tok_demo_upload_new (const char *boundary, gsize keep);
void tok_demo_upload_free (TokDemoUpload *self);

void tok_demo_upload_take (TokDemoUpload *self, const void *data, gsize length);
void tok_demo_upload_finish (TokDemoUpload *self);
const char *tok_demo_upload_get (const TokDemoUpload *self, const char *name);
const char *tok_demo_upload_get_digest (const TokDemoUpload *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokDemoUpload, tok_demo_upload_free)

G_END_DECLS
