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
  GPtrArray *notifications; /* (nullable) (element-type TokNotification): until they are loaded */
  DexFuture *loaded;        /* (nullable) (owned) */
  gboolean is_due;          /* the journal may have lines that were not taken */
  gboolean is_taking;
};

enum
{
  SIGNAL_IS_WATCHED,
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

/* What is no longer so, or was looked at, is taken back. */
static void
take_back (TokNotificationTracker *self)
{
  if (self->notifications != NULL && self->notifications->len > 0)
    plan (self, NULL);
}

static gboolean
is_watched (TokNotificationTracker *self)
{
  gboolean watched = FALSE;

  g_signal_emit (self, signals[SIGNAL_IS_WATCHED], 0, &watched);
  return watched;
}

static void consider (TokNotificationTracker *self);

static DexFuture *
take_fiber (gpointer data)
{
  TokNotificationTracker *self = data;
  g_autoptr (GPtrArray) events =
      dex_await_boxed (tok_journal_take_unnotified_events (self->journal), NULL);

  self->is_taking = FALSE;
  if (events != NULL && events->len > 0 && !is_watched (self))
    plan (self, events);
  consider (self);
  return NULL;
}

/* A flight is told as a whole, when it is over: the journal grows with each page. */
static void
consider (TokNotificationTracker *self)
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
  consider (self);
}

