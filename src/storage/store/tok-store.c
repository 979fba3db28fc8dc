/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-error.h"
#include "tok-private-file.h"
#include "tok-recovery.h"
#include "tok-store-query.h"
#include "tok-worker.h"

struct _TokStore
{
  GObject parent_instance;

  TokWorker *worker;
  TokStoreOpening opening; /* changed by calls on the worker thread */
  TokLedgerState ledger_state;
  char *set_aside;            /* (nullable) */
  gboolean is_accepted;       /* a person has accepted the state */
  TokWorkspaceRecord *record; /* (nullable): while it is empty: see tok_store_new_empty() */
};

enum
{
  PROP_0,
  PROP_LEDGER_STATE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_JOURNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokStore, tok_store, G_TYPE_OBJECT)

/* For tok_store_close_all(). */
static GMutex lock;
static GPtrArray *open_stores; /* (element-type TokStore) (unowned) */

/* A call for the worker. It holds no reference: disposing of the store waits for the worker. */
typedef struct
{
  TokStore *store; /* (unowned) */
  TokStoreFunc func;
  gpointer data;
  GDestroyNotify free_data; /* (nullable) */
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  if (call->free_data != NULL)
    call->free_data (call->data);
  g_free (call);
}

static gboolean
call_run (gpointer data, GValue *value, GError **error)
{
  Call *call = data;

  if (call->store->opening.database == NULL)
    {
      g_propagate_error (error, tok_error_new (TOK_ERROR_STORE, "There is no database"));
      return FALSE;
    }
  if (!call->func (&call->store->opening, call->data, value, error))
    return FALSE;
  if (!G_IS_VALUE (value))
    {
      g_value_init (value, G_TYPE_BOOLEAN);
      g_value_set_boolean (value, TRUE);
    }
  return TRUE;
}

static gboolean
open_empty (gpointer data, GValue *value, GError **error)
{
  TokStore *self = data;

  g_value_init (value, G_TYPE_BOOLEAN);
  g_value_set_boolean (value, TRUE);
  return tok_store_opening_run (&self->opening, NULL, error);
}

/* The first call needs the database. */
static void
fill_empty (TokStore *self)
{
  g_autoptr (TokWorkspaceRecord) record = g_steal_pointer (&self->record);

  dex_future_disown (tok_worker_run (self->worker, open_empty, self, NULL));
  dex_future_disown (tok_store_save_workspace (self, record));
}

/**
 * tok_store_run:
 * @func: runs on the worker thread
 * @data: (transfer full): its argument
 * @free_data: (nullable): frees @data, on the calling thread
 *
 * Returns: (transfer full): a future of the value that @func sets
 */
DexFuture *
tok_store_run (TokStore *self, TokStoreFunc func, gpointer data, GDestroyNotify free_data)
{
  Call *call = g_new (Call, 1);

  *call = (Call) { self, func, data, free_data };
  if (self->record != NULL)
    fill_empty (self);
  return tok_worker_run (self->worker, call_run, call, call_free);
}

/**
 * tok_store_emit_journal_changed:
 * @workspace_id: (nullable): the workspace whose journal changes; %NULL: all
 *
 * To be called as soon as the change is queued, since later calls run after it.
 */
void
tok_store_emit_journal_changed (TokStore *self, const char *workspace_id)
{
  g_signal_emit (self, signals[SIGNAL_JOURNAL_CHANGED], 0, workspace_id);
}

/* Copies the state of the ledger from the opening, while the worker does not change it. */
static void
update_ledger_state (TokStore *self)
{
  g_set_str (&self->set_aside, self->opening.set_aside);
  if (self->ledger_state == self->opening.state)
    return;
  self->ledger_state = self->opening.state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LEDGER_STATE]);
}

static DexFuture *
on_opening_changed (DexFuture *future, gpointer data)
{
  update_ledger_state (data);
  return dex_ref (future);
}

/**
 * tok_store_run_opening:
 * @func: changes the opening, on the worker thread
 *
 * Returns: (transfer full): a future of the value that @func sets, resolved after the
 *   properties of the store are updated
 */
DexFuture *
tok_store_run_opening (TokStore *self, TokStoreFunc func)
{
  return dex_future_finally (tok_store_run (self, func, NULL, NULL), on_opening_changed,
                             g_object_ref (self), g_object_unref);
}

/* Finishes queued calls first. */
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
  g_clear_pointer (&self->record, tok_workspace_record_free);

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
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * TokStore::journal-changed:
   * @workspace_id: (nullable): the workspace; %NULL: all workspaces
   *
   * The journal changes. Emitted when the change is queued, so that loading it from now on
   * returns the new events.
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
 * Finishes queued calls and closes all files, whatever references remain: for the end of
 * the program, from any thread. Later calls do nothing.
 */
void
tok_store_close_all (void)
{
  g_mutex_lock (&lock);
  for (guint i = 0; open_stores != NULL && i < open_stores->len; i++)
    close_store (g_ptr_array_index (open_stores, i));
  g_mutex_unlock (&lock);
}

typedef struct
{
  TokStore *store;
  char *path;
} Open;

static void
open_free (gpointer data)
{
  Open *open = data;

  g_object_unref (open->store);
  g_free (open->path);
  g_free (open);
}

