/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-workspace.h"

#include <string.h>

#include "tok-client.h"
#include "tok-fiber.h"
#include "tok-page.h"
#include "tok-store.h"

struct _TokWorkspace
{
  GObject parent_instance;

  TokWorkspaceRecord *record;
  TokWorkspaceKind kind;
  gboolean has_key;
  char *key_end;          /* (nullable) */
  GError *key_error;      /* (nullable) */
  gboolean version_taken; /* see tok_workspace_take_unknown_version() */

  TokClient *client;
  TokStore *store;
  TokBundleList *list;
  TokJournal *journal;
  TokSync *sync;
  TokActions *actions;
  TokLookups *lookups;
  TokOrders *orders;
  TokSetup *setup;
  TokAnnotations *annotations;
  TokJobs *jobs;
  TokBulks *bulks;
  TokAttentionRules *rules;
  TokStatistics *statistics; /* (nullable): created when they are first used */
};

enum
{
  PROP_0,
  PROP_NAME,
  PROP_READ_ONLY,
  PROP_CONTRACT,
  PROP_KEY_ERROR,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokWorkspace, tok_workspace, G_TYPE_OBJECT)

/* The items of a list are better evidence than a header, which a proxy may add: doc/api.md,
 * section 2.2. */
static TokContract
find_evidence (TokWorkspace *self)
{
  TokContract evidence = tok_sync_get_evidence (self->sync);

  return evidence != TOK_CONTRACT_UNKNOWN ? evidence
                                          : tok_client_get_header_contract (self->client);
}

static TokContract
decide_contract (TokWorkspace *self)
{
  TokContract evidence = find_evidence (self);

  if (self->record->chosen != TOK_CONTRACT_UNKNOWN)
    return self->record->chosen;
  if (evidence != TOK_CONTRACT_UNKNOWN)
    return evidence;
  if (self->record->detected != TOK_CONTRACT_UNKNOWN)
    return self->record->detected;
  return TOK_CONTRACT_EARLY_2026;
}

static void
update_contract (TokWorkspace *self)
{
  TokContract contract = decide_contract (self);

  if (tok_actions_get_contract (self->actions) == contract)
    return;
  tok_actions_set_contract (self->actions, contract);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONTRACT]);
}

/* Stored, so that the next start has the right fields before its first response. */
static void
on_evidence (TokWorkspace *self)
{
  TokContract evidence = find_evidence (self);

  g_assert (TOK_IS_WORKSPACE (self));

  if (evidence != TOK_CONTRACT_UNKNOWN && evidence != self->record->detected)
    {
      self->record->detected = evidence;
      dex_future_disown (tok_store_save_workspace (self->store, self->record));
    }
  update_contract (self);
}

static void
on_checked_at (TokWorkspace *self)
{
  g_assert (TOK_IS_WORKSPACE (self));

  self->record->read_at = tok_sync_get_last_read (self->sync);
  self->record->checked_at = tok_sync_get_checked_at (self->sync);
}

/* Stored, so that a stored workspace has it offline too. */
static void
on_identified (TokWorkspace *self)
{
  const char *owner = tok_owner_get_name (tok_orders_get_owner (self->orders));

  g_assert (TOK_IS_WORKSPACE (self));

  if (self->kind == TOK_WORKSPACE_STORED && g_set_str (&self->record->owner, owner))
    dex_future_disown (tok_store_save_workspace (self->store, self->record));
}

static void
tok_workspace_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TokWorkspace *self = TOK_WORKSPACE (object);

  switch (prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->record->name);
      break;
    case PROP_READ_ONLY:
      g_value_set_boolean (value, self->record->read_only);
      break;
    case PROP_CONTRACT:
      g_value_set_uint (value, tok_actions_get_contract (self->actions));
      break;
    case PROP_KEY_ERROR:
      g_value_set_boxed (value, self->key_error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* What is under way comes to its end, but nothing more is sent for a workspace that is gone. */
static void
pause_jobs (TokWorkspace *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->jobs)); i++)
    {
      g_autoptr (TokJob) job = g_list_model_get_item (G_LIST_MODEL (self->jobs), i);

      tok_job_pause (job);
    }
}

