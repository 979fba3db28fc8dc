/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-client.h"
#include "tok-demo-hooks.h"
#include "tok-test.h"

static const char order[] = "{\"bundle_type\":\"account_only\",\"country\":\"USA\"}";
static const char early_order[] =
    "{\"type\":\"account_only\",\"platform\":\"tiktok\",\"country\":\"US\"}";
static const char other_order[] = "{\"bundle_type\":\"account_only\",\"country\":\"FR\"}";

static DemoClient *
start (TokContract contract, guint rate)
{
  TokDemoTestOptions options = { .rate = rate };
  TokDemoConfig config;

  demo_config_init (&config, contract);
  config.n_bundles = 3;
  return demo_client_new (&config, &options);
}

static void
test_key (void)
{
  g_autoptr (DemoClient) client = start (TOK_CONTRACT_EARLY_2026, 0);

  client->key = NULL;
  demo_client_send (client, "GET", "/bundles", NULL);
  demo_client_assert_error (client, 401, "AUTH_MISSING_KEY");
  client->key = "tok_live_of_somebody_else";
  demo_client_send (client, "GET", "/bundles", NULL);
  demo_client_assert_error (client, 401, "AUTH_INVALID_KEY");
  g_assert_cmpuint (tok_demo_server_count_keys (client->server), ==, 1);
  client->key = TOK_DEMO_KEY;
  demo_client_send (client, "GET", "/bundles", NULL);
  g_assert_cmpuint (client->status, ==, 200);
  g_assert_cmpuint (tok_demo_server_count_keys (client->server), ==, 2);
}

static void
test_own_key (void)
{
  TokDemoTestOptions options = { .key = "sk_test" };
  TokDemoConfig config;
  g_autoptr (DemoClient) client = NULL;

  demo_config_init (&config, TOK_CONTRACT_EARLY_2026);
  client = demo_client_new (&config, &options);
  demo_client_send (client, "GET", "/me", NULL);
  demo_client_assert_error (client, 401, "AUTH_INVALID_KEY");
  client->key = "sk_test";
  demo_client_send (client, "GET", "/me", NULL);
  g_assert_cmpuint (client->status, ==, 200);
}

/* The installed server has no gate. */
static void
test_no_gate (void)
{
  g_autoptr (DemoClient) client = start (TOK_CONTRACT_CURRENT, 0);
  TokDemoConfig config;

  demo_config_init (&config, TOK_CONTRACT_CURRENT);
  g_clear_object (&client->server);
  client->server = tok_demo_server_start (&config, NULL, NULL);
  client->key = NULL;
  demo_client_send (client, "GET", "/me", NULL);
  g_assert_cmpuint (client->status, ==, 200);
  g_assert_cmpstr (demo_client_get_header (client, "X-RateLimit-Limit"), ==, "120");
  g_assert_cmpstr (demo_client_get_header (client, "X-RateLimit-Remaining"), ==, "120");
  g_assert_nonnull (demo_client_get_header (client, "X-RateLimit-Reset"));
  demo_client_send (client, "POST", "/bundles", order);
  g_assert_cmpuint (client->status, ==, 201);
}

static void
test_unlimited (void)
{
  g_autoptr (DemoClient) client = start (TOK_CONTRACT_EARLY_2026, 0);

  demo_client_send (client, "GET", "/me", NULL);
  g_assert_null (demo_client_get_header (client, "X-RateLimit-Limit"));
}

/* Told, but not enforced. */
static void
test_rate_told (void)
{
  const TokDemoTestOptions options = { .is_rate_told = TRUE };
  g_autoptr (DemoClient) client = NULL;
  TokDemoConfig config;

  demo_config_init (&config, TOK_CONTRACT_EARLY_2026);
  config.n_bundles = 3;
  client = demo_client_new (&config, &options);
  for (guint i = 0; i <= TOK_DEMO_RATE; i++)
    {
      demo_client_send (client, "GET", "/bundles", NULL);
      g_assert_cmpuint (client->status, ==, 200);
    }
  g_assert_cmpstr (demo_client_get_header (client, "X-RateLimit-Limit"), ==, "120");
  g_assert_cmpstr (demo_client_get_header (client, "X-RateLimit-Remaining"), ==, "120");
}

