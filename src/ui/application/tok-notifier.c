/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-notifier.h"

#include <glib/gi18n-lib.h>

#include "tok-error.h"
#include "tok-notification-tracker.h"
#include "tok-settings.h"
#include "tok-view.h"
#include "tok-words-notification.h"
#include "tok-workspace-words.h"

struct _TokNotifier
{
  GObject parent_instance;

  GtkApplication *application; /* (unowned): the owner of this object */
  GSettings *settings;         /* (nullable) */
  TokWorkspaces *workspaces;   /* (nullable) until the workspace store is open */
  GPtrArray *followed; /* (element-type Followed): one for each workspace, in the same order */
};

G_DEFINE_FINAL_TYPE (TokNotifier, tok_notifier, G_TYPE_OBJECT)

typedef enum
{
  KEY_NOT_KNOWN, /* an earlier run may have notified that it does not work */
  KEY_WORKS,
  KEY_NOTIFIED, /* notified that it does not work */
} KeyState;

typedef struct
{
  TokNotifier *notifier; /* (unowned) */
  TokWorkspace *workspace;
  TokNotificationTracker *tracker; /* (nullable): none for sample data */
  KeyState key;
} Followed;

static gboolean
is_focused (Followed *followed)
{
  TokNotifier *self = followed->notifier;
  GtkWindow *window = gtk_application_get_active_window (self->application);

  return window != NULL && gtk_window_is_active (window) &&
         tok_workspaces_get_shown (self->workspaces) == followed->workspace;
}

/* Ids are unique per subject and stable across runs, so that a notification can be replaced
 * or withdrawn later. */
static char *
dup_id (const char *what, const char *workspace_id, const char *bundle_id)
{
  if (bundle_id != NULL)
    return g_strconcat (what, "-", workspace_id, "-", bundle_id, NULL);
  return g_strconcat (what, "-", workspace_id, NULL);
}

static void
withdraw (TokNotifier *self, const char *what, const char *workspace_id, const char *bundle_id)
{
  g_autofree char *id = dup_id (what, workspace_id, bundle_id);

  g_application_withdraw_notification (G_APPLICATION (self->application), id);
}

/* Without a session bus notifications cannot be sent. */
static void
send (TokNotifier *self, const char *id, GNotification *notification)
{
  if (g_application_get_dbus_connection (G_APPLICATION (self->application)) != NULL)
    g_application_send_notification (G_APPLICATION (self->application), id, notification);
}

/* (nullable): the name of the workspace, if there are several */
static const char *
get_origin (Followed *followed)
{
  GListModel *workspaces = G_LIST_MODEL (followed->notifier->workspaces);

  return g_list_model_get_n_items (workspaces) > 1 ? tok_words_workspace (followed->workspace)
                                                   : NULL;
}

static GNotification *
new_notification (Followed *followed,
                  const char *title,
                  const char *body,
                  const char *action,
                  const char *target,
                  const char *read_id)
{
  const char *workspace_id = tok_workspace_get_id (followed->workspace);
  GNotification *notification = g_notification_new (title);

  if (body != NULL)
    g_notification_set_body (notification, body);
  g_notification_set_default_action_and_target (notification, action, "(ss)", workspace_id, target);
  g_notification_add_button_with_target (notification, _ ("Mark as Seen"), "app.mark-seen", "(ss)",
                                         workspace_id, read_id);
  return notification;
}

static void
send_bundle (Followed *followed, const TokNotification *record)
{
  TokBundle *bundle =
      tok_bundle_list_lookup (tok_workspace_get_list (followed->workspace), record->bundle_id);
  g_autofree char *title = tok_words_dup_notification_title (record, bundle, get_origin (followed));
  g_autofree char *body =
      tok_words_dup_notification_body (record, bundle,
                                       tok_workspace_get_rules (followed->workspace),
                                       g_get_real_time ());
  g_autofree char *id =
      dup_id ("bundle", tok_workspace_get_id (followed->workspace), record->bundle_id);
  g_autoptr (GNotification) notification =
      new_notification (followed, title, body, "app.open-bundle-in", record->bundle_id,
                        record->bundle_id);

  send (followed->notifier, id, notification);
}

/* The view of the common status, if all have the same. */
static TokView
find_view (GPtrArray *notifications)
{
  const char *status = ((const TokNotification *) g_ptr_array_index (notifications, 0))->status;

  for (guint i = 1; i < notifications->len; i++)
    if (!g_str_equal (((const TokNotification *) g_ptr_array_index (notifications, i))->status,
                      status))
      return TOK_VIEW_ALL;
  return tok_view_from_status (tok_status_parse (status));
}

