/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-merger-private.h"

#include "tok-bundle-field.h"
#include "tok-clock.h"
#include "tok-error.h"
#include "tok-fiber.h"
#include "tok-journal-events.h"

/* The positions of the cached bundles that are added at first, more than fit on a screen, and the
 * most that are added within one frame after that. */
#define FIRST_CHUNK 200
#define CHUNK_SIZE 2000

G_DEFINE_FINAL_TYPE (TokBundleMerger, tok_bundle_merger, G_TYPE_OBJECT)

static GPtrArray *
snapshot_array_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
}

static void
merge_cached (TokBundleMerger *self, GPtrArray *snapshots)
{
  g_autoptr (GPtrArray) fresh = g_ptr_array_new ();

  for (guint i = 0; i < snapshots->len; i++)
    {
      TokBundleSnapshot *snapshot = g_ptr_array_index (snapshots, i);

      if (tok_observations_add_cached (self->observations, snapshot))
        g_ptr_array_add (fresh, snapshot);
    }
  tok_bundle_list_merge (self->list, fresh, TOK_MERGE_PARTIAL);
}

/* Begins to read the chunk of the cache that begins at @first. @end: where the next one begins;
 * G_MAXUINT: it is the last */
static DexFuture *
load_chunk (TokBundleMerger *self, guint first, gint64 n_positions, guint *end)
{
  gboolean is_last = n_positions - first <= CHUNK_SIZE;

  *end = is_last ? G_MAXUINT : first + CHUNK_SIZE;
  return tok_store_load_part (self->store, self->workspace_id, first,
                              is_last ? G_MAXUINT : CHUNK_SIZE);
}

/* What is more than fits on a screen. The next chunk is read on the thread of the store while one
 * is added. */
static gboolean
load_rest (TokBundleMerger *self, gint64 n_positions, GError **error)
{
  guint end;
  DexFuture *next = load_chunk (self, FIRST_CHUNK, n_positions, &end);

  while (next != NULL)
    {
      g_autoptr (GPtrArray) snapshots = dex_await_boxed (g_steal_pointer (&next), error);

      if (snapshots == NULL)
        return FALSE;
      if (end != G_MAXUINT)
        next = load_chunk (self, end, n_positions, &end);
      /* The chunk may be there before a frame was drawn. */
      dex_await (tok_fiber_yield (), NULL);
      merge_cached (self, snapshots);
    }
  return TRUE;
}

static gboolean
load_periods (TokBundleMerger *self, GError **error)
{
  g_autoptr (GPtrArray) periods =
      dex_await_boxed (tok_store_load_observation_periods (self->store, self->workspace_id), error);

  if (periods != NULL)
    tok_observations_set_periods (self->observations, periods);
  return periods != NULL;
}

