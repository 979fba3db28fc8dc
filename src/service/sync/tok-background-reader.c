/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-background-reader.h"

#include "tok-client-setup.h"
#include "tok-clock.h"
#include "tok-error.h"
#include "tok-fiber.h"

/* Polling's share of the request limit, and the least that is taken of it. */
#define POLL_SHARE 0.25
#define LEAST_SHARE 0.05

/* The shortest time between two requests, and how much longer it is in the background. */
#define PAUSE (2 * G_TIME_SPAN_SECOND)
#define BACKGROUND_FACTOR 4

/* After failures in a row the time is doubled up to this. */
#define LONGEST_PAUSE (10 * G_TIME_SPAN_MINUTE)

/* A bundle that is due, with the time of its last read, by which equally urgent ones are
 * sorted. */
typedef struct
{
  TokBundle *bundle; /* (owned) */
  guint urgency;
  gint64 read_at;
} Candidate;

struct _TokBackgroundReader
{
  GObject parent_instance;

  TokClient *client;
  TokBundleMerger *merger;
  TokBundleList *list;
  TokPoller *poller;
  TokWallTimer *timer;

  GArray *queue;        /* of Candidate: the last one is next */
  GHashTable *attempts; /* id → gint64 of each TokReadingKind: the last request, wall clock */
  gint64 next_due;      /* when something that is not in the queue is due; TOK_TIME_UNKNOWN */
  gboolean is_outdated; /* the list has changed since the queue was filled */
  gboolean lacks[TOK_N_READING_KINDS]; /* the server has no such endpoint */
  guint n_failures;                    /* in a row */
  gboolean started;
  gboolean paused;  /* a run reads the list */
  gboolean refused; /* the key was */
  gboolean reading;
};

G_DEFINE_FINAL_TYPE (TokBackgroundReader, tok_background_reader, G_TYPE_OBJECT)

static gint64
get_now (TokBackgroundReader *self)
{
  return tok_wall_timer_get_now (self->timer);
}

static gboolean
may_read (TokBackgroundReader *self)
{
  TokConnection *connection = tok_client_get_connection (self->client);
  TokThrottleReason reason = tok_poller_get_throttle_reason (self->poller);

  return self->started && !self->paused && !self->refused && !self->reading &&
         tok_client_get_key (self->client) != NULL && !tok_connection_get_offline (connection) &&
         tok_connection_get_waiting_until (connection) == 0 &&
         tok_poller_get_interval (self->poller) > 0 && reason != TOK_THROTTLE_REASON_METERED &&
         reason != TOK_THROTTLE_REASON_POWER_SAVER;
}

static gint64
get_pause (TokBackgroundReader *self)
{
  double share = MAX (POLL_SHARE - tok_poller_get_share (self->poller), LEAST_SHARE) / 2;
  double per_minute = MAX (tok_client_get_limit (self->client) * share, 1);
  gint64 pause = MAX ((gint64) (G_TIME_SPAN_MINUTE / per_minute), PAUSE);

  if (tok_poller_get_throttle_reason (self->poller) == TOK_THROTTLE_REASON_BACKGROUND)
    pause *= BACKGROUND_FACTOR;
  return MIN (pause << MIN (self->n_failures, 10), MAX (pause, LONGEST_PAUSE));
}

static void
set_timer (TokBackgroundReader *self, gint64 time)
{
  tok_wall_timer_set (self->timer, time);
}

/* Nothing is read at once: another reason to wait mostly follows, like the beginning of a
 * run. */
static void
reschedule (TokBackgroundReader *self)
{
  gint64 time;

  if (self->reading)
    return;
  if (!may_read (self))
    {
      set_timer (self, TOK_TIME_UNKNOWN);
      return;
    }
  time = get_now (self) + get_pause (self);
  if (self->queue->len == 0 && !self->is_outdated)
    time = self->next_due != TOK_TIME_UNKNOWN ? MAX (time, self->next_due) : TOK_TIME_UNKNOWN;
  set_timer (self, time);
}

