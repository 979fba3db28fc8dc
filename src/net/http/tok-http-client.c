/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-http-client.h"

#include "tok-address.h"
#include "tok-attempt.h"
#include "tok-error.h"
#include "tok-key.h"
#include "tok-message.h"
#include "tok-outcome.h"
#include "tok-request-queue.h"
#include "tok-response-check.h"
#include "tok-retry.h"
#include "tok-secret.h"
#include "tok-session-pool.h"
#include "tok-storage.h"
#include "tok-transfer.h"

/* Limits of a response, ample for a page of 100 bundles: see TokTransferLimits. */
#define BODY_MAX (32 * 1024 * 1024)
#define READ_MAX (30 * 1000)
#define TOTAL_MAX (60 * 1000)

#define REDIRECTS_MAX 3

/* Longer version headers are ignored, in bytes. */
#define VERSION_MAX 40

struct _TokHttpClient
{
  GObject parent_instance;

  TokSessionPool *sessions;
  char *address;
  char *key; /* (nullable) */
  TokRequestQueue *queue;
  guint retry_delay; /* milliseconds before the first retry */
  TokTransferLimits limits;
  TokConnection *connection;
  char *version; /* (nullable): of the version header */
};

G_DEFINE_FINAL_TYPE (TokHttpClient, tok_http_client, G_TYPE_OBJECT)

/* One request in progress. */
typedef struct
{
  TokHttpClient *http;
  TokRequest *request;
  char *key;          /* (nullable): later changes of the key do not count */
  guint n_attempts;   /* including the current one */
  gboolean uncertain; /* the server may have carried out an attempt */
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  g_object_unref (call->http);
  tok_request_free (call->request);
  g_free (call->key);
  g_free (call);
}

static gboolean
same_origin (GUri *a, GUri *b)
{
  return g_strcmp0 (g_uri_get_scheme (a), g_uri_get_scheme (b)) == 0 &&
         g_strcmp0 (g_uri_get_host (a), g_uri_get_host (b)) == 0 &&
         g_uri_get_port (a) == g_uri_get_port (b);
}

/* The key must not leave the origin, and a mutation must not be repeated. */
static GUri *
resolve_redirect (const TokRequest *request, GUri *from, SoupMessage *message, GError **error)
{
  const char *location =
      soup_message_headers_get_one (soup_message_get_response_headers (message), "Location");
  g_autoptr (GUri) to =
      location != NULL ? g_uri_parse_relative (from, location, SOUP_HTTP_URI_FLAGS, NULL) : NULL;

  if (to != NULL && !tok_request_is_mutation (request) && same_origin (from, to))
    return g_steal_pointer (&to);
  g_propagate_error (error, tok_error_new (TOK_ERROR_PROTOCOL,
                                           "The server sends the request to another address"));
  return NULL;
}

/* Headers that any response may have: doc/api.md, section 1.3. */
static void
read_common_headers (TokHttpClient *self, SoupMessageHeaders *headers)
{
  const char *limit = soup_message_headers_get_one (headers, "X-RateLimit-Limit");
  const char *remaining = soup_message_headers_get_one (headers, "X-RateLimit-Remaining");
  const char *version = soup_message_headers_get_one (headers, "X-TokPortal-API-Version");
  guint64 n_limit, n_remaining;

  if (version != NULL && strlen (version) <= VERSION_MAX && g_str_is_ascii (version))
    g_set_str (&self->version, version);
  if (limit != NULL && remaining != NULL &&
      g_ascii_string_to_unsigned (limit, 10, 1, G_MAXINT, &n_limit, NULL) &&
      g_ascii_string_to_unsigned (remaining, 10, 0, G_MAXINT, &n_remaining, NULL))
    tok_request_queue_observe (self->queue, (guint) n_limit, (guint) n_remaining);
}

/* Removes the key from the response before anything else reads it. */
static GBytes *
transfer (Call *self, SoupMessage *message, GError **error)
{
  TokHttpClient *http = self->http;
  SoupSession *session = tok_session_pool_take (http->sessions, g_get_monotonic_time ());
  g_autoptr (GBytes) body = tok_transfer (session, message, self->request->upload, &http->limits,
                                          self->request->cancellable, error);

  tok_session_pool_return (http->sessions, session, body != NULL, g_get_monotonic_time ());
  tok_secret_remove_from_headers (soup_message_get_response_headers (message), self->key);
  return body != NULL ? tok_secret_remove (body, self->key) : NULL;
}

