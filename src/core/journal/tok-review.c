/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-review.h"

#include "tok-event.h"

/* A time of the server is ignored if it is after the observation. */
static gboolean
is_plausible (gint64 time, gint64 seen_at)
{
  return time != TOK_TIME_UNKNOWN &&
         (seen_at == TOK_TIME_UNKNOWN || time - TOK_EVENT_CLOCK_SKEW <= seen_at);
}

/**
 * tok_review_measure:
 * @after: when the last answer before the review was requested, or TOK_TIME_UNKNOWN
 * @before: when the first answer in review was received, or TOK_TIME_UNKNOWN
 * @earliest: the earliest beginning by the server's clock, or TOK_TIME_UNKNOWN
 * @updated_at: the last change of the bundle by the server's clock, or TOK_TIME_UNKNOWN
 * @review_time: how long a review is open, in microseconds
 *
 * The review began between @after and @before. Errs on the early side, because a late
 * end would cost the user the decision. An @updated_at between the two is taken as the
 * beginning, less TOK_EVENT_CLOCK_SKEW; one outside is not about the review. Without
 * an observed beginning only @earliest is left, which is ignored if it is after
 * @before.
 *
 * Returns: the earliest and the latest end
 */
TokReview
tok_review_measure (
    gint64 after, gint64 before, gint64 earliest, gint64 updated_at, gint64 review_time)
{
  TokReview review = TOK_REVIEW_UNKNOWN;

  if (before != TOK_TIME_UNKNOWN)
    review.latest = before + review_time;
  if (after != TOK_TIME_UNKNOWN && updated_at > after && updated_at <= before)
    after = MAX (after, updated_at - TOK_EVENT_CLOCK_SKEW);
  if (is_plausible (earliest, before))
    after = MAX (after, earliest - TOK_EVENT_CLOCK_SKEW);
  if (after != TOK_TIME_UNKNOWN)
    review.earliest = after + review_time;
  return review;
}

/* Accounts use the words of bundles: doc/api.md, section 3.4. */
static gboolean
is_account_in_review (TokBundle *bundle)
{
  return tok_bundle_get_bundle_type (bundle) != TOK_TYPE_VIDEOS_ONLY &&
         tok_status_parse (tok_bundle_get_account_status (bundle)) == TOK_STATUS_IN_REVIEW;
}

/* The beginning of the account's status is mostly unknown, so this uses the first
 * observation of the bundle's status. */
static gint64
get_earliest (TokBundle *bundle)
{
  gint64 earliest = tok_bundle_get_earliest (bundle, TOK_STATUS_IN_REVIEW);
  gint64 seen_at;

  tok_bundle_get_step_interval (bundle, NULL, &seen_at);
  return is_plausible (earliest, seen_at) ? earliest : TOK_TIME_UNKNOWN;
}

/* A change of the bundle is not a change of its account. */
static TokReview
measure_account (TokBundle *bundle, gint64 review_time)
{
  gint64 after, before;

  tok_bundle_get_account_interval (bundle, &after, &before);
  return tok_review_measure (after, before, get_earliest (bundle), TOK_TIME_UNKNOWN, review_time);
}

static TokReview
measure_step (TokBundle *bundle, gint64 review_time)
{
  gint64 after, before;

  tok_bundle_get_step_interval (bundle, &after, &before);
  return tok_review_measure (after, before, get_earliest (bundle),
                             tok_bundle_get_updated_at (bundle), review_time);
}

/* No review of a video began before that of which only the end of the beginning is known, so
 * that the earliest ends of all are taken together. */
static TokReview
measure_videos (TokBundle *bundle, gint64 review_time)
{
  gint64 after, before;

  tok_bundle_get_videos_interval (bundle, &after, &before);
  return tok_review_measure (after, before, get_earliest (bundle), TOK_TIME_UNKNOWN, review_time);
}

/* The account's and the videos', the earlier known end of both; all unknown without any. */
static TokReview
measure_parts (TokBundle *bundle, gint64 review_time)
{
  TokReview account = TOK_REVIEW_UNKNOWN;
  TokReview videos;

  if (is_account_in_review (bundle))
    account = measure_account (bundle, review_time);
  if (tok_bundle_get_videos_in_review (bundle) <= 0)
    return account;
  videos = measure_videos (bundle, review_time);
  if (is_account_in_review (bundle) &&
      (videos.earliest == TOK_TIME_UNKNOWN ||
       (account.earliest != TOK_TIME_UNKNOWN && account.earliest <= videos.earliest)))
    return account;
  return videos;
}

/**
 * tok_bundle_is_account_in_review:
 *
 * Returns: whether the account is in review, while the bundle is open
 */
