/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-notification-plan.h"

static GPtrArray *
notification_array_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) tok_notification_free);
}

/* Whether the bundle still has the notified status and is unread. */
static gboolean
is_current (const TokNotification *notification, TokBundleList *bundles)
{
  TokBundle *bundle = tok_bundle_list_lookup (bundles, notification->bundle_id);

  return bundle != NULL && tok_bundle_get_listed (bundle) && tok_bundle_get_unread (bundle) &&
         g_strcmp0 (tok_bundle_get_status_text (bundle), notification->status) == 0;
}

static gboolean
has_summary (GPtrArray *notifications)
{
  for (guint i = 0; i < notifications->len; i++)
    if (((const TokNotification *) g_ptr_array_index (notifications, i))->in_summary)
      return TRUE;
  return FALSE;
}

static void
keep_current (TokNotificationPlan *self, GPtrArray *notifications, TokBundleList *bundles)
{
  for (guint i = 0; i < notifications->len; i++)
    {
      const TokNotification *notification = g_ptr_array_index (notifications, i);

      if (is_current (notification, bundles))
        g_ptr_array_add (self->notifications, tok_notification_copy (notification));
      else if (!notification->in_summary)
        g_ptr_array_add (self->withdrawn, g_strdup (notification->bundle_id));
    }
}

/* (nullable): no notification for first observations, statuses that the user did not
 * choose, and the user's own actions, which do not make a bundle unread. */
static TokNotification *
make_notification (const TokEvent *event, TokBundleList *bundles, const TokNotificationRules *rules)
{
  g_autoptr (TokNotification) notification = NULL;

  if (event->kind != TOK_EVENT_STATUS || tok_event_is_own (event) ||
      tok_event_is_first_observation (event) ||
      (rules->statuses & (1u << tok_status_parse (event->to))) == 0)
    return NULL;
  notification = tok_notification_new (event->bundle_id, event->to, FALSE);
  return is_current (notification, bundles) ? g_steal_pointer (&notification) : NULL;
}

static GHashTable *
index_bundle_ids (GPtrArray *notifications)
{
  GHashTable *notified = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < notifications->len; i++)
    g_hash_table_add (notified,
                      ((TokNotification *) g_ptr_array_index (notifications, i))->bundle_id);
  return notified;
}

/* One for each bundle with a new status, in the order of the events, unless the bundle
 * has a notification. */
static GPtrArray *
find_new (TokNotificationPlan *self,
          GPtrArray *events,
          TokBundleList *bundles,
          const TokNotificationRules *rules)
{
  g_autoptr (GHashTable) notified = index_bundle_ids (self->notifications);
  GPtrArray *added = notification_array_new ();

  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      g_autoptr (TokNotification) notification =
          make_notification (g_ptr_array_index (events, i), bundles, rules);

      if (notification == NULL || g_hash_table_contains (notified, notification->bundle_id))
        continue;
      g_hash_table_add (notified, notification->bundle_id);
      g_ptr_array_add (added, g_steal_pointer (&notification));
    }
  return added;
}

static void
add_summary (TokNotificationPlan *self, GPtrArray *added)
{
  self->summary = notification_array_new ();
  for (guint i = 0; i < added->len; i++)
    {
      TokNotification *notification = tok_notification_copy (g_ptr_array_index (added, i));

      notification->in_summary = TRUE;
      g_ptr_array_add (self->notifications, notification);
    }
  for (guint i = 0; i < self->notifications->len; i++)
    {
      const TokNotification *notification = g_ptr_array_index (self->notifications, i);

      if (notification->in_summary)
        g_ptr_array_add (self->summary, tok_notification_copy (notification));
    }
}

/* A new notification replaces the one of the same bundle, which is not withdrawn. */
static void
add_singles (TokNotificationPlan *self, GPtrArray *added)
{
  for (guint i = 0; i < added->len; i++)
    {
      const TokNotification *notification = g_ptr_array_index (added, i);
      guint position;

      g_ptr_array_add (self->notifications, tok_notification_copy (notification));
      g_ptr_array_add (self->singles, tok_notification_copy (notification));
      if (g_ptr_array_find_with_equal_func (self->withdrawn, notification->bundle_id, g_str_equal,
                                            &position))
        g_ptr_array_remove_index (self->withdrawn, position);
    }
}

/**
 * tok_notification_plan_new:
 * @notifications: (element-type TokNotification): the shown notifications
 * @events: (nullable) (element-type TokEvent): the events of one sync run, the oldest
 *   first; %NULL: show nothing new, as while a window is active
 * @bundles: the present state
 * @rules: the user's settings
 *
 * Of several changes of a bundle only its present status counts. Notifications whose
 * status is out of date, or whose bundle was read, are withdrawn. A new summary includes
 * the current entries of the one that it replaces.
 *
 * Returns: (transfer full): the plan
 */
TokNotificationPlan *
tok_notification_plan_new (GPtrArray *notifications,
                           GPtrArray *events,
                           TokBundleList *bundles,
                           const TokNotificationRules *rules)
{
  g_autoptr (GPtrArray) added = NULL;
  TokNotificationPlan *self;

  g_return_val_if_fail (notifications != NULL, NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE_LIST (bundles), NULL);
  g_return_val_if_fail (rules != NULL, NULL);

  self = g_new0 (TokNotificationPlan, 1);
  self->singles = notification_array_new ();
  self->withdrawn = g_ptr_array_new_with_free_func (g_free);
  self->notifications = notification_array_new ();
  keep_current (self, notifications, bundles);
  added = find_new (self, events, bundles, rules);
  if (added->len > rules->summary_threshold)
    add_summary (self, added);
  else
    add_singles (self, added);
  self->is_summary_withdrawn = has_summary (notifications) && !has_summary (self->notifications);
  return self;
}

/**
 * tok_notification_plan_free:
 * @self: (transfer full): a plan
 */
void
tok_notification_plan_free (TokNotificationPlan *self)
{
  g_ptr_array_unref (self->singles);
  g_clear_pointer (&self->summary, g_ptr_array_unref);
  g_ptr_array_unref (self->withdrawn);
  g_ptr_array_unref (self->notifications);
  g_free (self);
}

/**
 * tok_notification_plan_is_empty:
 *
 * Returns: whether there is nothing to show and nothing to withdraw
 */
gboolean
tok_notification_plan_is_empty (const TokNotificationPlan *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->singles->len == 0 && self->summary == NULL && self->withdrawn->len == 0 &&
         !self->is_summary_withdrawn;
}
