/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "tok-attention-rules.h"
#include "tok-balance.h"
#include "tok-bundle-list.h"
#include "tok-journal-export.h"
#include "tok-journal-reader.h"
#include "tok-estimate.h"
#include "tok-order-import.h"
#include "tok-reply.h"
#include "tok-statistics.h"
#include "tok-store.h"
#include "tok-submission.h"
#include "tok-sync.h"
#include "tok-template.h"

G_BEGIN_DECLS

/** How a workspace came to be. */
typedef enum
{
  TOK_WORKSPACE_STORED,      /* in the database, key in the keyring */
  TOK_WORKSPACE_SESSION,     /* in the database, key for this session only */
  TOK_WORKSPACE_ENVIRONMENT, /* from TOKPORTAL_API_KEY, not stored */
  TOK_WORKSPACE_SAMPLE,      /* the built-in server, not stored */
} TokWorkspaceKind;

/**
 * TokCreateFlags:
 * @TOK_CREATE_AGAIN: it is another order than an equal one of which nobody knows whether
 *   it was created
 * @TOK_CREATE_UNTOLD: somebody waits to be told what became of it, and until
 *   tok_workspace_set_told() the same order again is this one
 */
typedef enum
{
  TOK_CREATE_DEFAULT = 0,
  TOK_CREATE_AGAIN = 1 << 0,
  TOK_CREATE_UNTOLD = 1 << 1,
} TokCreateFlags;

#define TOK_TYPE_WORKSPACE (tok_workspace_get_type ())
G_DECLARE_FINAL_TYPE (TokWorkspace, tok_workspace, TOK, WORKSPACE, GObject)

/*
 * One server with its key, store and list: what a window receives. Properties,
 * all notified: "name" (string), "read-only" (boolean), "kind" (TokWorkspaceKind as uint),
 * "contract" (TokContract as uint: the override, else the evidence, else early 2026), "has-key"
 * (boolean), "key-error" (boxed GError: why the keyring gave no key). Why the last refresh failed
 * is the "error" of the sync; whether the server can be reached says the TokConnection.
 * "n-unseen" (uint): how many bundles changed since somebody looked at them. Emits
 * "journal-changed" when whoever loads the journal gets another one.
 */
TokWorkspace *tok_workspace_new (const TokWorkspaceRecord *record,
                                 TokWorkspaceKind kind,
                                 const char *key,
                                 TokStore *store,
                                 GError **error);
const TokWorkspaceRecord *tok_workspace_get_record (TokWorkspace *self);
const char *tok_workspace_get_id (TokWorkspace *self);
const char *tok_workspace_get_name (TokWorkspace *self);
const char *tok_workspace_get_address (TokWorkspace *self);
TokWorkspaceKind tok_workspace_get_kind (TokWorkspace *self);
TokContract tok_workspace_get_contract (TokWorkspace *self);
gboolean tok_workspace_get_read_only (TokWorkspace *self);
gboolean tok_workspace_has_key (TokWorkspace *self);
void tok_workspace_set_key (TokWorkspace *self, const char *key);
const GError *tok_workspace_get_key_error (TokWorkspace *self); /* (nullable) */
void tok_workspace_set_key_error (TokWorkspace *self, const GError *error);
DexFuture *tok_workspace_configure (TokWorkspace *self,
                                    const char *name,
                                    TokContract chosen,
                                    gboolean read_only); /* boolean: stored */
void tok_workspace_note_use (TokWorkspace *self);
const char *tok_workspace_get_key_end (TokWorkspace *self); /* (nullable) */
TokClient *tok_workspace_get_client (TokWorkspace *self);
TokBundleList *tok_workspace_get_list (TokWorkspace *self);
TokSync *tok_workspace_get_sync (TokWorkspace *self);
TokConnection *tok_workspace_get_connection (TokWorkspace *self);

const char *tok_workspace_take_unknown_version (TokWorkspace *self); /* (nullable) */

TokReason tok_workspace_check_action (TokWorkspace *self, TokBundle *bundle, TokAction action);
TokReason tok_workspace_check_create (TokWorkspace *self);
DexFuture *tok_workspace_publish (TokWorkspace *self, TokBundle *bundle);   /* TokTransition */
DexFuture *tok_workspace_unpublish (TokWorkspace *self, TokBundle *bundle); /* TokTransition */

