/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net-fixture.h"

#include <string.h>

#include "tok-client-private.h"
#include "tok-test-port.h"
#include "tok-test-resolver.h"

/* Four kinds of requests against each fault. */
typedef enum
{
  REQUEST_LIST,
  REQUEST_GET,
  REQUEST_CREATE,
  REQUEST_PUBLISH,
  N_REQUESTS,
} Request;

static const char *const seen_as[N_REQUESTS] = {
  [REQUEST_LIST] = "GET /bundles?",
  [REQUEST_GET] = "GET /bundles/",
  [REQUEST_CREATE] = "POST /bundles",
  [REQUEST_PUBLISH] = "POST /bundles/",
};

typedef struct
{
  const char *fault;
  TokErrorCode error;
  guint n_reads;      /* attempts of a read */
  gboolean uncertain; /* whether a mutation may have been carried out */
} Case;

/* See doc/api.md, section 9.2: reads have three attempts after transient errors, two after
 * timeouts; mutations without an idempotency key have one. */
static const Case cases[] = {
  { "status=400", TOK_ERROR_VALIDATION, 1, FALSE },
  { "unauthorized", TOK_ERROR_AUTH, 1, FALSE },
  { "revoked", TOK_ERROR_AUTH, 1, FALSE },
  { "payment", TOK_ERROR_PAYMENT, 1, FALSE },
  { "forbidden", TOK_ERROR_FORBIDDEN, 1, FALSE },
  { "status=404", TOK_ERROR_NOT_FOUND, 1, FALSE },
  { "status=409", TOK_ERROR_CONFLICT, 1, FALSE },
  { "pricing", TOK_ERROR_CONFLICT, 1, FALSE },
  { "status=422", TOK_ERROR_VALIDATION, 1, FALSE },
  { "capacity", TOK_ERROR_CAPACITY, 1, FALSE },
  { "throttled=600", TOK_ERROR_THROTTLED, 1, FALSE },
  { "status=500", TOK_ERROR_SERVER, 3, TRUE },
  { "status=503", TOK_ERROR_SERVER, 3, TRUE },
  { "html", TOK_ERROR_PROTOCOL, 1, TRUE },
  { "not-json", TOK_ERROR_PROTOCOL, 1, TRUE },
  { "invalid-utf8", TOK_ERROR_PROTOCOL, 1, TRUE },
  { "empty", TOK_ERROR_PROTOCOL, 1, TRUE },
  { "error-in-200", TOK_ERROR_PROTOCOL, 1, TRUE },
  { "half", TOK_ERROR_OFFLINE, 3, TRUE },
  { "reset-before", TOK_ERROR_OFFLINE, 3, TRUE },
  { "reset-after", TOK_ERROR_OFFLINE, 3, TRUE },
  { "stall", TOK_ERROR_TIMEOUT, 2, TRUE },
};

static DexFuture *
send (Net *net, Request request, const char *id)
{
  g_autoptr (TokOrder) order = net_new_order (TOK_CONTRACT_CURRENT);

  switch (request)
    {
    case REQUEST_LIST:
      return tok_client_list_bundles (net->client, NULL, 1, 100, TOK_PRIORITY_USER);
    case REQUEST_GET:
      return tok_client_get_bundle (net->client, id, TOK_PRIORITY_USER);
    case REQUEST_CREATE:
      return net_create (net, order, NULL);
    case REQUEST_PUBLISH:
      return tok_client_publish (net->client, id, NULL);
    default:
      g_assert_not_reached ();
    }
}

/* A request to a server with a fault. */
typedef struct
{
  Net *net;
  DexFuture *future;
} Sent;

static Sent
start (const Case *self, Request request)
{
  Net *net = net_new (TOK_CONTRACT_CURRENT, 3);
  g_autofree char *id = net_dup_id (net, "pending_setup");
  g_autofree char *fault = g_strdup_printf ("* /bundles*:%s", self->fault);

  if (self->error == TOK_ERROR_TIMEOUT)
    soup_session_set_timeout (net->session, 1);
  net_set_fault (net, fault);
  return (Sent) { net, send (net, request, id) };
}

