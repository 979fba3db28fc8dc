/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-client.h"
#include "tok-test.h"

#define EARLY GINT_TO_POINTER (TOK_CONTRACT_EARLY_2026)
#define CURRENT GINT_TO_POINTER (TOK_CONTRACT_CURRENT)

/* The positions of hand-picked sample bundles in the list. */
#define READY 0
#define LACKING 1
#define PUBLISHED 2

static DemoClient *
start (gconstpointer contract, guint n_bundles)
{
  TokDemoConfig config;

  demo_config_init (&config, GPOINTER_TO_INT (contract));
  config.n_bundles = n_bundles;
  return demo_client_new (&config, NULL);
}

static void
ask_about (DemoClient *client, const char *method, const char *id, const char *rest)
{
  g_autofree char *path = g_strconcat ("/bundles/", id, rest, NULL);

  demo_client_send (client, method, path, NULL);
}

static char *
join_members (JsonObject *object)
{
  g_autoptr (GList) members = json_object_get_members (object);
  GString *text = g_string_new (NULL);

  for (GList *l = members; l != NULL; l = l->next)
    g_string_append_printf (text, "%s ", (char *) l->data);
  return g_string_free_and_steal (text);
}

/* The same members in the same order, also inside "account" and "options". */
static void
assert_like_example (JsonObject *object, const char *example, gboolean in_array)
{
  g_autofree char *text = tok_test_dup_example (example);
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  JsonObject *outer = json_node_get_object (root);
  JsonObject *model =
      in_array ? json_array_get_object_element (json_object_get_array_member (outer, "data"), 0)
               : json_object_get_object_member (outer, "data");
  g_autofree char *expected = join_members (model);
  g_autofree char *actual = join_members (object);
  const char *const inner[] = { "options", "account" };

  g_assert_cmpstr (actual, ==, expected);
  for (guint i = 0; i < G_N_ELEMENTS (inner); i++)
    if (json_object_has_member (model, inner[i]))
      {
        g_autofree char *inner_expected =
            join_members (json_object_get_object_member (model, inner[i]));
        g_autofree char *inner_actual =
            join_members (json_object_get_object_member (object, inner[i]));

        g_assert_cmpstr (inner_actual, ==, inner_expected);
      }
}

static void
test_shapes_early (void)
{
  g_autoptr (DemoClient) client = start (EARLY, 20);
  g_autofree char *id = demo_client_dup_id (client, READY);
  JsonObject *item = json_array_get_object_element (demo_client_get_elements (client), READY);

  g_assert_true (g_str_has_prefix (id, "bnd_"));
  assert_like_example (item, "seed-bundles-list.json", TRUE);
  g_assert_cmpstr (json_object_get_string_member (item, "country"), ==, "US");
  g_assert_cmpstr (json_object_get_string_member (item, "created_at"), ==, "2026-11-01T11:48:00Z");
  ask_about (client, "GET", id, "");
  assert_like_example (demo_client_get_data (client), "seed-bundle-get.json", FALSE);
}

static void
test_shapes_current (void)
{
  g_autoptr (DemoClient) client = start (CURRENT, 20);
  g_autofree char *id = demo_client_dup_id (client, READY);
  JsonObject *item = json_array_get_object_element (demo_client_get_elements (client), READY);

  g_assert_true (g_uuid_string_is_valid (id));
  assert_like_example (item, "current-bundles-list-page1.json", TRUE);
  g_assert_cmpstr (json_object_get_string_member (item, "country"), ==, "USA");
  g_assert_cmpstr (json_object_get_string_member (item, "created_at"), ==,
                   "2026-11-01T11:48:00.000Z");
  ask_about (client, "GET", id, "");
  assert_like_example (demo_client_get_data (client), "current-bundle-get.json", FALSE);
}

static void
test_get_unknown (gconstpointer contract)
{
  g_autoptr (DemoClient) client = start (contract, 3);

  ask_about (client, "GET", "bnd_missing", "");
  demo_client_assert_error (client, 404, "BUNDLE_NOT_FOUND");
}

static JsonObject *
get_pagination (DemoClient *client)
{
  return json_object_get_object_member (demo_client_get_root (client), "pagination");
}

static void
test_pages (gconstpointer contract)
{
  g_autoptr (DemoClient) client = start (contract, 1000);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint page = 1; page <= 10; page++)
    {
      g_autofree char *path = g_strdup_printf ("/bundles?page=%u&per_page=100", page);
      JsonArray *elements;

      demo_client_send (client, "GET", path, NULL);
      elements = demo_client_get_elements (client);
      for (guint i = 0; i < json_array_get_length (elements); i++)
        g_hash_table_add (ids, g_strdup (json_object_get_string_member (
                                   json_array_get_object_element (elements, i), "id")));
      g_assert_cmpint (json_object_get_int_member (get_pagination (client), "page"), ==, page);
    }
  g_assert_cmpuint (g_hash_table_size (ids), ==, 1000);
  g_assert_cmpint (json_object_get_int_member (get_pagination (client), "total"), ==, 1000);
  g_assert_cmpint (json_object_get_int_member (get_pagination (client), "total_pages"), ==, 10);
  demo_client_send (client, "GET", "/bundles?page=11&per_page=100", NULL);
  g_assert_cmpuint (json_array_get_length (demo_client_get_elements (client)), ==, 0);
}

