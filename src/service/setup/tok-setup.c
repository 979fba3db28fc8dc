/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-setup.h"

#include "tok-bundle-setup-private.h"
#include "tok-client-setup.h"
#include "tok-fiber.h"

struct _TokSetup
{
  GObject parent_instance;

  TokSetupBackend *backend;
  GHashTable *bundles; /* (owned): id to an unowned TokBundleSetup */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokSetup, tok_setup, G_TYPE_OBJECT)

static void
on_bundle_gone (gpointer data, GObject *object)
{
  TokSetup *self = data;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->bundles);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (value == object)
      {
        g_hash_table_iter_remove (&iter);
        return;
      }
}

static void
forget_bundle (gpointer key, gpointer value, gpointer data)
{
  g_object_weak_unref (G_OBJECT (value), on_bundle_gone, data);
}

static void
tok_setup_finalize (GObject *object)
{
  TokSetup *self = TOK_SETUP (object);

  g_hash_table_foreach (self->bundles, forget_bundle, self);
  g_hash_table_unref (self->bundles);
  g_object_unref (self->backend);
  G_OBJECT_CLASS (tok_setup_parent_class)->finalize (object);
}

static void
tok_setup_class_init (TokSetupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_setup_finalize;

  signals[CHANGED] = g_signal_new ("changed", TOK_TYPE_SETUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, TOK_TYPE_BUNDLE);
}

