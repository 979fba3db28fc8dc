/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-sync.h"

#include "tok-bundle-details.h"
#include "tok-client.h"
#include "tok-clock.h"
#include "tok-error.h"
#include "tok-fiber.h"
#include "tok-memory.h"
#include "tok-store.h"
#include "tok-sync-queue.h"
#include "tok-sync-run.h"

struct _TokSync
{
  GObject parent_instance;

  TokClient *client;
  TokBundleMerger *merger;
  TokBundleList *list;
  TokPoller *poller;
  TokBackgroundReader *reader; /* between the runs */

  gboolean had_run;  /* since the program was started */
  TokSyncRun *run;   /* (nullable) */
  DexFuture *future; /* (nullable) (owned): of the run */

  guint n_loaded;
  guint n_total;
  gint64 last_read;
  gint64 checked_at;
  GError *error; /* (nullable) (owned) */
  TokContract evidence;
  TokDoubt doubt;
  TokRemovalCheck removal;
};

enum
{
  PROP_0,
  PROP_LOADING,
  PROP_N_LOADED,
  PROP_N_TOTAL,
  PROP_LAST_READ,
  PROP_CHECKED_AT,
  PROP_ERROR,
  PROP_EVIDENCE,
  PROP_DOUBT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokSync, tok_sync, G_TYPE_OBJECT)

static void
set_count (TokSync *self, guint *member, guint count, GParamSpec *property)
{
  if (*member == count)
    return;
  *member = count;
  g_object_notify_by_pspec (G_OBJECT (self), property);
}

static void
set_progress (TokSync *self, guint n_loaded, guint n_total)
{
  set_count (self, &self->n_loaded, n_loaded, properties[PROP_N_LOADED]);
  set_count (self, &self->n_total, n_total, properties[PROP_N_TOTAL]);
}

static void
on_progress (TokSync *self, TokSyncRun *run)
{
  const TokSyncQueue *queue = tok_sync_run_get_queue (run);
  guint n_read = tok_sync_queue_get_ids (queue)->len;
  TokContract evidence = tok_sync_run_get_evidence (run);

  if (tok_sync_queue_has_full_read (queue))
    set_progress (self, n_read, MAX (tok_sync_queue_get_total (queue), n_read));
  if (evidence == TOK_CONTRACT_UNKNOWN || self->evidence == evidence)
    return;
  self->evidence = evidence;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EVIDENCE]);
}

static DexFuture *
apply_full_read (TokSync *self, TokSyncRun *run, gint64 now)
{
  const TokSyncQueue *queue = tok_sync_run_get_queue (run);
  gint64 asked_at = tok_sync_run_get_asked (run)->steady;
  TokDoubt doubt =
      tok_removal_check_update (&self->removal, queue, asked_at,
                                g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0);
  DexFuture *stored;

  if (self->doubt != doubt)
    {
      self->doubt = doubt;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOUBT]);
    }
  if (doubt != TOK_DOUBT_NONE)
    return dex_future_new_true ();
  stored = tok_bundle_merger_finish (self->merger, tok_sync_queue_get_ids (queue),
                                     self->removal.certain, asked_at, now);
  tok_sync_run_record (run, TRUE, tok_poller_get_interval (self->poller));
  tok_sync_set_times (self, now, now);
  return stored;
}

static DexFuture *
apply_round (TokSync *self, TokSyncRun *run, gint64 now)
{
  DexFuture *stored = tok_bundle_merger_record_check (self->merger, now);

  if (!tok_sync_queue_get_missing (tok_sync_run_get_queue (run)))
    tok_sync_run_record (run, FALSE, tok_poller_get_interval (self->poller));
  tok_sync_set_times (self, self->last_read, now);
  return stored;
}