/* What an earlier run told can only be judged by the list as it left it. */
static DexFuture *
load_fiber (gpointer data)
{
  TokNotificationTracker *self = data;
  g_autoptr (GPtrArray) notifications = NULL;

  dex_await (tok_sync_load_cache (self->sync), NULL);
  notifications = dex_await_boxed (tok_journal_load_notifications (self->journal), NULL);
  self->notifications =
      notifications != NULL
          ? g_steal_pointer (&notifications)
          : g_ptr_array_new_with_free_func ((GDestroyNotify) tok_notification_free);
  take_back (self);
  consider (self);
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
   * TokNotificationTracker::is-watched:
   *
   * Returns: whether somebody is looking at the workspace now
   */
  signals[SIGNAL_IS_WATCHED] =
      g_signal_new ("is-watched", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                    g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 0);
  /**
   * TokNotificationTracker::planned:
   * @plan: (type TokNotificationPlan): what has to be said and taken back now
   */
  signals[SIGNAL_PLANNED] = g_signal_new ("planned", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
tok_notification_tracker_init (TokNotificationTracker *self)
{
  /* What a run before did not come to. */
  self->is_due = TRUE;
}

static void
follow (TokNotificationTracker *self)
{
  g_signal_connect_object (self->journal, "changed", G_CALLBACK (on_journal_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->journal, "notify::n-unread", G_CALLBACK (take_back), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "merged", G_CALLBACK (take_back), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sync, "notify::loading", G_CALLBACK (consider), self,
                           G_CONNECT_SWAPPED);
}

/**
 * tok_notification_tracker_new:
 * @journal: what happened, and of what the person was notified
 * @sync: what keeps @list like the server's
 * @list: its bundles
 *
 * Returns: (transfer full): a tracker with rules by which nobody is notified
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
  follow (self);
  self->loaded = tok_fiber_spawn (load_fiber, g_object_ref (self), g_object_unref);
  return self;
}

/**
 * tok_notification_tracker_set_rules:
 * @rules: what the person wants to be told from now on
 *
 * What was told stays.
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
 * Returns: (transfer none) (nullable) (element-type TokNotification): what is told; %NULL
 *   until that is known
 */
GPtrArray *
tok_notification_tracker_get_notifications (TokNotificationTracker *self)
{
  g_return_val_if_fail (TOK_IS_NOTIFICATION_TRACKER (self), NULL);

  return self->notifications;
}

/* Whether a notice is of the notification that is about one bundle, or of the summary. */
static gboolean
is_about (const TokNotification *notification, const char *bundle_id)
{
  return bundle_id != NULL ? g_str_equal (notification->bundle_id, bundle_id)
                           : notification->in_summary;
}

typedef struct
{
  TokNotificationTracker *tracker; /* or… */
  TokStore *store;                 /* …the store, with… */
  char *workspace_id;
  char *bundle_id; /* (nullable): NULL: those of the summary */
} Seen;

static void
seen_free (gpointer data)
{
  Seen *seen = data;

  g_clear_object (&seen->tracker);
  g_clear_object (&seen->store);
  g_free (seen->workspace_id);
  g_free (seen->bundle_id);
  g_free (seen);
}

static DexFuture *
mark_seen_fiber (gpointer data)
{
  Seen *seen = data;
  TokNotificationTracker *self = seen->tracker;
  TokBundleList *list = self->list;
  g_autoptr (GPtrArray) bundles = g_ptr_array_new_with_free_func (g_object_unref);
  TokBundle *bundle;

  dex_await (dex_ref (self->loaded), NULL);
  bundle = seen->bundle_id != NULL ? tok_bundle_list_lookup (list, seen->bundle_id) : NULL;
  if (bundle != NULL)
    g_ptr_array_add (bundles, g_object_ref (bundle));
  for (guint i = 0; seen->bundle_id == NULL && i < self->notifications->len; i++)
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
 * tok_notification_tracker_mark_seen:
 * @bundle_id: (nullable): of a bundle that the person need not be told about any more;
 *   %NULL: all of the summary
 *
 * As soon as the list is loaded. What was told about it is taken back with that.
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_notification_tracker_mark_seen (TokNotificationTracker *self, const char *bundle_id)
{
  Seen *seen;

  g_return_val_if_fail (TOK_IS_NOTIFICATION_TRACKER (self), NULL);

  seen = g_new0 (Seen, 1);
  seen->tracker = g_object_ref (self);
  seen->bundle_id = g_strdup (bundle_id);
  return tok_fiber_spawn (mark_seen_fiber, seen, seen_free);
}

static DexFuture *
mark_seen_in_store_fiber (gpointer data)
{
  Seen *seen = data;
  g_autoptr (GPtrArray) left =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_notification_free);
  g_autoptr (GPtrArray) notifications = NULL;
  GError *error = NULL;

  notifications =
      dex_await_boxed (tok_store_load_notifications (seen->store, seen->workspace_id), &error);
  if (notifications == NULL)
    return dex_future_new_for_error (error);
  for (guint i = 0; i < notifications->len; i++)
    {
      const TokNotification *notification = g_ptr_array_index (notifications, i);

      if (is_about (notification, seen->bundle_id))
        dex_future_disown (
            tok_store_mark_seen (seen->store, seen->workspace_id, notification->bundle_id));
      else
        g_ptr_array_add (left, tok_notification_copy (notification));
    }
  return tok_store_save_notifications (seen->store, seen->workspace_id, left);
}

/**
 * tok_notification_tracker_mark_seen_in_store:
 * @store: where the workspace is stored
 * @workspace_id: of a workspace that is not open
 * @bundle_id: (nullable): as in tok_notification_tracker_mark_seen()
 *
 * The same without a workspace, which would ask its server and the keyring.
 *
 * Returns: (transfer full): a future of a boolean. Rejects with TOK_ERROR_STORE
 */
DexFuture *
tok_notification_tracker_mark_seen_in_store (TokStore *store,
                                             const char *workspace_id,
                                             const char *bundle_id)
{
  Seen *seen;

  g_return_val_if_fail (TOK_IS_STORE (store), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);

  seen = g_new0 (Seen, 1);
  seen->store = g_object_ref (store);
  seen->workspace_id = g_strdup (workspace_id);
  seen->bundle_id = g_strdup (bundle_id);
  return tok_fiber_spawn (mark_seen_in_store_fiber, seen, seen_free);
}
