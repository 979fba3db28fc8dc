/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-retry.h"

#include "tok-error.h"

#define TRIES_MAX 3

/* Nobody waits for the third answer that does not come, nor for a write that twice
 * ended badly. */
#define TRIES_MAX_TIMEOUT 2
#define TRIES_MAX_MUTATION 2

/* Seconds that a request waits by itself when the server says so. */
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
 * @error: what the last try came to
 * @n_tries: how often @request went out
 *
 * See doc/api.md, section 9.2. A mutation goes out again only with the key that lets the server
 * recognize it. What the server throttles (RATE_LIMIT_EXCEEDED) it has not carried out,
 * and takes later; a workspace without capacity (capacity_cooldown) is nobody's to wait
 * for.
 *
 * Returns: whether it may go out again by itself
 */
gboolean
tok_retry_is_allowed (const TokRequest *request, const GError *error, guint n_tries)
{
  if (tok_request_is_mutation (request) && request->idempotency_key == NULL)
    return FALSE;
  if (g_error_matches (error, TOK_ERROR, TOK_ERROR_THROTTLED))
    return n_tries < TRIES_MAX && tok_error_get_info (error)->retry_after <= RETRY_AFTER_MAX;
  if (tok_request_is_mutation (request) && n_tries >= TRIES_MAX_MUTATION)
    return FALSE;
  if (g_error_matches (error, TOK_ERROR, TOK_ERROR_TIMEOUT) && n_tries >= TRIES_MAX_TIMEOUT)
    return FALSE;
  return n_tries < TRIES_MAX && is_transient (error);
}
