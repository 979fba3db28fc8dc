/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-sync-run.h"

#include "tok-client.h"
#include "tok-clock.h"
#include "tok-observation-period.h"
#include "tok-types.h"

/* Concurrent requests. */
#define REQUESTS_MAX 2

struct _TokSyncRun
{
  GObject parent_instance;

  TokClient *client;
  TokBundleMerger *merger;     /* (nullable) */
  TokBackgroundReader *reader; /* (nullable) */
  GPtrArray *pages;            /* (element-type GPtrArray): all pages, without a merger */
  GHashTable *snapshots;       /* id → TokBundleSnapshot (both unowned): of the pages */
  TokSyncQueue *queue;         /* (nullable) (owned): NULL until it reads */
  TokPriority priority;
  TokPriority full_priority; /* of the pages of a full read */
  gboolean full;             /* the user requested a full read */
  gboolean cancelled;

  TokTimestamp asked;   /* of the first request, or of the first page of the full read */
  gint64 begun_at;      /* monotonic clock, without suspend */
  TokContract evidence; /* UNKNOWN: none yet */
  GError *store_error;  /* (nullable) (owned): the first error */
};

enum
{
  SIGNAL_PROGRESS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokSyncRun, tok_sync_run, G_TYPE_OBJECT)

/* A request that was sent. */
typedef struct
{
  TokSyncRequest request;
  DexFuture *future; /* (nullable) (owned): NULL: awaited */
  TokTimestamp asked;
} PendingRequest;

/* A running request is not cancelled: see tok_fiber_spawn(). */
static void
pending_request_free (gpointer data)
{
  PendingRequest *pending = data;

  if (pending->future != NULL)
    dex_future_disown (pending->future);
  g_free (pending);
}

/* A full read that nobody waits for lets the rows on the screen have their names first: both
 * take of the same share. */
static void
let_pass (TokSyncRun *self, const TokSyncRequest *request)
{
  if (self->reader != NULL && request->full && self->full_priority == TOK_PRIORITY_POLL)
    dex_await (tok_background_reader_await_visible (self->reader), NULL);
}

static PendingRequest *
send_request (TokSyncRun *self, const TokSyncRequest *request)
{
  TokPriority priority = request->full ? self->full_priority : self->priority;
  PendingRequest *pending = g_new0 (PendingRequest, 1);

  pending->request = *request;
  pending->asked = tok_clock_now ();
  if (request->full && request->page == 1)
    self->asked = pending->asked;
  pending->future = request->id != NULL
                        ? tok_client_get_bundle (self->client, request->id, priority)
                        : tok_client_list_bundles (self->client, request->status, request->page,
                                                   request->per_page, priority);
  return pending;
}

static gboolean
merge_bundle (TokSyncRun *self, PendingRequest *pending, GError **error)
{
  g_autoptr (TokBundleSnapshot) snapshot =
      dex_await_boxed (g_steal_pointer (&pending->future), error);

  if (snapshot == NULL)
    return FALSE;
  tok_sync_queue_add_bundle (self->queue, &pending->request, snapshot->status);
  dex_await (tok_bundle_merger_merge_one (self->merger, snapshot, &pending->asked), NULL);
  return TRUE;
}

static DexFuture *
merge_snapshots (TokSyncRun *self, GPtrArray *snapshots, const TokTimestamp *asked)
{
  if (self->merger != NULL)
    return tok_bundle_merger_merge (self->merger, snapshots, TOK_SOURCE_LIST, asked);
  g_ptr_array_add (self->pages, g_ptr_array_ref (snapshots));
  for (guint i = 0; i < snapshots->len; i++)
    {
      TokBundleSnapshot *snapshot = g_ptr_array_index (snapshots, i);

      g_hash_table_insert (self->snapshots, snapshot->id, snapshot);
    }
  return dex_future_new_true ();
}

/* Shows the page before it is stored, so also when it cannot be stored. */
static gboolean
merge_page (TokSyncRun *self, PendingRequest *pending, GError **error)
{
  g_autoptr (TokPage) page = dex_await_boxed (g_steal_pointer (&pending->future), error);
  DexFuture *stored;

  if (page == NULL)
    return FALSE;
  if (page->evidence != TOK_CONTRACT_UNKNOWN)
    self->evidence = page->evidence;
  tok_sync_queue_add_page (self->queue, &pending->request, page->snapshots, &page->numbers);
  stored = merge_snapshots (self, page->snapshots, &pending->asked);
  if (!self->cancelled)
    g_signal_emit (self, signals[SIGNAL_PROGRESS], 0);
  dex_await (stored, self->store_error == NULL ? &self->store_error : NULL);
  return TRUE;
}

