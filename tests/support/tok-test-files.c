/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef _FILE_OFFSET_BITS /* keep the plain names, open() and open64() */
#define _GNU_SOURCE

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/*
 * A library to preload that makes file operations fail. TOK_TEST_FILES lists the
 * failures, for files with "bundles.db" in their path:
 *
 *   no-shm     shared memory fails, as on many network file systems
 *   no-rename  renaming fails
 *   read-only  opening for writing fails
 */

static int
is_broken (const char *what)
{
  const char *faults = getenv ("TOK_TEST_FILES");

  return faults != NULL && strstr (faults, what) != NULL;
}

static int
is_of_database (const char *path)
{
  return path != NULL && strstr (path, "bundles.db") != NULL;
}

static int
is_index (int file)
{
  char link[64];
  char path[4096];
  ssize_t length;

  snprintf (link, sizeof link, "/proc/self/fd/%d", file);
  length = readlink (link, path, sizeof path - 1);
  if (length < 4)
    return 0;
  path[length] = '\0';
  return strcmp (path + length - 4, "-shm") == 0;
}

static void *
map (const char *name, void *address, size_t length, int access, int flags, int file, off_t from)
{
  void *(*original) (void *, size_t, int, int, int, off_t) = dlsym (RTLD_NEXT, name);

  if (file >= 0 && (flags & MAP_SHARED) != 0 && is_broken ("no-shm") && is_index (file))
    {
      errno = ENODEV;
      return MAP_FAILED;
    }
  return original (address, length, access, flags, file, from);
}

void *
mmap (void *address, size_t length, int access, int flags, int file, off_t from)
{
  return map ("mmap", address, length, access, flags, file, from);
}

void *
mmap64 (void *address, size_t length, int access, int flags, int file, off_t from)
{
  return map ("mmap64", address, length, access, flags, file, from);
}

int
rename (const char *from, const char *to)
{
  int (*original) (const char *, const char *) = dlsym (RTLD_NEXT, "rename");

  if (is_broken ("no-rename") && is_of_database (from))
    {
      errno = EACCES;
      return -1;
    }
  return original (from, to);
}

static int
open_file (const char *name, const char *path, int flags, mode_t mode)
{
  int (*original) (const char *, int, ...) = dlsym (RTLD_NEXT, name);

  if (is_broken ("read-only") && is_of_database (path) &&
      (flags & (O_WRONLY | O_RDWR | O_CREAT)) != 0)
    {
      errno = EROFS;
      return -1;
    }
  return original (path, flags, mode);
}

int
open (const char *path, int flags, ...)
{
  va_list list;
  mode_t mode;

  va_start (list, flags);
  mode = va_arg (list, mode_t);
  va_end (list);
  return open_file ("open", path, flags, mode);
}

int
open64 (const char *path, int flags, ...)
{
  va_list list;
  mode_t mode;

  va_start (list, flags);
  mode = va_arg (list, mode_t);
  va_end (list);
  return open_file ("open64", path, flags, mode);
}
