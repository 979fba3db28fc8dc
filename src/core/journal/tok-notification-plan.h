/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-list.h"
#include "tok-event.h"
#include "tok-notification.h"

G_BEGIN_DECLS

/**
 * TokNotificationRules:
 * @statuses: which statuses a person wants to be told: bit (1 << TokStatus)
 * @summary_threshold: more bundles than this at once become one summary
 */
typedef struct
{
  guint statuses;
  guint summary_threshold;
} TokNotificationRules;

/**
 * TokNotificationPlan:
 * @singles: (element-type TokNotification): to be told now, each by itself, in place of
 *   what was told about the same bundle before
 * @summary: (nullable) (element-type TokNotification): to be told now together, in place of
 *   the summary before; %NULL: that one stays as it is
 * @withdrawn: (element-type utf8): bundles whose own notification goes
 * @is_summary_withdrawn: whether the summary goes
 * @notices: (element-type TokNotification): all that is told from now on
 *
 * What has to be said, and taken back. Empty when nothing changes.
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
