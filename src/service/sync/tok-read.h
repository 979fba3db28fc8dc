/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "tok-bundle-snapshot.h"
#include "tok-priority.h"
#include "tok-sync-queue.h"
#include "tok-timestamp.h"

G_BEGIN_DECLS

typedef struct _TokClient TokClient;
typedef struct _TokBundleMerger TokBundleMerger;

/**
 * TokRead:
 *
 * One flight over an agenda, under way or done.
 */
typedef struct
{
  TokClient *client;       /* (owned) */
  TokBundleMerger *merger; /* (nullable) (owned): where the answers go */
  GHashTable *snapshots;   /* (owned) id → TokBundleSnapshot: what they show, without an intake */
  TokSyncQueue *queue;     /* (owned) */
  TokPriority priority;
  TokPriority whole_priority; /* of the read of everything */
  TokTimestamp asked;         /* nothing that it has shown was asked for earlier */
  gint64 begun_at;            /* monotonic, which stands still while the computer sleeps */
  TokContract evidence;       /* UNKNOWN: no page had any */
  GError *store_error;        /* (nullable) (owned): the list has what the store has not */
} TokRead;

/**
 * TokReadProgress:
 *
 * Called after each answer that is in the list.
 *
 * Returns: whether to go on
 */
typedef gboolean (*TokReadProgress) (TokRead *read, gpointer data);

TokRead *tok_read_new (TokClient *client, TokBundleMerger *merger, TokSyncQueue *queue);
TokRead *tok_read_new_whole (TokClient *client);
void tok_read_free (TokRead *self);
gboolean tok_read_run (TokRead *self, TokReadProgress progress, gpointer data, GError **error);
TokBundleSnapshot *tok_read_details (TokClient *client, const char *id, GError **error);
DexFuture *
tok_read_one (TokClient *client, TokBundleMerger *merger, const char *id); /* TokBundle */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokRead, tok_read_free)

G_END_DECLS
