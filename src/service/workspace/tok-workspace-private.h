/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-client.h"
#include "tok-lookups.h"
#include "tok-submission.h"
#include "tok-workspace.h"

G_BEGIN_DECLS

struct _TokWorkspace
{
  GObject parent_instance;

  TokWorkspaceRecord *record;
  TokWorkspaceKind kind;
  gboolean has_key;
  char *key_end;     /* (nullable) */
  GError *key_error; /* (nullable) */
  TokContract contract;

  TokClient *client;
  TokStore *store;
  TokStore *ledger;    /* where orders are written down, mostly @store */
  char *owner;         /* whose orders they are there: see tok-owner.h */
  gboolean identified; /* the server has said whose key it is */
  GError *owner_error; /* (nullable): why it is not known whose it is */
  TokBundleList *list;
  TokJournal *journal;
  TokSync *sync;
  TokLookups *reference;
  TokAttentionRules *rules;
  TokStatistics *statistics; /* (nullable) until somebody asks for them */
  gboolean version_told;     /* that the server speaks one that is not known */
};

DexFuture *tok_workspace_reject (TokReason reason);
GError *tok_workspace_new_refusal (TokReason reason);
GError *tok_workspace_new_still_unknown (const TokSubmissionRecord *record, TokReason reason);
TokSubmitter tok_workspace_get_submitter (TokWorkspace *self);
TokOrder *tok_workspace_complete_order (TokWorkspace *self, TokOrder *order);
DexFuture *tok_workspace_send_submission (TokWorkspace *self,
                                          TokSubmissionRecord *record,
                                          TokWitness witness,
                                          GObject *object); /* TokCreated */
void tok_workspace_forget_owner (TokWorkspace *self);
void tok_workspace_clear_owner (TokWorkspace *self);
char *tok_workspace_dup_tag (TokWorkspace *self);
char *tok_workspace_dup_key_tag (TokWorkspace *self);
char *tok_workspace_dup_idempotency_key (TokContract contract);

G_END_DECLS
