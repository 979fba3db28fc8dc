/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "tok-annotations.h"
#include "tok-attention-list.h"
#include "tok-bulks.h"
#include "tok-bundle-list.h"
#include "tok-connection.h"
#include "tok-journal.h"
#include "tok-orders.h"
#include "tok-setup.h"
#include "tok-statistics.h"
#include "tok-sync.h"
#include "tok-workspace-record.h"

G_BEGIN_DECLS

typedef struct _TokClient TokClient;
typedef struct _TokStore TokStore;

/* Where a workspace and its key are stored. */
typedef enum
{
  TOK_WORKSPACE_STORED,      /* in the database, key in the keyring */
  TOK_WORKSPACE_SESSION,     /* in the database, key for this session only */
  TOK_WORKSPACE_ENVIRONMENT, /* from TOKPORTAL_API_KEY, not stored */
  TOK_WORKSPACE_SAMPLE,      /* the built-in server, not stored */
} TokWorkspaceKind;

#define TOK_TYPE_WORKSPACE (tok_workspace_get_type ())
G_DECLARE_FINAL_TYPE (TokWorkspace, tok_workspace, TOK, WORKSPACE, GObject)

/*
 * One server with its key, and the objects for it. Properties, all notified: "name" (string),
 * "read-only" (boolean), "contract" (TokContract as uint: the override, else the evidence, else
 * early 2026), and "key-error" (boxed GError, nullable: why the keyring gave no key). The sync
 * has the "error" of the last refresh, the TokConnection whether the server can be reached.
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
void tok_workspace_mark_used (TokWorkspace *self);
const char *tok_workspace_get_key_end (TokWorkspace *self); /* (nullable) */

/* Its objects. */
TokClient *tok_workspace_get_client (TokWorkspace *self);
TokBundleList *tok_workspace_get_list (TokWorkspace *self); /* not to be changed */
TokJournal *tok_workspace_get_journal (TokWorkspace *self);
TokSync *tok_workspace_get_sync (TokWorkspace *self);
TokActions *tok_workspace_get_actions (TokWorkspace *self);
TokLookups *tok_workspace_get_lookups (TokWorkspace *self);
TokOrders *tok_workspace_get_orders (TokWorkspace *self);
TokSetup *tok_workspace_get_setup (TokWorkspace *self);
TokAnnotations *tok_workspace_get_annotations (TokWorkspace *self);
TokJobs *tok_workspace_get_jobs (TokWorkspace *self);
TokBulks *tok_workspace_get_bulks (TokWorkspace *self);
TokStatistics *tok_workspace_get_statistics (TokWorkspace *self);
TokAttentionRules *tok_workspace_get_rules (TokWorkspace *self);
TokAttentionList *tok_workspace_new_attention_list (TokWorkspace *self,
                                                    TokOpenSubmissions *submissions,
                                                    TokWallTimer *timer);
TokConnection *tok_workspace_get_connection (TokWorkspace *self);
DexFuture *tok_workspace_load_contract (TokWorkspace *self); /* TokContract as guint */

const char *tok_workspace_take_unknown_version (TokWorkspace *self); /* (nullable) */

G_END_DECLS
