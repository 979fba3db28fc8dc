/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-client-private.h"

#include "tok-address.h"
#include "tok-error.h"
#include "tok-response-check.h"
#include "tok-wire.h"

struct _TokClient
{
  GObject parent_instance;

  TokHttpClient *http;
};

G_DEFINE_FINAL_TYPE (TokClient, tok_client, G_TYPE_OBJECT)

/* A response arrived, so that its details belong to the error. */
static DexFuture *
reject_unreadable (const TokResponse *response, GError *error)
{
  TokErrorInfo *info = tok_error_edit (error);

  info->http_status = response->status;
  info->request_id = g_strdup (response->request_id);
  info->endpoint = g_strdup (response->endpoint);
  info->time = g_get_real_time ();
  info->uncertain = response->uncertain;
  info->web_page = tok_response_is_web_page (response->body);
  return dex_future_new_for_error (error);
}

/* How a response is read. */
typedef struct
{
  TokReader reader;
  char *id; /* (nullable): the bundle that the response must be about */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->id);
  g_free (reading);
}

/* A response about a different bundle must not be used. */
static GError *
check_bundle_id (const Reading *reading, const TokResponse *response)
{
  gsize length;
  const char *text = tok_client_get_text (response, &length);
  g_autofree char *named_id = reading->id != NULL ? tok_wire_dup_bundle_id (text, length) : NULL;
  GError *error;

  if (named_id == NULL || g_str_equal (named_id, reading->id))
    return NULL;
  error = tok_error_new (TOK_ERROR_PROTOCOL, "The answer is about another bundle");
  tok_error_edit (error)->other_id = g_steal_pointer (&named_id);
  return error;
}

static DexFuture *
read_response (DexFuture *future, gpointer data)
{
  const Reading *reading = data;
  const TokResponse *response = g_value_get_boxed (dex_future_get_value (future, NULL));
  g_autoptr (GError) error = check_bundle_id (reading, response);
  DexFuture *value = error == NULL ? reading->reader (response, &error) : NULL;

  return value != NULL ? value : reject_unreadable (response, g_steal_pointer (&error));
}

/**
 * tok_client_request:
 * @request: (transfer full): the request; rejects when it has no path
 * @reader: reads the response
 *
 * Returns: (transfer full): a future of the value that @reader returns
 */
DexFuture *
tok_client_request (TokClient *self, TokRequest *request, TokReader reader)
{
  return tok_client_request_bundle (self, NULL, request, reader);
}

/**
 * tok_client_request_bundle:
 * @id: (nullable): the bundle that the response must be about, if it names one
 * @request: (transfer full): the request; rejects when it has no path
 * @reader: reads the response
 *
 * Returns: (transfer full): a future of the value that @reader returns; rejects with
 *   TOK_ERROR_PROTOCOL when the response is about a different bundle
 */
DexFuture *
tok_client_request_bundle (TokClient *self, const char *id, TokRequest *request, TokReader reader)
{
  Reading *reading;

  if (request->path == NULL)
    {
      tok_request_free (request);
      return dex_future_new_for_error (
          tok_error_new (TOK_ERROR_NOT_FOUND, "No bundle can have this id"));
    }
  reading = g_new0 (Reading, 1);
  reading->reader = reader;
  reading->id = g_strdup (id);
  return dex_future_then (tok_http_client_send (self->http, request), read_response, reading,
                          reading_free);
}

/**
 * tok_client_dup_path:
 * @id: the id of a bundle
 * @action: (nullable): a suffix of the path
 *
 * Returns: (transfer full) (nullable): the path of a bundle; %NULL for an id that would
 *   change the meaning of the path
 */
char *
tok_client_dup_path (const char *id, const char *action)
{
  g_autofree char *escaped = g_uri_escape_string (id, NULL, FALSE);

  if (*id == '\0' || g_str_equal (id, ".") || g_str_equal (id, ".."))
    return NULL;
  return g_strconcat ("/bundles/", escaped, action, NULL);
}

/**
 * tok_client_get_text:
 * @length: (out): its length in bytes
 *
 * Returns: (transfer none): the body of a response, never %NULL
 */
const char *
tok_client_get_text (const TokResponse *response, gsize *length)
{
  const char *text = g_bytes_get_data (response->body, length);

  return text != NULL ? text : "";
}

