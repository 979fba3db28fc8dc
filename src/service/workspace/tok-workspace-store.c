/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-address.h"
#include "tok-blank.h"
#include "tok-client.h"
#include "tok-environment.h"
#include "tok-error.h"
#include "tok-fiber.h"
#include "tok-key.h"
#include "tok-keyring.h"
#include "tok-workspace-store.h"
#include "tok-ephemeral-workspace.h"
#include "tok-setup-pictures.h"
#include "tok-store.h"
#include "tok-text.h"

/* The name of the database in the data folder. */
#define DATABASE "bundles.db"

struct _TokWorkspaceStore
{
  GObject parent_instance;

  TokStore *store;
};

G_DEFINE_FINAL_TYPE (TokWorkspaceStore, tok_workspace_store, G_TYPE_OBJECT)

/* The arguments of one call, owned until it is done. */
typedef struct
{
  TokWorkspaceStore *workspace_store;
  TokWorkspace *workspace;   /* (nullable) */
  char *name;                /* (nullable) */
  char *address;             /* (nullable) */
  char *key;                 /* (nullable) */
  GCancellable *cancellable; /* (nullable) */
  TokWorkspaceKind kind;
  gboolean read_only;
  gboolean without_key;
} TokWorkspaceStoreCall;

static TokWorkspaceStoreCall *
tok_workspace_store_call_new (TokWorkspaceStore *self)
{
  TokWorkspaceStoreCall *call = g_new0 (TokWorkspaceStoreCall, 1);

  g_set_object (&call->workspace_store, self);
  return call;
}

static void
tok_workspace_store_call_free (gpointer data)
{
  TokWorkspaceStoreCall *call = data;

  g_clear_object (&call->workspace_store);
  g_clear_object (&call->workspace);
  g_clear_object (&call->cancellable);
  g_free (call->name);
  g_free (call->address);
  g_free (call->key);
  g_free (call);
}

static DexFuture *
spawn (DexFiberFunc func, TokWorkspaceStoreCall *call)
{
  return tok_fiber_spawn (func, call, tok_workspace_store_call_free);
}

static DexFuture *
on_store (DexFuture *future, gpointer data)
{
  TokWorkspaceStore *self = g_object_new (TOK_TYPE_WORKSPACE_STORE, NULL);

  self->store = g_value_dup_object (dex_future_get_value (future, NULL));
  return dex_future_new_take_object (self);
}

static char *
dup_trimmed (const char *text)
{
  g_autofree char *trimmed = tok_blank_strip (g_utf8_make_valid (text != NULL ? text : "", -1));

  return *trimmed != '\0' ? g_steal_pointer (&trimmed) : NULL;
}

/* Without its keyring item the workspace has no key and shows its cache. A dismissed prompt of
 * the keyring (@refusal) is not repeated for the next workspace. */
static TokWorkspace *
open_record (TokWorkspaceStore *self,
             const TokWorkspaceRecord *record,
             GError **refusal,
             GError **error)
{
  TokWorkspace *workspace;
  g_autofree char *key = NULL;

  if (g_error_matches (*refusal, TOK_ERROR, TOK_ERROR_KEYRING_FAILED))
    g_clear_error (refusal);
  if (*refusal == NULL)
    key = dex_await_string (tok_keyring_lookup (record->id), refusal);
  workspace = tok_workspace_new (record, TOK_WORKSPACE_STORED, key, self->store, error);
  if (workspace != NULL && key == NULL)
    tok_workspace_set_key_error (workspace, *refusal);
  return workspace;
}

/* @name: (nullable): a name or an id; NULL: any */
static gboolean
matches_name (const TokWorkspaceRecord *record, const char *name)
{
  return name == NULL || g_strcmp0 (record->id, name) == 0 || g_strcmp0 (record->name, name) == 0;
}

static DexFuture *
load_fiber (gpointer data)
{
  TokWorkspaceStoreCall *call = data;
  TokWorkspaceStore *self = call->workspace_store;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (TokWorkspace) workspace = NULL;
  g_autoptr (GError) refusal = NULL;
  GError *error = NULL;

  records = dex_await_boxed (tok_store_load_workspaces (self->store), &error);
  for (guint i = 0; records != NULL && error == NULL && workspace == NULL && i < records->len; i++)
    {
      const TokWorkspaceRecord *record = g_ptr_array_index (records, i);

      if (matches_name (record, call->name))
        workspace = call->without_key ? tok_workspace_new (record, TOK_WORKSPACE_STORED, NULL,
                                                           self->store, &error)
                                      : open_record (self, record, &refusal, &error);
    }
  if (error != NULL)
    return dex_future_new_for_error (error);
  if (workspace != NULL && !call->without_key)
    tok_workspace_mark_used (workspace);
  return dex_future_new_take_object (g_steal_pointer (&workspace));
}

