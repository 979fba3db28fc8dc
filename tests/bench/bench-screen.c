/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-screen.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/Xdamage.h>

/* Smaller damage is not a whole window. */
#define WINDOW_WIDTH 600
#define WINDOW_HEIGHT 450

/* The part of the screen that is looked at: inside the list, beside the sidebar. */
#define STRIP_X 300
#define STRIP_WIDTH 300

/* How much the pixels of a line differ where there is text, and the lines of text that only a list
 * has: more than a header bar and a placeholder. */
#define CONTRAST 60
#define N_LINES 8

/* Milliseconds: without large damage after a start, and until a window appears. */
#define QUIET 1000
#define PATIENCE 30000

/* A program is at rest when its main thread works less than that, in milliseconds, in each of
 * three times; it reads from the server now and then. */
#define REST 1000
#define REST_CPU 100
#define N_RESTS 3

struct _BenchScreen
{
  Display *display;
  int damage_event;
};

/* A program that was started. */
typedef struct
{
  const char *pid;
  gint64 start;
} Run;

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

/* (nullable): a file of the program below /proc */
static char *
load (const Run *run, const char *name)
{
  g_autofree char *path = g_build_filename ("/proc", run->pid, name, NULL);
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  return text;
}

static BenchMoment
look_at_clocks (const Run *run)
{
  g_autofree char *text = load (run, "schedstat");

  return (BenchMoment) { milliseconds_since (run->start),
                         text != NULL ? g_ascii_strtod (text, NULL) / 1e6 : 0 };
}

static double
load_memory (const Run *run)
{
  g_autofree char *text = load (run, "status");
  const char *line = text != NULL ? strstr (text, "VmRSS:") : NULL;

  return line != NULL ? g_ascii_strtod (line + strlen ("VmRSS:"), NULL) / 1024 : 0;
}

/* Separators are the same from side to side; text is not. */
static gboolean
has_text (XImage *image, int y)
{
  gulong least = 255, most = 0;

  for (int x = 0; x < image->width; x++)
    {
      gulong green = XGetPixel (image, x, y) >> 8 & 0xff;

      least = MIN (least, green);
      most = MAX (most, green);
    }
  return most > least + CONTRAST;
}

static gboolean
shows_rows (BenchScreen *self)
{
  int height = DisplayHeight (self->display, DefaultScreen (self->display));
  XImage *image = XGetImage (self->display, DefaultRootWindow (self->display), STRIP_X, 0,
                             STRIP_WIDTH, (guint) height, AllPlanes, ZPixmap);
  gboolean had_text = FALSE;
  guint n_lines = 0;

  for (int y = 0; y < height; y++)
    {
      gboolean text = has_text (image, y);

      n_lines += text && !had_text ? 1 : 0;
      had_text = text;
    }
  XDestroyImage (image);
  return n_lines >= N_LINES;
}

/* Takes the events that are there. Returns: whether one of them is for a large area */
static gboolean
take_damage (BenchScreen *self)
{
  gboolean is_large = FALSE;

  while (XPending (self->display) > 0)
    {
      XEvent event;
      const XDamageNotifyEvent *damage = (const XDamageNotifyEvent *) &event;

      XNextEvent (self->display, &event);
      if (event.type == self->damage_event + XDamageNotify)
        is_large |= damage->area.width >= WINDOW_WIDTH && damage->area.height >= WINDOW_HEIGHT;
    }
  return is_large;
}

/* Waits until no large area has been painted for a while; a spinner may go on. */
static BenchStart
measure_start (BenchScreen *self, const Run *run)
{
  BenchStart result = { 0 };
  double end = PATIENCE;

  while (milliseconds_since (run->start) < end &&
         wait_for_event (self, MAX (0, (int) (end - milliseconds_since (run->start)))))
    {
      BenchMoment now = look_at_clocks (run);

      if (take_damage (self))
        {
          end = now.time + QUIET;
          if (result.first_frame.time == 0)
            result.first_frame = now;
        }
      if (result.first_frame.time > 0 && result.rows.time == 0 && shows_rows (self))
        result.rows = now;
    }
  return result;
}

/* What is loaded behind the first rows counts too. */
static void
wait_for_rest (BenchScreen *self, const Run *run)
{
  double cpu = look_at_clocks (run).cpu;

  for (guint n = 0; n < N_RESTS && milliseconds_since (run->start) < PATIENCE;)
    {
      double now;

      g_usleep (REST * 1000);
      XSync (self->display, True);
      now = look_at_clocks (run).cpu;
      n = now - cpu < REST_CPU ? n + 1 : 0;
      cpu = now;
    }
}

/**
 * bench_screen_start_program:
 * @argv: a program that opens one window
 * @environment: its complete environment
 * @with_memory: whether to wait until it is at rest, and to measure its memory
 *
 * Starts the program, measures until it stops painting, and ends it.
 */
BenchStart
bench_screen_start_program (BenchScreen *self,
                            const char *const *argv,
                            GStrv environment,
                            gboolean with_memory)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  BenchStart result;
  Run run;

  g_subprocess_launcher_set_environ (launcher, environment);
  drain (self);
  run.start = g_get_monotonic_time ();
  process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  if (process == NULL)
    g_error ("%s", error->message);
  run.pid = g_subprocess_get_identifier (process);
  result = measure_start (self, &run);
  if (result.first_frame.time == 0)
    g_error ("%s has painted no window", argv[0]);
  if (with_memory)
    {
      wait_for_rest (self, &run);
      result.memory = load_memory (&run);
    }
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
  return result;
}
