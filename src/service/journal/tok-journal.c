/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-journal.h"

#include "tok-store.h"

struct _TokJournal
{
  GObject parent_instance;

  TokStore *store;
  char *workspace_id;
  TokBundleList *list;
  GHashTable *unread; /* (element-type TokBundle): the set of those with unread changes */
};

enum
{
  PROP_0,
  PROP_N_UNREAD,
  N_PROPS,
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokJournal, tok_journal, G_TYPE_OBJECT)

static void
note (TokJournal *self, TokBundle *bundle)
{
  if (tok_bundle_get_unread (bundle))
    g_hash_table_add (self->unread, g_object_ref (bundle));
  else
    g_hash_table_remove (self->unread, bundle);
}

static void
note_all (TokJournal *self, const GPtrArray *bundles)
{
  for (guint i = 0; bundles != NULL && i < bundles->len; i++)
    note (self, bundles->pdata[i]);
}

static gboolean
is_gone (gpointer bundle, gpointer value, gpointer list)
{
  return tok_bundle_list_lookup (list, tok_bundle_get_id (bundle)) != bundle;
}

static void
notify_unread (TokJournal *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_UNREAD]);
}

/* Only what is new or changed is looked at. */
static void
on_merged (TokJournal *self, const TokMergeResult *result)
{
  guint n_before = g_hash_table_size (self->unread);

  note_all (self, result->added);
  note_all (self, result->changed);
  if (result->n_removed > 0)
    g_hash_table_foreach_remove (self->unread, is_gone, self->list);
  if (g_hash_table_size (self->unread) != n_before)
    notify_unread (self);
}

