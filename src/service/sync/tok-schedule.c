/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-schedule.h"

#include <math.h>
#include <string.h>

#include "tok-rate-limiter.h"
#include "tok-sync-queue.h"
#include "tok-types.h"

/* Seconds. */
#define INTERVAL_BACKGROUND (5 * 60)
#define INTERVAL_SAVING (5 * 60)
#define INTERVAL_SAVING_BACKGROUND (15 * 60)
#define RETRY_INTERVAL_MAX (30 * 60)
#define FULL_INTERVAL (24 * 60 * 60)
#define FULL_INTERVAL_INCOMPLETE (60 * 60)

/* Microseconds between runs that network changes cause, at least. */
#define NETWORK_DELAY (10 * (gint64) G_USEC_PER_SEC)

/* Shifts the next run at random by this share of the interval, so that clients do not
 * return to a server all at once. */
#define JITTER 0.1

/* The statuses that can change, the most likely first. */
static const TokStatus changing[] = {
  TOK_STATUS_PUBLISHED, TOK_STATUS_ACCEPTED,      TOK_STATUS_IN_REVIEW,
  TOK_STATUS_FINALIZED, TOK_STATUS_PENDING_SETUP,
};

struct _TokSchedule
{
  int user_interval; /* seconds, TOK_SCHEDULE_AUTOMATIC or TOK_SCHEDULE_MANUAL */
  guint limit;       /* requests per minute */
  double reserved;   /* the part of polling's share that is not for runs */
  gboolean background;
  gboolean metered;
  gboolean power_saver;

  GTree *counts; /* status → number of listed bundles; "" for none */
  guint n_listed;
  guint n_unlisted;

  gboolean filter_ignored; /* the server ignores the status filter */
  GHashTable *refused;     /* (element-type utf8) (owned): statuses that the server rejects */
  gint64 full_read_due;
  guint n_incomplete; /* in a row */
  gboolean has_excess;
  gint64 excess; /* the reported total minus the listed bundles */

  gboolean is_running;
  TokScheduleOutcome outcome;
  guint n_failures;   /* in a row */
  gint64 ended_at;    /* TOK_TIME_UNKNOWN: no run yet */
  gint64 retry_after; /* microseconds, by the Retry-After header */
  double jitter;      /* -1 to 1 */
};

static guint
count_pages (guint n_bundles)
{
  return MAX (1, (n_bundles + TOK_PAGING_PER_PAGE - 1) / TOK_PAGING_PER_PAGE);
}

static guint
get_count (const TokSchedule *self, const char *status)
{
  return GPOINTER_TO_UINT (g_tree_lookup (self->counts, status));
}

static gboolean
is_changing (const char *status)
{
  for (guint i = 0; i < G_N_ELEMENTS (changing); i++)
    if (g_str_equal (tok_status_to_string (changing[i]), status))
      return TRUE;
  return FALSE;
}

/* Whether the server can filter by a status. */
static gboolean
can_filter (const TokSchedule *self, const char *status)
{
  return *status != '\0' && !g_hash_table_contains (self->refused, status);
}

/* The statuses that a round requests, in order. */
static GPtrArray *
list_statuses (const TokSchedule *self)
{
  GPtrArray *statuses = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (changing); i++)
    if (can_filter (self, tok_status_to_string (changing[i])))
      g_ptr_array_add (statuses, (gpointer) tok_status_to_string (changing[i]));
  for (GTreeNode *node = g_tree_node_first (self->counts); node != NULL;
       node = g_tree_node_next (node))
    if (tok_schedule_is_open (g_tree_node_key (node)) && !is_changing (g_tree_node_key (node)) &&
        can_filter (self, g_tree_node_key (node)))
      g_ptr_array_add (statuses, g_tree_node_key (node));
  return statuses;
}

/* The requests of a round: the pages of each status, the count, and one for each open
 * bundle whose status cannot be filtered by. */
static guint
get_round_cost (const TokSchedule *self)
{
  g_autoptr (GPtrArray) statuses = list_statuses (self);
  guint cost = 1;

  for (guint i = 0; i < statuses->len; i++)
    cost += count_pages (get_count (self, g_ptr_array_index (statuses, i)));
  for (GTreeNode *node = g_tree_node_first (self->counts); node != NULL;
       node = g_tree_node_next (node))
    if (tok_schedule_is_open (g_tree_node_key (node)) && !can_filter (self, g_tree_node_key (node)))
      cost += GPOINTER_TO_UINT (g_tree_node_value (node));
  return cost;
}

