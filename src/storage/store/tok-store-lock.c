/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* locks of open files */
#include "config.h"

#include "tok-store-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>

#include "tok-private-file.h"

/* The lock file is beside the database and never removed, since others may have it open. */
#define SUFFIX ".claims"

struct _TokStoreLock
{
  int fd;           /* the lock file; -1: of a store in memory, not shared between processes */
  TokStore *store;  /* (unowned) */
  GPtrArray *names; /* (element-type utf8): entries of held_names */
};

/* (element-type utf8): held locks of stores in memory, prefixed by the store's address. */
static GHashTable *held_names; /* (nullable) */
static GMutex held_names_mutex;

/* Each lock is one byte of the lock file, at the offset of the hash of its name. */
static gint64
get_offset (const char *name)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  gint64 offset;

  g_checksum_update (checksum, (const guint8 *) name, (gssize) strlen (name));
  g_checksum_get_digest (checksum, digest, &length);
  memcpy (&offset, digest, sizeof offset);
  return offset & (G_MAXINT64 >> 1);
}

static gboolean
take_in_memory (TokStoreLock *self, const char *name)
{
  char *entry = g_strdup_printf ("%p %s", self->store, name);
  gboolean taken;

  g_mutex_lock (&held_names_mutex);
  if (held_names == NULL)
    held_names = g_hash_table_new (g_str_hash, g_str_equal);
  taken = !g_hash_table_contains (held_names, entry);
  if (taken)
    g_hash_table_add (held_names, entry);
  g_mutex_unlock (&held_names_mutex);
  if (taken)
    g_ptr_array_add (self->names, entry);
  else
    g_free (entry);
  return taken;
}

/* Locks of open file descriptions also exclude others of this process. */
static gboolean
take_in_file (TokStoreLock *self, const char *name, GError **error)
{
  struct flock range = {
    .l_type = F_WRLCK,
    .l_whence = SEEK_SET,
    .l_start = get_offset (name),
    .l_len = 1,
  };

  if (fcntl (self->fd, F_OFD_SETLK, &range) == 0)
    return TRUE;
  if (errno != EAGAIN && errno != EACCES)
    tok_private_file_set_error (error, tok_store_get_path (self->store));
  return FALSE;
}

/**
 * tok_store_lock_new:
 * @store: the store; must outlive the lock
 *
 * Returns: (transfer full) (nullable): a lock without names; %NULL with TOK_ERROR_STORE
 */
TokStoreLock *
tok_store_lock_new (TokStore *store, GError **error)
{
  g_autoptr (TokStoreLock) self = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (TOK_IS_STORE (store), NULL);

  self = g_new0 (TokStoreLock, 1);
  self->fd = -1;
  self->store = store;
  self->names = g_ptr_array_new_with_free_func (g_free);
  if (tok_store_get_path (store) == NULL)
    return g_steal_pointer (&self);
  path = g_strconcat (tok_store_get_path (store), SUFFIX, NULL);
  self->fd = tok_private_file_open (path, error);
  return self->fd >= 0 ? g_steal_pointer (&self) : NULL;
}

/**
 * tok_store_lock_take:
 * @name: a name; when the store is a file, this lock may already hold it
 *
 * Does not wait.
 *
 * Returns: whether the name is now held; %FALSE without an error when another lock holds it,
 *   with TOK_ERROR_STORE when locking failed
 */
gboolean
tok_store_lock_take (TokStoreLock *self, const char *name, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  return self->fd >= 0 ? take_in_file (self, name, error) : take_in_memory (self, name);
}

/**
 * tok_store_lock_free:
 * @self: (nullable) (transfer full): a lock
 *
 * Releases all names.
 */
void
tok_store_lock_free (TokStoreLock *self)
{
  if (self == NULL)
    return;

  if (self->fd >= 0)
    g_close (self->fd, NULL);
  g_mutex_lock (&held_names_mutex);
  for (guint i = 0; i < self->names->len; i++)
    g_hash_table_remove (held_names, g_ptr_array_index (self->names, i));
  g_mutex_unlock (&held_names_mutex);
  g_ptr_array_unref (self->names);
  g_free (self);
}