static void
tok_workspace_dispose (GObject *object)
{
  TokWorkspace *self = TOK_WORKSPACE (object);

  if (self->sync != NULL)
    tok_sync_stop (self->sync);
  if (self->jobs != NULL)
    pause_jobs (self);
  g_clear_object (&self->bulks);
  g_clear_object (&self->jobs);
  g_clear_object (&self->rules);
  g_clear_object (&self->statistics);
  g_clear_object (&self->annotations);
  g_clear_object (&self->setup);
  g_clear_object (&self->orders);
  g_clear_object (&self->lookups);
  g_clear_object (&self->actions);
  g_clear_object (&self->sync);
  g_clear_object (&self->journal);
  g_clear_object (&self->list);
  g_clear_object (&self->store);
  g_clear_object (&self->client);

  G_OBJECT_CLASS (tok_workspace_parent_class)->dispose (object);
}

static void
tok_workspace_finalize (GObject *object)
{
  TokWorkspace *self = TOK_WORKSPACE (object);

  tok_workspace_record_free (self->record);
  g_clear_error (&self->key_error);
  g_free (self->key_end);

  G_OBJECT_CLASS (tok_workspace_parent_class)->finalize (object);
}

static void
tok_workspace_class_init (TokWorkspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tok_workspace_get_property;
  object_class->dispose = tok_workspace_dispose;
  object_class->finalize = tok_workspace_finalize;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, flags);
  properties[PROP_CONTRACT] = g_param_spec_uint ("contract", NULL, NULL, 0, TOK_CONTRACT_CURRENT,
                                                 TOK_CONTRACT_EARLY_2026, flags);
  properties[PROP_KEY_ERROR] = g_param_spec_boxed ("key-error", NULL, NULL, G_TYPE_ERROR, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tok_workspace_init (TokWorkspace *self)
{
}

/* Characters of the key to show, if it is at least three times as long. */
#define KEY_END 4

static void
set_key_end (TokWorkspace *self, const char *key)
{
  gsize length = key != NULL ? strlen (key) : 0;

  g_set_str (&self->key_end, length >= 3 * KEY_END ? key + length - KEY_END : NULL);
}

/* In earlier versions the owner's name was the id of the workspace, or the address with a key
 * from the environment. */
static TokOrders *
new_orders (TokWorkspace *self)
{
  const TokWorkspaceRecord *record = self->record;
  const char *former[] = { record->id, NULL, NULL };
  g_autoptr (TokOwner) owner = NULL;

  if (self->kind == TOK_WORKSPACE_ENVIRONMENT)
    former[1] = record->address;
  owner = tok_owner_new (self->client, self->store,
                         record->owner != NULL ? record->owner : record->id, former);
  g_signal_connect_object (owner, "identified", G_CALLBACK (on_identified), self,
                           G_CONNECT_SWAPPED);
  return tok_orders_new (owner, self->client, self->sync, self->list, self->actions, self->lookups);
}

/**
 * tok_workspace_new:
 * @record: its record, which is in @store too
 * @kind: where it is stored
 * @key: (nullable): the API key; %NULL: none yet
 * @store: the store of its cache
 *
 * Returns: (transfer full): the workspace, with an empty list; %NULL with
 *   TOK_ERROR_ADDRESS
 */
TokWorkspace *
tok_workspace_new (const TokWorkspaceRecord *record,
                   TokWorkspaceKind kind,
                   const char *key,
                   TokStore *store,
                   GError **error)
{
  g_autoptr (TokClient) client = NULL;
  TokWorkspace *self;

  g_return_val_if_fail (record != NULL, NULL);
  g_return_val_if_fail (TOK_IS_STORE (store), NULL);

  client = tok_client_new (record->address, key, error);
  if (client == NULL)
    return NULL;

  self = g_object_new (TOK_TYPE_WORKSPACE, NULL);
  self->record = tok_workspace_record_copy (record);
  self->kind = kind;
  self->has_key = key != NULL;
  set_key_end (self, key);
  self->client = g_steal_pointer (&client);
  self->store = g_object_ref (store);
  self->list = tok_bundle_list_new ();
  self->journal = tok_journal_new (store, record->id, self->list);
  self->rules = tok_attention_rules_new ();
  self->sync = tok_sync_new (self->client, store, record->id, self->list);
  self->actions = tok_actions_new (self->client, self->sync);
  tok_actions_set_read_only (self->actions, record->read_only);
  self->lookups = tok_lookups_new (self->client);
  self->orders = new_orders (self);
  self->setup =
      tok_setup_new (self->client, self->sync, self->actions, tok_orders_get_owner (self->orders));
  self->annotations = tok_annotations_new (self->list, tok_orders_get_owner (self->orders));
  self->jobs = tok_jobs_new ();
  self->bulks =
      tok_bulks_new (tok_bulk_context_new (self->client, self->sync, self->actions, self->setup,
                                           tok_orders_get_owner (self->orders)),
                     self->jobs);
  tok_sync_set_times (self->sync, record->read_at, record->checked_at);
  tok_actions_set_contract (self->actions, decide_contract (self));
  g_signal_connect_object (self->sync, "notify::evidence", G_CALLBACK (on_evidence), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sync, "notify::loading", G_CALLBACK (on_evidence), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sync, "notify::checked-at", G_CALLBACK (on_checked_at), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * tok_workspace_get_record:
 *
 * Returns: (transfer none): its current record
 */
const TokWorkspaceRecord *
tok_workspace_get_record (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return self->record;
}

/**
 * tok_workspace_get_id:
 *
 * Returns: its id in the store and in the keyring
 */
const char *
tok_workspace_get_id (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return self->record->id;
}

/**
 * tok_workspace_get_name:
 *
 * Returns: its name
 */
const char *
tok_workspace_get_name (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return self->record->name;
}

/**
 * tok_workspace_get_address:
 *
 * Returns: the normalized base URL of its server
 */
const char *
tok_workspace_get_address (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return self->record->address;
}

/**
 * tok_workspace_get_kind:
 *
 * Returns: where it is stored
 */
TokWorkspaceKind
tok_workspace_get_kind (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), TOK_WORKSPACE_STORED);

  return self->kind;
}

/**
 * tok_workspace_get_contract:
 *
 * Returns: the contract in use: the chosen one, else the one that the server shows, else
 *   the one it showed before, else EARLY_2026; never UNKNOWN
 */
TokContract
tok_workspace_get_contract (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), TOK_CONTRACT_EARLY_2026);

  return tok_actions_get_contract (self->actions);
}

