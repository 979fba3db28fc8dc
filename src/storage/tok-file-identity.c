/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-file-identity.h"

#include <stdlib.h>

#define ATTRIBUTES                                                                                 \
  G_FILE_ATTRIBUTE_STANDARD_TYPE                                                                   \
  "," G_FILE_ATTRIBUTE_UNIX_DEVICE "," G_FILE_ATTRIBUTE_UNIX_INODE                                 \
  "," G_FILE_ATTRIBUTE_TIME_CREATED "," G_FILE_ATTRIBUTE_TIME_CREATED_USEC

G_DEFINE_BOXED_TYPE (TokFileIdentity,
                     tok_file_identity,
                     tok_file_identity_copy,
                     tok_file_identity_free)

static char *
dup_real_path (GFile *file)
{
  const char *path = g_file_peek_path (file);
  char *real = path != NULL ? realpath (path, NULL) : NULL; /* of malloc(), as of g_malloc() */

  return real != NULL ? real : g_file_get_uri (file);
}

/* The number of a deleted file is given away again: with its birth it is its own. */
static char *
dup_inode (GFileInfo *info)
{
  if (!g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_UNIX_INODE))
    return NULL;
  return g_strdup_printf ("%u:%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT ".%u",
                          g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_UNIX_DEVICE),
                          g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_UNIX_INODE),
                          g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_CREATED),
                          g_file_info_get_attribute_uint32 (info,
                                                            G_FILE_ATTRIBUTE_TIME_CREATED_USEC));
}

/**
 * tok_file_identity_new:
 * @file: a file; it is asked for its kind, which blocks
 * @content: what was read of it
 *
 * Returns: (transfer full) (nullable): what it is; %NULL: a pipe or another thing that
 *   is gone when it was read
 */
TokFileIdentity *
tok_file_identity_new (GFile *file, GBytes *content)
{
  g_autoptr (GFileInfo) info = NULL;
  TokFileIdentity *self;

  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (content != NULL, NULL);

  info = g_file_query_info (file, ATTRIBUTES, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  if (info == NULL || g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    return NULL;
  self = g_new0 (TokFileIdentity, 1);
  self->path = dup_real_path (file);
  self->inode = dup_inode (info);
  self->content = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);
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
  TokFileIdentity *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (TokFileIdentity, 1);
  copy->path = g_strdup (self->path);
  copy->inode = g_strdup (self->inode);
  copy->content = g_strdup (self->content);
  return copy;
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