static DexFuture *
read_page (const TokResponse *response, GError **error)
{
  gsize length;
  const char *text = tok_client_get_text (response, &length);
  TokPage *page = tok_wire_read_page (text, length, error);

  return page != NULL ? dex_future_new_take_boxed (TOK_TYPE_PAGE, page) : NULL;
}

static DexFuture *
read_bundle (const TokResponse *response, GError **error)
{
  gsize length;
  const char *text = tok_client_get_text (response, &length);
  TokBundleSnapshot *bundle = tok_wire_read_bundle (text, length, error);

  return bundle != NULL ? dex_future_new_take_boxed (TOK_TYPE_BUNDLE_SNAPSHOT, bundle) : NULL;
}

static DexFuture *
read_transition (const TokResponse *response, GError **error)
{
  gsize length;
  const char *text = tok_client_get_text (response, &length);
  TokTransition *transition = tok_wire_read_transition (text, length, error);

  if (transition == NULL)
    return NULL;
  transition->request_id = g_strdup (response->request_id);
  return dex_future_new_take_boxed (TOK_TYPE_TRANSITION, transition);
}

static void
tok_client_dispose (GObject *object)
{
  TokClient *self = TOK_CLIENT (object);

  g_clear_object (&self->http);
  G_OBJECT_CLASS (tok_client_parent_class)->dispose (object);
}

static void
tok_client_class_init (TokClientClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tok_client_dispose;
}

static void
tok_client_init (TokClient *self)
{
}

/**
 * tok_client_new:
 * @address: the server's base address, normalized or not
 * @key: (nullable): the API key
 *
 * Returns: (transfer full) (nullable): a client; %NULL with TOK_ERROR_ADDRESS set
 */
TokClient *
tok_client_new (const char *address, const char *key, GError **error)
{
  return tok_client_new_with_session (address, key, NULL, error);
}

/**
 * tok_client_new_with_session:
 * @session: (nullable): for tests: its settings are used; see tok_session_pool_new()
 *
 * Returns: (transfer full) (nullable): a client; %NULL with TOK_ERROR_ADDRESS set
 */
TokClient *
tok_client_new_with_session (const char *address,
                             const char *key,
                             SoupSession *session,
                             GError **error)
{
  g_autofree char *normalized = NULL;
  TokClient *self;

  g_return_val_if_fail (address != NULL, NULL);

  normalized = tok_address_normalize (address, error);
  if (normalized == NULL)
    return NULL;
  self = g_object_new (TOK_TYPE_CLIENT, NULL);
  self->http = tok_http_client_new (normalized, session);
  tok_http_client_set_key (self->http, key);
  return self;
}

/**
 * tok_client_get_http:
 *
 * For tests.
 *
 * Returns: (transfer none): the client that sends the requests
 */
TokHttpClient *
tok_client_get_http (TokClient *self)
{
  g_return_val_if_fail (TOK_IS_CLIENT (self), NULL);

  return self->http;
}

const char *
tok_client_get_address (TokClient *self)
{
  g_return_val_if_fail (TOK_IS_CLIENT (self), NULL);

  return tok_http_client_get_address (self->http);
}

/**
 * tok_client_set_key:
 * @key: (nullable): the API key for all later requests
 */
void
tok_client_set_key (TokClient *self, const char *key)
{
  g_return_if_fail (TOK_IS_CLIENT (self));

  tok_http_client_set_key (self->http, key);
}

/**
 * tok_client_get_key:
 *
 * Returns: (nullable): the key of the requests
 */
const char *
tok_client_get_key (TokClient *self)
{
  g_return_val_if_fail (TOK_IS_CLIENT (self), NULL);

  return tok_http_client_get_key (self->http);
}

/**
 * tok_client_get_connection:
 *
 * Returns: (transfer none): whether the server can be reached, and which requests wait
 */
TokConnection *
tok_client_get_connection (TokClient *self)
{
  g_return_val_if_fail (TOK_IS_CLIENT (self), NULL);

  return tok_http_client_get_connection (self->http);
}

/**
 * tok_client_get_room_at:
 *
 * Returns: when a job may send its next request; see tok_http_client_get_room_at()
 */