/* One request a minute: the bucket does not refill while the test runs. */
static void
test_rate (void)
{
  g_autoptr (DemoClient) client = start (TOK_CONTRACT_CURRENT, 1);
  int wait;

  demo_client_send (client, "GET", "/me", NULL);
  g_assert_cmpuint (client->status, ==, 200);
  g_assert_cmpstr (demo_client_get_header (client, "X-RateLimit-Limit"), ==, "1");
  g_assert_cmpstr (demo_client_get_header (client, "X-RateLimit-Remaining"), ==, "0");
  g_assert_nonnull (demo_client_get_header (client, "X-RateLimit-Reset"));
  g_assert_null (demo_client_get_header (client, "Retry-After"));
  demo_client_send (client, "GET", "/me", NULL);
  demo_client_assert_error (client, 429, "RATE_LIMIT_EXCEEDED");
  g_assert_cmpstr (demo_client_get_header (client, "X-RateLimit-Limit"), ==, "1");
  wait = atoi (demo_client_get_header (client, "Retry-After"));
  g_assert_cmpint (wait, >, 30);
  g_assert_cmpint (wait, <=, 60);
  g_assert_cmpint (json_object_get_int_member (demo_client_get_details (client),
                                               "retry_after_seconds"),
                   ==, wait);
  /* Every answer has these headers, whatever it is. */
  client->key = NULL;
  demo_client_send (client, "GET", "/me", NULL);
  demo_client_assert_error (client, 401, "AUTH_MISSING_KEY");
  g_assert_cmpstr (demo_client_get_header (client, "X-RateLimit-Limit"), ==, "1");
}

/* A window of a minute tells that nothing comes back while the test runs. */
static void
test_rate_of_window (void)
{
  const TokDemoTestOptions options = { .rate = 6000, .limit = TOK_DEMO_LIMIT_SLIDING };
  g_autoptr (DemoClient) client = NULL;
  TokDemoConfig config;

  demo_config_init (&config, TOK_CONTRACT_CURRENT);
  client = demo_client_new (&config, &options);
  for (guint i = 1; i <= 20; i++)
    {
      g_autofree char *remaining = g_strdup_printf ("%u", 6000 - i);

      demo_client_send (client, "GET", "/me", NULL);
      g_assert_cmpstr (demo_client_get_header (client, "X-RateLimit-Remaining"), ==, remaining);
    }
}

