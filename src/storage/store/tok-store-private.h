/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-store-opening.h"
#include "tok-store.h"
#include "tok-template-table.h"
#include "tok-worker.h"

G_BEGIN_DECLS

struct _TokStore
{
  GObject parent_instance;

  TokWorker *worker;
  TokStoreOpening opening; /* the worker's, like its database, from its first call on */
  TokDatabase *database;   /* (nullable) (unowned) */
  TokLedgerState ledger_state;
  char *set_aside;      /* (nullable) */
  gboolean is_accepted; /* a person knows of the state, and goes on */
};

/* The arguments of one call, owned until it is done. The store itself is not
 * referenced: its end waits for the worker. */
typedef struct
{
  TokStore *store; /* (unowned) */
  char *path;
  char *workspace_id; /* or the owner of orders */
  char *bundle_id;    /* or the tag of a key, or the id of an order */
  char *owner;        /* of orders, where @workspace_id is that of a workspace */
  TokWorkspaceRecord *record;
  TokSubmissionRecord *submission;
  TokSubmissionState from;
  GStrv owners;
  TokTemplate *template;
  GPtrArray *snapshots;
  GPtrArray *events;
  GPtrArray *notifications;
  GPtrArray *ids;
  GPtrArray *unlisted;
  TokEventQuery query; /* its bundle is @bundle_id */
  gint64 sequence;
  TokSource source;
  gint64 read_at;
  gboolean is_complete;
  gint64 tolerance;
} TokStoreCall;

TokStoreCall *tok_store_call_new (TokStore *self, const char *workspace_id);
void tok_store_set_boolean (GValue *value, gboolean boolean);
gboolean tok_store_set_array (GValue *value, GPtrArray *array);
DexFuture *tok_store_run (TokStoreCall *call, TokWorkerFunc func);
void tok_store_note_opening (TokStore *self);
void tok_store_tell_journal_changed (TokStore *self, const char *workspace_id);

G_END_DECLS