/**
 * tok_workspace_get_read_only:
 *
 * Returns: whether nothing may be changed on the server
 */
gboolean
tok_workspace_get_read_only (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), TRUE);

  return self->record->read_only;
}

/**
 * tok_workspace_has_key:
 *
 * Returns: whether there is a key; not whether the server accepts it
 */
gboolean
tok_workspace_has_key (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), FALSE);

  return self->has_key;
}

/**
 * tok_workspace_set_key:
 * @key: the new API key
 *
 * Replaces the key and refreshes.
 */
void
tok_workspace_set_key (TokWorkspace *self, const char *key)
{
  g_return_if_fail (TOK_IS_WORKSPACE (self));
  g_return_if_fail (key != NULL);

  tok_client_set_key (self->client, key);
  set_key_end (self, key);
  tok_owner_reset (tok_orders_get_owner (self->orders));
  tok_workspace_set_key_error (self, NULL);
  self->has_key = TRUE;
  tok_sync_restart (self->sync);
}

/**
 * tok_workspace_get_key_error:
 *
 * Returns: (nullable): why the keyring gave no key: TOK_ERROR_KEYRING_*
 */
const GError *
tok_workspace_get_key_error (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return self->key_error;
}

/**
 * tok_workspace_set_key_error:
 * @error: (nullable): why the keyring gave no key
 */
void
tok_workspace_set_key_error (TokWorkspace *self, const GError *error)
{
  g_return_if_fail (TOK_IS_WORKSPACE (self));

  if (self->key_error == NULL && error == NULL)
    return;
  g_clear_error (&self->key_error);
  self->key_error = error != NULL ? g_error_copy (error) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KEY_ERROR]);
}

/**
 * tok_workspace_configure:
 * @name: its name
 * @chosen: the chosen contract; UNKNOWN: the one that the server shows
 * @read_only: whether nothing may be changed on the server
 *
 * Changes and stores the options of a workspace.
 *
 * Returns: (transfer full): a future of a boolean. Rejects with TOK_ERROR_STORE
 */
DexFuture *
tok_workspace_configure (TokWorkspace *self,
                         const char *name,
                         TokContract chosen,
                         gboolean read_only)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (name != NULL && *name != '\0', NULL);

  g_object_freeze_notify (G_OBJECT (self));
  if (g_set_str (&self->record->name, name))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
  if (self->record->read_only != read_only)
    {
      self->record->read_only = read_only;
      tok_actions_set_read_only (self->actions, read_only);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READ_ONLY]);
    }
  self->record->chosen = chosen;
  update_contract (self);
  g_object_thaw_notify (G_OBJECT (self));
  return tok_store_save_workspace (self->store, self->record);
}

/**
 * tok_workspace_mark_used:
 *
 * Makes it the last used workspace.
 */
void
tok_workspace_mark_used (TokWorkspace *self)
{
  g_return_if_fail (TOK_IS_WORKSPACE (self));

  self->record->used_at = g_get_real_time ();
  dex_future_disown (tok_store_save_workspace (self->store, self->record));
}

