/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-merger-private.h"

#include "tok-clock.h"
#include "tok-fiber.h"

/* What a merger merges besides the list: slots, and the server's word on publishing. */

/* The slots of a bundle as they were observed last. */
typedef struct
{
  GPtrArray *records; /* (element-type TokVideoRecord); not changed once it is stored */
  gint64 asked_at;    /* steady clock: the latest request whose response was merged */
  gint64 arrived_at;  /* steady clock: when the last merged response arrived */
  gint64 read_at;     /* wall clock: the same */
} Slots;

static void
slots_free (gpointer data)
{
  Slots *slots = data;

  g_ptr_array_unref (slots->records);
  g_free (slots);
}

/**
 * tok_bundle_merger_new_videos:
 *
 * Returns: (transfer full): an empty table of slots
 */
GHashTable *
tok_bundle_merger_new_videos (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, slots_free);
}

/**
 * tok_bundle_merger_prune_videos:
 *
 * Forgets the slots of bundles that are not in the list.
 */
void
tok_bundle_merger_prune_videos (TokBundleMerger *self)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->videos);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (tok_bundle_list_lookup (self->list, id) == NULL)
      g_hash_table_iter_remove (&iter);
}

/* Those of an earlier session are in the store. For fibers.
 *
 * Returns: (transfer none): the slots */
static Slots *
find_slots (TokBundleMerger *self, const char *id)
{
  Slots *slots = g_hash_table_lookup (self->videos, id);
  GPtrArray *records = NULL;

  if (slots != NULL)
    return slots;
  if (!self->unreadable_cache)
    records = dex_await_boxed (tok_store_load_videos (self->store, self->workspace_id, id), NULL);
  /* Another fiber may have been faster. */
  slots = g_hash_table_lookup (self->videos, id);
  if (slots != NULL)
    {
      g_clear_pointer (&records, g_ptr_array_unref);
      return slots;
    }
  slots = g_new (Slots, 1);
  *slots = (Slots) { records != NULL ? records : tok_video_record_array_new (), G_MININT64,
                     G_MININT64, TOK_TIME_UNKNOWN };
  g_hash_table_insert (self->videos, g_strdup (id), slots);
  return slots;
}

/* Slots that a response for some of them lacks stay as they are. */
static void
keep_others (GPtrArray *records, GPtrArray *known)
{
  for (guint i = 0; i < known->len; i++)
    {
      const TokVideoRecord *record = g_ptr_array_index (known, i);

      if (tok_video_record_array_find (records, record->position) == NULL)
        g_ptr_array_add (records, tok_video_record_copy (record));
    }
}

/* What does not come from a response for the bundle itself stays. */
static TokBundleSnapshot *
new_snapshot (TokBundle *bundle)
{
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (tok_bundle_get_id (bundle));

  snapshot->problem = g_strdup (tok_bundle_get_problem (bundle));
  snapshot->unlisted = !tok_bundle_get_listed (bundle);
  return snapshot;
}

static void
merge_into_list (TokBundleMerger *self, TokBundleSnapshot *snapshot)
{
  g_autoptr (GPtrArray) snapshots = g_ptr_array_new ();

  g_ptr_array_add (snapshots, snapshot);
  tok_bundle_list_merge (self->list, snapshots, TOK_MERGE_PARTIAL);
}

/* Stores the slots first, so that queries from signals of the list see them.
 * @records: (transfer full) */
static DexFuture *
apply (TokBundleMerger *self,
       TokBundle *bundle,
       Slots *slots,
       GPtrArray *records,
       GPtrArray *events,
       const TokOwnChange *own)
{
  g_autoptr (TokBundleSnapshot) snapshot = new_snapshot (bundle);
  DexFuture *stored;

  g_ptr_array_unref (slots->records);
  slots->records = records;
  tok_journal_videos_summarize (records, snapshot);
  for (guint i = 0; i < events->len; i++)
    if (tok_journal_videos_is_notifiable (g_ptr_array_index (events, i), own))
      snapshot->unread = TOK_FLAG_YES;
  if (events->len > 0)
    snapshot->present |= TOK_PRESENT_READY;
  /* Without the cache, known slots would be recorded as new. An unlisted bundle stays so. */
  if (self->unreadable_cache || snapshot->unlisted)
    stored = dex_future_new_true ();
  else
    stored = tok_store_save_videos (self->store, self->workspace_id, snapshot, records, events);
  merge_into_list (self, snapshot);
  return stored;
}

