/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-table.h"
#include "tok-event-table.h"
#include "tok-store-private.h"
#include "tok-workspace-table.h"

enum
{
  PROP_LEDGER_STATE = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

enum
{
  SIGNAL_JOURNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokStore, tok_store, G_TYPE_OBJECT)

/* Those that are open, to be closed at the end of the program whoever still has them. */
static GMutex lock;
static GPtrArray *open_stores; /* (element-type TokStore) (unowned) */

TokStoreCall *
tok_store_call_new (TokStore *self, const char *workspace_id)
{
  TokStoreCall *call = g_new0 (TokStoreCall, 1);

  call->store = self;
  call->workspace_id = g_strdup (workspace_id);
  return call;
}

static void
tok_store_call_free (gpointer data)
{
  TokStoreCall *call = data;

  g_free (call->path);
  g_free (call->workspace_id);
  g_free (call->bundle_id);
  g_free (call->owner);
  g_clear_pointer (&call->record, tok_workspace_record_free);
  g_clear_pointer (&call->submission, tok_submission_record_free);
  g_strfreev (call->owners);
  g_clear_pointer (&call->template, tok_template_free);
  g_clear_pointer (&call->snapshots, g_ptr_array_unref);
  g_clear_pointer (&call->events, g_ptr_array_unref);
  g_clear_pointer (&call->notifications, g_ptr_array_unref);
  g_clear_pointer (&call->ids, g_ptr_array_unref);
  g_clear_pointer (&call->unlisted, g_ptr_array_unref);
  g_free (call);
}

void
tok_store_set_boolean (GValue *value, gboolean boolean)
{
  g_value_init (value, G_TYPE_BOOLEAN);
  g_value_set_boolean (value, boolean);
}

gboolean
tok_store_set_array (GValue *value, GPtrArray *array)
{
  if (array == NULL)
    return FALSE;
  g_value_init (value, G_TYPE_PTR_ARRAY);
  g_value_take_boxed (value, array);
  return TRUE;
}

DexFuture *
tok_store_run (TokStoreCall *call, TokWorkerFunc func)
{
  return tok_worker_run (call->store->worker, func, call, tok_store_call_free);
}

/**
 * tok_store_tell_journal_changed:
 * @workspace_id: (nullable): whose journal is another one; %NULL: all are
 *
 * To be called when the change is queued: what is asked of the store from now on
 * is answered after it.
 */
void
tok_store_tell_journal_changed (TokStore *self, const char *workspace_id)
{
  g_signal_emit (self, signals[SIGNAL_JOURNAL_CHANGED], 0, workspace_id);
}

/**
 * tok_store_note_opening:
 *
 * Takes over what the worker knows of the ledger; to be called while it does not work
 * on that.
 */
void
tok_store_note_opening (TokStore *self)
{
  g_set_str (&self->set_aside, self->opening.set_aside);
  if (self->ledger_state == self->opening.state)
    return;
  self->ledger_state = self->opening.state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LEDGER_STATE]);
}

static gboolean
call_open (gpointer data, GValue *value, GError **error)
{
  TokStoreCall *call = data;
  TokStore *self = call->store;

  if (!tok_store_opening_run (&self->opening, call->path, error))
    return FALSE;
  self->database = self->opening.database;
  tok_store_note_opening (self);
  g_value_init (value, TOK_TYPE_STORE);
  g_value_set_object (value, self);
  return TRUE;
}

static gboolean
call_load_bundles (gpointer data, GValue *value, GError **error)
{
  TokStoreCall *call = data;

  return tok_store_set_array (value, tok_bundle_table_load (call->store->database,
                                                            call->workspace_id, error));
}

static gboolean
write_bundles (TokDatabase *database, gpointer data, GError **error)
{
  TokStoreCall *call = data;

  return tok_bundle_table_save (database, call->workspace_id, call->snapshots, error) &&
         tok_bundle_table_save_answers (database, call->workspace_id, call->snapshots,
                                        call->source == TOK_SOURCE_DETAIL, call->read_at, error) &&
         (call->events == NULL ||
          tok_event_table_append (database, call->workspace_id, call->events, error));
}