static void
on_journal_changed (TokJournal *self, const char *workspace_id)
{
  if (workspace_id == NULL || g_str_equal (workspace_id, self->workspace_id))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
tok_journal_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_N_UNREAD:
      g_value_set_uint (value, tok_journal_get_n_unread (TOK_JOURNAL (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_journal_finalize (GObject *object)
{
  TokJournal *self = TOK_JOURNAL (object);

  g_hash_table_unref (self->unread);
  g_object_unref (self->list);
  g_free (self->workspace_id);
  g_object_unref (self->store);
  G_OBJECT_CLASS (tok_journal_parent_class)->finalize (object);
}

static void
tok_journal_class_init (TokJournalClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tok_journal_get_property;
  object_class->finalize = tok_journal_finalize;

  properties[PROP_N_UNREAD] =
      g_param_spec_uint ("n-unread", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tok_journal_init (TokJournal *self)
{
  self->unread = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
}

/**
 * tok_journal_new:
 * @store: the store of the workspace
 * @workspace_id: the id of the workspace
 * @list: its bundles
 *
 * Returns: (transfer full): the journal of the workspace
 */
TokJournal *
tok_journal_new (TokStore *store, const char *workspace_id, TokBundleList *list)
{
  TokJournal *self;

  g_return_val_if_fail (TOK_IS_STORE (store), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE_LIST (list), NULL);

  self = g_object_new (TOK_TYPE_JOURNAL, NULL);
  self->store = g_object_ref (store);
  self->workspace_id = g_strdup (workspace_id);
  self->list = g_object_ref (list);
  g_signal_connect_object (list, "merged", G_CALLBACK (on_merged), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "journal-changed", G_CALLBACK (on_journal_changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * tok_journal_load_events:
 *
 * Returns: (transfer full): a future of a GPtrArray of TokEvent: the events of the bundle,
 *   oldest first
 */
DexFuture *
tok_journal_load_events (TokJournal *self, TokBundle *bundle)
{
  g_return_val_if_fail (TOK_IS_JOURNAL (self), NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), NULL);

  return tok_store_load_events (self->store, self->workspace_id, tok_bundle_get_id (bundle));
}

/**
 * tok_journal_query_events:
 * @query: which events
 *
 * Returns: (transfer full): a future of a GPtrArray of TokEvent
 */
DexFuture *
tok_journal_query_events (TokJournal *self, const TokEventQuery *query)
{
  g_return_val_if_fail (TOK_IS_JOURNAL (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  return tok_store_query_events (self->store, self->workspace_id, query);
}

/**
 * tok_journal_load_observation_periods:
 *
 * Returns: (transfer full): a future of a GPtrArray of TokObservationPeriod, oldest first
 */
DexFuture *
tok_journal_load_observation_periods (TokJournal *self)
{
  g_return_val_if_fail (TOK_IS_JOURNAL (self), NULL);

  return tok_store_load_observation_periods (self->store, self->workspace_id);
}

/**
 * tok_journal_load_json:
 *
 * Returns: (transfer full): a future of a string (nullable): the JSON of the bundle in the
 *   newest response, as received
 */
DexFuture *
tok_journal_load_json (TokJournal *self, TokBundle *bundle)
{
  g_return_val_if_fail (TOK_IS_JOURNAL (self), NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), NULL);

  return tok_store_load_json (self->store, self->workspace_id, tok_bundle_get_id (bundle));
}

/**
 * tok_journal_load_jsons:
 * @ids: (element-type utf8): of bundles; not to be changed any more
 *
 * Returns: (transfer full): a future of a GPtrArray with a string (nullable) for each id: see
 *   tok_journal_load_json()
 */
DexFuture *
tok_journal_load_jsons (TokJournal *self, GPtrArray *ids)
{
  g_return_val_if_fail (TOK_IS_JOURNAL (self), NULL);
  g_return_val_if_fail (ids != NULL, NULL);

  return tok_store_load_jsons (self->store, self->workspace_id, ids);
}

/**
 * tok_journal_dismiss_event:
 * @sequence: the sequence of an event: a failed action
 *
 * Stores that the user has dismissed the event. Does not emit "changed".
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_journal_dismiss_event (TokJournal *self, gint64 sequence)
{
  g_return_val_if_fail (TOK_IS_JOURNAL (self), NULL);

  return tok_store_dismiss_event (self->store, self->workspace_id, sequence);
}

/**
 * tok_journal_get_n_unread:
 *
 * Returns: how many bundles have unread changes
 */
guint
tok_journal_get_n_unread (TokJournal *self)
{
  g_return_val_if_fail (TOK_IS_JOURNAL (self), 0);

  return g_hash_table_size (self->unread);
}

static gboolean
mark_read (TokJournal *self, TokBundle *bundle)
{
  if (!tok_bundle_set_unread (bundle, FALSE))
    return FALSE;
  note (self, bundle);
  dex_future_disown (
      tok_store_mark_read (self->store, self->workspace_id, tok_bundle_get_id (bundle)));
  return TRUE;
}

/**
 * tok_journal_mark_read:
 * @bundle: a bundle of the list
 *
 * Marks the changes of a bundle as read.
 */
void
tok_journal_mark_read (TokJournal *self, TokBundle *bundle)
{
  g_return_if_fail (TOK_IS_JOURNAL (self));
  g_return_if_fail (TOK_IS_BUNDLE (bundle));

  if (mark_read (self, bundle))
    notify_unread (self);
}

/**
 * tok_journal_mark_many_read:
 * @bundles: (element-type TokBundle): bundles of the list
 *
 * Marks the changes of several bundles as read.
 */
void
tok_journal_mark_many_read (TokJournal *self, GPtrArray *bundles)
{
  gboolean changed = FALSE;

  g_return_if_fail (TOK_IS_JOURNAL (self));
  g_return_if_fail (bundles != NULL);

  for (guint i = 0; i < bundles->len; i++)
    changed |= mark_read (self, g_ptr_array_index (bundles, i));
  if (changed)
    notify_unread (self);
}

/**
 * tok_journal_mark_all_read:
 *
 * Marks the changes of all bundles as read.
 */
void
tok_journal_mark_all_read (TokJournal *self)
{
  g_autoptr (GPtrArray) bundles = NULL;

  g_return_if_fail (TOK_IS_JOURNAL (self));

  bundles = g_hash_table_steal_all_keys (self->unread);
  for (guint i = 0; i < bundles->len; i++)
    tok_bundle_set_unread (bundles->pdata[i], FALSE);
  dex_future_disown (tok_store_mark_read (self->store, self->workspace_id, NULL));
  if (bundles->len > 0)
    notify_unread (self);
}

/**
 * tok_journal_take_unnotified_events:
 *
 * Each event is returned once at most: the caller has to notify the user.
 *
 * Returns: (transfer full): a future of a GPtrArray of TokEvent: of each bundle the last change
 *   of status since the last call, oldest first
 */
DexFuture *
tok_journal_take_unnotified_events (TokJournal *self)
{
  g_return_val_if_fail (TOK_IS_JOURNAL (self), NULL);

  return tok_store_take_unnotified_events (self->store, self->workspace_id);
}

/**
 * tok_journal_load_notifications:
 *
 * Returns: (transfer full): a future of a GPtrArray of TokNotification: the current ones,
 *   as last saved
 */
DexFuture *
tok_journal_load_notifications (TokJournal *self)
{
  g_return_val_if_fail (TOK_IS_JOURNAL (self), NULL);

  return tok_store_load_notifications (self->store, self->workspace_id);
}

/**
 * tok_journal_save_notifications:
 * @notifications: (element-type TokNotification): all current ones; must not change
 *   afterwards
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_journal_save_notifications (TokJournal *self, GPtrArray *notifications)
{
  g_return_val_if_fail (TOK_IS_JOURNAL (self), NULL);
  g_return_val_if_fail (notifications != NULL, NULL);

  return tok_store_save_notifications (self->store, self->workspace_id, notifications);
}
