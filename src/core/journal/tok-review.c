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
  return tok_status_parse (tok_bundle_get_account_status (bundle)) == TOK_STATUS_IN_REVIEW;
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

/**
 * tok_bundle_get_review:
 * @review_time: how long a review is open, in microseconds
 * @review: (out): the earliest and the latest end
 *
 * The only rule for the end of a review (doc/api.md, section 7.1). The bundle, its
 * account, or both are in review; sources disagree whether a bundle ever is
 * (doc/api.md, section 3.3). Of both, the earlier known end counts.
 *
 * Returns: whether the bundle is in review
 */
gboolean
tok_bundle_get_review (TokBundle *bundle, gint64 review_time, TokReview *review)
{
  TokReview account = TOK_REVIEW_UNKNOWN;
  gboolean has_account;

  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), FALSE);
  g_return_val_if_fail (review != NULL, FALSE);

  *review = TOK_REVIEW_UNKNOWN;
  has_account =
      is_account_in_review (bundle) && tok_status_is_open (tok_bundle_get_status (bundle));
  if (has_account)
    account = measure_account (bundle, review_time);
  if (tok_bundle_get_status (bundle) != TOK_STATUS_IN_REVIEW)
    {
      *review = account;
      return has_account;
    }
  *review = measure_step (bundle, review_time);
  if (account.earliest != TOK_TIME_UNKNOWN && account.earliest < review->earliest)
    *review = account;
  return TRUE;
}