/* Also what another part of the program has read counts. */
static gint64
get_read_at (TokBackgroundReader *self, TokBundle *bundle, TokReadingKind kind)
{
  const char *id = tok_bundle_get_id (bundle);
  const gint64 *attempts = g_hash_table_lookup (self->attempts, id);
  gint64 read_at = attempts != NULL ? attempts[kind] : TOK_TIME_UNKNOWN;

  if (kind != TOK_READING_VIDEOS)
    return read_at;
  return MAX (read_at, tok_bundle_merger_get_videos_read_at (self->merger, id));
}

static void
note_attempt (TokBackgroundReader *self, TokBundle *bundle, TokReadingKind kind)
{
  const char *id = tok_bundle_get_id (bundle);
  gint64 *attempts = g_hash_table_lookup (self->attempts, id);

  if (attempts == NULL)
    {
      attempts = g_new (gint64, TOK_N_READING_KINDS);
      for (guint i = 0; i < TOK_N_READING_KINDS; i++)
        attempts[i] = TOK_TIME_UNKNOWN;
      g_hash_table_insert (self->attempts, g_strdup (id), attempts);
    }
  attempts[kind] = get_now (self);
}

/* Returns: whether something is due; @due: (out): when it is, TOK_TIME_UNKNOWN: never */
static gboolean
check (TokBackgroundReader *self, TokBundle *bundle, TokReading *reading, gint64 *due)
{
  gint64 read_at;

  *reading = tok_reading_plan (bundle);
  *due = TOK_TIME_UNKNOWN;
  if (reading->kind == TOK_READING_NONE || self->lacks[reading->kind])
    return FALSE;
  read_at = get_read_at (self, bundle, reading->kind);
  *due = read_at != TOK_TIME_UNKNOWN ? read_at + reading->interval : 0;
  return *due <= get_now (self);
}

static void
candidate_clear (gpointer data)
{
  g_object_unref (((Candidate *) data)->bundle);
}

/* The last one is the most urgent one, and of those the one that was not read for longest. */
static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *first = a;
  const Candidate *second = b;

  if (first->urgency != second->urgency)
    return first->urgency < second->urgency ? 1 : -1;
  return (first->read_at < second->read_at) - (first->read_at > second->read_at);
}

static gboolean
is_gone (gpointer id, gpointer attempts, gpointer list)
{
  return tok_bundle_list_lookup (list, id) == NULL;
}

/* One pass over the list after it changed, or when everything that was due was read. */
static void
fill_queue (TokBackgroundReader *self)
{
  GListModel *model = G_LIST_MODEL (self->list);
  guint n_bundles = g_list_model_get_n_items (model);

  g_array_set_size (self->queue, 0);
  self->next_due = TOK_TIME_UNKNOWN;
  self->is_outdated = FALSE;
  g_hash_table_foreach_remove (self->attempts, is_gone, self->list);
  for (guint i = 0; i < n_bundles; i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (model, i);
      TokReading reading;
      gint64 due;

      if (check (self, bundle, &reading, &due))
        {
          Candidate candidate = { g_object_ref (bundle), reading.urgency,
                                  get_read_at (self, bundle, reading.kind) };

          g_array_append_val (self->queue, candidate);
        }
      else if (due != TOK_TIME_UNKNOWN &&
               (self->next_due == TOK_TIME_UNKNOWN || due < self->next_due))
        self->next_due = due;
    }
  g_array_sort (self->queue, compare_candidates);
}

/* (transfer full) (nullable): the next bundle; candidates may have changed meanwhile */
static TokBundle *
take_next (TokBackgroundReader *self, TokReadingKind *kind)
{
  if (self->is_outdated || self->queue->len == 0)
    fill_queue (self);
  while (self->queue->len > 0)
    {
      guint last = self->queue->len - 1;
      g_autoptr (TokBundle) bundle =
          g_object_ref (g_array_index (self->queue, Candidate, last).bundle);
      TokReading reading;
      gint64 due;

      g_array_set_size (self->queue, last);
      if (tok_bundle_list_lookup (self->list, tok_bundle_get_id (bundle)) != bundle ||
          !check (self, bundle, &reading, &due))
        continue;
      *kind = reading.kind;
      return g_steal_pointer (&bundle);
    }
  return NULL;
}

