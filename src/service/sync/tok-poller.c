/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-poller.h"

#include "tok-clock.h"

/* A timer stands still while the computer sleeps, the plan's clock does not: so it
 * is looked at again from time to time. Milliseconds. */
#define LOOK_INTERVAL (60 * 1000)

struct _TokPoller
{
  GObject parent_instance;

  TokSchedule *schedule;
  GNetworkMonitor *network;    /* (nullable) */
  GPowerProfileMonitor *power; /* (nullable) */
  guint timer;                 /* 0: none */
  gboolean started;
};

enum
{
  SIGNAL_DUE,
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokPoller, tok_poller, G_TYPE_OBJECT)

static void
emit_due (TokPoller *self)
{
  if (self->started)
    g_signal_emit (self, signals[SIGNAL_DUE], 0);
}

/* For G_MESSAGES_DEBUG=tok-sync. */
static void
log_schedule (TokPoller *self, const char *occasion)
{
  static const char *const reasons[] = {
    [TOK_THROTTLE_REASON_NONE] = "not throttled",
    [TOK_THROTTLE_REASON_BACKGROUND] = "throttled: background",
    [TOK_THROTTLE_REASON_METERED] = "throttled: metered network",
    [TOK_THROTTLE_REASON_POWER_SAVER] = "throttled: power saver",
  };
  gint64 due = tok_schedule_get_due (self->schedule);
  g_autofree char *next =
      due == TOK_SCHEDULE_NEVER
          ? g_strdup ("no run planned")
          : g_strdup_printf ("next run in %.1f s",
                             (double) (due - tok_clock_now ().wall) / G_USEC_PER_SEC);

  g_debug ("%s: %s, interval %u s, %s", occasion, next, tok_schedule_get_interval (self->schedule),
           reasons[tok_schedule_get_throttle_reason (self->schedule)]);
}

static gboolean
on_timer (gpointer data)
{
  TokPoller *self = data;

  self->timer = 0;
  if (tok_schedule_get_due (self->schedule) <= tok_clock_now ().wall)
    emit_due (self);
  else
    tok_poller_reschedule (self);
  return G_SOURCE_REMOVE;
}

static void
on_network_changed (TokPoller *self, gboolean available, GNetworkMonitor *monitor)
{
  /* Only a hint that asking may be worth while: it is wrong too often to be a
   * reason not to ask. */
  if (available && tok_schedule_is_worth_trying (self->schedule, tok_clock_now ().wall))
    emit_due (self);
}

