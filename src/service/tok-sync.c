/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-error.h"
#include "tok-fiber.h"
#include "tok-intake.h"
#include "tok-poll.h"
#include "tok-read.h"
#include "tok-sync.h"

struct _TokSync
{
  GObject parent_instance;

  TokClient *client;
  TokIntake *intake;
  TokBundleList *list;
  TokPoll *poll;

  DexFuture *cache;  /* (nullable) (owned): loading or loaded */
  DexFuture *flight; /* (nullable) (owned): under way */
  guint flight_number;

  guint n_loaded;
  guint n_total;
  gint64 last_read;
  GError *error; /* (nullable) (owned) */
  TokContract evidence;
  gboolean suspicious;
};

enum
{
  PROP_LOADING = 1,
  PROP_N_LOADED,
  PROP_N_TOTAL,
  PROP_LAST_READ,
  PROP_ERROR,
  PROP_EVIDENCE,
  PROP_SUSPICIOUS,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (TokSync, tok_sync, G_TYPE_OBJECT)

static void
set_count (TokSync *self, guint *member, guint count, guint property)
{
  if (*member == count)
    return;
  *member = count;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_progress (TokSync *self, guint n_loaded, guint n_total)
{
  set_count (self, &self->n_loaded, n_loaded, PROP_N_LOADED);
  set_count (self, &self->n_total, n_total, PROP_N_TOTAL);
}

static void
set_error (TokSync *self, const GError *error)
{
  if (self->error == NULL && error == NULL)
    return;
  g_clear_error (&self->error);
  self->error = error != NULL ? g_error_copy (error) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
set_evidence (TokSync *self, TokContract evidence)
{
  if (evidence == TOK_CONTRACT_UNKNOWN || self->evidence == evidence)
    return;
  self->evidence = evidence;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EVIDENCE]);
}

static void
set_suspicious (TokSync *self, gboolean suspicious)
{
  if (self->suspicious == suspicious)
    return;
  self->suspicious = suspicious;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUSPICIOUS]);
}

/* Whether an answer without any bundle is to be believed where there had been
 * some: when it comes a second time. */
static gboolean
believe (TokSync *self, TokRead *read)
{
  gboolean empty = read->ids->len == 0 && g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0;
  gboolean believed = !empty || self->suspicious;

  set_suspicious (self, !believed);
  return believed;
}

/* One flight; given up when the sync has gone on to another number. */
typedef struct
{
  TokSync *sync;
  TokUrgency urgency;
  guint number;
} FlightCall;

static void
flight_call_free (gpointer data)
{
  FlightCall *call = data;

  g_object_unref (call->sync);
  g_free (call);
}

static gboolean
on_page (TokRead *read, gpointer data)
{
  FlightCall *call = data;
  TokSync *self = call->sync;

  if (call->number != self->flight_number)
    return FALSE;
  set_progress (self, read->ids->len, MAX (read->total, read->ids->len));
  set_evidence (self, read->evidence);
  return TRUE;
}

static gboolean
run_flight (FlightCall *call, GError **error)
{
  TokSync *self = call->sync;
  g_autoptr (TokRead) read = tok_read_new (self->client, self->intake, call->urgency);

  if (!tok_read_run (read, on_page, call, error))
    return FALSE;
  if (tok_read_is_complete (read) && believe (self, read))
    {
      gint64 now = g_get_real_time ();
      DexFuture *stored = tok_intake_finish (self->intake, read->ids, read->requested_at, now);

      tok_sync_set_last_read (self, now);
      dex_await (stored, read->store_error == NULL ? &read->store_error : NULL);
    }
  if (read->store_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&read->store_error));
  return FALSE;
}

static void
give_up_flight (TokSync *self)
{
  self->flight_number++;
  dex_clear (&self->flight);
}

static void
end_flight (TokSync *self, const GError *error)
{
  dex_clear (&self->flight);
  g_object_freeze_notify (G_OBJECT (self));
  set_error (self, error);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
  g_object_thaw_notify (G_OBJECT (self));

  if (g_error_matches (error, TOK_ERROR, TOK_ERROR_AUTH))
    tok_poll_end (self->poll, TOK_POLL_REFUSED);
  else
    tok_poll_end (self->poll, error == NULL ? TOK_POLL_GOOD : TOK_POLL_FAILED);
}

static DexFuture *
flight_fiber (gpointer data)
{
  FlightCall *call = data;
  TokSync *self = call->sync;
  GError *error = NULL;

  /* The cache tells which bundles are new; without it the list still loads. */
  dex_await (tok_sync_load_cache (self), NULL);
  run_flight (call, &error);
  if (call->number == self->flight_number)
    end_flight (self, error);
  return error == NULL ? dex_future_new_true () : dex_future_new_for_error (error);
}