static gboolean
call_save_bundles (gpointer data, GValue *value, GError **error)
{
  TokStoreCall *call = data;

  tok_store_set_boolean (value, TRUE);
  return tok_database_transact (call->store->database, write_bundles, call, error);
}

static gboolean
write_read (TokDatabase *database, gpointer data, GError **error)
{
  TokStoreCall *call = data;

  return tok_bundle_table_keep_only (database, call->workspace_id, call->ids, call->unlisted,
                                     error) &&
         tok_workspace_table_set_checked_at (database, call->workspace_id, call->read_at, TRUE,
                                             error);
}

static gboolean
call_finish_read (gpointer data, GValue *value, GError **error)
{
  TokStoreCall *call = data;

  tok_store_set_boolean (value, TRUE);
  return tok_database_transact (call->store->database, write_read, call, error);
}

static gboolean
call_note_check (gpointer data, GValue *value, GError **error)
{
  TokStoreCall *call = data;

  tok_store_set_boolean (value, TRUE);
  return tok_workspace_table_set_checked_at (call->store->database, call->workspace_id,
                                             call->read_at, FALSE, error);
}

static gboolean
call_load_json (gpointer data, GValue *value, GError **error)
{
  TokStoreCall *call = data;
  g_autofree char *json = NULL;

  if (!tok_bundle_table_load_json (call->store->database, call->workspace_id, call->bundle_id,
                                   &json, error))
    return FALSE;
  g_value_init (value, G_TYPE_STRING);
  g_value_take_string (value, g_steal_pointer (&json));
  return TRUE;
}

/* What was asked for is written before the file is closed. */
static void
close_store (TokStore *self)
{
  tok_worker_stop (self->worker);
  tok_store_opening_close (&self->opening);
}

static void
tok_store_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LEDGER_STATE:
      g_value_set_uint (value, TOK_STORE (object)->ledger_state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_store_dispose (GObject *object)
{
  TokStore *self = TOK_STORE (object);

  g_mutex_lock (&lock);
  g_ptr_array_remove_fast (open_stores, self);
  close_store (self);
  g_mutex_unlock (&lock);

  G_OBJECT_CLASS (tok_store_parent_class)->dispose (object);
}

static void
tok_store_finalize (GObject *object)
{
  TokStore *self = TOK_STORE (object);

  tok_worker_free (self->worker);
  tok_store_opening_clear (&self->opening);
  g_free (self->set_aside);

  G_OBJECT_CLASS (tok_store_parent_class)->finalize (object);
}

static void
tok_store_class_init (TokStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tok_store_get_property;
  object_class->dispose = tok_store_dispose;
  object_class->finalize = tok_store_finalize;

  properties[PROP_LEDGER_STATE] =
      g_param_spec_uint ("ledger-state", NULL, NULL, 0, TOK_LEDGER_NOT_KEPT, TOK_LEDGER_KEPT,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  /**
   * TokStore::journal-changed:
   * @workspace_id: (nullable): whose journal it is; %NULL: that of every workspace
   *
   * Lines were added, or all were deleted: whoever loads them now gets the change.
   */
  signals[SIGNAL_JOURNAL_CHANGED] =
      g_signal_new ("journal-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
tok_store_init (TokStore *self)
{
  self->worker = tok_worker_new ("tok-store");
  g_mutex_lock (&lock);
  if (open_stores == NULL)
    open_stores = g_ptr_array_new ();
  g_ptr_array_add (open_stores, self);
  g_mutex_unlock (&lock);
}

/**
 * tok_store_close_all:
 *
 * Writes what was asked for and closes every file, whoever still has a reference: at the
 * end of the program, from any thread. What is asked of a store afterwards never happens.
 */
void
tok_store_close_all (void)
{
  g_mutex_lock (&lock);
  for (guint i = 0; open_stores != NULL && i < open_stores->len; i++)
    close_store (g_ptr_array_index (open_stores, i));
  g_mutex_unlock (&lock);
}

static void
open_call_free (gpointer data)
{
  TokStoreCall *call = data;

  g_object_unref (call->store);
  tok_store_call_free (call);
}

/**
 * tok_store_open:
 * @path: (nullable): the file, made with its folder when missing; %NULL: in memory
 *
 * Opens the database. A damaged file is renamed, and a new one is begun; where a file
 * cannot be used the store is in memory: tok_store_get_ledger_state() says so.
 *
 * Returns: (transfer full): a future of a TokStore
 */
DexFuture *
tok_store_open (const char *path)
{
  TokStore *self = g_object_new (TOK_TYPE_STORE, NULL);
  TokStoreCall *call = tok_store_call_new (self, NULL);

  call->path = g_strdup (path);
  return tok_worker_run (self->worker, call_open, call, open_call_free);
}

/**
 * tok_store_get_path:
 *
 * Returns: (nullable): the file; %NULL: it is in memory, see tok_store_get_ledger_state()
 */
const char *
tok_store_get_path (TokStore *self)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);

  return self->opening.path;
}

/**
 * tok_store_load_bundles:
 *
 * Returns: (transfer full): a future of a GPtrArray of TokBundleSnapshot in the
 *   order of the server, without their text, with the step intervals that the
 *   journal knows
 */
DexFuture *
tok_store_load_bundles (TokStore *self, const char *workspace_id)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);

  return tok_store_run (tok_store_call_new (self, workspace_id), call_load_bundles);
}

