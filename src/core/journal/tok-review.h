/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle.h"

G_BEGIN_DECLS

/**
 * TokReview:
 * @earliest: it is over then at the earliest; TOK_TIME_UNKNOWN: nobody saw it begin,
 *   so it may be over at any moment
 * @latest: it is over then for certain; TOK_TIME_UNKNOWN: not known
 *
 * When the time of a review is up, after which the server decides by itself. In
 * microseconds since 1970.
 */
typedef struct
{
  gint64 earliest;
  gint64 latest;
} TokReview;

#define TOK_REVIEW_UNKNOWN ((TokReview) { TOK_TIME_UNKNOWN, TOK_TIME_UNKNOWN })

TokReview tok_review_measure (
    gint64 after, gint64 before, gint64 earliest, gint64 updated_at, gint64 review_time);
gboolean tok_bundle_get_review (TokBundle *bundle, gint64 review_time, TokReview *review);

G_END_DECLS