static void
refresh (TokSync *self, TokUrgency urgency)
{
  FlightCall *call;

  if (self->flight != NULL)
    return;
  tok_poll_begin (self->poll);
  call = g_new0 (FlightCall, 1);
  call->sync = g_object_ref (self);
  call->urgency = urgency;
  call->number = ++self->flight_number;
  self->flight = tok_fiber_spawn (flight_fiber, call, flight_call_free);
  g_object_freeze_notify (G_OBJECT (self));
  set_progress (self, 0, 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
on_due (TokSync *self)
{
  refresh (self, TOK_URGENCY_POLL);
}

static void
tok_sync_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  TokSync *self = TOK_SYNC (object);

  switch (property_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->flight != NULL);
      break;
    case PROP_N_LOADED:
      g_value_set_uint (value, self->n_loaded);
      break;
    case PROP_N_TOTAL:
      g_value_set_uint (value, self->n_total);
      break;
    case PROP_LAST_READ:
      g_value_set_int64 (value, self->last_read);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_EVIDENCE:
      g_value_set_uint (value, self->evidence);
      break;
    case PROP_SUSPICIOUS:
      g_value_set_boolean (value, self->suspicious);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
tok_sync_dispose (GObject *object)
{
  TokSync *self = TOK_SYNC (object);

  give_up_flight (self);
  dex_clear (&self->cache);
  g_clear_object (&self->poll);
  g_clear_object (&self->client);
  g_clear_object (&self->intake);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (tok_sync_parent_class)->dispose (object);
}

static void
tok_sync_finalize (GObject *object)
{
  TokSync *self = TOK_SYNC (object);

  g_clear_error (&self->error);

  G_OBJECT_CLASS (tok_sync_parent_class)->finalize (object);
}

static void
tok_sync_class_init (TokSyncClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tok_sync_get_property;
  object_class->dispose = tok_sync_dispose;
  object_class->finalize = tok_sync_finalize;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  properties[PROP_N_LOADED] = g_param_spec_uint ("n-loaded", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_TOTAL] = g_param_spec_uint ("n-total", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_LAST_READ] =
      g_param_spec_int64 ("last-read", NULL, NULL, G_MININT64, G_MAXINT64, TOK_TIME_UNKNOWN, flags);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  properties[PROP_EVIDENCE] = g_param_spec_uint ("evidence", NULL, NULL, 0, TOK_CONTRACT_CURRENT,
                                                 TOK_CONTRACT_UNKNOWN, flags);
  properties[PROP_SUSPICIOUS] = g_param_spec_boolean ("suspicious", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
tok_sync_init (TokSync *self)
{
  self->last_read = TOK_TIME_UNKNOWN;
  self->poll = tok_poll_new (TOK_SYNC_INTERVAL);
  g_signal_connect_object (self->poll, "due", G_CALLBACK (on_due), self, G_CONNECT_SWAPPED);
}

/**
 * tok_sync_new:
 * @client: the server
 * @store: where a record of @workspace_id is stored
 * @workspace_id: the id of the record
 * @list: the list, which nobody else writes
 *
 * Returns: (transfer full): a sync that has not begun
 */
TokSync *
tok_sync_new (TokClient *client, TokStore *store, const char *workspace_id, TokBundleList *list)
{
  TokSync *self;

  g_return_val_if_fail (TOK_IS_CLIENT (client), NULL);
  g_return_val_if_fail (TOK_IS_STORE (store), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE_LIST (list), NULL);

  self = g_object_new (TOK_TYPE_SYNC, NULL);
  self->client = g_object_ref (client);
  self->list = g_object_ref (list);
  self->intake = tok_intake_new (store, workspace_id, list);
  return self;
}

/**
 * tok_sync_load_cache:
 *
 * Fills the list from the store, once. A refresh waits for it.
 *
 * Returns: (transfer full): a future of a boolean; rejects with TOK_ERROR_STORE
 */
DexFuture *
tok_sync_load_cache (TokSync *self)
{
  g_return_val_if_fail (TOK_IS_SYNC (self), NULL);

  if (self->cache == NULL)
    self->cache = tok_intake_load_cache (self->intake);
  return dex_ref (self->cache);
}

/**
 * tok_sync_refresh:
 *
 * Reads all pages now, or joins the flight that is under way.
 *
 * Returns: (transfer full): a future of a boolean. Rejects with the error of the
 *   first page that was not answered, or with TOK_ERROR_STORE when the list is
 *   right but could not be stored
 */
DexFuture *
tok_sync_refresh (TokSync *self)
{
  g_return_val_if_fail (TOK_IS_SYNC (self), NULL);

  refresh (self, TOK_URGENCY_USER);
  return dex_ref (self->flight);
}

/**
 * tok_sync_restart:
 *
 * Begins a flight with a key that was just set. The one under way may have the
 * old key, and is given up.
 */
void
tok_sync_restart (TokSync *self)
{
  g_return_if_fail (TOK_IS_SYNC (self));

  give_up_flight (self);
  tok_poll_forgive (self->poll);
  refresh (self, TOK_URGENCY_USER);
}

/**
 * tok_sync_start:
 *
 * Refreshes now and again every TOK_SYNC_INTERVAL seconds, more rarely while the
 * server fails, and not at all while it refuses the key.
 */
void
tok_sync_start (TokSync *self)
{
  g_return_if_fail (TOK_IS_SYNC (self));

  tok_poll_start (self->poll);
  refresh (self, TOK_URGENCY_USER);
}

/**
 * tok_sync_stop:
 *
 * Ends the timer, and gives up the flight that is under way after the page that it
 * waits for.
 */
void
tok_sync_stop (TokSync *self)
{
  g_return_if_fail (TOK_IS_SYNC (self));

  tok_poll_stop (self->poll);
  if (self->flight != NULL)
    {
      give_up_flight (self);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
    }
}

/**
 * tok_sync_get_loading:
 *
 * Returns: whether a flight is under way
 */
gboolean
tok_sync_get_loading (TokSync *self)
{
  g_return_val_if_fail (TOK_IS_SYNC (self), FALSE);

  return self->flight != NULL;
}

/**
 * tok_sync_get_n_loaded:
 *
 * Returns: how many bundles the newest flight has read
 */
guint
tok_sync_get_n_loaded (TokSync *self)
{
  g_return_val_if_fail (TOK_IS_SYNC (self), 0);

  return self->n_loaded;
}

/**
 * tok_sync_get_n_total:
 *
 * Returns: how many bundles it expects; 0 before the first page
 */
guint
tok_sync_get_n_total (TokSync *self)
{
  g_return_val_if_fail (TOK_IS_SYNC (self), 0);

  return self->n_total;
}

/**
 * tok_sync_get_last_read:
 *
 * Returns: the end of the last complete read, wall clock; TOK_TIME_UNKNOWN: never
 */
gint64
tok_sync_get_last_read (TokSync *self)
{
  g_return_val_if_fail (TOK_IS_SYNC (self), TOK_TIME_UNKNOWN);

  return self->last_read;
}

/**
 * tok_sync_set_last_read:
 * @last_read: the end of the last complete read
 */
void
tok_sync_set_last_read (TokSync *self, gint64 last_read)
{
  g_return_if_fail (TOK_IS_SYNC (self));

  if (self->last_read == last_read)
    return;
  self->last_read = last_read;
  tok_intake_set_last_read (self->intake, last_read);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAST_READ]);
}

/**
 * tok_sync_get_error:
 *
 * Returns: (nullable): why the last flight failed
 */
const GError *
tok_sync_get_error (TokSync *self)
{
  g_return_val_if_fail (TOK_IS_SYNC (self), NULL);

  return self->error;
}

/**
 * tok_sync_get_evidence:
 *
 * Returns: the contract that the elements of the list speak
 */
TokContract
tok_sync_get_evidence (TokSync *self)
{
  g_return_val_if_fail (TOK_IS_SYNC (self), TOK_CONTRACT_UNKNOWN);

  return self->evidence;
}

/**
 * tok_sync_get_suspicious:
 *
 * Returns: whether the server answered with nothing where there had been bundles
 */
gboolean
tok_sync_get_suspicious (TokSync *self)
{
  g_return_val_if_fail (TOK_IS_SYNC (self), FALSE);

  return self->suspicious;
}

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

  return tok_read_one (self->client, self->intake, id);
}

/**
 * tok_sync_absorb:
 * @snapshot: what an answer that just came said about one bundle
 *
 * Returns: (transfer full): a future of a TokBundle, already resolved: the bundle
 *   in the list
 */
DexFuture *
tok_sync_absorb (TokSync *self, const TokBundleSnapshot *snapshot)
{
  g_return_val_if_fail (TOK_IS_SYNC (self), NULL);
  g_return_val_if_fail (snapshot != NULL, NULL);

  return tok_intake_take_one (self->intake, snapshot, g_get_monotonic_time ());
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
