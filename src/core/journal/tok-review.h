/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle.h"
#include "tok-video-record.h"

G_BEGIN_DECLS

/**
 * TokReview:
 * @earliest: the earliest end; TOK_TIME_UNKNOWN: the beginning was not observed, so it
 *   may end at any time
 * @latest: the latest end, or TOK_TIME_UNKNOWN
 *
 * The end of a review, after which the server decides. In microseconds since 1970.
 */
typedef struct
{
  gint64 earliest;
  gint64 latest;
} TokReview;

#define TOK_REVIEW_UNKNOWN ((TokReview) { TOK_TIME_UNKNOWN, TOK_TIME_UNKNOWN })

TokReview tok_review_measure (
    gint64 after, gint64 before, gint64 earliest, gint64 updated_at, gint64 review_time);
gboolean tok_bundle_is_account_in_review (TokBundle *bundle);
gboolean tok_bundle_has_account_to_review (TokBundle *bundle, const char *profile_status);
guint tok_bundle_count_reviews (TokBundle *bundle);
gboolean tok_bundle_get_review (TokBundle *bundle, gint64 review_time, TokReview *review);
gboolean tok_bundle_get_account_review (TokBundle *bundle, gint64 review_time, TokReview *review);
gboolean tok_video_record_get_review (const TokVideoRecord *self,
                                      TokBundle *bundle,
                                      gint64 review_time,
                                      TokReview *review);

G_END_DECLS
