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
 * What a person has to be told about one workspace: follows its journal and its list,
 * and emits "planned" (const TokNotificationPlan *) when there is something to say or to take
 * back. Before it says anything it asks by "is-visible" (returns boolean) whether
 * somebody is looking at the workspace and needs no telling. What was told outlives the
 * program.
 */
TokNotificationTracker *
tok_notification_tracker_new (TokJournal *journal, TokSync *sync, TokBundleList *list);
void tok_notification_tracker_set_rules (TokNotificationTracker *self,
                                         const TokNotificationRules *rules);
GPtrArray *tok_notification_tracker_get_notifications (
    TokNotificationTracker *self); /* (nullable): until they are loaded */
DexFuture *tok_notification_tracker_mark_read (
    TokNotificationTracker *self,
    const char *bundle_id); /* boolean; NULL: what the summary is about */
DexFuture *tok_notification_tracker_mark_read_in_store (
    TokStore *store, const char *workspace_id, const char *bundle_id); /* boolean; likewise */

G_END_DECLS
