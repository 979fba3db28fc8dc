/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-reading.h"

#include "tok-lifecycle.h"

#define NOTHING ((TokReading) { TOK_READING_NONE, 0, 0 })
#define VIDEOS(urgency, minutes)                                                                   \
  ((TokReading) { TOK_READING_VIDEOS, urgency, minutes * G_TIME_SPAN_MINUTE })
#define READINESS(urgency, minutes)                                                                \
  ((TokReading) { TOK_READING_READINESS, urgency, minutes * G_TIME_SPAN_MINUTE })

/* After an attempt without an answer. */
#define RETRY_INTERVAL (30 * G_TIME_SPAN_MINUTE)

/* How soon details are read again: when the server says that the bundle has changed, while it
 * can change, and when it is finished. */
#define CHANGED_INTERVAL G_TIME_SPAN_HOUR
#define OPEN_INTERVAL G_TIME_SPAN_DAY
#define CLOSED_INTERVAL (30 * G_TIME_SPAN_DAY)

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

/* Nothing is read of bundles that are unlisted, unreadable or pending. */
static gboolean
is_readable (TokBundle *bundle)
{
  return tok_bundle_get_listed (bundle) && tok_bundle_get_problem (bundle) == NULL &&
         tok_bundle_get_pending (bundle) == TOK_PENDING_NONE;
}

/* Setup, where the person has to write names, and In Review, where they have to decide. */
static gboolean
waits_for_person (TokBundle *bundle)
{
  TokStatus status = tok_bundle_get_status (bundle);

  return status == TOK_STATUS_IN_REVIEW ||
         tok_lifecycle_check (status, TOK_ACTION_PUBLISH) == TOK_REASON_NONE;
}

static gint64
get_details_interval (TokBundle *bundle)
{
  gint64 updated_at = tok_bundle_get_updated_at (bundle);

  if (updated_at != TOK_TIME_UNKNOWN && updated_at > tok_bundle_get_details_read_at (bundle))
    return CHANGED_INTERVAL;
  return tok_status_is_open (tok_bundle_get_status (bundle)) ? OPEN_INTERVAL : CLOSED_INTERVAL;
}

/**
 * tok_reading_plan_details:
 *
 * Names that were never read come first, of those the bundles that wait for the person; then
 * other details that a list can lack, and what is to be read again. Nothing where the list
 * itself has the profile.
 *
 * Returns: whether, when and how urgently the details of the bundle are worth reading
 */
TokReading
tok_reading_plan_details (TokBundle *bundle)
{
  guint urgency;

  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), NOTHING);

  if (!is_readable (bundle))
    return NOTHING;
  if (tok_bundle_get_details_read_at (bundle) != TOK_TIME_UNKNOWN)
    return (TokReading) { TOK_READING_DETAILS, TOK_READING_AGAIN, get_details_interval (bundle) };
  if (!tok_bundle_lacks_details (bundle) &&
      (tok_bundle_get_account_known (bundle) ||
       tok_bundle_get_videos_quantity (bundle) != TOK_COUNT_UNKNOWN))
    return NOTHING;
  urgency = waits_for_person (bundle) ? TOK_READING_NAMES_FIRST : TOK_READING_NAMES;
  return (TokReading) { TOK_READING_DETAILS,
                        tok_bundle_lacks_details (bundle) ? urgency : TOK_READING_AGAIN,
                        RETRY_INTERVAL };
}

/**
 * tok_reading_plan:
 *
 * The most urgent first: videos that may be finalized, those that are being made, what can be
 * published, what waits for an operator, what is final, and what certainly lacks something.
 *
 * Returns: what is worth reading of the bundle besides its details
 */
TokReading
tok_reading_plan (TokBundle *bundle)
{
  TokStatus status;

  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), NOTHING);

  status = tok_bundle_get_status (bundle);
  if (!is_readable (bundle) || !tok_status_is_open (status))
    return NOTHING;
  if (tok_lifecycle_check (status, TOK_ACTION_PUBLISH) == TOK_REASON_NONE)
    return plan_setup (bundle);
  return has_videos (bundle) ? plan_videos (bundle) : NOTHING;
}
