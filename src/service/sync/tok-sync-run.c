/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-client.h"
#include "tok-clock.h"
#include "tok-error.h"
#include "tok-fiber.h"
#include "tok-observation-period.h"
#include "tok-sync-private.h"

/* One flight, from the cache to the last answer, and what the sync says about it. */

/* Microseconds. For so long a server that suddenly has nothing is not believed. */
#define EMPTY_PATIENCE (10 * 60 * G_USEC_PER_SEC)

static void
set_count (TokSync *self, guint *member, guint count, const char *property)
{
  if (*member == count)
    return;
  *member = count;
  g_object_notify (G_OBJECT (self), property);
}

static void
set_progress (TokSync *self, guint n_loaded, guint n_total)
{
  set_count (self, &self->n_loaded, n_loaded, "n-loaded");
  set_count (self, &self->n_total, n_total, "n-total");
}

static void
set_error (TokSync *self, const GError *error)
{
  if (self->error == NULL && error == NULL)
    return;
  g_clear_error (&self->error);
  self->error = error != NULL ? g_error_copy (error) : NULL;
  g_object_notify (G_OBJECT (self), "error");
}

static void
set_evidence (TokSync *self, TokContract evidence)
{
  if (evidence == TOK_CONTRACT_UNKNOWN || self->evidence == evidence)
    return;
  self->evidence = evidence;
  g_object_notify (G_OBJECT (self), "evidence");
}

static void
set_doubt (TokSync *self, TokDoubt doubt)
{
  if (self->doubt == doubt)
    return;
  self->doubt = doubt;
  g_object_notify (G_OBJECT (self), "doubt");
}

/* For how long the server has had nothing at all, where there are bundles here. */
static gint64
note_emptiness (TokSync *self, const TokRead *read)
{
  if (tok_sync_queue_get_ids (read->queue)->len > 0 ||
      g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0)
    self->empty_since = TOK_TIME_UNKNOWN;
  else if (self->empty_since == TOK_TIME_UNKNOWN)
    self->empty_since = read->asked.steady;
  return self->empty_since != TOK_TIME_UNKNOWN ? read->asked.steady - self->empty_since : 0;
}

/* How sure it is that what a read of everything lacks is gone. */
typedef enum
{
  ABSENCE_DOUBTED,  /* it means nothing */
  ABSENCE_BELIEVED, /* what is not there is marked */
  ABSENCE_CERTAIN,  /* and what was marked before goes */
} Absence;

/* An answer without any bundle is only believed when it is still the same after some
 * time: however often it is asked for meanwhile, it may be one and the same fault. */
static Absence
judge_absence (TokSync *self, const TokRead *read)
{
  gint64 empty_for = note_emptiness (self, read);
  gboolean empty = self->empty_since != TOK_TIME_UNKNOWN;

  if (!tok_sync_queue_is_complete (read->queue))
    {
      set_doubt (self, TOK_DOUBT_INCOMPLETE);
      return ABSENCE_DOUBTED;
    }
  set_doubt (self, empty && empty_for < EMPTY_PATIENCE ? TOK_DOUBT_EMPTY : TOK_DOUBT_NONE);
  if (self->doubt != TOK_DOUBT_NONE)
    return ABSENCE_DOUBTED;
  if (tok_sync_queue_get_n_unreadable (read->queue) > 0 ||
      (empty && empty_for < 2 * EMPTY_PATIENCE))
    return ABSENCE_BELIEVED;
  return ABSENCE_CERTAIN;
}

/* One flight; given up when the sync has gone on to another number. */
typedef struct
{
  TokSync *sync;
  guint number;
} FlightCall;

static void
run_call_free (gpointer data)
{
  FlightCall *call = data;

  g_object_unref (call->sync);
  g_free (call);
}

static gboolean
is_wanted (const FlightCall *call)
{
  return call->number == call->sync->run_number;
}

static gboolean
on_page (TokRead *read, gpointer data)
{
  FlightCall *call = data;
  TokSync *self = call->sync;
  guint n_read = tok_sync_queue_get_ids (read->queue)->len;

  if (!is_wanted (call))
    return FALSE;
  if (tok_sync_queue_has_whole (read->queue))
    set_progress (self, n_read, MAX (tok_sync_queue_get_total (read->queue), n_read));
  set_evidence (self, read->evidence);
  return TRUE;
}

