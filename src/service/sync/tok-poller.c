/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-poller.h"

#include "tok-clock.h"
#include "tok-sync-queue.h"
#include "tok-types.h"
#include "tok-wall-timer.h"

struct _TokPoller
{
  GObject parent_instance;

  TokBundleList *bundles;
  TokSchedule *schedule;
  TokWallTimer *timer;
  GNetworkMonitor *network;    /* (nullable) */
  GPowerProfileMonitor *power; /* (nullable) */
  double reserved;             /* see tok_schedule_set_reserved() */
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

static void
on_elapsed (TokPoller *self)
{
  if (tok_schedule_get_due (self->schedule) <= tok_clock_now ().wall)
    emit_due (self);
  else
    tok_poller_reschedule (self);
}

/* Network availability only triggers runs: it is too unreliable to suppress them. */
static void
on_network_changed (TokPoller *self, gboolean available, GNetworkMonitor *monitor)
{
  if (available && tok_schedule_is_worth_trying (self->schedule, tok_clock_now ().wall))
    emit_due (self);
}

static void
update_monitors (TokPoller *self)
{
  tok_schedule_set_metered (self->schedule,
                            self->network != NULL &&
                                g_network_monitor_get_network_metered (self->network));
  tok_schedule_set_power_saver (self->schedule,
                                self->power != NULL &&
                                    g_power_profile_monitor_get_power_saver_enabled (self->power));
  tok_poller_reschedule (self);
  log_schedule (self, "Network or power profile");
}

static void
clear_monitors (TokPoller *self)
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