/* A full read has polling priority unless the user requested it or the list is empty. */
static gboolean
perform_run (TokSync *self, TokSyncRun *run, GError **error)
{
  gboolean urgent =
      tok_sync_run_get_full (run) || g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0;
  TokPriority full_priority = urgent ? tok_sync_run_get_priority (run) : TOK_PRIORITY_POLL;
  const TokSyncQueue *queue;
  gboolean full, done;
  DexFuture *stored;
  gint64 now;

  if (tok_sync_run_is_cancelled (run, error))
    return FALSE;
  tok_background_reader_pause (self->reader, urgent ? TOK_READER_PAUSE_ALL : TOK_READER_PAUSE_REST);
  done = tok_sync_run_read (run, tok_poller_make_queue (self->poller, tok_sync_run_get_full (run)),
                            full_priority, error);
  tok_poller_set_limit (self->poller, tok_client_get_limit (self->client));
  if (!done)
    return FALSE;
  now = tok_clock_now ().wall;
  queue = tok_sync_run_get_queue (run);
  full = tok_sync_queue_is_fully_read (queue);
  stored = full ? apply_full_read (self, run, now) : apply_round (self, run, now);
  tok_poller_apply (self->poller, queue, full && self->doubt == TOK_DOUBT_NONE);
  return tok_sync_run_await_stored (run, stored, error);
}

/* A cancelled run ends later by itself, without changing the sync. */
static void
cancel_run (TokSync *self)
{
  if (self->run != NULL)
    tok_sync_run_cancel (self->run);
  g_clear_object (&self->run);
  dex_clear (&self->future);
  tok_background_reader_pause (self->reader, TOK_READER_PAUSE_NONE);
}

static void
end_run (TokSync *self, const GError *error)
{
  const TokErrorInfo *info = tok_error_get_info (error);
  TokScheduleOutcome outcome = error == NULL ? TOK_SCHEDULE_SUCCEEDED : TOK_SCHEDULE_FAILED;

  g_clear_object (&self->run);
  dex_clear (&self->future);
  g_object_freeze_notify (G_OBJECT (self));
  if (self->error != NULL || error != NULL)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
  g_clear_error (&self->error);
  self->error = error != NULL ? g_error_copy (error) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
  g_object_thaw_notify (G_OBJECT (self));

  if (g_error_matches (error, TOK_ERROR, TOK_ERROR_AUTH))
    outcome = TOK_SCHEDULE_REFUSED;
  tok_poller_end (self->poller, outcome, info != NULL ? info->retry_after : -1);
  /* Until a run with another key. */
  tok_background_reader_pause (self->reader, outcome == TOK_SCHEDULE_REFUSED
                                                 ? TOK_READER_PAUSE_ALL
                                                 : TOK_READER_PAUSE_NONE);
}

typedef struct
{
  TokSync *sync;
  TokSyncRun *run;
} RunCall;

static void
run_call_free (gpointer data)
{
  RunCall *call = data;

  g_object_unref (call->sync);
  g_object_unref (call->run);
  g_free (call);
}

static DexFuture *
run_fiber (gpointer data)
{
  RunCall *call = data;
  gboolean is_large = tok_sync_run_get_full (call->run) || !call->sync->had_run;
  GError *error = NULL;

  /* Known bundles are only recognized after the cache was loaded; its errors are ignored. */
  dex_await (tok_bundle_merger_load_cache (call->sync->merger), NULL);
  perform_run (call->sync, call->run, &error);
  call->sync->had_run = TRUE;
  if (is_large)
    tok_memory_release_soon ();
  if (!tok_sync_run_is_cancelled (call->run, NULL))
    end_run (call->sync, error);
  return error == NULL ? dex_future_new_true () : dex_future_new_for_error (error);
}

