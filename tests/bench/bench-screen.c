/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-screen.h"

#include <gio/gio.h>
#include <X11/Xlib.h>
#include <X11/extensions/Xdamage.h>

/* Smaller damage is not a whole window. */
#define WINDOW_WIDTH 600
#define WINDOW_HEIGHT 450

/* Milliseconds: without damage after a start, and until a window appears. */
#define QUIET 700
#define PATIENCE 20000

struct _BenchScreen
{
  Display *display;
  int damage_event;
};

/**
 * bench_screen_open:
 *
 * Returns: (transfer full): the screen of $DISPLAY; no other program may draw on it
 */
BenchScreen *
bench_screen_open (void)
{
  BenchScreen *self = g_new0 (BenchScreen, 1);
  int error_base;

  self->display = XOpenDisplay (NULL);
  if (self->display == NULL ||
      !XDamageQueryExtension (self->display, &self->damage_event, &error_base))
    g_error ("There is no X server with the DAMAGE extension");
  XDamageCreate (self->display, DefaultRootWindow (self->display), XDamageReportRawRectangles);
  return self;
}

void
bench_screen_close (BenchScreen *self)
{
  XCloseDisplay (self->display);
  g_free (self);
}

/* Waits for an event of the X server. Returns: whether one came within @milliseconds */
static gboolean
wait_for_event (BenchScreen *self, int milliseconds)
{
  GPollFD fd = { ConnectionNumber (self->display), G_IO_IN };

  return XPending (self->display) > 0 ||
         (g_poll (&fd, 1, milliseconds) > 0 && XPending (self->display) > 0);
}

static void
drain (BenchScreen *self)
{
  while (wait_for_event (self, QUIET))
    {
      XEvent event;

      XNextEvent (self->display, &event);
    }
}

static double
milliseconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static gboolean
is_large (const XDamageNotifyEvent *damage)
{
  return damage->area.width >= WINDOW_WIDTH && damage->area.height >= WINDOW_HEIGHT;
}

/* Waits until no large area has been painted for a while; a spinner may go on. */
static BenchStart
measure_start (BenchScreen *self, gint64 start)
{
  BenchStart result = { 0 };
  double end = PATIENCE;

  while (milliseconds_since (start) < end &&
         wait_for_event (self, MAX (0, (int) (end - milliseconds_since (start)))))
    {
      XEvent event;

      XNextEvent (self->display, &event);
      if (event.type != self->damage_event + XDamageNotify ||
          !is_large ((const XDamageNotifyEvent *) &event))
        continue;
      result.content = milliseconds_since (start);
      if (result.first_frame == 0)
        result.first_frame = result.content;
      end = result.content + QUIET;
    }
  return result;
}

/**
 * bench_screen_start_program:
 * @argv: a program that opens one window
 * @environment: its complete environment
 *
 * Starts the program, measures until it stops painting, and ends it.
 */
BenchStart
bench_screen_start_program (BenchScreen *self, const char *const *argv, GStrv environment)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  BenchStart result;
  gint64 start;

  g_subprocess_launcher_set_environ (launcher, environment);
  drain (self);
  start = g_get_monotonic_time ();
  process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  if (process == NULL)
    g_error ("%s", error->message);
  result = measure_start (self, start);
  if (result.first_frame == 0)
    g_error ("%s has painted no window", argv[0]);
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
  return result;
}
