/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * TokFileIdentity:
 *
 * What a file is, whatever it is called: two are the same file when they agree in any
 * of these. Links of both kinds, renamed files and copies are known again so.
 */
typedef struct
{
  char *path;    /* the real one, without symbolic links; an address where there is none */
  char *inode;   /* (nullable): device, number and birth; unknown elsewhere than on disk */
  char *content; /* a digest of its bytes */
} TokFileIdentity;

#define TOK_TYPE_FILE_IDENTITY (tok_file_identity_get_type ())

GType tok_file_identity_get_type (void) G_GNUC_CONST;
TokFileIdentity *tok_file_identity_new (const char *path, const char *inode, const char *content);
TokFileIdentity *tok_file_identity_copy (const TokFileIdentity *self);
void tok_file_identity_free (TokFileIdentity *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokFileIdentity, tok_file_identity_free)

G_END_DECLS
