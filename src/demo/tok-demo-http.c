/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-http.h"

#include "tok-demo-files.h"

#include <string.h>
#include <sys/socket.h>

#define API_VERSION "2026-05-25"

/* The object data of a message that is an upload. */
#define UPLOAD_KEY "tok-demo-upload"

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

/* The built-in server tells a limit, but does not enforce it: its bucket is always full. In
 * tests the hooks do both. */
static void
append_rate (TokDemoApi *api, SoupMessageHeaders *headers)
{
  g_autofree char *reset = NULL;

  if (api->hooks != NULL)
    return;
  reset = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_real_time () / G_USEC_PER_SEC + 1);
  soup_message_headers_replace (headers, "X-RateLimit-Limit", G_STRINGIFY (TOK_DEMO_RATE));
  soup_message_headers_replace (headers, "X-RateLimit-Remaining", G_STRINGIFY (TOK_DEMO_RATE));
  soup_message_headers_replace (headers, "X-RateLimit-Reset", reset);
}

static void
append_headers (TokDemoApi *api, SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  append_request_id (api, message);
  append_rate (api, headers);
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
  if (request->is_open)
    return;
  request->idempotency_key = soup_message_headers_get_one (headers, "Idempotency-Key");
  request->dry_run =
      !api->config.ignores_dry_run &&
      g_strcmp0 (soup_message_headers_get_one (headers, "X-TokPortal-Dry-Run"), "true") == 0;
}

/* An upload on its way. */
typedef struct
{
  TokDemoUpload *reader; /* (owned) */
  guint64 remaining;     /* bytes until the connection ends */
} Transfer;

static void
transfer_free (gpointer data)
{
  Transfer *self = data;

  tok_demo_upload_free (self->reader);
  g_free (self);
}

/* Everything but the body. */
static TokDemoRequest
read_head (TokDemoApi *api, SoupServerMessage *message, const char *path, GHashTable *query)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  gboolean inside = g_str_has_prefix (path, TOK_DEMO_BASE_PATH);
  TokDemoRequest request = {
    .method = soup_server_message_get_method (message),
    .path = inside ? path + strlen (TOK_DEMO_BASE_PATH) : path,
    .is_open = !inside,
    .query = query,
    .query_text = g_uri_get_query (soup_server_message_get_uri (message)),
    .key = soup_message_headers_get_one (headers, "X-API-Key"),
    .type = soup_message_headers_get_content_type (headers, NULL),
    .body = "",
  };

  read_mutation_headers (api, headers, &request);
  return request;
}

/**
 * tok_demo_http_cut:
 * @message: a request that is being received
 *
 * Ends its connection with a reset. A client whose buffers are full would wait for the end of
 * an ordinary close for minutes.
 */
void
tok_demo_http_cut (SoupServerMessage *message)
{
  GSocket *socket = soup_server_message_get_socket (message);
  struct linger at_once = { .l_onoff = 1, .l_linger = 0 };

  setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  g_socket_shutdown (socket, TRUE, TRUE, NULL);
}

static void
on_chunk (SoupServerMessage *message, GBytes *chunk, gpointer data)
{
  Transfer *transfer = data;
  gsize length;
  const void *bytes = g_bytes_get_data (chunk, &length);

  tok_demo_upload_take (transfer->reader, bytes, length);
  if (length < transfer->remaining)
    transfer->remaining -= length;
  else
    tok_demo_http_cut (message);
}

/* The head of a request arrived. Files are read while they arrive: they may be larger
 * than the memory. */
static void
on_head (SoupServer *soup,
         SoupServerMessage *message,
         const char *path,
         GHashTable *query,
         gpointer data)
{
  TokDemoApi *api = data;
  TokDemoRequest request = read_head (api, message, path, query);
  TokDemoUpload *reader = tok_demo_files_begin (api->world, &request,
                                                soup_server_message_get_request_headers (message));
  Transfer *transfer;

  if (reader == NULL)
    return;
  transfer = g_new0 (Transfer, 1);
  transfer->reader = reader;
  transfer->remaining = G_MAXUINT64;
  if (api->hooks != NULL)
    transfer->remaining = api->hooks->begin (api->hooks, &request);
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  g_object_set_data_full (G_OBJECT (message), UPLOAD_KEY, transfer, transfer_free);
  g_signal_connect (message, "got-chunk", G_CALLBACK (on_chunk), transfer);
}

static void
on_request (SoupServer *soup,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  TokDemoApi *api = data;
  Transfer *transfer = g_object_get_data (G_OBJECT (message), UPLOAD_KEY);
  TokDemoRequest request = read_head (api, message, path, query);
  g_autoptr (GBytes) bytes = NULL;
  TokDemoReply reply;

  if (transfer != NULL)
    {
      tok_demo_upload_finish (transfer->reader);
      request.upload = transfer->reader;
    }
  else
    {
      bytes = soup_message_body_flatten (soup_server_message_get_request_body (message));
      request.body = g_bytes_get_data (bytes, &request.length);
    }
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

/* Any other path gets a plain 404 page, as from any web server. */
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
  static const char *const paths[] = { TOK_DEMO_BASE_PATH, TOK_DEMO_UPLOADS_PATH,
                                       TOK_DEMO_STORAGE_PATH };
  g_autoptr (SoupServer) soup = soup_server_new ("server-header", "bundles-demo-server", NULL);

  soup_server_add_handler (soup, NULL, on_other_path, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      soup_server_add_early_handler (soup, paths[i], on_head, api, NULL);
      soup_server_add_handler (soup, paths[i], on_request, api, NULL);
    }
  if (!soup_server_listen_local (soup, api->config.port, SOUP_SERVER_LISTEN_IPV4_ONLY, error))
    return NULL;
  return g_steal_pointer (&soup);
}
