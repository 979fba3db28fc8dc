/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-error.h"
#include "tok-fiber.h"
#include "tok-intake.h"
#include "tok-journal.h"

/* As many cached bundles are shown at once as fit well into one frame. */
#define CACHE_CHUNK 2000

/* What is remembered about a bundle that an answer of this session showed. */
typedef struct
{
  gint64 read_at;  /* wall clock, the last answer that showed it */
  gint64 asked_at; /* monotonic, when that answer was asked for */
  guint hash;      /* of the element of the list that is stored */
} TokSeen;

struct _TokIntake
{
  GObject parent_instance;

  TokStore *store;
  char *workspace_id;
  TokBundleList *list;
  GHashTable *seen; /* id → TokSeen */
  gint64 last_read; /* the last complete read of an earlier session */
  gboolean unreadable_cache;
};

G_DEFINE_FINAL_TYPE (TokIntake, tok_intake, G_TYPE_OBJECT)

static GPtrArray *
snapshot_array_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
}

/* Resolves when the main loop has had time for a frame. */
static gboolean
on_idle (gpointer data)
{
  dex_promise_resolve_boolean (data, TRUE);
  return G_SOURCE_REMOVE;
}

static DexFuture *
yield_to_main_loop (void)
{
  DexPromise *promise = dex_promise_new ();

  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_idle, dex_ref (promise), dex_unref);
  return DEX_FUTURE (promise);
}

static void
merge_cached (TokIntake *self, GPtrArray *snapshots, guint start, guint end)
{
  g_autoptr (GPtrArray) chunk = g_ptr_array_new ();

  for (guint i = start; i < end; i++)
    {
      TokBundleSnapshot *snapshot = g_ptr_array_index (snapshots, i);

      /* What an answer already showed is newer than the cache. */
      if (g_hash_table_contains (self->seen, snapshot->id))
        continue;
      tok_journal_set_step (snapshot, snapshot->step_after, snapshot->step_before);
      g_ptr_array_add (chunk, snapshot);
    }
  tok_bundle_list_merge (self->list, chunk, TOK_MERGE_PARTIAL);
}

static DexFuture *
load_cache_fiber (gpointer data)
{
  TokIntake *self = data;
  g_autoptr (GPtrArray) snapshots = NULL;
  GError *error = NULL;

  snapshots = dex_await_boxed (tok_store_load_bundles (self->store, self->workspace_id), &error);
  if (snapshots == NULL)
    {
      self->unreadable_cache = TRUE;
      return dex_future_new_for_error (error);
    }
  for (guint start = 0; start < snapshots->len; start += CACHE_CHUNK)
    {
      if (start > 0)
        dex_await (yield_to_main_loop (), NULL);
      merge_cached (self, snapshots, start, MIN (start + CACHE_CHUNK, snapshots->len));
    }
  return dex_future_new_true ();
}

static gint64
get_last_seen (TokIntake *self, TokBundle *bundle, const TokSeen *seen)
{
  gint64 began_after, began_before;

  if (seen != NULL)
    return seen->read_at;
  /* Of an earlier session: shown by its last complete read, or by the later one
   * that first showed the status. */
  tok_bundle_get_step_interval (bundle, &began_after, &began_before);
  return MAX (self->last_read, began_before);
}

/* Whether the snapshot is news for the store. A hash that meets another by chance
 * costs a cached row its newest text until the next change, nothing more. */
static gboolean
remember (TokIntake *self,
          const TokBundleSnapshot *snapshot,
          TokSource source,
          gint64 asked_at,
          gint64 now)
{
  TokSeen *seen = g_hash_table_lookup (self->seen, snapshot->id);
  guint hash = snapshot->json != NULL ? g_str_hash (snapshot->json) : 0;
  gboolean news = TRUE;

  if (seen == NULL)
    {
      seen = g_new0 (TokSeen, 1);
      g_hash_table_insert (self->seen, g_strdup (snapshot->id), seen);
    }
  seen->read_at = now;
  seen->asked_at = asked_at;
  if (source == TOK_SOURCE_LIST)
    {
      news = snapshot->json == NULL || hash != seen->hash;
      seen->hash = hash;
    }
  return news;
}

