/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-client.h"
#include "tok-wire.h"
#include "trust-fixture.h"
#include "trust-helper.h"

/* Every wait ends with an error; a write with an unknown outcome is not called refused; and
 * only our own code repeats a write. A wait without an end fails by the timeout of the suite. */

/* In milliseconds. An endless response sends a byte more often than the first. */
#define READ_MAX 250
#define WHOLE_MAX 600

static Trust *
open_trust (const char *address)
{
  Trust *trust = trust_new (address);

  trust_accept_authority (trust);
  tok_http_client_set_deadlines (tok_client_get_http (trust->client), READ_MAX, WHOLE_MAX);
  return trust;
}

static DexFuture *
read_list (Trust *trust)
{
  return tok_client_list_bundles (trust->client, NULL, 1, 100, TOK_PRIORITY_USER);
}

static DexFuture *
create (Trust *trust, const char *key)
{
  g_autoptr (TokOrder) order = tok_order_new (TOK_CONTRACT_EARLY_2026);
  g_autofree char *body = NULL;

  tok_order_set_bundle_type (order, TOK_TYPE_ACCOUNT_ONLY);
  tok_order_set_platform (order, TOK_PLATFORM_TIKTOK);
  tok_order_set_country (order, "US");
  body = tok_wire_write_order (order);
  return tok_client_create_bundle (trust->client, body, key);
}

static void
assert_error (DexFuture *future, TokErrorCode code, gboolean uncertain)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (tok_test_await (future, &error));
  g_assert_error (error, TOK_ERROR, (int) code);
  g_assert_cmpint (tok_error_get_info (error)->uncertain, ==, uncertain);
}

#define OPEN_END "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"

static const TrustAnswer endless[] = {
  { TRUST_WAY_DRIP, TRUE, "" },
  { TRUST_WAY_DRIP, TRUE, OPEN_END "{\"data\":[" },
  { TRUST_WAY_DRIP, TRUE, "HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n{" },
  { TRUST_WAY_DRIP, TRUE, "HTTP/1.1 200 OK\r\nX-Slow: " },
  { TRUST_WAY_REPEAT, TRUE, "HTTP/1.1 100 Continue\r\n\r\n" },
  { TRUST_WAY_REPEAT, TRUE, "HTTP/1.1 103 Early\r\nLink: <x>\r\n\r\n" },
  { TRUST_WAY_STALL, TRUE, OPEN_END "{\"data\":[" },
  { TRUST_WAY_STALL, TRUE, "HTTP/1.1 200 OK\r\nContent-Length: 9" },
};

/* All at once, as each takes its full timeout: @scale times that of the others.
 * Returns: whether every write reached its server in that time, which connecting is a part of */
static gboolean
run_endless (guint scale)
{
  TrustServer *servers[G_N_ELEMENTS (endless)];
  Trust *trusts[G_N_ELEMENTS (endless)];
  DexFuture *reads[G_N_ELEMENTS (endless)];
  DexFuture *writes[G_N_ELEMENTS (endless)];
  gboolean is_reached = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (endless); i++)
    {
      servers[i] = trust_server_new (NULL);
      trusts[i] = open_trust (trust_server_get_address (servers[i]));
      tok_http_client_set_deadlines (tok_client_get_http (trusts[i]->client), scale * READ_MAX,
                                     scale * WHOLE_MAX);
      trust_server_answer (servers[i], "", &endless[i]);
    }
  /* The time of the first ones is not spent on opening the others. */
  for (guint i = 0; i < G_N_ELEMENTS (endless); i++)
    {
      reads[i] = read_list (trusts[i]);
      writes[i] = create (trusts[i], NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (endless); i++)
    {
      guint n_writes;

      g_test_message ("%u", i);
      assert_error (reads[i], TOK_ERROR_TIMEOUT, FALSE);
      assert_error (writes[i], TOK_ERROR_TIMEOUT, TRUE);
      n_writes = trust_server_count (servers[i], "POST");
      g_assert_cmpuint (n_writes, <=, 1);
      is_reached = is_reached && n_writes == 1;
      trust_free (trusts[i]);
      trust_server_free (servers[i]);
    }
  return is_reached;
}

/* A computer that is too slow to send a request in that time has twice as long. */
static void
test_http1 (void)
{
  guint scale = 1;

  while (!run_endless (scale))
    scale *= 2;
}

/* Faults of HTTP/2: libsoup would wait for ever on some, and repeat the request on others,
 * which creates an order twice. */
static const char *const http2[] = {
  "* *:stall",          "* *:reset",    "* *:reset-in-body", "* *:stall-in-body",
  "* *:cut-in-body",    "* *:drip",     "* *:informational", "* *:refuse:1",
  "* *:refuse-after:1", "* *:http11:1", "* *:goaway:1",      NULL,
};

/* The server offers HTTP/2, where these faults are. */
static void
test_http2 (void)
{
  g_autoptr (TrustServer) server = trust_server_new (NULL);

  for (guint i = 0; http2[i] != NULL; i++)
    {
      g_autoptr (TrustHelper) front =
          trust_helper_new_front (trust_server_get_port (server), http2[i]);
      g_autofree char *address =
          g_strconcat ("https://127.0.0.1:", trust_helper_get_port (front), NULL);
      g_autoptr (Trust) trust = open_trust (address);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", http2[i]);
      g_assert_true (tok_test_await (read_list (trust), &error));
      g_assert_no_error (error);
      g_assert_true (tok_test_await (create (trust, NULL), &error));
      g_assert_no_error (error);
      g_assert_true (tok_test_await (read_list (trust), &error));
      g_assert_no_error (error);
      g_assert_cmpuint (trust_helper_count (front, "http/1.1 POST /bundles"), ==, 1);
      g_assert_cmpuint (trust_helper_count (front, "http/1.1 GET /bundles?*"), ==, 2);
      g_assert_cmpuint (trust_helper_count (front, "h2 *"), ==, 0);
      g_assert_cmpuint (trust_server_count_created (server), ==, i + 1);
    }
}

