/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-memory.h"

#include <malloc.h>

/* Seconds: what follows a large piece of work needs memory, too. */
#define DELAY 2

static guint source = 0;

static gboolean
on_quiet (gpointer data)
{
  source = 0;
#ifdef __GLIBC__
  malloc_trim (0);
#endif
  return G_SOURCE_REMOVE;
}

/**
 * tok_memory_release_soon:
 *
 * Gives the memory back to the system that was needed in passing, once nothing else is to be done.
 * By itself the C library keeps what lies between the parts that are still in use.
 *
 * For the main thread, after what goes through all bundles.
 */
void
tok_memory_release_soon (void)
{
  if (source == 0)
    source = g_timeout_add_seconds_full (G_PRIORITY_LOW, DELAY, on_quiet, NULL, NULL);
}
