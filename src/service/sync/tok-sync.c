/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-client.h"
#include "tok-error.h"
#include "tok-store.h"
#include "tok-sync-private.h"

enum
{
  PROP_LOADING = 1,
  PROP_N_LOADED,
  PROP_N_TOTAL,
  PROP_LAST_READ,
  PROP_CHECKED_AT,
  PROP_ERROR,
  PROP_EVIDENCE,
  PROP_DOUBT,
  PROP_INTERVAL,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (TokSync, tok_sync, G_TYPE_OBJECT)

static void
on_due (TokSync *self)
{
  tok_sync_begin_run (self, TOK_PRIORITY_POLL, FALSE);
}

/* Somebody got an answer: the list need not wait for its turn. */
static void
on_offline (TokSync *self)
{
  if (!tok_client_get_offline (self->client) &&
      g_error_matches (self->error, TOK_ERROR, TOK_ERROR_OFFLINE))
    tok_poller_retry_now (self->poller);
}

static void
tok_sync_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  TokSync *self = TOK_SYNC (object);

  switch (property_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->run != NULL);
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
    case PROP_CHECKED_AT:
      g_value_set_int64 (value, self->checked_at);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_EVIDENCE:
      g_value_set_uint (value, self->evidence);
      break;
    case PROP_DOUBT:
      g_value_set_uint (value, self->doubt);
      break;
    case PROP_INTERVAL:
      g_value_set_uint (value, self->interval);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
tok_sync_dispose (GObject *object)
{
  TokSync *self = TOK_SYNC (object);

  tok_sync_give_up (self);
  g_clear_object (&self->poller);
  g_clear_object (&self->client);
  g_clear_object (&self->merger);
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
  properties[PROP_CHECKED_AT] = g_param_spec_int64 ("checked-at", NULL, NULL, G_MININT64,
                                                    G_MAXINT64, TOK_TIME_UNKNOWN, flags);
  properties[PROP_INTERVAL] = g_param_spec_uint ("interval", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  properties[PROP_EVIDENCE] = g_param_spec_uint ("evidence", NULL, NULL, 0, TOK_CONTRACT_CURRENT,
                                                 TOK_CONTRACT_UNKNOWN, flags);
  properties[PROP_DOUBT] =
      g_param_spec_uint ("doubt", NULL, NULL, 0, TOK_DOUBT_EMPTY, TOK_DOUBT_NONE, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
tok_sync_init (TokSync *self)
{
  self->last_read = TOK_TIME_UNKNOWN;
  self->checked_at = TOK_TIME_UNKNOWN;
  self->empty_since = TOK_TIME_UNKNOWN;
  self->poller = tok_poller_new ();
  self->interval = tok_schedule_get_interval (tok_poller_get_plan (self->poller));
  g_signal_connect_object (self->poller, "due", G_CALLBACK (on_due), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->poller, "changed", G_CALLBACK (tok_sync_reschedule), self,
                           G_CONNECT_SWAPPED);
}

/**
 * tok_sync_new:
 * @client: the server
 * @store: where a record of @workspace_id is stored
 * @workspace_id: the id of the record
 * @list: the list, which nobody else writes
 *
 * Listens to the network and the power profile of the system, for the plan.
 *
 * Returns: (transfer full): a sync that has not begun
 */
TokSync *
tok_sync_new (TokClient *client, TokStore *store, const char *workspace_id, TokBundleList *list)
{
  g_autoptr (GPowerProfileMonitor) power = g_power_profile_monitor_dup_default ();
  TokSync *self;

  g_return_val_if_fail (TOK_IS_CLIENT (client), NULL);
  g_return_val_if_fail (TOK_IS_STORE (store), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE_LIST (list), NULL);

  self = g_object_new (TOK_TYPE_SYNC, NULL);
  self->client = g_object_ref (client);
  self->list = g_object_ref (list);
  self->merger = tok_bundle_merger_new (store, workspace_id, list);
  tok_poller_set_monitors (self->poller, g_network_monitor_get_default (), power);
  g_signal_connect_object (client, "notify::offline", G_CALLBACK (on_offline), self,
                           G_CONNECT_SWAPPED);
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

  return tok_bundle_merger_load_cache (self->merger);
}

/**
 * tok_sync_refresh:
 *
 * Reads all pages now, or joins a flight that is under way and does so as fast.
 *
 * Returns: (transfer full): a future of a boolean. Rejects with the error of the
 *   first page that was not answered, or with TOK_ERROR_STORE when the list is
 *   right but could not be stored
 */
DexFuture *
tok_sync_refresh (TokSync *self)
{
  g_return_val_if_fail (TOK_IS_SYNC (self), NULL);

  tok_sync_begin_run (self, TOK_PRIORITY_USER, TRUE);
  return dex_ref (self->run);
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

  tok_sync_give_up (self);
  tok_schedule_reset_failures (tok_poller_get_plan (self->poller));
  tok_sync_begin_run (self, TOK_PRIORITY_USER, FALSE);
}

/**
 * tok_sync_start:
 *
 * Asks the server now and again as the plan says.
 */
void
tok_sync_start (TokSync *self)
{
  g_return_if_fail (TOK_IS_SYNC (self));

  tok_poller_start (self->poller);
  tok_sync_begin_run (self, TOK_PRIORITY_USER, FALSE);
}

/**
 * tok_sync_stop:
 *
 * Ends the timer, and gives up the flight that is under way after the answer that it
 * waits for.
 */
void
tok_sync_stop (TokSync *self)
{
  g_return_if_fail (TOK_IS_SYNC (self));

  tok_poller_stop (self->poller);
  if (self->run != NULL)
    {
      tok_sync_give_up (self);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
    }
}

/**
 * tok_sync_update:
 *
 * A person looks at the list again, after a pause or not: what is old is asked for
 * at once.
 */
void
tok_sync_update (TokSync *self)
{
  g_return_if_fail (TOK_IS_SYNC (self));

  tok_poller_update (self->poller);
}

/**
 * tok_sync_set_monitors:
 * @network: (nullable): what tells of the network
 * @power: (nullable): what tells of the power profile
 *
 * Listens to others than the system's, for tests.
 */
void
tok_sync_set_monitors (TokSync *self, GNetworkMonitor *network, GPowerProfileMonitor *power)
{
  g_return_if_fail (TOK_IS_SYNC (self));

  tok_poller_set_monitors (self->poller, network, power);
}

/**
 * tok_sync_set_background:
 * @background: whether nobody can see the list
 */
void
tok_sync_set_background (TokSync *self, gboolean background)
{
  g_return_if_fail (TOK_IS_SYNC (self));

  tok_schedule_set_background (tok_poller_get_plan (self->poller), background);
  tok_sync_reschedule (self);
}

/**
 * tok_sync_set_interval:
 * @seconds: between flights, TOK_SCHEDULE_AUTOMATIC or TOK_SCHEDULE_MANUAL
 */
void
tok_sync_set_interval (TokSync *self, int seconds)
{
  g_return_if_fail (TOK_IS_SYNC (self));

  tok_schedule_set_wanted (tok_poller_get_plan (self->poller), seconds);
  tok_sync_reschedule (self);
}

/**
 * tok_sync_get_interval:
 *
 * Returns: seconds between flights, as is in effect; 0 when only a person asks for
 *   one
 */
guint
tok_sync_get_interval (TokSync *self)
{
  g_return_val_if_fail (TOK_IS_SYNC (self), 0);

  return self->interval;
}

/**
 * tok_sync_get_share:
 *
 * Returns: the share of the server's limit that flights usually take, from 0 to 1
 */
double
tok_sync_get_share (TokSync *self)
{
  g_return_val_if_fail (TOK_IS_SYNC (self), 0);

  return tok_schedule_get_share (tok_poller_get_plan (self->poller));
}

/**
 * tok_sync_get_throttle_reason:
 *
 * Returns: what makes flights rarer now than they would be otherwise
 */
TokThrottleReason
tok_sync_get_throttle_reason (TokSync *self)
{
  g_return_val_if_fail (TOK_IS_SYNC (self), TOK_THROTTLE_REASON_NONE);

  return self->throttle_reason;
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

  return self->run != NULL;
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
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAST_READ]);
  tok_sync_set_checked_at (self, MAX (last_read, self->checked_at));
}

/**
 * tok_sync_get_checked_at:
 *
 * Returns: when what is shown was last compared with what the server has, wall
 *   clock; TOK_TIME_UNKNOWN: never
 */
gint64
tok_sync_get_checked_at (TokSync *self)
{
  g_return_val_if_fail (TOK_IS_SYNC (self), TOK_TIME_UNKNOWN);

  return self->checked_at;
}

/**
 * tok_sync_set_checked_at:
 * @checked_at: the end of a flight that went well
 */
void
tok_sync_set_checked_at (TokSync *self, gint64 checked_at)
{
  g_return_if_fail (TOK_IS_SYNC (self));

  if (self->checked_at == checked_at)
    return;
  self->checked_at = checked_at;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHECKED_AT]);
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
 * tok_sync_get_doubt:
 *
 * Returns: why nothing that the last read of everything lacks counts as gone
 */
TokDoubt
tok_sync_get_doubt (TokSync *self)
{
  g_return_val_if_fail (TOK_IS_SYNC (self), TOK_DOUBT_NONE);

  return self->doubt;
}