/* A persistent connection that ends during a write, and a redirection. */
static const TrustAnswer repeats[] = {
  { TRUST_WAY_END, TRUE, "" },
  { TRUST_WAY_RESET, TRUE, "" },
  { TRUST_WAY_WHOLE, TRUE, "HTTP/1.1 421 Elsewhere\r\nContent-Length: 0\r\n\r\n" },
  { TRUST_WAY_WHOLE, TRUE,
    "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n" },
  { TRUST_WAY_WHOLE, TRUE,
    "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n" },
};

static void
test_no_repeat (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (repeats); i++)
    {
      g_autoptr (TrustServer) server = trust_server_new (NULL);
      g_autoptr (Trust) trust = open_trust (trust_server_get_address (server));
      g_autoptr (GError) error = NULL;

      g_test_message ("%u", i);
      g_assert_true (tok_test_await (read_list (trust), &error));
      trust_server_answer (server, "POST", &repeats[i]);
      g_assert_false (tok_test_await (create (trust, NULL), &error));
      g_assert_true (tok_error_get_info (error)->uncertain);
      g_assert_cmpuint (trust_server_count (server, "POST"), ==, 1);
    }
}

#define THROTTLED(after)                                                                           \
  "HTTP/1.1 429 Slow\r\nRetry-After: " after "\r\nContent-Length: 58\r\n\r\n"                      \
  "{\"error\":{\"code\":\"RATE_LIMIT_EXCEEDED\",\"message\":\"later\"}}"

/* Queued requests also wait for a delay that the server asks for later. */
static void
test_held (void)
{
  static const TrustAnswer in_turn[] = {
    { TRUST_WAY_WHOLE, FALSE,
      "HTTP/1.1 200 OK\r\nX-RateLimit-Limit: 300\r\nX-RateLimit-Remaining: 0\r\n"
      "Content-Length: 11\r\n\r\n{\"data\":[]}" },
    { TRUST_WAY_WHOLE, FALSE, THROTTLED ("1") },
    { TRUST_WAY_WHOLE, FALSE, NULL },
  };
  g_autoptr (TrustServer) server = trust_server_new (NULL);
  g_autoptr (Trust) trust = open_trust (trust_server_get_address (server));
  g_autoptr (DexFuture) first = NULL;
  g_autoptr (GError) error = NULL;
  gint64 begin;

  trust_server_answer_in_turn (server, "GET", in_turn, G_N_ELEMENTS (in_turn));
  g_assert_true (tok_test_await (read_list (trust), &error));
  begin = g_get_monotonic_time ();
  first = read_list (trust);
  g_assert_true (tok_test_await (read_list (trust), &error));
  g_assert_cmpint (g_get_monotonic_time () - begin, >=, G_USEC_PER_SEC);
  g_assert_true (tok_test_await (g_steal_pointer (&first), &error));
  g_assert_no_error (error);
}

static gboolean
is_waiting (gpointer connection)
{
  return tok_connection_get_user_waiting (connection);
}

/* A cancelled wait has sent nothing, and the error has its duration. */
static void
test_cancel_wait (void)
{
  static const TrustAnswer answer = { TRUST_WAY_WHOLE, FALSE, THROTTLED ("3000") };
  g_autoptr (TrustServer) server = trust_server_new (NULL);
  g_autoptr (Trust) trust = open_trust (trust_server_get_address (server));
  TokConnection *connection = tok_client_get_connection (trust->client);
  g_autoptr (DexFuture) poll = NULL;
  g_autoptr (GError) error = NULL;
  DexFuture *order;

  trust_server_answer (server, "", &answer);
  assert_error (create (trust, "k-1"), TOK_ERROR_THROTTLED, FALSE);
  poll = tok_client_list_bundles (trust->client, NULL, 1, 100, TOK_PRIORITY_POLL);
  g_assert_false (tok_connection_get_user_waiting (connection));
  order = create (trust, "k-2");
  tok_test_run_until (is_waiting, connection);
  g_assert_cmpint (tok_connection_get_waiting_until (connection), >,
                   g_get_monotonic_time () + 2900 * (gint64) G_USEC_PER_SEC);
  tok_connection_cancel_wait (connection);
  g_assert_false (tok_test_await (order, &error));
  g_assert_error (error, TOK_ERROR, TOK_ERROR_THROTTLED);
  g_assert_cmpint (tok_error_get_info (error)->retry_after, >, 2900);
  g_assert_false (tok_error_get_info (error)->uncertain);
  g_assert_false (tok_connection_get_user_waiting (connection));
  g_assert_true (dex_future_is_pending (poll));
  g_assert_cmpuint (trust_server_count (server, ""), ==, 1);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/trust/waits/http1", test_http1);
  g_test_add_func ("/trust/waits/http2", test_http2);
  g_test_add_func ("/trust/waits/no-repeat", test_no_repeat);
  g_test_add_func ("/trust/waits/held", test_held);
  g_test_add_func ("/trust/waits/give-up", test_cancel_wait);

  return g_test_run ();
}
