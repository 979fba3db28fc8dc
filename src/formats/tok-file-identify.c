/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-file-identify.h"

#include <stdlib.h>

#define ATTRIBUTES                                                                                 \
  G_FILE_ATTRIBUTE_STANDARD_TYPE                                                                   \
  "," G_FILE_ATTRIBUTE_UNIX_DEVICE "," G_FILE_ATTRIBUTE_UNIX_INODE                                 \
  "," G_FILE_ATTRIBUTE_TIME_CREATED "," G_FILE_ATTRIBUTE_TIME_CREATED_USEC

static char *
dup_real_path (GFile *file)
{
  const char *path = g_file_peek_path (file);
  char *real = path != NULL ? realpath (path, NULL) : NULL; /* g_free() frees it */

  return real != NULL ? real : g_file_get_uri (file);
}

/* Inodes of deleted files are reused, so the creation time is included. */
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
 * tok_file_identify:
 * @file: a file; querying it blocks
 * @content: its content
 *
 * Returns: (transfer full) (nullable): its identity; %NULL if it is a pipe or another
 *   file that can be read only once
 */
TokFileIdentity *
tok_file_identify (GFile *file, GBytes *content)
{
  g_autoptr (GFileInfo) info = NULL;
  g_autofree char *path = NULL;
  g_autofree char *inode = NULL;
  g_autofree char *digest = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (content != NULL, NULL);

  info = g_file_query_info (file, ATTRIBUTES, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  if (info == NULL || g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    return NULL;
  path = dup_real_path (file);
  inode = dup_inode (info);
  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);
  return tok_file_identity_new (path, inode, digest);
}