/* Returns: (nullable): a response; %NULL without an error for a redirect */
static TokResponse *
process_response (
    Call *self, SoupMessage *message, GBytes *body, const GError *failure, GError **error)
{
  guint status = soup_message_get_status (message);
  TokResponse *response;

  read_common_headers (self->http, soup_message_get_response_headers (message));
  /* A file that changed has not arrived whole. */
  if (!g_error_matches (failure, TOK_ERROR, TOK_ERROR_FILE) &&
      tok_outcome_is_uncertain (self->request, tok_transfer_has_begun (message), status, body))
    self->uncertain = TRUE;
  if (body == NULL)
    {
      g_propagate_error (error, tok_transfer_translate (failure, message));
      return NULL;
    }
  if (SOUP_STATUS_IS_REDIRECTION (status))
    return NULL;
  response = tok_response_check (self->request, message, body, error);
  if (response != NULL)
    response->uncertain = self->uncertain;
  return response;
}

/* One attempt, including redirects on the same origin. */
static TokResponse *
run_attempt (Call *self, GError **error)
{
  const TokRequest *request = self->request;
  g_autofree char *text = g_strconcat (self->http->address, request->path, NULL);
  g_autoptr (GUri) uri = g_uri_parse (text, SOUP_HTTP_URI_FLAGS, NULL);

  if (uri == NULL)
    {
      g_propagate_error (error, tok_error_new (TOK_ERROR_ADDRESS, "This is not an address"));
      return NULL;
    }
  for (guint i = 0; i <= REDIRECTS_MAX; i++)
    {
      g_autoptr (SoupMessage) message = tok_message_new (request, uri, self->key);
      TokAttempt attempt = { request, message, self->key, self->n_attempts,
                             g_get_monotonic_time () };
      g_autoptr (GError) failure = NULL;
      g_autoptr (GBytes) body = transfer (self, message, &failure);
      TokResponse *response = process_response (self, message, body, failure, error);
      GUri *next = NULL;

      if (response == NULL && *error == NULL)
        next = resolve_redirect (request, uri, message, error);
      if (response == NULL && next == NULL)
        tok_response_complete_error (*error, request, message);
      tok_attempt_log (&attempt, response, *error);
      if (next == NULL)
        return response;
      g_uri_unref (uri);
      uri = next;
    }
  g_propagate_error (error, tok_error_new (TOK_ERROR_PROTOCOL, "Redirect loop"));
  tok_response_complete_error (*error, request, NULL);
  return NULL;
}

/* In milliseconds; never more than the delay itself. */
#define JITTER_MAX 100

/* Exponential backoff, with jitter so that clients do not retry all at once. */
static gboolean
back_off (TokHttpClient *self, const GError *error, guint n_attempts, GError **failure)
{
  guint delay = self->retry_delay << (n_attempts - 1);
  g_autoptr (GError) timeout = NULL;

  if (g_error_matches (error, TOK_ERROR, TOK_ERROR_THROTTLED))
    return TRUE; /* the queue is blocked and makes the retry wait */
  delay += (guint) g_random_int_range (0, (int) MIN (delay, JITTER_MAX) + 1);
  dex_await (dex_timeout_new_msec ((int) delay), &timeout);
  if (g_error_matches (timeout, DEX_ERROR, DEX_ERROR_TIMED_OUT))
    return TRUE;
  g_propagate_error (failure, g_steal_pointer (&timeout));
  return FALSE;
}

/* Online or offline, as the last finished request showed. A timeout shows neither. */
static void
update_connection (TokHttpClient *self, const GError *error)
{
  const TokErrorInfo *info = tok_error_get_info (error);
  gboolean answered = error == NULL || (info != NULL && info->http_status != 0);

  if (answered || g_error_matches (error, TOK_ERROR, TOK_ERROR_OFFLINE))
    tok_connection_set_offline (self->connection, !answered);
}

/* The error is uncertain if any of the attempts was. */
static DexFuture *
reject (Call *self, GError *error)
{
  if (error->domain == TOK_ERROR)
    tok_error_edit (error)->uncertain = self->uncertain;
  return dex_future_new_for_error (error);
}

