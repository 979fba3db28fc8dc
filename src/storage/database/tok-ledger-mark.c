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

/* In the place of ".db", so that whoever deletes the files of the database by their
 * common beginning does not delete what tells of it. */
#define SUFFIX ".ledger"

/* How long another program may take to open the database, and how often to look;
 * in milliseconds. */
#define PATIENCE 10000
#define STEP 5

struct _TokLedgerMark
{
  int file;
};

static char *
dup_place (const char *path)
{
  g_autofree char *stem = g_strdup (path);

  if (g_str_has_suffix (stem, ".db"))
    stem[strlen (stem) - strlen (".db")] = '\0';
  return g_strconcat (stem, SUFFIX, NULL);
}

/**
 * tok_ledger_mark_new:
 * @path: a database
 *
 * Returns: (transfer full) (nullable): its mark, made when missing; %NULL with
 *   TOK_ERROR_STORE
 */
TokLedgerMark *
tok_ledger_mark_new (const char *path, GError **error)
{
  g_autofree char *place = dup_place (path);
  int file = tok_private_file_open (place, error);
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
 * Lets go of the lock, too.
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
 * Waits until no other program opens the database. One that was stopped on its way, or
 * a file system without locks, does not hold this one for ever: SQLite has locks of its
 * own, this one only keeps the opening together.
 */
void
tok_ledger_mark_lock (TokLedgerMark *self)
{
  for (guint waited = 0; set_lock (self, F_WRLCK) != 0 && waited < PATIENCE; waited += STEP)
    {
      if (errno != EAGAIN && errno != EACCES)
        return;
      g_usleep (STEP * 1000);
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
 * Returns: the generation that the ledger had; 0: there was none yet
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
 * @generation: that the ledger has now; to be called when that is on the disk
 *
 * A mark that cannot be written says less than it could, but never something wrong.
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
