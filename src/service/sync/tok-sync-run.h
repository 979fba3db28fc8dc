/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-background-reader.h"
#include "tok-bundle-merger.h"
#include "tok-priority.h"
#include "tok-sync-queue.h"

G_BEGIN_DECLS

typedef struct _TokClient TokClient;

#define TOK_TYPE_SYNC_RUN (tok_sync_run_get_type ())
G_DECLARE_FINAL_TYPE (TokSyncRun, tok_sync_run, TOK, SYNC_RUN, GObject)

/*
 * One sync run: sends the requests of a TokSyncQueue, two at a time, and merges each
 * response into the list as it arrives. Emits "progress" after each page. Without a merger
 * it only collects the bundles of the pages.
 */
TokSyncRun *
tok_sync_run_new (TokClient *client, TokBundleMerger *merger, TokPriority priority, gboolean full);
void tok_sync_run_set_reader (TokSyncRun *self, TokBackgroundReader *reader);
gboolean tok_sync_run_upgrade (TokSyncRun *self);
gboolean tok_sync_run_get_full (TokSyncRun *self);
TokPriority tok_sync_run_get_priority (TokSyncRun *self);
void tok_sync_run_cancel (TokSyncRun *self);
gboolean tok_sync_run_is_cancelled (TokSyncRun *self, GError **error);
gboolean tok_sync_run_read (TokSyncRun *self,
                            TokSyncQueue *queue,
                            TokPriority full_priority,
                            GError **error);

const TokSyncQueue *tok_sync_run_get_queue (TokSyncRun *self); /* (nullable) */
const TokTimestamp *tok_sync_run_get_asked (TokSyncRun *self);
TokContract tok_sync_run_get_evidence (TokSyncRun *self);
GHashTable *tok_sync_run_get_snapshots (TokSyncRun *self); /* id → TokBundleSnapshot */
void tok_sync_run_record (TokSyncRun *self, gboolean is_complete, guint interval);
gboolean tok_sync_run_await_stored (TokSyncRun *self, DexFuture *stored, GError **error);

G_END_DECLS
