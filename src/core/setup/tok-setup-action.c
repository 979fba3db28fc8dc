/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-setup-action.h"

/* The profile can be set up before publishing only. */
static TokReason
check_profile (TokBundle *bundle)
{
  if (tok_bundle_get_bundle_type (bundle) == TOK_TYPE_VIDEOS_ONLY)
    return TOK_REASON_NO_ACCOUNT;
  switch (tok_bundle_get_status (bundle))
    {
    case TOK_STATUS_PENDING_SETUP:
    case TOK_STATUS_DRAFT:
    case TOK_STATUS_CONFIGURING:
      return TOK_REASON_NONE;
    case TOK_STATUS_PUBLISHED:
    case TOK_STATUS_PUBLISHED_PRIORITY:
      return TOK_REASON_UNPUBLISH_FIRST;
    case TOK_STATUS_COMPLETED:
      return TOK_REASON_COMPLETED;
    case TOK_STATUS_UNKNOWN:
      return TOK_REASON_UNKNOWN_STATUS;
    default:
      return TOK_REASON_PROFILE_FIXED;
    }
}

static TokReason
check_open (TokBundle *bundle)
{
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
      return TOK_REASON_NONE;
    }
}

/* Slots are published after their bundle. */
static TokReason
check_handed_over (TokBundle *bundle)
{
  switch (tok_bundle_get_status (bundle))
    {
    case TOK_STATUS_PENDING_SETUP:
    case TOK_STATUS_DRAFT:
    case TOK_STATUS_CONFIGURING:
      return TOK_REASON_NOT_HANDED_OVER;
    default:
      return check_open (bundle);
    }
}

/* The status of the account is not always reported: then that of the bundle counts. */
static TokReason
check_account_review (TokBundle *bundle)
{
  const char *status = tok_bundle_get_account_status (bundle);

  if (tok_bundle_get_bundle_type (bundle) == TOK_TYPE_VIDEOS_ONLY)
    return TOK_REASON_NO_ACCOUNT;
  if (g_strcmp0 (status, "in_review") == 0 ||
      (status == NULL && tok_bundle_get_status (bundle) == TOK_STATUS_IN_REVIEW))
    return TOK_REASON_NONE;
  return TOK_REASON_NOT_IN_REVIEW;
}

static TokReason
check_bundle (TokBundle *bundle, TokSetupAction action)
{
  switch (action)
    {
    case TOK_SETUP_EDIT_PROFILE:
      return check_profile (bundle);
    case TOK_SETUP_ADD_SLOTS:
      if (!tok_type_has_videos (tok_bundle_get_bundle_type (bundle)))
        return TOK_REASON_NO_VIDEOS;
      return check_open (bundle);
    case TOK_SETUP_PUBLISH_VIDEOS:
      return check_handed_over (bundle);
    case TOK_SETUP_APPROVE_ACCOUNT:
    case TOK_SETUP_CORRECT_ACCOUNT:
      return check_account_review (bundle);
    case TOK_SETUP_EDIT_BUNDLE:
    case TOK_SETUP_SET_TERMS:
    default:
      return check_open (bundle);
    }
}

/* The statuses in which a slot can be replaced are not documented: those before it was
 * handed over, and those in which somebody waits for another version, are allowed. */
static TokReason
check_content (TokVideoStatus status)
{
  switch (status)
    {
    case TOK_VIDEO_STATUS_FINALIZED:
    case TOK_VIDEO_STATUS_CANCELLED:
      return TOK_REASON_SLOT_FINAL;
    case TOK_VIDEO_STATUS_PUBLISHED:
    case TOK_VIDEO_STATUS_ACCEPTED:
    case TOK_VIDEO_STATUS_IN_REVIEW:
      return TOK_REASON_SLOT_PUBLISHED;
    default:
      return TOK_REASON_NONE;
    }
}