static gboolean
rounds_are_cheaper (const TokSchedule *self)
{
  return !self->filter_ignored && get_round_cost (self) < count_pages (self->n_listed);
}

/* The requests of a usual run. */
static guint
get_cost (const TokSchedule *self)
{
  return rounds_are_cheaper (self) ? get_round_cost (self) : count_pages (self->n_listed);
}

/* Seconds between runs without throttling. */
static guint
get_base_interval (const TokSchedule *self)
{
  guint share = MAX (1, self->limit / TOK_RATE_LIMITER_POLL_SHARE);
  guint affordable = (guint) ceil (get_cost (self) * 60 / (share * (1 - self->reserved)));

  return MAX (MAX (TOK_SCHEDULE_INTERVAL, (guint) MAX (0, self->user_interval)), affordable);
}

static guint
get_saving_interval (const TokSchedule *self)
{
  return self->background ? INTERVAL_SAVING_BACKGROUND : INTERVAL_SAVING;
}

static guint
get_retry_interval (const TokSchedule *self)
{
  guint interval = tok_schedule_get_interval (self);
  guint seconds = interval;

  for (guint i = 0; i < self->n_failures && seconds < RETRY_INTERVAL_MAX; i++)
    seconds *= 2;
  return MAX (interval, MIN (seconds, RETRY_INTERVAL_MAX));
}

static int
compare_statuses (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (a, b);
}

/**
 * tok_schedule_new:
 *
 * Returns: (transfer full): a schedule without bundles: a full read is due
 */
TokSchedule *
tok_schedule_new (void)
{
  TokSchedule *self = g_new0 (TokSchedule, 1);

  self->limit = TOK_RATE_LIMITER_DEFAULT_LIMIT;
  self->counts = g_tree_new_full (compare_statuses, NULL, g_free, NULL);
  self->refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->full_read_due = G_MININT64;
  self->ended_at = TOK_TIME_UNKNOWN;
  return self;
}

/**
 * tok_schedule_free:
 * @self: (transfer full): a schedule
 */
void
tok_schedule_free (TokSchedule *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->refused);
  g_tree_unref (self->counts);
  g_free (self);
}

/**
 * tok_schedule_set_user_interval:
 * @seconds: between runs by the user's settings, TOK_SCHEDULE_AUTOMATIC or
 *   TOK_SCHEDULE_MANUAL
 */
void
tok_schedule_set_user_interval (TokSchedule *self, int seconds)
{
  self->user_interval = seconds;
}

/**
 * tok_schedule_set_limit:
 * @per_minute: the request limit of the server; at least one
 */
void
tok_schedule_set_limit (TokSchedule *self, guint per_minute)
{
  self->limit = MAX (1, per_minute);
}

/**
 * tok_schedule_set_reserved:
 * @part: the part of polling's share that runs leave to others, from 0 to less than 1
 */
void
tok_schedule_set_reserved (TokSchedule *self, double part)
{
  g_return_if_fail (part >= 0 && part < 1);

  self->reserved = part;
}

/**
 * tok_schedule_set_background:
 * @background: whether no window shows the list
 */
void
tok_schedule_set_background (TokSchedule *self, gboolean background)
{
  self->background = background;
}

/**
 * tok_schedule_set_metered:
 * @metered: whether the network is metered
 */
void
tok_schedule_set_metered (TokSchedule *self, gboolean metered)
{
  self->metered = metered;
}

/**
 * tok_schedule_set_power_saver:
 * @power_saver: whether the power saver is on
 */
void
tok_schedule_set_power_saver (TokSchedule *self, gboolean power_saver)
{
  self->power_saver = power_saver;
}

/**
 * tok_schedule_get_interval:
 *
 * Long enough that runs stay within their share of the request limit, whatever the
 * settings.
 *
 * Returns: seconds between runs; 0: no automatic runs
 */
guint
tok_schedule_get_interval (const TokSchedule *self)
{
  guint interval = get_base_interval (self);

  if (self->user_interval == TOK_SCHEDULE_MANUAL)
    return 0;
  if (self->metered || self->power_saver)
    return MAX (interval, get_saving_interval (self));
  return self->background ? MAX (interval, INTERVAL_BACKGROUND) : interval;
}

/**
 * tok_schedule_get_share:
 *
 * Returns: the share of the request limit that usual runs take, from 0 to 1
 */
