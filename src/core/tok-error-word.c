/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-error-word.h"

static const char *const codes[] = {
  [TOK_ERROR_OFFLINE] = "offline",
  [TOK_ERROR_TIMEOUT] = "timeout",
  [TOK_ERROR_TLS] = "tls",
  [TOK_ERROR_AUTH] = "auth",
  [TOK_ERROR_FORBIDDEN] = "forbidden",
  [TOK_ERROR_PAYMENT] = "payment",
  [TOK_ERROR_NOT_FOUND] = "not_found",
  [TOK_ERROR_UNSUPPORTED] = "unsupported",
  [TOK_ERROR_CONFLICT] = "conflict",
  [TOK_ERROR_VALIDATION] = "validation",
  [TOK_ERROR_THROTTLED] = "throttled",
  [TOK_ERROR_CAPACITY] = "capacity",
  [TOK_ERROR_SERVER] = "server",
  [TOK_ERROR_PROTOCOL] = "protocol",
  [TOK_ERROR_ADDRESS] = "address",
  [TOK_ERROR_KEY] = "key",
  [TOK_ERROR_RULES] = "rules",
  [TOK_ERROR_FILE] = "file",
  [TOK_ERROR_STORE] = "store",
  [TOK_ERROR_KEYRING_LOCKED] = "keyring_locked",
  [TOK_ERROR_KEYRING_CANCELLED] = "keyring_cancelled",
  [TOK_ERROR_KEYRING_ABSENT] = "keyring_absent",
  [TOK_ERROR_KEYRING_FAILED] = "keyring_failed",
};

