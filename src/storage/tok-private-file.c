/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-private-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "tok-error.h"

/* The files of a database: without its log the last transactions would be lost. */
static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };

/**
 * tok_private_file_set_error:
 * @path: the path of a file
 *
 * Sets TOK_ERROR_STORE with @path and the message of errno.
 */
void
tok_private_file_set_error (GError **error, const char *path)
{
  g_autofree char *message = g_strdup_printf ("%s: %s", path, g_strerror (errno));

  g_propagate_error (error, tok_error_new (TOK_ERROR_STORE, message));
}

/**
 * tok_private_file_open:
 * @path: a file
 *
 * Opens the file; creates it and its folder, accessible to the user only, when missing.
 *
 * Returns: its descriptor, for reading and writing; -1 with an error
 */
int
tok_private_file_open (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int file = -1;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    file = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file == -1)
    tok_private_file_set_error (error, path);
  return file;
}

/* Leaves links alone, which may lead to files of others. */
static void
guard_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GStatBuf status;

  if (g_lstat (path, &status) == 0 && S_ISREG (status.st_mode) && (status.st_mode & 0177) != 0)
    g_chmod (path, 0600);
}

/**
 * tok_private_file_guard:
 * @path: a database
 *
 * Makes it accessible to the user only, and so all files beside it whose names begin with
 * its name: its log, its locks and files that were set aside.
 */
void
tok_private_file_guard (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *prefix = g_path_get_basename (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix))
      guard_file (folder, name);
}

static char *
dup_unused_name (const char *path)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%dT%H%M%S");
  char *target = g_strdup_printf ("%s.%s", path, time);

  for (guint n = 2; g_file_test (target, G_FILE_TEST_EXISTS); n++)
    {
      g_free (target);
      target = g_strdup_printf ("%s.%s-%u", path, time, n);
    }
  return target;
}

/**
 * tok_private_file_set_aside:
 * @path: a database
 *
 * Renames it and its log to a name with the current time.
 *
 * Returns: (transfer full) (nullable): its new path; %NULL with an error when it could not be
 *   renamed
 */
char *
tok_private_file_set_aside (const char *path, GError **error)
{
  g_autofree char *target = dup_unused_name (path);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *from = g_strconcat (path, suffixes[i], NULL);
      g_autofree char *to = g_strconcat (target, suffixes[i], NULL);

      if (g_rename (from, to) != 0 && i == 0)
        {
          tok_private_file_set_error (error, path);
          return NULL;
        }
    }
  return g_steal_pointer (&target);
}

/* Matches names of dup_unused_name(), with any of the suffixes. */
static gboolean
is_set_aside (const char *name, const char *prefix)
{
  gsize length = strlen (prefix);

  return g_str_has_prefix (name, prefix) && name[length] == '.' &&
         g_regex_match_simple ("^\\d{8}T\\d{6}(-\\d+)?(-wal|-shm|-journal)?$", name + length + 1,
                               G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT);
}

/**
 * tok_private_file_list_set_aside:
 * @path: a database
 *
 * Returns: (transfer full) (element-type utf8): the paths of all files that were set aside
 *   for it
 */
GPtrArray *
tok_private_file_list_set_aside (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *prefix = g_path_get_basename (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (is_set_aside (name, prefix))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  return paths;
}