static void
send_summary (Followed *followed, GPtrArray *notifications)
{
  g_autofree char *title = tok_words_dup_summary_title (notifications->len, get_origin (followed));
  g_autofree char *body = tok_words_dup_summary_body (notifications);
  g_autofree char *id = dup_id ("changes", tok_workspace_get_id (followed->workspace), NULL);
  g_autoptr (GNotification) notification =
      new_notification (followed, title, body, "app.open-view-in",
                        tok_view_to_nick (find_view (notifications)), "");

  send (followed->notifier, id, notification);
}

static void
on_planned (TokNotificationTracker *tracker, const TokNotificationPlan *plan, Followed *followed)
{
  const char *workspace_id = tok_workspace_get_id (followed->workspace);

  for (guint i = 0; i < plan->withdrawn->len; i++)
    withdraw (followed->notifier, "bundle", workspace_id, g_ptr_array_index (plan->withdrawn, i));
  if (plan->is_summary_withdrawn)
    withdraw (followed->notifier, "changes", workspace_id, NULL);
  for (guint i = 0; i < plan->singles->len; i++)
    send_bundle (followed, g_ptr_array_index (plan->singles, i));
  if (plan->summary != NULL)
    send_summary (followed, plan->summary);
}

static void
send_key_failure (Followed *followed)
{
  g_autofree char *id = dup_id ("key", tok_workspace_get_id (followed->workspace), NULL);
  /* Translators: a notification; the name of a workspace */
  g_autofree char *title =
      g_strdup_printf (_ ("%s: Key No Longer Works"), tok_words_workspace (followed->workspace));
  g_autoptr (GNotification) notification = g_notification_new (title);

  g_notification_set_body (notification,
                           _ ("The list will not refresh until you replace the key."));
  g_notification_set_default_action_and_target (notification, "app.open-workspace", "s",
                                                tok_workspace_get_id (followed->workspace));
  send (followed->notifier, id, notification);
}

/* A sync run ended. Only a successful one shows that the key works again. */
static void
on_loading (TokSync *sync, GParamSpec *pspec, Followed *followed)
{
  const GError *error = tok_sync_get_error (sync);

  if (tok_sync_get_loading (sync))
    return;
  if (g_error_matches (error, TOK_ERROR, TOK_ERROR_AUTH))
    {
      if (followed->key == KEY_NOTIFIED || is_focused (followed))
        return;
      followed->key = KEY_NOTIFIED;
      send_key_failure (followed);
    }
  else if (error == NULL && followed->key != KEY_WORKS)
    {
      followed->key = KEY_WORKS;
      withdraw (followed->notifier, "key", tok_workspace_get_id (followed->workspace), NULL);
    }
}

static void
set_rules (TokNotifier *self, TokNotificationTracker *tracker)
{
  TokNotificationRules rules;

  if (self->settings == NULL)
    return;
  tok_settings_get_notification_rules (self->settings, &rules);
  tok_notification_tracker_set_rules (tracker, &rules);
}

static void
on_settings_changed (TokNotifier *self)
{
  for (guint i = 0; i < self->followed->len; i++)
    {
      Followed *followed = g_ptr_array_index (self->followed, i);

      if (followed->tracker != NULL)
        set_rules (self, followed->tracker);
    }
}

/* Sample data sends no notifications. */
static Followed *
followed_new (TokNotifier *self, TokWorkspace *workspace)
{
  Followed *followed = g_new0 (Followed, 1);

  followed->notifier = self;
  followed->workspace = g_object_ref (workspace);
  if (tok_workspace_get_kind (workspace) != TOK_WORKSPACE_SAMPLE)
    {
      followed->tracker = tok_notification_tracker_new (tok_workspace_get_journal (workspace),
                                                        tok_workspace_get_sync (workspace),
                                                        tok_workspace_get_list (workspace));
      set_rules (self, followed->tracker);
      g_signal_connect_swapped (followed->tracker, "is-visible", G_CALLBACK (is_focused), followed);
      g_signal_connect (followed->tracker, "planned", G_CALLBACK (on_planned), followed);
    }
  g_signal_connect (tok_workspace_get_sync (workspace), "notify::loading", G_CALLBACK (on_loading),
                    followed);
  return followed;
}

static void
followed_free (gpointer data)
{
  Followed *followed = data;

  g_signal_handlers_disconnect_by_data (tok_workspace_get_sync (followed->workspace), followed);
  if (followed->tracker != NULL)
    g_signal_handlers_disconnect_by_data (followed->tracker, followed);
  g_clear_object (&followed->tracker);
  g_object_unref (followed->workspace);
  g_free (followed);
}

