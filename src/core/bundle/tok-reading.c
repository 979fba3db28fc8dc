/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-reading.h"

#include "tok-lifecycle.h"

#define NOTHING ((TokReading) { TOK_READING_NONE, 0, 0 })
#define VIDEOS(urgency, minutes)                                                                   \
  ((TokReading) { TOK_READING_VIDEOS, urgency, minutes * G_TIME_SPAN_MINUTE })
#define READINESS(urgency, minutes)                                                                \
  ((TokReading) { TOK_READING_READINESS, urgency, minutes * G_TIME_SPAN_MINUTE })

static gboolean
has_videos (TokBundle *bundle)
{
  return tok_bundle_get_bundle_type (bundle) != TOK_TYPE_ACCOUNT_ONLY &&
         tok_bundle_get_videos_quantity (bundle) != 0;
}

/* An answer is true for a while only: dates come near, and accounts are blocked. */
static TokReading
plan_setup (TokBundle *bundle)
{
  int minutes = tok_bundle_get_ready (bundle) == TOK_FLAG_UNKNOWN ? 2 : 30;

  return tok_bundle_publish_gaps (bundle) == TOK_MISSING_NONE ? READINESS (2, minutes)
                                                              : READINESS (5, minutes);
}

static TokReading
plan_videos (TokBundle *bundle)
{
  if (tok_bundle_get_videos_in_review (bundle) > 0)
    return VIDEOS (0, 10);
  switch (tok_bundle_get_status (bundle))
    {
    case TOK_STATUS_IN_REVIEW:
      return VIDEOS (0, 10);
    case TOK_STATUS_ACCEPTED:
      return VIDEOS (1, 15);
    case TOK_STATUS_PUBLISHED:
    case TOK_STATUS_PUBLISHED_PRIORITY:
      return VIDEOS (3, 60);
    case TOK_STATUS_FINALIZED:
      return VIDEOS (4, 120);
    default:
      return NOTHING;
    }
}

/**
 * tok_reading_plan:
 *
 * The most urgent first: videos that may be finalized, those that are being made, what can be
 * published, what waits for an operator, what is final, and what certainly lacks something.
 * Nothing is read of bundles that are unlisted, unreadable or pending.
 *
 * Returns: what is worth reading of the bundle
 */
TokReading
tok_reading_plan (TokBundle *bundle)
{
  TokStatus status;

  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), NOTHING);

  status = tok_bundle_get_status (bundle);
  if (!tok_bundle_get_listed (bundle) || tok_bundle_get_problem (bundle) != NULL ||
      tok_bundle_get_pending (bundle) != TOK_PENDING_NONE || !tok_status_is_open (status))
    return NOTHING;
  if (tok_lifecycle_check (status, TOK_ACTION_PUBLISH) == TOK_REASON_NONE)
    return plan_setup (bundle);
  return has_videos (bundle) ? plan_videos (bundle) : NOTHING;
}
