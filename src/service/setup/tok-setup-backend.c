/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-setup-backend.h"

#include "tok-bundle-merger.h"
#include "tok-fiber.h"
#include "tok-store.h"
#include "tok-timestamp.h"

struct _TokSetupBackend
{
  GObject parent_instance;

  TokClient *client;
  TokSync *sync;
  TokActions *actions;
  TokOwner *owner;
  TokUploadQueue *uploads;
  GPtrArray *drafts; /* (element-type TokSetupDraft): as stored */
  DexFuture *loaded; /* (nullable) (owned): the drafts of earlier processes */
  GHashTable *open;  /* (element-type utf8): a set of the bundles with uploads that are not over */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokSetupBackend, tok_setup_backend, G_TYPE_OBJECT)

static void
tok_setup_backend_finalize (GObject *object)
{
  TokSetupBackend *self = TOK_SETUP_BACKEND (object);

  g_ptr_array_unref (self->drafts);
  dex_clear (&self->loaded);
  g_hash_table_unref (self->open);
  g_object_unref (self->uploads);
  g_object_unref (self->client);
  g_object_unref (self->sync);
  g_object_unref (self->actions);
  g_object_unref (self->owner);
  G_OBJECT_CLASS (tok_setup_backend_parent_class)->finalize (object);
}

static void
tok_setup_backend_class_init (TokSetupBackendClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_setup_backend_finalize;

  signals[CHANGED] = g_signal_new ("changed", TOK_TYPE_SETUP_BACKEND, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, TOK_TYPE_BUNDLE);
}

static void
tok_setup_backend_init (TokSetupBackend *self)
{
  self->drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_setup_draft_free);
  self->open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static gboolean
is_over (TokUpload *upload)
{
  TokUploadState state = tok_upload_get_state (upload);

  return state == TOK_UPLOAD_DONE || state == TOK_UPLOAD_CANCELLED;
}

static guint
count_files (TokSetupBackend *self, const char *bundle_id)
{
  GListModel *uploads = G_LIST_MODEL (self->uploads);
  guint n_files = 0;

  for (guint i = 0; i < g_list_model_get_n_items (uploads); i++)
    {
      g_autoptr (TokUpload) upload = g_list_model_get_item (uploads, i);

      n_files += !is_over (upload) && g_str_equal (tok_upload_get_bundle_id (upload), bundle_id);
    }
  return n_files;
}

/* Whether the draft can be saved or discarded: after all slots were read, one of a slot that is
 * not among them is only kept in case that the slot comes back. */
static gboolean
has_place (TokSetupBackend *self, const TokSetupDraft *draft)
{
  TokBundleMerger *merger = tok_sync_get_merger (self->sync);

  return draft->position == TOK_POSITION_PROFILE ||
         tok_bundle_merger_get_videos_read_at (merger, draft->bundle_id) == TOK_TIME_UNKNOWN ||
         tok_bundle_merger_find_video (merger, draft->bundle_id, draft->position) != NULL;
}

/**
 * tok_setup_backend_update_bundle:
 * @bundle_id: the id of a bundle
 *
 * Tells the bundle what of it is not saved, so that it is not published without that. Called
 * after its slots were read, too.
 */
void
tok_setup_backend_update_bundle (TokSetupBackend *self, const char *bundle_id)
{
  TokUnsaved unsaved = { .n_files = count_files (self, bundle_id) };

  for (guint i = 0; i < self->drafts->len; i++)
    {
      const TokSetupDraft *draft = g_ptr_array_index (self->drafts, i);

      if (!g_str_equal (draft->bundle_id, bundle_id) || !has_place (self, draft))
        continue;
      if (draft->position == TOK_POSITION_PROFILE)
        unsaved.has_profile = TRUE;
      else
        unsaved.n_videos++;
    }
  tok_bundle_list_set_unsaved (tok_sync_get_list (self->sync), bundle_id, &unsaved);
}

/* Also the bundles whose last upload is over. */
static void
on_uploads_changed (TokSetupBackend *self)
{
  g_autoptr (GHashTable) before = g_steal_pointer (&self->open);
  GListModel *uploads = G_LIST_MODEL (self->uploads);
  GHashTableIter iter;
  gpointer id;

  self->open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (uploads); i++)
    {
      g_autoptr (TokUpload) upload = g_list_model_get_item (uploads, i);

      if (is_over (upload))
        continue;
      g_hash_table_add (self->open, g_strdup (tok_upload_get_bundle_id (upload)));
      g_hash_table_add (before, g_strdup (tok_upload_get_bundle_id (upload)));
    }
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    tok_setup_backend_update_bundle (self, id);
}

/**
 * tok_setup_backend_new:
 * @client: the server
 * @sync: the sync of the list
 * @actions: what is allowed
 * @owner: the account, which owns the drafts
 *
 * Returns: (transfer full): a backend without drafts
 */