static gboolean
load_first (TokBundleMerger *self, gint64 *n_positions, GError **error)
{
  g_autoptr (DexFuture) first =
      tok_store_load_part (self->store, self->workspace_id, 0, FIRST_CHUNK);
  g_autoptr (DexFuture) count = tok_store_load_n_positions (self->store, self->workspace_id);
  g_autoptr (GPtrArray) snapshots = NULL;
  GError *failure = NULL;

  if (!load_periods (self, error))
    return FALSE;
  snapshots = dex_await_boxed (g_steal_pointer (&first), error);
  if (snapshots == NULL)
    return FALSE;
  *n_positions = dex_await_int64 (g_steal_pointer (&count), &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  merge_cached (self, snapshots);
  return TRUE;
}

/* Ends a load. @success: %FALSE with @error. */
static DexFuture *
end_load (TokBundleMerger *self, gboolean success, GError *error)
{
  if (success)
    return dex_future_new_true ();
  self->unreadable_cache = TRUE;
  return dex_future_new_for_error (error);
}

/* Begins to read the chunk of the cache that follows @chunk. @chunk: (nullable): NULL: the first */
static DexFuture *
load_next_chunk (TokBundleMerger *self, GPtrArray *chunk)
{
  const TokBundleSnapshot *last = chunk != NULL ? chunk->pdata[chunk->len - 1] : NULL;

  return tok_store_load_after (self->store, self->workspace_id, last != NULL ? last->id : NULL,
                               CHUNK_SIZE);
}

static gboolean
load_by_id (TokBundleMerger *self, GError **error)
{
  DexFuture *next = load_next_chunk (self, NULL);

  while (next != NULL)
    {
      g_autoptr (GPtrArray) snapshots = dex_await_boxed (g_steal_pointer (&next), error);

      if (snapshots == NULL)
        return FALSE;
      if (snapshots->len == CHUNK_SIZE)
        next = load_next_chunk (self, snapshots);
      merge_cached (self, snapshots);
    }
  return TRUE;
}

static DexFuture *
load_by_id_fiber (gpointer data)
{
  TokBundleMerger *self = data;
  GError *error = NULL;
  gboolean success = load_periods (self, &error) && load_by_id (self, &error);

  dex_promise_resolve_boolean (self->first_rows, success);
  return end_load (self, success, error);
}

static DexFuture *
load_cache_fiber (gpointer data)
{
  TokBundleMerger *self = data;
  gint64 n_positions = 0;
  gboolean success;
  GError *error = NULL;

  g_assert (TOK_IS_BUNDLE_MERGER (self));

  success = load_first (self, &n_positions, &error);
  dex_promise_resolve_boolean (self->first_rows, success);
  return end_load (self, success && load_rest (self, n_positions, &error), error);
}

/* Adds the changes to @events, and sets their intervals and the unread flag in @snapshot.
 *
 * Returns: whether there are any */
static gboolean
observe (TokBundleMerger *self,
         TokBundle *bundle,
         TokBundleSnapshot *snapshot,
         const TokAnswer *answer,
         GPtrArray *events)
{
  TokPending pending = bundle != NULL ? tok_bundle_get_pending (bundle) : TOK_PENDING_NONE;
  TokTimestamp shown[TOK_N_OBSERVED];
  guint n_before = events->len;

  tok_observations_get_shown (self->observations, bundle, snapshot->id, shown);
  tok_journal_events_observe (events, bundle, snapshot, shown, answer);
  for (guint i = n_before; i < events->len; i++)
    {
      const TokEvent *event = g_ptr_array_index (events, i);

      if (event->kind == TOK_EVENT_STATUS)
        {
          tok_event_get_interval (event, &snapshot->step_after, &snapshot->step_before);
          snapshot->step_asked_at = event->asked_at;
        }
      if (event->kind == TOK_EVENT_ACCOUNT_STATUS)
        tok_event_get_interval (event, &snapshot->account_after, &snapshot->account_before);
      if (tok_journal_events_is_notifiable (event, answer, pending))
        snapshot->unread = TOK_FLAG_YES;
    }
  return events->len > n_before;
}

static DexFuture *
on_store_failed (DexFuture *future, gpointer data)
{
  TOK_BUNDLE_MERGER (data)->has_unstored = TRUE;
  return NULL;
}

/* (transfer full): those of @snapshots that are in @changed: all of them after a first read, which
 * need no copies. */
static GPtrArray *
share (GPtrArray *snapshots, GPtrArray *changed)
{
  GPtrArray *copies;

  if (changed->len == snapshots->len)
    return g_ptr_array_ref (snapshots);
  copies = snapshot_array_new ();
  for (guint i = 0; i < changed->len; i++)
    g_ptr_array_add (copies, tok_bundle_snapshot_copy (changed->pdata[i]));
  return copies;
}

/* Without the cache, known bundles would be recorded as new: nothing is stored. */
static DexFuture *
save (
    TokBundleMerger *self, GPtrArray *to_store, GPtrArray *events, TokSource source, gint64 read_at)
{
  DexFuture *stored;

  if (self->unreadable_cache || to_store->len == 0)
    return dex_future_new_true ();
  stored =
      tok_store_save_bundles (self->store, self->workspace_id, to_store, events, source, read_at);
  return dex_future_catch (stored, on_store_failed, g_object_ref (self), g_object_unref);
}

/* What the server said about publishing is void as soon as anything is different.
 *
 * Returns: whether it was known */
static gboolean
revoke_ready (TokBundle *bundle, TokBundleSnapshot *snapshot)
{
  if (bundle == NULL || tok_bundle_get_ready (bundle) == TOK_FLAG_UNKNOWN ||
      !tok_bundle_fields_revise (tok_bundle_get_known (bundle), snapshot))
    return FALSE;
  snapshot->present |= TOK_PRESENT_READY;
  return TRUE;
}

/* A list can have less of a bundle than the bundle's own response (doc/api.md, section 4.1). That
 * it has no profile, or null for one, is no reason to forget the names that are known: only the
 * bundle's own response clears them. */
static void
keep_profile (TokBundleSnapshot *snapshot)
{
  if (snapshot->username == NULL && snapshot->visible_name == NULL && snapshot->biography == NULL &&
      snapshot->profile_picture_url == NULL && snapshot->link_in_bio == NULL)
    snapshot->present &= (guint8) ~TOK_PRESENT_ACCOUNT;
}

/* Merges the bundles of a response, and stores new and changed ones. */
static DexFuture *
merge (TokBundleMerger *self,
       GPtrArray *snapshots,
       TokSource source,
       const TokAnswer *answer,
       const char *known_status)
{
  g_autoptr (GPtrArray) fresh = g_ptr_array_new ();
  g_autoptr (GPtrArray) changed_ones = g_ptr_array_new ();
  g_autoptr (GPtrArray) to_store = NULL;
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);
  DexFuture *stored;

  for (guint i = 0; i < snapshots->len; i++)
    {
      TokBundleSnapshot *snapshot = g_ptr_array_index (snapshots, i);
      TokBundle *bundle = tok_bundle_list_lookup (self->list, snapshot->id);
      gboolean changed;

      if (tok_observations_contradict (self->observations, bundle, snapshot, answer, known_status))
        continue;
      if (source == TOK_SOURCE_LIST && bundle != NULL && tok_bundle_get_account_known (bundle))
        keep_profile (snapshot);
      changed = observe (self, bundle, snapshot, answer, events);
      changed |= revoke_ready (bundle, snapshot);
      if (tok_observations_update (self->observations, snapshot, source, answer) || changed)
        g_ptr_array_add (changed_ones, snapshot);
      g_ptr_array_add (fresh, snapshot);
    }
  /* First, so that queries of the store from signals of the list see the new rows. */
  to_store = share (snapshots, changed_ones);
  stored = save (self, to_store, events, source, answer->arrived.wall);
  tok_bundle_list_merge (self->list, fresh, TOK_MERGE_PARTIAL);
  return stored;
}