typedef struct
{
  TokBackgroundReader *reader;
  TokBundle *bundle;
  TokReadingKind kind;
} ReadCall;

static void
read_call_free (gpointer data)
{
  ReadCall *call = data;

  g_object_unref (call->reader);
  g_object_unref (call->bundle);
  g_free (call);
}

/* A response about another bundle must not be used. */
static gboolean
is_other (GPtrArray *videos, const char *id)
{
  for (guint i = 0; i < videos->len; i++)
    {
      const TokVideo *video = g_ptr_array_index (videos, i);

      if (video->bundle_id != NULL && !g_str_equal (video->bundle_id, id))
        return TRUE;
    }
  return FALSE;
}

static void
read_videos (const ReadCall *call, GError **error)
{
  const char *id = tok_bundle_get_id (call->bundle);
  TokTimestamp asked = tok_clock_now ();
  g_autoptr (GPtrArray) videos =
      dex_await_boxed (tok_client_list_videos (call->reader->client, id, TOK_PRIORITY_POLL), error);

  if (videos != NULL && !is_other (videos, id))
    dex_await (tok_bundle_merger_merge_videos (call->reader->merger, id, videos, TRUE, &asked,
                                               NULL),
               NULL);
}

static void
read_readiness (const ReadCall *call, GError **error)
{
  guint revision = tok_bundle_get_revision (call->bundle);
  TokTimestamp asked = tok_clock_now ();
  g_autoptr (GPtrArray) blockers =
      dex_await_boxed (tok_client_get_readiness (call->reader->client,
                                                 tok_bundle_get_id (call->bundle),
                                                 TOK_PRIORITY_POLL),
                       error);

  if (blockers != NULL)
    tok_bundle_merger_merge_ready (call->reader->merger, call->bundle, blockers->len == 0, &asked,
                                   revision);
}

static void
end_reading (TokBackgroundReader *self, TokReadingKind kind, const GError *error)
{
  self->reading = FALSE;
  if (error == NULL)
    self->n_failures = 0;
  else if (g_error_matches (error, TOK_ERROR, TOK_ERROR_UNSUPPORTED))
    self->lacks[kind] = TRUE;
  else if (g_error_matches (error, TOK_ERROR, TOK_ERROR_AUTH))
    self->refused = TRUE;
  else
    self->n_failures++;
  reschedule (self);
}

static DexFuture *
read_fiber (gpointer data)
{
  ReadCall *call = data;
  g_autoptr (GError) error = NULL;

  note_attempt (call->reader, call->bundle, call->kind);
  if (call->kind == TOK_READING_VIDEOS)
    read_videos (call, &error);
  else
    read_readiness (call, &error);
  end_reading (call->reader, call->kind, error);
  return dex_future_new_true ();
}

static void
on_elapsed (TokBackgroundReader *self)
{
  g_autoptr (TokBundle) bundle = NULL;
  TokReadingKind kind = TOK_READING_NONE;
  ReadCall *call;

  /* The clock may have been set. */
  if (!may_read (self) || get_now (self) < tok_wall_timer_get_time (self->timer))
    {
      reschedule (self);
      return;
    }
  bundle = take_next (self, &kind);
  if (bundle == NULL)
    {
      reschedule (self);
      return;
    }
  self->reading = TRUE;
  set_timer (self, TOK_TIME_UNKNOWN);
  call = g_new (ReadCall, 1);
  *call = (ReadCall) { g_object_ref (self), g_steal_pointer (&bundle), kind };
  dex_future_disown (tok_fiber_spawn (read_fiber, call, read_call_free));
}

/* Only a changed list can make anything due earlier. */
static void
on_merged (TokBackgroundReader *self, const TokMergeResult *result)
{
  if (result->n_added + result->n_changed + result->n_removed == 0 || self->is_outdated)
    return;
  self->is_outdated = TRUE;
  reschedule (self);
}

