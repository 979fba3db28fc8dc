/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-cache.h"

#include "tok-fiber.h"
#include "tok-store.h"

static void
tok_cache_free (gpointer data)
{
  TokCache *self = data;

  g_free (self->workspace_id);
  g_clear_object (&self->list);
  g_free (self);
}

static TokCache *
load_one (TokStore *store, const char *workspace_id, GError **error)
{
  g_autoptr (GPtrArray) snapshots = NULL;
  TokCache *self;

  snapshots = dex_await_boxed (tok_store_load_bundles (store, workspace_id), error);
  if (snapshots == NULL)
    return NULL;
  self = g_new (TokCache, 1);
  self->workspace_id = g_strdup (workspace_id);
  self->list = tok_bundle_list_new ();
  tok_bundle_list_merge (self->list, snapshots, TOK_MERGE_COMPLETE);
  return self;
}

static DexFuture *
load_all_fiber (gpointer data)
{
  TokStore *store = data;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GPtrArray) caches = g_ptr_array_new_with_free_func (tok_cache_free);
  GError *error = NULL;

  records = dex_await_boxed (tok_store_load_workspaces (store), &error);
  if (records == NULL)
    return dex_future_new_for_error (error);
  for (guint i = 0; i < records->len; i++)
    {
      const TokWorkspaceRecord *record = g_ptr_array_index (records, i);
      TokCache *cache = load_one (store, record->id, &error);

      if (cache == NULL)
        return dex_future_new_for_error (error);
      g_ptr_array_add (caches, cache);
    }
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&caches));
}

/**
 * tok_cache_load_all:
 * @store: the database
 *
 * Reads the caches of all stored workspaces, for a search without requests or open
 * workspaces.
 *
 * Returns: (transfer full): a future of a GPtrArray of TokCache. Rejects with
 *   TOK_ERROR_STORE
 */
DexFuture *
tok_cache_load_all (TokStore *store)
{
  g_return_val_if_fail (TOK_IS_STORE (store), NULL);

  return tok_fiber_spawn (load_all_fiber, g_object_ref (store), g_object_unref);
}