static DexFuture *
merge_one (TokBundleMerger *self,
           const TokBundleSnapshot *snapshot,
           const TokAnswer *answer,
           const char *known_status)
{
  g_autoptr (GPtrArray) snapshots = snapshot_array_new ();
  TokBundle *bundle;

  g_ptr_array_add (snapshots, tok_bundle_snapshot_copy (snapshot));
  dex_future_disown (merge (self, snapshots, TOK_SOURCE_DETAIL, answer, known_status));
  bundle = tok_bundle_list_lookup (self->list, snapshot->id);
  if (bundle == NULL)
    return dex_future_new_for_error (tok_error_new (TOK_ERROR_NOT_FOUND, "No longer in the list"));
  return dex_future_new_for_object (bundle);
}

static void
tok_bundle_merger_dispose (GObject *object)
{
  TokBundleMerger *self = TOK_BUNDLE_MERGER (object);

  dex_clear (&self->cache);
  dex_clear (&self->first_rows);
  g_clear_object (&self->store);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (tok_bundle_merger_parent_class)->dispose (object);
}

static void
tok_bundle_merger_finalize (GObject *object)
{
  TokBundleMerger *self = TOK_BUNDLE_MERGER (object);

  g_free (self->workspace_id);
  tok_observations_free (self->observations);
  g_hash_table_unref (self->videos);

  G_OBJECT_CLASS (tok_bundle_merger_parent_class)->finalize (object);
}