static TokEvent *
observe (TokIntake *self, TokBundleSnapshot *snapshot, gint64 now)
{
  TokBundle *bundle = tok_bundle_list_lookup (self->list, snapshot->id);
  const TokSeen *seen = g_hash_table_lookup (self->seen, snapshot->id);
  gint64 last_seen = bundle != NULL ? get_last_seen (self, bundle, seen) : TOK_TIME_UNKNOWN;
  TokEvent *event = tok_journal_observe (bundle, snapshot, last_seen, now);

  if (event != NULL)
    tok_journal_set_step (snapshot, event->after, event->before);
  return event;
}

static DexFuture *
save (TokIntake *self, GPtrArray *snapshots, GPtrArray *events, TokSource source, gint64 now)
{
  /* Without the cache, known bundles look new and the journal would say so. */
  if (self->unreadable_cache || snapshots->len == 0)
    return dex_future_new_true ();
  return tok_store_save_bundles (self->store, self->workspace_id, snapshots, events, source, now);
}

static void
tok_intake_dispose (GObject *object)
{
  TokIntake *self = TOK_INTAKE (object);

  g_clear_object (&self->store);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (tok_intake_parent_class)->dispose (object);
}

static void
tok_intake_finalize (GObject *object)
{
  TokIntake *self = TOK_INTAKE (object);

  g_free (self->workspace_id);
  g_hash_table_unref (self->seen);

  G_OBJECT_CLASS (tok_intake_parent_class)->finalize (object);
}

static void
tok_intake_class_init (TokIntakeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tok_intake_dispose;
  object_class->finalize = tok_intake_finalize;
}

static void
tok_intake_init (TokIntake *self)
{
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->last_read = TOK_TIME_UNKNOWN;
}

/**
 * tok_intake_new:
 * @store: where a record of @workspace_id is stored
 * @workspace_id: the id of the record
 * @list: the list, which nobody else writes
 *
 * Returns: (transfer full): the intake
 */
TokIntake *
tok_intake_new (TokStore *store, const char *workspace_id, TokBundleList *list)
{
  TokIntake *self;

  g_return_val_if_fail (TOK_IS_STORE (store), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE_LIST (list), NULL);

  self = g_object_new (TOK_TYPE_INTAKE, NULL);
  self->store = g_object_ref (store);
  self->workspace_id = g_strdup (workspace_id);
  self->list = g_object_ref (list);
  return self;
}

/**
 * tok_intake_set_last_read:
 * @last_read: the end of the last complete read of an earlier session
 */
void
tok_intake_set_last_read (TokIntake *self, gint64 last_read)
{
  g_return_if_fail (TOK_IS_INTAKE (self));

  self->last_read = last_read;
}

/**
 * tok_intake_load_cache:
 *
 * Fills the list from the store, a part at a time so that frames are drawn in
 * between. After a failure nothing is written in this session.
 *
 * Returns: (transfer full): a future of a boolean; rejects with TOK_ERROR_STORE
 */
DexFuture *
tok_intake_load_cache (TokIntake *self)
{
  g_return_val_if_fail (TOK_IS_INTAKE (self), NULL);

  return tok_fiber_spawn (load_cache_fiber, g_object_ref (self), g_object_unref);
}

/**
 * tok_intake_take:
 * @snapshots: (element-type TokBundleSnapshot): what an answer said; their step
 *   intervals are set here, and they must not change afterwards
 * @source: which kind of answer
 * @requested_at: monotonic time at which it was asked for
 *
 * Merges an answer into the list. What an answer to a later question has already
 * shown is left alone: pages and single reads cross on their way.
 *
 * Returns: (transfer full): a future of a boolean: stored. Rejects with
 *   TOK_ERROR_STORE
 */
DexFuture *
tok_intake_take (TokIntake *self, GPtrArray *snapshots, TokSource source, gint64 requested_at)
{
  g_autoptr (GPtrArray) fresh = g_ptr_array_new ();
  g_autoptr (GPtrArray) news = snapshot_array_new ();
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);
  gint64 now = g_get_real_time ();

  g_return_val_if_fail (TOK_IS_INTAKE (self), NULL);
  g_return_val_if_fail (snapshots != NULL, NULL);

  for (guint i = 0; i < snapshots->len; i++)
    {
      TokBundleSnapshot *snapshot = g_ptr_array_index (snapshots, i);
      const TokSeen *seen = g_hash_table_lookup (self->seen, snapshot->id);
      TokEvent *event;

      /* Equal: the same bundle twice in one answer. */
      if (seen != NULL && seen->asked_at >= requested_at)
        continue;
      event = observe (self, snapshot, now);
      if (event != NULL)
        g_ptr_array_add (events, event);
      if (remember (self, snapshot, source, requested_at, now) || event != NULL)
        g_ptr_array_add (news, tok_bundle_snapshot_copy (snapshot));
      g_ptr_array_add (fresh, snapshot);
    }
  tok_bundle_list_merge (self->list, fresh, TOK_MERGE_PARTIAL);
  return save (self, news, events, source, now);
}