static TokReason
check_publish (TokBundle *bundle, TokVideoStatus status)
{
  TokReason reason = check_handed_over (bundle);

  if (reason != TOK_REASON_NONE)
    return reason;
  if (status == TOK_VIDEO_STATUS_PENDING)
    return TOK_REASON_NOT_SET_UP;
  return check_content (status);
}

static TokReason
check_review (TokVideoStatus status)
{
  switch (status)
    {
    case TOK_VIDEO_STATUS_ACCEPTED:
    case TOK_VIDEO_STATUS_IN_REVIEW:
    case TOK_VIDEO_STATUS_UNKNOWN:
      return TOK_REASON_NONE;
    case TOK_VIDEO_STATUS_FINALIZED:
    case TOK_VIDEO_STATUS_CANCELLED:
      return TOK_REASON_SLOT_FINAL;
    default:
      return TOK_REASON_NOT_IN_REVIEW;
    }
}

/* UNKNOWN when a slot can be cleared: all but empty and finished ones are allowed. */
static TokReason
check_clear (TokVideoStatus status)
{
  switch (status)
    {
    case TOK_VIDEO_STATUS_PENDING:
      return TOK_REASON_NOT_SET_UP;
    case TOK_VIDEO_STATUS_FINALIZED:
    case TOK_VIDEO_STATUS_CANCELLED:
      return TOK_REASON_SLOT_FINAL;
    default:
      return TOK_REASON_NONE;
    }
}

static TokReason
check_video (TokBundle *bundle, const TokVideo *video, TokSetupAction action)
{
  TokVideoStatus status = tok_video_get_status (video);

  switch (action)
    {
    case TOK_SETUP_EDIT_VIDEO:
      return status == TOK_VIDEO_STATUS_CANCELLED ? TOK_REASON_SLOT_FINAL : TOK_REASON_NONE;
    case TOK_SETUP_PUBLISH_VIDEO:
      return check_publish (bundle, status);
    case TOK_SETUP_APPROVE_VIDEO:
    case TOK_SETUP_CORRECT_VIDEO:
      return check_review (status);
    case TOK_SETUP_FIX_DOWNLOAD:
      return video->download_issue == TOK_FLAG_YES ? TOK_REASON_NONE : TOK_REASON_NO_DOWNLOAD_ISSUE;
    case TOK_SETUP_RESET_VIDEO:
    case TOK_SETUP_UNSCHEDULE_VIDEO:
      return check_clear (status);
    case TOK_SETUP_SET_VIDEO:
    default:
      return check_content (status);
    }
}

/**
 * tok_setup_action_check:
 * @video: (nullable): the slot, for the actions that are about one
 *
 * Returns: why the action is not possible now; NONE if it is, or the server decides
 */
TokReason
tok_setup_action_check (TokBundle *bundle, const TokVideo *video, TokSetupAction action)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), TOK_REASON_INVALID);
  g_return_val_if_fail (action < TOK_SETUP_EDIT_VIDEO || video != NULL, TOK_REASON_INVALID);

  if (tok_bundle_get_pending (bundle) != TOK_PENDING_NONE)
    return TOK_REASON_PENDING;
  if (!tok_bundle_get_listed (bundle))
    return TOK_REASON_UNLISTED;
  return action < TOK_SETUP_EDIT_VIDEO ? check_bundle (bundle, action)
                                       : check_video (bundle, video, action);
}

/**
 * tok_setup_get_fixable:
 * @video: a slot
 *
 * A file that could not be fetched can be replaced in any status: doc/api.md, section 7.3.
 *
 * Returns: the field with the file; none if it could be fetched
 */
TokSetupFieldSet
tok_setup_get_fixable (const TokVideo *video)
{
  g_return_val_if_fail (video != NULL, 0);

  if (video->download_issue != TOK_FLAG_YES)
    return 0;
  return tok_setup_values_get_video_type (video->values) == TOK_VIDEO_TYPE_CAROUSEL
             ? TOK_SETUP_FIELD_BIT (TOK_SETUP_CAROUSEL_IMAGES)
             : TOK_SETUP_FIELD_BIT (TOK_SETUP_VIDEO_URL);
}
