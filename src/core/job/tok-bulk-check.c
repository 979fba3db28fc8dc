/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bulk-check.h"

#include "tok-lifecycle.h"
#include "tok-review.h"

/* What is known to be missing would be refused. One bundle can still be published in spite of
 * it: this check is a hint, and the server decides (doc/api.md, section 4.10). */
static TokReason
check_publish (TokBundle *bundle)
{
  TokReason reason = tok_bundle_check_action (bundle, TOK_ACTION_PUBLISH);
  TokMissing gaps;

  if (reason != TOK_REASON_NONE || tok_bundle_get_ready (bundle) == TOK_FLAG_YES)
    return reason;
  gaps = tok_bundle_publish_gaps (bundle);
  if (gaps == TOK_MISSING_VIDEOS)
    return TOK_REASON_VIDEOS_NOT_SET_UP;
  if (gaps != TOK_MISSING_NONE)
    return TOK_REASON_PROFILE_INCOMPLETE;
  return tok_bundle_get_ready (bundle) == TOK_FLAG_NO ? TOK_REASON_NOT_READY : TOK_REASON_NONE;
}

static TokReason
check_approve (TokBundle *bundle)
{
  if (tok_bundle_get_pending (bundle) != TOK_PENDING_NONE)
    return TOK_REASON_PENDING;
  if (!tok_bundle_get_listed (bundle))
    return TOK_REASON_UNLISTED;
  if (tok_bundle_count_reviews (bundle) > 0)
    return TOK_REASON_NONE;
  switch (tok_bundle_get_status (bundle))
    {
    case TOK_STATUS_COMPLETED:
      return TOK_REASON_COMPLETED;
    case TOK_STATUS_CANCELLED:
    case TOK_STATUS_ARCHIVED:
      return TOK_REASON_CLOSED;
    case TOK_STATUS_UNKNOWN:
      return TOK_REASON_UNKNOWN_STATUS;
    default:
      return TOK_REASON_NOT_IN_REVIEW;
    }
}

/**
 * tok_bulk_check:
 * @bundle: one of many bundles
 * @kind: what to do with them; not CREATE
 *
 * Returns: why the bundle is left out; NONE if it is not
 */
TokReason
tok_bulk_check (TokBundle *bundle, TokJobKind kind)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), TOK_REASON_INVALID);

  switch (kind)
    {
    case TOK_JOB_PUBLISH:
      return check_publish (bundle);
    case TOK_JOB_UNPUBLISH:
      return tok_bundle_check_action (bundle, TOK_ACTION_UNPUBLISH);
    case TOK_JOB_APPROVE:
      return check_approve (bundle);
    case TOK_JOB_CREATE:
    default:
      g_return_val_if_reached (TOK_REASON_INVALID);
    }
}

/**
 * tok_bulk_is_done:
 * @bundle: as it was read after it was sent
 * @kind: what was sent for it; not CREATE
 *
 * Returns: whether it shows that this was carried out
 */
gboolean
tok_bulk_is_done (TokBundle *bundle, TokJobKind kind)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), FALSE);

  if (kind == TOK_JOB_APPROVE)
    return tok_bundle_get_status (bundle) != TOK_STATUS_UNKNOWN &&
           tok_bundle_count_reviews (bundle) == 0;
  return tok_lifecycle_is_done (tok_bundle_get_status (bundle), kind == TOK_JOB_PUBLISH
                                                                    ? TOK_ACTION_PUBLISH
                                                                    : TOK_ACTION_UNPUBLISH);
}

/**
 * tok_bulk_count_reviews:
 *
 * Returns: how many things are in review of a bundle; TOK_COUNT_UNKNOWN: the server did not say
 *   how many of its videos
 */
int
tok_bulk_count_reviews (TokBundle *bundle)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), TOK_COUNT_UNKNOWN);

  if (tok_type_has_videos (tok_bundle_get_bundle_type (bundle)) &&
      tok_bundle_get_videos_in_review (bundle) == TOK_COUNT_UNKNOWN)
    return TOK_COUNT_UNKNOWN;
  return (int) tok_bundle_count_reviews (bundle);
}
