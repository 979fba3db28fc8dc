/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "tok-annotation.h"
#include "tok-bulk-record.h"
#include "tok-bundle-snapshot.h"
#include "tok-event.h"
#include "tok-ledger-state.h"
#include "tok-notification.h"
#include "tok-recovered.h"
#include "tok-saved-view.h"
#include "tok-setup-draft.h"
#include "tok-submission-record.h"
#include "tok-video-record.h"
#include "tok-observation-period.h"
#include "tok-workspace-record.h"

G_BEGIN_DECLS

#define TOK_TYPE_STORE (tok_store_get_type ())
G_DECLARE_FINAL_TYPE (TokStore, tok_store, TOK, STORE, GObject)

/*
 * The SQLite database on one worker thread, with one transaction per call. Functions are
 * called on the main thread, do not block, and run in the order of the calls. Futures reject
 * with TOK_ERROR_STORE. Disposing waits for queued calls.
 *
 * Property "ledger-state": a TokLedgerState. Signal "journal-changed": with the id of a
 * workspace; NULL: all.
 */
DexFuture *tok_store_open (const char *path); /* TokStore; NULL: in memory */
TokStore *tok_store_new_empty (const TokWorkspaceRecord *record);
gboolean tok_store_is_empty (TokStore *self);
const char *tok_store_get_path (TokStore *self); /* (nullable): NULL: in memory */
void tok_store_close_all (void);

/* The state of the ledger: whether earlier orders are known. */
TokLedgerState tok_store_get_ledger_state (TokStore *self);
gboolean tok_store_needs_confirmation (TokStore *self);
const char *tok_store_get_set_aside (TokStore *self); /* (nullable): a damaged file */
gboolean tok_store_has_set_aside (TokStore *self);    /* also recovered ones */
const GError *tok_store_get_problem (TokStore *self); /* (nullable): why the file is not used */
DexFuture *tok_store_accept_ledger (TokStore *self);  /* boolean */
DexFuture *tok_store_recover (TokStore *self);        /* TokRecovered */

/* Workspaces: see tok-store-workspaces.c. */
DexFuture *
tok_store_load_workspaces (TokStore *self); /* GPtrArray of TokWorkspaceRecord, last used first */
DexFuture *tok_store_save_workspace (TokStore *self, const TokWorkspaceRecord *record);
DexFuture *tok_store_delete_workspace (TokStore *self, const char *workspace_id, const char *owner);
DexFuture *tok_store_clear_all (TokStore *self); /* see tok-store-workspaces.c */

/* Bundles: see tok-store-bundles.c. */
DexFuture *tok_store_load_bundles (
    TokStore *self, const char *workspace_id); /* GPtrArray of TokBundleSnapshot, without json */
DexFuture *
tok_store_load_part (TokStore *self, const char *workspace_id, guint first, guint n); /* as above */
DexFuture *tok_store_load_after (TokStore *self,
                                 const char *workspace_id,
                                 const char *id, /* (nullable): NULL: from the beginning */
                                 guint n);       /* as above, in the order of ids */
DexFuture *tok_store_load_n_positions (TokStore *self, const char *workspace_id); /* gint64 */
DexFuture *tok_store_save_bundles (
    TokStore *self,
    const char *workspace_id,
    GPtrArray *snapshots, /* (element-type TokBundleSnapshot) */
    GPtrArray *events,    /* (nullable) (element-type TokEvent): same transaction */
    TokSource source,
    gint64 read_at);
DexFuture *tok_store_finish_read (
    TokStore *self,
    const char *workspace_id,
    GPtrArray *ids,      /* (element-type utf8): ids of a complete read, in order */
    GPtrArray *unlisted, /* (element-type utf8): other ids to be kept until the next read */
    gint64 read_at);     /* deletes all other cached bundles, but not their journal */
DexFuture *tok_store_set_checked_at (TokStore *self, const char *workspace_id, gint64 checked_at);
DexFuture *tok_store_load_json (TokStore *self,
                                const char *workspace_id,
                                const char *bundle_id); /* string (nullable) */
DexFuture *tok_store_load_jsons (TokStore *self,
                                 const char *workspace_id,
                                 GPtrArray *ids); /* GPtrArray of char *, nullable */
DexFuture *tok_store_mark_read (TokStore *self,
                                const char *workspace_id,
                                const char *bundle_id); /* (nullable): NULL: all of them */

/* Actions on many bundles: see tok-store-bulks.c. */
DexFuture *tok_store_insert_bulk (TokStore *self, const char *owner, const TokBulkRecord *record);
DexFuture *tok_store_save_bulk_entry (TokStore *self,
                                      const char *id,
                                      guint position,
                                      const TokBulkEntry *entry);
DexFuture *tok_store_load_bulks (TokStore *self,
                                 const char *owner); /* GPtrArray of TokBulkRecord */