static DexFuture *
load_all_fiber (gpointer data)
{
  TokWorkspaceStoreCall *call = data;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GPtrArray) workspaces = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) refusal = NULL;
  GError *error = NULL;

  records = dex_await_boxed (tok_store_load_workspaces (call->workspace_store->store), &error);
  if (records == NULL)
    return dex_future_new_for_error (error);
  for (guint i = 0; i < records->len; i++)
    {
      TokWorkspace *workspace =
          open_record (call->workspace_store, g_ptr_array_index (records, i), &refusal, &error);

      if (workspace == NULL)
        return dex_future_new_for_error (error);
      g_ptr_array_add (workspaces, workspace);
    }
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&workspaces));
}

static gboolean
check (const char *address, const char *key, TokContract *contract, GError **error)
{
  g_autoptr (TokClient) client = tok_client_new (address, key, error);
  g_autoptr (TokPage) page = NULL;

  if (client == NULL)
    return FALSE;
  page = dex_await_boxed (tok_client_list_bundles (client, NULL, 1, 1, TOK_PRIORITY_USER), error);
  if (page == NULL)
    return FALSE;
  *contract = page->evidence != TOK_CONTRACT_UNKNOWN ? page->evidence
                                                     : tok_client_get_header_contract (client);
  return TRUE;
}

/* The record to store, if the server accepts the key. */
static TokWorkspaceRecord *
prepare_record (TokWorkspaceStoreCall *call, GError **error)
{
  g_autofree char *address = tok_address_normalize (call->address, error);
  g_autofree char *name = tok_text_dup_name (call->name);
  TokWorkspaceRecord *record;
  TokContract contract;

  if (address == NULL || !check (address, call->key, &contract, error) ||
      g_cancellable_set_error_if_cancelled (call->cancellable, error))
    return NULL;
  if (name == NULL)
    name = tok_address_dup_host (address);
  record = tok_workspace_record_new (name, address);
  record->detected = contract;
  record->read_only = call->read_only;
  return record;
}

static DexFuture *
add_fiber (gpointer data)
{
  TokWorkspaceStoreCall *call = data;
  TokStore *store = call->workspace_store->store;
  gboolean stored = call->kind == TOK_WORKSPACE_STORED;
  g_autoptr (TokWorkspaceRecord) record = NULL;
  TokWorkspace *workspace;
  GError *error = NULL;

  record = prepare_record (call, &error);
  if (record == NULL)
    return dex_future_new_for_error (error);
  if (stored && !dex_await (tok_keyring_store (record->id, record->name, call->key), &error))
    return dex_future_new_for_error (error);
  if (g_cancellable_set_error_if_cancelled (call->cancellable, &error) ||
      !dex_await (tok_store_save_workspace (store, record), &error))
    {
      /* Nothing else would ever remove the key. */
      if (stored)
        dex_await (tok_keyring_clear (record->id), NULL);
      return dex_future_new_for_error (error);
    }
  workspace = tok_workspace_new (record, call->kind, call->key, store, &error);
  if (workspace == NULL)
    return dex_future_new_for_error (error);
  return dex_future_new_take_object (workspace);
}

static DexFuture *
replace_key_fiber (gpointer data)
{
  TokWorkspaceStoreCall *call = data;
  TokWorkspace *workspace = call->workspace;
  TokContract contract;
  GError *error = NULL;

  if (!check (tok_workspace_get_address (workspace), call->key, &contract, &error) ||
      g_cancellable_set_error_if_cancelled (call->cancellable, &error))
    return dex_future_new_for_error (error);
  if (tok_workspace_get_kind (workspace) == TOK_WORKSPACE_STORED &&
      !dex_await (tok_keyring_store (tok_workspace_get_id (workspace),
                                     tok_workspace_get_name (workspace), call->key),
                  &error))
    return dex_future_new_for_error (error);
  tok_workspace_set_key (workspace, call->key);
  return dex_future_new_true ();
}

static DexFuture *
remove_fiber (gpointer data)
{
  TokWorkspaceStoreCall *call = data;
  TokWorkspace *workspace = call->workspace;
  GError *error = NULL;

  /* Without a keyring service there is no key to remove. */
  if (tok_workspace_get_kind (workspace) == TOK_WORKSPACE_STORED &&
      !dex_await (tok_keyring_clear (tok_workspace_get_id (workspace)), &error) &&
      !g_error_matches (error, TOK_ERROR, TOK_ERROR_KEYRING_ABSENT))
    return dex_future_new_for_error (error);
  g_clear_error (&error);
  tok_sync_stop (tok_workspace_get_sync (workspace));
  if (!dex_await (tok_store_delete_workspace (call->workspace_store->store,
                                              tok_workspace_get_id (workspace),
                                              tok_owner_get_name (tok_orders_get_owner (
                                                  tok_workspace_get_orders (workspace)))),
                  &error))
    return dex_future_new_for_error (error);
  return tok_setup_pictures_sweep (call->workspace_store->store);
}

