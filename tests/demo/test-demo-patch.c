/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-client.h"
#include "tok-test.h"

#define LONG_50 "01234567890123456789012345678901234567890123456789"
#define LONG_200 LONG_50 LONG_50 LONG_50 LONG_50

/* A server and the newest of its bundles. */
typedef struct
{
  DemoClient *client;
  char *path;
  char *before; /* the bundle as it was */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  TokDemoConfig config;

  demo_config_init (&config, TOK_CONTRACT_CURRENT);
  fixture->client = demo_client_new (&config, NULL);
  id = demo_client_dup_id (fixture->client, 0);
  fixture->path = g_strconcat ("/bundles/", id, NULL);
  demo_client_send (fixture->client, "GET", fixture->path, NULL);
  fixture->before = demo_client_dup_body (fixture->client);
  /* The clock is frozen: advance it, so that a change shows in updated_at. */
  tok_demo_server_advance (fixture->client->server, 60);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  demo_client_free (fixture->client);
  g_free (fixture->path);
  g_free (fixture->before);
}

/* Apostrophes are replaced by quotation marks. */
static JsonObject *
patch (Fixture *fixture, const char *text)
{
  g_autofree char *body = text != NULL ? g_strdelimit (g_strdup (text), "'", '"') : NULL;

  demo_client_send (fixture->client, "PATCH", fixture->path, body);
  return fixture->client->status < 300 ? demo_client_get_data (fixture->client) : NULL;
}

static void
assert_unchanged (Fixture *fixture)
{
  g_autofree char *after = NULL;

  demo_client_send (fixture->client, "GET", fixture->path, NULL);
  after = demo_client_dup_body (fixture->client);
  g_assert_cmpstr (after, ==, fixture->before);
}

/* The example changes all three members; the response equals a later read. */
static void
test_example (Fixture *fixture, gconstpointer data)
{
  g_autofree char *body = tok_test_dup_example ("current-bundle-patch-request.json");
  g_autofree char *answer = NULL;
  g_autofree char *after = NULL;
  JsonObject *bundle;

  demo_client_send (fixture->client, "PATCH", fixture->path, body);
  g_assert_cmpuint (fixture->client->status, ==, 200);
  answer = demo_client_dup_body (fixture->client);
  bundle = demo_client_get_data (fixture->client);
  g_assert_cmpstr (json_object_get_string_member (bundle, "title"), ==, "US launch, wave 2");
  g_assert_true (json_object_get_null_member (bundle, "external_ref"));
  g_assert_false (json_object_get_boolean_member (bundle, "auto_finalize_videos"));
  g_assert_cmpstr (json_object_get_string_member (bundle, "updated_at"), ==,
                   "2026-11-01T12:01:00.000Z");
  g_assert_false (json_object_has_member (demo_client_get_root (fixture->client), "dry_run"));
  demo_client_send (fixture->client, "GET", fixture->path, NULL);
  after = demo_client_dup_body (fixture->client);
  g_assert_cmpstr (after, ==, answer);
}

