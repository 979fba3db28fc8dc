/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-review-entry.h"
#include "tok-setup.h"

G_BEGIN_DECLS

/** How many entries are in which state. */
typedef struct
{
  guint approved;
  guint corrections;
  guint over;
  guint left;
} TokReviewCounts;

#define TOK_TYPE_REVIEW_QUEUE (tok_review_queue_get_type ())
G_DECLARE_FINAL_TYPE (TokReviewQueue, tok_review_queue, TOK, REVIEW_QUEUE, GObject)

/*
 * What is in review in several bundles: a GListModel of TokReviewEntry, in their order. Entries
 * stay when they were decided. Properties, notified: "loading" (boolean), "n-expected" (uint):
 * how many entries there are when everything was read, and "approving" (boolean): several are
 * approved, one after the other.
 */
TokReviewQueue *tok_review_queue_new (TokSetup *setup, GListModel *bundles);
void tok_review_queue_load (TokReviewQueue *self);
void tok_review_queue_retry (TokReviewQueue *self, TokReviewEntry *entry);
void tok_review_queue_stop (TokReviewQueue *self);
gboolean tok_review_queue_get_loading (TokReviewQueue *self);
guint tok_review_queue_get_n_expected (TokReviewQueue *self);
gboolean tok_review_queue_get_approving (TokReviewQueue *self);
guint tok_review_queue_find (TokReviewQueue *self, TokReviewEntry *entry);
guint tok_review_queue_find_waiting (TokReviewQueue *self, guint position);
void tok_review_queue_count (TokReviewQueue *self, TokReviewCounts *counts);
GPtrArray *tok_review_queue_dup_delivered (TokReviewQueue *self); /* of TokReviewEntry */
void tok_review_queue_approve (TokReviewQueue *self, GPtrArray *entries);
void tok_review_queue_stop_approving (TokReviewQueue *self);

G_END_DECLS
