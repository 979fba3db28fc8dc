/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-http.h"

#include <string.h>

#define API_VERSION "2026-05-25"

/* Echoes a valid X-Request-ID, otherwise generates one: doc/api.md, section 1.3. */
static void
append_request_id (TokDemoApi *api, SoupServerMessage *message)
{
  const char *given =
      soup_message_headers_get_one (soup_server_message_get_request_headers (message),
                                    "X-Request-ID");
  g_autofree char *made = g_strdup_printf ("req_%032x", api->n_requests);
  gboolean usable = given != NULL && *given != '\0' && strlen (given) <= 128;

  soup_message_headers_replace (soup_server_message_get_response_headers (message),
                                "X-TokPortal-Request-ID", usable ? given : made);
}

static void
append_headers (TokDemoApi *api, SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  append_request_id (api, message);
  if (api->config.contract == TOK_CONTRACT_CURRENT)
    {
      soup_message_headers_replace (headers, "X-TokPortal-API-Version", API_VERSION);
      soup_message_headers_replace (headers, "X-TokPortal-API-Stability", "stable");
    }
}

/* Only the current contract has idempotency keys and dry runs: the early one ignores
 * these headers, so it creates and charges. Some current servers ignore the second one
 * too (doc/api.md, section 1.8). */
static void
read_mutation_headers (TokDemoApi *api, SoupMessageHeaders *headers, TokDemoRequest *request)
{
  if (api->config.contract != TOK_CONTRACT_CURRENT || strcmp (request->method, "GET") == 0)
    return;
  request->idempotency_key = soup_message_headers_get_one (headers, "Idempotency-Key");
  request->dry_run =
      !api->config.ignores_dry_run &&
      g_strcmp0 (soup_message_headers_get_one (headers, "X-TokPortal-Dry-Run"), "true") == 0;
}

static void
on_request (SoupServer *soup,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  TokDemoApi *api = data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
  TokDemoRequest request = {
    .method = soup_server_message_get_method (message),
    .path = path + strlen (TOK_DEMO_BASE_PATH),
    .query = query,
    .query_text = g_uri_get_query (soup_server_message_get_uri (message)),
    .key = soup_message_headers_get_one (headers, "X-API-Key"),
  };
  TokDemoReply reply;

  request.body = g_bytes_get_data (bytes, &request.length);
  read_mutation_headers (api, headers, &request);
  tok_demo_reply_init (&reply, soup_server_message_get_response_headers (message));
  tok_demo_api_handle (api, &request, &reply);
  append_headers (api, message);
  soup_server_message_set_status (message, reply.status, NULL);
  soup_server_message_set_response (message, reply.type, SOUP_MEMORY_COPY, reply.json->str,
                                    reply.json->len);
  if (api->hooks != NULL)
    api->hooks->send (api->hooks, message, &reply);
  tok_demo_reply_clear (&reply);
}

/* A path outside the base gets a plain 404 page, as from any web server. */
static void
on_other_path (SoupServer *soup,
               SoupServerMessage *message,
               const char *path,
               GHashTable *query,
               gpointer data)
{
  static const char page[] = "<!DOCTYPE html><title>Not Found</title><p>Not Found";

  soup_server_message_set_status (message, 404, NULL);
  soup_server_message_set_response (message, "text/html", SOUP_MEMORY_STATIC, page, strlen (page));
}

/**
 * tok_demo_http_listen:
 * @api: must outlive the server; used only on the thread of the thread-default main
 *   context
 *
 * Returns: (transfer full) (nullable): a server listening on 127.0.0.1; %NULL and an
 *   error when the port is taken
 */
SoupServer *
tok_demo_http_listen (TokDemoApi *api, GError **error)
{
  g_autoptr (SoupServer) soup = soup_server_new ("server-header", "bundles-demo-server", NULL);

  soup_server_add_handler (soup, NULL, on_other_path, NULL, NULL);
  soup_server_add_handler (soup, TOK_DEMO_BASE_PATH, on_request, api, NULL);
  if (!soup_server_listen_local (soup, api->config.port, SOUP_SERVER_LISTEN_IPV4_ONLY, error))
    return NULL;
  return g_steal_pointer (&soup);
}
