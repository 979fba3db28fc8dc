/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-background-reader.h"

#include "tok-bundle-details.h"
#include "tok-client-setup.h"
#include "tok-error.h"
#include "tok-fiber.h"
#include "tok-reading-budget.h"
#include "tok-reading-queue.h"

/* The shortest time between two requests for what is not on the screen, and how much slower
 * they are in the background. */
#define PAUSE (2 * G_TIME_SPAN_SECOND)
#define BACKGROUND_SLOWNESS 4

/* After failures in a row nothing is read for a while, which is doubled up to this. */
#define FAILURE_PAUSE (2 * G_TIME_SPAN_SECOND)
#define LONGEST_PAUSE (10 * G_TIME_SPAN_MINUTE)

/* Concurrent requests for rows on the screen. */
#define REQUESTS_MAX 2

/* Rows that are scanned within one frame. */
#define SLICE 2000

/* How long a run waits for rows on the screen. */
#define VISIBLE_SECONDS 10

struct _TokBackgroundReader
{
  GObject parent_instance;

  TokClient *client;
  TokBundleMerger *merger;
  TokBundleList *list;
  TokPoller *poller;
  TokWallTimer *timer;

  TokReadingQueue *queue;
  TokReadingBudget budget;
  TokProfileSource source;
  DexPromise *settled; /* (nullable): resolves when no row on the screen lacks names */
  TokReaderPause pause;
  gint64 failed_at; /* the last failure */
  guint n_failures; /* in a row */
  guint n_reading;  /* fibers */
  gboolean started;
  gboolean refused; /* the key was */
};

G_DEFINE_FINAL_TYPE (TokBackgroundReader, tok_background_reader, G_TYPE_OBJECT)

static gint64
get_now (TokBackgroundReader *self)
{
  return tok_wall_timer_get_now (self->timer);
}

/* Whether anything may be read: at least what is on the screen. */
static gboolean
may_read (TokBackgroundReader *self)
{
  TokConnection *connection = tok_client_get_connection (self->client);

  return self->started && self->pause != TOK_READER_PAUSE_ALL && !self->refused &&
         tok_client_get_key (self->client) != NULL && !tok_connection_get_offline (connection) &&
         tok_connection_get_waiting_until (connection) == 0 &&
         tok_poller_get_interval (self->poller) > 0;
}

static gboolean
may_read_rest (TokBackgroundReader *self)
{
  TokThrottleReason reason = tok_poller_get_throttle_reason (self->poller);

  return self->pause == TOK_READER_PAUSE_NONE && reason != TOK_THROTTLE_REASON_METERED &&
         reason != TOK_THROTTLE_REASON_POWER_SAVER;
}

static void
update_budget (TokBackgroundReader *self)
{
  gboolean is_background =
      tok_poller_get_throttle_reason (self->poller) == TOK_THROTTLE_REASON_BACKGROUND;

  tok_poller_reserve (self->poller, tok_background_reader_count_unnamed (self) > 0
                                        ? TOK_READING_PART_NAMES
                                        : TOK_READING_PART_LEAST);
  tok_reading_budget_set (&self->budget, tok_client_get_limit (self->client),
                          tok_poller_get_share (self->poller),
                          is_background ? BACKGROUND_SLOWNESS : 1, get_now (self));
}

/* Returns: when the pause after the last failure ends */
static gint64
get_failure_end (TokBackgroundReader *self)
{
  if (self->n_failures == 0)
    return G_MININT64;
  return self->failed_at + MIN (FAILURE_PAUSE << MIN (self->n_failures, 10), LONGEST_PAUSE);
}

/* Returns: when the next request may be sent; TOK_TIME_UNKNOWN: something has to change first */
static gint64
get_next_time (TokBackgroundReader *self)
{
  gint64 now = get_now (self);
  gint64 due;

  if (!may_read (self) || self->n_reading >= REQUESTS_MAX)
    return TOK_TIME_UNKNOWN;
  update_budget (self);
  if (tok_reading_queue_wants_visible (self->queue, now))
    return MAX (tok_reading_budget_get_ready (&self->budget, TRUE, now), get_failure_end (self));
  if (!may_read_rest (self) || self->n_reading > 0)
    return TOK_TIME_UNKNOWN;
  due = tok_reading_queue_get_due (self->queue, now);
  if (due == TOK_TIME_UNKNOWN)
    return TOK_TIME_UNKNOWN;
  /* Not at once: another reason to wait mostly follows, like the beginning of a run. */
  due = MAX (due, MAX (now + PAUSE, tok_reading_budget_get_ready (&self->budget, FALSE, now)));
  return MAX (due, get_failure_end (self));
}