static gboolean
merge_answer (TokSyncRun *self, PendingRequest *pending, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean done = pending->request.id != NULL ? merge_bundle (self, pending, &failure)
                                              : merge_page (self, pending, &failure);

  if (done || tok_sync_queue_add_error (self->queue, &pending->request, failure))
    return !tok_sync_run_is_cancelled (self, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static void
tok_sync_run_finalize (GObject *object)
{
  TokSyncRun *self = TOK_SYNC_RUN (object);

  g_object_unref (self->client);
  g_clear_object (&self->merger);
  g_clear_object (&self->reader);
  g_hash_table_unref (self->snapshots);
  g_ptr_array_unref (self->pages);
  g_clear_pointer (&self->queue, tok_sync_queue_free);
  g_clear_error (&self->store_error);

  G_OBJECT_CLASS (tok_sync_run_parent_class)->finalize (object);
}

static void
tok_sync_run_class_init (TokSyncRunClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_sync_run_finalize;

  /**
   * TokSyncRun::progress:
   *
   * A page was merged.
   */
  signals[SIGNAL_PROGRESS] = g_signal_new ("progress", TOK_TYPE_SYNC_RUN, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tok_sync_run_init (TokSyncRun *self)
{
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->snapshots = g_hash_table_new (g_str_hash, g_str_equal);
}

/**
 * tok_sync_run_new:
 * @client: the server
 * @merger: (nullable): merges the responses; %NULL: nothing is stored or listed
 * @priority: of all requests but those of a full read
 * @full: whether the user requested a full read
 *
 * Returns: (transfer full): a run that has not begun
 */
TokSyncRun *
tok_sync_run_new (TokClient *client, TokBundleMerger *merger, TokPriority priority, gboolean full)
{
  TokSyncRun *self;

  g_return_val_if_fail (TOK_IS_CLIENT (client), NULL);
  g_return_val_if_fail (merger == NULL || TOK_IS_BUNDLE_MERGER (merger), NULL);

  self = g_object_new (TOK_TYPE_SYNC_RUN, NULL);
  self->client = g_object_ref (client);
  g_set_object (&self->merger, merger);
  self->priority = priority;
  self->full = full;
  return self;
}

/**
 * tok_sync_run_set_reader:
 * @reader: the reader of what is on the screen, before which a full read waits
 */
void
tok_sync_run_set_reader (TokSyncRun *self, TokBackgroundReader *reader)
{
  g_return_if_fail (TOK_IS_SYNC_RUN (self));

  g_set_object (&self->reader, reader);
}

/**
 * tok_sync_run_upgrade:
 *
 * Makes a run that does not read yet a full read with user priority.
 *
 * Returns: whether the run is one now; %FALSE: it already reads something else, or with
 *   polling priority
 */
gboolean
tok_sync_run_upgrade (TokSyncRun *self)
{
  g_return_val_if_fail (TOK_IS_SYNC_RUN (self), FALSE);

  if (self->queue != NULL)
    return tok_sync_queue_has_full_read (self->queue) && self->full_priority == TOK_PRIORITY_USER;
  self->full = TRUE;
  self->priority = TOK_PRIORITY_USER;
  return TRUE;
}

/**
 * tok_sync_run_get_full:
 *
 * Returns: whether the user requested a full read
 */
gboolean
tok_sync_run_get_full (TokSyncRun *self)
{
  g_return_val_if_fail (TOK_IS_SYNC_RUN (self), FALSE);

  return self->full;
}

/**
 * tok_sync_run_get_priority:
 *
 * Returns: the priority of all requests except those of a full read
 */
TokPriority
tok_sync_run_get_priority (TokSyncRun *self)
{
  g_return_val_if_fail (TOK_IS_SYNC_RUN (self), TOK_PRIORITY_POLL);

  return self->priority;
}

/**
 * tok_sync_run_cancel:
 *
 * Ends the run after the response that it waits for.
 */
void
tok_sync_run_cancel (TokSyncRun *self)
{
  g_return_if_fail (TOK_IS_SYNC_RUN (self));

  self->cancelled = TRUE;
}

/**
 * tok_sync_run_is_cancelled:
 *
 * Returns: whether the run was cancelled; %TRUE with G_IO_ERROR_CANCELLED
 */
gboolean
tok_sync_run_is_cancelled (TokSyncRun *self, GError **error)
{
  g_return_val_if_fail (TOK_IS_SYNC_RUN (self), FALSE);

  if (self->cancelled)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The run was cancelled");
  return self->cancelled;
}

/**
 * tok_sync_run_read:
 * @queue: (transfer full): the requests; without a merger only a full read
 * @full_priority: the priority of the pages of a full read
 *
 * Sends all requests of the queue. To be called on a fiber, once.
 *
 * Returns: whether all requests succeeded; %FALSE with the first error, or with
 *   G_IO_ERROR_CANCELLED
 */
gboolean
tok_sync_run_read (TokSyncRun *self, TokSyncQueue *queue, TokPriority full_priority, GError **error)
{
  g_autoptr (GPtrArray) pending = g_ptr_array_new_with_free_func (pending_request_free);
  TokSyncRequest request;

  g_return_val_if_fail (TOK_IS_SYNC_RUN (self) && self->queue == NULL, FALSE);
  g_return_val_if_fail (queue != NULL, FALSE);

  self->queue = queue;
  self->full_priority = full_priority;
  self->asked = tok_clock_now ();
  self->begun_at = g_get_monotonic_time ();
  for (;;)
    {
      while (pending->len < REQUESTS_MAX && tok_sync_queue_next (self->queue, &request))
        {
          let_pass (self, &request);
          g_ptr_array_add (pending, send_request (self, &request));
        }
      if (pending->len == 0)
        return TRUE;
      if (!merge_answer (self, g_ptr_array_index (pending, 0), error))
        return FALSE;
      g_ptr_array_remove_index (pending, 0);
    }
}

/**
 * tok_sync_run_get_queue:
 *
 * Returns: (transfer none) (nullable): the requests and their results; %NULL before it
 *   reads
 */
const TokSyncQueue *
tok_sync_run_get_queue (TokSyncRun *self)
{
  g_return_val_if_fail (TOK_IS_SYNC_RUN (self), NULL);

  return self->queue;
}

/**
 * tok_sync_run_get_asked:
 *
 * Returns: (transfer none): when the full read, else the run, sent its first request
 */
const TokTimestamp *
tok_sync_run_get_asked (TokSyncRun *self)
{
  g_return_val_if_fail (TOK_IS_SYNC_RUN (self), NULL);

  return &self->asked;
}

/**
 * tok_sync_run_get_evidence:
 *
 * Returns: the contract of the pages so far; TOK_CONTRACT_UNKNOWN: not recognized
 */
TokContract
tok_sync_run_get_evidence (TokSyncRun *self)
{
  g_return_val_if_fail (TOK_IS_SYNC_RUN (self), TOK_CONTRACT_UNKNOWN);

  return self->evidence;
}

/**
 * tok_sync_run_get_snapshots:
 *
 * Returns: (transfer none) (element-type utf8 TokBundleSnapshot): the bundles of all
 *   pages by id; empty with a merger
 */
GHashTable *
tok_sync_run_get_snapshots (TokSyncRun *self)
{
  g_return_val_if_fail (TOK_IS_SYNC_RUN (self), NULL);

  return self->snapshots;
}

/**
 * tok_sync_run_record:
 * @is_complete: see tok_bundle_merger_record_read()
 * @interval: seconds until the next run
 *
 * Records the run in the observation periods, unless a page could not be stored. The
 * duration of the run is added to the tolerance.
 */
void
tok_sync_run_record (TokSyncRun *self, gboolean is_complete, guint interval)
{
  gint64 tolerance, duration;

  g_return_if_fail (TOK_IS_SYNC_RUN (self) && self->merger != NULL);

  tolerance = tok_observation_period_get_tolerance (interval);
  duration = g_get_monotonic_time () - self->begun_at;
  if (self->store_error == NULL)
    dex_future_disown (tok_bundle_merger_record_read (self->merger, &self->asked, is_complete,
                                                      tolerance + duration));
}

/**
 * tok_sync_run_await_stored:
 * @stored: (transfer full): a future of the last write
 *
 * To be called on a fiber.
 *
 * Returns: whether all results of the run are stored; %FALSE with TOK_ERROR_STORE
 */
gboolean
tok_sync_run_await_stored (TokSyncRun *self, DexFuture *stored, GError **error)
{
  g_return_val_if_fail (TOK_IS_SYNC_RUN (self), FALSE);

  dex_await (stored, self->store_error == NULL ? &self->store_error : NULL);
  if (self->store_error == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (self->store_error));
  return FALSE;
}
