/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-retry.h"

#include "tok-error.h"

#define ATTEMPTS_MAX 3

/* Timeouts are long, and a mutation that failed twice needs a person. */
#define ATTEMPTS_MAX_TIMEOUT 2
#define ATTEMPTS_MAX_MUTATION 2

/* The longest delay of the server after which a request is retried, in seconds. */
#define RETRY_AFTER_MAX 60

static gboolean
is_transient (const GError *error)
{
  return g_error_matches (error, TOK_ERROR, TOK_ERROR_OFFLINE) ||
         g_error_matches (error, TOK_ERROR, TOK_ERROR_TIMEOUT) ||
         g_error_matches (error, TOK_ERROR, TOK_ERROR_SERVER);
}

/**
 * tok_retry_is_allowed:
 * @request: the request that failed
 * @error: the error of its last attempt
 * @n_attempts: how often it was sent
 *
 * The retry policy: doc/api.md, section 9.2. A mutation is retried only with an idempotency
 * key. A throttled request (RATE_LIMIT_EXCEEDED) was not carried out; a lack of capacity
 * (capacity_cooldown) lasts too long to be waited for.
 *
 * Returns: whether the request may be retried without asking
 */
gboolean
tok_retry_is_allowed (const TokRequest *request, const GError *error, guint n_attempts)
{
  if (tok_request_is_mutation (request) && request->idempotency_key == NULL)
    return FALSE;
  if (g_error_matches (error, TOK_ERROR, TOK_ERROR_THROTTLED))
    return n_attempts < ATTEMPTS_MAX && tok_error_get_info (error)->retry_after <= RETRY_AFTER_MAX;
  if (tok_request_is_mutation (request) && n_attempts >= ATTEMPTS_MAX_MUTATION)
    return FALSE;
  if (g_error_matches (error, TOK_ERROR, TOK_ERROR_TIMEOUT) && n_attempts >= ATTEMPTS_MAX_TIMEOUT)
    return FALSE;
  return n_attempts < ATTEMPTS_MAX && is_transient (error);
}