gboolean
tok_bundle_is_account_in_review (TokBundle *bundle)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), FALSE);

  return is_account_in_review (bundle) && tok_status_is_open (tok_bundle_get_status (bundle));
}

/**
 * tok_bundle_has_account_to_review:
 * @profile_status: (nullable): the status that the profile has, where it was read and has one
 *
 * The status of the account is told with the bundle, with the profile, or not at all: then that
 * of the bundle counts (doc/api.md, sections 3.4 and 5.1).
 *
 * Returns: whether the account can be reviewed, as far as is known
 */
gboolean
tok_bundle_has_account_to_review (TokBundle *bundle, const char *profile_status)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), FALSE);

  if (tok_bundle_get_bundle_type (bundle) == TOK_TYPE_VIDEOS_ONLY)
    return FALSE;
  if (tok_bundle_get_account_status (bundle) != NULL)
    return tok_bundle_is_account_in_review (bundle);
  return tok_bundle_get_status (bundle) == TOK_STATUS_IN_REVIEW &&
         (profile_status == NULL || tok_status_parse (profile_status) == TOK_STATUS_IN_REVIEW);
}

/**
 * tok_bundle_count_reviews:
 *
 * Returns: how many things are in review: the account, and each video. At least 1 for a
 *   bundle in review, of which nothing else is known
 */
guint
tok_bundle_count_reviews (TokBundle *bundle)
{
  guint count;

  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), 0);

  if (!tok_status_is_open (tok_bundle_get_status (bundle)))
    return 0;
  count = (guint) MAX (tok_bundle_get_videos_in_review (bundle), 0);
  count += tok_bundle_has_account_to_review (bundle, NULL);
  return count == 0 && tok_bundle_get_status (bundle) == TOK_STATUS_IN_REVIEW ? 1 : count;
}

/**
 * tok_bundle_get_review:
 * @review_time: how long a review is open, in microseconds
 * @review: (out): the earliest and the latest end
 *
 * The only rule for the end of a review (doc/api.md, section 7.1). The bundle, its
 * account, its videos, or several of them are in review; sources disagree whether a bundle
 * ever is (doc/api.md, section 3.3). The earliest known end counts, unless the bundle itself
 * is in review since an unknown time.
 *
 * Returns: whether anything is in review
 */
gboolean
tok_bundle_get_review (TokBundle *bundle, gint64 review_time, TokReview *review)
{
  TokReview parts;

  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), FALSE);
  g_return_val_if_fail (review != NULL, FALSE);

  *review = TOK_REVIEW_UNKNOWN;
  if (tok_bundle_count_reviews (bundle) == 0)
    return FALSE;
  parts = measure_parts (bundle, review_time);
  if (tok_bundle_get_status (bundle) != TOK_STATUS_IN_REVIEW)
    {
      *review = parts;
      return TRUE;
    }
  *review = measure_step (bundle, review_time);
  if (parts.earliest != TOK_TIME_UNKNOWN && parts.earliest < review->earliest)
    *review = parts;
  return TRUE;
}

/**
 * tok_bundle_get_account_review:
 * @review_time: how long a review is open, in microseconds
 * @review: (out): the earliest and the latest end
 *
 * Like tok_bundle_get_review(), for the account alone. Where its status is not reported, or
 * nobody saw when it began, that of the bundle counts.
 *
 * Returns: whether anything is in review
 */
gboolean
tok_bundle_get_account_review (TokBundle *bundle, gint64 review_time, TokReview *review)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), FALSE);
  g_return_val_if_fail (review != NULL, FALSE);

  if (tok_bundle_is_account_in_review (bundle))
    {
      *review = measure_account (bundle, review_time);
      if (review->earliest != TOK_TIME_UNKNOWN)
        return TRUE;
    }
  return tok_bundle_get_review (bundle, review_time, review);
}

/**
 * tok_video_record_get_review:
 * @bundle: the bundle of the slot
 * @review_time: how long a review is open, in microseconds
 * @review: (out): the earliest and the latest end
 *
 * Like tok_bundle_get_review(), for one slot.
 *
 * Returns: whether the slot is in review
 */
gboolean
tok_video_record_get_review (const TokVideoRecord *self,
                             TokBundle *bundle,
                             gint64 review_time,
                             TokReview *review)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), FALSE);
  g_return_val_if_fail (review != NULL, FALSE);

  *review = TOK_REVIEW_UNKNOWN;
  if (tok_video_status_parse (self->status) != TOK_VIDEO_STATUS_IN_REVIEW)
    return FALSE;
  *review = tok_review_measure (self->status_after, self->status_before, get_earliest (bundle),
                                TOK_TIME_UNKNOWN, review_time);
  return TRUE;
}