TokSetupBackend *
tok_setup_backend_new (TokClient *client, TokSync *sync, TokActions *actions, TokOwner *owner)
{
  TokSetupBackend *self = g_object_new (TOK_TYPE_SETUP_BACKEND, NULL);

  self->client = g_object_ref (client);
  self->sync = g_object_ref (sync);
  self->actions = g_object_ref (actions);
  self->owner = g_object_ref (owner);
  self->uploads = tok_upload_queue_new (client);
  g_signal_connect_object (self->uploads, "changed", G_CALLBACK (on_uploads_changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}

TokClient *
tok_setup_backend_get_client (TokSetupBackend *self)
{
  return self->client;
}

TokSync *
tok_setup_backend_get_sync (TokSetupBackend *self)
{
  return self->sync;
}

TokActions *
tok_setup_backend_get_actions (TokSetupBackend *self)
{
  return self->actions;
}

/**
 * tok_setup_backend_get_uploads:
 *
 * Returns: (transfer none): the uploads
 */
TokUploadQueue *
tok_setup_backend_get_uploads (TokSetupBackend *self)
{
  g_return_val_if_fail (TOK_IS_SETUP_BACKEND (self), NULL);

  tok_upload_queue_set_has_keys (self->uploads,
                                 tok_actions_get_contract (self->actions) == TOK_CONTRACT_CURRENT);
  return self->uploads;
}

static int
find_index (TokSetupBackend *self, const char *bundle_id, int position)
{
  for (guint i = 0; i < self->drafts->len; i++)
    {
      const TokSetupDraft *draft = g_ptr_array_index (self->drafts, i);

      if (draft->position == position && g_str_equal (draft->bundle_id, bundle_id))
        return (int) i;
    }
  return -1;
}

/**
 * tok_setup_backend_find_draft:
 *
 * Returns: (transfer none) (nullable): what the user typed for a profile or a slot
 */
const TokSetupDraft *
tok_setup_backend_find_draft (TokSetupBackend *self, const char *bundle_id, int position)
{
  int index = find_index (self, bundle_id, position);

  return index >= 0 ? g_ptr_array_index (self->drafts, index) : NULL;
}

/**
 * tok_setup_backend_store_draft:
 * @draft: replaces the one for the same profile or slot
 *
 * Returns: (transfer full): a future of a boolean, resolved when it is stored
 */
DexFuture *
tok_setup_backend_store_draft (TokSetupBackend *self, const TokSetupDraft *draft)
{
  int index = find_index (self, draft->bundle_id, draft->position);

  if (index >= 0)
    g_ptr_array_remove_index (self->drafts, (guint) index);
  g_ptr_array_add (self->drafts, tok_setup_draft_copy (draft));
  tok_setup_backend_update_bundle (self, draft->bundle_id);
  return tok_store_save_setup (tok_owner_get_ledger (self->owner), tok_owner_get_name (self->owner),
                               draft);
}

/**
 * tok_setup_backend_delete_draft:
 * @draft: a stored draft; one that was changed since is kept
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_setup_backend_delete_draft (TokSetupBackend *self, const TokSetupDraft *draft)
{
  int index = find_index (self, draft->bundle_id, draft->position);
  DexFuture *deleted = tok_store_delete_setup (tok_owner_get_ledger (self->owner),
                                               tok_owner_get_name (self->owner), draft);

  if (index >= 0 && ((const TokSetupDraft *) g_ptr_array_index (self->drafts, index))->changed_at <=
                        draft->changed_at)
    g_ptr_array_remove_index (self->drafts, (guint) index);
  tok_setup_backend_update_bundle (self, draft->bundle_id);
  return deleted;
}

/**
 * tok_setup_backend_get_drafts:
 *
 * Returns: (transfer none) (element-type TokSetupDraft): what was not saved yet
 */
GPtrArray *
tok_setup_backend_get_drafts (TokSetupBackend *self)
{
  g_return_val_if_fail (TOK_IS_SETUP_BACKEND (self), NULL);

  return self->drafts;
}

static DexFuture *
load_fiber (gpointer data)
{
  TokSetupBackend *self = data;
  GError *error = NULL;
  g_autoptr (GPtrArray) drafts =
      dex_await_boxed (tok_store_load_setups (tok_owner_get_ledger (self->owner),
                                              tok_owner_get_name (self->owner)),
                       &error);

  if (drafts == NULL)
    return dex_future_new_for_error (error);
  for (guint i = 0; i < drafts->len; i++)
    {
      const TokSetupDraft *draft = g_ptr_array_index (drafts, i);

      /* What was typed meanwhile is newer. */
      if (find_index (self, draft->bundle_id, draft->position) < 0)
        g_ptr_array_add (self->drafts, tok_setup_draft_copy (draft));
      tok_setup_backend_update_bundle (self, draft->bundle_id);
    }
  return dex_future_new_true ();
}

/**
 * tok_setup_backend_load_drafts:
 *
 * Loads the drafts of earlier processes, once.
 *
 * Returns: (transfer full): a future of a boolean; rejects with TOK_ERROR_STORE
 */
DexFuture *
tok_setup_backend_load_drafts (TokSetupBackend *self)
{
  g_return_val_if_fail (TOK_IS_SETUP_BACKEND (self), NULL);

  if (self->loaded == NULL)
    self->loaded = tok_fiber_spawn (load_fiber, g_object_ref (self), g_object_unref);
  return dex_ref (self->loaded);
}

/**
 * tok_setup_backend_emit_changed:
 *
 * Emits "changed".
 */
void
tok_setup_backend_emit_changed (TokSetupBackend *self, TokBundle *bundle)
{
  g_signal_emit (self, signals[CHANGED], 0, bundle);
}