static void
finish (const Case *self, Request request, Sent *sent)
{
  g_autoptr (Net) net = sent->net;
  gboolean is_write = request == REQUEST_CREATE || request == REQUEST_PUBLISH;
  g_autoptr (GError) error = NULL;
  const TokErrorInfo *info;

  g_test_message ("%s: %s", seen_as[request], self->fault);
  g_assert_false (tok_test_await (sent->future, &error));
  g_assert_error (error, TOK_ERROR, (gint) self->error);
  info = tok_error_get_info (error);
  g_assert_nonnull (info);
  g_assert_null (strstr (error->message, TOK_DEMO_KEY));
  g_assert_cmpint (info->uncertain, ==, is_write && self->uncertain);
  g_assert_cmpuint (tok_demo_server_count_requests (net->server, seen_as[request]), ==,
                    is_write ? 1 : self->n_reads);
}

/* At the same time, because timeouts have to pass. */
static void
test_fault (gconstpointer data)
{
  Sent sent[N_REQUESTS];

  for (Request request = 0; request < N_REQUESTS; request++)
    sent[request] = start (data, request);
  for (Request request = 0; request < N_REQUESTS; request++)
    finish (data, request, &sent[request]);
}

/* The client retries after the delay that the server asks for. */
static void
test_throttled (void)
{
  g_autoptr (Net) net = net_new (TOK_CONTRACT_CURRENT, 3);
  g_autoptr (GError) error = NULL;
  gint64 begin = g_get_monotonic_time ();

  net_set_fault (net, "GET /bundles*:throttled=1:1");
  g_assert_true (
      tok_test_await (tok_client_list_bundles (net->client, NULL, 1, 100, TOK_PRIORITY_USER),
                      &error));
  g_assert_no_error (error);
  g_assert_cmpuint (tok_demo_server_count_requests (net->server, "GET /bundles"), ==, 2);
  g_assert_cmpint (g_get_monotonic_time () - begin, >=, G_USEC_PER_SEC);
}

/* A mutation with an idempotency key is retried. */
static void
test_lost_response (void)
{
  g_autoptr (Net) net = net_new (TOK_CONTRACT_CURRENT, 3);
  g_autoptr (TokOrder) order = net_new_order (TOK_CONTRACT_CURRENT);
  g_autoptr (TokCreated) created = NULL;
  g_autoptr (GError) error = NULL;

  net_set_fault (net, "POST /bundles:reset-after:1");
  created = tok_test_await_boxed (net_create (net, order, "k-1"), &error);
  g_assert_no_error (error);
  g_assert_true (created->replayed);
  g_assert_cmpuint (tok_demo_server_count_bundles (net->server), ==, 4);
}

static void
test_refused (void)
{
  g_autoptr (Net) net = net_new (TOK_CONTRACT_CURRENT, 3);
  g_autoptr (GSocket) port = NULL;

  tok_demo_server_stop (net->server);
  port = tok_test_hold_port (tok_demo_server_get_base_url (net->server));
  for (Request request = 0; request < N_REQUESTS; request++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (tok_test_await (send (net, request, "bnd_1"), &error));
      g_assert_error (error, TOK_ERROR, TOK_ERROR_OFFLINE);
      /* No connection, so it was not carried out. */
      g_assert_false (tok_error_get_info (error)->uncertain);
    }
}

/* An unknown host name differs from a missing network. */
static void
test_no_such_host (void)
{
  g_autoptr (GResolver) before = g_resolver_get_default ();
  g_autoptr (TokTestResolver) resolver = tok_test_resolver_new ();

  g_resolver_set_default (G_RESOLVER (resolver));
  for (guint unknown = 0; unknown < 2; unknown++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TokClient) client = tok_client_new ("https://bundles.invalid/api", "k", &error);

      g_assert_no_error (error);
      tok_test_resolver_set_error (resolver, unknown == 1 ? G_RESOLVER_ERROR_NOT_FOUND
                                                          : G_RESOLVER_ERROR_TEMPORARY_FAILURE);
      tok_http_client_set_retry_delay (tok_client_get_http (client), 1);
      g_assert_false (
          tok_test_await (tok_client_list_bundles (client, NULL, 1, 1, TOK_PRIORITY_USER), &error));
      g_assert_error (error, TOK_ERROR, TOK_ERROR_OFFLINE);
      g_assert_cmpint (tok_error_get_info (error)->no_such_host, ==, unknown == 1);
      g_assert_true (tok_connection_get_offline (tok_client_get_connection (client)));
    }
  g_resolver_set_default (before);
}

