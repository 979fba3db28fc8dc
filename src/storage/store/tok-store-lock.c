/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* locks of open files */
#include "config.h"

#include "tok-store-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>

#include "tok-error.h"

/* Beside the database; never removed, since a lock is a place in it. */
#define SUFFIX ".claims"

struct _TokStoreLock
{
  int fd;           /* -1: a store in memory, which no other process shares */
  TokStore *store;  /* (unowned): tells stores in memory apart */
  GPtrArray *names; /* (element-type utf8): held in memory */
};

/* The names that are held in stores in memory. */
static GHashTable *held; /* (nullable) */
static GMutex held_mutex;

static void
set_error (const char *path, GError **error)
{
  g_autofree char *message = g_strdup_printf ("%s: %s", path, g_strerror (errno));

  g_propagate_error (error, tok_error_new (TOK_ERROR_STORE, message));
}

/* Every name is one byte of the file. So many bits that no two names meet. */
static gint64
find_place (const char *name)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  gint64 place;

  g_checksum_update (checksum, (const guint8 *) name, (gssize) strlen (name));
  g_checksum_get_digest (checksum, digest, &length);
  memcpy (&place, digest, sizeof place);
  return place & (G_MAXINT64 >> 1);
}

static gboolean
take_in_memory (TokStoreLock *self, const char *name)
{
  char *place = g_strdup_printf ("%p %s", self->store, name);
  gboolean taken;

  g_mutex_lock (&held_mutex);
  if (held == NULL)
    held = g_hash_table_new (g_str_hash, g_str_equal);
  taken = !g_hash_table_contains (held, place);
  if (taken)
    g_hash_table_add (held, place);
  g_mutex_unlock (&held_mutex);
  if (taken)
    g_ptr_array_add (self->names, place);
  else
    g_free (place);
  return taken;
}

/* The lock is one of the open file, so that another one of this process is kept
 * apart as well. */
static gboolean
take_in_file (TokStoreLock *self, const char *name, GError **error)
{
  struct flock range = {
    .l_type = F_WRLCK,
    .l_whence = SEEK_SET,
    .l_start = find_place (name),
    .l_len = 1,
  };

  if (fcntl (self->fd, F_OFD_SETLK, &range) == 0)
    return TRUE;
  if (errno != EAGAIN && errno != EACCES)
    set_error (tok_store_get_path (self->store), error);
  return FALSE;
}

/**
 * tok_store_lock_new:
 * @store: whose users are kept apart; it outlives the lock
 *
 * Returns: (transfer full) (nullable): a lock that holds no name yet; %NULL with
 *   TOK_ERROR_STORE
 */
TokStoreLock *
tok_store_lock_new (TokStore *store, GError **error)
{
  g_autoptr (TokStoreLock) self = NULL;
  g_autofree char *place = NULL;

  g_return_val_if_fail (TOK_IS_STORE (store), NULL);

  self = g_new0 (TokStoreLock, 1);
  self->fd = -1;
  self->store = store;
  self->names = g_ptr_array_new_with_free_func (g_free);
  if (tok_store_get_path (store) == NULL)
    return g_steal_pointer (&self);
  place = g_strconcat (tok_store_get_path (store), SUFFIX, NULL);
  self->fd = g_open (place, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->fd >= 0)
    return g_steal_pointer (&self);
  set_error (place, error);
  return NULL;
}

/**
 * tok_store_lock_take:
 * @name: what is to be held; by this very lock it may be held already where the store
 *   is a file
 *
 * Does not wait.
 *
 * Returns: whether it is held now; %FALSE without an error when somebody else has it,
 *   with TOK_ERROR_STORE when it could not be found out
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
 * Gives back all names.
 */
void
tok_store_lock_free (TokStoreLock *self)
{
  if (self == NULL)
    return;

  if (self->fd >= 0)
    g_close (self->fd, NULL);
  g_mutex_lock (&held_mutex);
  for (guint i = 0; i < self->names->len; i++)
    g_hash_table_remove (held, g_ptr_array_index (self->names, i));
  g_mutex_unlock (&held_mutex);
  g_ptr_array_unref (self->names);
  g_free (self);
}
