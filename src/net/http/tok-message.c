/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-message.h"

static SoupMessage *
new_plain (const char *method, GUri *uri)
{
  SoupMessage *message = soup_message_new_from_uri (method, uri);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  /* With one message per connection HTTP/2 gains nothing, and there libsoup repeats refused
   * messages, even a POST, and does not report the end of a stream to its reader. */
  soup_message_set_force_http1 (message, TRUE);
  /* Authentication is for proxies only. */
  soup_message_disable_feature (message, SOUP_TYPE_AUTH_MANAGER);
  return message;
}

/* Each message reads the file from its beginning. */
static void
set_upload (SoupMessage *message, TokUploadBody *body)
{
  g_autoptr (GInputStream) stream = tok_upload_body_read (body);

  soup_message_set_request_body (message, tok_upload_body_get_content_type (body), stream,
                                 (gssize) tok_upload_body_get_length (body));
}

/**
 * tok_message_new:
 * @request: what to send
 * @uri: its complete address
 * @key: (nullable): the API key
 *
 * Returns: (transfer full): a message to the API, with a new request id
 */
SoupMessage *
tok_message_new (const TokRequest *request, GUri *uri, const char *key)
{
  SoupMessage *message = new_plain (request->method, uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  g_autofree char *request_id = g_uuid_string_random ();

  /* libsoup repeats messages when a reused connection breaks. */
  if (tok_request_is_mutation (request))
    soup_message_add_flags (message, SOUP_MESSAGE_NEW_CONNECTION);
  soup_message_headers_replace (headers, "Accept", "application/json");
  soup_message_headers_replace (headers, "X-TokPortal-Client", "bundles/" BUNDLES_VERSION);
  soup_message_headers_replace (headers, "X-Request-ID", request_id);
  if (key != NULL)
    soup_message_headers_replace (headers, "X-API-Key", key);
  if (request->idempotency_key != NULL)
    soup_message_headers_replace (headers, "Idempotency-Key", request->idempotency_key);
  if (request->upload != NULL)
    set_upload (message, request->upload);
  else if (request->body != NULL)
    {
      g_autoptr (GBytes) body = g_bytes_new (request->body, strlen (request->body));

      soup_message_set_request_body_from_bytes (message, "application/json", body);
    }
  return message;
}

/**
 * tok_message_new_storage:
 * @uri: the address of the file
 * @body: (nullable): the file alone
 *
 * Returns: (transfer full): a PUT of @body, or a GET, to a server that is not the API: without
 *   the key and anything else of the API
 */
SoupMessage *
tok_message_new_storage (GUri *uri, TokUploadBody *body)
{
  SoupMessage *message = new_plain (body != NULL ? SOUP_METHOD_PUT : SOUP_METHOD_GET, uri);

  soup_message_add_flags (message, SOUP_MESSAGE_NEW_CONNECTION);
  if (body != NULL)
    set_upload (message, body);
  return message;
}