/**
 * tok_store_save_bundles:
 * @workspace_id: the id of a stored record
 * @snapshots: (element-type TokBundleSnapshot): what answers said
 * @events: (nullable) (element-type TokEvent): what changed with them
 * @source: which kind of answer
 * @read_at: when it was read
 *
 * Merges answers into the cached bundles and appends to the journal, all or
 * nothing. The arrays must not change afterwards.
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_save_bundles (TokStore *self,
                        const char *workspace_id,
                        GPtrArray *snapshots,
                        GPtrArray *events,
                        TokSource source,
                        gint64 read_at)
{
  TokStoreCall *call;
  DexFuture *future;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);
  g_return_val_if_fail (snapshots != NULL, NULL);

  call = tok_store_call_new (self, workspace_id);
  call->snapshots = g_ptr_array_ref (snapshots);
  call->events = events != NULL ? g_ptr_array_ref (events) : NULL;
  call->source = source;
  call->read_at = read_at;
  future = tok_store_run (call, call_save_bundles);
  if (events != NULL && events->len > 0)
    tok_store_tell_journal_changed (self, workspace_id);
  return future;
}

/**
 * tok_store_finish_read:
 * @ids: (element-type utf8): all ids that a complete read saw, in its order
 * @unlisted: (element-type utf8): others that are marked and kept
 * @read_at: the end of the read
 *
 * Deletes the cached bundles that the server no longer has, and keeps the time
 * and the order. The journal stays. The arrays must not change afterwards.
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_finish_read (
    TokStore *self, const char *workspace_id, GPtrArray *ids, GPtrArray *unlisted, gint64 read_at)
{
  TokStoreCall *call;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);
  g_return_val_if_fail (ids != NULL, NULL);
  g_return_val_if_fail (unlisted != NULL, NULL);

  call = tok_store_call_new (self, workspace_id);
  call->ids = g_ptr_array_ref (ids);
  call->unlisted = g_ptr_array_ref (unlisted);
  call->read_at = read_at;
  return tok_store_run (call, call_finish_read);
}

/**
 * tok_store_note_check:
 * @checked_at: the end of a read that went well but did not see all
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_note_check (TokStore *self, const char *workspace_id, gint64 checked_at)
{
  TokStoreCall *call;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);

  call = tok_store_call_new (self, workspace_id);
  call->read_at = checked_at;
  return tok_store_run (call, call_note_check);
}

/**
 * tok_store_load_json:
 *
 * Returns: (transfer full): a future of a string: the newest answer about the
 *   bundle as received, %NULL when none is cached
 */
DexFuture *
tok_store_load_json (TokStore *self, const char *workspace_id, const char *bundle_id)
{
  TokStoreCall *call;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);
  g_return_val_if_fail (bundle_id != NULL, NULL);

  call = tok_store_call_new (self, workspace_id);
  call->bundle_id = g_strdup (bundle_id);
  return tok_store_run (call, call_load_json);
}