static void
notification_surroundings (TokPoller *self)
{
  tok_schedule_set_metered (self->schedule,
                            self->network != NULL &&
                                g_network_monitor_get_network_metered (self->network));
  tok_schedule_set_power_saver (self->schedule,
                                self->power != NULL &&
                                    g_power_profile_monitor_get_power_saver_enabled (self->power));
  tok_poller_reschedule (self);
  log_schedule (self, "Network or power profile");
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
forget_monitors (TokPoller *self)
{
  if (self->network != NULL)
    g_signal_handlers_disconnect_by_data (self->network, self);
  if (self->power != NULL)
    g_signal_handlers_disconnect_by_data (self->power, self);
  g_clear_object (&self->network);
  g_clear_object (&self->power);
}

static void
tok_poller_dispose (GObject *object)
{
  TokPoller *self = TOK_POLLER (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  forget_monitors (self);

  G_OBJECT_CLASS (tok_poller_parent_class)->dispose (object);
}

static void
tok_poller_finalize (GObject *object)
{
  tok_schedule_free (TOK_POLLER (object)->schedule);

  G_OBJECT_CLASS (tok_poller_parent_class)->finalize (object);
}

static void
tok_poller_class_init (TokPollerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tok_poller_dispose;
  object_class->finalize = tok_poller_finalize;

  /**
   * TokPoller::due:
   *
   * It is time to ask.
   */
  signals[SIGNAL_DUE] =
      g_signal_new ("due", TOK_TYPE_POLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * TokPoller::changed:
   *
   * The network or the power profile is another one, and so may be the interval.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TOK_TYPE_POLLER, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
tok_poller_init (TokPoller *self)
{
  self->schedule = tok_schedule_new ();
}

/**
 * tok_poller_new:
 *
 * Returns: (transfer full): a poll that is not started, with a plan of its own, that
 *   listens to nothing
 */
TokPoller *
tok_poller_new (void)
{
  return g_object_new (TOK_TYPE_POLLER, NULL);
}

/**
 * tok_poller_get_plan:
 *
 * Returns: (transfer none): the plan
 */
TokSchedule *
tok_poller_get_plan (TokPoller *self)
{
  g_return_val_if_fail (TOK_IS_POLLER (self), NULL);

  return self->schedule;
}

/**
 * tok_poller_set_monitors:
 * @network: (nullable): what tells of the network
 * @power: (nullable): what tells of the power profile
 */
void
tok_poller_set_monitors (TokPoller *self, GNetworkMonitor *network, GPowerProfileMonitor *power)
{
  g_return_if_fail (TOK_IS_POLLER (self));

  forget_monitors (self);
  if (g_set_object (&self->network, network))
    {
      g_signal_connect_swapped (network, "network-changed", G_CALLBACK (on_network_changed), self);
      g_signal_connect_swapped (network, "notify::network-metered",
                                G_CALLBACK (notification_surroundings), self);
    }
  if (g_set_object (&self->power, power))
    g_signal_connect_swapped (power, "notify::power-saver-enabled",
                              G_CALLBACK (notification_surroundings), self);
  notification_surroundings (self);
}

/**
 * tok_poller_start:
 *
 * Emits "due" from time to time until tok_poller_stop(). The first question is the
 * caller's own.
 */
void
tok_poller_start (TokPoller *self)
{
  g_return_if_fail (TOK_IS_POLLER (self));

  self->started = TRUE;
  tok_poller_reschedule (self);
}

/**
 * tok_poller_stop:
 */
void
tok_poller_stop (TokPoller *self)
{
  g_return_if_fail (TOK_IS_POLLER (self));

  self->started = FALSE;
  tok_poller_reschedule (self);
}

/**
 * tok_poller_begin:
 *
 * Somebody asks, for this reason or another: nothing is due until the answer.
 */
void
tok_poller_begin (TokPoller *self)
{
  g_return_if_fail (TOK_IS_POLLER (self));

  tok_schedule_begin (self->schedule);
  tok_poller_reschedule (self);
}

/**
 * tok_poller_end:
 * @outcome: how it ended
 * @retry_after: seconds that the server asks to wait; -1: it does not
 *
 * Plans the next question.
 */
void
tok_poller_end (TokPoller *self, TokScheduleOutcome outcome, gint64 retry_after)
{
  static const char *const outcomes[] = {
    [TOK_SCHEDULE_GOOD] = "Run succeeded",
    [TOK_SCHEDULE_FAILED] = "Run failed",
    [TOK_SCHEDULE_REFUSED] = "Run refused",
  };

  g_return_if_fail (TOK_IS_POLLER (self));

  tok_schedule_end (self->schedule, outcome, retry_after, g_random_double_range (-1, 1),
                    tok_clock_now ().wall);
  tok_poller_reschedule (self);
  log_schedule (self, outcomes[outcome]);
}

/**
 * tok_poller_reschedule:
 *
 * Goes by the plan as it is now.
 */
void
tok_poller_reschedule (TokPoller *self)
{
  gint64 due;
  gint64 delay;

  g_return_if_fail (TOK_IS_POLLER (self));

  due = tok_schedule_get_due (self->schedule);
  g_clear_handle_id (&self->timer, g_source_remove);
  if (!self->started || due == TOK_SCHEDULE_NEVER)
    return;
  delay = MAX (0, due - tok_clock_now ().wall + 999) / 1000;
  self->timer = g_timeout_add ((guint) MIN (delay, LOOK_INTERVAL), on_timer, self);
}

/**
 * tok_poller_retry_now:
 *
 * Somebody else has just got an answer from a server that had given none.
 */
void
tok_poller_retry_now (TokPoller *self)
{
  g_return_if_fail (TOK_IS_POLLER (self));

  if (tok_schedule_get_due (self->schedule) != TOK_SCHEDULE_NEVER ||
      tok_schedule_is_worth_trying (self->schedule, tok_clock_now ().wall))
    emit_due (self);
}

/**
 * tok_poller_update:
 *
 * A person looks at the list: what is old by now is asked for at once.
 */
void
tok_poller_update (TokPoller *self)
{
  g_return_if_fail (TOK_IS_POLLER (self));

  if (tok_schedule_is_overdue (self->schedule, tok_clock_now ().wall))
    emit_due (self);
}