static void
count (TokConnection *connection, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

/* Online or offline, as the last conclusive request showed. */
static void
test_offline (void)
{
  static const struct
  {
    const char *fault; /* (nullable) */
    gboolean offline;
  } steps[] = {
    { "* /*:reset-before", TRUE }, { "* /*:stall", TRUE },        { NULL, FALSE },
    { "* /*:stall", FALSE },       { "* /*:half", FALSE },        { "* /*:reset-after", TRUE },
    { "* /*:half", FALSE },        { "* /*:status=500", FALSE },  { "* /*:reset-before", TRUE },
    { "* /*:html", FALSE },        { "* /*:reset-before", TRUE }, { "* /*:unauthorized", FALSE },
  };
  g_autoptr (Net) net = net_new (TOK_CONTRACT_CURRENT, 3);
  g_autoptr (GSocket) port = NULL;
  gboolean offline = FALSE;
  guint n_notified = 0, n_changes = 0;

  soup_session_set_timeout (net->session, 1);
  g_signal_connect (tok_client_get_connection (net->client), "notify::offline", G_CALLBACK (count),
                    &n_notified);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      /* What changes something has one attempt, and thus one timeout. */
      Request request =
          g_strcmp0 (steps[i].fault, "* /*:stall") == 0 ? REQUEST_PUBLISH : REQUEST_LIST;

      g_test_message ("%u: %s", i, steps[i].fault);
      net_set_fault (net, steps[i].fault);
      tok_test_await (send (net, request, "bnd_1"), NULL);
      g_assert_cmpint (tok_connection_get_offline (tok_client_get_connection (net->client)), ==,
                       steps[i].offline);
      n_changes += offline != steps[i].offline;
      offline = steps[i].offline;
      g_assert_cmpuint (n_notified, ==, n_changes);
    }
  tok_demo_server_stop (net->server);
  port = tok_test_hold_port (tok_demo_server_get_base_url (net->server));
  tok_test_await (send (net, REQUEST_PUBLISH, "bnd_1"), NULL);
  g_assert_true (tok_connection_get_offline (tok_client_get_connection (net->client)));
}

/* No request is redirected to another origin. */
static void
test_redirect_elsewhere (void)
{
  g_autoptr (Net) net = net_new (TOK_CONTRACT_CURRENT, 3);
  g_autoptr (Net) elsewhere = net_new (TOK_CONTRACT_CURRENT, 3);
  g_autofree char *fault = g_strdup_printf ("* /bundles*:redirect=%s/bundles",
                                            tok_demo_server_get_base_url (elsewhere->server));

  for (Request request = 0; request < N_REQUESTS; request++)
    {
      g_autoptr (GError) error = NULL;

      net_set_fault (net, fault);
      g_assert_false (tok_test_await (send (net, request, "bnd_1"), &error));
      g_assert_error (error, TOK_ERROR, TOK_ERROR_PROTOCOL);
    }
  g_assert_cmpuint (tok_demo_server_count_requests (elsewhere->server, ""), ==, 0);
  g_assert_cmpuint (tok_demo_server_count_keys (elsewhere->server), ==, 0);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/net/client/faults/", cases[i].fault, NULL);

      g_test_add_data_func (path, &cases[i], test_fault);
    }
  g_test_add_func ("/net/client/throttled", test_throttled);
  g_test_add_func ("/net/client/lost-response", test_lost_response);
  g_test_add_func ("/net/client/refused", test_refused);
  g_test_add_func ("/net/client/no-such-host", test_no_such_host);
  g_test_add_func ("/net/client/offline", test_offline);
  g_test_add_func ("/net/client/redirect-elsewhere", test_redirect_elsewhere);

  return g_test_run ();
}