double
tok_schedule_get_share (const TokSchedule *self)
{
  guint interval = tok_schedule_get_interval (self);

  return interval > 0 ? get_cost (self) * 60.0 / interval / self->limit : 0;
}

/**
 * tok_schedule_get_throttle_reason:
 *
 * Returns: why the interval is longer than usual
 */
TokThrottleReason
tok_schedule_get_throttle_reason (const TokSchedule *self)
{
  if (tok_schedule_get_interval (self) <= get_base_interval (self))
    return TOK_THROTTLE_REASON_NONE;
  if (self->metered)
    return TOK_THROTTLE_REASON_METERED;
  return self->power_saver ? TOK_THROTTLE_REASON_POWER_SAVER : TOK_THROTTLE_REASON_BACKGROUND;
}

/**
 * tok_schedule_get_due:
 *
 * One interval after the end of the last run, doubled with each failure in a row up to
 * half an hour, and not before Retry-After.
 *
 * Returns: the time of the next run, wall clock; TOK_SCHEDULE_NEVER during a run, and
 *   without automatic runs
 */
gint64
tok_schedule_get_due (const TokSchedule *self)
{
  gint64 delay;

  if (self->is_running || self->outcome == TOK_SCHEDULE_REFUSED ||
      self->ended_at == TOK_TIME_UNKNOWN || tok_schedule_get_interval (self) == 0)
    return TOK_SCHEDULE_NEVER;
  delay = (gint64) (get_retry_interval (self) * (1 + JITTER * self->jitter) * G_USEC_PER_SEC);
  return self->ended_at + MAX (delay, self->retry_after);
}

/**
 * tok_schedule_begin:
 *
 * A run begins: none is due until it ends.
 */
void
tok_schedule_begin (TokSchedule *self)
{
  self->is_running = TRUE;
}

/**
 * tok_schedule_end:
 * @outcome: how the run ended
 * @retry_after: seconds to wait, by the Retry-After header; -1: none
 * @jitter: a uniformly distributed random number from -1 to 1
 * @now: the current time
 */
void
tok_schedule_end (
    TokSchedule *self, TokScheduleOutcome outcome, gint64 retry_after, double jitter, gint64 now)
{
  self->is_running = FALSE;
  self->outcome = outcome;
  self->n_failures = outcome == TOK_SCHEDULE_SUCCEEDED ? 0 : self->n_failures + 1;
  self->retry_after = MAX (0, retry_after) * G_USEC_PER_SEC;
  self->jitter = jitter;
  self->ended_at = now;
}

/**
 * tok_schedule_reset_failures:
 *
 * Drops the failures, after their cause has changed.
 */
void
tok_schedule_reset_failures (TokSchedule *self)
{
  self->is_running = FALSE;
  self->outcome = TOK_SCHEDULE_SUCCEEDED;
  self->n_failures = 0;
  self->retry_after = 0;
}

/**
 * tok_schedule_is_worth_trying:
 * @now: the current time
 *
 * Returns: whether a run may begin now because the network is back
 */
gboolean
tok_schedule_is_worth_trying (const TokSchedule *self, gint64 now)
{
  if (self->is_running || self->outcome == TOK_SCHEDULE_REFUSED ||
      self->ended_at == TOK_TIME_UNKNOWN)
    return FALSE;
  return now - self->ended_at >= MAX (NETWORK_DELAY, self->retry_after) &&
         (self->user_interval != TOK_SCHEDULE_MANUAL || self->n_failures > 0);
}

/**
 * tok_schedule_is_overdue:
 * @now: the current time
 *
 * Returns: whether a run may begin now because the user views the list: the last one is
 *   at least an interval ago
 */
gboolean
tok_schedule_is_overdue (const TokSchedule *self, gint64 now)
{
  gint64 interval = tok_schedule_get_interval (self) * (gint64) G_USEC_PER_SEC;

  return interval > 0 && tok_schedule_is_worth_trying (self, now) &&
         now - self->ended_at >= interval;
}

/**
 * tok_schedule_clear_counts:
 *
 * Resets the counts before the bundles are counted again.
 */
void
tok_schedule_clear_counts (TokSchedule *self)
{
  g_tree_remove_all (self->counts);
  self->n_listed = 0;
  self->n_unlisted = 0;
}

/**
 * tok_schedule_add_count:
 * @status: (nullable): a status as the server writes it
 * @listed: whether the server lists them
 * @n_bundles: the number of bundles to add
 */
