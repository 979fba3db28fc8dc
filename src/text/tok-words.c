/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-words.h"

#include <glib/gi18n-lib.h>

#include "tok-words-setup.h"

/**
 * tok_words_status_help:
 *
 * Returns: a sentence about what a status means, and who acts
 */
const char *
tok_words_status_help (TokStatus status)
{
  switch (status)
    {
    case TOK_STATUS_DRAFT:
    case TOK_STATUS_PENDING_SETUP:
    case TOK_STATUS_CONFIGURING:
      return _ ("Fill in the account and its videos, then publish the bundle.");
    case TOK_STATUS_PUBLISHED:
      return _ ("Operators, the people who do the work, can see the bundle and accept it. Until "
                "one does, you can unpublish it.");
    case TOK_STATUS_PUBLISHED_PRIORITY:
      return _ ("Published with priority. Operators can see the bundle and accept it.");
    case TOK_STATUS_ACCEPTED:
      return _ ("An operator is working on the bundle. It can no longer be unpublished.");
    case TOK_STATUS_IN_REVIEW:
      return _ (
          "The work is waiting for your review. After 72 hours it is approved automatically.");
    case TOK_STATUS_FINALIZED:
      return _ ("Approved. TokPortal is finishing up.");
    case TOK_STATUS_COMPLETED:
      return _ ("Everything is delivered.");
    case TOK_STATUS_CANCELLED:
      return _ ("TokPortal cancelled the bundle. Nothing more will happen.");
    case TOK_STATUS_ARCHIVED:
      return _ ("The bundle was archived. Nothing more will happen.");
    case TOK_STATUS_UNKNOWN:
    default:
      return _ ("Bundles does not know this status. It is shown as the server sent it.");
    }
}

/**
 * tok_words_status:
 *
 * Returns: (nullable): the label of a status; %NULL for an unknown one, which is shown as
 *   received
 */
const char *
tok_words_status (TokStatus status)
{
  switch (status)
    {
    case TOK_STATUS_DRAFT:
      return C_ ("bundle status", "Draft");
    case TOK_STATUS_PENDING_SETUP:
      return C_ ("bundle status", "Setup");
    case TOK_STATUS_CONFIGURING:
      return C_ ("bundle status", "Configuring");
    case TOK_STATUS_PUBLISHED:
      return C_ ("bundle status", "Published");
    case TOK_STATUS_PUBLISHED_PRIORITY:
      /* Translators: published, and offered to operators before others */
      return C_ ("bundle status", "Priority");
    case TOK_STATUS_ACCEPTED:
      return C_ ("bundle status", "Accepted");
    case TOK_STATUS_IN_REVIEW:
      return C_ ("bundle status", "In Review");
    case TOK_STATUS_FINALIZED:
      return C_ ("bundle status", "Finalized");
    case TOK_STATUS_COMPLETED:
      return C_ ("bundle status", "Completed");
    case TOK_STATUS_CANCELLED:
      return C_ ("bundle status", "Cancelled");
    case TOK_STATUS_ARCHIVED:
      return C_ ("bundle status", "Archived");
    case TOK_STATUS_UNKNOWN:
    default:
      return NULL;
    }
}

/**
 * tok_words_list_separator:
 *
 * Returns: what stands between the parts of a list, in a sentence or a label: ", "
 */
const char *
tok_words_list_separator (void)
{
  /* Translators: between the parts of a list, as in “Username, Biography” */
  return C_ ("list", ", ");
}

/**
 * tok_words_type:
 *
 * Returns: the name of a bundle type
 */
const char *
tok_words_type (TokType type)
{
  switch (type)
    {
    case TOK_TYPE_ACCOUNT_ONLY:
      return C_ ("bundle type", "Account");
    case TOK_TYPE_ACCOUNT_AND_VIDEOS:
      return C_ ("bundle type", "Account + Videos");
    case TOK_TYPE_VIDEOS_ONLY:
      return C_ ("bundle type", "Videos");
    default:
      return _ ("Unknown");
    }
}