/* Absent members are unchanged. */
static void
test_one_at_a_time (Fixture *fixture, gconstpointer data)
{
  JsonObject *bundle = patch (fixture, "{'external_ref':'wave-2'}");

  g_assert_cmpstr (json_object_get_string_member (bundle, "external_ref"), ==, "wave-2");
  bundle = patch (fixture, "{'title':'" LONG_200 "'}");
  g_assert_cmpstr (json_object_get_string_member (bundle, "title"), ==, LONG_200);
  g_assert_cmpstr (json_object_get_string_member (bundle, "external_ref"), ==, "wave-2");
  bundle = patch (fixture, "{'title':null}");
  g_assert_true (json_object_get_null_member (bundle, "title"));
  bundle = patch (fixture, "{'auto_finalize_videos':true}");
  g_assert_true (json_object_get_boolean_member (bundle, "auto_finalize_videos"));
  bundle = patch (fixture, "{'auto_finalize_videos':false}");
  g_assert_false (json_object_get_boolean_member (bundle, "auto_finalize_videos"));
  g_assert_cmpstr (json_object_get_string_member (bundle, "external_ref"), ==, "wave-2");
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  const struct
  {
    const char *body;
    const char *code;
    const char *field; /* (nullable) */
  } cases[] = {
    { NULL, "VALIDATION_ERROR" },
    { "[]", "VALIDATION_ERROR" },
    { "{}", "VALIDATION_ERROR" },
    { "{'title':1}", "VALIDATION_ERROR", "title" },
    { "{'title':'" LONG_200 "é'}", "VALIDATION_ERROR", "title" },
    { "{'external_ref':true}", "VALIDATION_ERROR", "external_ref" },
    { "{'external_ref':'" LONG_200 "é'}", "VALIDATION_ERROR", "external_ref" },
    { "{'auto_finalize_videos':null}", "VALIDATION_ERROR", "auto_finalize_videos" },
    { "{'auto_finalize_videos':'yes'}", "VALIDATION_ERROR", "auto_finalize_videos" },
    { "{'title':'New','country':'FR'}", "UNKNOWN_FIELD", "country" },
    { "{'title':'New','status':'completed'}", "UNKNOWN_FIELD", "status" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_null (patch (fixture, cases[i].body));
      demo_client_assert_error (fixture->client, 400, cases[i].code);
      if (cases[i].field != NULL)
        g_assert_cmpstr (json_object_get_string_member (demo_client_get_details (fixture->client),
                                                        "field"),
                         ==, cases[i].field);
      assert_unchanged (fixture);
    }
}

/* A dry run answers with the change but does not apply it. */
static void
test_dry_run (Fixture *fixture, gconstpointer data)
{
  JsonObject *bundle;

  fixture->client->dry_run = TRUE;
  bundle = patch (fixture, "{'title':'New','external_ref':'new','auto_finalize_videos':false}");
  g_assert_cmpstr (json_object_get_string_member (bundle, "title"), ==, "New");
  g_assert_true (
      json_object_get_boolean_member (demo_client_get_root (fixture->client), "dry_run"));
  assert_unchanged (fixture);
  g_assert_null (patch (fixture, "{'title':1}"));
  demo_client_assert_error (fixture->client, 400, "VALIDATION_ERROR");
}

/* The repeated request is answered but not carried out. */
static void
test_replay (Fixture *fixture, gconstpointer data)
{
  JsonObject *bundle;

  fixture->client->idempotency_key = "key-1";
  patch (fixture, "{'title':'First'}");
  fixture->client->idempotency_key = NULL;
  patch (fixture, "{'title':'Second'}");
  fixture->client->idempotency_key = "key-1";
  bundle = patch (fixture, "{'title':'First'}");
  g_assert_cmpstr (demo_client_get_header (fixture->client, "Idempotent-Replayed"), ==, "true");
  g_assert_cmpstr (json_object_get_string_member (bundle, "title"), ==, "First");
  demo_client_send (fixture->client, "GET", fixture->path, NULL);
  g_assert_cmpstr (json_object_get_string_member (demo_client_get_data (fixture->client), "title"),
                   ==, "Second");
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  demo_client_send (fixture->client, "PATCH", "/bundles/missing", "{\"title\":\"New\"}");
  demo_client_assert_error (fixture->client, 404, "BUNDLE_NOT_FOUND");
}

static void
test_early (void)
{
  g_autoptr (DemoClient) client = NULL;
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;
  TokDemoConfig config;

  demo_config_init (&config, TOK_CONTRACT_EARLY_2026);
  client = demo_client_new (&config, NULL);
  id = demo_client_dup_id (client, 0);
  path = g_strconcat ("/bundles/", id, NULL);
  demo_client_send (client, "PATCH", path, "{\"title\":\"New\"}");
  demo_client_assert_error (client, 404, "NOT_FOUND");
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  add ("/demo/patch/example", test_example);
  add ("/demo/patch/one-at-a-time", test_one_at_a_time);
  add ("/demo/patch/refused", test_refused);
  add ("/demo/patch/dry-run", test_dry_run);
  add ("/demo/patch/replay", test_replay);
  add ("/demo/patch/missing", test_missing);
  g_test_add_func ("/demo/patch/early", test_early);

  return g_test_run ();
}