static void
tok_bundle_merger_class_init (TokBundleMergerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tok_bundle_merger_dispose;
  object_class->finalize = tok_bundle_merger_finalize;
}

static void
tok_bundle_merger_init (TokBundleMerger *self)
{
  self->observations = tok_observations_new ();
  self->videos = tok_bundle_merger_new_videos ();
  self->first_rows = dex_promise_new ();
  self->revoked_at = G_MININT64;
}

/* NULL: all data was deleted, so known bundles have to be stored again. */
static void
on_journal_changed (TokBundleMerger *self, const char *workspace_id)
{
  if (workspace_id != NULL)
    return;
  tok_observations_reset_stored (self->observations);
  g_hash_table_remove_all (self->videos);
}

/**
 * tok_bundle_merger_new:
 * @store: the store of the workspace
 * @workspace_id: the id of the workspace
 * @list: the list; only written by the merger
 *
 * Returns: (transfer full): the merger
 */
TokBundleMerger *
tok_bundle_merger_new (TokStore *store, const char *workspace_id, TokBundleList *list)
{
  TokBundleMerger *self;

  g_return_val_if_fail (TOK_IS_STORE (store), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE_LIST (list), NULL);

  self = g_object_new (TOK_TYPE_BUNDLE_MERGER, NULL);
  self->store = g_object_ref (store);
  self->workspace_id = g_strdup (workspace_id);
  self->list = g_object_ref (list);
  g_signal_connect_object (store, "journal-changed", G_CALLBACK (on_journal_changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/* Begins to load the cache, once. */
static DexFuture *
load (TokBundleMerger *self, DexFiberFunc fiber)
{
  if (self->cache == NULL && tok_store_is_empty (self->store))
    {
      dex_promise_resolve_boolean (self->first_rows, TRUE);
      self->cache = dex_future_new_true ();
    }
  if (self->cache == NULL)
    self->cache = tok_fiber_spawn (fiber, g_object_ref (self), g_object_unref);
  return dex_ref (self->cache);
}

/**
 * tok_bundle_merger_load_cache:
 *
 * Fills the list from the store, once, in chunks so that frames are drawn in between.
 * After a failure nothing is stored until the program restarts.
 *
 * Returns: (transfer full): a future of a boolean; rejects with TOK_ERROR_STORE
 */
DexFuture *
tok_bundle_merger_load_cache (TokBundleMerger *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_MERGER (self), NULL);

  return load (self, load_cache_fiber);
}

/**
 * tok_bundle_merger_load_cache_by_id:
 *
 * Like tok_bundle_merger_load_cache(), unless that has begun, but in the order of the ids, which
 * takes less time: for those who do not show the list.
 *
 * Returns: (transfer full): a future of a boolean; rejects with TOK_ERROR_STORE
 */
DexFuture *
tok_bundle_merger_load_cache_by_id (TokBundleMerger *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_MERGER (self), NULL);

  return load (self, load_by_id_fiber);
}

/**
 * tok_bundle_merger_load_first_rows:
 *
 * Begins tok_bundle_merger_load_cache().
 *
 * Returns: (transfer full): a future of a boolean: whether the first bundles are in the list;
 *   never rejects
 */
DexFuture *
tok_bundle_merger_load_first_rows (TokBundleMerger *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_MERGER (self), NULL);

  dex_future_disown (tok_bundle_merger_load_cache (self));
  return dex_ref (DEX_FUTURE (self->first_rows));
}

/**
 * tok_bundle_merger_merge:
 * @snapshots: (element-type TokBundleSnapshot): the bundles of a response; their
 *   intervals and unread flags are set here, and they must not change afterwards
 * @source: the kind of response
 * @asked: when it was requested
 *
 * Merges a response into the list, except bundles that may be older than the known ones:
 * see tok_observations_contradict().
 *
 * Returns: (transfer full): a future of a boolean: stored. Rejects with
 *   TOK_ERROR_STORE
 */