/* Begins a run, or joins the current one if it reads enough. */
static void
start_run (TokSync *self, TokPriority priority, gboolean full)
{
  RunCall *call;

  if (self->run != NULL && (!full || tok_sync_run_upgrade (self->run)))
    return;
  cancel_run (self);
  tok_poller_begin (self->poller);
  tok_background_reader_pause (self->reader, TOK_READER_PAUSE_ALL);
  self->run = tok_sync_run_new (self->client, self->merger, priority, full);
  tok_sync_run_set_reader (self->run, self->reader);
  g_signal_connect_object (self->run, "progress", G_CALLBACK (on_progress), self,
                           G_CONNECT_SWAPPED);
  call = g_new0 (RunCall, 1);
  call->sync = g_object_ref (self);
  call->run = g_object_ref (self->run);
  self->future = tok_fiber_spawn (run_fiber, call, run_call_free);
  g_object_freeze_notify (G_OBJECT (self));
  set_progress (self, 0, 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
on_due (TokSync *self)
{
  start_run (self, TOK_PRIORITY_POLL, FALSE);
}

/* Retries at once when the server is reachable again. */
static void
on_offline (TokSync *self)
{
  if (!tok_connection_get_offline (tok_client_get_connection (self->client)) &&
      g_error_matches (self->error, TOK_ERROR, TOK_ERROR_OFFLINE))
    tok_poller_retry_now (self->poller);
}

static void
tok_sync_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TokSync *self = TOK_SYNC (object);

  switch (prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->run != NULL);
      break;
    case PROP_N_LOADED:
      g_value_set_uint (value, self->n_loaded);
      break;
    case PROP_N_TOTAL:
      g_value_set_uint (value, self->n_total);
      break;
    case PROP_LAST_READ:
      g_value_set_int64 (value, self->last_read);
      break;
    case PROP_CHECKED_AT:
      g_value_set_int64 (value, self->checked_at);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_EVIDENCE:
      g_value_set_uint (value, self->evidence);
      break;
    case PROP_DOUBT:
      g_value_set_uint (value, self->doubt);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_sync_dispose (GObject *object)
{
  TokSync *self = TOK_SYNC (object);

  if (self->reader != NULL)
    {
      tok_background_reader_stop (self->reader);
      cancel_run (self);
    }
  g_clear_object (&self->reader);
  g_clear_object (&self->poller);
  g_clear_object (&self->client);
  g_clear_object (&self->merger);
  g_clear_object (&self->list);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (tok_sync_parent_class)->dispose (object);
}

static void
tok_sync_class_init (TokSyncClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tok_sync_get_property;
  object_class->dispose = tok_sync_dispose;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  properties[PROP_N_LOADED] = g_param_spec_uint ("n-loaded", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_TOTAL] = g_param_spec_uint ("n-total", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_LAST_READ] =
      g_param_spec_int64 ("last-read", NULL, NULL, G_MININT64, G_MAXINT64, TOK_TIME_UNKNOWN, flags);
  properties[PROP_CHECKED_AT] = g_param_spec_int64 ("checked-at", NULL, NULL, G_MININT64,
                                                    G_MAXINT64, TOK_TIME_UNKNOWN, flags);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  properties[PROP_EVIDENCE] = g_param_spec_uint ("evidence", NULL, NULL, 0, TOK_CONTRACT_CURRENT,
                                                 TOK_CONTRACT_UNKNOWN, flags);
  properties[PROP_DOUBT] =
      g_param_spec_uint ("doubt", NULL, NULL, 0, TOK_DOUBT_EMPTY, TOK_DOUBT_NONE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tok_sync_init (TokSync *self)
{
  self->last_read = TOK_TIME_UNKNOWN;
  self->checked_at = TOK_TIME_UNKNOWN;
  tok_removal_check_init (&self->removal);
}

/**
 * tok_sync_new:
 * @client: the server
 * @store: the store of the workspace
 * @workspace_id: the id of the workspace
 * @list: the list; only written by the sync
 *
 * Returns: (transfer full): a sync that is not started
 */
TokSync *
tok_sync_new (TokClient *client, TokStore *store, const char *workspace_id, TokBundleList *list)
{
  TokSync *self;

  g_return_val_if_fail (TOK_IS_CLIENT (client), NULL);
  g_return_val_if_fail (TOK_IS_STORE (store), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE_LIST (list), NULL);

  self = g_object_new (TOK_TYPE_SYNC, NULL);
  self->client = g_object_ref (client);
  self->list = g_object_ref (list);
  self->merger = tok_bundle_merger_new (store, workspace_id, list);
  self->poller = tok_poller_new (list);
  self->reader = tok_background_reader_new (client, self->merger, list, self->poller);
  g_signal_connect_object (self->poller, "due", G_CALLBACK (on_due), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tok_client_get_connection (client), "notify::offline",
                           G_CALLBACK (on_offline), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * tok_sync_load_cache:
 *
 * Fills the list from the store, once. Runs wait for it.
 *
 * Returns: (transfer full): a future of a boolean; rejects with TOK_ERROR_STORE
 */
DexFuture *
tok_sync_load_cache (TokSync *self)
{
  g_return_val_if_fail (TOK_IS_SYNC (self), NULL);

  return tok_bundle_merger_load_cache (self->merger);
}

/**
 * tok_sync_load_cache_by_id:
 *
 * See tok_bundle_merger_load_cache_by_id().
 *
 * Returns: (transfer full): a future of a boolean; rejects with TOK_ERROR_STORE
 */
DexFuture *
tok_sync_load_cache_by_id (TokSync *self)
{
  g_return_val_if_fail (TOK_IS_SYNC (self), NULL);

  return tok_bundle_merger_load_cache_by_id (self->merger);
}

/**
 * tok_sync_load_first_rows:
 *
 * Begins tok_sync_load_cache().
 *
 * Returns: (transfer full): a future of a boolean: whether the first bundles are in the list,
 *   more than fit on a screen; never rejects
 */
DexFuture *
tok_sync_load_first_rows (TokSync *self)
{
  g_return_val_if_fail (TOK_IS_SYNC (self), NULL);

  return tok_bundle_merger_load_first_rows (self->merger);
}

/**
 * tok_sync_refresh:
 *
 * Begins a full read, or joins a current one with user priority.
 *
 * Returns: (transfer full): a future of a boolean. Rejects with the error of the first
 *   page that failed, or with TOK_ERROR_STORE when the list could not be stored
 */
DexFuture *
tok_sync_refresh (TokSync *self)
{
  g_return_val_if_fail (TOK_IS_SYNC (self), NULL);

  start_run (self, TOK_PRIORITY_USER, TRUE);
  return dex_ref (self->future);
}

/**
 * tok_sync_restart:
 *
 * Begins a run with a new key, and cancels the current one, which has the old key.
 */
void
tok_sync_restart (TokSync *self)
{
  g_return_if_fail (TOK_IS_SYNC (self));

  cancel_run (self);
  tok_schedule_reset_failures (tok_poller_get_schedule (self->poller));
  if (tok_poller_get_started (self->poller))
    tok_background_reader_start (self->reader);
  start_run (self, TOK_PRIORITY_USER, FALSE);
}

/**
 * tok_sync_start:
 *
 * Begins a run now, and further ones on schedule.
 */
void
tok_sync_start (TokSync *self)
{
  g_return_if_fail (TOK_IS_SYNC (self));

  tok_poller_start (self->poller);
  tok_background_reader_start (self->reader);
  start_run (self, TOK_PRIORITY_USER, FALSE);
}

/**
 * tok_sync_stop:
 *
 * Stops the timer, and cancels the current run.
 */
void
tok_sync_stop (TokSync *self)
{
  g_return_if_fail (TOK_IS_SYNC (self));

  tok_poller_stop (self->poller);
  tok_background_reader_stop (self->reader);
  if (self->run == NULL)
    return;
  cancel_run (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

/**
 * tok_sync_get_list:
 *
 * Returns: (transfer none): the list
 */
TokBundleList *
tok_sync_get_list (TokSync *self)
{
  g_return_val_if_fail (TOK_IS_SYNC (self), NULL);

  return self->list;
}

/**
 * tok_sync_get_poller:
 *
 * Returns: (transfer none): the poller, which begins the runs
 */
TokPoller *
tok_sync_get_poller (TokSync *self)
{
  g_return_val_if_fail (TOK_IS_SYNC (self), NULL);

  return self->poller;
}

/**
 * tok_sync_get_reader:
 *
 * Returns: (transfer none): the reader of what the list lacks
 */
TokBackgroundReader *
tok_sync_get_reader (TokSync *self)
{
  g_return_val_if_fail (TOK_IS_SYNC (self), NULL);

  return self->reader;
}

/**
 * tok_sync_get_merger:
 *
 * Returns: (transfer none): the merger, for responses to the user's own actions
 */
TokBundleMerger *
tok_sync_get_merger (TokSync *self)
{
  g_return_val_if_fail (TOK_IS_SYNC (self), NULL);

  return self->merger;
}

/**
 * tok_sync_set_times:
 * @last_read: the end of the last full read, wall clock
 * @checked_at: the end of the last successful run, wall clock
 */
void
tok_sync_set_times (TokSync *self, gint64 last_read, gint64 checked_at)
{
  g_return_if_fail (TOK_IS_SYNC (self));

  if (self->last_read != last_read)
    {
      self->last_read = last_read;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAST_READ]);
    }
  if (self->checked_at != MAX (last_read, checked_at))
    {
      self->checked_at = MAX (last_read, checked_at);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHECKED_AT]);
    }
}

/* See tok-sync.h. */
#define DEFINE_GETTER(type, name, fallback)                                                        \
  type tok_sync_get_##name (TokSync *self)                                                         \
  {                                                                                                \
    g_return_val_if_fail (TOK_IS_SYNC (self), fallback);                                           \
    return self->name;                                                                             \
  }

DEFINE_GETTER (guint, n_loaded, 0)
DEFINE_GETTER (guint, n_total, 0)
DEFINE_GETTER (gint64, last_read, TOK_TIME_UNKNOWN)
DEFINE_GETTER (gint64, checked_at, TOK_TIME_UNKNOWN)
DEFINE_GETTER (const GError *, error, NULL)
DEFINE_GETTER (TokContract, evidence, TOK_CONTRACT_UNKNOWN)
DEFINE_GETTER (TokDoubt, doubt, TOK_DOUBT_NONE)

/**
 * tok_sync_get_loading:
 *
 * Returns: whether there is a current run
 */
gboolean
tok_sync_get_loading (TokSync *self)
{
  g_return_val_if_fail (TOK_IS_SYNC (self), FALSE);

  return self->run != NULL;
}

/**
 * tok_sync_reread:
 * @id: the id of a bundle
 *
 * Reads one bundle and merges it into the list.
 *
 * Returns: (transfer full): a future of a TokBundle of the list. Rejects with the error of
 *   the request
 */
DexFuture *
tok_sync_reread (TokSync *self, const char *id)
{
  g_return_val_if_fail (TOK_IS_SYNC (self), NULL);

  return tok_bundle_details_update (self->client, self->merger, id);
}

typedef struct
{
  TokSync *sync;
  char *id;
} Lookup;

static void
lookup_free (gpointer data)
{
  Lookup *lookup = data;

  g_object_unref (lookup->sync);
  g_free (lookup->id);
  g_free (lookup);
}

static DexFuture *
on_cache_loaded (DexFuture *cache, gpointer data)
{
  Lookup *lookup = data;
  TokBundle *bundle = tok_bundle_list_lookup (lookup->sync->list, lookup->id);

  if (bundle != NULL)
    return dex_future_new_take_object (g_object_ref (bundle));
  return tok_sync_reread (lookup->sync, lookup->id);
}

/**
 * tok_sync_find:
 * @id: the id of a bundle
 *
 * Looks a bundle up in the list, else on the server.
 *
 * Returns: (transfer full): a future of a TokBundle. Rejects like tok_sync_reread()
 */
DexFuture *
tok_sync_find (TokSync *self, const char *id)
{
  Lookup *lookup;

  g_return_val_if_fail (TOK_IS_SYNC (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  lookup = g_new (Lookup, 1);
  lookup->sync = g_object_ref (self);
  lookup->id = g_strdup (id);
  return dex_future_finally (tok_sync_load_cache (self), on_cache_loaded, lookup, lookup_free);
}

/**
 * tok_sync_forget:
 * @id: the id of a bundle that the server does not have
 *
 * Removes the bundle from the list. The next full read removes it from the cache, or adds
 * it again if the server lists it.
 */
void
tok_sync_forget (TokSync *self, const char *id)
{
  g_return_if_fail (TOK_IS_SYNC (self));
  g_return_if_fail (id != NULL);

  tok_bundle_list_remove (self->list, id);
}
