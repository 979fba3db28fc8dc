/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-notification-plan.h"

static GPtrArray *
notification_array_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) tok_notification_free);
}

/* Whether a bundle still stands as was told, and nobody has looked at it. */
static gboolean
is_true (const TokNotification *notification, TokBundleList *bundles)
{
  TokBundle *bundle = tok_bundle_list_lookup (bundles, notification->bundle_id);

  return bundle != NULL && tok_bundle_get_listed (bundle) && tok_bundle_get_unread (bundle) &&
         g_strcmp0 (tok_bundle_get_status_text (bundle), notification->status) == 0;
}

static gboolean
has_summed (GPtrArray *notifications)
{
  for (guint i = 0; i < notifications->len; i++)
    if (((const TokNotification *) g_ptr_array_index (notifications, i))->in_summary)
      return TRUE;
  return FALSE;
}

static void
keep_what_is_true (TokNotificationPlan *self, GPtrArray *notifications, TokBundleList *bundles)
{
  for (guint i = 0; i < notifications->len; i++)
    {
      const TokNotification *notification = g_ptr_array_index (notifications, i);

      if (is_true (notification, bundles))
        g_ptr_array_add (self->notifications, tok_notification_copy (notification));
      else if (!notification->in_summary)
        g_ptr_array_add (self->withdrawn, g_strdup (notification->bundle_id));
    }
}

/* What was only seen for the first time is no news, nor what nobody chose. What the
 * person did is not either: it leaves no mark on the bundle. */
static TokNotification *
make_notification (const TokEvent *event, TokBundleList *bundles, const TokNotificationRules *rules)
{
  g_autoptr (TokNotification) notification = NULL;

  if (event->kind != TOK_EVENT_STATUS || tok_event_is_own (event) ||
      tok_event_is_first_observation (event) ||
      (rules->statuses & (1u << tok_status_parse (event->to))) == 0)
    return NULL;
  notification = tok_notification_new (event->bundle_id, event->to, FALSE);
  return is_true (notification, bundles) ? g_steal_pointer (&notification) : NULL;
}

static GHashTable *
index_notifications (GPtrArray *notifications)
{
  GHashTable *told = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < notifications->len; i++)
    g_hash_table_add (told, ((TokNotification *) g_ptr_array_index (notifications, i))->bundle_id);
  return told;
}

/* One for each bundle that came to another status, in the order in which that was
 * seen. What is told already is not told again. */
static GPtrArray *
find_news (TokNotificationPlan *self,
           GPtrArray *events,
           TokBundleList *bundles,
           const TokNotificationRules *rules)
{
  g_autoptr (GHashTable) told = index_notifications (self->notifications);
  GPtrArray *tracker = notification_array_new ();

  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      g_autoptr (TokNotification) notification =
          make_notification (g_ptr_array_index (events, i), bundles, rules);

      if (notification == NULL || g_hash_table_contains (told, notification->bundle_id))
        continue;
      g_hash_table_add (told, notification->bundle_id);
      g_ptr_array_add (tracker, g_steal_pointer (&notification));
    }
  return tracker;
}

static void
add_summary (TokNotificationPlan *self, GPtrArray *tracker)
{
  self->summary = notification_array_new ();
  for (guint i = 0; i < tracker->len; i++)
    {
      TokNotification *notification = tok_notification_copy (g_ptr_array_index (tracker, i));

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

/* A notification of the same bundle takes the place of the one before, which need not
 * be withdrawn. */
static void
add_singles (TokNotificationPlan *self, GPtrArray *tracker)
{
  for (guint i = 0; i < tracker->len; i++)
    {
      const TokNotification *notification = g_ptr_array_index (tracker, i);
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
 * @notices: (element-type TokNotification): what was told before
 * @events: (nullable) (element-type TokEvent): what one flight wrote into the journal,
 *   the oldest first; %NULL: nothing that has to be told, as when somebody watches
 * @bundles: how they stand now
 * @rules: what the person wants to be told
 *
 * Of several changes of a bundle the status that it came to counts. What was told and
 * is not so any more, or has been looked at, is taken back. A summary has what is left
 * of the one before in it, so that nothing is lost with that.
 *
 * Returns: (transfer full): the plan
 */
TokNotificationPlan *
tok_notification_plan_new (GPtrArray *notifications,
                           GPtrArray *events,
                           TokBundleList *bundles,
                           const TokNotificationRules *rules)
{
  g_autoptr (GPtrArray) tracker = NULL;
  TokNotificationPlan *self;

  g_return_val_if_fail (notifications != NULL, NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE_LIST (bundles), NULL);
  g_return_val_if_fail (rules != NULL, NULL);

  self = g_new0 (TokNotificationPlan, 1);
  self->singles = notification_array_new ();
  self->withdrawn = g_ptr_array_new_with_free_func (g_free);
  self->notifications = notification_array_new ();
  keep_what_is_true (self, notifications, bundles);
  tracker = find_news (self, events, bundles, rules);
  if (tracker->len > rules->summary_threshold)
    add_summary (self, tracker);
  else
    add_singles (self, tracker);
  self->is_summary_withdrawn = has_summed (notifications) && !has_summed (self->notifications);
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
 * Returns: whether there is nothing to say and nothing to take back
 */
gboolean
tok_notification_plan_is_empty (const TokNotificationPlan *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->singles->len == 0 && self->summary == NULL && self->withdrawn->len == 0 &&
         !self->is_summary_withdrawn;
}
