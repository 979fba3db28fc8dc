/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-wall-timer.h"

#include <errno.h>
#include <glib-unix.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "tok-clock.h"
#include "tok-types.h"

struct _TokWallTimer
{
  GObject parent_instance;

  gint64 timestamp; /* TOK_TIME_UNKNOWN: not set */
  gint64 now;       /* for tests; TOK_TIME_UNKNOWN: tok_clock_now() */
  int fd;           /* a timerfd; -1: none */
  guint source;
};

enum
{
  SIGNAL_ELAPSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokWallTimer, tok_wall_timer, G_TYPE_OBJECT)

static gboolean
on_timer (int fd, GIOCondition condition, gpointer data)
{
  TokWallTimer *self = data;
  guint64 n_times;

  g_assert (TOK_IS_WALL_TIMER (self));

  /* ECANCELED: the system clock was set. */
  if (read (fd, &n_times, sizeof n_times) > 0 || errno == ECANCELED)
    g_signal_emit (self, signals[SIGNAL_ELAPSED], 0);
  return G_SOURCE_CONTINUE;
}

/* The timestamp is at least 1: zero would disarm the timer, negative ones are invalid. */
static void
set_timer (TokWallTimer *self)
{
  gint64 timestamp =
      self->timestamp != TOK_TIME_UNKNOWN ? MAX (self->timestamp - tok_clock_get_offset (), 1) : 0;
  struct itimerspec spec = { 0 };

  spec.it_value.tv_sec = timestamp / G_USEC_PER_SEC;
  spec.it_value.tv_nsec = timestamp % G_USEC_PER_SEC * 1000;
  if (self->fd >= 0)
    timerfd_settime (self->fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &spec, NULL);
}

static void
tok_wall_timer_finalize (GObject *object)
{
  TokWallTimer *self = TOK_WALL_TIMER (object);

  g_clear_handle_id (&self->source, g_source_remove);
  if (self->fd >= 0)
    close (self->fd);
  G_OBJECT_CLASS (tok_wall_timer_parent_class)->finalize (object);
}

static void
tok_wall_timer_class_init (TokWallTimerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_wall_timer_finalize;

  /**
   * TokWallTimer::elapsed:
   *
   * The time was reached, or the system clock was set.
   */
  signals[SIGNAL_ELAPSED] = g_signal_new ("elapsed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tok_wall_timer_init (TokWallTimer *self)
{
  self->timestamp = TOK_TIME_UNKNOWN;
  self->now = TOK_TIME_UNKNOWN;
  self->fd = timerfd_create (CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
  if (self->fd < 0)
    g_warning ("No timer: %s", g_strerror (errno));
  else
    self->source = g_unix_fd_add (self->fd, G_IO_IN, on_timer, self);
}

/**
 * tok_wall_timer_new:
 *
 * Returns: (transfer full): a timer that is not set
 */
TokWallTimer *
tok_wall_timer_new (void)
{
  return g_object_new (TOK_TYPE_WALL_TIMER, NULL);
}

/**
 * tok_wall_timer_get_now:
 *
 * Returns: the current time, in microseconds since 1970
 */
gint64
tok_wall_timer_get_now (TokWallTimer *self)
{
  g_return_val_if_fail (TOK_IS_WALL_TIMER (self), 0);

  return self->now != TOK_TIME_UNKNOWN ? self->now : tok_clock_now ().wall;
}

/**
 * tok_wall_timer_get_time:
 *
 * Returns: when the timer elapses, in microseconds since 1970; TOK_TIME_UNKNOWN: not set
 */
gint64
tok_wall_timer_get_time (TokWallTimer *self)
{
  g_return_val_if_fail (TOK_IS_WALL_TIMER (self), TOK_TIME_UNKNOWN);

  return self->timestamp;
}

/**
 * tok_wall_timer_set:
 * @timestamp: when to elapse, once, in microseconds since 1970; TOK_TIME_UNKNOWN: never
 */
void
tok_wall_timer_set (TokWallTimer *self, gint64 timestamp)
{
  g_return_if_fail (TOK_IS_WALL_TIMER (self));

  self->timestamp = timestamp;
  if (self->now == TOK_TIME_UNKNOWN)
    set_timer (self);
}

/**
 * tok_wall_timer_set_now:
 * @now: the current time from now on
 *
 * For tests: elapses at once when the time is reached.
 */
void
tok_wall_timer_set_now (TokWallTimer *self, gint64 now)
{
  g_return_if_fail (TOK_IS_WALL_TIMER (self));

  self->now = now;
  if (self->timestamp != TOK_TIME_UNKNOWN && now >= self->timestamp)
    g_signal_emit (self, signals[SIGNAL_ELAPSED], 0);
}