static DexFuture *
clear_fiber (gpointer data)
{
  TokStore *store = data;
  GError *error = NULL;

  if (!dex_await (tok_store_clear_all (store), &error))
    return dex_future_new_for_error (error);
  return tok_setup_pictures_sweep (store);
}

static void
tok_workspace_store_dispose (GObject *object)
{
  TokWorkspaceStore *self = TOK_WORKSPACE_STORE (object);

  g_clear_object (&self->store);

  G_OBJECT_CLASS (tok_workspace_store_parent_class)->dispose (object);
}

static void
tok_workspace_store_class_init (TokWorkspaceStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tok_workspace_store_dispose;
}

static void
tok_workspace_store_init (TokWorkspaceStore *self)
{
}

/**
 * tok_workspace_store_is_there:
 * @data_dir: a folder
 *
 * Returns: whether the folder has the database
 */
gboolean
tok_workspace_store_is_there (const char *data_dir)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (data_dir != NULL, FALSE);

  path = g_build_filename (data_dir, DATABASE, NULL);
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/**
 * tok_workspace_store_open:
 * @data_dir: (nullable): the folder of the database; %NULL: nothing on disk
 *
 * Begins at once, on another thread.
 *
 * Returns: (transfer full): a future of a TokWorkspaceStore; nothing is stored if the folder
 *   is not writable, see tok_store_get_ledger_state()
 */
DexFuture *
tok_workspace_store_open (const char *data_dir)
{
  g_autofree char *path = data_dir != NULL ? g_build_filename (data_dir, DATABASE, NULL) : NULL;

  return dex_future_then (tok_store_open (path), on_store, NULL, NULL);
}

/**
 * tok_workspace_store_get_store:
 *
 * Returns: (transfer none): the database
 */
TokStore *
tok_workspace_store_get_store (TokWorkspaceStore *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE_STORE (self), NULL);

  return self->store;
}

/**
 * tok_workspace_store_get_path:
 *
 * Returns: (nullable): the path of the database; %NULL: in memory
 */
const char *
tok_workspace_store_get_path (TokWorkspaceStore *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE_STORE (self), NULL);

  return tok_store_get_path (self->store);
}

/**
 * tok_workspace_store_clear_all:
 *
 * Deletes all but the workspaces, and what is needed to recognize submissions.
 *
 * Returns: (transfer full): a future of a boolean. Rejects with TOK_ERROR_STORE
 */
DexFuture *
tok_workspace_store_clear_all (TokWorkspaceStore *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE_STORE (self), NULL);

  return tok_fiber_spawn (clear_fiber, g_object_ref (self->store), g_object_unref);
}

/**
 * tok_workspace_store_load:
 * @name: (nullable): the name or the id of a workspace; %NULL: the one that was used last
 *
 * Returns: (transfer full): a future of the TokWorkspace, %NULL when there is none. When
 *   the keyring refuses it has no key, and "key-error" says why
 */
DexFuture *
tok_workspace_store_load (TokWorkspaceStore *self, const char *name)
{
  TokWorkspaceStoreCall *call;

  g_return_val_if_fail (TOK_IS_WORKSPACE_STORE (self), NULL);

  call = tok_workspace_store_call_new (self);
  call->name = g_strdup (name);
  return spawn (load_fiber, call);
}

/**
 * tok_workspace_store_load_without_key:
 * @name: (nullable): the name or the id of a workspace; %NULL: the one that was used
 *   last
 *
 * What is on this computer needs no key, and the keyring is not asked.
 *
 * Returns: (transfer full): a future of the TokWorkspace, %NULL when there is none
 */
DexFuture *
tok_workspace_store_load_without_key (TokWorkspaceStore *self, const char *name)
{
  TokWorkspaceStoreCall *call;

  g_return_val_if_fail (TOK_IS_WORKSPACE_STORE (self), NULL);

  call = tok_workspace_store_call_new (self);
  call->name = g_strdup (name);
  call->without_key = TRUE;
  return spawn (load_fiber, call);
}

/**
 * tok_workspace_store_load_all:
 *
 * Returns: (transfer full): a future of a GPtrArray of TokWorkspace, all that are
 *   stored, the one that was used last first. Like tok_workspace_store_load()
 */
DexFuture *
tok_workspace_store_load_all (TokWorkspaceStore *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE_STORE (self), NULL);

  return spawn (load_all_fiber, tok_workspace_store_call_new (self));
}

