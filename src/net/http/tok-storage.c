/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-storage.h"

#include "tok-address.h"
#include "tok-attempt.h"
#include "tok-error.h"
#include "tok-message.h"

/* In place of the path: TOK_ERROR_ENDPOINT_STORAGE is the first of them with its method. */
#define UPLOAD_PATH "(upload)"
#define PICTURE_PATH "(picture)"

/* Other addresses that one leads to. */
#define REDIRECTS_MAX 3

static gboolean
is_loopback (GUri *uri)
{
  g_autofree char *text =
      g_uri_to_string_partial (uri, G_URI_HIDE_USERINFO | G_URI_HIDE_QUERY | G_URI_HIDE_FRAGMENT);

  return tok_address_is_loopback (text);
}

/* @base: (nullable): what a relative address belongs to
 *
 * Returns: (transfer full) (nullable): an address that the program may talk to */
static GUri *
parse (const TokStorageTarget *target, GUri *base, const char *text)
{
  g_autoptr (GUri) uri = text == NULL ? NULL
                         : base != NULL
                             ? g_uri_parse_relative (base, text, SOUP_HTTP_URI_FLAGS, NULL)
                             : g_uri_parse (text, SOUP_HTTP_URI_FLAGS, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  if (host == NULL || *host == '\0' || g_uri_get_userinfo (uri) != NULL ||
      (target->only_loopback && !is_loopback (uri)))
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
complete_error (GError *error, const TokRequest *request, SoupMessage *message)
{
  TokErrorInfo *info;
  guint status = message != NULL ? soup_message_get_status (message) : SOUP_STATUS_NONE;

  if (error->domain != TOK_ERROR)
    return;
  info = tok_error_edit (error);
  info->time = g_get_real_time ();
  info->endpoint = g_strconcat (request->method, " ", request->path, NULL);
  info->http_status = status;
  /* A changed file never arrives whole, and a refusal is definite. */
  info->uncertain = tok_request_is_mutation (request) && message != NULL &&
                    tok_transfer_has_begun (message) && error->code != TOK_ERROR_FILE &&
                    error->code != TOK_ERROR_VALIDATION && error->code != TOK_ERROR_THROTTLED;
}

/* Returns: (transfer full): why @uri is not used */
static GError *
new_address_error (const TokRequest *request)
{
  GError *error = tok_error_new (TOK_ERROR_PROTOCOL, "The address of the file is not acceptable");

  complete_error (error, request, NULL);
  return error;
}

/* Returns: (transfer full) (nullable): the body of a successful answer */
static GBytes *
send (TokSessionPool *sessions,
      const TokRequest *request,
      SoupMessage *message,
      const TokTransferLimits *limits,
      GError **error)
{
  g_autoptr (TokSessionPool) pool =
      tok_session_pool_new_like (sessions, is_loopback (soup_message_get_uri (message)));
  TokAttempt attempt = { request, message, NULL, 1, g_get_monotonic_time () };
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) answer =
      tok_transfer (tok_session_pool_take (pool, g_get_monotonic_time ()), message, request->upload,
                    limits, request->cancellable, &failure);
  GError *result = answer != NULL ? dup_refusal (soup_message_get_status (message))
                                  : dup_failure (failure, message);

  if (result != NULL)
    complete_error (result, request, message);
  tok_attempt_log (&attempt, NULL, result);
  if (result == NULL)
    return g_steal_pointer (&answer);
  g_propagate_error (error, result);
  return NULL;
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
      tok_request_new (SOUP_METHOD_PUT, g_strdup (UPLOAD_PATH), TOK_PRIORITY_USER);
  g_autoptr (GUri) uri = parse (target, NULL, target->url);
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (GBytes) answer = NULL;

  if (uri == NULL)
    {
      g_propagate_error (error, new_address_error (request));
      return FALSE;
    }
  request->upload = g_object_ref (body);
  g_set_object (&request->cancellable, cancellable);
  message = tok_message_new_storage (uri, body);
  answer = send (sessions, request, message, limits, error);
  return answer != NULL;
}

/* Returns: (transfer full) (nullable): where else the file is; %NULL also for an address that
 *   is not acceptable */
static GUri *
find_redirect (const TokStorageTarget *target, SoupMessage *message)
{
  if (!SOUP_STATUS_IS_REDIRECTION (soup_message_get_status (message)))
    return NULL;
  return parse (target, soup_message_get_uri (message),
                soup_message_headers_get_one (soup_message_get_response_headers (message),
                                              "Location"));
}

/**
 * tok_storage_get:
 * @sessions: the pool whose settings are used
 * @target: where the file is: an https address, or one of this computer
 * @limits: the limits of the transfer
 *
 * Reads a file from a server, which may be any: without the key and cookies. It may lead to
 * another address that is acceptable too. The addresses are in no log or error. For fibers only.
 *
 * Returns: (transfer full) (nullable): the file; %NULL with a TOK_ERROR
 */
GBytes *
tok_storage_get (TokSessionPool *sessions,
                 const TokStorageTarget *target,
                 const TokTransferLimits *limits,
                 GError **error)
{
  g_autoptr (TokRequest) request =
      tok_request_new (SOUP_METHOD_GET, g_strdup (PICTURE_PATH), TOK_PRIORITY_USER);
  g_autoptr (GUri) uri = parse (target, NULL, target->url);

  for (guint i = 0; uri != NULL && i <= REDIRECTS_MAX; i++)
    {
      g_autoptr (SoupMessage) message = tok_message_new_storage (uri, NULL);
      g_autoptr (GError) failure = NULL;
      GBytes *file = send (sessions, request, message, limits, &failure);

      g_uri_unref (uri);
      uri = file == NULL ? find_redirect (target, message) : NULL;
      if (file != NULL)
        return file;
      if (uri == NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
    }
  g_propagate_error (error, new_address_error (request));
  return NULL;
}
