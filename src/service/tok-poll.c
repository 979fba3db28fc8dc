/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-poll.h"

/* Seconds between questions to a server that keeps failing, at most. */
#define INTERVAL_MAX (30 * 60)

/* A network that comes and goes asks again no sooner than this, in microseconds. */
#define NETWORK_PAUSE (10 * G_USEC_PER_SEC)

struct _TokPoll
{
  GObject parent_instance;

  guint interval; /* seconds; 0: only when somebody asks */
  guint timer;    /* 0: none */
  gboolean started;
  gboolean asking;
  TokPollOutcome outcome;
  guint n_failures; /* in a row */
  gint64 ended_at;  /* wall clock: it goes on while the computer sleeps */
};

enum
{
  SIGNAL_DUE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokPoll, tok_poll, G_TYPE_OBJECT)

static gboolean
on_timer (gpointer data)
{
  TokPoll *self = data;

  self->timer = 0;
  g_signal_emit (self, signals[SIGNAL_DUE], 0);
  return G_SOURCE_REMOVE;
}

static void
schedule (TokPoll *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->started && !self->asking && self->interval > 0 && self->outcome != TOK_POLL_REFUSED)
    self->timer = g_timeout_add (tok_poll_get_delay (self), on_timer, self);
}

static void
on_network_changed (GNetworkMonitor *monitor, gboolean available, TokPoll *self)
{
  /* Only a hint that asking may be worth while: it is wrong too often to be a
   * reason not to ask. */
  if (!available || self->interval == 0 || self->asking || self->outcome == TOK_POLL_REFUSED ||
      g_get_real_time () - self->ended_at < NETWORK_PAUSE)
    return;
  g_signal_emit (self, signals[SIGNAL_DUE], 0);
}

static void
tok_poll_dispose (GObject *object)
{
  TokPoll *self = TOK_POLL (object);

  g_clear_handle_id (&self->timer, g_source_remove);

  G_OBJECT_CLASS (tok_poll_parent_class)->dispose (object);
}

static void
tok_poll_class_init (TokPollClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tok_poll_dispose;

  /**
   * TokPoll::due:
   *
   * It is time to ask.
   */
  signals[SIGNAL_DUE] =
      g_signal_new ("due", TOK_TYPE_POLL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tok_poll_init (TokPoll *self)
{
}

/**
 * tok_poll_new:
 * @interval: seconds between questions to a server that answers
 *
 * Returns: (transfer full): a poll that is not started
 */
TokPoll *
tok_poll_new (guint interval)
{
  TokPoll *self;

  g_return_val_if_fail (interval > 0, NULL);

  self = g_object_new (TOK_TYPE_POLL, NULL);
  self->interval = interval;
  return self;
}

/**
 * tok_poll_set_interval:
 * @interval: seconds between questions; 0: none is due by itself
 */
void
tok_poll_set_interval (TokPoll *self, guint interval)
{
  g_return_if_fail (TOK_IS_POLL (self));

  if (self->interval == interval)
    return;
  self->interval = interval;
  schedule (self);
}

/**
 * tok_poll_start:
 *
 * Emits "due" from time to time until tok_poll_stop(). The first question is the
 * caller's own.
 */
void
tok_poll_start (TokPoll *self)
{
  g_return_if_fail (TOK_IS_POLL (self));

  if (self->started)
    return;
  self->started = TRUE;
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed",
                           G_CALLBACK (on_network_changed), self, G_CONNECT_DEFAULT);
  schedule (self);
}

/**
 * tok_poll_stop:
 */
void
tok_poll_stop (TokPoll *self)
{
  g_return_if_fail (TOK_IS_POLL (self));

  if (!self->started)
    return;
  self->started = FALSE;
  g_clear_handle_id (&self->timer, g_source_remove);
  g_signal_handlers_disconnect_by_func (g_network_monitor_get_default (), on_network_changed, self);
}

/**
 * tok_poll_begin:
 *
 * Somebody asks, for this reason or another: nothing is due until the answer.
 */
void
tok_poll_begin (TokPoll *self)
{
  g_return_if_fail (TOK_IS_POLL (self));

  self->asking = TRUE;
  g_clear_handle_id (&self->timer, g_source_remove);
}

/**
 * tok_poll_end:
 * @outcome: how it ended
 *
 * Plans the next question.
 */
void
tok_poll_end (TokPoll *self, TokPollOutcome outcome)
{
  g_return_if_fail (TOK_IS_POLL (self));

  self->asking = FALSE;
  self->outcome = outcome;
  self->n_failures = outcome == TOK_POLL_GOOD ? 0 : self->n_failures + 1;
  self->ended_at = g_get_real_time ();
  schedule (self);
}

/**
 * tok_poll_forgive:
 *
 * Forgets the failures: something changed that they came from.
 */
void
tok_poll_forgive (TokPoll *self)
{
  g_return_if_fail (TOK_IS_POLL (self));

  self->asking = FALSE;
  self->outcome = TOK_POLL_GOOD;
  self->n_failures = 0;
}

/**
 * tok_poll_get_delay:
 *
 * The interval, doubled with each failure in a row up to half an hour, with ten
 * percent of chance: many computers that lost the same server must not all come
 * back at once.
 *
 * Returns: milliseconds until the next question
 */
guint
tok_poll_get_delay (TokPoll *self)
{
  guint seconds;

  g_return_val_if_fail (TOK_IS_POLL (self), 0);

  seconds = self->interval;
  for (guint i = 0; i < self->n_failures && seconds < INTERVAL_MAX; i++)
    seconds *= 2;
  return MIN (seconds, INTERVAL_MAX) * g_random_int_range (900, 1101);
}