void
tok_schedule_add_count (TokSchedule *self, const char *status, gboolean listed, guint n_bundles)
{
  const char *key = status != NULL ? status : "";

  if (!listed)
    {
      self->n_unlisted += n_bundles;
      return;
    }
  self->n_listed += n_bundles;
  g_tree_insert (self->counts, g_strdup (key),
                 GUINT_TO_POINTER (get_count (self, key) + n_bundles));
}

/**
 * tok_schedule_is_open:
 * @status: (nullable): a status as the server writes it
 *
 * Returns: whether a bundle in that status can still change
 */
gboolean
tok_schedule_is_open (const char *status)
{
  return tok_status_is_open (tok_status_parse (status));
}

/**
 * tok_schedule_make_queue:
 * @full: whether the user requested a full read
 * @now: the current time
 *
 * A full read that is due on schedule follows the statuses that can change.
 *
 * Returns: (transfer full): the requests of a run that begins now; the caller adds the
 *   open bundles with tok_sync_queue_add_open()
 */
TokSyncQueue *
tok_schedule_make_queue (TokSchedule *self, gboolean full, gint64 now)
{
  g_autoptr (GPtrArray) statuses = NULL;
  gboolean rounds = rounds_are_cheaper (self);
  gboolean reads_everything = full || !rounds || now >= self->full_read_due;
  TokSyncQueue *queue = tok_sync_queue_new (reads_everything);

  g_debug ("Run begins: %u bundles known, to read %s, about %u requests", self->n_listed,
           reads_everything ? "everything" : "what can change", get_cost (self));
  if (rounds && !full)
    statuses = list_statuses (self);
  for (guint i = 0; statuses != NULL && i < statuses->len; i++)
    tok_sync_queue_add_status (queue, g_ptr_array_index (statuses, i));
  return queue;
}

static void
apply_full_read (TokSchedule *self, const TokSyncQueue *queue, gboolean confirmed, gint64 now)
{
  gint64 seconds = tok_schedule_get_interval (self);

  self->has_excess = confirmed && tok_sync_queue_is_complete (queue);
  if (self->has_excess)
    {
      self->n_incomplete = 0;
      self->excess = (gint64) tok_sync_queue_get_total (queue) - self->n_listed;
      seconds = self->n_unlisted > 0 ? FULL_INTERVAL_INCOMPLETE : FULL_INTERVAL;
    }
  else
    {
      for (guint i = 0; i < self->n_incomplete && seconds < FULL_INTERVAL_INCOMPLETE; i++)
        seconds *= 2;
      seconds = MIN (seconds, FULL_INTERVAL_INCOMPLETE);
      self->n_incomplete++;
    }
  self->full_read_due = now + seconds * G_USEC_PER_SEC;
}

static void
log_run (const TokSyncQueue *queue, gboolean confirmed)
{
  if (tok_sync_queue_has_full_read (queue))
    g_debug ("Run read %u of %u bundles, %u of them unreadable: %s",
             tok_sync_queue_get_ids (queue)->len, tok_sync_queue_get_total (queue),
             tok_sync_queue_get_n_unreadable (queue), confirmed ? "complete" : "not complete");
  else
    g_debug ("Run read what can change of %u bundles: %s", tok_sync_queue_get_total (queue),
             tok_sync_queue_get_missing (queue) ? "some are missing" : "none is missing");
}

/**
 * tok_schedule_apply:
 * @queue: the queue of a successful run
 * @confirmed: whether the result of a full read is trusted
 * @now: the current time
 *
 * Updates the schedule with the responses of a run, after the bundles were counted again.
 * The next run is a full read when the server lacks a known bundle, or when its total
 * changed by more than the listed bundles.
 */
void
tok_schedule_apply (TokSchedule *self, const TokSyncQueue *queue, gboolean confirmed, gint64 now)
{
  g_autoptr (GPtrArray) refused = tok_sync_queue_dup_refused (queue);

  self->filter_ignored |= tok_sync_queue_get_filter_ignored (queue);
  for (guint i = 0; i < refused->len; i++)
    g_hash_table_add (self->refused, g_strdup (g_ptr_array_index (refused, i)));
  log_run (queue, confirmed);
  if (tok_sync_queue_has_full_read (queue))
    apply_full_read (self, queue, confirmed, now);
  else if (tok_sync_queue_get_missing (queue) ||
           (self->has_excess &&
            (gint64) tok_sync_queue_get_total (queue) - self->n_listed != self->excess))
    self->full_read_due = now;
}