/* Withdraws the notifications of a removed workspace. */
static void
withdraw_all (Followed *followed)
{
  const char *workspace_id = tok_workspace_get_id (followed->workspace);
  GPtrArray *notifications = followed->tracker != NULL
                                 ? tok_notification_tracker_get_notifications (followed->tracker)
                                 : NULL;

  for (guint i = 0; notifications != NULL && i < notifications->len; i++)
    {
      const TokNotification *notification = g_ptr_array_index (notifications, i);

      if (!notification->in_summary)
        withdraw (followed->notifier, "bundle", workspace_id, notification->bundle_id);
    }
  withdraw (followed->notifier, "changes", workspace_id, NULL);
  withdraw (followed->notifier, "key", workspace_id, NULL);
}

static void
on_items_changed (TokNotifier *self, guint position, guint removed, guint added)
{
  for (guint i = position; i < position + removed; i++)
    withdraw_all (g_ptr_array_index (self->followed, i));
  g_ptr_array_remove_range (self->followed, position, removed);
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (TokWorkspace) workspace =
          g_list_model_get_item (G_LIST_MODEL (self->workspaces), i);

      g_ptr_array_insert (self->followed, (int) i, followed_new (self, workspace));
    }
}

/* Notifications stay when the program exits. */
static void
tok_notifier_dispose (GObject *object)
{
  TokNotifier *self = TOK_NOTIFIER (object);

  g_ptr_array_set_size (self->followed, 0);
  g_clear_object (&self->workspaces);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (tok_notifier_parent_class)->dispose (object);
}

static void
tok_notifier_finalize (GObject *object)
{
  g_ptr_array_unref (TOK_NOTIFIER (object)->followed);
  G_OBJECT_CLASS (tok_notifier_parent_class)->finalize (object);
}

static void
tok_notifier_class_init (TokNotifierClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tok_notifier_dispose;
  object_class->finalize = tok_notifier_finalize;
}

static void
tok_notifier_init (TokNotifier *self)
{
  self->followed = g_ptr_array_new_with_free_func (followed_free);
}

/**
 * tok_notifier_new:
 * @application: sends the notifications; must outlive this object
 * @settings: (nullable): which status changes to notify; %NULL: none
 *
 * Returns: (transfer full): a notifier without workspaces
 */
TokNotifier *
tok_notifier_new (GtkApplication *application, GSettings *settings)
{
  TokNotifier *self;

  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);

  self = g_object_new (TOK_TYPE_NOTIFIER, NULL);
  self->application = application;
  if (g_set_object (&self->settings, settings))
    g_signal_connect_object (settings, "changed", G_CALLBACK (on_settings_changed), self,
                             G_CONNECT_SWAPPED);
  return self;
}

/**
 * tok_notifier_set_workspaces:
 * @workspaces: the workspaces to follow; called once
 */
void
tok_notifier_set_workspaces (TokNotifier *self, TokWorkspaces *workspaces)
{
  g_return_if_fail (TOK_IS_NOTIFIER (self));
  g_return_if_fail (TOK_IS_WORKSPACES (workspaces));
  g_return_if_fail (self->workspaces == NULL);

  self->workspaces = g_object_ref (workspaces);
  g_signal_connect_object (workspaces, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
  on_items_changed (self, 0, 0, g_list_model_get_n_items (G_LIST_MODEL (workspaces)));
}

static TokNotificationTracker *
find_tracker (TokNotifier *self, const char *workspace_id)
{
  for (guint i = 0; i < self->followed->len; i++)
    {
      Followed *followed = g_ptr_array_index (self->followed, i);

      if (g_str_equal (tok_workspace_get_id (followed->workspace), workspace_id))
        return followed->tracker;
    }
  return NULL;
}

/**
 * tok_notifier_mark_read:
 * @workspace_id: the id of a workspace, open or not
 * @bundle_id: the id of a bundle; "": all bundles in the summary
 *
 * Marks the bundle as read and withdraws its notification. Needs the workspaces.
 *
 * Returns: (transfer full): a future of a boolean. Rejects with TOK_ERROR_STORE
 */
DexFuture *
tok_notifier_mark_read (TokNotifier *self, const char *workspace_id, const char *bundle_id)
{
  const char *bundle = *bundle_id != '\0' ? bundle_id : NULL;
  TokNotificationTracker *tracker;

  g_return_val_if_fail (TOK_IS_NOTIFIER (self), NULL);
  g_return_val_if_fail (self->workspaces != NULL, NULL);

  tracker = find_tracker (self, workspace_id);
  if (tracker != NULL)
    return tok_notification_tracker_mark_read (tracker, bundle);
  withdraw (self, bundle != NULL ? "bundle" : "changes", workspace_id, bundle);
  return tok_notification_tracker_mark_read_in_store (
      tok_workspace_store_get_store (tok_workspaces_get_workspace_store (self->workspaces)),
      workspace_id, bundle);
}
