/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-sync-private.h"

/* What is said about one bundle, by the server or by the person. */

/**
 * tok_sync_reread:
 * @id: the id of a bundle
 *
 * Returns: (transfer full): a future of a TokBundle: read again, in the list and
 *   in the journal. Rejects with the error of the request
 */
DexFuture *
tok_sync_reread (TokSync *self, const char *id)
{
  g_return_val_if_fail (TOK_IS_SYNC (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return tok_read_one (self->client, self->merger, id);
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
 * @id: the id of a bundle, from a place that does not know it
 *
 * Returns: (transfer full): a future of the TokBundle, from the list or from the server.
 *   Rejects like tok_sync_reread()
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
 * tok_sync_merge:
 * @snapshot: what the answer to an action that just came said about one bundle
 * @sent: when the action was sent
 * @known_status: (nullable): the status of the bundle that was known then; %NULL: the
 *   action made it
 *
 * Returns: (transfer full): a future of a TokBundle, already resolved: the bundle
 *   in the list
 */
DexFuture *
tok_sync_merge (TokSync *self,
                const TokBundleSnapshot *snapshot,
                const TokTimestamp *sent,
                const char *known_status)
{
  g_return_val_if_fail (TOK_IS_SYNC (self), NULL);
  g_return_val_if_fail (snapshot != NULL, NULL);
  g_return_val_if_fail (sent != NULL, NULL);

  return tok_bundle_merger_merge_own (self->merger, snapshot, sent, known_status);
}

/**
 * tok_sync_record:
 * @event: (transfer full): what the person did: see tok_journal_events_new_own()
 *
 * Returns: (transfer full): a future of a boolean: in the journal. Rejects with
 *   TOK_ERROR_STORE
 */
DexFuture *
tok_sync_record (TokSync *self, TokEvent *event)
{
  g_return_val_if_fail (TOK_IS_SYNC (self), NULL);
  g_return_val_if_fail (event != NULL, NULL);

  return tok_bundle_merger_record (self->merger, event);
}

/**
 * tok_sync_forget:
 * @id: the id of a bundle that the server said it does not have
 *
 * Takes the bundle off the list. The next complete read takes it out of the
 * cache, or brings it back should the server have been wrong.
 */
void
tok_sync_forget (TokSync *self, const char *id)
{
  g_return_if_fail (TOK_IS_SYNC (self));
  g_return_if_fail (id != NULL);

  tok_bundle_list_remove (self->list, id);
}