static DexFuture *
send_fiber (gpointer data)
{
  Call *call = data;
  TokHttpClient *self = call->http;
  GError *key_error = NULL;

  if (call->key != NULL && !tok_key_check (call->key, &key_error))
    return reject (call, key_error);
  for (call->n_attempts = 1;; call->n_attempts++)
    {
      g_autoptr (GError) error = NULL;
      GError *failure = NULL;
      TokResponse *response = NULL;

      if (!tok_request_queue_wait (self->queue, call->request->priority, &failure))
        return reject (call, failure);
      if (!g_cancellable_set_error_if_cancelled (call->request->cancellable, &failure))
        response = run_attempt (call, &error);
      tok_request_queue_end (self->queue);
      if (failure != NULL)
        return reject (call, failure);
      if (response != NULL)
        {
          update_connection (self, NULL);
          return dex_future_new_take_boxed (TOK_TYPE_RESPONSE, response);
        }
      if (g_error_matches (error, TOK_ERROR, TOK_ERROR_THROTTLED))
        tok_request_queue_block (self->queue, tok_error_get_info (error)->retry_after);
      if (tok_retry_is_allowed (call->request, error, call->n_attempts))
        {
          if (!back_off (self, error, call->n_attempts, &failure))
            return reject (call, failure);
          continue;
        }
      update_connection (self, error);
      return reject (call, g_steal_pointer (&error));
    }
}

static void
tok_http_client_finalize (GObject *object)
{
  TokHttpClient *self = TOK_HTTP_CLIENT (object);

  tok_session_pool_free (self->sessions);
  g_free (self->address);
  g_free (self->key);
  g_free (self->version);
  tok_request_queue_free (self->queue);
  g_object_unref (self->connection);
  G_OBJECT_CLASS (tok_http_client_parent_class)->finalize (object);
}

static void
tok_http_client_class_init (TokHttpClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_http_client_finalize;
}

static void
tok_http_client_init (TokHttpClient *self)
{
  self->connection = tok_connection_new ();
  self->retry_delay = 500;
  self->limits = (TokTransferLimits) { BODY_MAX, READ_MAX, TOTAL_MAX };
}

/**
 * tok_http_client_new:
 * @address: a normalized base address
 * @session: (nullable): for tests: its settings are used; see tok_session_pool_new()
 *
 * On loopback there is no rate limit until the server sends one, and no proxy, which would
 * see the key.
 *
 * Returns: (transfer full): a client without a key
 */
TokHttpClient *
tok_http_client_new (const char *address, SoupSession *session)
{
  gboolean is_loopback;
  TokHttpClient *self;

  g_return_val_if_fail (address != NULL, NULL);

  is_loopback = tok_address_is_loopback (address);

  self = g_object_new (TOK_TYPE_HTTP_CLIENT, NULL);
  self->address = g_strdup (address);
  self->sessions = tok_session_pool_new (session, is_loopback);
  self->queue =
      tok_request_queue_new (is_loopback ? 0 : TOK_RATE_LIMITER_DEFAULT_LIMIT, self->connection);
  return self;
}

const char *
tok_http_client_get_address (TokHttpClient *self)
{
  g_return_val_if_fail (TOK_IS_HTTP_CLIENT (self), NULL);

  return self->address;
}

/**
 * tok_http_client_set_key:
 * @key: (nullable): the API key as it was pasted. With a key that is not valid in a
 *   header all requests reject with TOK_ERROR_KEY and are not sent
 */
void
tok_http_client_set_key (TokHttpClient *self, const char *key)
{
  g_return_if_fail (TOK_IS_HTTP_CLIENT (self));

  g_free (self->key);
  self->key = tok_key_dup (key);
}

/**
 * tok_http_client_get_key:
 *
 * Returns: (nullable): the key of the requests
 */
const char *
tok_http_client_get_key (TokHttpClient *self)
{
  g_return_val_if_fail (TOK_IS_HTTP_CLIENT (self), NULL);

  return self->key;
}

/**
 * tok_http_client_set_retry_delay:
 * @milliseconds: the delay before the first retry; it doubles with each one
 */
void
tok_http_client_set_retry_delay (TokHttpClient *self, guint milliseconds)
{
  g_return_if_fail (TOK_IS_HTTP_CLIENT (self));

  self->retry_delay = milliseconds;
}

/**
 * tok_http_client_set_deadlines:
 * @read: the timeout of one read of a body, in milliseconds
 * @total: the timeout of a complete response, in milliseconds
 *
 * For tests.
 */
void
tok_http_client_set_deadlines (TokHttpClient *self, guint read, guint total)
{
  g_return_if_fail (TOK_IS_HTTP_CLIENT (self));

  self->limits.read = read;
  self->limits.total = total;
}

/**
 * tok_http_client_get_connection:
 *
 * Returns: (transfer none): whether the server can be reached, and which requests wait
 */