/**
 * tok_words_type_caption:
 *
 * Returns: a sentence that explains a bundle type
 */
const char *
tok_words_type_caption (TokType type)
{
  switch (type)
    {
    case TOK_TYPE_ACCOUNT_ONLY:
      return _ ("A new account, without videos.");
    case TOK_TYPE_ACCOUNT_AND_VIDEOS:
      return _ ("A new account with videos posted to it.");
    case TOK_TYPE_VIDEOS_ONLY:
      return _ ("Videos for an account you already have.");
    default:
      return "";
    }
}

/**
 * tok_words_platform:
 *
 * Returns: the name of a platform
 */
const char *
tok_words_platform (TokPlatform platform)
{
  switch (platform)
    {
    case TOK_PLATFORM_TIKTOK:
      return "TikTok";
    case TOK_PLATFORM_INSTAGRAM:
      return "Instagram";
    case TOK_PLATFORM_YOUTUBE:
      return "YouTube";
    default:
      return _ ("Unknown");
    }
}

/**
 * tok_words_option:
 *
 * Returns: the name of an option
 */
const char *
tok_words_option (TokOption option)
{
  switch (option)
    {
    case TOK_OPTION_NICHE_WARMING:
      return _ ("Niche Warming");
    case TOK_OPTION_DEEP_WARMING:
      return _ ("Deep Warming");
    case TOK_OPTION_MODERATION:
      return _ ("Moderation");
    case TOK_OPTION_EDITING:
      return _ ("Editing");
    case TOK_OPTION_AUTO_FINALIZE:
      return _ ("Finalize Automatically");
    case TOK_OPTION_ADVANCED_WARMING:
      return _ ("Advanced Niche Warming");
    default:
      g_return_val_if_reached ("");
    }
}

/**
 * tok_words_option_help:
 *
 * Returns: a sentence about what an option does
 */
const char *
tok_words_option_help (TokOption option)
{
  switch (option)
    {
    case TOK_OPTION_NICHE_WARMING:
      return _ ("Prepares the account for one topic before the first video.");
    case TOK_OPTION_DEEP_WARMING:
      return _ ("Prepares an Instagram account more thoroughly before it is used.");
    case TOK_OPTION_MODERATION:
      return _ ("Someone moderates the account’s comments.");
    case TOK_OPTION_EDITING:
      return _ ("Someone edits the videos before they are posted.");
    case TOK_OPTION_AUTO_FINALIZE:
      return _ ("Videos are approved without waiting for your review.");
    case TOK_OPTION_ADVANCED_WARMING:
      return _ ("Prepares the account for the topics that your terms describe.");
    default:
      g_return_val_if_reached ("");
    }
}

/**
 * tok_words_flag:
 *
 * Returns: the label of a flag; a missing flag is unknown, not off
 */
const char *
tok_words_flag (TokFlag flag)
{
  switch (flag)
    {
    case TOK_FLAG_YES:
      return C_ ("option", "On");
    case TOK_FLAG_NO:
      return C_ ("option", "Off");
    default:
      return C_ ("option", "Unknown");
    }
}

/**
 * tok_words_pending:
 *
 * Returns: the label of an unconfirmed action; "" for NONE
 */
const char *
tok_words_pending (TokPending pending)
{
  switch (pending)
    {
    case TOK_PENDING_PUBLISH:
      return _ ("Publishing…");
    case TOK_PENDING_UNPUBLISH:
      return _ ("Unpublishing…");
    default:
      return "";
    }
}