DexFuture *
tok_bundle_merger_merge (TokBundleMerger *self,
                         GPtrArray *snapshots,
                         TokSource source,
                         const TokTimestamp *asked)
{
  TokAnswer answer = { .arrived = tok_clock_now () };

  g_return_val_if_fail (TOK_IS_BUNDLE_MERGER (self), NULL);
  g_return_val_if_fail (snapshots != NULL, NULL);
  g_return_val_if_fail (asked != NULL, NULL);

  answer.asked = *asked;
  return merge (self, snapshots, source, &answer, NULL);
}

/**
 * tok_bundle_merger_merge_one:
 * @snapshot: the bundle of a response
 * @asked: when it was requested
 *
 * Like tok_bundle_merger_merge(). Errors of the store are ignored; the next run reports
 * them.
 *
 * Returns: (transfer full): a future of a TokBundle of the list, already settled. Rejects
 *   with TOK_ERROR_NOT_FOUND when the bundle is not in the list
 */
DexFuture *
tok_bundle_merger_merge_one (TokBundleMerger *self,
                             const TokBundleSnapshot *snapshot,
                             const TokTimestamp *asked)
{
  TokAnswer answer = { .arrived = tok_clock_now () };

  g_return_val_if_fail (TOK_IS_BUNDLE_MERGER (self), NULL);
  g_return_val_if_fail (snapshot != NULL, NULL);
  g_return_val_if_fail (asked != NULL, NULL);

  answer.asked = *asked;
  return merge_one (self, snapshot, &answer, NULL);
}

/**
 * tok_bundle_merger_merge_own:
 * @snapshot: the bundle in the response to the user's own action
 * @sent: when the action was sent
 * @known_status: (nullable): the status that was known then
 *
 * Like tok_bundle_merger_merge_one(); changes are recorded as effects of the action.
 *
 * Returns: (transfer full): as tok_bundle_merger_merge_one()
 */
DexFuture *
tok_bundle_merger_merge_own (TokBundleMerger *self,
                             const TokBundleSnapshot *snapshot,
                             const TokTimestamp *sent,
                             const char *known_status)
{
  TokAnswer answer = { .arrived = tok_clock_now (), .is_own = TRUE };

  g_return_val_if_fail (TOK_IS_BUNDLE_MERGER (self), NULL);
  g_return_val_if_fail (snapshot != NULL, NULL);
  g_return_val_if_fail (sent != NULL, NULL);

  answer.asked = *sent;
  return merge_one (self, snapshot, &answer, known_status);
}

/**
 * tok_bundle_merger_merge_created:
 * @snapshots: (element-type TokBundleSnapshot): the bundles in the responses to the user's
 *   own orders; they must not change afterwards
 * @sent: when the first of the orders was sent
 *
 * Like tok_bundle_merger_merge(); changes are recorded as effects of the orders.
 *
 * Returns: (transfer full): as tok_bundle_merger_merge()
 */
DexFuture *
tok_bundle_merger_merge_created (TokBundleMerger *self,
                                 GPtrArray *snapshots,
                                 const TokTimestamp *sent)
{
  TokAnswer answer = { .arrived = tok_clock_now (), .is_own = TRUE };

  g_return_val_if_fail (TOK_IS_BUNDLE_MERGER (self), NULL);
  g_return_val_if_fail (snapshots != NULL, NULL);
  g_return_val_if_fail (sent != NULL, NULL);

  answer.asked = *sent;
  return merge (self, snapshots, TOK_SOURCE_DETAIL, &answer, NULL);
}

/**
 * tok_bundle_merger_record_all:
 * @events: (element-type TokEvent): the user's own actions: see tok_journal_events_new_own();
 *   they must not change afterwards
 *
 * Returns: (transfer full): a future of a boolean: stored. Rejects with
 *   TOK_ERROR_STORE
 */
DexFuture *
tok_bundle_merger_record_all (TokBundleMerger *self, GPtrArray *events)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_MERGER (self), NULL);
  g_return_val_if_fail (events != NULL, NULL);

  return tok_store_append_events (self->store, self->workspace_id, events);
}

