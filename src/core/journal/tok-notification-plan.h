/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-list.h"
#include "tok-event.h"
#include "tok-notification.h"

G_BEGIN_DECLS

/**
 * TokNotificationRules:
 * @statuses: the statuses to notify, as bits: 1 << TokStatus
 * @summary_threshold: more bundles than this at once become one summary
 * @videos: whether to notify of videos in review
 * @downloads: whether to notify of files that could not be fetched
 */
typedef struct
{
  guint statuses;
  guint summary_threshold;
  gboolean videos;
  gboolean downloads;
} TokNotificationRules;

/**
 * TokNotificationPlan:
 * @singles: (element-type TokNotification): to be shown one by one; each replaces the
 *   notification of the same bundle
 * @summary: (nullable) (element-type TokNotification): to be shown as the new summary;
 *   %NULL: the summary stays
 * @withdrawn: (element-type utf8): ids of bundles whose notification is withdrawn
 * @is_summary_withdrawn: whether the summary is withdrawn
 * @notifications: (element-type TokNotification): all notifications shown afterwards
 *
 * The notifications to show and to withdraw. Empty if nothing changes.
 */
typedef struct
{
  GPtrArray *singles;
  GPtrArray *summary;
  GPtrArray *withdrawn;
  gboolean is_summary_withdrawn;
  GPtrArray *notifications;
} TokNotificationPlan;

TokNotificationPlan *tok_notification_plan_new (GPtrArray *notifications,
                                                GPtrArray *events,
                                                TokBundleList *bundles,
                                                const TokNotificationRules *rules);
void tok_notification_plan_free (TokNotificationPlan *self);
gboolean tok_notification_plan_is_empty (const TokNotificationPlan *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokNotificationPlan, tok_notification_plan_free)

G_END_DECLS