/* What the statuses are expected to show. What has no id of the server's cannot be
 * looked for. */
static void
add_open (TokSync *self, TokSyncQueue *queue)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->list)); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      if (tok_bundle_get_listed (bundle) && tok_bundle_get_problem (bundle) == NULL &&
          tok_schedule_is_open (tok_bundle_get_status_text (bundle)))
        tok_sync_queue_add_open (queue, tok_bundle_get_id (bundle),
                                 tok_bundle_get_status_text (bundle));
    }
}

static TokRead *
begin_read (TokSync *self)
{
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0;
  TokSyncQueue *queue;
  TokRead *read;

  tok_sync_reschedule (self);
  queue = tok_schedule_make_queue (tok_poller_get_plan (self->poller), self->everything,
                                   tok_clock_now ().wall);
  if (!tok_sync_queue_has_whole (queue))
    add_open (self, queue);
  read = tok_read_new (self->client, self->merger, queue);
  read->priority = self->priority;
  /* Whoever starts the program wants to see what changed; the rest can wait, unless
   * there is nothing to be seen yet. */
  read->whole_priority = self->everything || empty ? self->priority : TOK_PRIORITY_POLL;
  self->read = read;
  return read;
}

/* The journal tells when nobody watched. A read that took long was watching all the
 * time. What the store does not have is no knowledge of the next session. */
static void
note_watch (TokSync *self, TokRead *read, gboolean complete)
{
  gint64 duration = g_get_monotonic_time () - read->begun_at;
  gint64 tolerance = tok_observation_period_get_tolerance (tok_sync_get_interval (self)) + duration;

  if (read->store_error == NULL)
    dex_future_disown (
        tok_bundle_merger_record_read (self->merger, &read->asked, complete, tolerance));
}

/* What a flight that went well has shown. */
static DexFuture *
settle (TokSync *self, TokRead *read)
{
  gint64 now = tok_clock_now ().wall;
  Absence absence =
      tok_sync_queue_is_read (read->queue) ? judge_absence (self, read) : ABSENCE_DOUBTED;
  gboolean complete = absence != ABSENCE_DOUBTED;
  DexFuture *stored = NULL;

  if (complete)
    {
      stored = tok_bundle_merger_finish (self->merger, tok_sync_queue_get_ids (read->queue),
                                         absence == ABSENCE_CERTAIN, read->asked.steady, now);
      note_watch (self, read, TRUE);
      tok_sync_set_last_read (self, now);
    }
  else if (tok_sync_queue_is_round (read->queue))
    {
      stored = tok_bundle_merger_record_check (self->merger, now);
      if (!tok_sync_queue_get_missing (read->queue))
        note_watch (self, read, FALSE);
      tok_sync_set_checked_at (self, now);
    }
  tok_sync_reschedule (self);
  tok_schedule_apply (tok_poller_get_plan (self->poller), read->queue, complete, now);
  return stored != NULL ? stored : dex_future_new_true ();
}

static gboolean
run_run (FlightCall *call, GError **error)
{
  TokSync *self = call->sync;
  g_autoptr (TokRead) read = begin_read (self);
  gboolean done = tok_read_run (read, on_page, call, error);

  if (self->read == read)
    self->read = NULL;
  if (!done)
    return FALSE;
  dex_await (settle (self, read), read->store_error == NULL ? &read->store_error : NULL);
  if (read->store_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&read->store_error));
  return FALSE;
}

static void
end_run (TokSync *self, const GError *error)
{
  const TokErrorInfo *info = tok_error_get_info (error);
  gint64 retry_after = info != NULL ? info->retry_after : -1;

  dex_clear (&self->run);
  g_object_freeze_notify (G_OBJECT (self));
  set_error (self, error);
  g_object_notify (G_OBJECT (self), "loading");
  g_object_thaw_notify (G_OBJECT (self));

  if (g_error_matches (error, TOK_ERROR, TOK_ERROR_AUTH))
    tok_poller_end (self->poller, TOK_SCHEDULE_REFUSED, retry_after);
  else
    tok_poller_end (self->poller, error == NULL ? TOK_SCHEDULE_GOOD : TOK_SCHEDULE_FAILED,
                    retry_after);
}

