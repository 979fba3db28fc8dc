/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-attention-rules.h"
#include "tok-bundle-setup.h"
#include "tok-review.h"

G_BEGIN_DECLS

/** What became of one part of a bundle in review. */
typedef enum
{
  TOK_REVIEW_WAITING, /* for a decision; with "error": the last attempt failed */
  TOK_REVIEW_APPROVING,
  TOK_REVIEW_CORRECTING,
  TOK_REVIEW_APPROVED,
  TOK_REVIEW_CORRECTED, /* corrections were requested */
  TOK_REVIEW_OVER,      /* it was decided elsewhere, or finalized automatically */
} TokReviewState;

#define TOK_TYPE_REVIEW_ENTRY (tok_review_entry_get_type ())
G_DECLARE_FINAL_TYPE (TokReviewEntry, tok_review_entry, TOK, REVIEW_ENTRY, GObject)

/*
 * The profile or a slot of a bundle in review, or a bundle that could not be read. Properties,
 * notified: "state" (uint, TokReviewState), "error" (boxed GError, nullable).
 */
TokReviewEntry *tok_review_entry_new (TokBundleSetup *setup, TokSetupItem *item);
TokBundleSetup *tok_review_entry_get_setup (TokReviewEntry *self);
TokBundle *tok_review_entry_get_bundle (TokReviewEntry *self);
TokSetupItem *tok_review_entry_get_item (TokReviewEntry *self); /* (nullable) */
const char *tok_review_entry_get_link (TokReviewEntry *self);   /* (nullable) */
char *tok_review_entry_dup_title (TokReviewEntry *self);        /* "Profile", "Video 2" */
char *tok_review_entry_dup_name (TokReviewEntry *self);         /* with the name of the bundle */
TokReviewState tok_review_entry_get_state (TokReviewEntry *self);
const GError *tok_review_entry_get_error (TokReviewEntry *self); /* (nullable) */
gboolean tok_review_entry_is_busy (TokReviewEntry *self);
gboolean tok_review_entry_is_delivered (TokReviewEntry *self);
gboolean
tok_review_entry_get_review (TokReviewEntry *self, TokAttentionRules *rules, TokReview *review);
TokReason tok_review_entry_check (TokReviewEntry *self);
void tok_review_entry_update (TokReviewEntry *self);

/* Futures of a TokWritten. */
DexFuture *tok_review_entry_approve (TokReviewEntry *self);
DexFuture *
tok_review_entry_correct (TokReviewEntry *self, const char *comment, const char *const *fields);

gboolean tok_review_is_open (TokBundleSetup *setup, TokSetupItem *item);

G_END_DECLS