/**
 * tok_workspace_get_key_end:
 *
 * Returns: (nullable): the last four characters of the key, to tell keys apart; %NULL
 *   without a key, or with a short one
 */
const char *
tok_workspace_get_key_end (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return self->key_end;
}

TokClient *
tok_workspace_get_client (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return self->client;
}

TokBundleList *
tok_workspace_get_list (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return self->list;
}

TokJournal *
tok_workspace_get_journal (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return self->journal;
}

/**
 * tok_workspace_get_statistics:
 *
 * The first call reads the journal; the statistics follow it from then on.
 *
 * Returns: (transfer none): its statistics
 */
TokStatistics *
tok_workspace_get_statistics (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  if (self->statistics == NULL)
    self->statistics =
        tok_statistics_new (self->journal, self->list, tok_sync_load_cache (self->sync));
  return self->statistics;
}

TokAttentionRules *
tok_workspace_get_rules (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return self->rules;
}

/**
 * tok_workspace_new_attention_list:
 * @submissions: (nullable): its open submissions
 * @timer: (nullable): the timer to use; %NULL: a new one
 *
 * Returns: (transfer full): see tok_attention_list_new()
 */
TokAttentionList *
tok_workspace_new_attention_list (TokWorkspace *self,
                                  TokOpenSubmissions *submissions,
                                  TokWallTimer *timer)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return tok_attention_list_new (self->list, self->journal, tok_workspace_get_statistics (self),
                                 self->rules, submissions, timer);
}

TokSync *
tok_workspace_get_sync (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return self->sync;
}

TokActions *
tok_workspace_get_actions (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return self->actions;
}

TokLookups *
tok_workspace_get_lookups (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return self->lookups;
}

/**
 * tok_workspace_get_annotations:
 *
 * Returns: (transfer none): what the user noted about its bundles
 */
TokAnnotations *
tok_workspace_get_annotations (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return self->annotations;
}

/**
 * tok_workspace_get_jobs:
 *
 * Returns: (transfer none): what works through many of its bundles or orders
 */
TokJobs *
tok_workspace_get_jobs (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return self->jobs;
}

/**
 * tok_workspace_get_bulks:
 *
 * Returns: (transfer none): actions on many of its bundles
 */
TokBulks *
tok_workspace_get_bulks (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return self->bulks;
}

/**
 * tok_workspace_get_setup:
 *
 * Returns: (transfer none): the profiles and slots of its bundles
 */
TokSetup *
tok_workspace_get_setup (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return self->setup;
}

TokOrders *
tok_workspace_get_orders (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return self->orders;
}

/**
 * tok_workspace_take_unknown_version:
 *
 * Returns: (nullable): the version of the server's API if this program does not know it;
 *   %NULL from the second call on
 */
const char *
tok_workspace_take_unknown_version (TokWorkspace *self)
{
  const char *version;

  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  version = self->version_taken ? NULL : tok_client_get_unknown_version (self->client);
  self->version_taken |= version != NULL;
  return version;
}

/**
 * tok_workspace_get_connection:
 *
 * Returns: (transfer none): the state of the connection to its server
 */
TokConnection *
tok_workspace_get_connection (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return tok_client_get_connection (self->client);
}

static DexFuture *
load_contract_fiber (gpointer data)
{
  TokWorkspace *self = data;
  g_autoptr (TokPage) page = NULL;
  GError *error = NULL;
  TokContract contract;

  page = dex_await_boxed (tok_client_list_bundles (self->client, NULL, 1, 1, TOK_PRIORITY_USER),
                          &error);
  if (page == NULL)
    return dex_future_new_for_error (error);
  contract = page->evidence;
  if (contract == TOK_CONTRACT_UNKNOWN)
    contract = tok_client_get_header_contract (self->client);
  if (contract == TOK_CONTRACT_UNKNOWN)
    return dex_future_new_for_uint (tok_workspace_get_contract (self));
  self->record->detected = contract;
  update_contract (self);
  return dex_future_new_for_uint (contract);
}

/**
 * tok_workspace_load_contract:
 *
 * The chosen contract, else the one that the server shows in an item or a header of a
 * response, which is in use from then on.
 *
 * Returns: (transfer full): a future of a guint: a TokContract, never UNKNOWN. Rejects
 *   with the error of the request
 */
DexFuture *
tok_workspace_load_contract (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  if (self->record->chosen != TOK_CONTRACT_UNKNOWN)
    return dex_future_new_for_uint (self->record->chosen);
  return tok_fiber_spawn (load_contract_fiber, g_object_ref (self), g_object_unref);
}
