/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* locks of open files */
#include "config.h"

#include "tok-ledger-mark.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "tok-private-file.h"

/* Replaces ".db", so that deleting "NAME.db*" does not delete the mark. */
#define SUFFIX ".ledger"

/* How long to wait for another process that opens the database, and the interval of the
 * attempts, in milliseconds. */
#define TIMEOUT 10000
#define INTERVAL 5

struct _TokLedgerMark
{
  int file;
};

static char *
dup_mark_path (const char *path)
{
  g_autofree char *stem = g_strdup (path);

  if (g_str_has_suffix (stem, ".db"))
    stem[strlen (stem) - strlen (".db")] = '\0';
  return g_strconcat (stem, SUFFIX, NULL);
}

/**
 * tok_ledger_mark_new:
 * @path: the file of a database
 *
 * Opens the mark of the database, and creates it when missing.
 *
 * Returns: (transfer full) (nullable): the mark; %NULL with TOK_ERROR_STORE
 */
TokLedgerMark *
tok_ledger_mark_new (const char *path, GError **error)
{
  g_autofree char *mark_path = dup_mark_path (path);
  int file = tok_private_file_open (mark_path, error);
  TokLedgerMark *self;

  if (file == -1)
    return NULL;
  self = g_new (TokLedgerMark, 1);
  self->file = file;
  return self;
}

/**
 * tok_ledger_mark_free:
 *
 * Also releases the lock.
 */
void
tok_ledger_mark_free (TokLedgerMark *self)
{
  g_close (self->file, NULL);
  g_free (self);
}

static int
set_lock (TokLedgerMark *self, short type)
{
  struct flock range = { .l_type = type, .l_whence = SEEK_SET };

  return fcntl (self->file, F_OFD_SETLK, &range);
}

/**
 * tok_ledger_mark_lock:
 *
 * Waits until no other process opens the database, but goes on without the lock after a
 * timeout and on file systems without locks: the file is also protected by SQLite's locks.
 */
void
tok_ledger_mark_lock (TokLedgerMark *self)
{
  for (guint waited = 0; set_lock (self, F_WRLCK) != 0 && waited < TIMEOUT; waited += INTERVAL)
    {
      if (errno != EAGAIN && errno != EACCES)
        return;
      g_usleep (INTERVAL * 1000);
    }
}

/**
 * tok_ledger_mark_unlock:
 */
void
tok_ledger_mark_unlock (TokLedgerMark *self)
{
  set_lock (self, F_UNLCK);
}

/**
 * tok_ledger_mark_read:
 *
 * Returns: the highest generation of the ledger so far; 0: there is none
 */
gint64
tok_ledger_mark_read (TokLedgerMark *self)
{
  char text[32] = "";
  gssize length = pread (self->file, text, sizeof text - 1, 0);

  text[MAX (length, 0)] = '\0';
  return MAX (g_ascii_strtoll (text, NULL, 10), 0);
}

/**
 * tok_ledger_mark_raise:
 * @generation: that of the ledger on disk
 *
 * Errors are ignored: a mark that is too low only fails to detect a loss.
 */
void
tok_ledger_mark_raise (TokLedgerMark *self, gint64 generation)
{
  char text[32];
  int length = g_snprintf (text, sizeof text, "%020" G_GINT64_FORMAT "\n", generation);

  if (tok_ledger_mark_read (self) < generation &&
      pwrite (self->file, text, (gsize) length, 0) != length)
    g_debug ("The mark of the ledger could not be written: %s", g_strerror (errno));
}