static DexFuture *
run_fiber (gpointer data)
{
  FlightCall *call = data;
  TokSync *self = call->sync;
  GError *error = NULL;

  /* The cache tells which bundles are new; without it the list still loads. */
  dex_await (tok_sync_load_cache (self), NULL);
  if (!is_wanted (call))
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The read was given up");
  run_run (call, &error);
  if (is_wanted (call))
    end_run (self, error);
  return error == NULL ? dex_future_new_true () : dex_future_new_for_error (error);
}

/* A flight that reads everything serves whoever wants that, unless it keeps to the
 * pace of polling: its next page may be a minute away. */
static gboolean
join (TokSync *self)
{
  if (self->read != NULL)
    return tok_sync_queue_has_whole (self->read->queue) &&
           self->read->whole_priority == TOK_PRIORITY_USER;
  self->everything = TRUE;
  self->priority = TOK_PRIORITY_USER;
  return TRUE;
}

/**
 * tok_sync_begin_run:
 * @everything: whether a person wants everything to be read; else the plan says
 *   what is to be read, and a flight that is under way will do
 *
 * Begins a flight, or joins the one that is under way.
 */
void
tok_sync_begin_run (TokSync *self, TokPriority priority, gboolean everything)
{
  FlightCall *call;

  if (self->run != NULL)
    {
      if (!everything || join (self))
        return;
      tok_sync_give_up (self);
    }
  tok_poller_begin (self->poller);
  self->priority = priority;
  self->everything = everything;
  call = g_new0 (FlightCall, 1);
  call->sync = g_object_ref (self);
  call->number = ++self->run_number;
  self->run = tok_fiber_spawn (run_fiber, call, run_call_free);
  g_object_freeze_notify (G_OBJECT (self));
  set_progress (self, 0, 0);
  g_object_notify (G_OBJECT (self), "loading");
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * tok_sync_give_up:
 *
 * Lets the flight that is under way end after the answer that it waits for; it no
 * longer counts.
 */
void
tok_sync_give_up (TokSync *self)
{
  self->run_number++;
  self->read = NULL;
  dex_clear (&self->run);
}

static void
count_one (GHashTable *counts, TokBundle *bundle, guint *n_unlisted)
{
  const char *status = tok_bundle_get_status_text (bundle);
  gpointer key = (gpointer) (status != NULL ? status : "");

  if (!tok_bundle_get_listed (bundle))
    (*n_unlisted)++;
  else
    g_hash_table_insert (counts, key,
                         GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) +
                                           1));
}

static void
count_bundles (TokBundleList *list, TokSchedule *schedule)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_unlisted = 0;
  GHashTableIter iter;
  gpointer status, n_bundles;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (list), i);

      count_one (counts, bundle, &n_unlisted);
    }
  tok_schedule_clear_counts (schedule);
  tok_schedule_add_count (schedule, NULL, FALSE, n_unlisted);
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &status, &n_bundles))
    tok_schedule_add_count (schedule, status, TRUE, GPOINTER_TO_UINT (n_bundles));
}

/**
 * tok_sync_reschedule:
 *
 * Plans the next flight by the bundles that there are, the server's limit and the
 * surroundings.
 */
void
tok_sync_reschedule (TokSync *self)
{
  TokSchedule *schedule = tok_poller_get_plan (self->poller);
  guint interval;

  count_bundles (self->list, schedule);
  tok_schedule_set_limit (schedule, tok_client_get_limit (self->client));
  tok_poller_reschedule (self->poller);
  interval = tok_schedule_get_interval (schedule);
  if (self->interval == interval &&
      self->throttle_reason == tok_schedule_get_throttle_reason (schedule))
    return;
  self->interval = interval;
  self->throttle_reason = tok_schedule_get_throttle_reason (schedule);
  g_object_notify (G_OBJECT (self), "interval");
}
