/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-response-check.h"

#include "tok-error-response.h"
#include "tok-error.h"
#include "tok-outcome.h"
#include "tok-retry-after.h"
#include "tok-text.h"

static char *
dup_endpoint (const TokRequest *request)
{
  return g_strdup_printf ("%s %s", request->method, request->path);
}

static char *
dup_request_id (SoupMessageHeaders *headers)
{
  static const char *const names[] = { "X-TokPortal-Request-ID", "X-Request-ID", "Request-ID",
                                       "X-Vercel-ID" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *id = soup_message_headers_get_one (headers, names[i]);

      if (id != NULL)
        return tok_text_dup_short (id, TOK_TEXT_NAME);
    }
  return NULL;
}

/* Header and body may differ: the longer delay counts (doc/api.md, section 1.6). */
static void
read_retry_after (TokErrorInfo *info, SoupMessageHeaders *headers)
{
  gint64 seconds =
      tok_retry_after_parse (soup_message_headers_get_one (headers, "Retry-After"),
                             soup_message_headers_get_one (headers, "Date"), g_get_real_time ());

  info->retry_after = MAX (info->retry_after, seconds);
}

/**
 * tok_response_is_web_page:
 * @body: the body of a response
 *
 * Returns: whether it is HTML, from a wrong address or a proxy
 */
gboolean
tok_response_is_web_page (GBytes *body)
{
  gsize length;
  const char *text = g_bytes_get_data (body, &length);
  gsize i = 0;

  while (i < length && g_ascii_isspace (text[i]))
    i++;
  return i < length && text[i] == '<';
}

/**
 * tok_response_check:
 * @request: the request
 * @message: the same with the status and headers of its response
 * @body: the body of the response
 *
 * The status decides before the body does, but a success may not contain an error object.
 *
 * Returns: (transfer full) (nullable): a success; %NULL with a TOK_ERROR
 */
TokResponse *
tok_response_check (const TokRequest *request, SoupMessage *message, GBytes *body, GError **error)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  guint status = soup_message_get_status (message);
  gsize length;
  const char *text = g_bytes_get_data (body, &length);
  TokResponse *response;
  GError *response_error;

  if (status >= 200 && status < 300 && !tok_outcome_is_error (body))
    {
      response = g_new0 (TokResponse, 1);
      response->status = status;
      response->body = g_bytes_ref (body);
      response->request_id = dup_request_id (headers);
      response->endpoint = dup_endpoint (request);
      response->replayed =
          g_strcmp0 (soup_message_headers_get_one (headers, "Idempotent-Replayed"), "true") == 0;
      return response;
    }
  response_error = tok_error_response_read (status, text, length);
  read_retry_after (tok_error_edit (response_error), headers);
  tok_error_edit (response_error)->web_page = tok_response_is_web_page (body);
  g_propagate_error (error, response_error);
  return NULL;
}

/**
 * tok_response_complete_error:
 * @error: an error of any domain; only a TOK_ERROR is changed
 * @request: the request that failed
 * @message: (nullable): the same as it was sent
 *
 * Adds the time, the endpoint, the status and the request id.
 */
void
tok_response_complete_error (GError *error, const TokRequest *request, SoupMessage *message)
{
  TokErrorInfo *info;

  if (error->domain != TOK_ERROR)
    return;
  info = tok_error_edit (error);
  info->time = g_get_real_time ();
  g_free (info->endpoint);
  info->endpoint = dup_endpoint (request);
  if (message == NULL || soup_message_get_status (message) == SOUP_STATUS_NONE)
    return;
  info->http_status = soup_message_get_status (message);
  g_free (info->request_id);
  info->request_id = dup_request_id (soup_message_get_response_headers (message));
}
