/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-shutdown.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <signal.h>
#include <unistd.h>

#include "tok-store.h"

static const int signals[] = { SIGHUP, SIGINT, SIGTERM };

/* Pipe from the signal handler to a thread. The main loop cannot be used: it may be blocked
 * on writing output. */
static int pipe_fds[2];

static void
on_signal (int number)
{
  int before = errno;
  char byte = (char) number;

  if (write (pipe_fds[1], &byte, 1) != 1)
    _exit (128 + number);
  errno = before;
}

/* Closes the stores, then raises the signal again with its default action. */
static gpointer
wait_for_signal (gpointer data)
{
  char number;

  while (read (pipe_fds[0], &number, 1) != 1)
    if (errno != EINTR)
      return NULL;
  tok_store_close_all ();
  signal (number, SIG_DFL);
  kill (getpid (), number);
  return NULL;
}

/* A second signal of the same kind terminates at once (SA_RESETHAND). */
static void
watch_signal (int number)
{
  struct sigaction action = { .sa_handler = on_signal,
                              .sa_flags = (int) SA_RESETHAND | SA_RESTART };
  struct sigaction before;

  /* Keep signals ignored that the parent process ignores, as nohup does. */
  if (sigaction (number, NULL, &before) == 0 && before.sa_handler != SIG_IGN)
    sigaction (number, &action, NULL);
}

/**
 * tok_shutdown_watch_signals:
 *
 * Closes the stores before SIGHUP, SIGINT or SIGTERM terminates the program.
 */
void
tok_shutdown_watch_signals (void)
{
  g_autoptr (GThread) thread = NULL;

  if (!g_unix_open_pipe (pipe_fds, O_CLOEXEC, NULL))
    return;
  thread = g_thread_new ("tok-shutdown", wait_for_signal, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    watch_signal (signals[i]);
}
