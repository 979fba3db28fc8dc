/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-notification-plan.h"

#include "tok-video-type.h"

static GPtrArray *
notification_array_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) tok_notification_free);
}

/* Whether what was notified is still so. */
static gboolean
is_true (const char *status, TokBundle *bundle)
{
  if (g_str_equal (status, TOK_NOTIFICATION_REVIEW) ||
      g_str_equal (status, TOK_NOTIFICATION_CORRECTED))
    return tok_bundle_get_videos_in_review (bundle) > 0;
  if (g_str_equal (status, TOK_NOTIFICATION_DOWNLOAD))
    return tok_bundle_get_download_issues (bundle) > 0;
  return g_strcmp0 (tok_bundle_get_status_text (bundle), status) == 0;
}

/* Whether the bundle still has the notified status and is unread. */
static gboolean
is_current (const TokNotification *notification, TokBundleList *bundles)
{
  TokBundle *bundle = tok_bundle_list_lookup (bundles, notification->bundle_id);

  return bundle != NULL && tok_bundle_get_listed (bundle) && tok_bundle_get_unread (bundle) &&
         is_true (notification->status, bundle);
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

/* (nullable): what to notify of a change, if the user chose it */
static const char *
get_word (const TokEvent *event, const TokNotificationRules *rules)
{
  switch (event->kind)
    {
    case TOK_EVENT_STATUS:
      return (rules->statuses & (1u << tok_status_parse (event->to))) != 0 ? event->to : NULL;
    case TOK_EVENT_VIDEO_STATUS:
      if (!rules->videos || tok_video_status_parse (event->to) != TOK_VIDEO_STATUS_IN_REVIEW)
        return NULL;
      return tok_video_status_parse (event->from) == TOK_VIDEO_STATUS_PENDING_CORRECTIONS
                 ? TOK_NOTIFICATION_CORRECTED
                 : TOK_NOTIFICATION_REVIEW;
    case TOK_EVENT_DOWNLOAD_ISSUE:
      return rules->downloads && g_strcmp0 (event->to, "true") == 0 ? TOK_NOTIFICATION_DOWNLOAD
                                                                    : NULL;
    default:
      return NULL;
    }
}

/* (nullable): no notification for first observations, changes that the user did not
 * choose, and the user's own actions, which do not make a bundle unread. */
static TokNotification *
make_notification (const TokEvent *event, TokBundleList *bundles, const TokNotificationRules *rules)
{
  const char *word = get_word (event, rules);
  g_autoptr (TokNotification) notification = NULL;

  if (word == NULL || tok_event_is_own (event) ||
      (event->kind == TOK_EVENT_STATUS && tok_event_is_first_observation (event)))
    return NULL;
  notification = tok_notification_new (event->bundle_id, word, FALSE);
  return is_current (notification, bundles) ? g_steal_pointer (&notification) : NULL;
}

/* Returns: (element-type utf8 TokNotification): by the id of the bundle, borrowed */
static GHashTable *
index_by_bundle (GPtrArray *notifications)
{
  GHashTable *notified = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < notifications->len; i++)
    {
      TokNotification *notification = g_ptr_array_index (notifications, i);

      g_hash_table_insert (notified, notification->bundle_id, notification);
    }
  return notified;
}

/* A single one is shown until another one takes its place, or it is withdrawn. */
static void
replace (TokNotificationPlan *self, TokNotification *known)
{
  if (!known->in_summary)
    g_ptr_array_add (self->withdrawn, g_strdup (known->bundle_id));
  g_ptr_array_remove (self->notifications, known);
}

/* One for each bundle with something new, in the order of the events. One that tells
 * something else than a shown one takes its place. */
static GPtrArray *
find_new (TokNotificationPlan *self,
          GPtrArray *events,
          TokBundleList *bundles,
          const TokNotificationRules *rules)
{
  g_autoptr (GHashTable) shown = index_by_bundle (self->notifications);
  g_autoptr (GHashTable) added_ids = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *added = notification_array_new ();

  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      g_autoptr (TokNotification) notification =
          make_notification (g_ptr_array_index (events, i), bundles, rules);
      TokNotification *known =
          notification != NULL ? g_hash_table_lookup (shown, notification->bundle_id) : NULL;

      if (notification == NULL || g_hash_table_contains (added_ids, notification->bundle_id) ||
          (known != NULL && g_str_equal (known->status, notification->status)))
        continue;
      if (known != NULL)
        {
          g_hash_table_remove (shown, notification->bundle_id);
          replace (self, known);
        }
      g_hash_table_add (added_ids, notification->bundle_id);
      g_ptr_array_add (added, g_steal_pointer (&notification));
    }
  return added;
}

static gboolean
is_about_videos (const TokNotification *notification)
{
  return g_str_equal (notification->status, TOK_NOTIFICATION_REVIEW) ||
         g_str_equal (notification->status, TOK_NOTIFICATION_CORRECTED) ||
         g_str_equal (notification->status, TOK_NOTIFICATION_DOWNLOAD);
}

/* Slots are read bundle by bundle, so that one notification after the other would come: the
 * single ones that are still shown count too, and become part of the summary. */
static void
collect_singles (TokNotificationPlan *self, GPtrArray *added, guint threshold)
{
  guint n_shown = 0;

  if (added->len == 0 || !is_about_videos (g_ptr_array_index (added, 0)))
    return;
  for (guint i = 0; i < self->notifications->len; i++)
    {
      const TokNotification *known = g_ptr_array_index (self->notifications, i);

      n_shown += !known->in_summary && is_about_videos (known);
    }
  if (n_shown + added->len <= threshold)
    return;
  for (guint i = self->notifications->len; i > 0; i--)
    {
      TokNotification *known = g_ptr_array_index (self->notifications, i - 1);

      if (known->in_summary || !is_about_videos (known))
        continue;
      g_ptr_array_insert (added, 0, tok_notification_copy (known));
      replace (self, known);
    }
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
 * the current entries of the one that it replaces. Single notifications about videos become
 * part of a summary as soon as there are too many of them.
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
  collect_singles (self, added, rules->summary_threshold);
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
