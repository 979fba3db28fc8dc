/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-storage-put.h"

#include "tok-address.h"
#include "tok-attempt.h"
#include "tok-error.h"
#include "tok-message.h"

/* In place of the path: TOK_ERROR_ENDPOINT_STORAGE is the method and this. */
#define PATH "(upload)"

static gboolean
is_loopback (GUri *uri)
{
  g_autofree char *text =
      g_uri_to_string_partial (uri, G_URI_HIDE_USERINFO | G_URI_HIDE_QUERY | G_URI_HIDE_FRAGMENT);

  return tok_address_is_loopback (text);
}

/* Returns: (transfer full) (nullable): an address that may receive the file */
static GUri *
parse_target (const TokStorageTarget *target)
{
  g_autoptr (GUri) uri = g_uri_parse (target->url, SOUP_HTTP_URI_FLAGS, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  if (host == NULL || *host == '\0' || g_uri_get_userinfo (uri) != NULL)
    return NULL;
  if (g_str_equal (g_uri_get_scheme (uri), "https") ||
      (g_str_equal (g_uri_get_scheme (uri), "http") && target->allow_loopback && is_loopback (uri)))
    return g_steal_pointer (&uri);
  return NULL;
}

/* The errors of GIO and libsoup may contain the address. Only their codes are kept. */
static GError *
dup_failure (const GError *failure, SoupMessage *message)
{
  GError *error = tok_transfer_translate (failure, message);
  TokErrorInfo *info;

  if (error->domain != TOK_ERROR || failure->domain == TOK_ERROR)
    return error;
  g_free (error->message);
  error->message = g_strdup_printf ("%s %d", g_quark_to_string (failure->domain), failure->code);
  info = tok_error_edit (error);
  info->no_such_host = FALSE; /* it is not the name of the workspace's server */
  return error;
}

/* The answer of a storage server says nothing about the key or the bundle, and its text may
 * contain the address: only the status counts. */
static GError *
dup_refusal (guint status)
{
  g_autofree char *message = g_strdup_printf ("HTTP status %u", status);

  if (SOUP_STATUS_IS_SUCCESSFUL (status))
    return NULL;
  if (status >= 500 || status == SOUP_STATUS_REQUEST_TIMEOUT)
    return tok_error_new (TOK_ERROR_SERVER, message);
  if (status == 429)
    return tok_error_new (TOK_ERROR_THROTTLED, message);
  return tok_error_new (status >= 400 ? TOK_ERROR_VALIDATION : TOK_ERROR_PROTOCOL, message);
}

static void
complete_error (GError *error, SoupMessage *message)
{
  TokErrorInfo *info;
  guint status = message != NULL ? soup_message_get_status (message) : SOUP_STATUS_NONE;

  if (error->domain != TOK_ERROR)
    return;
  info = tok_error_edit (error);
  info->time = g_get_real_time ();
  info->endpoint = g_strdup (TOK_ERROR_ENDPOINT_STORAGE);
  info->http_status = status;
  /* A changed file never arrives whole, and a refusal is definite. */
  info->uncertain = message != NULL && tok_transfer_has_begun (message) &&
                    error->code != TOK_ERROR_FILE && error->code != TOK_ERROR_VALIDATION &&
                    error->code != TOK_ERROR_THROTTLED;
}

/**
 * tok_storage_put:
 * @sessions: the pool whose settings are used
 * @target: where the file goes: an https address, or one of this computer
 * @body: the file alone
 * @limits: the limits of the transfer
 * @cancellable: (nullable): cancels it
 *
 * Sends a file to a storage server, which may be any: without the key, and to no other
 * address. The address is in no log, error or object that outlives the call. For fibers only.
 *
 * Returns: whether the server has the file; %FALSE with a TOK_ERROR or G_IO_ERROR_CANCELLED
 */
gboolean
tok_storage_put (TokSessionPool *sessions,
                 const TokStorageTarget *target,
                 TokUploadBody *body,
                 const TokTransferLimits *limits,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (TokRequest) request =
      tok_request_new (SOUP_METHOD_PUT, g_strdup (PATH), TOK_PRIORITY_USER);
  g_autoptr (GUri) uri = parse_target (target);
  g_autoptr (TokSessionPool) pool = NULL;
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GError) failure = NULL;
  GError *result;
  TokAttempt attempt;

  if (uri == NULL)
    {
      result = tok_error_new (TOK_ERROR_PROTOCOL, "The address for the file is not acceptable");
      complete_error (result, NULL);
      g_propagate_error (error, result);
      return FALSE;
    }
  pool = tok_session_pool_new_like (sessions, is_loopback (uri));
  message = tok_message_new_storage (uri, body);
  attempt = (TokAttempt) { request, message, NULL, 1, g_get_monotonic_time () };
  answer =
      tok_transfer (tok_session_pool_take (pool), message, body, limits, cancellable, &failure);
  result = answer != NULL ? dup_refusal (soup_message_get_status (message))
                          : dup_failure (failure, message);
  if (result != NULL)
    complete_error (result, message);
  tok_attempt_log (&attempt, NULL, result);
  if (result == NULL)
    return TRUE;
  g_propagate_error (error, result);
  return FALSE;
}
