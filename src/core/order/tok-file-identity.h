/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * TokFileIdentity:
 *
 * Identifies a file independently of its name: two files are the same if any of these
 * is equal. This covers hard and symbolic links, renamed files and copies.
 */
typedef struct
{
  char *path;    /* without symbolic links; the URI if there is no path */
  char *inode;   /* (nullable): device, inode and creation time; %NULL if not on disk */
  char *content; /* a digest of its bytes */
} TokFileIdentity;

#define TOK_TYPE_FILE_IDENTITY (tok_file_identity_get_type ())

GType tok_file_identity_get_type (void) G_GNUC_CONST;
TokFileIdentity *tok_file_identity_new (const char *path, const char *inode, const char *content);
TokFileIdentity *tok_file_identity_copy (const TokFileIdentity *self);
void tok_file_identity_free (TokFileIdentity *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokFileIdentity, tok_file_identity_free)

G_END_DECLS
