/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-paging.h"

G_BEGIN_DECLS

/**
 * TokSyncRequest:
 *
 * One request of a run: a bundle, or a page of the list or of one status of it.
 * Its texts belong to the queue.
 */
typedef struct
{
  const char *id;     /* (nullable): of one bundle; NULL: a page */
  const char *status; /* (nullable): of a page: only bundles in this status */
  guint page;
  guint per_page;
  gboolean full; /* a page of the full read */
  guint part;    /* of the queue, for itself */
} TokSyncRequest;

/*
 * What one run asks the server, in which order, and what the answers come to:
 * no clock, no I/O. Either everything; or what can change, one status after the
 * other, then the number of all, then each bundle that no status had; or the first
 * and then everything. It turns to everything by itself when the server does not
 * know the filter, and when single bundles would cost more.
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