typedef struct
{
  TokBundleMerger *merger;
  char *id;
  GPtrArray *values; /* (element-type TokVideo), or TokMovedDate */
  TokAnswer answer;
  TokOwnChange own;
  gboolean is_complete;
  gboolean is_own;
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  g_object_unref (call->merger);
  g_free (call->id);
  g_ptr_array_unref (call->values);
  g_free (call);
}

/* See tok_observations_contradict(). */
static gboolean
is_stale (const Slots *slots, const Call *call)
{
  if (slots->asked_at >= call->answer.asked.steady)
    return TRUE;
  return call->answer.asked.steady < slots->arrived_at &&
         tok_journal_videos_contradict (slots->records, call->values);
}

static DexFuture *
merge_fiber (gpointer data)
{
  Call *call = data;
  TokBundleMerger *self = call->merger;
  const TokOwnChange *own = call->is_own ? &call->own : NULL;
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);
  GPtrArray *records;
  TokBundle *bundle;
  Slots *slots;

  dex_await (tok_bundle_merger_load_cache (self), NULL);
  slots = find_slots (self, call->id);
  bundle = tok_bundle_list_lookup (self->list, call->id);
  if (bundle == NULL || is_stale (slots, call))
    return dex_future_new_for_boolean (FALSE);
  records = tok_journal_videos_observe (slots->records, call->values, call->id, &call->answer, own,
                                        events);
  if (!call->is_complete)
    keep_others (records, slots->records);
  slots->asked_at = call->answer.asked.steady;
  slots->arrived_at = call->answer.arrived.steady;
  if (call->is_complete)
    slots->read_at = call->answer.arrived.wall;
  return apply (self, bundle, slots, records, events, own);
}

static DexFuture *
start (TokBundleMerger *self,
       DexFiberFunc func,
       const char *id,
       GPtrArray *values,
       const TokTimestamp *asked,
       const Call *more)
{
  Call *call = g_new (Call, 1);

  *call = *more;
  call->merger = g_object_ref (self);
  call->id = g_strdup (id);
  call->values = g_ptr_array_ref (values);
  call->answer = (TokAnswer) { .asked = *asked, .arrived = tok_clock_now () };
  return tok_fiber_spawn (func, call, call_free);
}

/**
 * tok_bundle_merger_merge_videos:
 * @id: the id of a bundle of the list
 * @videos: (element-type TokVideo): its slots; must not change afterwards
 * @is_complete: whether these are all; else the others stay as they are known
 * @asked: when they were requested
 * @own: (nullable): the user's own change before that
 *
 * Merges the slots of a bundle: their changes into the journal, and what follows from them
 * into the list. Ignores slots that may be older than the known ones.
 *
 * Returns: (transfer full): a future of a boolean: merged. Rejects with TOK_ERROR_STORE
 */
