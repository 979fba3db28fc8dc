/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-notification-tracker.h"

#include "tok-fiber.h"
#include "tok-store.h"

struct _TokNotificationTracker
{
  GObject parent_instance;

  TokJournal *journal;
  TokSync *sync;
  TokBundleList *list;
  TokNotificationRules rules;
  GPtrArray *notifications; /* (nullable) (element-type TokNotification): NULL until loaded */
  DexFuture *loaded;        /* (nullable) (owned) */
  gboolean is_due;          /* the journal may have unnotified events */
  gboolean is_taking;
};

enum
{
  SIGNAL_IS_VISIBLE,
  SIGNAL_PLANNED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokNotificationTracker, tok_notification_tracker, G_TYPE_OBJECT)

static void
plan (TokNotificationTracker *self, GPtrArray *events)
{
  g_autoptr (TokNotificationPlan) next =
      tok_notification_plan_new (self->notifications, events, self->list, &self->rules);
  gboolean changed = !tok_notification_plan_is_empty (next) ||
                     next->notifications->len != self->notifications->len;

  if (!changed)
    return;
  g_ptr_array_unref (self->notifications);
  self->notifications = g_ptr_array_ref (next->notifications);
  dex_future_disown (tok_journal_save_notifications (self->journal, self->notifications));
  g_signal_emit (self, signals[SIGNAL_PLANNED], 0, next);
}

/* Withdraws notifications that are outdated or read. */
static void
withdraw (TokNotificationTracker *self)
{
  if (self->notifications != NULL && self->notifications->len > 0)
    plan (self, NULL);
}

static gboolean
is_visible (TokNotificationTracker *self)
{
  gboolean visible = FALSE;

  g_signal_emit (self, signals[SIGNAL_IS_VISIBLE], 0, &visible);
  return visible;
}

static void take_events (TokNotificationTracker *self);

static DexFuture *
take_fiber (gpointer data)
{
  TokNotificationTracker *self = data;
  g_autoptr (GPtrArray) events =
      dex_await_boxed (tok_journal_take_unnotified_events (self->journal), NULL);

  g_assert (TOK_IS_NOTIFICATION_TRACKER (self));

  self->is_taking = FALSE;
  if (events != NULL && events->len > 0 && !is_visible (self))
    plan (self, events);
  take_events (self);
  return NULL;
}

/* Waits for the end of a sync run, so that its events are summed up. */
static void
take_events (TokNotificationTracker *self)
{
  if (!self->is_due || self->is_taking || self->notifications == NULL ||
      tok_sync_get_loading (self->sync))
    return;
  self->is_due = FALSE;
  self->is_taking = TRUE;
  dex_future_disown (tok_fiber_spawn (take_fiber, g_object_ref (self), g_object_unref));
}

static void
on_journal_changed (TokNotificationTracker *self)
{
  self->is_due = TRUE;
  take_events (self);
}

/* Stored notifications are compared with the cached list. */
static DexFuture *
load_fiber (gpointer data)
{
  TokNotificationTracker *self = data;
  g_autoptr (GPtrArray) notifications = NULL;

  g_assert (TOK_IS_NOTIFICATION_TRACKER (self));

  dex_await (tok_sync_load_cache (self->sync), NULL);
  notifications = dex_await_boxed (tok_journal_load_notifications (self->journal), NULL);
  self->notifications =
      notifications != NULL
          ? g_steal_pointer (&notifications)
          : g_ptr_array_new_with_free_func ((GDestroyNotify) tok_notification_free);
  withdraw (self);
  take_events (self);
  return dex_future_new_true ();
}

static void
tok_notification_tracker_dispose (GObject *object)
{
  TokNotificationTracker *self = TOK_NOTIFICATION_TRACKER (object);

  dex_clear (&self->loaded);
  g_clear_pointer (&self->notifications, g_ptr_array_unref);
  g_clear_object (&self->list);
  g_clear_object (&self->sync);
  g_clear_object (&self->journal);
  G_OBJECT_CLASS (tok_notification_tracker_parent_class)->dispose (object);
}