static void
test_page_sizes (gconstpointer contract)
{
  g_autoptr (DemoClient) client = start (contract, 120);

  demo_client_send (client, "GET", "/bundles", NULL);
  g_assert_cmpuint (json_array_get_length (demo_client_get_elements (client)), ==, 25);
  demo_client_send (client, "GET", "/bundles?per_page=1000", NULL);
  g_assert_cmpuint (json_array_get_length (demo_client_get_elements (client)), ==, 100);
  g_assert_cmpint (json_object_get_int_member (get_pagination (client), "per_page"), ==, 100);
  demo_client_send (client, "GET", "/bundles?page=0", NULL);
  demo_client_assert_error (client, 400, "VALIDATION_ERROR");
  demo_client_send (client, "GET", "/bundles?per_page=many", NULL);
  demo_client_assert_error (client, 400, "VALIDATION_ERROR");
}

static void
test_empty (gconstpointer contract)
{
  g_autoptr (DemoClient) client = start (contract, 0);

  demo_client_send (client, "GET", "/bundles", NULL);
  g_assert_cmpuint (json_array_get_length (demo_client_get_elements (client)), ==, 0);
  g_assert_cmpint (json_object_get_int_member (get_pagination (client), "total_pages"), ==, 0);
}

static void
test_filters (gconstpointer contract)
{
  g_autoptr (DemoClient) client = start (contract, 120);
  const char *type = contract == CURRENT ? "bundle_type" : "type";
  const struct
  {
    const char *query;
    const char *member;
    const char *value;
  } cases[] = {
    { "status=in_review", "status", "in_review" },
    { "bundle_type=videos_only", type, "videos_only" },
    { "platform=instagram", "platform", "instagram" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/bundles?per_page=100&", cases[i].query, NULL);
      JsonArray *elements;

      demo_client_send (client, "GET", path, NULL);
      elements = demo_client_get_elements (client);
      g_assert_cmpuint (json_array_get_length (elements), >, 5);
      for (guint j = 0; j < json_array_get_length (elements); j++)
        g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (elements, j),
                                                        cases[i].member),
                         ==, cases[i].value);
    }
}

static void
test_filter_reference (void)
{
  g_autoptr (DemoClient) client = start (CURRENT, 60);

  demo_client_send (client, "GET", "/bundles?external_ref=lumen%2F2026-summer", NULL);
  g_assert_cmpuint (json_array_get_length (demo_client_get_elements (client)), ==, 1);
  demo_client_send (client, "GET", "/bundles?account_status=in_review", NULL);
  g_assert_cmpuint (json_array_get_length (demo_client_get_elements (client)), >, 0);
}

static void
test_publish_and_back (gconstpointer contract)
{
  g_autoptr (DemoClient) client = start (contract, 5);
  g_autofree char *id = demo_client_dup_id (client, READY);

  ask_about (client, "POST", id, "/publish");
  g_assert_cmpstr (json_object_get_string_member (demo_client_get_data (client), "status"), ==,
                   "published");
  g_assert_true (json_object_has_member (demo_client_get_data (client), "published_at"));
  ask_about (client, "POST", id, "/publish");
  demo_client_assert_error (client, 409,
                            contract == CURRENT ? "BUNDLE_ALREADY_PUBLISHED" : "invalid_status");
  ask_about (client, "POST", id, "/unpublish");
  g_assert_cmpstr (json_object_get_string_member (demo_client_get_data (client), "status"), ==,
                   "pending_setup");
  g_assert_true (json_object_has_member (demo_client_get_data (client), "unpublished_at"));
  ask_about (client, "POST", id, "/unpublish");
  demo_client_assert_error (client, 409,
                            contract == CURRENT ? "BUNDLE_INVALID_STATUS" : "invalid_status");
  ask_about (client, "GET", id, "");
  g_assert_cmpstr (json_object_get_string_member (demo_client_get_data (client), "status"), ==,
                   "pending_setup");
}