static void
tok_setup_init (TokSetup *self)
{
  self->bundles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
on_changed (TokSetup *self, TokBundle *bundle)
{
  g_signal_emit (self, signals[CHANGED], 0, bundle);
}

/**
 * tok_setup_new:
 * @client: the server
 * @sync: the sync of the list
 * @actions: what is allowed
 * @owner: the account, which owns the drafts
 *
 * Returns: (transfer full): the setup of the bundles of a workspace
 */
TokSetup *
tok_setup_new (TokClient *client, TokSync *sync, TokActions *actions, TokOwner *owner)
{
  TokSetup *self;

  g_return_val_if_fail (TOK_IS_CLIENT (client), NULL);
  g_return_val_if_fail (TOK_IS_SYNC (sync), NULL);
  g_return_val_if_fail (TOK_IS_ACTIONS (actions), NULL);
  g_return_val_if_fail (TOK_IS_OWNER (owner), NULL);

  self = g_object_new (TOK_TYPE_SETUP, NULL);
  self->backend = tok_setup_backend_new (client, sync, actions, owner);
  g_signal_connect_object (self->backend, "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * tok_setup_get_uploads:
 *
 * Returns: (transfer none): the uploads
 */
TokUploadQueue *
tok_setup_get_uploads (TokSetup *self)
{
  g_return_val_if_fail (TOK_IS_SETUP (self), NULL);

  return tok_setup_backend_get_uploads (self->backend);
}

/**
 * tok_setup_get_bundle:
 * @bundle: a bundle of the list
 *
 * Returns: (transfer full): its setup; the same object as long as somebody has it
 */
TokBundleSetup *
tok_setup_get_bundle (TokSetup *self, TokBundle *bundle)
{
  const char *id;
  TokBundleSetup *known;
  TokBundleSetup *setup;

  g_return_val_if_fail (TOK_IS_SETUP (self), NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), NULL);

  id = tok_bundle_get_id (bundle);
  known = g_hash_table_lookup (self->bundles, id);
  if (known != NULL && tok_bundle_setup_get_bundle (known) == bundle)
    return g_object_ref (known);
  setup = tok_bundle_setup_new (self->backend, bundle);
  if (known != NULL)
    g_object_weak_unref (G_OBJECT (known), on_bundle_gone, self);
  g_hash_table_replace (self->bundles, g_strdup (id), setup);
  g_object_weak_ref (G_OBJECT (setup), on_bundle_gone, self);
  return setup;
}

/**
 * tok_setup_get_drafts:
 *
 * Returns: (transfer none) (element-type TokSetupDraft): what was not saved yet
 */
GPtrArray *
tok_setup_get_drafts (TokSetup *self)
{
  g_return_val_if_fail (TOK_IS_SETUP (self), NULL);

  return tok_setup_backend_get_drafts (self->backend);
}

/**
 * tok_setup_load_drafts:
 *
 * Loads the drafts of earlier processes, once.
 *
 * Returns: (transfer full): a future of a boolean; rejects with TOK_ERROR_STORE
 */
DexFuture *
tok_setup_load_drafts (TokSetup *self)
{
  g_return_val_if_fail (TOK_IS_SETUP (self), NULL);

  return tok_setup_backend_load_drafts (self->backend);
}

static GPtrArray *
dup_confirmed (TokSetup *self)
{
  GPtrArray *drafts = tok_setup_get_drafts (self);
  GPtrArray *confirmed = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_setup_draft_free);

  for (guint i = 0; i < drafts->len; i++)
    {
      const TokSetupDraft *draft = g_ptr_array_index (drafts, i);

      if (draft->is_confirmed)
        g_ptr_array_add (confirmed, tok_setup_draft_copy (draft));
    }
  return confirmed;
}

typedef struct
{
  TokSetup *setup;
  TokSetupDraft *draft;
} ResumeCall;

static void
resume_call_free (gpointer data)
{
  ResumeCall *call = data;

  g_object_unref (call->setup);
  tok_setup_draft_free (call->draft);
  g_free (call);
}

/* Returns: (nullable): the item, unless the user has typed something else meanwhile */
static TokSetupItem *
find_confirmed (TokBundleSetup *setup, int position)
{
  TokSetupItem *item = tok_bundle_setup_find (setup, position);
  const TokSetupDraft *draft = item != NULL ? tok_setup_item_get_draft (item) : NULL;

  return draft != NULL && draft->is_confirmed && tok_setup_item_get_state (item) == TOK_SETUP_IDLE
             ? item
             : NULL;
}

/* Resolves to whether the server has it. */
static DexFuture *
resume_draft_fiber (gpointer data)
{
  ResumeCall *call = data;
  TokSync *sync = tok_setup_backend_get_sync (call->setup->backend);
  g_autoptr (TokBundle) bundle =
      dex_await_object (tok_sync_find (sync, call->draft->bundle_id), NULL);
  g_autoptr (TokBundleSetup) setup =
      bundle != NULL ? tok_setup_get_bundle (call->setup, bundle) : NULL;
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  TokSetupItem *item = NULL;

  if (setup != NULL && dex_await (tok_bundle_setup_load (setup), NULL))
    item = find_confirmed (setup, call->draft->position);
  if (item == NULL)
    return dex_future_new_for_boolean (FALSE);
  g_ptr_array_add (items, item);
  return dex_future_new_for_boolean (dex_await_uint (tok_bundle_setup_save (setup, items), NULL) ==
                                     0);
}

/* One that waits for the user, because its file cannot be uploaded, does not keep the others
 * waiting. */
static DexFuture *
resume_fiber (gpointer data)
{
  TokSetup *self = data;
  g_autoptr (GPtrArray) confirmed = NULL;
  g_autoptr (GPtrArray) futures = g_ptr_array_new_with_free_func (dex_unref);
  guint n_done = 0;

  dex_await (tok_setup_load_drafts (self), NULL);
  confirmed = dup_confirmed (self);
  for (guint i = 0; i < confirmed->len; i++)
    {
      ResumeCall *call = g_new0 (ResumeCall, 1);

      call->setup = g_object_ref (self);
      call->draft = tok_setup_draft_copy (g_ptr_array_index (confirmed, i));
      g_ptr_array_add (futures, tok_fiber_spawn (resume_draft_fiber, call, resume_call_free));
    }
  for (guint i = 0; i < futures->len; i++)
    n_done += dex_await_boolean (dex_ref (g_ptr_array_index (futures, i)), NULL);
  return dex_future_new_for_uint (n_done);
}

/**
 * tok_setup_resume:
 *
 * Finishes the saves that an earlier process began: one that the server has stored is
 * forgotten, one that it has not is sent again, and one that somebody else has overtaken
 * stays as a draft.
 *
 * Returns: (transfer full): a future of a guint: how many are stored now
 */
DexFuture *
tok_setup_resume (TokSetup *self)
{
  g_return_val_if_fail (TOK_IS_SETUP (self), NULL);

  return tok_fiber_spawn (resume_fiber, g_object_ref (self), g_object_unref);
}

/**
 * tok_setup_load_picture:
 * @url: the picture of a profile, as the server gave it
 *
 * Returns: (transfer full): a future of a GBytes: see tok_client_load_picture(). What is no web
 *   address, as the path of an upload, is not loaded
 */
DexFuture *
tok_setup_load_picture (TokSetup *self, const char *url)
{
  g_return_val_if_fail (TOK_IS_SETUP (self), NULL);
  g_return_val_if_fail (url != NULL, NULL);

  return tok_client_load_picture (tok_setup_backend_get_client (self->backend), url);
}