/**
 * tok_workspace_store_add:
 * @name: its name; empty: the server's host
 * @address: a server address as typed
 * @key: an API key as pasted
 * @read_only: whether nothing may be changed on the server
 * @session_only: whether the key is kept for this session only
 * @cancellable: (nullable): nothing is stored when it is cancelled
 *
 * Checks the key, stores it in the keyring, and then the record in the database. A failure
 * leaves nothing behind.
 *
 * Returns: (transfer full): a future of a TokWorkspace. Rejects with
 *   TOK_ERROR_ADDRESS, the error of the request, TOK_ERROR_KEYRING_*,
 *   TOK_ERROR_STORE or G_IO_ERROR_CANCELLED
 */
DexFuture *
tok_workspace_store_add (TokWorkspaceStore *self,
                         const char *name,
                         const char *address,
                         const char *key,
                         gboolean read_only,
                         gboolean session_only,
                         GCancellable *cancellable)
{
  TokWorkspaceStoreCall *call;

  g_return_val_if_fail (TOK_IS_WORKSPACE_STORE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (address != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);

  call = tok_workspace_store_call_new (self);
  call->name = g_strdup (name);
  call->address = g_strdup (address);
  call->key = tok_key_dup (key);
  call->kind = session_only ? TOK_WORKSPACE_SESSION : TOK_WORKSPACE_STORED;
  call->read_only = read_only;
  g_set_object (&call->cancellable, cancellable);
  return spawn (add_fiber, call);
}

/**
 * tok_workspace_store_replace_key:
 * @workspace: a workspace of this store
 * @key: an API key as pasted
 * @cancellable: (nullable): the old key stays when it is cancelled before the response
 *
 * Checks the key, stores it in place of the old one, and uses it.
 *
 * Returns: (transfer full): a future of a boolean. Rejects with the error of the
 *   request or TOK_ERROR_KEYRING_*; then the old key stays
 */
DexFuture *
tok_workspace_store_replace_key (TokWorkspaceStore *self,
                                 TokWorkspace *workspace,
                                 const char *key,
                                 GCancellable *cancellable)
{
  TokWorkspaceStoreCall *call;

  g_return_val_if_fail (TOK_IS_WORKSPACE_STORE (self), NULL);
  g_return_val_if_fail (TOK_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  call = tok_workspace_store_call_new (self);
  call->workspace = g_object_ref (workspace);
  call->key = tok_key_dup (key);
  g_set_object (&call->cancellable, cancellable);
  return spawn (replace_key_fiber, call);
}

/**
 * tok_workspace_store_remove:
 * @workspace: a workspace of this store
 *
 * Deletes the key, the record, the cache and the journal of a workspace, and of its
 * submissions what is not needed to recognize them. Sends no request.
 *
 * Returns: (transfer full): a future of a boolean. Rejects with
 *   TOK_ERROR_KEYRING_*, then nothing was removed, or TOK_ERROR_STORE
 */
DexFuture *
tok_workspace_store_remove (TokWorkspaceStore *self, TokWorkspace *workspace)
{
  TokWorkspaceStoreCall *call;

  g_return_val_if_fail (TOK_IS_WORKSPACE_STORE (self), NULL);
  g_return_val_if_fail (TOK_IS_WORKSPACE (workspace), NULL);

  call = tok_workspace_store_call_new (self);
  call->workspace = g_object_ref (workspace);
  return spawn (remove_fiber, call);
}

/**
 * tok_workspace_store_open_environment:
 * @self: (nullable): where its submissions are stored; %NULL: in memory
 *
 * Opens the workspace that the environment describes, like the official clients
 * (doc/api.md, section 1.1). Only its submissions are stored, so that none is sent twice.
 *
 * Returns: (transfer full): a future of a TokWorkspace; %NULL when there is no
 *   TOKPORTAL_API_KEY. Rejects with TOK_ERROR_ADDRESS
 */
DexFuture *
tok_workspace_store_open_environment (TokWorkspaceStore *self)
{
  g_autofree char *address = dup_trimmed (g_getenv ("TOKPORTAL_BASE_URL"));
  const char *key = tok_environment_get_key ();

  g_return_val_if_fail (self == NULL || TOK_IS_WORKSPACE_STORE (self), NULL);

  if (key == NULL)
    return dex_future_new_take_object (NULL);
  return tok_ephemeral_workspace_open (TOK_WORKSPACE_ENVIRONMENT,
                                       address != NULL ? address : TOK_ADDRESS_DEFAULT, key,
                                       self != NULL ? self->store : NULL);
}

/**
 * tok_workspace_store_open_sample:
 * @address: the address of the built-in server
 * @key: the key that it accepts
 *
 * Returns: (transfer full): a future of a TokWorkspace that is in memory only
 */
DexFuture *
tok_workspace_store_open_sample (TokWorkspaceStore *self, const char *address, const char *key)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE_STORE (self), NULL);
  g_return_val_if_fail (address != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);

  return tok_ephemeral_workspace_open (TOK_WORKSPACE_SAMPLE, address, key, NULL);
}
