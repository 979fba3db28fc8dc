/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* locks of open files */
#include "config.h"

#include "tok-claim.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>

#include "tok-error.h"

/* Beside the database; never removed, since a claim is a place in it. */
#define SUFFIX ".claims"

struct _TokClaim
{
  int fd; /* -1: a store in memory, which nobody shares */
};

static gboolean
fail (GError **error)
{
  g_propagate_error (error, tok_error_new (TOK_ERROR_STORE, g_strerror (errno)));
  return FALSE;
}

/* Every claim is one byte of the file, by what it is about. The lock is one of the
 * open file, so that another claim of this process is kept apart as well. */
static gboolean
lock (TokClaim *self, const char *what, gboolean *taken, GError **error)
{
  struct flock range = {
    .l_type = F_WRLCK,
    .l_whence = SEEK_SET,
    .l_start = g_str_hash (what),
    .l_len = 1,
  };

  if (fcntl (self->fd, F_OFD_SETLK, &range) == 0)
    return TRUE;
  *taken = errno == EAGAIN || errno == EACCES;
  return *taken ? FALSE : fail (error);
}

/**
 * tok_claim_new:
 * @store: whose users are kept apart
 * @what: what is claimed
 * @taken: (out): set when somebody else has it
 *
 * Returns: (transfer full) (nullable): the claim; %NULL when it is taken, else with
 *   TOK_ERROR_STORE
 */
TokClaim *
tok_claim_new (TokStore *store, const char *what, gboolean *taken, GError **error)
{
  g_autoptr (TokClaim) self = g_new (TokClaim, 1);
  const char *path = tok_store_get_path (store);
  g_autofree char *place = NULL;

  self->fd = -1;
  *taken = FALSE;
  if (path == NULL)
    return g_steal_pointer (&self);
  place = g_strconcat (path, SUFFIX, NULL);
  self->fd = g_open (place, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->fd < 0)
    {
      fail (error);
      return NULL;
    }
  return lock (self, what, taken, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * tok_claim_free:
 *
 * Gives back what was claimed.
 */
void
tok_claim_free (TokClaim *self)
{
  if (self->fd >= 0)
    g_close (self->fd, NULL);
  g_free (self);
}