/* TOK_REASON_NONE has no word. */
static const char *const reasons[TOK_N_REASONS] = {
  [TOK_REASON_INSTAGRAM_ONLY] = "instagram_only",
  [TOK_REASON_CONFLICTS_NICHE] = "conflicts_niche",
  [TOK_REASON_CONFLICTS_DEEP] = "conflicts_deep",
  [TOK_REASON_CONFLICTS_ADVANCED] = "conflicts_advanced",
  [TOK_REASON_NO_YOUTUBE] = "no_youtube",
  [TOK_REASON_DISCONTINUED] = "discontinued",
  [TOK_REASON_IGNORED] = "ignored",
  [TOK_REASON_NO_VIDEOS] = "no_videos",
  [TOK_REASON_FOLLOWS_EDITS] = "follows_edits",
  [TOK_REASON_INVALID] = "invalid",
  [TOK_REASON_REQUIRED] = "required",
  [TOK_REASON_TOO_SMALL] = "too_small",
  [TOK_REASON_TOO_LONG] = "too_long",
  [TOK_REASON_MORE_EDITS_THAN_VIDEOS] = "more_edits_than_videos",
  [TOK_REASON_PLATFORM_UNAVAILABLE] = "platform_unavailable",
  [TOK_REASON_NOT_IN_CONTRACT] = "not_in_contract",
  [TOK_REASON_ONLY_FOR_VIDEOS_ONLY] = "only_for_videos_only",
  [TOK_REASON_FROM_ACCOUNT] = "from_account",
  [TOK_REASON_NEEDS_NICHE] = "needs_niche",
  [TOK_REASON_NEEDS_ADVANCED] = "needs_advanced",
  [TOK_REASON_TERMS_NUMBER] = "terms_number",
  [TOK_REASON_TERM_LENGTH] = "term_length",
  [TOK_REASON_TERM_REPEATED] = "term_repeated",
  [TOK_REASON_ALREADY_PUBLISHED] = "already_published",
  [TOK_REASON_ALREADY_ACCEPTED] = "already_accepted",
  [TOK_REASON_COMPLETED] = "completed",
  [TOK_REASON_CLOSED] = "closed",
  [TOK_REASON_NOT_PUBLISHED] = "not_published",
  [TOK_REASON_UNKNOWN_STATUS] = "unknown_status",
  [TOK_REASON_PENDING] = "pending",
  [TOK_REASON_UNLISTED] = "unlisted",
  [TOK_REASON_OFFLINE] = "offline",
  [TOK_REASON_READ_ONLY] = "read_only",
  [TOK_REASON_FILE_IN_USE] = "file_in_use",
  [TOK_REASON_BEING_SENT] = "being_sent",
  [TOK_REASON_CHANGED_ELSEWHERE] = "changed_elsewhere",
  [TOK_REASON_STILL_OPEN] = "still_open",
  [TOK_REASON_RESULTS_OPEN] = "results_open",
  [TOK_REASON_BANNED] = "banned",
  [TOK_REASON_TIKTOK_ONLY] = "tiktok_only",
  [TOK_REASON_YOUTUBE_ONLY] = "youtube_only",
  [TOK_REASON_OTHER_VIDEO_TYPE] = "other_video_type",
  [TOK_REASON_NO_EDITS] = "no_edits",
  [TOK_REASON_USERNAME_CHARACTERS] = "username_characters",
  [TOK_REASON_NOT_AN_ADDRESS] = "not_an_address",
  [TOK_REASON_TOO_MANY] = "too_many",
  [TOK_REASON_NOT_A_VOLUME] = "not_a_volume",
  [TOK_REASON_NOT_A_DATE] = "not_a_date",
  [TOK_REASON_DATE_TOO_EARLY] = "date_too_early",
  [TOK_REASON_DAY_FULL] = "day_full",
  [TOK_REASON_EITHER] = "either",
  [TOK_REASON_TERMS_BOUGHT] = "terms_bought",
  [TOK_REASON_UNPUBLISH_FIRST] = "unpublish_first",
  [TOK_REASON_PROFILE_FIXED] = "profile_fixed",
  [TOK_REASON_NO_ACCOUNT] = "no_account",
  [TOK_REASON_NOT_IN_REVIEW] = "not_in_review",
  [TOK_REASON_NOT_SET_UP] = "not_set_up",
  [TOK_REASON_SLOT_PUBLISHED] = "slot_published",
  [TOK_REASON_SLOT_FINAL] = "slot_final",
  [TOK_REASON_NOT_HANDED_OVER] = "not_handed_over",
  [TOK_REASON_NO_DOWNLOAD_ISSUE] = "no_download_issue",
  [TOK_REASON_SETUP_CHANGED] = "setup_changed",
  [TOK_REASON_UNSAVED] = "unsaved",
  [TOK_REASON_PROFILE_INCOMPLETE] = "profile_incomplete",
  [TOK_REASON_VIDEOS_NOT_SET_UP] = "videos_not_set_up",
  [TOK_REASON_NOT_READY] = "not_ready",
  [TOK_REASON_MORE_DELIVERED] = "more_delivered",
};

/**
 * tok_error_code_to_word:
 *
 * Returns: the word for @code
 */
const char *
tok_error_code_to_word (TokErrorCode code)
{
  g_return_val_if_fail (code < G_N_ELEMENTS (codes), NULL);

  return codes[code];
}

/**
 * tok_error_code_from_word:
 * @word: (nullable): a word
 * @code: (out): its code
 *
 * Returns: whether the word is known
 */
gboolean
tok_error_code_from_word (const char *word, TokErrorCode *code)
{
  g_return_val_if_fail (code != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_strcmp0 (codes[i], word) == 0)
      {
        *code = (TokErrorCode) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * tok_reason_to_word:
 *
 * Returns: (nullable): the word for @reason; %NULL: TOK_REASON_NONE
 */
const char *
tok_reason_to_word (TokReason reason)
{
  g_return_val_if_fail (reason < TOK_N_REASONS, NULL);

  return reasons[reason];
}

/**
 * tok_reason_from_word:
 * @word: (nullable): a word
 *
 * Returns: its reason; TOK_REASON_NONE: the word is not known
 */
TokReason
tok_reason_from_word (const char *word)
{
  for (guint i = TOK_REASON_NONE + 1; i < TOK_N_REASONS && word != NULL; i++)
    if (g_str_equal (reasons[i], word))
      return (TokReason) i;
  return TOK_REASON_NONE;
}
