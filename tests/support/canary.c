/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib.h>
#include <libdex.h>

#include "tok-test.h"

/* Planted faults that the sanitizers must find: proves that they are active in a run of
 * the suite. */

static void
leak (void)
{
  gpointer *volatile lost = g_new (gpointer, 32);

  lost[0] = NULL;
  lost = NULL;
}

static DexFuture *
leaking_fiber (gpointer data)
{
  leak ();
  return dex_future_new_true ();
}

static void
overflow (void)
{
  volatile int most = G_MAXINT;

  most = most + 1;
}

static void
read_freed (void)
{
  volatile char *text = g_malloc (16);

  g_free ((gpointer) text);
  g_printerr ("%d", text[3]);
}

int
main (int argc, char **argv)
{
  const char *what = argc == 2 ? argv[1] : "";

  dex_init ();
  if (g_str_equal (what, "leak"))
    leak ();
  else if (g_str_equal (what, "fiber"))
    tok_test_await (dex_scheduler_spawn (NULL, 0, leaking_fiber, NULL, NULL), NULL);
  else if (g_str_equal (what, "overflow"))
    overflow ();
  else if (g_str_equal (what, "freed"))
    read_freed ();
  return 0;
}