/* Whether rows on the screen lack names, and can have them now. */
static gboolean
reads_visible (TokBackgroundReader *self)
{
  gint64 now = get_now (self);

  return may_read (self) && get_failure_end (self) <= now &&
         tok_reading_queue_wants_visible (self->queue, now) &&
         tok_reading_budget_get_ready (&self->budget, TRUE, now) <= now;
}

static void
settle (TokBackgroundReader *self)
{
  g_autoptr (DexPromise) settled = NULL;

  if (self->settled == NULL || reads_visible (self))
    return;
  settled = g_steal_pointer (&self->settled);
  dex_promise_resolve_boolean (settled, TRUE);
}

static void
reschedule (TokBackgroundReader *self)
{
  tok_wall_timer_set (self->timer, get_next_time (self));
  settle (self);
}

typedef struct
{
  TokBackgroundReader *reader;
  gboolean on_screen; /* only what is there may be read */
  TokBundle *bundle;  /* (nullable): NULL until it is taken from the queue */
  TokReading reading;
  TokProfileSource source;
} ReadCall;

static void
read_call_free (gpointer data)
{
  ReadCall *call = data;

  g_object_unref (call->reader);
  g_clear_object (&call->bundle);
  g_free (call);
}

/* An answer that concerns one bundle, be it bad, says nothing about the next one. */
static gboolean
is_failure (const GError *error)
{
  return error != NULL && !g_error_matches (error, TOK_ERROR, TOK_ERROR_NOT_FOUND) &&
         !g_error_matches (error, TOK_ERROR, TOK_ERROR_FORBIDDEN);
}

static void
end_reading (ReadCall *call, const GError *error)
{
  TokBackgroundReader *self = call->reader;

  tok_reading_budget_take (&self->budget, call->source.n_requests, get_now (self));
  self->source.is_embedded |= call->source.is_embedded;
  self->source.is_unsupported |= call->source.is_unsupported;
  self->source.n_requests += call->source.n_requests;
  self->n_failures = is_failure (error) || call->source.has_failed ? self->n_failures + 1 : 0;
  self->failed_at = get_now (self);
  if (g_error_matches (error, TOK_ERROR, TOK_ERROR_UNSUPPORTED))
    {
      tok_reading_queue_set_unsupported (self->queue, call->reading.kind);
      self->n_failures = 0;
    }
  if (g_error_matches (error, TOK_ERROR, TOK_ERROR_AUTH))
    self->refused = TRUE;
  /* An answer that a run has overtaken is not merged. */
  if (error == NULL && !call->source.has_failed && call->reading.kind == TOK_READING_DETAILS &&
      tok_bundle_lacks_details (call->bundle))
    tok_reading_queue_note (self->queue, call->bundle, call->reading.kind, TOK_TIME_UNKNOWN);
}

/* Scans the list, a slice in each frame, and takes the next bundle. */
static gboolean
take_next (ReadCall *call)
{
  TokBackgroundReader *self = call->reader;

  while (!call->on_screen && tok_reading_queue_needs_scan (self->queue, get_now (self)) &&
         !tok_reading_queue_scan (self->queue, SLICE, get_now (self)))
    dex_await (tok_fiber_yield (), NULL);
  if (!may_read (self))
    return FALSE;
  call->bundle = tok_reading_queue_take (self->queue, call->on_screen || !may_read_rest (self),
                                         get_now (self), &call->reading);
  return call->bundle != NULL;
}

static DexFuture *
read_fiber (gpointer data)
{
  ReadCall *call = data;
  TokBackgroundReader *self = call->reader;
  g_autoptr (GError) error = NULL;

  if (take_next (call))
    {
      tok_reading_queue_note (self->queue, call->bundle, call->reading.kind, get_now (self));
      tok_bundle_details_read_more (self->client, self->merger, call->bundle, call->reading.kind,
                                    &call->source, &error);
      end_reading (call, error);
    }
  self->n_reading--;
  reschedule (self);
  return dex_future_new_true ();
}