TokConnection *
tok_http_client_get_connection (TokHttpClient *self)
{
  g_return_val_if_fail (TOK_IS_HTTP_CLIENT (self), NULL);

  return self->connection;
}

/**
 * tok_http_client_get_room_at:
 *
 * Returns: when a job may send its next request, monotonic time in microseconds; see
 *   tok_rate_limiter_get_room_at()
 */
gint64
tok_http_client_get_room_at (TokHttpClient *self)
{
  g_return_val_if_fail (TOK_IS_HTTP_CLIENT (self), 0);

  return tok_request_queue_get_room_at (self->queue);
}

/**
 * tok_http_client_get_limit:
 *
 * Returns: requests a minute: the limit that the server sent, else the documented one
 */
guint
tok_http_client_get_limit (TokHttpClient *self)
{
  guint limit;

  g_return_val_if_fail (TOK_IS_HTTP_CLIENT (self), TOK_RATE_LIMITER_DEFAULT_LIMIT);

  limit = tok_request_queue_get_limit (self->queue);
  return limit > 0 ? limit : TOK_RATE_LIMITER_DEFAULT_LIMIT;
}

/**
 * tok_http_client_get_version:
 *
 * Returns: (nullable): the newest version header
 */
const char *
tok_http_client_get_version (TokHttpClient *self)
{
  g_return_val_if_fail (TOK_IS_HTTP_CLIENT (self), NULL);

  return self->version;
}

/**
 * tok_http_client_send:
 * @request: (transfer full): the request
 *
 * Waits for the rate limit, adds the key, checks the response, and retries where
 * tok_retry_is_allowed().
 *
 * Returns: (transfer full): a future of a TokResponse; rejects with TOK_ERROR
 */
DexFuture *
tok_http_client_send (TokHttpClient *self, TokRequest *request)
{
  Call *call;

  g_return_val_if_fail (TOK_IS_HTTP_CLIENT (self), NULL);
  g_return_val_if_fail (request != NULL, NULL);

  call = g_new0 (Call, 1);
  call->http = g_object_ref (self);
  call->request = request;
  call->key = g_strdup (self->key);
  return dex_scheduler_spawn (NULL, 0, send_fiber, call, call_free);
}

/**
 * tok_http_client_put:
 * @url: an address for a file that the server gave; see TokStorageTarget
 * @body: the file alone
 * @cancellable: (nullable): cancels it
 *
 * Sends a file past the API: see tok_storage_put(). The rate limit does not count it. For
 * fibers only.
 *
 * Returns: whether the storage server has the file; %FALSE with a TOK_ERROR or
 *   G_IO_ERROR_CANCELLED
 */
gboolean
tok_http_client_put (TokHttpClient *self,
                     const char *url,
                     TokUploadBody *body,
                     GCancellable *cancellable,
                     GError **error)
{
  TokStorageTarget target;

  g_return_val_if_fail (TOK_IS_HTTP_CLIENT (self), FALSE);
  g_return_val_if_fail (url != NULL, FALSE);
  g_return_val_if_fail (TOK_IS_UPLOAD_BODY (body), FALSE);

  /* Only a server on this computer may send files to another one there. */
  target =
      (TokStorageTarget) { .url = url, .allow_loopback = tok_address_is_loopback (self->address) };
  return tok_storage_put (self->sessions, &target, body, &self->limits, cancellable, error);
}

/**
 * tok_http_client_get_file:
 * @url: an address of a file that the server gave; see TokStorageTarget
 * @size_max: the most bytes to read
 *
 * Reads a file past the API: see tok_storage_get(). The rate limit does not count it. For
 * fibers only.
 *
 * Returns: (transfer full) (nullable): the file; %NULL with a TOK_ERROR
 */
GBytes *
tok_http_client_get_file (TokHttpClient *self, const char *url, gsize size_max, GError **error)
{
  gboolean is_loopback;
  TokTransferLimits limits;
  TokStorageTarget target;

  g_return_val_if_fail (TOK_IS_HTTP_CLIENT (self), NULL);
  g_return_val_if_fail (url != NULL, NULL);

  limits = self->limits;
  limits.body = size_max;
  /* Only a server on this computer, as that of the sample data, may refer to another one there,
   * and to no one else. */
  is_loopback = tok_address_is_loopback (self->address);
  target = (TokStorageTarget) { url, is_loopback, is_loopback };
  return tok_storage_get (self->sessions, &target, &limits, error);
}
