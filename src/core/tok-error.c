/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-error.h"

#include "tok-types.h"

typedef TokErrorInfo TokErrorPrivate;

static void
tok_error_private_init (TokErrorPrivate *info)
{
  info->time = TOK_TIME_UNKNOWN;
  info->retry_after = -1;
  info->order_field = -1;
  info->min_days = TOK_COUNT_UNKNOWN;
  info->required = TOK_COUNT_UNKNOWN;
  info->available = TOK_COUNT_UNKNOWN;
  info->missing = TOK_COUNT_UNKNOWN;
}

static void
tok_error_private_copy (const TokErrorPrivate *source, TokErrorPrivate *target)
{
  *target = *source;
  target->code = g_strdup (source->code);
  target->request_id = g_strdup (source->request_id);
  target->endpoint = g_strdup (source->endpoint);
  target->details = g_strdup (source->details);
  target->field = g_strdup (source->field);
  target->other_id = g_strdup (source->other_id);
  target->existing_id = g_strdup (source->existing_id);
  target->current_status = g_strdup (source->current_status);
  target->earliest = g_strdup (source->earliest);
  target->account_id = g_strdup (source->account_id);
  target->server_reason = g_strdup (source->server_reason);
  if (source->blockers != NULL)
    target->blockers = g_ptr_array_ref (source->blockers);
  target->submission_id = g_strdup (source->submission_id);
}

static void
tok_error_private_clear (TokErrorPrivate *info)
{
  g_free (info->code);
  g_free (info->request_id);
  g_free (info->endpoint);
  g_free (info->details);
  g_free (info->field);
  g_free (info->other_id);
  g_free (info->existing_id);
  g_free (info->current_status);
  g_free (info->earliest);
  g_free (info->account_id);
  g_free (info->server_reason);
  g_clear_pointer (&info->blockers, g_ptr_array_unref);
  g_free (info->submission_id);
}

G_DEFINE_EXTENDED_ERROR (TokError, tok_error)

/**
 * tok_error_new:
 * @code: the kind of error
 * @message: a technical message for logs and details; the user reads the sentence
 *   that text/tok-words makes from @code
 *
 * Returns: (transfer full): an error of the domain TOK_ERROR with an empty TokErrorInfo
 */
GError *
tok_error_new (TokErrorCode code, const char *message)
{
  g_return_val_if_fail (message != NULL, NULL);

  return g_error_new_literal (TOK_ERROR, code, message);
}

/**
 * tok_error_new_refusal:
 * @reason: why nothing was sent
 *
 * Returns: (transfer full): TOK_ERROR_RULES with the reason
 */
GError *
tok_error_new_refusal (TokReason reason)
{
  GError *error = tok_error_new (TOK_ERROR_RULES, "Not allowed by the rules");

  tok_error_edit (error)->reason = reason;
  return error;
}

/**
 * tok_error_new_file:
 * @fault: what is wrong with the file
 * @message: the cause, as the system says it
 *
 * Returns: (transfer full): TOK_ERROR_FILE with the fault
 */
GError *
tok_error_new_file (TokFileFault fault, const char *message)
{
  GError *error = tok_error_new (TOK_ERROR_FILE, message);

  if (error != NULL)
    tok_error_edit (error)->reason = fault;
  return error;
}

/**
 * tok_error_edit:
 * @error: an error of the domain TOK_ERROR
 *
 * Returns: (transfer none): the details of @error, to be filled in; @error owns
 *   their strings
 */
TokErrorInfo *
tok_error_edit (GError *error)
{
  g_return_val_if_fail (error != NULL && error->domain == TOK_ERROR, NULL);

  return tok_error_get_private (error);
}

/**
 * tok_error_get_info:
 * @error: any error
 *
 * Returns: (transfer none) (nullable): the details of @error; %NULL if its domain is
 *   not TOK_ERROR
 */
const TokErrorInfo *
tok_error_get_info (const GError *error)
{
  if (error == NULL || error->domain != TOK_ERROR)
    return NULL;
  return tok_error_get_private (error);
}
