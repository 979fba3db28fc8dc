/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-file-identity.h"

G_DEFINE_BOXED_TYPE (TokFileIdentity,
                     tok_file_identity,
                     tok_file_identity_copy,
                     tok_file_identity_free)

/**
 * tok_file_identity_new:
 * @path: the path without symbolic links
 * @inode: (nullable): the file on disk
 * @content: a digest of its bytes
 *
 * Returns: (transfer full): the identity of a file
 */
TokFileIdentity *
tok_file_identity_new (const char *path, const char *inode, const char *content)
{
  TokFileIdentity *self = g_new0 (TokFileIdentity, 1);

  self->path = g_strdup (path);
  self->inode = g_strdup (inode);
  self->content = g_strdup (content);
  return self;
}

/**
 * tok_file_identity_copy:
 *
 * Returns: (transfer full): a copy
 */
TokFileIdentity *
tok_file_identity_copy (const TokFileIdentity *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return tok_file_identity_new (self->path, self->inode, self->content);
}

/**
 * tok_file_identity_free:
 * @self: (nullable) (transfer full): an identity
 */
void
tok_file_identity_free (TokFileIdentity *self)
{
  if (self == NULL)
    return;

  g_free (self->path);
  g_free (self->inode);
  g_free (self->content);
  g_free (self);
}