static void
test_unpublish_accepted (gconstpointer contract)
{
  g_autoptr (DemoClient) client = start (contract, 5);
  const char *const late[] = { "accepted", "in_review", "finalized", "completed" };
  g_autofree char *id = demo_client_dup_id (client, READY);

  for (guint i = 0; i < G_N_ELEMENTS (late); i++)
    {
      g_assert_true (tok_demo_server_set_status (client->server, id, late[i]));
      ask_about (client, "POST", id, "/unpublish");
      demo_client_assert_error (client, 409, "already_accepted");
    }
  ask_about (client, "POST", "bnd_missing", "/unpublish");
  demo_client_assert_error (client, 404,
                            contract == CURRENT ? "BUNDLE_NOT_FOUND" : "bundle_not_found");
}

static void
test_readiness (void)
{
  g_autoptr (DemoClient) client = start (CURRENT, 5);
  g_autofree char *ready = demo_client_dup_id (client, READY);
  g_autofree char *lacking = demo_client_dup_id (client, LACKING);
  JsonArray *blockers;
  JsonArray *missing;

  ask_about (client, "GET", ready, "/publish-readiness");
  blockers = json_object_get_array_member (demo_client_get_data (client), "blockers");
  g_assert_cmpuint (json_array_get_length (blockers), ==, 0);
  ask_about (client, "GET", lacking, "/publish-readiness");
  assert_like_example (demo_client_get_data (client), "current-publish-readiness-blocked.json",
                       FALSE);
  blockers = json_object_get_array_member (demo_client_get_data (client), "blockers");
  g_assert_cmpuint (json_array_get_length (blockers), ==, 2);
  missing = json_object_get_array_member (
      json_object_get_object_member (json_array_get_object_element (blockers, 0), "details"),
      "missing_fields");
  g_assert_cmpstr (json_array_get_string_element (missing, 0), ==, "biography");
  g_assert_cmpstr (json_array_get_string_element (missing, 1), ==, "profile_picture_url");
}

static void
test_readiness_early (void)
{
  g_autoptr (DemoClient) client = start (EARLY, 5);
  g_autofree char *id = demo_client_dup_id (client, READY);

  ask_about (client, "GET", id, "/publish-readiness");
  demo_client_assert_error (client, 404, "NOT_FOUND");
}

static void
put_account (DemoClient *client, const char *id, const char *body)
{
  g_autofree char *path = g_strdup_printf ("/bundles/%s/account", id);

  demo_client_send (client, "PUT", path, body);
}

/* First the profile is missing, then the videos. */
static void
test_publish_lacking (gconstpointer contract)
{
  g_autoptr (DemoClient) client = start (contract, 5);
  g_autofree char *id = demo_client_dup_id (client, LACKING);
  g_autofree char *example = tok_test_dup_example ("account-configure-request.json");
  g_autoptr (GString) body = g_string_new (example);

  /* The path is of an upload that this server did not see. */
  g_string_replace (body, "profile-pictures/org_xxx/pic-1.jpg", "https://cdn.example.com/p.jpg", 1);
  ask_about (client, "POST", id, "/publish");
  if (contract == CURRENT)
    demo_client_assert_error (client, 409, "ACCOUNT_NOT_CONFIGURED");
  else
    demo_client_assert_error (client, 400, "account_not_configured");
  put_account (client, id, body->str);
  assert_like_example (demo_client_get_data (client), "account-configure-response.json", FALSE);
  ask_about (client, "POST", id, "/publish");
  if (contract == CURRENT)
    demo_client_assert_error (client, 409, "BUNDLE_INVALID_STATUS");
  else
    demo_client_assert_error (client, 400, "no_videos_configured");
}

static void
test_account (gconstpointer contract)
{
  g_autoptr (DemoClient) client = start (contract, 5);
  g_autofree char *id = demo_client_dup_id (client, LACKING);
  g_autofree char *published = demo_client_dup_id (client, PUBLISHED);
  const char *const wrong[] = {
    "{\"username\":\"a b\",\"visible_name\":\"A\"}",
    "{\"username\":\"abcdefghijklmnopqrstuvwxy\",\"visible_name\":\"A\"}",
    "{\"username\":\"a\"}",
    "{\"username\":\"a\",\"visible_name\":\"0123456789012345678901234567890\"}",
    "{\"username\":1,\"visible_name\":\"A\"}",
    "[]",
  };
  JsonObject *account;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      put_account (client, id, wrong[i]);
      demo_client_assert_error (client, 400, "VALIDATION_ERROR");
    }
  ask_about (client, "GET", id, "/account");
  account = json_object_get_object_member (demo_client_get_data (client), "account");
  g_assert_cmpstr (json_object_get_string_member (account, "username"), ==, "atelier.mousse");
  put_account (client, published, "{\"username\":\"a\",\"visible_name\":\"A\"}");
  demo_client_assert_error (client, 409,
                            contract == CURRENT ? "BUNDLE_ALREADY_PUBLISHED" : "invalid_status");
}