/* The timer goes on as long as nothing stops it. */
static void
on_circumstances (TokBackgroundReader *self)
{
  if (!may_read (self) || tok_wall_timer_get_time (self->timer) == TOK_TIME_UNKNOWN)
    reschedule (self);
}

static void
tok_background_reader_dispose (GObject *object)
{
  TokBackgroundReader *self = TOK_BACKGROUND_READER (object);

  self->started = FALSE;
  g_clear_pointer (&self->queue, g_array_unref);
  g_clear_pointer (&self->attempts, g_hash_table_unref);
  g_clear_object (&self->timer);
  g_clear_object (&self->poller);
  g_clear_object (&self->list);
  g_clear_object (&self->merger);
  g_clear_object (&self->client);
  G_OBJECT_CLASS (tok_background_reader_parent_class)->dispose (object);
}

static void
tok_background_reader_class_init (TokBackgroundReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tok_background_reader_dispose;
}

static void
tok_background_reader_init (TokBackgroundReader *self)
{
  self->timer = tok_wall_timer_new ();
  self->queue = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_array_set_clear_func (self->queue, candidate_clear);
  self->attempts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->next_due = TOK_TIME_UNKNOWN;
  self->is_outdated = TRUE;
}

/**
 * tok_background_reader_new:
 * @client: the server
 * @merger: merges what is read
 * @list: the bundles
 * @poller: how much may be read, and when
 *
 * Returns: (transfer full): a reader that is not started
 */
TokBackgroundReader *
tok_background_reader_new (TokClient *client,
                           TokBundleMerger *merger,
                           TokBundleList *list,
                           TokPoller *poller)
{
  TokConnection *connection;
  TokBackgroundReader *self;

  g_return_val_if_fail (TOK_IS_CLIENT (client), NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE_MERGER (merger), NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE_LIST (list), NULL);
  g_return_val_if_fail (TOK_IS_POLLER (poller), NULL);

  self = g_object_new (TOK_TYPE_BACKGROUND_READER, NULL);
  self->client = g_object_ref (client);
  self->merger = g_object_ref (merger);
  self->list = g_object_ref (list);
  self->poller = g_object_ref (poller);
  connection = tok_client_get_connection (client);
  g_signal_connect_object (self->timer, "elapsed", G_CALLBACK (on_elapsed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "merged", G_CALLBACK (on_merged), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (poller, "changed", G_CALLBACK (on_circumstances), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (connection, "notify::offline", G_CALLBACK (on_circumstances), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (connection, "notify::waiting-until", G_CALLBACK (on_circumstances), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * tok_background_reader_start:
 *
 * Reads from now on; also with a new key, after the old one was refused.
 */
void
tok_background_reader_start (TokBackgroundReader *self)
{
  g_return_if_fail (TOK_IS_BACKGROUND_READER (self));

  self->started = TRUE;
  self->refused = FALSE;
  self->n_failures = 0;
  reschedule (self);
}

/**
 * tok_background_reader_stop:
 *
 * Begins no further request; the answer to the current one is merged.
 */
void
tok_background_reader_stop (TokBackgroundReader *self)
{
  g_return_if_fail (TOK_IS_BACKGROUND_READER (self));

  self->started = FALSE;
  reschedule (self);
}

/**
 * tok_background_reader_set_paused:
 * @paused: whether a run reads the list
 */
void
tok_background_reader_set_paused (TokBackgroundReader *self, gboolean paused)
{
  g_return_if_fail (TOK_IS_BACKGROUND_READER (self));

  self->paused = paused;
  on_circumstances (self);
}

/**
 * tok_background_reader_get_reading:
 *
 * Returns: whether a request is on its way
 */
gboolean
tok_background_reader_get_reading (TokBackgroundReader *self)
{
  g_return_val_if_fail (TOK_IS_BACKGROUND_READER (self), FALSE);

  return self->reading;
}

/**
 * tok_background_reader_get_timer:
 *
 * Returns: (transfer none): the clock of the reader, for tests
 */
TokWallTimer *
tok_background_reader_get_timer (TokBackgroundReader *self)
{
  g_return_val_if_fail (TOK_IS_BACKGROUND_READER (self), NULL);

  return self->timer;
}
