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

/* An answer that cannot be read came all the same. */
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

/* What an answer is to be made into. */
typedef struct
{
  TokReader reader;
  char *id; /* (nullable): the bundle that it must be about */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->id);
  g_free (reading);
}

/* Nothing of what is said about another bundle than the one that was asked for may be
 * acted on. */
static GError *
find_other (const Reading *reading, const TokResponse *response)
{
  gsize length;
  const char *text = tok_client_get_text (response, &length);
  g_autofree char *subject = reading->id != NULL ? tok_wire_dup_bundle_id (text, length) : NULL;
  GError *error;

  if (subject == NULL || g_str_equal (subject, reading->id))
    return NULL;
  error = tok_error_new (TOK_ERROR_PROTOCOL, "The answer is about another bundle");
  tok_error_edit (error)->other_id = g_steal_pointer (&subject);
  return error;
}

static DexFuture *
read_response (DexFuture *future, gpointer data)
{
  const Reading *reading = data;
  const TokResponse *response = g_value_get_boxed (dex_future_get_value (future, NULL));
  g_autoptr (GError) error = find_other (reading, response);
  DexFuture *value = error == NULL ? reading->reader (response, &error) : NULL;

  return value != NULL ? value : reject_unreadable (response, g_steal_pointer (&error));
}

/**
 * tok_client_request:
 * @message: (transfer full): what to send; without a path it is not sent
 * @reader: makes the value of the future
 *
 * Returns: (transfer full): a future of what @reader makes
 */
DexFuture *
tok_client_request (TokClient *self, TokRequest *message, TokReader reader)
{
  return tok_client_request_bundle (self, NULL, message, reader);
}

/**
 * tok_client_request_bundle:
 * @id: (nullable): the bundle that the answer must be about, where it says one
 * @message: (transfer full): what to send; without a path it is not sent
 * @reader: makes the value of the future
 *
 * Returns: (transfer full): a future of what @reader makes; rejects with
 *   TOK_ERROR_PROTOCOL when the answer is about another bundle
 */
DexFuture *
tok_client_request_bundle (TokClient *self, const char *id, TokRequest *message, TokReader reader)
{
  Reading *reading;

  if (message->path == NULL)
    {
      tok_request_free (message);
      return dex_future_new_for_error (
          tok_error_new (TOK_ERROR_NOT_FOUND, "No bundle can have this id"));
    }
  reading = g_new0 (Reading, 1);
  reading->reader = reader;
  reading->id = g_strdup (id);
  return dex_future_then (tok_http_client_send (self->http, message), read_response, reading,
                          reading_free);
}

/**
 * tok_client_dup_path:
 * @id: the id of a bundle
 * @action: (nullable): what comes behind it
 *
 * Returns: (transfer full) (nullable): the path of a bundle; %NULL for an id that is
 *   not a step of a path, but leads to another place
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
 * @length: (out): its length
 *
 * Returns: (transfer none): the body of an answer, never %NULL
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
 * @session: (nullable): a model of the sessions to use, for tests
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
 * Returns: (transfer none): what sends, for tests
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
 * @key: (nullable): the key of all requests from now on
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
 * Returns: (nullable): the key of the requests; %NULL: there is none
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
 * Returns: (transfer none): whether the server can be reached, and what waits for it
 */
TokConnection *
tok_client_get_connection (TokClient *self)
{
  g_return_val_if_fail (TOK_IS_CLIENT (self), NULL);

  return tok_http_client_get_connection (self->http);
}

/**
 * tok_client_get_limit:
 *
 * Returns: how many requests a minute the server allows, as far as is known
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
 * Returns: CURRENT once an answer had the version header (doc/api.md, section 2.2),
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
 * Returns: (nullable): the version that the server says its API has, when this program
 *   does not know it
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
 * @status: (nullable): only those in this status, if the server knows the filter
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
change (TokClient *self, const char *id, const char *action, const char *idempotency_key)
{
  TokRequest *message =
      tok_request_new (SOUP_METHOD_POST, tok_client_dup_path (id, action), TOK_PRIORITY_USER);

  message->idempotency_key = g_strdup (idempotency_key);
  return tok_client_request_bundle (self, id, message, read_transition);
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

  return change (self, id, "/publish", idempotency_key);
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

  return change (self, id, "/unpublish", idempotency_key);
}
