/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-review-words.h"

#include <glib/gi18n-lib.h>

#include "tok-words-review.h"
#include "tok-words.h"

/**
 * tok_review_words_dup_deadline:
 * @now: the current time, microseconds since 1970
 *
 * Returns: (transfer full) (nullable): until when to decide; %NULL: nothing is read
 */
char *
tok_review_words_dup_deadline (TokReviewEntry *entry, TokAttentionRules *rules, gint64 now)
{
  TokReview review;

  g_return_val_if_fail (TOK_IS_REVIEW_ENTRY (entry), NULL);

  if (tok_review_entry_get_item (entry) == NULL)
    return NULL;
  if (!tok_review_entry_get_review (entry, rules, &review))
    return g_strdup (_ ("Not delivered yet. The review has not started."));
  return tok_words_dup_review_deadline (&review, now);
}

/* Why it failed, and whether it may have been carried out all the same. */
static char *
dup_failure (const GError *error, const char *address)
{
  const TokErrorInfo *info = tok_error_get_info (error);
  g_autofree char *sentence = tok_words_dup_error (error, address);

  if (info == NULL || !info->uncertain)
    return g_steal_pointer (&sentence);
  /* Translators: the sentence is about an error */
  return g_strdup_printf (_ ("This may not have gone through. %s"), sentence);
}

/**
 * tok_review_words_dup_outcome:
 * @address: (nullable): the server's address, for the text of an error
 *
 * Returns: (transfer full) (nullable): what became of it; %NULL: it waits for a decision
 */
char *
tok_review_words_dup_outcome (TokReviewEntry *entry, const char *address)
{
  const GError *error;

  g_return_val_if_fail (TOK_IS_REVIEW_ENTRY (entry), NULL);

  switch (tok_review_entry_get_state (entry))
    {
    case TOK_REVIEW_APPROVING:
      return g_strdup (_ ("Approving…"));
    case TOK_REVIEW_CORRECTING:
      return g_strdup (_ ("Requesting Corrections…"));
    case TOK_REVIEW_APPROVED:
      return g_strdup (_ ("Approved"));
    case TOK_REVIEW_CORRECTED:
      return g_strdup (_ ("Corrections Requested"));
    case TOK_REVIEW_OVER:
      return g_strdup (
          _ ("No longer in review: it was decided elsewhere or approved automatically."));
    case TOK_REVIEW_WAITING:
    default:
      error = tok_review_entry_get_error (entry);
      return error != NULL ? dup_failure (error, address) : NULL;
    }
}

/**
 * tok_review_words_icon:
 *
 * Returns: the name of the icon of what became of it
 */
const char *
tok_review_words_icon (TokReviewEntry *entry)
{
  g_return_val_if_fail (TOK_IS_REVIEW_ENTRY (entry), NULL);

  switch (tok_review_entry_get_state (entry))
    {
    case TOK_REVIEW_APPROVED:
      return "object-select-symbolic";
    case TOK_REVIEW_CORRECTED:
      return "document-edit-symbolic";
    case TOK_REVIEW_OVER:
      return "dialog-information-symbolic";
    case TOK_REVIEW_APPROVING:
    case TOK_REVIEW_CORRECTING:
      return "content-loading-symbolic";
    case TOK_REVIEW_WAITING:
    default:
      return tok_review_entry_get_error (entry) != NULL ? "dialog-warning-symbolic"
                                                        : "content-loading-symbolic";
    }
}
