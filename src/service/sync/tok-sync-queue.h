/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-paging.h"

G_BEGIN_DECLS

/**
 * TokSyncRequest:
 *
 * One request of a run: a bundle, or a page of all bundles or of one status. The strings
 * are owned by the queue.
 */
typedef struct
{
  const char *id;     /* (nullable): the bundle; NULL: a page */
  const char *status; /* (nullable): the status of a page; NULL: all bundles */
  guint page;
  guint per_page;
  gboolean full; /* a page of the full read */
  guint part;    /* internal to the queue */
} TokSyncRequest;

/*
 * The requests of one run, in order, and their results. No clock, no I/O. A run is either
 * a full read; or a round: the statuses that can change, the total, and each open bundle
 * that no status had; or the statuses followed by a full read. A round becomes a full read
 * when the server ignores the status filter, or when that takes fewer requests.
 */
typedef struct _TokSyncQueue TokSyncQueue;

TokSyncQueue *tok_sync_queue_new (gboolean full);
void tok_sync_queue_free (TokSyncQueue *self);
void tok_sync_queue_add_status (TokSyncQueue *self, const char *status);
void tok_sync_queue_add_open (TokSyncQueue *self, const char *id, const char *status);

gboolean tok_sync_queue_next (TokSyncQueue *self, TokSyncRequest *request);
void tok_sync_queue_add_page (TokSyncQueue *self,
                              const TokSyncRequest *request,
                              GPtrArray *snapshots,
                              const TokPageNumbers *numbers);
void
tok_sync_queue_add_bundle (TokSyncQueue *self, const TokSyncRequest *request, const char *status);
gboolean
tok_sync_queue_add_error (TokSyncQueue *self, const TokSyncRequest *request, const GError *error);

gboolean tok_sync_queue_has_full_read (const TokSyncQueue *self);
gboolean tok_sync_queue_is_fully_read (const TokSyncQueue *self);
gboolean tok_sync_queue_is_complete (const TokSyncQueue *self);
gboolean tok_sync_queue_is_round (const TokSyncQueue *self);
GPtrArray *tok_sync_queue_get_ids (const TokSyncQueue *self);
guint tok_sync_queue_get_total (const TokSyncQueue *self);
guint tok_sync_queue_get_n_unreadable (const TokSyncQueue *self);
gboolean tok_sync_queue_get_filter_ignored (const TokSyncQueue *self);
gboolean tok_sync_queue_get_missing (const TokSyncQueue *self);
GPtrArray *tok_sync_queue_dup_refused (const TokSyncQueue *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokSyncQueue, tok_sync_queue_free)

G_END_DECLS