static const char *
option_reason (TokReason reason)
{
  switch (reason)
    {
    case TOK_REASON_INSTAGRAM_ONLY:
      return _ ("Available on Instagram only.");
    case TOK_REASON_CONFLICTS_NICHE:
      return _ ("Cannot be combined with niche warming.");
    case TOK_REASON_CONFLICTS_DEEP:
      return _ ("Cannot be combined with deep warming.");
    case TOK_REASON_CONFLICTS_ADVANCED:
      return _ ("Cannot be combined with advanced niche warming.");
    case TOK_REASON_NO_YOUTUBE:
      return _ ("Available on TikTok and Instagram only.");
    case TOK_REASON_DISCONTINUED:
      return _ ("TokPortal no longer offers this.");
    case TOK_REASON_IGNORED:
      return _ ("Currently has no effect.");
    case TOK_REASON_NO_VIDEOS:
      return _ ("This type has no videos.");
    case TOK_REASON_FOLLOWS_EDITS:
      return _ ("On when edits are ordered.");
    default:
      return NULL;
    }
}

static const char *
field_reason (TokReason reason)
{
  switch (reason)
    {
    case TOK_REASON_INVALID:
      return _ ("This is not a valid value.");
    case TOK_REASON_REQUIRED:
      return _ ("Required.");
    case TOK_REASON_TOO_SMALL:
      return _ ("This number is too small.");
    case TOK_REASON_TOO_LONG:
      return _ ("This is longer than 200 characters.");
    case TOK_REASON_MORE_EDITS_THAN_VIDEOS:
      return _ ("There cannot be more edits than videos.");
    case TOK_REASON_PLATFORM_UNAVAILABLE:
      return _ ("TokPortal does not accept YouTube orders here.");
    case TOK_REASON_NOT_IN_CONTRACT:
      return _ ("This server does not support this.");
    case TOK_REASON_ONLY_FOR_VIDEOS_ONLY:
      return _ ("An existing account can only get videos.");
    case TOK_REASON_FROM_ACCOUNT:
      return _ ("Comes from the existing account.");
    case TOK_REASON_NEEDS_NICHE:
      return _ ("Instructions require niche warming.");
    default:
      return NULL;
    }
}

static const char *
terms_reason (TokReason reason)
{
  switch (reason)
    {
    case TOK_REASON_NEEDS_ADVANCED:
      return _ ("Terms require advanced niche warming.");
    case TOK_REASON_TERMS_NUMBER:
      return _ ("Use 3, 6, 9 … up to 30 terms.");
    case TOK_REASON_TERM_LENGTH:
      return _ ("A term has 2 to 50 characters.");
    case TOK_REASON_TERM_REPEATED:
      return _ ("Each term can appear only once.");
    default:
      return NULL;
    }
}

static const char *
action_reason (TokReason reason)
{
  switch (reason)
    {
    case TOK_REASON_ALREADY_PUBLISHED:
      return _ ("Already published.");
    case TOK_REASON_ALREADY_ACCEPTED:
      return _ ("Already accepted. Accepted bundles cannot be unpublished.");
    case TOK_REASON_COMPLETED:
      return _ ("The bundle is completed.");
    case TOK_REASON_CLOSED:
      return _ ("The bundle is closed.");
    case TOK_REASON_NOT_PUBLISHED:
      return _ ("The bundle is not published.");
    case TOK_REASON_UNKNOWN_STATUS:
      return _ ("Bundles does not know this status.");
    case TOK_REASON_PENDING:
      return _ ("The last action is not confirmed yet.");
    case TOK_REASON_UNLISTED:
      return _ ("The server no longer lists this bundle.");
    case TOK_REASON_OFFLINE:
      return _ ("Offline – the server cannot be reached.");
    case TOK_REASON_READ_ONLY:
      return _ ("This workspace is read-only.");
    case TOK_REASON_FILE_IN_USE:
      return _ ("The orders in this file are already being sent.");
    case TOK_REASON_BEING_SENT:
      return _ ("This order is being sent already.");
    case TOK_REASON_CHANGED_ELSEWHERE:
      return _ ("Another window or process has already dealt with this order.");
    case TOK_REASON_STILL_OPEN:
      return _ ("We don’t know whether the same order was already created.");
    case TOK_REASON_RESULTS_OPEN:
      return _ ("We don’t know whether this was created: an earlier run ended before it could "
                "record the result. If you find no such bundle, delete its “result” in the results "
                "file and order again.");
    case TOK_REASON_UNSAVED:
      return _ ("Save the changes first.");
    case TOK_REASON_PROFILE_INCOMPLETE:
      return _ ("The account profile is incomplete.");
    case TOK_REASON_VIDEOS_NOT_SET_UP:
      return _ ("No video is set up yet.");
    case TOK_REASON_NOT_READY:
      return _ ("The server says that the bundle is not ready.");
    case TOK_REASON_MORE_DELIVERED:
      return _ ("More was delivered after you confirmed. Review it first.");
    case TOK_REASON_BANNED:
      return _ ("This account is banned: you would pay for videos that cannot be posted.");
    default:
      return "";
    }
}