gint64
tok_client_get_room_at (TokClient *self)
{
  g_return_val_if_fail (TOK_IS_CLIENT (self), 0);

  return tok_http_client_get_room_at (self->http);
}

/**
 * tok_client_get_limit:
 *
 * Returns: requests a minute; see tok_http_client_get_limit()
 */
guint
tok_client_get_limit (TokClient *self)
{
  g_return_val_if_fail (TOK_IS_CLIENT (self), 0);

  return tok_http_client_get_limit (self->http);
}

/**
 * tok_client_get_header_contract:
 *
 * Returns: CURRENT once a response had the version header (doc/api.md, section 2.2),
 *   else UNKNOWN
 */
TokContract
tok_client_get_header_contract (TokClient *self)
{
  g_return_val_if_fail (TOK_IS_CLIENT (self), TOK_CONTRACT_UNKNOWN);

  return tok_http_client_get_version (self->http) != NULL ? TOK_CONTRACT_CURRENT
                                                          : TOK_CONTRACT_UNKNOWN;
}

/**
 * tok_client_get_unknown_version:
 *
 * Returns: (nullable): the API version of the server, if this program does not know it
 */
const char *
tok_client_get_unknown_version (TokClient *self)
{
  const char *version;

  g_return_val_if_fail (TOK_IS_CLIENT (self), NULL);

  version = tok_http_client_get_version (self->http);
  return g_strcmp0 (version, tok_contract_to_string (TOK_CONTRACT_CURRENT)) != 0 ? version : NULL;
}

/**
 * tok_client_list_bundles:
 * @status: (nullable): a filter, which servers may ignore
 * @page: from 1
 * @per_page: up to 100
 *
 * GET /bundles (doc/api.md, section 4.2). The order of the list is UNKNOWN.
 *
 * Returns: (transfer full): a future of a TokPage
 */
DexFuture *
tok_client_list_bundles (
    TokClient *self, const char *status, guint page, guint per_page, TokPriority priority)
{
  g_autofree char *escaped = status != NULL ? g_uri_escape_string (status, NULL, FALSE) : NULL;
  char *path;

  g_return_val_if_fail (TOK_IS_CLIENT (self), NULL);

  path = g_strdup_printf ("/bundles?page=%u&per_page=%u%s%s", page, per_page,
                          escaped != NULL ? "&status=" : "", escaped != NULL ? escaped : "");
  return tok_client_request (self, tok_request_new (SOUP_METHOD_GET, path, priority), read_page);
}

/**
 * tok_client_get_bundle:
 *
 * GET /bundles/{id} (doc/api.md, section 4.3).
 *
 * Returns: (transfer full): a future of a TokBundleSnapshot
 */
DexFuture *
tok_client_get_bundle (TokClient *self, const char *id, TokPriority priority)
{
  g_return_val_if_fail (TOK_IS_CLIENT (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return tok_client_request_bundle (self, id,
                                    tok_request_new (SOUP_METHOD_GET,
                                                     tok_client_dup_path (id, NULL), priority),
                                    read_bundle);
}

static DexFuture *
transition (TokClient *self, const char *id, const char *action, const char *idempotency_key)
{
  TokRequest *request =
      tok_request_new (SOUP_METHOD_POST, tok_client_dup_path (id, action), TOK_PRIORITY_USER);

  request->idempotency_key = g_strdup (idempotency_key);
  return tok_client_request_bundle (self, id, request, read_transition);
}

/**
 * tok_client_publish:
 *
 * POST /bundles/{id}/publish, without a body (doc/api.md, section 4.10).
 *
 * Returns: (transfer full): a future of a TokTransition
 */
DexFuture *
tok_client_publish (TokClient *self, const char *id, const char *idempotency_key)
{
  g_return_val_if_fail (TOK_IS_CLIENT (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return transition (self, id, "/publish", idempotency_key);
}

/**
 * tok_client_unpublish:
 *
 * POST /bundles/{id}/unpublish, without a body (doc/api.md, section 4.11).
 *
 * Returns: (transfer full): a future of a TokTransition
 */
DexFuture *
tok_client_unpublish (TokClient *self, const char *id, const char *idempotency_key)
{
  g_return_val_if_fail (TOK_IS_CLIENT (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return transition (self, id, "/unpublish", idempotency_key);
}
