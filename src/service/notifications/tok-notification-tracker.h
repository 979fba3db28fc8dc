/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-journal.h"
#include "tok-notification-plan.h"
#include "tok-sync.h"

G_BEGIN_DECLS

#define TOK_TYPE_NOTIFICATION_TRACKER (tok_notification_tracker_get_type ())
G_DECLARE_FINAL_TYPE (
    TokNotificationTracker, tok_notification_tracker, TOK, NOTIFICATION_TRACKER, GObject)

/*
 * The notifications of one workspace. Follows its journal and its list, and emits "planned"
 * (const TokNotificationPlan *) when there are notifications to send or to withdraw. Emits
 * "is-visible" (returns boolean) before: while the user sees the workspace, none are sent.
 * Notifications are stored.
 */
TokNotificationTracker *
tok_notification_tracker_new (TokJournal *journal, TokSync *sync, TokBundleList *list);
void tok_notification_tracker_set_rules (TokNotificationTracker *self,
                                         const TokNotificationRules *rules);
GPtrArray *tok_notification_tracker_get_notifications (
    TokNotificationTracker *self); /* (nullable): until they are loaded */
DexFuture *tok_notification_tracker_mark_read (
    TokNotificationTracker *self,
    const char *bundle_id); /* boolean; NULL: the bundles of the summary */
DexFuture *tok_notification_tracker_mark_read_in_store (
    TokStore *store, const char *workspace_id, const char *bundle_id); /* boolean; likewise */

G_END_DECLS