/**
 * tok_words_reason:
 *
 * Returns: why something is not possible, as a sentence; "" for NONE
 */
const char *
tok_words_reason (TokReason reason)
{
  const char *words = option_reason (reason);

  if (words == NULL)
    words = field_reason (reason);
  if (words == NULL)
    words = terms_reason (reason);
  if (words == NULL)
    words = tok_words_setup_reason (reason);
  return words != NULL ? words : action_reason (reason);
}

/**
 * tok_words_field:
 *
 * Returns: the label of a field of an order
 */
const char *
tok_words_field (TokField field)
{
  switch (field)
    {
    case TOK_FIELD_TYPE:
      return _ ("Type");
    case TOK_FIELD_PLATFORM:
      return _ ("Platform");
    case TOK_FIELD_COUNTRY:
      return _ ("Country");
    case TOK_FIELD_ACCOUNT_ID:
      return _ ("Existing Account");
    case TOK_FIELD_VIDEOS:
      return _ ("Videos");
    case TOK_FIELD_EDITS:
      return _ ("Edits");
    case TOK_FIELD_NICHE_WARMING:
      return tok_words_option (TOK_OPTION_NICHE_WARMING);
    case TOK_FIELD_NICHE_INSTRUCTIONS:
      return _ ("Niche Instructions");
    case TOK_FIELD_DEEP_WARMING:
      return tok_words_option (TOK_OPTION_DEEP_WARMING);
    case TOK_FIELD_MODERATION:
      return tok_words_option (TOK_OPTION_MODERATION);
    case TOK_FIELD_EDITING:
      return tok_words_option (TOK_OPTION_EDITING);
    case TOK_FIELD_AUTO_FINALIZE:
      return tok_words_option (TOK_OPTION_AUTO_FINALIZE);
    case TOK_FIELD_ADVANCED_WARMING:
      return tok_words_option (TOK_OPTION_ADVANCED_WARMING);
    case TOK_FIELD_TERMS:
      return _ ("Terms");
    case TOK_FIELD_TITLE:
      return _ ("Title");
    case TOK_FIELD_EXTERNAL_REF:
      return _ ("Reference");
    default:
      g_return_val_if_reached ("");
    }
}

/**
 * tok_words_missing:
 * @gap: one bit
 *
 * Returns: the label of what is missing
 */
const char *
tok_words_missing (TokMissing gap)
{
  switch (gap)
    {
    case TOK_MISSING_USERNAME:
      return _ ("Username");
    case TOK_MISSING_VISIBLE_NAME:
      return _ ("Visible Name");
    case TOK_MISSING_BIOGRAPHY:
      return _ ("Biography");
    case TOK_MISSING_PICTURE:
      return _ ("Profile Picture");
    case TOK_MISSING_VIDEOS:
      return _ ("At least one video set up");
    default:
      g_return_val_if_reached ("");
    }
}