static void
tok_notification_tracker_class_init (TokNotificationTrackerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tok_notification_tracker_dispose;

  /**
   * TokNotificationTracker::is-visible:
   *
   * Returns: whether the user sees the workspace now
   */
  signals[SIGNAL_IS_VISIBLE] =
      g_signal_new ("is-visible", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                    g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 0);
  /**
   * TokNotificationTracker::planned:
   * @plan: (type TokNotificationPlan): the notifications to send and to withdraw
   */
  signals[SIGNAL_PLANNED] = g_signal_new ("planned", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
tok_notification_tracker_init (TokNotificationTracker *self)
{
  /* The last session may have left unnotified events. */
  self->is_due = TRUE;
}

static void
connect_signals (TokNotificationTracker *self)
{
  g_signal_connect_object (self->journal, "changed", G_CALLBACK (on_journal_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->journal, "notify::n-unread", G_CALLBACK (withdraw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "merged", G_CALLBACK (withdraw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sync, "notify::loading", G_CALLBACK (take_events), self,
                           G_CONNECT_SWAPPED);
}

/**
 * tok_notification_tracker_new:
 * @journal: the journal of the workspace, with its notifications
 * @sync: the sync of @list
 * @list: its bundles
 *
 * Returns: (transfer full): a tracker without rules, which sends no notifications
 */
TokNotificationTracker *
tok_notification_tracker_new (TokJournal *journal, TokSync *sync, TokBundleList *list)
{
  TokNotificationTracker *self;

  g_return_val_if_fail (TOK_IS_JOURNAL (journal), NULL);
  g_return_val_if_fail (TOK_IS_SYNC (sync), NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE_LIST (list), NULL);

  self = g_object_new (TOK_TYPE_NOTIFICATION_TRACKER, NULL);
  self->journal = g_object_ref (journal);
  self->sync = g_object_ref (sync);
  self->list = g_object_ref (list);
  connect_signals (self);
  self->loaded = tok_fiber_spawn (load_fiber, g_object_ref (self), g_object_unref);
  return self;
}

/**
 * tok_notification_tracker_set_rules:
 * @rules: what to notify of from now on
 *
 * Current notifications stay.
 */
void
tok_notification_tracker_set_rules (TokNotificationTracker *self, const TokNotificationRules *rules)
{
  g_return_if_fail (TOK_IS_NOTIFICATION_TRACKER (self));
  g_return_if_fail (rules != NULL);

  self->rules = *rules;
}

/**
 * tok_notification_tracker_get_notifications:
 *
 * Returns: (transfer none) (nullable) (element-type TokNotification): the current
 *   notifications; %NULL until they are loaded
 */
GPtrArray *
tok_notification_tracker_get_notifications (TokNotificationTracker *self)
{
  g_return_val_if_fail (TOK_IS_NOTIFICATION_TRACKER (self), NULL);

  return self->notifications;
}

/* NULL: the summary. */
static gboolean
is_about (const TokNotification *notification, const char *bundle_id)
{
  return bundle_id != NULL ? g_str_equal (notification->bundle_id, bundle_id)
                           : notification->in_summary;
}

typedef struct
{
  TokNotificationTracker *tracker; /* (nullable): NULL: in @store */
  TokStore *store;                 /* (nullable): NULL: by @tracker */
  char *workspace_id;              /* (nullable): of @store */
  char *bundle_id;                 /* (nullable): NULL: the bundles of the summary */
} MarkReadCall;

static void
mark_read_call_free (gpointer data)
{
  MarkReadCall *call = data;

  g_clear_object (&call->tracker);
  g_clear_object (&call->store);
  g_free (call->workspace_id);
  g_free (call->bundle_id);
  g_free (call);
}

static DexFuture *
mark_read_fiber (gpointer data)
{
  MarkReadCall *call = data;
  TokNotificationTracker *self = call->tracker;
  TokBundleList *list = self->list;
  g_autoptr (GPtrArray) bundles = g_ptr_array_new_with_free_func (g_object_unref);
  TokBundle *bundle;

  dex_await (dex_ref (self->loaded), NULL);
  bundle = call->bundle_id != NULL ? tok_bundle_list_lookup (list, call->bundle_id) : NULL;
  if (bundle != NULL)
    g_ptr_array_add (bundles, g_object_ref (bundle));
  for (guint i = 0; call->bundle_id == NULL && i < self->notifications->len; i++)
    {
      const TokNotification *notification = g_ptr_array_index (self->notifications, i);

      bundle =
          notification->in_summary ? tok_bundle_list_lookup (list, notification->bundle_id) : NULL;
      if (bundle != NULL)
        g_ptr_array_add (bundles, g_object_ref (bundle));
    }
  tok_journal_mark_many_read (self->journal, bundles);
  return dex_future_new_true ();
}

/**
 * tok_notification_tracker_mark_read:
 * @bundle_id: (nullable): the bundle of a notification; %NULL: those of the summary
 *
 * Marks bundles as read once the list is loaded, which withdraws their notifications.
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_notification_tracker_mark_read (TokNotificationTracker *self, const char *bundle_id)
{
  MarkReadCall *call;

  g_return_val_if_fail (TOK_IS_NOTIFICATION_TRACKER (self), NULL);

  call = g_new0 (MarkReadCall, 1);
  call->tracker = g_object_ref (self);
  call->bundle_id = g_strdup (bundle_id);
  return tok_fiber_spawn (mark_read_fiber, call, mark_read_call_free);
}

static DexFuture *
mark_read_in_store_fiber (gpointer data)
{
  MarkReadCall *call = data;
  g_autoptr (GPtrArray) left =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_notification_free);
  g_autoptr (GPtrArray) notifications = NULL;
  GError *error = NULL;

  notifications =
      dex_await_boxed (tok_store_load_notifications (call->store, call->workspace_id), &error);
  if (notifications == NULL)
    return dex_future_new_for_error (error);
  for (guint i = 0; i < notifications->len; i++)
    {
      const TokNotification *notification = g_ptr_array_index (notifications, i);

      if (is_about (notification, call->bundle_id))
        dex_future_disown (
            tok_store_mark_read (call->store, call->workspace_id, notification->bundle_id));
      else
        g_ptr_array_add (left, tok_notification_copy (notification));
    }
  return tok_store_save_notifications (call->store, call->workspace_id, left);
}

/**
 * tok_notification_tracker_mark_read_in_store:
 * @store: the store
 * @workspace_id: the id of a workspace that is not open
 * @bundle_id: (nullable): as in tok_notification_tracker_mark_read()
 *
 * Does the same without opening the workspace, which would use the server and the keyring.
 *
 * Returns: (transfer full): a future of a boolean. Rejects with TOK_ERROR_STORE
 */
DexFuture *
tok_notification_tracker_mark_read_in_store (TokStore *store,
                                             const char *workspace_id,
                                             const char *bundle_id)
{
  MarkReadCall *call;

  g_return_val_if_fail (TOK_IS_STORE (store), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);

  call = g_new0 (MarkReadCall, 1);
  call->store = g_object_ref (store);
  call->workspace_id = g_strdup (workspace_id);
  call->bundle_id = g_strdup (bundle_id);
  return tok_fiber_spawn (mark_read_in_store_fiber, call, mark_read_call_free);
}
