/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-client.h"
#include "tok-test.h"

static const char order[] =
    "{\"type\":\"account_only\",\"platform\":\"tiktok\",\"country\":\"US\"}";

static DemoClient *
start (const char *fault)
{
  const char *const faults[] = { fault, NULL };
  TokDemoTestOptions options = { .faults = faults };
  TokDemoConfig config;

  demo_config_init (&config, TOK_CONTRACT_EARLY_2026);
  config.n_bundles = 30;
  return demo_client_new (&config, &options);
}

/* A fault that replaces the endpoint's response. */
typedef struct
{
  const char *what;
  guint status;
  const char *code;
} Answer;

static const Answer answers[] = {
  { "status=500", 500, "INTERNAL_ERROR" },     { "status=503", 503, "DEMO_FAULT" },
  { "throttled", 429, "RATE_LIMIT_EXCEEDED" }, { "throttled=7", 429, "RATE_LIMIT_EXCEEDED" },
  { "capacity", 429, "capacity_cooldown" },    { "unauthorized", 401, "AUTH_INVALID_KEY" },
  { "revoked", 401, "AUTH_REVOKED_KEY" },      { "forbidden", 403, "BUNDLE_NOT_OWNED" },
  { "payment", 402, "INSUFFICIENT_CREDITS" },  { "pricing", 409, "BUNDLE_PRICING_CHANGED" },
  { "error-in-200", 200, "INTERNAL_ERROR" },
};

static void
test_answer (gconstpointer data)
{
  const Answer *answer = data;
  g_autofree char *fault = g_strdup_printf ("POST /bundles:%s:1", answer->what);
  g_autoptr (DemoClient) client = start (fault);

  demo_client_send (client, "POST", "/bundles", order);
  demo_client_assert_error (client, answer->status, answer->code);
  g_assert_cmpuint (tok_demo_server_count_bundles (client->server), ==, 30);
  demo_client_send (client, "POST", "/bundles", order);
  g_assert_cmpuint (client->status, ==, 201);
}

static void
test_retry_after (void)
{
  g_autoptr (DemoClient) client = start ("GET /me:throttled=7:1");

  demo_client_send (client, "GET", "/me", NULL);
  g_assert_cmpstr (demo_client_get_header (client, "Retry-After"), ==, "7");
  tok_demo_server_set_faults (client->server, (const char *const[]) { "GET /me:throttled", NULL });
  demo_client_send (client, "GET", "/me", NULL);
  g_assert_cmpuint (client->status, ==, 429);
  g_assert_null (demo_client_get_header (client, "Retry-After"));
  tok_demo_server_set_faults (client->server, NULL);
  demo_client_send (client, "GET", "/me", NULL);
  g_assert_cmpuint (client->status, ==, 200);
}

static void
test_bodies (void)
{
  const struct
  {
    const char *fault;
    const char *type;
    const char *start;
  } cases[] = {
    { "GET /me:html", "text/html", "<!DOCTYPE html>" },
    { "GET /me:not-json", "application/json", "{\"data\": [" },
    { "GET /me:invalid-utf8", "application/json", "{\"data\":[{\"id\":\"caf\xe9" },
    { "GET /me:empty", "application/json", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DemoClient) client = start (cases[i].fault);
      g_autofree char *body = NULL;

      demo_client_send (client, "GET", "/me", NULL);
      g_assert_cmpuint (client->status, ==, 200);
      g_assert_cmpstr (demo_client_get_header (client, "Content-Type"), ==, cases[i].type);
      body = demo_client_dup_body (client);
      g_assert_true (g_str_has_prefix (body, cases[i].start));
      g_assert_cmpint (*cases[i].start == '\0', ==, *body == '\0');
    }
}

static void
test_redirect (void)
{
  g_autoptr (DemoClient) client = start ("GET /me:redirect=http://127.0.0.1:1/");

  demo_client_send (client, "GET", "/me", NULL);
  g_assert_cmpuint (client->status, ==, 307);
  g_assert_cmpstr (demo_client_get_header (client, "Location"), ==, "http://127.0.0.1:1/");
}

static void
test_no_pagination (void)
{
  g_autoptr (DemoClient) client = start ("GET /bundles:no-pagination:1");

  demo_client_send (client, "GET", "/bundles", NULL);
  g_assert_cmpuint (json_array_get_length (demo_client_get_elements (client)), ==, 25);
  g_assert_false (json_object_has_member (demo_client_get_root (client), "pagination"));
  demo_client_send (client, "GET", "/bundles", NULL);
  g_assert_true (json_object_has_member (demo_client_get_root (client), "pagination"));
}