DexFuture *tok_store_delete_bulk (TokStore *self, const char *id);

/* The journal: see tok-store-journal.c. */
DexFuture *tok_store_append_events (TokStore *self,
                                    const char *workspace_id,
                                    GPtrArray *events); /* (element-type TokEvent) */
DexFuture *tok_store_query_events (TokStore *self,
                                   const char *workspace_id,
                                   const TokEventQuery *query); /* GPtrArray of TokEvent */
DexFuture *tok_store_load_events (TokStore *self,
                                  const char *workspace_id,
                                  const char *bundle_id); /* GPtrArray of TokEvent, oldest first */
DexFuture *tok_store_count_events (TokStore *self, const char *workspace_id); /* gint64 */
DexFuture *tok_store_record_observation (TokStore *self,
                                         const char *workspace_id,
                                         gint64 asked_at,
                                         gboolean is_complete,
                                         gint64 tolerance);
DexFuture *tok_store_load_observation_periods (
    TokStore *self, const char *workspace_id); /* GPtrArray of TokObservationPeriod */
DexFuture *tok_store_take_unnotified_events (
    TokStore *self, const char *workspace_id); /* GPtrArray of TokEvent, oldest first */
DexFuture *tok_store_dismiss_event (TokStore *self, const char *workspace_id, gint64 sequence);

/* Notifications: see tok-store-notifications.c. */
DexFuture *
tok_store_load_notifications (TokStore *self,
                              const char *workspace_id); /* GPtrArray of TokNotification */
DexFuture *
tok_store_save_notifications (TokStore *self,
                              const char *workspace_id,
                              GPtrArray *notifications); /* (element-type TokNotification) */

/* Orders: see tok-store-orders.c. */
DexFuture *tok_store_insert_submission (TokStore *self,
                                        const TokSubmissionRecord *record); /* boolean */
DexFuture *tok_store_change_submission (TokStore *self,
                                        const TokSubmissionRecord *record,
                                        TokSubmissionState from); /* boolean: it was @from */
DexFuture *tok_store_change_submissions (TokStore *self,
                                         GPtrArray *records,
                                         TokSubmissionState from); /* boolean */
DexFuture *tok_store_name_bundle (TokStore *self,
                                  const TokSubmissionRecord *record); /* boolean: it is free */
DexFuture *tok_store_load_submissions (TokStore *self,
                                       const char *owner); /* GPtrArray of TokSubmissionRecord */
DexFuture *tok_store_count_open_submissions (TokStore *self, const char *owner); /* gint64 */
DexFuture *tok_store_mark_submission_reported (TokStore *self, const char *id);  /* boolean */
DexFuture *tok_store_find_owner (TokStore *self, const char *key_tag); /* string (nullable) */
DexFuture *tok_store_save_owner (TokStore *self,
                                 const char *key_tag,
                                 const char *owner,
                                 const char *const *former); /* boolean */
DexFuture *tok_store_save_template (
    TokStore *self, const char *owner, const char *name, TokContract contract, const char *body);
DexFuture *tok_store_load_templates (TokStore *self,
                                     const char *owner); /* GPtrArray of TokTemplate */

/* What is known of the slots: see tok-store-videos.c. */
DexFuture *tok_store_save_videos (TokStore *self,
                                  const char *workspace_id,
                                  const TokBundleSnapshot *snapshot,
                                  GPtrArray *records,
                                  GPtrArray *events); /* boolean */
DexFuture *tok_store_load_videos (TokStore *self,
                                  const char *workspace_id,
                                  const char *bundle_id); /* GPtrArray of TokVideoRecord */

/* Unsaved profiles and slots: see tok-store-setups.c. */
DexFuture *
tok_store_save_setup (TokStore *self, const char *owner, const TokSetupDraft *draft); /* boolean */
DexFuture *tok_store_delete_setup (TokStore *self,
                                   const char *owner,
                                   const TokSetupDraft *draft); /* boolean */
DexFuture *tok_store_load_setups (TokStore *self,
                                  const char *owner); /* GPtrArray of TokSetupDraft */
DexFuture *tok_store_count_setups_with (TokStore *self, const char *text); /* int64 */

/* What the user noted about bundles: see tok-store-annotations.c. */
DexFuture *tok_store_save_annotations (TokStore *self,
                                       const char *owner,
                                       GPtrArray *annotations); /* boolean */
DexFuture *tok_store_load_annotations (TokStore *self,
                                       const char *owner); /* GPtrArray of TokAnnotation */

/* The user's views of the list: see tok-store-views.c. */
DexFuture *
tok_store_save_view (TokStore *self, const char *owner, const TokSavedView *view);    /* boolean */
DexFuture *tok_store_delete_view (TokStore *self, const char *owner, const char *id); /* boolean */
DexFuture *tok_store_load_views (TokStore *self,
                                 const char *owner); /* GPtrArray of TokSavedView, in order */

G_END_DECLS