  g_clear_object (&self->bundles);
  g_clear_object (&self->timer);
  clear_monitors (self);

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
   * A run is due.
   */
  signals[SIGNAL_DUE] =
      g_signal_new ("due", TOK_TYPE_POLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * TokPoller::changed:
   *
   * The interval, the throttle reason or the share may have changed.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TOK_TYPE_POLLER, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
tok_poller_init (TokPoller *self)
{
  self->schedule = tok_schedule_new ();
  self->timer = tok_wall_timer_new ();
  g_signal_connect_object (self->timer, "elapsed", G_CALLBACK (on_elapsed), self,
                           G_CONNECT_SWAPPED);
}

/**
 * tok_poller_new:
 * @bundles: the known bundles
 *
 * Returns: (transfer full): a poller that is not started, without monitors
 */
TokPoller *
tok_poller_new (TokBundleList *bundles)
{
  TokPoller *self;

  g_return_val_if_fail (TOK_IS_BUNDLE_LIST (bundles), NULL);

  self = g_object_new (TOK_TYPE_POLLER, NULL);
  self->bundles = g_object_ref (bundles);
  return self;
}

/**
 * tok_poller_get_schedule:
 *
 * Returns: (transfer none): the schedule; call tok_poller_reschedule() after changing it
 */
TokSchedule *
tok_poller_get_schedule (TokPoller *self)
{
  g_return_val_if_fail (TOK_IS_POLLER (self), NULL);

  return self->schedule;
}

/**
 * tok_poller_set_monitors:
 * @network: (nullable): the network monitor
 * @power: (nullable): the power profile monitor
 */
void
tok_poller_set_monitors (TokPoller *self, GNetworkMonitor *network, GPowerProfileMonitor *power)
{
  g_return_if_fail (TOK_IS_POLLER (self));

  clear_monitors (self);
  if (g_set_object (&self->network, network))
    {
      g_signal_connect_swapped (network, "network-changed", G_CALLBACK (on_network_changed), self);
      g_signal_connect_swapped (network, "notify::network-metered", G_CALLBACK (update_monitors),
                                self);
    }
  if (g_set_object (&self->power, power))
    g_signal_connect_swapped (power, "notify::power-saver-enabled", G_CALLBACK (update_monitors),
                              self);
  update_monitors (self);
}

/**
 * tok_poller_set_limit:
 * @per_minute: the request limit of the server
 */
void
tok_poller_set_limit (TokPoller *self, guint per_minute)
{
  g_return_if_fail (TOK_IS_POLLER (self));

  tok_schedule_set_limit (self->schedule, per_minute);
}

/**
 * tok_poller_reserve:
 * @part: see tok_schedule_set_reserved()
 */
void
tok_poller_reserve (TokPoller *self, double part)
{
  g_return_if_fail (TOK_IS_POLLER (self));

  if (self->reserved == part)
    return;
  self->reserved = part;
  tok_schedule_set_reserved (self->schedule, part);
  tok_poller_reschedule (self);
}

/**
 * tok_poller_set_background:
 * @background: whether no window shows the list
 */
void
tok_poller_set_background (TokPoller *self, gboolean background)
{
  g_return_if_fail (TOK_IS_POLLER (self));

  tok_schedule_set_background (self->schedule, background);
  tok_poller_reschedule (self);
}

/**
 * tok_poller_set_interval:
 * @seconds: between runs, TOK_SCHEDULE_AUTOMATIC or TOK_SCHEDULE_MANUAL
 */
void
tok_poller_set_interval (TokPoller *self, int seconds)
{
  g_return_if_fail (TOK_IS_POLLER (self));

  tok_schedule_set_user_interval (self->schedule, seconds);
  tok_poller_reschedule (self);
}

/**
 * tok_poller_get_interval:
 *
 * Returns: the effective interval in seconds; 0: no automatic runs
 */
guint
tok_poller_get_interval (TokPoller *self)
{
  g_return_val_if_fail (TOK_IS_POLLER (self), 0);

  return tok_schedule_get_interval (self->schedule);
}

/**
 * tok_poller_get_throttle_reason:
 *
 * Returns: why the interval is longer than usual
 */
TokThrottleReason
tok_poller_get_throttle_reason (TokPoller *self)
{
  g_return_val_if_fail (TOK_IS_POLLER (self), TOK_THROTTLE_REASON_NONE);

  return tok_schedule_get_throttle_reason (self->schedule);
}

/**
 * tok_poller_get_share:
 *
 * Returns: the share of the request limit that usual runs take, from 0 to 1
 */
double
tok_poller_get_share (TokPoller *self)
{
  g_return_val_if_fail (TOK_IS_POLLER (self), 0);

  return tok_schedule_get_share (self->schedule);
}

/**
 * tok_poller_start:
 *
 * Emits "due" on schedule until tok_poller_stop(). The caller begins the first run.
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
 *
 * Stops emitting "due".
 */
void
tok_poller_stop (TokPoller *self)
{
  g_return_if_fail (TOK_IS_POLLER (self));

  self->started = FALSE;
  tok_poller_reschedule (self);
}

/**
 * tok_poller_get_started:
 *
 * Returns: whether "due" is emitted on schedule
 */
gboolean
tok_poller_get_started (TokPoller *self)
{
  g_return_val_if_fail (TOK_IS_POLLER (self), FALSE);

  return self->started;
}

/**
 * tok_poller_begin:
 *
 * A run begins: none is due until it ends.
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
 * @outcome: how the run ended
 * @retry_after: seconds to wait, by the Retry-After header; -1: none
 *
 * Schedules the next run.
 */
void
tok_poller_end (TokPoller *self, TokScheduleOutcome outcome, gint64 retry_after)
{
  static const char *const outcomes[] = {
    [TOK_SCHEDULE_SUCCEEDED] = "Run succeeded",
    [TOK_SCHEDULE_FAILED] = "Run failed",
    [TOK_SCHEDULE_REFUSED] = "Run refused",
  };

  g_return_if_fail (TOK_IS_POLLER (self));

  tok_schedule_end (self->schedule, outcome, retry_after, g_random_double_range (-1, 1),
                    tok_clock_now ().wall);
  tok_poller_reschedule (self);
  log_schedule (self, outcomes[outcome]);
}

static void
count_bundles (TokPoller *self)
{
  const TokBundleCounts *counts = tok_bundle_list_get_counts (self->bundles);
  GHashTableIter iter;
  gpointer status, n_bundles;

  tok_schedule_clear_counts (self->schedule);
  tok_schedule_add_count (self->schedule, NULL, FALSE, counts->n_unlisted);
  g_hash_table_iter_init (&iter, counts->statuses);
  while (g_hash_table_iter_next (&iter, &status, &n_bundles))
    tok_schedule_add_count (self->schedule, status, TRUE, GPOINTER_TO_UINT (n_bundles));
}

/**
 * tok_poller_make_queue:
 * @full: whether the user requested a full read
 *
 * Returns: (transfer full): the requests of a run that begins now
 */
TokSyncQueue *
tok_poller_make_queue (TokPoller *self, gboolean full)
{
  TokSyncQueue *queue;

  g_return_val_if_fail (TOK_IS_POLLER (self), NULL);

  count_bundles (self);
  queue = tok_schedule_make_queue (self->schedule, full, tok_clock_now ().wall);
  if (tok_sync_queue_has_full_read (queue))
    return queue;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->bundles)); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (self->bundles), i);

      /* Unreadable bundles have no id of the server. */
      if (tok_bundle_get_listed (bundle) && tok_bundle_get_problem (bundle) == NULL &&
          tok_status_is_open (tok_bundle_get_status (bundle)))
        tok_sync_queue_add_open (queue, tok_bundle_get_id (bundle),
                                 tok_bundle_get_status_text (bundle));
    }
  return queue;
}

/**
 * tok_poller_apply:
 * @queue: the queue of a successful run
 * @confirmed: see tok_schedule_apply()
 */
void
tok_poller_apply (TokPoller *self, const TokSyncQueue *queue, gboolean confirmed)
{
  g_return_if_fail (TOK_IS_POLLER (self));

  count_bundles (self);
  tok_schedule_apply (self->schedule, queue, confirmed, tok_clock_now ().wall);
  tok_poller_reschedule (self);
}

/**
 * tok_poller_reschedule:
 *
 * Sets the timer again, after a change of the schedule.
 */
void
tok_poller_reschedule (TokPoller *self)
{
  gint64 due;

  g_return_if_fail (TOK_IS_POLLER (self));

  due = self->started ? tok_schedule_get_due (self->schedule) : TOK_SCHEDULE_NEVER;
  tok_wall_timer_set (self->timer, due != TOK_SCHEDULE_NEVER ? due : TOK_TIME_UNKNOWN);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * tok_poller_retry_now:
 *
 * Emits "due" after another request reached a server that was offline.
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
 * Emits "due" when the list is older than the interval: the user views it again.
 */
void
tok_poller_update (TokPoller *self)
{
  g_return_if_fail (TOK_IS_POLLER (self));

  if (tok_schedule_is_overdue (self->schedule, tok_clock_now ().wall))
    emit_due (self);
}
