/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-private-file.h"
#include "tok-recovery.h"
#include "tok-store-query.h"
#include "tok-worker.h"

struct _TokStore
{
  GObject parent_instance;

  TokWorker *worker;
  TokStoreOpening opening; /* the worker's, like its database, from its first call on */
  TokLedgerState ledger_state;
  char *set_aside;      /* (nullable) */
  gboolean is_accepted; /* a person knows of the state, and goes on */
};

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

/* One call on its way to the worker. The store is not referenced: its end waits for the
 * worker. */
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

  if (!call->func (&call->store->opening, call->data, value, error))
    return FALSE;
  if (!G_IS_VALUE (value))
    {
      g_value_init (value, G_TYPE_BOOLEAN);
      g_value_set_boolean (value, TRUE);
    }
  return TRUE;
}

/**
 * tok_store_run:
 * @func: what to run on the worker's thread
 * @data: (transfer full): its argument
 * @free_data: (nullable): frees it, on the calling thread
 *
 * Returns: (transfer full): a future of what @func answers
 */
DexFuture *
tok_store_run (TokStore *self, TokStoreFunc func, gpointer data, GDestroyNotify free_data)
{
  Call *call = g_new (Call, 1);

  *call = (Call) { self, func, data, free_data };
  return tok_worker_run (self->worker, call_run, call, call_free);
}

/**
 * tok_store_emit_journal_changed:
 * @workspace_id: (nullable): whose journal changes; %NULL: all do
 *
 * To be called when the change is queued: what is asked of the store from now on
 * is answered after it.
 */
void
tok_store_emit_journal_changed (TokStore *self, const char *workspace_id)
{
  g_signal_emit (self, signals[SIGNAL_JOURNAL_CHANGED], 0, workspace_id);
}

/* Takes over what the worker knows of the ledger, while it does not work on that. */
static void
note_opening (TokStore *self)
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
  note_opening (data);
  return dex_ref (future);
}

/**
 * tok_store_run_opening:
 * @func: changes the opening
 *
 * Returns: (transfer full): a future of what @func answers, when the store shows the change
 */
DexFuture *
tok_store_run_opening (TokStore *self, TokStoreFunc func)
{
  return dex_future_finally (tok_store_run (self, func, NULL, NULL), on_opening_changed,
                             g_object_ref (self), g_object_unref);
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
   * @workspace_id: (nullable): whose journal it is; NULL: that of every workspace
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
  note_opening (open->store);
  g_value_init (value, TOK_TYPE_STORE);
  g_value_set_object (value, open->store);
  return TRUE;
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
  Open *call = g_new (Open, 1);

  *call = (Open) { g_object_new (TOK_TYPE_STORE, NULL), g_strdup (path) };
  return tok_worker_run (call->store->worker, open_run, call, open_free);
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
 * tok_store_get_ledger_state:
 *
 * Returns: what is known of the orders that were sent before
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
 * Returns: whether a person has to be asked before an order is sent, since it may exist
 *   already, or could be forgotten
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
 * Returns: (nullable): where the damaged file went that could still be recovered
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
 * Returns: whether any damaged file of before is still there
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
 * Returns: (nullable): why nothing is kept, with the path
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
 * A person knows that orders of before are unknown, or that new ones are not kept, and
 * goes on. For a loss that is remembered, else it holds until the program ends.
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

/* As long as an order may be among what could not be read, the ledger stays lost. */
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
 * Takes over what can still be read of the file that was set aside, which stays where
 * it is. To be called when there is one.
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