/**
 * tok_bundle_merger_record:
 * @event: (transfer full): the user's own action
 *
 * Returns: (transfer full): as tok_bundle_merger_record_all()
 */
DexFuture *
tok_bundle_merger_record (TokBundleMerger *self, TokEvent *event)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);

  g_return_val_if_fail (TOK_IS_BUNDLE_MERGER (self), NULL);
  g_return_val_if_fail (event != NULL, NULL);

  g_ptr_array_add (events, event);
  return tok_bundle_merger_record_all (self, events);
}

/**
 * tok_bundle_merger_record_read:
 * @asked: when the first page of a finished run was requested
 * @is_complete: %TRUE: the run read all bundles; %FALSE: all open bundles
 * @tolerance: microseconds after @asked within which another run continues the
 *   observation period: see tok_observation_period_get_tolerance()
 *
 * Records the run in the observation periods, which limit the intervals of changes that
 * the next session finds. Does nothing when a response of the run was ignored or could
 * not be stored.
 *
 * Returns: (transfer full): a future of a boolean: stored. Rejects with
 *   TOK_ERROR_STORE
 */
DexFuture *
tok_bundle_merger_record_read (TokBundleMerger *self,
                               const TokTimestamp *asked,
                               gboolean is_complete,
                               gint64 tolerance)
{
  TokTimestamp now = tok_clock_now ();

  g_return_val_if_fail (TOK_IS_BUNDLE_MERGER (self), NULL);
  g_return_val_if_fail (asked != NULL, NULL);

  if (self->unreadable_cache || self->has_unstored ||
      tok_observations_are_doubtful (self->observations, asked->steady))
    return dex_future_new_true ();
  return tok_store_record_observation (self->store, self->workspace_id,
                                       tok_timestamp_to_wall (asked, &now), is_complete, tolerance);
}

/* Returns: (transfer full): the ids of the bundles that are only marked */
static GPtrArray *
keep_listed (TokBundleMerger *self, GPtrArray *ids, gboolean certain)
{
  g_autoptr (GHashTable) listed = NULL;

  if (tok_bundle_list_is_within (self->list, ids))
    return g_ptr_array_new ();
  listed = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (listed, ids->pdata[i]);
  return tok_bundle_list_keep (self->list, listed, certain);
}

/**
 * tok_bundle_merger_finish:
 * @ids: (element-type utf8): all ids of a complete full read, in the order of the
 *   server; bundles that were merged meanwhile are added
 * @certain: whether missing bundles may be removed; %FALSE: they are only marked
 * @requested_at: when the first page was requested, steady clock
 * @read_at: the end of the read, wall clock
 *
 * Marks bundles that the read lacks as unlisted, and removes those that were marked
 * before.
 *
 * Returns: (transfer full): a future of a boolean: stored. Rejects with
 *   TOK_ERROR_STORE
 */
DexFuture *
tok_bundle_merger_finish (
    TokBundleMerger *self, GPtrArray *ids, gboolean certain, gint64 requested_at, gint64 read_at)
{
  g_autoptr (GPtrArray) unlisted = NULL;

  g_return_val_if_fail (TOK_IS_BUNDLE_MERGER (self), NULL);
  g_return_val_if_fail (ids != NULL, NULL);

  tok_observations_keep (self->observations, ids, requested_at);
  unlisted = keep_listed (self, ids, certain);
  tok_bundle_merger_prune_videos (self);
  if (self->unreadable_cache)
    return dex_future_new_true ();
  return tok_store_finish_read (self->store, self->workspace_id, ids, unlisted, read_at);
}

/**
 * tok_bundle_merger_record_check:
 * @checked_at: the end of a run that read only open bundles, wall clock
 *
 * Returns: (transfer full): a future of a boolean: stored. Rejects with
 *   TOK_ERROR_STORE
 */
DexFuture *
tok_bundle_merger_record_check (TokBundleMerger *self, gint64 checked_at)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_MERGER (self), NULL);

  if (self->unreadable_cache)
    return dex_future_new_true ();
  return tok_store_set_checked_at (self->store, self->workspace_id, checked_at);
}
