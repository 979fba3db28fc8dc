/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net-fixture.h"
#include "tok-client.h"
#include "tok-script-server.h"
#include "tok-test-log.h"

#include <string.h>

#define TIMES ", [0-9]+ ms, attempt "
#define ID ", id [0-9a-f-]{36}$"

/* No domain logs the key or data of a person. */
static const char *const secrets[] = { "0000000000000000", "tok_live", "Who reads this",
                                       "127.0.0.1",        "secret",   NULL };

static void
assert_log (const char *const *patterns)
{
  g_auto (GStrv) log = tok_test_log_take ();

  for (guint i = 0; log[i] != NULL; i++)
    for (guint j = 0; secrets[j] != NULL; j++)
      if (strstr (log[i], secrets[j]) != NULL)
        g_error ("“%s” has “%s”", log[i], secrets[j]);
  tok_test_log_assert ((const char *const *) log, "tok-net", patterns);
}

#define ASSERT_LOG(...) assert_log ((const char *const[]) { __VA_ARGS__, NULL })

static void
forget_log (void)
{
  g_auto (GStrv) log = tok_test_log_take ();
}

static void
list (Net *net, const char *status)
{
  tok_test_await (tok_client_list_bundles (net->client, status, 2, 100, TOK_PRIORITY_USER), NULL);
}

static void
test_success (void)
{
  g_autoptr (Net) net = net_new (TOK_CONTRACT_CURRENT, 3);
  g_autoptr (TokOrder) order = net_new_order (TOK_CONTRACT_CURRENT);
  g_autofree char *id = net_dup_id (net, "pending_setup");
  g_autofree char *shown = g_strdup_printf ("^GET /bundles/%s: 200" TIMES "1" ID, id);

  forget_log ();
  list (net, NULL);
  ASSERT_LOG ("^GET /bundles\\?page=2&per_page=100: 200" TIMES "1" ID);
  tok_test_await (tok_client_get_bundle (net->client, id, TOK_PRIORITY_USER), NULL);
  ASSERT_LOG (shown);
  tok_order_set_title (order, "Who reads this?");
  tok_test_await (net_create (net, order, "secret-of-the-order"), NULL);
  ASSERT_LOG ("^POST /bundles: 201" TIMES "1" ID);
}

/* Known parameters are logged; the values of others may be data of a person. */
static void
test_query (void)
{
  g_autoptr (Net) net = net_new (TOK_CONTRACT_CURRENT, 3);

  list (net, "in_review");
  ASSERT_LOG ("^GET /bundles\\?page=2&per_page=100&status=in_review: 200");
  list (net, "Who reads this");
  ASSERT_LOG ("^GET /bundles\\?page=2&per_page=100&status=\\*: 200");
}

static void
test_failures (void)
{
  static const struct
  {
    const char *fault;
    const char *patterns[4];
  } cases[] = {
    { "GET /me:forbidden", { "^GET /me: 403 BUNDLE_NOT_OWNED" TIMES "1" ID } },
    { "GET /me:status=503:1",
      { "^GET /me: 503 DEMO_FAULT" TIMES "1" ID, "^GET /me: 200" TIMES "2" ID } },
    { "GET /me:throttled=1:1",
      { "^GET /me: 429 RATE_LIMIT_EXCEEDED" TIMES "1" ID, "^GET /me: 200" TIMES "2" ID } },
    { "GET /me:html", { "^GET /me: 200" TIMES "1" ID } },
    { "GET /me:reset-before",
      { "^GET /me: offline" TIMES "1" ID, "^GET /me: offline" TIMES "2" ID,
        "^GET /me: offline" TIMES "3" ID } },
    { "GET /me:stall", { "^GET /me: timeout" TIMES "1" ID, "^GET /me: timeout" TIMES "2" ID } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Net) net = net_new (TOK_CONTRACT_CURRENT, 3);

      g_test_message ("%s", cases[i].fault);
      if (g_str_has_suffix (cases[i].fault, ":stall"))
        soup_session_set_timeout (net->session, 1);
      net_set_fault (net, cases[i].fault);
      tok_test_await (tok_client_get_me (net->client), NULL);
      assert_log (cases[i].patterns);
    }
}

/* The target of a redirect is not logged: it may contain a secret. */
static void
test_redirects (void)
{
  g_autoptr (Net) net = net_new (TOK_CONTRACT_CURRENT, 3);
  const char *base = tok_demo_server_get_base_url (net->server);
  g_autofree char *inside =
      g_strdup_printf ("GET /me:redirect=%s/countries?secret=" TOK_DEMO_KEY "&x=1/", base);

  net_set_fault (net, inside);
  tok_test_await (tok_client_get_me (net->client), NULL);
  ASSERT_LOG ("^GET /me: 307" TIMES "1" ID, "^GET /me: 200" TIMES "1" ID);
  net_set_fault (net, "GET /me:redirect=http://127.0.0.1/secret?" TOK_DEMO_KEY);
  tok_test_await (tok_client_get_me (net->client), NULL);
  ASSERT_LOG ("^GET /me: 307 protocol" TIMES "1" ID);
}

/* A server that repeats the key, and a key that was entered as an id. */
static void
test_key (void)
{
  g_autoptr (TokScriptServer) server = tok_script_server_new ();
  g_autoptr (TokClient) client =
      tok_client_new (tok_script_server_get_address (server), TOK_DEMO_KEY, NULL);

  tok_script_server_set_header (server, "X-TokPortal-Request-ID: " TOK_DEMO_KEY);
  tok_script_server_set_answer (server, "GET /bundles/a", 400,
                                "{\"error\":{\"code\":\"" TOK_DEMO_KEY "\",\"message\":\"The key "
                                "\\u0074ok_live_00000000000000000000000000000000\"}}");
  tok_script_server_set_answer (server, "GET /bundles/b", 400,
                                "{\"error\":{\"code\":\"Who reads this\",\"message\":\"secret\"}}");
  tok_test_await (tok_client_get_bundle (client, "a", TOK_PRIORITY_USER), NULL);
  ASSERT_LOG ("^GET /bundles/a: 400 validation" TIMES "1" ID);
  tok_test_await (tok_client_get_bundle (client, "b", TOK_PRIORITY_USER), NULL);
  ASSERT_LOG ("^GET /bundles/b: 400 validation" TIMES "1" ID);
  tok_test_await (tok_client_get_bundle (client, TOK_DEMO_KEY, TOK_PRIORITY_USER), NULL);
  ASSERT_LOG ("^GET /bundles/–: 404 not-found" TIMES "1" ID);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);
  tok_test_log_capture ();

  g_test_add_func ("/net/logging/success", test_success);
  g_test_add_func ("/net/logging/query", test_query);
  g_test_add_func ("/net/logging/failures", test_failures);
  g_test_add_func ("/net/logging/redirects", test_redirects);
  g_test_add_func ("/net/logging/key", test_key);

  return g_test_run ();
}
