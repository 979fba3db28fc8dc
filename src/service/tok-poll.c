/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-poll.h"

#include "tok-clock.h"

/* A timer stands still while the computer sleeps, the plan's clock does not: so it
 * is looked at again from time to time. Milliseconds. */
#define LOOK_INTERVAL (60 * 1000)

struct _TokPoll
{
  GObject parent_instance;

  TokPlan *plan;
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

G_DEFINE_FINAL_TYPE (TokPoll, tok_poll, G_TYPE_OBJECT)

static void
emit_due (TokPoll *self)
{
  if (self->started)
    g_signal_emit (self, signals[SIGNAL_DUE], 0);
}

static gboolean
on_timer (gpointer data)
{
  TokPoll *self = data;

  self->timer = 0;
  if (tok_plan_get_due (self->plan) <= tok_clock_now ().wall)
    emit_due (self);
  else
    tok_poll_replan (self);
  return G_SOURCE_REMOVE;
}

static void
on_network_changed (TokPoll *self, gboolean available, GNetworkMonitor *monitor)
{
  /* Only a hint that asking may be worth while: it is wrong too often to be a
   * reason not to ask. */
  if (available && tok_plan_is_worth_trying (self->plan, tok_clock_now ().wall))
    emit_due (self);
}

static void
notice_surroundings (TokPoll *self)
{
  tok_plan_set_metered (self->plan, self->network != NULL &&
                                        g_network_monitor_get_network_metered (self->network));
  tok_plan_set_power_saver (self->plan,
                            self->power != NULL &&
                                g_power_profile_monitor_get_power_saver_enabled (self->power));
  tok_poll_replan (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
forget_monitors (TokPoll *self)
{
  if (self->network != NULL)
    g_signal_handlers_disconnect_by_data (self->network, self);
  if (self->power != NULL)
    g_signal_handlers_disconnect_by_data (self->power, self);
  g_clear_object (&self->network);
  g_clear_object (&self->power);
}

static void
tok_poll_dispose (GObject *object)
{
  TokPoll *self = TOK_POLL (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  forget_monitors (self);

  G_OBJECT_CLASS (tok_poll_parent_class)->dispose (object);
}

static void
tok_poll_finalize (GObject *object)
{
  tok_plan_free (TOK_POLL (object)->plan);

  G_OBJECT_CLASS (tok_poll_parent_class)->finalize (object);
}

static void
tok_poll_class_init (TokPollClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tok_poll_dispose;
  object_class->finalize = tok_poll_finalize;

  /**
   * TokPoll::due:
   *
   * It is time to ask.
   */
  signals[SIGNAL_DUE] =
      g_signal_new ("due", TOK_TYPE_POLL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * TokPoll::changed:
   *
   * The network or the power profile is another one, and so may be the interval.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TOK_TYPE_POLL, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
tok_poll_init (TokPoll *self)
{
  self->plan = tok_plan_new ();
}

/**
 * tok_poll_new:
 *
 * Returns: (transfer full): a poll that is not started, with a plan of its own, that
 *   listens to nothing
 */
TokPoll *
tok_poll_new (void)
{
  return g_object_new (TOK_TYPE_POLL, NULL);
}

/**
 * tok_poll_get_plan:
 *
 * Returns: (transfer none): the plan
 */
TokPlan *
tok_poll_get_plan (TokPoll *self)
{
  g_return_val_if_fail (TOK_IS_POLL (self), NULL);

  return self->plan;
}

/**
 * tok_poll_set_monitors:
 * @network: (nullable): what tells of the network
 * @power: (nullable): what tells of the power profile
 */
void
tok_poll_set_monitors (TokPoll *self, GNetworkMonitor *network, GPowerProfileMonitor *power)
{
  g_return_if_fail (TOK_IS_POLL (self));

  forget_monitors (self);
  if (g_set_object (&self->network, network))
    {
      g_signal_connect_swapped (network, "network-changed", G_CALLBACK (on_network_changed), self);
      g_signal_connect_swapped (network, "notify::network-metered",
                                G_CALLBACK (notice_surroundings), self);
    }
  if (g_set_object (&self->power, power))
    g_signal_connect_swapped (power, "notify::power-saver-enabled",
                              G_CALLBACK (notice_surroundings), self);
  notice_surroundings (self);
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

  self->started = TRUE;
  tok_poll_replan (self);
}

/**
 * tok_poll_stop:
 */
void
tok_poll_stop (TokPoll *self)
{
  g_return_if_fail (TOK_IS_POLL (self));

  self->started = FALSE;
  tok_poll_replan (self);
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

  tok_plan_begin (self->plan);
  tok_poll_replan (self);
}

/**
 * tok_poll_end:
 * @outcome: how it ended
 * @retry_after: seconds that the server asks to wait; -1: it does not
 *
 * Plans the next question.
 */
void
tok_poll_end (TokPoll *self, TokPlanOutcome outcome, gint64 retry_after)
{
  g_return_if_fail (TOK_IS_POLL (self));

  tok_plan_end (self->plan, outcome, retry_after, g_random_double_range (-1, 1),
                tok_clock_now ().wall);
  tok_poll_replan (self);
}

/**
 * tok_poll_replan:
 *
 * Goes by the plan as it is now.
 */
void
tok_poll_replan (TokPoll *self)
{
  gint64 due;
  gint64 delay;

  g_return_if_fail (TOK_IS_POLL (self));

  due = tok_plan_get_due (self->plan);
  g_clear_handle_id (&self->timer, g_source_remove);
  if (!self->started || due == TOK_PLAN_NEVER)
    return;
  delay = MAX (0, due - tok_clock_now ().wall + 999) / 1000;
  self->timer = g_timeout_add ((guint) MIN (delay, LOOK_INTERVAL), on_timer, self);
}

/**
 * tok_poll_hurry:
 *
 * Somebody else has just got an answer from a server that had given none.
 */
void
tok_poll_hurry (TokPoll *self)
{
  g_return_if_fail (TOK_IS_POLL (self));

  if (tok_plan_get_due (self->plan) != TOK_PLAN_NEVER ||
      tok_plan_is_worth_trying (self->plan, tok_clock_now ().wall))
    emit_due (self);
}

/**
 * tok_poll_look:
 *
 * A person looks at the list: what is old by now is asked for at once.
 */
void
tok_poll_look (TokPoll *self)
{
  g_return_if_fail (TOK_IS_POLL (self));

  if (tok_plan_is_overdue (self->plan, tok_clock_now ().wall))
    emit_due (self);
}