/**
 * tok_intake_take_one:
 * @snapshot: what an answer said about one bundle
 * @requested_at: monotonic time at which it was asked for
 *
 * Like tok_intake_take(). That the answer could not be stored is left for the next
 * refresh to find out.
 *
 * Returns: (transfer full): a future of a TokBundle, already settled: the bundle in
 *   the list. Rejects with TOK_ERROR_NOT_FOUND when it was forgotten meanwhile
 */
DexFuture *
tok_intake_take_one (TokIntake *self, const TokBundleSnapshot *snapshot, gint64 requested_at)
{
  g_autoptr (GPtrArray) snapshots = snapshot_array_new ();
  TokBundle *bundle;

  g_return_val_if_fail (TOK_IS_INTAKE (self), NULL);
  g_return_val_if_fail (snapshot != NULL, NULL);

  g_ptr_array_add (snapshots, tok_bundle_snapshot_copy (snapshot));
  dex_future_disown (tok_intake_take (self, snapshots, TOK_SOURCE_DETAIL, requested_at));
  bundle = tok_bundle_list_lookup (self->list, snapshot->id);
  if (bundle == NULL)
    return dex_future_new_for_error (tok_error_new (TOK_ERROR_NOT_FOUND, "Forgotten meanwhile"));
  return dex_future_new_for_object (bundle);
}

/* A bundle that was created or read while the pages were on their way may be on
 * none of them. What is gone is forgotten, so that it is stored again should it
 * come back. */
static void
settle_seen (TokIntake *self, GHashTable *listed, GPtrArray *ids, gint64 requested_at)
{
  GHashTableIter iter;
  gpointer id, seen;

  g_hash_table_iter_init (&iter, self->seen);
  while (g_hash_table_iter_next (&iter, &id, &seen))
    if (g_hash_table_contains (listed, id))
      continue;
    else if (((TokSeen *) seen)->asked_at >= requested_at)
      {
        g_ptr_array_add (ids, g_strdup (id));
        g_hash_table_add (listed, ids->pdata[ids->len - 1]);
      }
    else
      g_hash_table_iter_remove (&iter);
}

/**
 * tok_intake_finish:
 * @ids: (element-type utf8): all ids of a complete and consistent read in the
 *   order of the server; bundles that appeared meanwhile are added
 * @certain: whether all that the server has could be read; else nothing is removed
 * @requested_at: monotonic time at which the first page was asked for
 * @read_at: the end of the read
 *
 * Marks what the server no longer lists, and removes what it did not list the last
 * time either. Everything else was merged by tok_intake_take().
 *
 * Returns: (transfer full): a future of a boolean: stored. Rejects with
 *   TOK_ERROR_STORE
 */
DexFuture *
tok_intake_finish (
    TokIntake *self, GPtrArray *ids, gboolean certain, gint64 requested_at, gint64 read_at)
{
  g_autoptr (GHashTable) listed = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) unlisted = NULL;

  g_return_val_if_fail (TOK_IS_INTAKE (self), NULL);
  g_return_val_if_fail (ids != NULL, NULL);

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (listed, g_ptr_array_index (ids, i));
  settle_seen (self, listed, ids, requested_at);
  unlisted = tok_bundle_list_keep (self->list, listed, certain);
  if (self->unreadable_cache)
    return dex_future_new_true ();
  return tok_store_finish_read (self->store, self->workspace_id, ids, unlisted, read_at);
}

/**
 * tok_intake_note_check:
 * @checked_at: the end of a read that looked at what can change, not at all
 *
 * Returns: (transfer full): a future of a boolean: stored. Rejects with
 *   TOK_ERROR_STORE
 */
DexFuture *
tok_intake_note_check (TokIntake *self, gint64 checked_at)
{
  g_return_val_if_fail (TOK_IS_INTAKE (self), NULL);

  if (self->unreadable_cache)
    return dex_future_new_true ();
  return tok_store_note_check (self->store, self->workspace_id, checked_at);
}