static void
test_videos (gconstpointer contract)
{
  g_autoptr (DemoClient) client = start (contract, 5);
  g_autofree char *id = demo_client_dup_id (client, READY);
  JsonObject *first;

  ask_about (client, "GET", id, "/videos");
  g_assert_cmpuint (json_array_get_length (demo_client_get_elements (client)), ==, 5);
  first = json_array_get_object_element (demo_client_get_elements (client), 0);
  g_assert_cmpint (json_object_get_int_member (first, "position"), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (first, "status"), ==, "configured");
}

static void
test_accounts (gconstpointer contract)
{
  g_autoptr (DemoClient) client = start (contract, 60);
  const char *known = contract == CURRENT ? TOK_DEMO_ACCOUNT_CURRENT : TOK_DEMO_ACCOUNT_EARLY;
  gboolean found = FALSE;
  JsonArray *elements;

  demo_client_send (client, "GET", "/accounts?per_page=100", NULL);
  elements = demo_client_get_elements (client);
  for (guint i = 0; i < json_array_get_length (elements); i++)
    {
      JsonObject *account = json_array_get_object_element (elements, i);
      g_autofree char *members = join_members (account);

      /* No passwords: doc/api.md, section 8.3. */
      g_assert_cmpstr (members, ==, "id platform username country status created_at ");
      found |= g_str_equal (json_object_get_string_member (account, "id"), known);
    }
  g_assert_true (found);
}

static void
test_workspace_early (void)
{
  g_autoptr (DemoClient) client = start (EARLY, 0);

  demo_client_send (client, "GET", "/me", NULL);
  assert_like_example (demo_client_get_data (client), "me-response.json", FALSE);
  demo_client_send (client, "GET", "/credits/balance", NULL);
  assert_like_example (demo_client_get_data (client), "credit-balance-response-old.json", FALSE);
  demo_client_send (client, "GET", "/credit-costs", NULL);
  g_assert_cmpint (json_object_get_int_member (demo_client_get_data (client), "account_creation"),
                   ==, 25);
  demo_client_send (client, "GET", "/countries", NULL);
  g_assert_cmpstr (json_object_get_string_member (
                       json_array_get_object_element (demo_client_get_elements (client), 0),
                       "code"),
                   ==, "US");
}

static void
test_workspace_current (void)
{
  g_autoptr (DemoClient) client = start (CURRENT, 0);
  JsonObject *costs;

  demo_client_send (client, "GET", "/me", NULL);
  g_assert_cmpint (json_object_get_int_member (demo_client_get_data (client), "credits"), ==, 1250);
  demo_client_send (client, "GET", "/credits/balance", NULL);
  assert_like_example (demo_client_get_data (client), "credit-balance-response-current.json",
                       FALSE);
  demo_client_send (client, "GET", "/credit-costs", NULL);
  costs = json_object_get_object_member (demo_client_get_data (client), "costs");
  g_assert_cmpint (json_object_get_int_member (costs, "account_creation"), ==, 32);
  demo_client_send (client, "GET", "/countries", NULL);
  g_assert_cmpstr (json_object_get_string_member (
                       json_array_get_object_element (demo_client_get_elements (client), 0),
                       "code"),
                   ==, "USA");
  g_assert_true (json_object_has_member (demo_client_get_root (client), "videos_only_countries"));
}

static void
add_for_both (const char *name, GTestDataFunc function)
{
  g_autofree char *early = g_strdup_printf ("/demo/server/%s/early-2026", name);
  g_autofree char *current = g_strdup_printf ("/demo/server/%s/2026-05-25", name);

  g_test_add_data_func (early, EARLY, function);
  g_test_add_data_func (current, CURRENT, function);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/demo/server/shapes/early-2026", test_shapes_early);
  g_test_add_func ("/demo/server/shapes/2026-05-25", test_shapes_current);
  add_for_both ("get-unknown", test_get_unknown);
  add_for_both ("pages", test_pages);
  add_for_both ("page-sizes", test_page_sizes);
  add_for_both ("empty", test_empty);
  add_for_both ("filters", test_filters);
  g_test_add_func ("/demo/server/filters/reference", test_filter_reference);
  add_for_both ("publish-and-back", test_publish_and_back);
  add_for_both ("unpublish-accepted", test_unpublish_accepted);
  g_test_add_func ("/demo/server/readiness/2026-05-25", test_readiness);
  g_test_add_func ("/demo/server/readiness/early-2026", test_readiness_early);
  add_for_both ("publish-lacking", test_publish_lacking);
  add_for_both ("account", test_account);
  add_for_both ("videos", test_videos);
  add_for_both ("accounts", test_accounts);
  g_test_add_func ("/demo/server/workspace/early-2026", test_workspace_early);
  g_test_add_func ("/demo/server/workspace/2026-05-25", test_workspace_current);

  return g_test_run ();
}