/* Orders: see tok-workspace-orders.c. */
void tok_workspace_set_ledger (TokWorkspace *self, TokStore *ledger, const char *owner);
TokStore *tok_workspace_get_ledger (TokWorkspace *self);
const char *tok_workspace_get_owner (TokWorkspace *self);
DexFuture *tok_workspace_identify (TokWorkspace *self); /* boolean */
DexFuture *
tok_workspace_create (TokWorkspace *self, TokOrder *order, TokCreateFlags flags);  /* TokCreated */
DexFuture *tok_workspace_set_told (TokWorkspace *self, const char *submission_id); /* boolean */
DexFuture *tok_workspace_create_from (TokWorkspace *self,
                                      TokOrder *order,
                                      const TokFileIdentity *source,
                                      guint line,
                                      TokWitness witness,
                                      GObject *object); /* TokCreated */
char *tok_workspace_dup_request (TokWorkspace *self,
                                 TokOrder *order); /* the body that create would send */
DexFuture *
tok_workspace_save_template (TokWorkspace *self, const char *name, TokOrder *order); /* boolean */
DexFuture *tok_workspace_load_templates (TokWorkspace *self); /* GPtrArray of TokTemplate */
TokBundle *tok_workspace_find_possible_duplicate (TokWorkspace *self,
                                                  TokOrder *order); /* (nullable) */
DexFuture *tok_workspace_load_submissions (
    TokWorkspace *self); /* GPtrArray of TokSubmissionRecord, the newest first */
DexFuture *tok_workspace_check_submissions (TokWorkspace *self,
                                            TokSubmissionRecord *const *records,
                                            guint n_records); /* GPtrArray of TokSubmissionRecord */
DexFuture *tok_workspace_retry_submission (TokWorkspace *self,
                                           TokSubmissionRecord *record); /* TokCreated */
DexFuture *tok_workspace_dismiss_submission (TokWorkspace *self,
                                             TokSubmissionRecord *record); /* boolean */
gboolean tok_workspace_is_sending (TokWorkspace *self, const TokSubmissionRecord *record);

DexFuture *tok_workspace_load_readiness (TokWorkspace *self, TokBundle *bundle); /* TokReadiness */
DexFuture *tok_workspace_load_countries (TokWorkspace *self); /* GPtrArray of TokCountry */
DexFuture *tok_workspace_load_accounts (TokWorkspace *self);  /* GPtrArray of TokAccount */
DexFuture *tok_workspace_load_choices (TokWorkspace *self,
                                       gboolean with_accounts); /* TokOrderChoices */
DexFuture *tok_workspace_check_import (TokWorkspace *self,
                                       TokOrderImport *import); /* TokOrderImport: the same */
DexFuture *tok_workspace_load_prices (
    TokWorkspace *self); /* TokPrices, all unknown where the server has none */
DexFuture *tok_workspace_find_bundle (TokWorkspace *self, const char *id);  /* TokBundle */
DexFuture *tok_workspace_load_balance (TokWorkspace *self);                 /* TokBalance */
DexFuture *tok_workspace_load_json (TokWorkspace *self, TokBundle *bundle); /* string (nullable) */

/* The journal: see tok-workspace-journal.c. */
DexFuture *tok_workspace_load_events (TokWorkspace *self,
                                      TokBundle *bundle); /* GPtrArray of TokEvent, oldest first */
DexFuture *tok_workspace_query_events (TokWorkspace *self,
                                       const TokEventQuery *query); /* GPtrArray of TokEvent */
TokJournalReader *tok_workspace_new_journal_reader (TokWorkspace *self, TokEventFilter filter);
DexFuture *
tok_workspace_load_observation_periods (TokWorkspace *self); /* GPtrArray of TokObservationPeriod */
DexFuture *tok_workspace_export_journal (TokWorkspace *self,
                                         const char *bundle_id,
                                         TokJournalFormat format); /* GBytes */
TokStatistics *tok_workspace_get_statistics (TokWorkspace *self);
DexFuture *tok_workspace_dismiss_event (TokWorkspace *self, gint64 sequence); /* boolean */
TokAttentionRules *tok_workspace_get_rules (TokWorkspace *self);
guint tok_workspace_get_n_unseen (TokWorkspace *self);
void tok_workspace_mark_seen (TokWorkspace *self, TokBundle *bundle);
void tok_workspace_mark_many_seen (TokWorkspace *self,
                                   GPtrArray *bundles); /* (element-type TokBundle) */
void tok_workspace_mark_all_seen (TokWorkspace *self);
DexFuture *
tok_workspace_take_unnotified_events (TokWorkspace *self); /* GPtrArray of TokEvent, once each */
DexFuture *tok_workspace_load_notifications (TokWorkspace *self); /* GPtrArray of TokNotification */
DexFuture *tok_workspace_save_notifications (TokWorkspace *self,
                                             GPtrArray *notifications); /* boolean */

G_END_DECLS