static gboolean
open_run (gpointer data, GValue *value, GError **error)
{
  Open *open = data;

  if (!tok_store_opening_run (&open->store->opening, open->path, error))
    return FALSE;
  update_ledger_state (open->store);
  g_value_init (value, TOK_TYPE_STORE);
  g_value_set_object (value, open->store);
  return TRUE;
}

/**
 * tok_store_open:
 * @path: (nullable): the file, created with its folder when missing; %NULL: in memory
 *
 * Opens the database. A damaged file is set aside and a new one created; when the file cannot
 * be used the store is in memory; see tok_store_get_ledger_state().
 *
 * Returns: (transfer full): a future of a TokStore
 */
DexFuture *
tok_store_open (const char *path)
{
  Open *call = g_new (Open, 1);

  *call = (Open) { g_object_new (TOK_TYPE_STORE, NULL), g_strdup (path) };
  return tok_worker_run (call->store->worker, open_run, call, open_free);
}

/**
 * tok_store_new_empty:
 * @record: a workspace
 *
 * For a workspace of which nothing was stored yet, and perhaps never is. The database is created
 * with the first call, which takes longer than most commands have to do.
 *
 * Returns: (transfer full): a store in memory with @record and nothing else
 */
TokStore *
tok_store_new_empty (const TokWorkspaceRecord *record)
{
  TokStore *self;

  g_return_val_if_fail (record != NULL, NULL);

  self = g_object_new (TOK_TYPE_STORE, NULL);
  self->record = tok_workspace_record_copy (record);
  return self;
}

/**
 * tok_store_is_empty:
 *
 * Returns: whether no call was made of a store of tok_store_new_empty(), so that none is needed
 *   to find nothing in it
 */
gboolean
tok_store_is_empty (TokStore *self)
{
  g_return_val_if_fail (TOK_IS_STORE (self), FALSE);

  return self->record != NULL;
}

/**
 * tok_store_get_path:
 *
 * Returns: (nullable): the file; %NULL: the store is in memory
 */
const char *
tok_store_get_path (TokStore *self)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);

  return self->opening.path;
}

/**
 * tok_store_get_ledger_state:
 *
 * Returns: whether earlier orders are known and new ones are kept
 */
TokLedgerState
tok_store_get_ledger_state (TokStore *self)
{
  g_return_val_if_fail (TOK_IS_STORE (self), TOK_LEDGER_NOT_KEPT);

  return self->ledger_state;
}

/**
 * tok_store_needs_confirmation:
 *
 * Returns: whether a person has to confirm before an order is sent, because it may exist
 *   already or will not be kept
 */
gboolean
tok_store_needs_confirmation (TokStore *self)
{
  g_return_val_if_fail (TOK_IS_STORE (self), TRUE);

  return self->ledger_state != TOK_LEDGER_KEPT && !self->is_accepted;
}

/**
 * tok_store_get_set_aside:
 *
 * Returns: (nullable): path of the damaged file that can be recovered
 */
const char *
tok_store_get_set_aside (TokStore *self)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);

  return self->set_aside;
}

/**
 * tok_store_has_set_aside:
 *
 * Returns: whether there are damaged files that were set aside, also recovered ones
 */
gboolean
tok_store_has_set_aside (TokStore *self)
{
  g_autoptr (GPtrArray) paths = NULL;

  g_return_val_if_fail (TOK_IS_STORE (self), FALSE);

  if (self->opening.path == NULL)
    return FALSE;
  paths = tok_private_file_list_set_aside (self->opening.path);
  return paths->len > 0;
}

/**
 * tok_store_get_problem:
 *
 * Returns: (nullable): why the file is not used, with its path
 */
const GError *
tok_store_get_problem (TokStore *self)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);

  return self->opening.problem;
}

static gboolean
accept_loss (TokStoreOpening *opening, gpointer data, GValue *value, GError **error)
{
  return tok_store_opening_set_lost (opening, FALSE, error);
}

/**
 * tok_store_accept_ledger:
 *
 * A person accepts that earlier orders are lost or that new ones are not kept. A loss stays
 * accepted; otherwise it holds until the program ends.
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_accept_ledger (TokStore *self)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);

  self->is_accepted = TRUE;
  if (self->ledger_state != TOK_LEDGER_LOST)
    return dex_future_new_true ();
  return tok_store_run_opening (self, accept_loss);
}

/* The ledger stays lost when orders may be unreadable. */
static gboolean
recover (TokStoreOpening *opening, gpointer data, GValue *value, GError **error)
{
  TokRecovered recovered;

  if (!tok_recovery_run (opening->database, opening->set_aside, &recovered, error))
    return FALSE;
  g_clear_pointer (&opening->set_aside, g_free);
  g_value_init (value, TOK_TYPE_RECOVERED);
  g_value_set_boxed (value, &recovered);
  return tok_store_opening_set_lost (opening, !recovered.has_all_orders, error);
}

/**
 * tok_store_recover:
 *
 * Recovers the readable rows of the file that was set aside, which is not changed. Requires
 * tok_store_get_set_aside().
 *
 * Returns: (transfer full): a future of a TokRecovered
 */
DexFuture *
tok_store_recover (TokStore *self)
{
  DexFuture *future;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (self->set_aside != NULL, NULL);

  future = tok_store_run_opening (self, recover);
  tok_store_emit_journal_changed (self, NULL);
  return future;
}