DexFuture *
tok_bundle_merger_merge_videos (TokBundleMerger *self,
                                const char *id,
                                GPtrArray *videos,
                                gboolean is_complete,
                                const TokTimestamp *asked,
                                const TokOwnChange *own)
{
  Call more = { .is_complete = is_complete, .is_own = own != NULL };

  g_return_val_if_fail (TOK_IS_BUNDLE_MERGER (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (videos != NULL, NULL);
  g_return_val_if_fail (asked != NULL, NULL);

  if (own != NULL)
    more.own = *own;
  return start (self, merge_fiber, id, videos, asked, &more);
}

static DexFuture *
move_fiber (gpointer data)
{
  Call *call = data;
  TokBundleMerger *self = call->merger;
  const TokOwnChange own = { call->answer.asked, 0 };
  g_autoptr (GPtrArray) records = tok_video_record_array_new ();
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);
  TokBundle *bundle;
  Slots *slots;

  dex_await (tok_bundle_merger_load_cache (self), NULL);
  slots = find_slots (self, call->id);
  bundle = tok_bundle_list_lookup (self->list, call->id);
  keep_others (records, slots->records);
  if (!tok_journal_videos_move (records, call->values, call->id, &call->answer, events))
    return dex_future_new_true ();
  /* Nothing follows for a bundle whose slots were never read. */
  if (bundle == NULL || records->len == 0)
    return tok_store_append_events (self->store, self->workspace_id, events);
  return apply (self, bundle, slots, g_steal_pointer (&records), events, &own);
}

/**
 * tok_bundle_merger_find_video:
 * @id: the id of a bundle
 * @position: of a slot
 *
 * Returns: (transfer none) (nullable): the slot as it was observed last
 */
const TokVideoRecord *
tok_bundle_merger_find_video (TokBundleMerger *self, const char *id, int position)
{
  const Slots *slots;

  g_return_val_if_fail (TOK_IS_BUNDLE_MERGER (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  slots = g_hash_table_lookup (self->videos, id);
  return slots != NULL ? tok_video_record_array_find (slots->records, position) : NULL;
}

/**
 * tok_bundle_merger_merge_moved:
 * @moved: (element-type TokMovedDate): dates that the server moved
 * @sent: when the user's own action was sent that moved them
 *
 * Records the dates in the journal.
 *
 * Returns: (transfer full): a future of a boolean: stored. Rejects with TOK_ERROR_STORE
 */
DexFuture *
tok_bundle_merger_merge_moved (TokBundleMerger *self,
                               const char *id,
                               GPtrArray *moved,
                               const TokTimestamp *sent)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_MERGER (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (moved != NULL, NULL);
  g_return_val_if_fail (sent != NULL, NULL);

  if (moved->len == 0)
    return dex_future_new_true ();
  return start (self, move_fiber, id, moved, sent, &(Call) { .is_own = TRUE });
}

/**
 * tok_bundle_merger_get_videos_read_at:
 *
 * Returns: when all slots of the bundle were last read in this session, wall clock;
 *   TOK_TIME_UNKNOWN: not yet
 */
gint64
tok_bundle_merger_get_videos_read_at (TokBundleMerger *self, const char *id)
{
  const Slots *slots;

  g_return_val_if_fail (TOK_IS_BUNDLE_MERGER (self), TOK_TIME_UNKNOWN);

  slots = g_hash_table_lookup (self->videos, id);
  return slots != NULL ? slots->read_at : TOK_TIME_UNKNOWN;
}

static void
set_ready (TokBundleMerger *self, TokBundle *bundle, TokFlag ready)
{
  TokBundleSnapshot *snapshot;
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);

  if (tok_bundle_get_ready (bundle) == ready ||
      tok_bundle_list_lookup (self->list, tok_bundle_get_id (bundle)) != bundle)
    return;
  snapshot = new_snapshot (bundle);
  snapshot->present |= TOK_PRESENT_READY;
  snapshot->ready = (guint8) ready;
  g_ptr_array_add (snapshots, snapshot);
  if (!self->unreadable_cache && !snapshot->unlisted)
    dex_future_disown (tok_store_save_bundles (self->store, self->workspace_id, snapshots, NULL,
                                               TOK_SOURCE_DETAIL, tok_clock_now ().wall));
  tok_bundle_list_merge (self->list, snapshots, TOK_MERGE_PARTIAL);
}

/**
 * tok_bundle_merger_merge_ready:
 * @bundle: a bundle of the list
 * @is_ready: whether the server says that it can be published
 * @asked: when it was asked
 * @revision: of the bundle then
 *
 * Ignores an answer for another state than the known one.
 */
void
tok_bundle_merger_merge_ready (TokBundleMerger *self,
                               TokBundle *bundle,
                               gboolean is_ready,
                               const TokTimestamp *asked,
                               guint revision)
{
  g_return_if_fail (TOK_IS_BUNDLE_MERGER (self));
  g_return_if_fail (TOK_IS_BUNDLE (bundle));
  g_return_if_fail (asked != NULL);

  if (revision != tok_bundle_get_revision (bundle) || asked->steady <= self->revoked_at ||
      tok_bundle_get_pending (bundle) != TOK_PENDING_NONE)
    return;
  set_ready (self, bundle, is_ready ? TOK_FLAG_YES : TOK_FLAG_NO);
}

/**
 * tok_bundle_merger_revoke_ready:
 * @bundle: a bundle of the list that the user has just changed
 *
 * Whether it can be published is not known until the server is asked again.
 */
void
tok_bundle_merger_revoke_ready (TokBundleMerger *self, TokBundle *bundle)
{
  g_return_if_fail (TOK_IS_BUNDLE_MERGER (self));
  g_return_if_fail (TOK_IS_BUNDLE (bundle));

  self->revoked_at = tok_clock_now ().steady;
  set_ready (self, bundle, TOK_FLAG_UNKNOWN);
}