static void
test_request_ids (void)
{
  g_autoptr (DemoClient) client = start (TOK_CONTRACT_EARLY_2026, 0);
  g_autofree char *first = NULL;
  g_autofree char *url = g_strconcat (tok_demo_server_get_base_url (client->server), "/me", NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
  g_autoptr (GBytes) body = NULL;

  demo_client_send (client, "GET", "/me", NULL);
  first = g_strdup (demo_client_get_header (client, "X-TokPortal-Request-ID"));
  g_assert_true (g_regex_match_simple ("^req_[0-9a-f]{32}$", first, 0, 0));
  client->key = NULL;
  demo_client_send (client, "GET", "/me", NULL);
  g_assert_cmpstr (demo_client_get_header (client, "X-TokPortal-Request-ID"), !=, first);
  soup_message_headers_append (soup_message_get_request_headers (message), "X-Request-ID",
                               "mine-1");
  body = soup_session_send_and_read (client->session, message, NULL, NULL);
  g_assert_nonnull (body);
  g_assert_cmpstr (soup_message_headers_get_one (soup_message_get_response_headers (message),
                                                 "X-TokPortal-Request-ID"),
                   ==, "mine-1");
}

static void
test_version (void)
{
  g_autoptr (DemoClient) early = start (TOK_CONTRACT_EARLY_2026, 0);
  g_autoptr (DemoClient) current = start (TOK_CONTRACT_CURRENT, 0);

  demo_client_send (early, "GET", "/me", NULL);
  g_assert_null (demo_client_get_header (early, "X-TokPortal-API-Version"));
  demo_client_send (current, "GET", "/nothing", NULL);
  g_assert_cmpstr (demo_client_get_header (current, "X-TokPortal-API-Version"), ==, "2026-05-25");
}

static void
test_wrong_paths (void)
{
  g_autoptr (DemoClient) client = start (TOK_CONTRACT_CURRENT, 0);

  demo_client_send (client, "GET", "/nothing", NULL);
  demo_client_assert_error (client, 404, "NOT_FOUND");
  demo_client_send (client, "GET", "/bundles/a/b", NULL);
  demo_client_assert_error (client, 404, "NOT_FOUND");
  demo_client_send (client, "DELETE", "/bundles", NULL);
  demo_client_assert_error (client, 405, "METHOD_NOT_ALLOWED");
  g_assert_cmpstr (demo_client_get_header (client, "Allow"), ==, "GET, POST");
  demo_client_send (client, "GET", "/../elsewhere", NULL);
  g_assert_cmpuint (client->status, ==, 404);
  g_assert_null (client->json);
}

static void
test_replay (void)
{
  g_autoptr (DemoClient) client = start (TOK_CONTRACT_CURRENT, 0);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  client->idempotency_key = "key-1";
  demo_client_send (client, "POST", "/bundles", order);
  g_assert_cmpuint (client->status, ==, 201);
  g_assert_null (demo_client_get_header (client, "Idempotent-Replayed"));
  first = demo_client_dup_body (client);
  demo_client_send (client, "POST", "/bundles", order);
  g_assert_cmpuint (client->status, ==, 201);
  g_assert_cmpstr (demo_client_get_header (client, "Idempotent-Replayed"), ==, "true");
  second = demo_client_dup_body (client);
  g_assert_cmpstr (second, ==, first);
  demo_client_send (client, "POST", "/bundles", other_order);
  g_assert_cmpuint (client->status, ==, 409);
  g_assert_cmpuint (tok_demo_server_count_bundles (client->server), ==, 4);
  client->idempotency_key = "key-2";
  demo_client_send (client, "POST", "/bundles", order);
  g_assert_cmpuint (tok_demo_server_count_bundles (client->server), ==, 5);
}

static void
test_refusal_is_not_replayed (void)
{
  g_autoptr (DemoClient) client = start (TOK_CONTRACT_CURRENT, 0);

  client->idempotency_key = "key-1";
  tok_demo_server_set_credits (client->server, 0);
  demo_client_send (client, "POST", "/bundles", order);
  demo_client_assert_error (client, 402, "INSUFFICIENT_CREDITS");
  tok_demo_server_set_credits (client->server, 100);
  demo_client_send (client, "POST", "/bundles", order);
  g_assert_cmpuint (client->status, ==, 201);
}

static void
test_early_has_no_replay (void)
{
  g_autoptr (DemoClient) client = start (TOK_CONTRACT_EARLY_2026, 0);

  client->idempotency_key = "key-1";
  client->dry_run = TRUE;
  demo_client_send (client, "POST", "/bundles", early_order);
  g_assert_false (json_object_has_member (demo_client_get_root (client), "dry_run"));
  demo_client_send (client, "POST", "/bundles", early_order);
  g_assert_null (demo_client_get_header (client, "Idempotent-Replayed"));
  g_assert_cmpuint (tok_demo_server_count_bundles (client->server), ==, 5);
}

static void
test_dry_run (void)
{
  g_autoptr (DemoClient) client = start (TOK_CONTRACT_CURRENT, 0);
  g_autofree char *id = demo_client_dup_id (client, 0);
  g_autofree char *path = g_strdup_printf ("/bundles/%s/publish", id);
  JsonObject *root;

  client->dry_run = TRUE;
  demo_client_send (client, "POST", "/bundles", order);
  root = demo_client_get_root (client);
  g_assert_true (json_object_get_boolean_member (root, "dry_run"));
  g_assert_cmpint (json_object_get_int_member (root, "credits_charged"), ==, 0);
  g_assert_cmpint (json_object_get_int_member (root, "credits_would_charge"), ==, 32);
  g_assert_cmpint (json_object_get_int_member (root, "credits_remaining"), ==, 1250);
  g_assert_cmpuint (tok_demo_server_count_bundles (client->server), ==, 3);
  demo_client_send (client, "POST", path, NULL);
  g_assert_true (json_object_get_boolean_member (demo_client_get_root (client), "dry_run"));
  client->dry_run = FALSE;
  demo_client_send (client, "GET", "/bundles?status=pending_setup", NULL);
  g_assert_cmpuint (json_array_get_length (demo_client_get_elements (client)), ==, 2);
}

/* A server without dry runs carries the request out and sends no mark of a simulation.
 * */
static void
test_no_dry_run (void)
{
  static const char bulk[] =
      "{\"platforms\":[\"tiktok\"],\"country\":\"USA\",\"accounts_count\":2}";
  g_autoptr (DemoClient) client = NULL;
  g_autofree char *path = NULL;
  TokDemoConfig config;
  JsonObject *root;

  demo_config_init (&config, TOK_CONTRACT_CURRENT);
  config.n_bundles = 3;
  config.ignores_dry_run = TRUE;
  client = demo_client_new (&config, NULL);
  client->dry_run = TRUE;
  demo_client_send (client, "POST", "/bundles", order);
  g_assert_cmpuint (client->status, ==, 201);
  root = demo_client_get_root (client);
  g_assert_false (json_object_has_member (root, "dry_run"));
  g_assert_false (json_object_has_member (root, "credits_would_charge"));
  g_assert_cmpint (json_object_get_int_member (root, "credits_charged"), ==, 32);
  g_assert_cmpuint (tok_demo_server_count_bundles (client->server), ==, 4);
  path = g_strconcat ("/bundles/",
                      json_object_get_string_member (json_object_get_object_member (root, "data"),
                                                     "bundle_id"),
                      NULL);
  demo_client_send (client, "PATCH", path, "{\"title\":\"New\"}");
  g_assert_false (json_object_has_member (demo_client_get_root (client), "dry_run"));
  demo_client_send (client, "GET", path, NULL);
  g_assert_cmpstr (json_object_get_string_member (demo_client_get_data (client), "title"), ==,
                   "New");
  demo_client_send (client, "POST", "/bundles/bulk", bulk);
  g_assert_false (json_object_has_member (demo_client_get_root (client), "dry_run"));
  g_assert_cmpuint (tok_demo_server_count_bundles (client->server), ==, 6);
  demo_client_send (client, "GET", "/me", NULL);
  g_assert_cmpint (json_object_get_int_member (demo_client_get_data (client), "credits"), ==,
                   1250 - 3 * 32);
}

/* A server with only the basic operations: doc/api.md, section 2.1. */
static void
test_minimal (gconstpointer contract)
{
  const struct
  {
    const char *method;
    const char *path; /* "*" is replaced by the id of a bundle */
  } missing[] = {
    { "GET", "/me" },
    { "GET", "/countries" },
    { "GET", "/credit-costs" },
    { "GET", "/credits/balance" },
    { "GET", "/accounts" },
    { "GET", "/bundles/*/account" },
    { "PUT", "/bundles/*/account" },
    { "GET", "/bundles/*/videos" },
    { "GET", "/bundles/*/publish-readiness" },
    { "PATCH", "/bundles/*" },
    { "POST", "/bundles/bulk" },
  };
  gboolean current = GPOINTER_TO_INT (contract) == TOK_CONTRACT_CURRENT;
  g_autoptr (DemoClient) client = NULL;
  g_autofree char *id = NULL;
  TokDemoConfig config;

  demo_config_init (&config, GPOINTER_TO_INT (contract));
  config.minimal = TRUE;
  client = demo_client_new (&config, NULL);
  id = demo_client_dup_id (client, 0);
  for (guint i = 0; i < G_N_ELEMENTS (missing); i++)
    {
      g_auto (GStrv) parts = g_strsplit (missing[i].path, "*", 2);
      g_autofree char *path = g_strjoinv (id, parts);

      demo_client_send (client, missing[i].method, path,
                        g_str_equal (missing[i].method, "GET") ? NULL : "{}");
      demo_client_assert_error (client, 404, "NOT_FOUND");
    }
  demo_client_send (client, "POST", "/bundles", current ? order : early_order);
  g_assert_cmpuint (client->status, ==, 201);
  for (guint i = 0; i < 3; i++)
    {
      const char *const rest[] = { "", "/publish", "/unpublish" };
      g_autofree char *path = g_strconcat ("/bundles/", id, rest[i], NULL);

      demo_client_send (client, i == 0 ? "GET" : "POST", path, NULL);
      g_assert_cmpuint (client->status, ==, 200);
    }
}

static void
test_counts (void)
{
  g_autoptr (DemoClient) client = start (TOK_CONTRACT_CURRENT, 0);

  demo_client_send (client, "GET", "/bundles?page=1", NULL);
  demo_client_send (client, "GET", "/bundles?page=2", NULL);
  demo_client_send (client, "GET", "/bundles?page=2", NULL);
  demo_client_send (client, "GET", "/me", NULL);
  g_assert_cmpuint (tok_demo_server_count_requests (client->server, "GET /bundles"), ==, 3);
  g_assert_cmpuint (tok_demo_server_count_requests (client->server, "GET /bundles?page=2"), ==, 2);
  g_assert_cmpuint (tok_demo_server_count_requests (client->server, "POST "), ==, 0);
  tok_demo_server_stop (client->server);
  g_assert_cmpuint (tok_demo_server_count_requests (client->server, "GET "), ==, 4);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/demo/gate/key", test_key);
  g_test_add_func ("/demo/gate/own-key", test_own_key);
  g_test_add_func ("/demo/gate/none", test_no_gate);
  g_test_add_func ("/demo/gate/unlimited", test_unlimited);
  g_test_add_func ("/demo/gate/rate-told", test_rate_told);
  g_test_add_func ("/demo/gate/rate", test_rate);
  g_test_add_func ("/demo/gate/rate-of-window", test_rate_of_window);
  g_test_add_func ("/demo/gate/request-ids", test_request_ids);
  g_test_add_func ("/demo/gate/version", test_version);
  g_test_add_func ("/demo/gate/wrong-paths", test_wrong_paths);
  g_test_add_func ("/demo/gate/replay", test_replay);
  g_test_add_func ("/demo/gate/refusal-is-not-replayed", test_refusal_is_not_replayed);
  g_test_add_func ("/demo/gate/early-has-no-replay", test_early_has_no_replay);
  g_test_add_func ("/demo/gate/dry-run", test_dry_run);
  g_test_add_func ("/demo/gate/no-dry-run", test_no_dry_run);
  g_test_add_data_func ("/demo/gate/minimal/early-2026", GINT_TO_POINTER (TOK_CONTRACT_EARLY_2026),
                        test_minimal);
  g_test_add_data_func ("/demo/gate/minimal/2026-05-25", GINT_TO_POINTER (TOK_CONTRACT_CURRENT),
                        test_minimal);
  g_test_add_func ("/demo/gate/counts", test_counts);

  return g_test_run ();
}