static void
on_elapsed (TokBackgroundReader *self)
{
  ReadCall *call;

  /* The clock may have been set, or something changed meanwhile. */
  if (tok_wall_timer_get_time (self->timer) == TOK_TIME_UNKNOWN ||
      get_now (self) < tok_wall_timer_get_time (self->timer) || !may_read (self))
    {
      reschedule (self);
      return;
    }
  self->n_reading++;
  call = g_new0 (ReadCall, 1);
  call->reader = g_object_ref (self);
  call->on_screen = tok_reading_queue_wants_visible (self->queue, get_now (self));
  call->source = self->source;
  call->source.n_requests = 0;
  call->source.has_failed = FALSE;
  dex_future_disown (tok_fiber_spawn (read_fiber, call, read_call_free));
  reschedule (self);
}

/* Only a changed list can make anything due earlier. */
static void
on_merged (TokBackgroundReader *self, const TokMergeResult *result)
{
  if (result->n_added + result->n_changed + result->n_removed == 0)
    return;
  tok_reading_queue_invalidate (self->queue);
  if (tok_wall_timer_get_time (self->timer) == TOK_TIME_UNKNOWN)
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
  if (self->timer != NULL)
    settle (self);
  g_clear_pointer (&self->queue, tok_reading_queue_free);
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
}

static gint64
get_videos_read_at (gpointer merger, const char *id)
{
  return tok_bundle_merger_get_videos_read_at (merger, id);
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
  self->queue = tok_reading_queue_new (list, get_videos_read_at, merger);
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
 * tok_background_reader_pause:
 * @pause: whether a run reads the list
 */
void
tok_background_reader_pause (TokBackgroundReader *self, TokReaderPause pause)
{
  g_return_if_fail (TOK_IS_BACKGROUND_READER (self));

  self->pause = pause;
  reschedule (self);
}

/**
 * tok_background_reader_set_visible:
 * @bundles: (element-type TokBundle): the rows on the screen, from the top; may be empty, and
 *   include bundles that the list no longer has
 *
 * Those of them whose names are not known are read before everything else.
 */
void
tok_background_reader_set_visible (TokBackgroundReader *self, GPtrArray *bundles)
{
  g_return_if_fail (TOK_IS_BACKGROUND_READER (self));
  g_return_if_fail (bundles != NULL);

  tok_reading_queue_set_visible (self->queue, bundles);
  if (tok_reading_queue_wants_visible (self->queue, get_now (self)) || self->settled != NULL)
    reschedule (self);
}

/**
 * tok_background_reader_await_visible:
 *
 * For what takes of the same share and can wait: until the rows on the screen have their names,
 * as far as they can have them now, and not for long.
 *
 * Returns: (transfer full): a future of a boolean; rejects when it takes too long
 */
DexFuture *
tok_background_reader_await_visible (TokBackgroundReader *self)
{
  g_return_val_if_fail (TOK_IS_BACKGROUND_READER (self), NULL);

  if (!reads_visible (self))
    return dex_future_new_true ();
  if (self->settled == NULL)
    self->settled = dex_promise_new ();
  return dex_future_first (DEX_FUTURE (dex_ref (self->settled)),
                           dex_timeout_new_seconds (VISIBLE_SECONDS), NULL);
}

/**
 * tok_background_reader_count_unnamed:
 *
 * It changes with TokBundleList::merged.
 *
 * Returns: of how many bundles the names were not read yet
 */
guint
tok_background_reader_count_unnamed (TokBackgroundReader *self)
{
  g_return_val_if_fail (TOK_IS_BACKGROUND_READER (self), 0);

  return tok_reading_queue_get_unsupported (self->queue, TOK_READING_DETAILS)
             ? 0
             : tok_bundle_list_get_n_without_details (self->list);
}

/**
 * tok_background_reader_estimate:
 *
 * By the present share of the requests, as if nothing else happened.
 *
 * Returns: how long it takes until all names were read, in microseconds
 */
gint64
tok_background_reader_estimate (TokBackgroundReader *self)
{
  gboolean is_separate;

  g_return_val_if_fail (TOK_IS_BACKGROUND_READER (self), 0);

  is_separate =
      self->source.n_requests > 0 && !self->source.is_embedded && !self->source.is_unsupported;
  update_budget (self);
  return tok_reading_budget_estimate (&self->budget, tok_background_reader_count_unnamed (self) *
                                                         (is_separate ? 2 : 1));
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

  return self->n_reading > 0;
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