/* Faults of the connection: checks whether the order was carried out. */
static void
test_broken (void)
{
  const struct
  {
    const char *fault;
    guint n_bundles;
  } cases[] = {
    { "POST /bundles:half:1", 31 },
    { "POST /bundles:reset-before:1", 30 },
    { "POST /bundles:reset-after:1", 31 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DemoClient) client = start (cases[i].fault);

      demo_client_send (client, "POST", "/bundles", order);
      g_assert_nonnull (client->error);
      g_assert_cmpuint (tok_demo_server_count_requests (client->server, "POST"), ==, 1);
      g_assert_cmpuint (tok_demo_server_count_bundles (client->server), ==, cases[i].n_bundles);
      demo_client_send (client, "POST", "/bundles", order);
      g_assert_cmpuint (client->status, ==, 201);
    }
}

static void
test_stall (void)
{
  g_autoptr (DemoClient) client = start ("POST /bundles:stall:1");

  soup_session_set_timeout (client->session, 1);
  demo_client_send (client, "POST", "/bundles", order);
  g_assert_error (client->error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  g_assert_cmpuint (tok_demo_server_count_bundles (client->server), ==, 30);
}

static void
test_slow (void)
{
  g_autoptr (DemoClient) client = start ("POST /bundles:slow=50:1");
  gint64 begin = g_get_monotonic_time ();

  demo_client_send (client, "POST", "/bundles", order);
  g_assert_cmpuint (client->status, ==, 201);
  g_assert_cmpint (g_get_monotonic_time () - begin, >=, 50 * G_TIME_SPAN_MILLISECOND);
}

static void
on_body (GObject *source, GAsyncResult *result, gpointer body)
{
  *(GBytes **) body = soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);
}

/* Carried out at once, answered when other faults replace this one. */
static void
test_hold (void)
{
  g_autoptr (DemoClient) client = start ("GET /me:hold");
  g_autofree char *uri = g_strconcat (tok_demo_server_get_base_url (client->server), "/me", NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", uri);
  g_autoptr (GBytes) body = NULL;

  soup_message_headers_append (soup_message_get_request_headers (message), "X-API-Key",
                               TOK_DEMO_KEY);
  soup_session_send_and_read_async (client->session, message, G_PRIORITY_DEFAULT, NULL, on_body,
                                    &body);
  while (tok_demo_server_count_requests (client->server, "GET /me") < 1)
    g_main_context_iteration (NULL, FALSE);
  demo_client_send (client, "GET", "/bundles?page=1", NULL);
  g_assert_cmpuint (client->status, ==, 200);
  g_assert_null (body);
  tok_demo_server_set_faults (client->server, NULL);
  while (body == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (soup_message_get_status (message), ==, 200);
}

static void
test_matching (void)
{
  g_autoptr (DemoClient) client = start (NULL);
  const char *const faults[] = { "GET /bundles?page=2*:status=500:2", "* /bundles/*:status=502",
                                 "GET /bundles:status=503:1", NULL };
  const struct
  {
    const char *method;
    const char *path;
    guint status;
  } cases[] = {
    { "GET", "/bundles?page=2&per_page=5", 500 },
    { "GET", "/bundles?page=1", 503 },
    { "GET", "/bundles?page=1", 200 },
    { "GET", "/bundles?page=2", 500 },
    { "GET", "/bundles?page=2", 200 },
    { "POST", "/bundles/x/publish", 502 },
    { "GET", "/bundles/x", 502 },
    { "GET", "/me", 200 },
  };

  tok_demo_server_set_faults (client->server, faults);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      demo_client_send (client, cases[i].method, cases[i].path, NULL);
      g_assert_cmpuint (client->status, ==, cases[i].status);
    }
}

static void
test_unreadable (void)
{
  const char *const wrong[] = {
    "",
    "GET",
    "GET /me",
    "GET /me:",
    "GET /me:explode",
    "GET /me:status",
    "GET /me:status=x",
    "GET /me:html=1",
    "GET /me:redirect",
    "/me:html",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (TokDemoServer) server = NULL;
      g_autoptr (GError) error = NULL;
      const char *const faults[] = { wrong[i], NULL };
      TokDemoTestOptions options = { .faults = faults };
      TokDemoConfig config;

      demo_config_init (&config, TOK_CONTRACT_EARLY_2026);
      server = tok_demo_test_server_start (&config, &options, &error);
      g_assert_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE);
      g_assert_null (server);
    }
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *path = g_strconcat ("/demo/faults/answer/", answers[i].what, NULL);

      g_test_add_data_func (path, &answers[i], test_answer);
    }
  g_test_add_func ("/demo/faults/retry-after", test_retry_after);
  g_test_add_func ("/demo/faults/bodies", test_bodies);
  g_test_add_func ("/demo/faults/redirect", test_redirect);
  g_test_add_func ("/demo/faults/no-pagination", test_no_pagination);
  g_test_add_func ("/demo/faults/broken", test_broken);
  g_test_add_func ("/demo/faults/stall", test_stall);
  g_test_add_func ("/demo/faults/slow", test_slow);
  g_test_add_func ("/demo/faults/hold", test_hold);
  g_test_add_func ("/demo/faults/matching", test_matching);
  g_test_add_func ("/demo/faults/unreadable", test_unreadable);

  return g_test_run ();
}
